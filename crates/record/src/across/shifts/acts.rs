//! A party's own acts on an issue, in order of date, and what kind of act each is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use travaux_model::{Act, MeetingStatus};

use crate::across::discrepancies::{Counterparts, Terms};
use crate::across::own::is_own;
use crate::meetings::{first_day, last_day};
use crate::rows::{PositionRow, ReportRow, Snapshot, StatementRow};

/// The acts of a record.
pub(super) struct Acts<'s> {
    /// By party and issue; within, by day, then report and place in the text.
    pub by_party: BTreeMap<(&'s str, &'s str), Vec<&'s PositionRow>>,
    pub terms: Terms,
    pub counterparts: Counterparts,
    by_issue: BTreeMap<&'s str, Vec<&'s str>>,
    reports: BTreeMap<&'s str, &'s ReportRow>,
    /// The days of the meetings that each party held with another.
    meetings: BTreeMap<&'s str, BTreeSet<Date>>,
}

impl<'s> Acts<'s> {
    pub(super) fn of(snapshot: &'s Snapshot) -> Acts<'s> {
        let statements: BTreeMap<&str, &StatementRow> =
            snapshot.statements.iter().map(|s| (s.id.as_str(), s)).collect();
        let mut by_party: BTreeMap<(&str, &str), Vec<&PositionRow>> = BTreeMap::new();
        for position in snapshot.positions.iter().filter(|p| has_weight(p.act)) {
            if is_own(position, |id| statements.get(id).copied()) {
                by_party.entry((&position.party, &position.issue)).or_default().push(position);
            }
        }
        for acts in by_party.values_mut() {
            acts.sort_by_key(|p| (p.date.is_none(), p.date, place(p)));
        }
        let mut by_issue: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (party, issue) in by_party.keys() {
            by_issue.entry(issue).or_default().push(party);
        }
        let mut meetings: BTreeMap<&str, BTreeSet<Date>> = BTreeMap::new();
        for meeting in snapshot.meetings.iter().filter(|m| m.parties.len() > 1) {
            let day = meeting.start.filter(|d| d.day_part().is_some());
            if let (MeetingStatus::Held, Some(day)) =
                (meeting.status, day.and_then(|d| first_day(d, false)))
            {
                for party in &meeting.parties {
                    meetings.entry(party).or_default().insert(day);
                }
            }
        }
        let parties = snapshot.parties.iter().map(|p| p.name.as_str());
        let people = snapshot.people.iter().map(|p| p.name.as_str());
        let acting = snapshot.positions.iter().map(|p| p.party.as_str());
        Acts {
            by_party,
            by_issue,
            meetings,
            counterparts: Counterparts::of(snapshot),
            terms: Terms::new(parties.chain(people).chain(acting)),
            reports: snapshot.reports.iter().map(|r| (r.id.as_str(), r)).collect(),
        }
    }

    /// The acts of one party, by issue.
    pub(super) fn of_party(
        &self,
        party: &'s str,
    ) -> impl Iterator<Item = (&'s str, &[&'s PositionRow])> {
        let from = self.by_party.range((party, "")..);
        from.take_while(move |((who, _), _)| *who == party)
            .map(|((_, on), acts)| (*on, acts.as_slice()))
    }

    /// The acts on one issue, by party.
    pub(super) fn on_issue<'a>(
        &'a self,
        issue: &'a str,
    ) -> impl Iterator<Item = (&'s str, &'a [&'s PositionRow])> {
        let sides = self.by_issue.get(issue).into_iter().flatten();
        sides.filter_map(move |party| {
            self.by_party
                .get_key_value(&(*party, issue))
                .map(|((who, _), acts)| (*who, acts.as_slice()))
        })
    }

    /// What the main clause of a position is about: what stands behind a comma is said beside it.
    pub(super) fn terms_of_main_clause(&self, position: &PositionRow) -> BTreeSet<String> {
        self.terms.of(main_clause(&position.words.text))
    }

    /// The things of its main clause, and whether it is for them.
    pub(super) fn stances(&self, position: &PositionRow) -> BTreeMap<String, bool> {
        self.terms.stances(main_clause(&position.words.text), position.act == Act::Reject)
    }

    /// On how many days the party held meetings after this act, as far as the days are known.
    pub(super) fn met_since(&self, party: &str, act: &PositionRow) -> usize {
        let after = act.date.and_then(|d| last_day(d, false));
        let days = self.meetings.get(party).zip(after);
        days.map_or(0, |(days, after)| days.range(after..).filter(|d| **d > after).count())
    }

    pub(super) fn report(&self, id: &str) -> Option<&'s ReportRow> {
        self.reports.get(id).copied()
    }
}

fn main_clause(text: &str) -> &str {
    let end = text.match_indices([',', ';', '—']).map(|(at, _)| at).find(|at| *at > 25);
    &text[..end.unwrap_or(text.len())]
}

pub(super) fn place(position: &PositionRow) -> (String, u32, String) {
    let start = position.words.spans.first().map_or(0, |s| s.start);
    (position.words.report.to_string(), start, position.id.clone())
}

/// Accusing and denying say nothing of what a party wants.
fn has_weight(act: Act) -> bool {
    !matches!(act, Act::Accuse | Act::Deny)
}

/// Toward the other side: giving or agreeing to something.
pub(super) fn gives(act: Act) -> bool {
    matches!(act, Act::Offer | Act::Accept | Act::Concede | Act::Commit)
}

/// Away from it: refusing, breaking off, threatening to.
pub(super) fn refuses(act: Act) -> bool {
    matches!(act, Act::Reject | Act::Suspend | Act::Cancel | Act::Threaten)
}

/// True when the one was over before the other began; both days must be known with their year.
pub(super) fn is_before(a: &PositionRow, b: &PositionRow) -> bool {
    let last: Option<Date> = a.date.and_then(|d| last_day(d, false));
    let first: Option<Date> = b.date.and_then(|d| first_day(d, false));
    last.zip(first).is_some_and(|(last, first)| last < first)
}

/// Days from one act to the other, at least.
pub(super) fn days_from(a: &PositionRow, b: &PositionRow) -> Option<i32> {
    let last = a.date.and_then(|d| last_day(d, false))?;
    let first = b.date.and_then(|d| first_day(d, false))?;
    last.until(first).ok().map(|span| span.get_days())
}
