//! Two records side by side: where the people who corrected them agree, and where not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::agreement::Agreement;
use super::apply::Mark;
use super::entry::{Decision, RowKind, Values};
use super::groups::{Group, marks_of};
use super::log::Log;
use super::people::values;
use super::standing::{Judged, OfReport};
use super::together::judged;
use crate::Record;
use crate::error::Result;
use crate::query::{People, take_snapshot};
use crate::rows::Snapshot;

/// What a coder made of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Confirmed,
    Edited,
    Rejected,
}

impl Verdict {
    fn of(mark: &Mark) -> Option<Verdict> {
        match (mark.rejected_by.is_some(), mark.edited_by.is_some(), mark.confirmed) {
            (true, _, _) => Some(Verdict::Rejected),
            (_, true, _) => Some(Verdict::Edited),
            (_, _, true) => Some(Verdict::Confirmed),
            _ => None,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Verdict::Confirmed => "confirmed",
            Verdict::Edited => "edited",
            Verdict::Rejected => "rejected",
        }
    }
}

/// Agreement on one question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// Kind of row: `statement`, ..., or `any`.
    pub row: String,
    /// The question: a kind of decision, `decision` for which of them, a field, or `joined`.
    pub what: String,
    /// How far both agree.
    #[serde(flatten)]
    pub agreement: Agreement,
}

/// A row that the two records show differently.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Difference {
    /// Kind of row.
    pub row: RowKind,
    /// Its id in the first record.
    pub id: String,
    /// `decision`, a field, or `joined`.
    pub what: String,
    /// In the first record.
    pub a: Option<String>,
    /// In the second.
    pub b: Option<String>,
    /// True when both coders decided about the row.
    pub both_decided: bool,
    /// Its words, or its name.
    pub words: String,
}

/// Two records side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// Who decided in the first record.
    pub coders_a: Vec<String>,
    /// Who decided in the second.
    pub coders_b: Vec<String>,
    /// Rows that both decided about.
    pub both: u32,
    /// Rows, of those that both have, that only the first decided about.
    pub only_a: u32,
    /// The same for the second.
    pub only_b: u32,
    /// Rows with a decision that the other record does not have.
    pub not_shared: u32,
    /// Agreement, question by question.
    pub measured: Vec<Measured>,
    /// Rows that differ, with both values.
    pub differences: Vec<Difference>,
}

/// A row in one of the records.
struct Row {
    id: String,
    words: String,
    shown: Values,
    verdict: Option<Verdict>,
}

/// What a row is known by in both records: kind, report, place, and which of those at that place.
type Key = (RowKind, String, Vec<(u32, u32)>, usize);
type Rows = BTreeMap<Key, Row>;

/// What a comparison needs of a record.
struct Coded {
    log: Log,
    /// For each kind of [`JOINED`].
    groups: [Vec<Joint>; 3],
    rows: Rows,
}

/// Kinds of which people put rows together and apart.
const JOINED: [RowKind; 3] = [RowKind::Person, RowKind::Meeting, RowKind::Utterance];

/// Compares what people decided in two records of the same reports.
pub(crate) fn compare(a: &Record, b: &Record) -> Result<Comparison> {
    let reports: BTreeSet<String> = [a, b]
        .into_iter()
        .map(|record| record.ask(|w| Ok(w.log.reports().into_iter().map(String::from).collect())))
        .collect::<Result<Vec<BTreeSet<String>>>>()?
        .into_iter()
        .flatten()
        .collect();
    let (a, b) = (coded(a, &reports)?, coded(b, &reports)?);
    let mut found =
        Comparison { coders_a: coders(&a.log), coders_b: coders(&b.log), ..Comparison::default() };
    let mut pairs: BTreeMap<(String, String), Vec<(String, String)>> = BTreeMap::new();
    for (key, one) in &a.rows {
        match b.rows.get(key) {
            Some(other) => pair(key.0, one, other, &mut found, &mut pairs),
            None => found.not_shared += u32::from(one.verdict.is_some()),
        }
    }
    let missing =
        b.rows.iter().filter(|(key, row)| row.verdict.is_some() && !a.rows.contains_key(*key));
    found.not_shared += u32::try_from(missing.count()).unwrap_or(u32::MAX);
    joined(&a, &b, &mut found, &mut pairs);
    found.measured = pairs
        .into_iter()
        .map(|((row, what), pairs)| Measured { row, what, agreement: Agreement::of(&pairs) })
        .collect();
    found.differences.sort();
    Ok(found)
}

impl Record {
    /// Compares what people decided here with what they decided in a copy of this record.
    pub fn compare(&self, other: &Record) -> Result<Comparison> {
        compare(self, other)
    }
}

