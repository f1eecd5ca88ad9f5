//! One meeting on two days.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::{MeetingStatus, PartialDate};

use super::clock;
use super::found::FoundRows;
use super::meetings::{about, accounts_value, same_talks};
use super::told::{Told, days_between};
use crate::rows::*;

/// Meetings told for days no further apart than this may be one.
const NEAR_DAYS: i32 = 3;
/// How many meetings before it, in time, one is held against.
const LOOKED_AT: usize = 40;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    for meeting in merged_with_near_ones(told) {
        by_day(told, &meeting, found);
    }
    moved(told, found);
}

/// A round that was put off or called off, and the day it was moved to or from.
fn moved(told: &Told<'_>, found: &mut FoundRows) {
    let mut rounds: BTreeMap<(&[String], u32), Vec<&MeetingRow>> = BTreeMap::new();
    for row in &told.snapshot.meetings {
        if let (Some(round), Some(_), true) = (row.round, row.start, row.parties.len() > 1) {
            rounds.entry((&row.parties, round)).or_default().push(row);
        }
    }
    for rows in rounds.into_values().filter(|rows| rows.len() > 1) {
        let off = |a: &MeetingAccount| {
            matches!(a.status, MeetingStatus::Postponed | MeetingStatus::Cancelled)
        };
        let accounts: Vec<&MeetingAccount> =
            rows.iter().flat_map(|m| &m.accounts).filter(|a| has_day(a)).collect();
        let days: BTreeSet<Option<PartialDate>> = accounts.iter().map(|a| a.start).collect();
        if accounts.iter().any(|a| off(a)) && days.len() > 1 {
            let about = format!("day of the {}", about(rows[0]));
            found.reconcile(about, Reason::PlanAndOutcome, None, values(told, &accounts));
        }
    }
}

/// A meeting row, with the accounts of rows that tell the same talks for a day close by.
struct Near<'s> {
    row: &'s MeetingRow,
    accounts: Vec<&'s MeetingAccount>,
}

fn merged_with_near_ones<'s>(told: &Told<'s>) -> Vec<Near<'s>> {
    let mut groups: Vec<Near<'s>> = Vec::new();
    let mut by_parties: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for row in told.snapshot.meetings.iter().filter(|m| m.count.is_none_or(|n| n < 2)) {
        let known = by_parties.entry(&row.parties).or_default();
        let home = known.iter().copied().rev().take(LOOKED_AT).find(|&g| is_one(&groups[g], row));
        match home {
            Some(g) => groups[g].accounts.extend(&row.accounts),
            None => {
                known.push(groups.len());
                groups.push(Near { row, accounts: row.accounts.iter().collect() });
            }
        }
    }
    groups
}

/// Two rows of one meeting: the same parties and place or round, days close by, and no report
/// that tells of both.
fn is_one(group: &Near<'_>, row: &MeetingRow) -> bool {
    let day = |d: Option<PartialDate>| d.filter(|d| d.day_part().is_some());
    let (Some(a), Some(b)) = (day(group.row.start), day(row.start)) else { return false };
    let near = days_between(Some(a), Some(b)).is_some_and(|gap| gap <= NEAR_DAYS);
    let reports = |id: &str| group.accounts.iter().any(|g| g.words.report == id);
    near && same_talks(group.row, row)
        && !row.accounts.iter().any(|a| reports(&a.words.report))
        && row.parties.len() > 1
}

fn by_day(told: &Told<'_>, meeting: &Near<'_>, found: &mut FoundRows) {
    let dated: Vec<&MeetingAccount> =
        meeting.accounts.iter().copied().filter(|a| a.start.is_some()).collect();
    // What was proposed for another day says nothing of the day on which they met.
    let held = dated.iter().any(|a| a.status == MeetingStatus::Held);
    let dated: Vec<&MeetingAccount> =
        dated.into_iter().filter(|a| !held || a.status != MeetingStatus::Proposed).collect();
    let days: Vec<&MeetingAccount> = dated.iter().copied().filter(|a| has_day(a)).collect();
    let mut seen = BTreeSet::new();
    let spans: Vec<&MeetingAccount> =
        days.iter().copied().filter(|a| seen.insert((a.start, a.end))).collect();
    let differ = spans.iter().any(|a| spans.iter().any(|b| !overlap(a, b)));
    let name = about(meeting.row);
    if differ {
        let moved = meeting
            .accounts
            .iter()
            .any(|a| matches!(a.status, MeetingStatus::Postponed | MeetingStatus::Cancelled));
        let values = values(told, &days);
        let about = format!("day of the {name}");
        let reason = if moved || says_moved(told, &days) || was_planned_long_before(&spans) {
            Some(Reason::PlanAndOutcome)
        } else if are_neighbours(&spans) && days.iter().any(|a| tells_the_hour(told, a)) {
            Some(Reason::TimeZones)
        } else {
            None
        };
        match reason {
            Some(reason) => found.reconcile(about, reason, None, values),
            None => found.differ(told, DiscrepancyKind::Date, about, None, values),
        }
        return;
    }
    let vague: Vec<&MeetingAccount> = dated.iter().copied().filter(|a| !has_day(a)).collect();
    let (Some(vague), Some(day)) = (vague.first(), days.first()) else { return };
    if vague.words.report != day.words.report && vague.end.is_some() {
        let values = values(told, &[*vague, *day]);
        found.reconcile(format!("day of the {name}"), Reason::Precision, None, values);
    }
}

