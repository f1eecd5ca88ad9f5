//! Where the parties stand to each other on each issue.

use std::collections::BTreeMap;

use travaux_model::Act;

use super::acts::{Acts, is_before};
use crate::rows::{Agreement, DiscrepancyKind, IssueRow, PositionRow, Snapshot, Unanswered};

pub(super) fn find(snapshot: &Snapshot, acts: &Acts<'_>) -> Vec<IssueRow> {
    let mut by_issue: BTreeMap<&str, Vec<(&str, &[&PositionRow])>> = BTreeMap::new();
    for ((party, issue), own) in &acts.by_party {
        by_issue.entry(issue).or_default().push((party, own));
    }
    let row = |(name, sides): (&str, Vec<(&str, &[&PositionRow])>)| IssueRow {
        name: name.to_string(),
        parties: sides.iter().map(|(party, _)| party.to_string()).collect(),
        agree: agreements(acts, &sides),
        exclude: exclusions(snapshot, name),
        unanswered: unanswered(snapshot, &sides),
    };
    by_issue.into_iter().map(row).collect()
}

/// What was put forward and then accepted by another, as far as both name one thing and are both
/// for it or both against it.
fn agreements(acts: &Acts<'_>, sides: &[(&str, &[&PositionRow])]) -> Vec<Agreement> {
    let of = |act: fn(Act) -> bool| {
        sides.iter().flat_map(|(_, own)| own.iter().copied()).filter(move |p| act(p.act))
    };
    let forward = |act| matches!(act, Act::Propose | Act::Offer | Act::Demand | Act::Urge);
    let accepted = |act| matches!(act, Act::Accept | Act::Support | Act::Concede);
    let mut found: Vec<Agreement> = Vec::new();
    for taken in of(accepted) {
        let put = of(forward).filter(|p| p.party != taken.party && !is_before(taken, p)).find(|p| {
            acts.terms.of(&p.words.text).iter().any(|term| {
                let both = acts.favours(p, term).zip(acts.favours(taken, term));
                both.is_some_and(|(a, b)| a == b)
            })
        });
        if let Some(put) = put {
            found.push(Agreement { put_forward: put.id.clone(), accepted: taken.id.clone() });
        }
    }
    found.sort();
    found.dedup();
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
fn unanswered(snapshot: &Snapshot, sides: &[(&str, &[&PositionRow])]) -> Vec<Unanswered> {
    let mut latest: BTreeMap<(&str, &str), &PositionRow> = BTreeMap::new();
    for (party, own) in sides {
        let asks = own.iter().copied().filter(|p| {
            matches!(p.act, Act::Demand | Act::Propose | Act::Urge) && p.date.is_some()
        });
        for position in asks {
            let Some(toward) = position.toward.as_deref().filter(|t| t != party) else { continue };
            let heard = |p: &&PositionRow| p.party == toward && p.issue == position.issue;
            let answered =
                snapshot.positions.iter().filter(heard).any(|p| !is_before(p, position));
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
