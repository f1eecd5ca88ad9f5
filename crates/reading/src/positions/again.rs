//! A position told twice in one report is one position.

use super::Found;
use crate::context::Context;
use crate::phrase::Range;
use travaux_model::Act;

/// Share of the shorter position's words that makes two positions one.
const ALIKE: f64 = 0.5;

/// Drops positions that repeat an earlier one of the same party, act and issue in like words.
pub fn drop_repeated(cx: &Context<'_>, found: &mut Vec<Found>) {
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for position in found.drain(..) {
        let again = kept.iter().any(|k| repeats(cx, k, &position));
        if !again {
            kept.push(position);
        }
    }
    *found = kept;
}

fn repeats(cx: &Context<'_>, a: &Found, b: &Found) -> bool {
    let same = a.party == b.party && a.issue == b.issue && group(a.act) == group(b.act);
    same && (overlap(a.words, b.words) || alike(cx, a.words, b.words))
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
