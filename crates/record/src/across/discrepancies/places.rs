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
        let placed: Vec<&MeetingAccount> = meeting
            .accounts
            .iter()
            .filter(|a| a.place.is_some() && is_of_its_day(meeting, a))
            .collect();
        let places: BTreeSet<String> = placed.iter().filter_map(|a| a.place.clone()).collect();
        let [one, other] = &places.into_iter().collect::<Vec<_>>()[..] else { continue };
        let (a, b) = (fold(one), fold(other));
        if a.contains(&b) || b.contains(&a) {
            continue;
        }
        let first = |place: &str| placed.iter().find(|x| x.place.as_deref() == Some(place));
        let values: Vec<ValueRow> = [one, other]
            .into_iter()
            .filter_map(|p| first(p).map(|account| accounts_value(told, account, p.clone())))
            .collect();
        let name = format!("place of the {}", about(meeting));
        match is_in(told, meeting, one, other) || is_in(told, meeting, other, one) {
            true => found.reconcile(name, Reason::Precision, None, values),
            false if is_country(told, one) || is_country(told, other) => {}
            false => found.differ(told, DiscrepancyKind::Place, name, None, values),
        }
    }
}

/// What was planned for a day that was given up was planned for its own place, too.
fn is_of_its_day(meeting: &MeetingRow, account: &MeetingAccount) -> bool {
    let (Some(day), Some(start)) = (account.start, meeting.start) else { return true };
    account.status == MeetingStatus::Held || day.compatible(start)
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
