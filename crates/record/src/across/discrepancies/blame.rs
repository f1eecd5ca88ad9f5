//! Two parties that blame each other for the state of one thing.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::{Act, PartialDate};

use super::claims::holds;
use super::found::FoundRows;
use super::told::{Told, near};
use crate::rows::*;

/// Issues of which one event is told: who broke off the talks, who broke the ceasefire.
const EVENTS: [&str; 4] = ["talks", "talks-format", "ceasefire", "prisoners"];
/// Accusations within as many days are about one state of things.
const DAYS: i32 = 100;
const FEW: usize = 4;
/// Words that give a reason for breaking off.
const REASONS: [&str; 8] =
    ["due to", "because", "over", "citing", "lack of", "as long as", "until", "in protest"];

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    // Who breaks off talks does not answer what their mediator says.
    let accounts = told.snapshot.meetings.iter().flat_map(|m| &m.accounts);
    let mediators: BTreeSet<&String> = accounts.flat_map(|a| &a.mediators).collect();
    for issue in EVENTS {
        let told_of: Vec<&PositionRow> = told
            .snapshot
            .positions
            .iter()
            .filter(|p| p.issue == issue && blames(told, p))
            .collect();
        let mut by_party: BTreeMap<&str, Vec<&PositionRow>> = BTreeMap::new();
        for position in &told_of {
            by_party.entry(&position.party).or_default().push(position);
        }
        for (a, b) in pairs(&told_of) {
            let helps = mediators.contains(&a) || mediators.contains(&b);
            let of_both = [&a, &b].into_iter().filter_map(|p| by_party.get(p.as_str())).flatten();
            let told_of: Vec<&PositionRow> =
                of_both.copied().filter(|p| !helps || p.act == Act::Accuse).collect();
            of_pair(told, issue, &a, &b, &told_of, found);
        }
    }
}

fn blames(told: &Told<'_>, position: &PositionRow) -> bool {
    match position.act {
        Act::Accuse => position.toward.is_some(),
        Act::Suspend | Act::Cancel => holds(told.sentence(&position.words), &REASONS),
        _ => false,
    }
}

/// Pairs of parties of which one accuses the other.
fn pairs(positions: &[&PositionRow]) -> BTreeSet<(String, String)> {
    let pair = |p: &&PositionRow| {
        let toward = p.toward.clone().filter(|_| p.act == Act::Accuse)?;
        let (a, b) = (p.party.clone(), toward);
        Some(if a < b { (a, b) } else { (b, a) })
    };
    positions.iter().filter_map(pair).filter(|(a, b)| a != b).collect()
}

fn of_pair(
    told: &Told<'_>,
    issue: &str,
    a: &str,
    b: &str,
    positions: &[&PositionRow],
    found: &mut FoundRows,
) {
    let of = |who: &str, other: &str| -> Vec<&PositionRow> {
        let accuses = |p: &&&PositionRow| {
            p.party == who
                && match p.act {
                    Act::Accuse => p.toward.as_deref() == Some(other),
                    _ => p.toward.is_none() || p.toward.as_deref() == Some(other),
                }
        };
        positions.iter().filter(accuses).copied().collect()
    };
    let (of_a, of_b) = (of(a, b), of(b, a));
    let shown = |own: &[&PositionRow], others: &[&PositionRow]| -> Vec<ValueRow> {
        let mut reports: BTreeMap<&str, u32> = BTreeMap::new();
        let days: BTreeSet<Option<PartialDate>> = others.iter().map(|o| o.date).collect();
        let answered = |p: &&PositionRow| days.iter().any(|day| near(p.date, *day, DAYS));
        let few = own.iter().copied().filter(answered).filter(|p| {
            let told = reports.entry(&p.words.report).or_default();
            *told += 1;
            *told <= 2
        });
        few.take(FEW).map(|p| told.position_value(p)).collect()
    };
    let (mut values, others) = (shown(&of_a, &of_b), shown(&of_b, &of_a));
    if values.is_empty() || others.is_empty() {
        return;
    }
    values.extend(others);
    let what = match issue {
        "talks" | "talks-format" => "why the talks stopped or stalled",
        "ceasefire" => "who broke or prevents the ceasefire",
        _ => "who holds up the exchange of prisoners",
    };
    let about = format!("{what}: {a} and {b} blame each other");
    found.differ(told, DiscrepancyKind::Account, about, Some(issue), values);
}
