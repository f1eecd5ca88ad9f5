//! What was accepted, refused or put forward: a thing of its own, or anything of its kind.

use std::collections::BTreeSet;

use super::claims::holds;
use super::terms::{stem, words};
use super::told::Told;

/// Words for nothing of a kind.
pub(super) const NONE: [&str; 4] = ["no", "nothing", "none", "neither"];
/// Words for anything of a kind.
const ANY: [&str; 4] = ["any", "no", "anything", "nothing"];
/// Words that say no more than that something was on the table.
const ON_THE_TABLE: [&str; 14] = [
    "offer",
    "proposal",
    "deal",
    "agreement",
    "figure",
    "plan",
    "draft",
    "text",
    "document",
    "terms",
    "compromise",
    "such",
    "kind",
    "sort",
];

/// `Any offer`: not this one or that one.
pub(super) fn is_of_any(object: &str) -> bool {
    let words = words(object);
    words.first().is_some_and(|w| ANY.contains(&w.as_str()))
        && words
            .get(1)
            .is_none_or(|w| ON_THE_TABLE.contains(&w.as_str()) || NUMBER.contains(&w.as_str()))
}

/// Words that are one word when an offer of so much is told of.
const NUMBER: [&str; 6] = ["number", "figure", "amount", "volume", "quantity", "sum"];

/// What a claim is about: its terms, under one word for a number.
pub(super) fn about(told: &Told<'_>, text: &str) -> BTreeSet<String> {
    let mut about = told.terms.of(text);
    let named = NUMBER.into_iter().filter(|word| about.remove(&stem(word))).count();
    if named > 0 || gives_number(text) {
        about.insert(NUMBER[0].to_string());
    }
    about
}

/// A number of more than one digit that is no year.
fn gives_number(text: &str) -> bool {
    let plain = text.replace(',', "");
    let mut figures = plain.split(|c: char| !c.is_ascii_digit()).filter(|f| f.len() > 1);
    figures.any(|f| !(f.len() == 4 && (f.starts_with("19") || f.starts_with("20"))))
}

/// `Any offer` answers for the offer that is claimed, `nothing` for whatever is claimed.
pub(super) fn is_of_the_kind(any: &str, one: &str) -> bool {
    let words = words(any);
    let Some(kind) = words.get(1).map(String::as_str) else { return true };
    match NUMBER.contains(&kind) {
        true => holds(one, &NUMBER) || gives_number(one),
        false => names(one, kind),
    }
}

/// Words that may follow the name of a thing: `draft agenda` is no draft.
const AFTER: [&str; 15] = [
    "of", "on", "for", "to", "from", "that", "which", "in", "and", "with", "by", "at", "put",
    "made", "but",
];

fn names(object: &str, kind: &str) -> bool {
    let words = words(object);
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).map_or("|", String::as_str);
        word == kind && (next == "|" || AFTER.contains(&next))
    })
}
