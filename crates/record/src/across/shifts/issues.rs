//! Where the parties stand to each other on each issue.

use std::collections::BTreeMap;

use jiff::civil::Date;
use travaux_model::Act;

use super::acts::{Acts, place};
use crate::meetings::{first_day, last_day};
use crate::rows::{Agreement, DiscrepancyKind, IssueRow, PositionRow, Snapshot, Unanswered};

pub(super) fn find(snapshot: &Snapshot, acts: &Acts<'_>) -> Vec<IssueRow> {
    let mut by_issue: BTreeMap<&str, Vec<(&str, &[&PositionRow])>> = BTreeMap::new();
    for ((party, issue), own) in &acts.by_party {
        by_issue.entry(issue).or_default().push((party, own));
    }
    let heard = last_heard(snapshot);
    let row = |(name, sides): (&str, Vec<(&str, &[&PositionRow])>)| IssueRow {
        name: name.to_string(),
        parties: sides.iter().map(|(party, _)| party.to_string()).collect(),
        agree: agreements(acts, &sides),
        exclude: exclusions(snapshot, name),
        unanswered: unanswered(&heard, name, &sides),
    };
    by_issue.into_iter().map(row).collect()
}

/// How many earlier proposals an acceptance is held against.
const LOOKED_AT: usize = 60;

/// What was put forward and then accepted by another, as far as both name one thing and are both
/// for it or both against it.
fn agreements(acts: &Acts<'_>, sides: &[(&str, &[&PositionRow])]) -> Vec<Agreement> {
    let mut all: Vec<&PositionRow> =
        sides.iter().flat_map(|(_, own)| own.iter().copied()).collect();
    all.sort_by_key(|p| (p.date.is_none(), p.date, place(p)));
    let mut forward: BTreeMap<(String, bool), Vec<&PositionRow>> = BTreeMap::new();
    let mut found: Vec<Agreement> = Vec::new();
    for position in all {
        let puts = matches!(position.act, Act::Propose | Act::Offer | Act::Demand | Act::Urge);
        let takes = matches!(position.act, Act::Accept | Act::Support | Act::Concede);
        let things = acts.terms.stances(&position.words.text, position.act == Act::Reject);
        for (term, favours) in things.into_iter().filter(|_| puts || takes) {
            let before = forward.entry((term, favours)).or_default();
            if puts {
                before.push(position);
            }
            let other = |p: &&&PositionRow| {
                p.party != position.party && acts.counterparts.face(&p.party, &position.party)
            };
            if let (true, Some(put)) = (takes, before.iter().rev().take(LOOKED_AT).find(other)) {
                found
                    .push(Agreement { put_forward: put.id.clone(), accepted: position.id.clone() });
            }
        }
    }
    // One acceptance answers one thing: the latest that was put forward.
    found.sort_by(|a, b| (&a.accepted, &b.put_forward).cmp(&(&b.accepted, &a.put_forward)));
    found.dedup_by(|a, b| a.accepted == b.accepted);
    found.sort();
    found
}

fn exclusions(snapshot: &Snapshot, issue: &str) -> Vec<String> {
    let of_issue = |d: &&crate::rows::DiscrepancyRow| {
        d.kind == DiscrepancyKind::Position && d.issue.as_deref() == Some(issue)
    };
    snapshot.discrepancies.iter().filter(of_issue).map(|d| d.id.clone()).collect()
}

/// Demands and proposals to a party that has said nothing on the issue on that day or later; the
/// latest of each party to each other.
fn unanswered(
    last_heard: &BTreeMap<(&str, &str), Option<Date>>,
    issue: &str,
    sides: &[(&str, &[&PositionRow])],
) -> Vec<Unanswered> {
    let mut latest: BTreeMap<(&str, &str), &PositionRow> = BTreeMap::new();
    for (party, own) in sides {
        let asks = own.iter().copied().filter(|p| {
            matches!(p.act, Act::Demand | Act::Propose | Act::Urge) && p.date.is_some()
        });
        for position in asks {
            let Some(toward) = position.toward.as_deref().filter(|t| t != party) else { continue };
            let asked = position.date.and_then(|d| first_day(d, false));
            // An answer without a date may have come later.
            let answered = last_heard.get(&(toward, issue)).is_some_and(|heard| {
                heard.is_none_or(|day| asked.is_none_or(|asked| day >= asked))
            });
            match answered {
                true => latest.remove(&(*party, toward)),
                false => latest.insert((party, toward), position),
            };
        }
    }
    let row = |((_, by), p): ((&str, &str), &PositionRow)| Unanswered {
        position: p.id.clone(),
        by: by.to_string(),
    };
    latest.into_iter().map(row).collect()
}

/// The last day on which each party was heard on each issue; `None` when a position has no day.
fn last_heard(snapshot: &Snapshot) -> BTreeMap<(&str, &str), Option<Date>> {
    let mut heard: BTreeMap<(&str, &str), Option<Date>> = BTreeMap::new();
    for position in &snapshot.positions {
        let day = position.date.and_then(|d| last_day(d, false));
        let last = heard.entry((&position.party, &position.issue)).or_insert(day);
        *last = last.zip(day).map(|(a, b)| a.max(b));
    }
    heard
}
