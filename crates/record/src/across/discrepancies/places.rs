//! One meeting in two places.

use std::collections::BTreeSet;

use travaux_model::MeetingStatus;

use super::found::FoundRows;
use super::meetings::{about, accounts_value};
use super::told::Told;
use crate::fold::fold;
use crate::rows::*;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    for meeting in told.snapshot.meetings.iter().filter(|m| m.count.is_none_or(|n| n < 2)) {
        let placed: Vec<&MeetingAccount> =
            meeting.accounts.iter().filter(|a| a.place.is_some()).collect();
        let places: BTreeSet<String> = placed.iter().filter_map(|a| a.place.clone()).collect();
        let places: Vec<String> = places.into_iter().collect();
        let mut apart: BTreeSet<&String> = BTreeSet::new();
        for (at, one) in places.iter().enumerate() {
            for other in &places[..at] {
                match compared(told, meeting, one, other) {
                    Compared::Apart => apart.extend([one, other]),
                    Compared::OneInOther => {
                        let values = values(told, &placed, &[one, other]);
                        let name = format!("place of the {}", about(meeting));
                        found.reconcile(name, Reason::Precision, None, values);
                    }
                    Compared::MayBeOne => {}
                }
            }
        }
        if apart.is_empty() {
            continue;
        }
        let apart: Vec<&String> = apart.into_iter().collect();
        let values = values(told, &placed, &apart);
        let name = format!("place of the {}", about(meeting));
        match was_moved(meeting) {
            true => found.reconcile(name, Reason::PlanAndOutcome, None, values),
            false => found.differ(told, DiscrepancyKind::Place, name, None, values),
        }
    }
}

/// How two places are to each other.
enum Compared {
    Apart,
    OneInOther,
    MayBeOne,
}

fn compared(told: &Told<'_>, meeting: &MeetingRow, one: &str, other: &str) -> Compared {
    let (a, b) = (fold(one), fold(other));
    if a.contains(&b) || b.contains(&a) {
        Compared::MayBeOne
    } else if is_in(told, meeting, one, other) || is_in(told, meeting, other, one) {
        Compared::OneInOther
    } else if is_country(told, one) || is_country(told, other) {
        Compared::MayBeOne
    } else {
        Compared::Apart
    }
}

/// The first account of each place.
fn values(told: &Told<'_>, placed: &[&MeetingAccount], places: &[&String]) -> Vec<ValueRow> {
    let first = |place: &&String| placed.iter().find(|a| a.place.as_ref() == Some(*place));
    places
        .iter()
        .filter_map(|place| Some(accounts_value(told, first(place)?, place.to_string())))
        .collect()
}

/// Put off, or planned in all other places than the one in which it was held.
fn was_moved(meeting: &MeetingRow) -> bool {
    let put_off = |a: &MeetingAccount| {
        matches!(a.status, MeetingStatus::Postponed | MeetingStatus::Cancelled)
    };
    let held: BTreeSet<&String> = meeting
        .accounts
        .iter()
        .filter(|a| a.status == MeetingStatus::Held)
        .filter_map(|a| a.place.as_ref())
        .collect();
    meeting.accounts.iter().any(put_off) && held.len() < 2 || held.len() == 1
}

/// A report of the meeting names the two together: `Port Amarel, Oriva`.
fn is_in(told: &Told<'_>, meeting: &MeetingRow, town: &str, country: &str) -> bool {
    let together = [format!("{town}, {country}"), format!("{town} in {country}")];
    let own = country.chars().take(4).collect::<String>();
    let capital =
        [format!(" capital {town}"), format!(" capital of {town}"), format!("capital, {town}")];
    meeting.accounts.iter().filter_map(|a| told.report(&a.words.report)).any(|r| {
        together.iter().any(|t| r.text.contains(t.as_str()))
            || capital.iter().any(|c| {
                r.text.find(c.as_str()).is_some_and(|at| {
                    let before = r.text[..at].rsplit(' ').next().unwrap_or_default();
                    before.starts_with(own.as_str())
                })
            })
    })
}

/// The name of a party is that of a country: a town may lie in it.
fn is_country(told: &Told<'_>, place: &str) -> bool {
    let folded = fold(place);
    told.snapshot.parties.iter().any(|p| fold(&p.name) == folded)
}
