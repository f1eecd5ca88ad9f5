//! Meetings held between one account and a later one: what was denied before may be so after.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use travaux_model::{MeetingStatus, PartialDate};

use crate::rows::{MeetingRow, Snapshot};

/// The days on which parties met.
pub(super) struct Met<'s> {
    by_party: BTreeMap<&'s str, BTreeSet<Date>>,
    by_report: BTreeMap<&'s str, BTreeSet<Date>>,
}

impl<'s> Met<'s> {
    pub(super) fn of(snapshot: &'s Snapshot) -> Met<'s> {
        let mut met = Met { by_party: BTreeMap::new(), by_report: BTreeMap::new() };
        let held = |m: &&MeetingRow| m.status == MeetingStatus::Held && m.parties.len() > 1;
        for meeting in snapshot.meetings.iter().filter(held) {
            let Some(day) = meeting.start.and_then(PartialDate::civil) else { continue };
            for party in &meeting.parties {
                met.by_party.entry(party).or_default().insert(day);
            }
            for account in &meeting.accounts {
                met.by_report.entry(&account.words.report).or_default().insert(day);
            }
        }
        met
    }

    /// True when the party met another after the first day and not after the second.
    pub(super) fn party_met(
        &self,
        party: &str,
        before: Option<PartialDate>,
        after: Option<PartialDate>,
    ) -> bool {
        self.by_party.get(party).is_some_and(|days| any_between(days, before, after))
    }

    /// True when the report tells of a meeting held after the first day and not after the second.
    pub(super) fn told_in(
        &self,
        report: &str,
        before: Option<PartialDate>,
        after: Option<PartialDate>,
    ) -> bool {
        self.by_report.get(report).is_some_and(|days| any_between(days, before, after))
    }
}

fn any_between(
    days: &BTreeSet<Date>,
    before: Option<PartialDate>,
    after: Option<PartialDate>,
) -> bool {
    let day = |d: Option<PartialDate>| d.and_then(PartialDate::civil);
    match (day(before), day(after)) {
        (Some(before), Some(after)) if before < after => {
            days.range(before..=after).any(|day| *day > before)
        }
        _ => false,
    }
}
