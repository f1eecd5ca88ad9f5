//! What the accounts of one meeting say together.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::{MeetingStatus, PartialDate};

use crate::meetings::{Account, Completed, Step, complete, life};
use crate::query::named_after;

/// A meeting, by its accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    pub id: String,
    pub parties: Vec<String>,
    pub people: Vec<String>,
    pub place: Option<String>,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub status: MeetingStatus,
    pub round: Option<u32>,
    pub count: Option<u32>,
    /// For each account its date, where others complete it.
    pub completed: Vec<Option<Completed>>,
    pub life: Vec<Step>,
}

/// Sums the accounts up; they come in order of publication and there is at least one.
pub(crate) fn summary(accounts: &[&Account]) -> Option<Summary> {
    let first = accounts.first()?;
    let (start, end) = dates(accounts);
    let completed = complete(accounts, (start, end));
    // A plan for a month is none for a day: only its year is completed.
    let whole = completed.iter().zip(accounts).map(|(c, a)| match c {
        Some(completed) => {
            a.start.map(|d| completed.start.year_part().map_or(d, |year| d.with_year(year)))
        }
        None => a.start,
    });
    let life = life(accounts, &whole.collect::<Vec<_>>(), start);
    let union = |of: fn(&Account) -> &Vec<String>| -> Vec<String> {
        let all: BTreeSet<&String> = accounts.iter().flat_map(|a| of(a)).collect();
        all.into_iter().cloned().collect()
    };
    Some(Summary {
        id: named_after('m', &first.report, &format!("m{}", first.number)),
        parties: union(|a| &a.parties),
        people: union(|a| &a.people),
        place: place(accounts),
        start,
        end,
        status: life.last().map_or(MeetingStatus::Held, |step| step.status),
        round: most_said(accounts.iter().filter_map(|a| a.round)),
        count: most_said(accounts.iter().map(|a| a.count)).flatten(),
        completed,
        life,
    })
}

/// The place that most accounts of the meeting as held give, else most of all.
fn place(accounts: &[&Account]) -> Option<String> {
    let held = accounts.iter().filter(|a| a.status == MeetingStatus::Held);
    let of = |a: &&Account| a.place.clone();
    most_said(held.filter_map(of)).or_else(|| most_said(accounts.iter().filter_map(of)))
}

/// The most precise dates, those of accounts of a meeting held before those of a plan, as most
/// accounts have them; with the year from another account where the best have none.
fn dates(accounts: &[&Account]) -> (Option<PartialDate>, Option<PartialDate>) {
    // Talks that were put off are remembered by the day that was set for them anew.
    let stands = |a: &&&Account| a.status != MeetingStatus::Postponed && a.start.is_some();
    let standing: Vec<&Account> = accounts.iter().filter(stands).copied().collect();
    let accounts = if standing.is_empty() { accounts } else { &standing };
    let year = accounts.iter().filter_map(|a| a.start?.year_part()).min();
    let mut votes: BTreeMap<(PartialDate, PartialDate), (bool, u32)> = BTreeMap::new();
    for account in accounts {
        let Some(start) = account.start else { continue };
        let end = account.end.unwrap_or(start);
        let whole = |d: PartialDate, later: i16| year.map_or(d, |y| d.with_year(y + later));
        // Days without a year that run backwards run over the new year.
        let later = i16::from(end.year_part().is_none() && end < start);
        let vote = votes.entry((whole(start, 0), whole(end, later))).or_default();
        vote.0 |= account.status == MeetingStatus::Held;
        vote.1 += 1;
    }
    let best = votes.into_iter().max_by_key(|((start, end), votes)| {
        let precision = (start.precision(), end.precision());
        (precision, *votes, std::cmp::Reverse((*start, *end)))
    });
    (best.map(|((start, _), _)| start), best.map(|((_, end), _)| end))
}

fn most_said<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut said: BTreeMap<T, u32> = BTreeMap::new();
    for value in values {
        *said.entry(value).or_default() += 1;
    }
    let most = said.values().copied().max()?;
    said.into_iter().find(|(_, n)| *n == most).map(|(value, _)| value)
}
