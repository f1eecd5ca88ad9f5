//! A position told twice in one report is one position.

use super::Found;
use crate::context::Context;
use crate::phrase::Range;
use rustc_hash::FxHashMap;
use travaux_model::Act;

/// Share of the shorter position's words that makes two positions one.
const ALIKE: f64 = 0.5;

/// How many of the last positions of its kind one is held against: a text of any length takes time in
/// proportion to its length.
const REMEMBERED: usize = 64;

/// Drops positions that repeat an earlier one of the same party, act and issue in like words.
pub fn drop_repeated(cx: &Context<'_>, found: &mut Vec<Found>) {
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    let mut of_kind: FxHashMap<(String, Act, String), Vec<usize>> = FxHashMap::default();
    for position in found.drain(..) {
        let kind = (position.party.clone(), group(position.act), position.issue.clone());
        let alike = of_kind.entry(kind).or_default();
        let again = alike.iter().rev().take(REMEMBERED).any(|k| repeats(cx, &kept[*k], &position));
        if !again {
            alike.push(kept.len());
            kept.push(position);
        }
    }
    *found = kept;
}

fn repeats(cx: &Context<'_>, a: &Found, b: &Found) -> bool {
    overlap(a.words, b.words) || alike(cx, a.words, b.words)
}

fn overlap(a: Range, b: Range) -> bool {
    a.first < b.last && b.first < a.last
}

fn group(act: Act) -> Act {
    match act {
        Act::Urge => Act::Demand,
        Act::Propose | Act::Commit => Act::Offer,
        Act::Cancel => Act::Suspend,
        other => other,
    }
}

fn alike(cx: &Context<'_>, a: Range, b: Range) -> bool {
    let (a, b) = (long_words(cx, a), long_words(cx, b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    let shorter = a.len().min(b.len());
    shorter >= 3 && shared as f64 >= ALIKE * shorter as f64
}

fn long_words(cx: &Context<'_>, range: Range) -> Vec<String> {
    let mut words: Vec<String> = (range.first..range.last)
        .map(|t| cx.doc.word(t).to_lowercase())
        .filter(|w| w.chars().count() > 3)
        .collect();
    words.sort();
    words.dedup();
    words
}
