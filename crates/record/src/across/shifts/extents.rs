//! A demand for so much, and less of it accepted later: a softening.

use std::collections::BTreeMap;

use travaux_model::Act;

use super::acts::{Acts, days_from, gives, is_before};
use super::moves::Move;
use crate::across::discrepancies::{Counted, counted, is_of_all};
use crate::rows::{PositionRow, ShiftKind};

/// A demand is given up for less within as many days.
const DAYS: i32 = 365;
/// How many acts before it, in time, one is held against.
const LOOKED_AT: usize = 40;

/// For each party, the first time that it accepted less than it had demanded, by what is counted.
pub(super) fn find<'s>(acts: &Acts<'s>) -> Vec<(&'s str, &'s str, Move<'s>)> {
    let mut by_party: BTreeMap<&str, BTreeMap<String, Vec<Amount<'s>>>> = BTreeMap::new();
    for (&(party, issue), own) in &acts.by_party {
        for act in own.iter().copied().filter(|p| p.date.is_some() && is_of_amount(p.act)) {
            for counted in counted(&act.words.text) {
                let amounts = by_party.entry(party).or_default();
                let of_unit = amounts.entry(counted.unit.clone()).or_default();
                of_unit.extend(Amount::of(act, issue, counted));
            }
        }
    }
    let mut found = Vec::new();
    for (party, units) in by_party {
        for mut amounts in units.into_values() {
            amounts.sort_by_key(|a| (a.act.date, a.act.id.clone()));
            let moved = amounts.iter().enumerate().find_map(|(at, now)| {
                let before = &amounts[at.saturating_sub(LOOKED_AT)..at];
                before.iter().rev().find(|was| is_less(acts, was, now)).map(|was| (was, now))
            });
            if let Some((was, now)) = moved {
                let softening = (ShiftKind::Softening, Some(was.act), Some(now.act));
                found.push((party, now.issue, softening));
            }
        }
    }
    found.extend(
        acts.by_party
            .iter()
            .filter_map(|(&(party, issue), own)| Some((party, issue, part_of_all(acts, own)?))),
    );
    found
}

/// All of a thing demanded, and a part of it accepted later.
fn part_of_all<'s>(acts: &Acts<'s>, own: &[&'s PositionRow]) -> Option<Move<'s>> {
    let terms = |p: &PositionRow| acts.terms.of(&p.words.text);
    let told: Vec<(&PositionRow, bool)> = own
        .iter()
        .filter(|p| p.date.is_some() && is_of_amount(p.act))
        .filter_map(|p| Some((*p, is_of_all(&p.words.text)?)))
        .collect();
    told.iter().enumerate().find_map(|(at, (now, all))| {
        let before = &told[at.saturating_sub(LOOKED_AT)..at];
        let (was, _) = before.iter().rev().find(|(was, of_all)| {
            *of_all
                && was.act == Act::Demand
                && is_before(was, now)
                && !terms(was).is_disjoint(&terms(now))
        })?;
        (!all && gives(now.act)).then_some((ShiftKind::Softening, Some(*was), Some(*now)))
    })
}

fn is_of_amount(act: Act) -> bool {
    gives(act) || act == Act::Demand
}

/// So much of something, demanded or given.
struct Amount<'s> {
    act: &'s PositionRow,
    issue: &'s str,
    number: u64,
    counted: Counted,
}

impl<'s> Amount<'s> {
    fn of(act: &'s PositionRow, issue: &'s str, counted: Counted) -> Option<Amount<'s>> {
        Some(Amount { act, issue, number: counted.number.parse().ok()?, counted })
    }
}

/// Less of the same thing, after it was demanded.
fn is_less(acts: &Acts<'_>, was: &Amount<'_>, now: &Amount<'_>) -> bool {
    const SHARED: usize = 2;
    let terms = |a: &Amount<'_>| acts.terms.of(&a.act.words.text);
    was.act.act == Act::Demand
        && gives(now.act.act)
        && now.number < was.number
        && was.counted.kind == now.counted.kind
        && (was.issue == now.issue || terms(was).intersection(&terms(now)).count() >= SHARED)
        && is_before(was.act, now.act)
        && days_from(was.act, now.act).is_some_and(|days| days <= DAYS)
}
