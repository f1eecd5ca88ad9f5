//! What the accounts of one meeting say together.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::{MeetingStatus, PartialDate};

use crate::meetings::Account;

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
}

/// Sums the accounts up; they come in order of publication and there is at least one.
pub(crate) fn summary(accounts: &[&Account]) -> Option<Summary> {
    let first = accounts.first()?;
    let key = format!("{}-m{}", first.report, first.number);
    let (start, end) = dates(accounts);
    let union = |of: fn(&Account) -> &Vec<String>| -> Vec<String> {
        let all: BTreeSet<&String> = accounts.iter().flat_map(|a| of(a)).collect();
        all.into_iter().cloned().collect()
    };
    Some(Summary {
        id: format!("m{}", &blake3::hash(key.as_bytes()).to_hex()[..12]),
        parties: union(|a| &a.parties),
        people: union(|a| &a.people),
        place: most_said(accounts.iter().filter_map(|a| a.place.clone())),
        start,
        end,
        status: status(accounts),
        round: most_said(accounts.iter().filter_map(|a| a.round)),
        count: most_said(accounts.iter().map(|a| a.count)).flatten(),
    })
}

/// The status of the latest account, except that a meeting told of as held is no longer to come.
fn status(accounts: &[&Account]) -> MeetingStatus {
    use MeetingStatus::{Held, Proposed, Scheduled};
    let mut latest: Option<(Option<PartialDate>, MeetingStatus)> = None;
    for account in accounts {
        let to_come = matches!(account.status, Proposed | Scheduled);
        let replaces = match latest {
            None => true,
            Some((_, Held)) if to_come => false,
            Some((when, before)) if when == account.published => {
                weight(account.status) > weight(before)
            }
            Some(_) => true,
        };
        if replaces {
            latest = Some((account.published, account.status));
        }
    }
    latest.map_or(Held, |(_, status)| status)
}

/// Which of two accounts of one day has the later news.
fn weight(status: MeetingStatus) -> u8 {
    match status {
        MeetingStatus::Proposed => 0,
        MeetingStatus::Scheduled => 1,
        MeetingStatus::Postponed => 2,
        MeetingStatus::Cancelled => 3,
        MeetingStatus::Held => 4,
    }
}

/// The most precise dates, those of accounts of a meeting held before those of a plan, as most
/// accounts have them; with the year from another account where the best have none.
fn dates(accounts: &[&Account]) -> (Option<PartialDate>, Option<PartialDate>) {
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
