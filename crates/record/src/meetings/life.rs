//! The life of a meeting: proposed, scheduled, held, put off or cancelled, as its accounts tell it.

use std::cmp::Reverse;

use travaux_model::{MeetingStatus, PartialDate};

use super::{Account, last_day};

/// One step: what accounts that follow each other tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub status: MeetingStatus,
    /// The day for which they tell it.
    pub start: Option<PartialDate>,
    /// The first day on which it was told.
    pub told: Option<PartialDate>,
    /// Their places in the list.
    pub accounts: Vec<usize>,
}

/// The steps in time order. `starts` are the accounts' first days, completed; `start` is the
/// meeting's.
///
/// A plan comes before what came of it, also where a later report recalls it.
pub(crate) fn life(
    accounts: &[&Account],
    starts: &[Option<PartialDate>],
    start: Option<PartialDate>,
) -> Vec<Step> {
    let held = accounts.iter().filter(|a| a.status == MeetingStatus::Held);
    let held_by = held.filter_map(|a| a.published).min();
    let is_recalled = |i: usize| {
        let account = accounts[i];
        let told = account.published.and_then(|d| last_day(d, false));
        let planned = starts[i].or(start).and_then(|d| last_day(d, false));
        let too_late = matches!((told, planned), (Some(told), Some(planned)) if planned < told);
        let after =
            matches!((account.published, held_by), (Some(told), Some(held)) if held <= told);
        let untold = account.published.is_none();
        account.is_to_come() && (too_late || after || untold)
    };
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    order.sort_by_key(|&i| {
        let a = accounts[i];
        let told = (a.published.is_none(), a.published);
        (Reverse(is_recalled(i)), told, weight(a.status), starts[i], &a.report, a.number)
    });
    let mut steps: Vec<Step> = Vec::new();
    for i in order {
        let (status, told) = (accounts[i].status, accounts[i].published);
        if status == MeetingStatus::Unknown {
            continue;
        }
        // Who still proposes what is scheduled tells no news.
        let is_set = |s: &Step| s.status == MeetingStatus::Scheduled && agree(s.start, starts[i]);
        if status == MeetingStatus::Proposed && steps.last().is_some_and(is_set) {
            continue;
        }
        let for_day = match status {
            MeetingStatus::Held => start,
            _ => starts[i],
        };
        match steps.last_mut().filter(|s| s.status == status && agree(s.start, for_day)) {
            Some(step) => {
                step.start = most_precise(step.start, for_day);
                step.accounts.push(i);
            }
            None => steps.push(Step { status, start: for_day, told, accounts: vec![i] }),
        }
    }
    steps
}

fn agree(a: Option<PartialDate>, b: Option<PartialDate>) -> bool {
    matches!((a, b), (None, _) | (_, None)) || a.zip(b).is_some_and(|(a, b)| a.compatible(b))
}

fn most_precise(a: Option<PartialDate>, b: Option<PartialDate>) -> Option<PartialDate> {
    let precision = |d: Option<PartialDate>| d.map_or(0, PartialDate::precision);
    if precision(b) > precision(a) { b } else { a }
}

/// Which of two accounts of one day has the later news.
fn weight(status: MeetingStatus) -> u8 {
    match status {
        MeetingStatus::Unknown => 0,
        MeetingStatus::Denied => 1,
        MeetingStatus::Proposed => 2,
        MeetingStatus::Scheduled => 3,
        MeetingStatus::Postponed => 4,
        MeetingStatus::Cancelled => 5,
        MeetingStatus::Held => 6,
    }
}
