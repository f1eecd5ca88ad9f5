//! The record against the truth, by pairs.

use std::collections::HashMap;
use std::ops::Range;

use travaux::{Snapshot, Words};

use crate::story::Told;

/// Which row each piece of words belongs to, by report.
#[derive(Default)]
struct Rows {
    by_report: HashMap<String, Vec<(Range<usize>, usize)>>,
    count: usize,
}

impl Rows {
    fn add(&mut self, words: &Words, row: usize) {
        let places = words.spans.iter().map(|s| (s.start as usize..s.end as usize, row));
        self.by_report.entry(words.report.to_string()).or_default().extend(places);
        self.count = self.count.max(row + 1);
    }

    /// The row that shares most with the words.
    fn of(&self, report: &str, words: &Range<usize>) -> Option<usize> {
        let shared =
            |r: &Range<usize>| r.end.min(words.end).saturating_sub(r.start.max(words.start));
        let best = self.by_report.get(report)?.iter().max_by_key(|(r, _)| shared(r))?;
        (shared(&best.0) * 2 > words.len()).then_some(best.1)
    }
}

/// How many are in each pair of truth and row.
#[derive(Default)]
struct Pairs {
    truth: HashMap<u64, u64>,
    row: HashMap<usize, u64>,
    both: HashMap<(u64, usize), u64>,
    unread: u64,
    all: u64,
}

impl Pairs {
    fn add(&mut self, truth: u64, row: Option<usize>) {
        self.all += 1;
        *self.truth.entry(truth).or_default() += 1;
        match row {
            Some(row) => {
                *self.row.entry(row).or_default() += 1;
                *self.both.entry((truth, row)).or_default() += 1;
            }
            None => self.unread += 1,
        }
    }

    fn print(&self, what: &str) {
        let pairs = |n: &u64| (n * n.saturating_sub(1) / 2) as f64;
        let both: f64 = self.both.values().map(pairs).sum();
        let precision = both / self.row.values().map(pairs).sum::<f64>().max(1.0);
        let recall = both / self.truth.values().map(pairs).sum::<f64>().max(1.0);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        println!(
            "{what:<11} precision {precision:.4}  recall {recall:.4}  F1 {f1:.4}  ({} of {} not read)",
            self.unread, self.all
        );
    }
}

/// Prints precision, recall and F1 of pairs.
pub fn print(snapshot: &Snapshot, stories: impl Iterator<Item = Told>) {
    let reports: HashMap<&str, &str> =
        snapshot.reports.iter().map(|r| (r.path.as_str(), r.id.as_str())).collect();
    let (utterances, meetings, people) =
        (utterances(snapshot), meetings(snapshot), people(snapshot));
    let mut pairs: [Pairs; 3] = Default::default();
    for told in stories {
        let Some(report) = reports.get(told.path.as_str()) else { continue };
        let truths = [&told.people, &told.meetings, &told.utterances];
        for ((truth, rows), pairs) in
            truths.into_iter().zip([&people, &meetings, &utterances]).zip(&mut pairs)
        {
            for (words, id) in truth {
                pairs.add(*id, rows.of(report, words));
            }
        }
    }
    for (pairs, what) in pairs.iter().zip(["people", "meetings", "utterances"]) {
        pairs.print(what);
    }
}

/// A statement that shares its utterance with no other is an utterance of its own.
fn utterances(snapshot: &Snapshot) -> Rows {
    let mut rows = Rows::default();
    let mut home: HashMap<&str, usize> = HashMap::new();
    for (row, utterance) in snapshot.utterances.iter().enumerate() {
        home.extend(utterance.accounts.iter().map(|a| (a.statement.as_str(), row)));
    }
    let shared = snapshot.utterances.len();
    for (i, statement) in snapshot.statements.iter().enumerate() {
        let row = home.get(statement.id.as_str()).copied().unwrap_or(shared + i);
        rows.add(&statement.content, row);
    }
    rows
}

fn meetings(snapshot: &Snapshot) -> Rows {
    let mut rows = Rows::default();
    for (row, meeting) in snapshot.meetings.iter().enumerate() {
        meeting.accounts.iter().for_each(|a| rows.add(&a.words, row));
    }
    rows
}

fn people(snapshot: &Snapshot) -> Rows {
    let mut rows = Rows::default();
    for (row, person) in snapshot.people.iter().enumerate() {
        person.mentions.iter().for_each(|m| rows.add(m, row));
    }
    rows
}
