//! Two sides of which each says that the other has left its proposals without an answer.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::holds;
use super::counterparts::Counterparts;
use super::found::FoundRows;
use super::told::{Told, near};
use crate::rows::*;

/// Both speak of one state of things when they do so within as many days.
const DAYS: i32 = 100;
const FEW: usize = 3;

/// Words for having no answer. They stand here, not in a pack, because the record is made without
/// packs: it must come out the same wherever it is opened.
const NO_ANSWER: [&str; 20] = [
    "without an answer",
    "without answer",
    "without a reply",
    "no answer",
    "no reply",
    "no response",
    "unanswered",
    "not answered",
    "not replied",
    "not responded",
    "never answered",
    "never responded",
    "failed to respond",
    "failed to reply",
    "failed to answer",
    "not received an answer",
    "not received a reply",
    "not received a response",
    "yet to respond",
    "yet to answer",
];

pub(super) fn compare(told: &Told<'_>, counterparts: &Counterparts, found: &mut FoundRows) {
    let mut by_party: BTreeMap<&str, Vec<Complaint<'_>>> = BTreeMap::new();
    for statement in told.snapshot.statements.iter().filter(|s| s.within.is_none()) {
        if let Some(party) = statement.party.as_deref()
            && holds(&statement.content.text, &NO_ANSWER)
        {
            let against = told.parties_named(&statement.content.text);
            by_party.entry(party).or_default().push(Complaint { statement, against });
        }
    }
    for (a, b) in counterparts.pairs() {
        if let (Some(of_a), Some(of_b)) = (by_party.get(a), by_party.get(b)) {
            of_pair(told, (a, b), of_a, of_b, found);
        }
    }
}

struct Complaint<'s> {
    statement: &'s StatementRow,
    /// Parties named in it, its own among them.
    against: BTreeSet<&'s str>,
}

impl Complaint<'_> {
    fn day(&self) -> Option<travaux_model::PartialDate> {
        self.statement.said.or(self.statement.published)
    }

    /// Made by one side of the other: no third party is named in its place.
    fn is_between(&self, own: &str, other: &str) -> bool {
        self.against.contains(other) || self.against.iter().all(|p| *p == own)
    }
}

fn of_pair(
    told: &Told<'_>,
    (a, b): (&str, &str),
    of_a: &[Complaint<'_>],
    of_b: &[Complaint<'_>],
    found: &mut FoundRows,
) {
    let shown = |own: &[Complaint<'_>],
                 others: &[Complaint<'_>],
                 (own_name, other): (&str, &str)| {
        let days: BTreeSet<_> =
            others.iter().filter(|c| c.is_between(other, own_name)).map(Complaint::day).collect();
        let mut reports: BTreeSet<&str> = BTreeSet::new();
        own.iter()
            .filter(|c| c.is_between(own_name, other))
            .filter(|c| {
                days.iter()
                    .any(|day| day.is_some() && c.day().is_some() && near(*day, c.day(), DAYS))
            })
            .filter(|c| reports.insert(&c.statement.content.report))
            .take(FEW)
            .map(|c| {
                let s = c.statement;
                told.value(s.content.text.to_string(), &s.content, Some(s))
            })
            .collect::<Vec<ValueRow>>()
    };
    let (mut values, others) = (shown(of_a, of_b, (a, b)), shown(of_b, of_a, (b, a)));
    if values.is_empty() || others.is_empty() {
        return;
    }
    values.extend(others);
    let about = format!("who left proposals without an answer: {a} and {b} say it of each other");
    found.differ(told, DiscrepancyKind::Account, about, Some("talks"), values);
}
