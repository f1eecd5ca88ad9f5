//! Moves from a demand to less than was demanded.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::Act;

use super::acts::Acts;
use super::moves::{Found, in_time};
use crate::across::discrepancies::holds;
use crate::fold::fold;
use crate::rows::{PositionRow, ShiftKind};

/// Words for a part of what was asked.
const PART: [&str; 16] = [
    "partial",
    "partially",
    "limited",
    "gradual",
    "gradually",
    "phased",
    "reduced",
    "smaller",
    "fewer",
    "temporary",
    "interim",
    "at first",
    "for now",
    "part of",
    "half of",
    "some of",
];

/// Demands that the same party later gives up, or takes less for: the demand last made of a thing,
/// and the first act that goes below it. Under a `mixed` issue only another number of the same thing
/// shows that the two belong together.
pub(super) fn find<'s>(acts: &Acts<'_>, dated: &[&'s PositionRow], mixed: bool) -> Vec<Found<'s>> {
    let mut demanded: BTreeMap<String, &PositionRow> = BTreeMap::new();
    let mut found: Vec<Found<'_>> = Vec::new();
    for now in dated.iter().copied() {
        let terms = acts.terms_of_main_clause(now);
        match now.act {
            Act::Demand => demanded.extend(terms.into_iter().map(|term| (term, now))),
            Act::Offer | Act::Accept | Act::Concede => {
                let was = terms.iter().filter_map(|term| demanded.get(term).copied());
                let below = |was: &&PositionRow| in_time(was, now) && is_less(was, now, mixed);
                let Some(was) = was.filter(below).max_by_key(|w| (w.date, &w.id)) else { continue };
                found.push((ShiftKind::Softening, Some(was), Some(now)));
                demanded.retain(|_, d| d.id != was.id);
            }
            _ => {}
        }
    }
    found
}

fn is_less(was: &PositionRow, now: &PositionRow, mixed: bool) -> bool {
    let part = |p: &PositionRow| holds(&p.words.text, &PART);
    let (before, after) = (amounts(&was.words.text), amounts(&now.words.text));
    let counted = before.iter().any(|(of, _)| after.iter().any(|(o, _)| of == o));
    let another = counted && before.is_disjoint(&after);
    another || !mixed && (now.act == Act::Concede || part(now) && !part(was))
}

/// Numbers with the word that they count (`37 billion`, `40 ships`).
fn amounts(text: &str) -> BTreeSet<(String, u64)> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let counted = |pair: &[&str]| Some((pair[1].to_string(), pair[0].parse().ok()?));
    words.windows(2).filter_map(counted).collect()
}
