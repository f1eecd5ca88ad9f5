//! Heads of punctuation, by rule: a mark hangs on the part that it sets off, quotation marks on the
//! head of what is quoted.

use super::word::Words;
use super::{Arc, Relation, reaches};

/// How many heads up the rules look at most, so that time stays linear.
const CLIMB: usize = 64;

/// Gives each mark a head among the words. No arcs cross.
pub fn attach(words: &Words, arcs: &mut [Arc], reach: &mut Vec<(u32, u32)>) {
    if words.is_empty() {
        return all_on_first(arcs);
    }
    reaches(arcs, reach);
    let count = arcs.len() as u32;
    for number in 0..words.len() as u32 {
        // The marks between this word (none before the first) and the next one.
        let left = (number > 0).then(|| words.get(number).place);
        let right = (number + 1 < words.len() as u32).then(|| words.get(number + 1).place);
        let marks = left.map_or(0, |place| place + 1)..right.unwrap_or(count);
        if marks.is_empty() {
            continue;
        }
        let head = head_between(arcs, reach, left, right);
        for mark in marks {
            arcs[mark as usize] = Arc { head, relation: Relation::Punct };
        }
    }
}

/// Of marks alone the first is the root.
fn all_on_first(arcs: &mut [Arc]) {
    for arc in arcs.iter_mut().skip(1) {
        *arc = Arc { head: 0, relation: Relation::Punct };
    }
}

/// The head for marks between two neighbouring words.
fn head_between(arcs: &[Arc], reach: &[(u32, u32)], left: Option<u32>, right: Option<u32>) -> u32 {
    let ends_here = |word: u32| left.is_none_or(|left| reach[word as usize].1 <= left);
    let starts_here = |word: u32| right.is_none_or(|right| reach[word as usize].0 >= right);
    let before = left.map(|word| climb(arcs, word, ends_here));
    let after = right.map(|word| climb(arcs, word, starts_here));
    let head_of = |word: u32| arcs[word as usize].head;
    match (before, after) {
        (Some(before), Some(after)) => {
            let (above_before, above_after) = (head_of(before), head_of(after));
            if after != above_after && left.is_some_and(|left| above_after <= left) {
                after
            } else if above_before != before {
                above_before
            } else {
                before
            }
        }
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => 0,
    }
}

/// The highest word over `word`, itself included, such that it and all on the way fit.
fn climb(arcs: &[Arc], word: u32, fits: impl Fn(u32) -> bool) -> u32 {
    let mut at = word;
    for _ in 0..CLIMB {
        let head = arcs[at as usize].head;
        if head == at || !fits(head) {
            break;
        }
        at = head;
    }
    at
}