fn coders(log: &Log) -> Vec<String> {
    let names: BTreeSet<&String> = log.entries.iter().map(|e| &e.by).collect();
    names.into_iter().cloned().collect()
}

fn coded(record: &Record, reports: &BTreeSet<String>) -> Result<Coded> {
    record.ask(|who| {
        let mut rows = Rows::new();
        for report in reports {
            for row in OfReport::load(&record.conn, who, report)?.rows {
                put(&mut rows, row);
            }
        }
        let all = People::load(&record.conn, who.log.without_rejections())?;
        put_all_groups(&mut rows, &take_snapshot(&record.conn, &all)?, who);
        let snapshot = take_snapshot(&record.conn, who)?;
        let groups = JOINED.map(|kind| groups_of(&snapshot, kind));
        Ok(Coded { log: who.log.clone(), groups, rows })
    })
}

/// What reports make together, also what was rejected.
fn put_all_groups(rows: &mut Rows, all: &Snapshot, who: &People) {
    put_groups(rows, &all.meetings, &who.log, |m| m.parties.join(", "));
    put_groups(rows, &all.utterances, &who.log, |u| {
        u.accounts.first().map(|a| a.words.text.to_string()).unwrap_or_default()
    });
    put_groups(rows, &all.texts, &who.log, |t| t.name.clone());
    for (kind, row, mark) in judged(all, &who.log) {
        let key = (kind, row.id.clone(), Vec::new(), 0);
        let verdict = Verdict::of(&mark);
        rows.insert(key, Row { id: row.id, words: row.words, shown: row.values, verdict });
    }
    put_people(rows, all, who);
}

fn put(rows: &mut Rows, row: Judged) {
    let spans: Vec<(u32, u32)> = row.spans.iter().map(|s| (s.start, s.end)).collect();
    let key = |n| (row.kind, row.report.clone(), spans.clone(), n);
    let nth = (0..).find(|n| !rows.contains_key(&key(*n))).unwrap_or(0);
    let verdict = Verdict::of(&row.mark);
    let key = key(nth);
    rows.insert(key, Row { id: row.id, words: row.words, shown: row.shown, verdict });
}

fn put_groups<G: Group>(rows: &mut Rows, groups: &[G], log: &Log, words: impl Fn(&G) -> String) {
    for (group, mark) in groups.iter().zip(marks_of(groups, log)) {
        let id = group.id().to_string();
        let key = (G::KIND, id.clone(), Vec::new(), 0);
        let verdict = Verdict::of(&mark);
        rows.insert(key, Row { id, words: words(group), shown: Values::new(), verdict });
    }
}

/// People as they are shown, and those who were rejected.
fn put_people(rows: &mut Rows, groups: &Snapshot, who: &People) {
    let rejected: BTreeSet<String> = {
        let shown: BTreeSet<&str> = who.all_named().map(|(id, _, _)| id).collect();
        groups
            .people
            .iter()
            .filter(|p| !shown.contains(p.id.as_str()))
            .map(|p| p.id.clone())
            .collect()
    };
    for person in &groups.people {
        let mark = who.marks.get(&person.id).cloned().unwrap_or_default();
        let verdict = match rejected.contains(&person.id) {
            true => Some(Verdict::Rejected),
            false => Verdict::of(&mark),
        };
        let key = (RowKind::Person, person.id.clone(), Vec::new(), 0);
        let shown = values(&person.name, &person.party);
        rows.insert(key, Row { id: person.id.clone(), words: person.name.clone(), shown, verdict });
    }
}

fn pair(
    kind: RowKind,
    a: &Row,
    b: &Row,
    found: &mut Comparison,
    pairs: &mut BTreeMap<(String, String), Vec<(String, String)>>,
) {
    let (first, second) = (a.verdict, b.verdict);
    let both = first.is_some() && second.is_some();
    found.both += u32::from(both);
    found.only_a += u32::from(first.is_some() && second.is_none());
    found.only_b += u32::from(first.is_none() && second.is_some());
    if first.is_none() && second.is_none() {
        return;
    }
    let mut differ = |what: &str, x: Option<String>, y: Option<String>| {
        let (id, words) = (a.id.clone(), a.words.clone());
        let what = what.to_string();
        found.differences.push(Difference {
            row: kind,
            id,
            what,
            a: x,
            b: y,
            both_decided: both,
            words,
        });
    };
    let word = |v: Option<Verdict>| v.map(|v| v.as_str().to_string());
    let rejected = |v| v == Some(Verdict::Rejected);
    if (both && first != second) || rejected(first) != rejected(second) {
        differ("decision", word(first), word(second));
    }
    let mut ask = |row: &str, what: &str, x: String, y: String| {
        pairs.entry((row.to_string(), what.to_string())).or_default().push((x, y));
    };
    if let (Some(x), Some(y)) = (first, second) {
        ask(kind.as_str(), "decision", x.as_str().into(), y.as_str().into());
        for verdict in [Verdict::Confirmed, Verdict::Edited, Verdict::Rejected] {
            let is = |v| if v == verdict { "yes" } else { "no" };
            ask("any", verdict.as_str(), is(x).into(), is(y).into());
        }
    }
    if rejected(first) || rejected(second) {
        return;
    }
    for (field, x) in &a.shown {
        let y = b.shown.get(field).cloned().flatten();
        if both {
            let plain = |v: &Option<String>| v.clone().unwrap_or_default();
            ask(kind.as_str(), field, plain(x), plain(&y));
        }
        if *x != y {
            differ(field, x.clone(), y);
        }
    }
}