/// Every day that differs is a plan's, too long before the meeting to be its day told wrongly.
fn was_planned_long_before(accounts: &[&MeetingAccount]) -> bool {
    let (held, planned): (Vec<&MeetingAccount>, Vec<&MeetingAccount>) =
        accounts.iter().copied().partition(|a| a.status == MeetingStatus::Held);
    let as_one = held.iter().all(|a| held.iter().all(|b| overlap(a, b)));
    let before = |plan: &MeetingAccount, meeting: &MeetingAccount| {
        plan.start < meeting.start
            && days_between(plan.end, meeting.start).is_some_and(|gap| gap > NEAR_DAYS)
    };
    let planned_before =
        |plan: &&MeetingAccount| held.iter().all(|h| overlap(plan, h) || before(plan, h));
    !held.is_empty() && as_one && planned.iter().all(planned_before)
}

/// No day told is further than one from another.
fn are_neighbours(accounts: &[&MeetingAccount]) -> bool {
    accounts.iter().all(|a| {
        accounts.iter().all(|b| days_between(a.start, b.start).is_some_and(|gap| gap <= 1))
    })
}

/// Late in one country is the next day in another, and what ends after midnight has two days.
fn tells_the_hour(told: &Told<'_>, account: &MeetingAccount) -> bool {
    account.status == MeetingStatus::Held && clock::explains(told.sentence(&account.words))
}

/// An account gives a day, where a span that is open at its end is a series'.
fn has_day(account: &MeetingAccount) -> bool {
    account.start.is_some_and(|d| d.day_part().is_some()) && account.end.is_some()
}

fn overlap(a: &MeetingAccount, b: &MeetingAccount) -> bool {
    let (Some(a_start), Some(b_start)) = (a.start, b.start) else { return true };
    let (a_end, b_end) = (a.end.unwrap_or(a_start), b.end.unwrap_or(b_start));
    a_start.compatible(b_start)
        || match days_between(Some(a_start), Some(b_start)) {
            None | Some(0) => true,
            // Days without a year are compared within one year.
            Some(_) => {
                let no_year = |d: PartialDate| PartialDate::new(None, d.month_part(), d.day_part());
                let strip = a_start.year_part().is_none() || b_start.year_part().is_none();
                let of = |d| if strip { no_year(d) } else { Some(d) };
                of(a_start) <= of(b_end) && of(b_start) <= of(a_end)
            }
        }
}

/// Words for a meeting that was moved, in a sentence that tells of it.
const MOVED: [&str; 12] = [
    "postponed",
    "put off",
    "moved to",
    "moved from",
    "rescheduled",
    "delayed",
    "pushed back",
    "brought forward",
    "instead of",
    "was to have",
    "had been due",
    "originally",
];

fn says_moved(told: &Told<'_>, accounts: &[&MeetingAccount]) -> bool {
    accounts.iter().any(|a| {
        let sentence = told.sentence(&a.words).to_lowercase();
        MOVED.iter().any(|words| sentence.contains(words))
    })
}

/// One value for each report and day.
fn values(told: &Told<'_>, accounts: &[&MeetingAccount]) -> Vec<ValueRow> {
    let mut values: Vec<ValueRow> = Vec::new();
    let mut seen = BTreeSet::new();
    for account in accounts {
        let start = account.start.map(|d| d.to_string()).unwrap_or_default();
        let end = account.end.map(|d| d.to_string()).filter(|end| *end != start);
        let days = end.map_or(start.clone(), |end| format!("{start} to {end}"));
        let value = accounts_value(told, account, format!("{days}, {}", account.status));
        if seen.insert((account.words.report.as_str(), value.value.clone())) {
            values.push(value);
        }
    }
    values
}