/// How many members of what was put together or apart are paired at most.
const PAIRED: usize = 60;

/// Which members of the groups that either coder put together or apart are together, pair by pair.
fn joined(
    a: &Coded,
    b: &Coded,
    found: &mut Comparison,
    pairs: &mut BTreeMap<(String, String), Vec<(String, String)>>,
) {
    for (kind, (in_a, in_b)) in JOINED.into_iter().zip(a.groups.iter().zip(&b.groups)) {
        let mut asked: BTreeSet<(String, String)> = BTreeSet::new();
        for (log, other) in [(&a.log, &b.log), (&b.log, &a.log)] {
            for members in put_together_or_apart(log, kind, in_a, in_b) {
                let both = !other.of_groups(kind).is_empty();
                for (i, one) in members.iter().enumerate() {
                    for two in &members[i + 1..] {
                        if !asked.insert((one.clone(), two.clone())) {
                            continue;
                        }
                        let word = |together| if together { "joined" } else { "apart" };
                        let x = word(together(in_a, one, two));
                        let y = word(together(in_b, one, two));
                        let key = (kind.as_str().to_string(), "joined".to_string());
                        pairs.entry(key).or_default().push((x.into(), y.into()));
                        if x != y {
                            found.differences.push(Difference {
                                row: kind,
                                id: one.clone(),
                                what: "joined".to_string(),
                                a: Some(x.to_string()),
                                b: Some(y.to_string()),
                                both_decided: both,
                                words: format!("{one} and {two}"),
                            });
                        }
                    }
                }
            }
        }
    }
}

/// The groups by their members' names: spellings of people, ids of accounts and statements.
fn groups_of(all: &Snapshot, kind: RowKind) -> Vec<Joint> {
    match kind {
        RowKind::Person => {
            all.people.iter().map(|p| (p.id.clone(), p.names.iter().cloned().collect())).collect()
        }
        RowKind::Meeting => {
            let ids =
                |m: &crate::rows::MeetingRow| m.accounts.iter().map(|a| a.id.clone()).collect();
            all.meetings.iter().map(|m| (m.id.clone(), ids(m))).collect()
        }
        _ => {
            let ids = |u: &crate::rows::UtteranceRow| {
                u.accounts.iter().map(|a| a.statement.clone()).collect()
            };
            all.utterances.iter().map(|u| (u.id.clone(), ids(u))).collect()
        }
    }
}

/// A group's id and its members' names.
type Joint = (String, BTreeSet<String>);

fn together(groups: &[Joint], one: &str, two: &str) -> bool {
    groups.iter().any(|(_, members)| members.contains(one) && members.contains(two))
}

/// For each standing entry that puts together or apart, the members that it is about.
fn put_together_or_apart(log: &Log, kind: RowKind, a: &[Joint], b: &[Joint]) -> Vec<Vec<String>> {
    let changes = |d: &Decision| matches!(d, Decision::Merge { .. } | Decision::Split { .. });
    let entries = log.of_groups(kind).into_iter().filter(|e| changes(&e.decision));
    entries
        .map(|entry| {
            let mut named: BTreeSet<String> = BTreeSet::new();
            for place in entry.decision.rows().iter().flat_map(|r| &r.places) {
                named.extend(place.name.clone());
                if let (Some(report), Some(own)) = (&place.report, &place.own) {
                    named.insert(crate::query::row_id(report, own));
                }
            }
            let touched = a.iter().chain(b).filter(|(_, members)| !members.is_disjoint(&named));
            let mut members: BTreeSet<String> = touched.flat_map(|(_, m)| m.clone()).collect();
            members.extend(named);
            members.into_iter().take(PAIRED).collect()
        })
        .collect()
}
