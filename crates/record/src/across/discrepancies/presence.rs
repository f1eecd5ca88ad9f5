//! Who took part in one meeting by one account, and did not by another.

use std::collections::{BTreeMap, BTreeSet};

use super::around::{Beside, People, Token, any_of, joined};
use super::found::FoundRows;
use super::meetings::{about, is_to_come};
use super::told::Told;
use crate::rows::*;

const CAME: [&[&str]; 11] = [
    &["attended"],
    &["took", "part"],
    &["participated"],
    &["taking", "part"],
    &["was", "present"],
    &["were", "present"],
    &["was", "at", "the", "table"],
    &["sat", "in", "on"],
    &["joined", "the", "talks"],
    &["joined", "the", "meeting"],
    &["joined", "them"],
];
const STAYED_AWAY: [&[&str]; 14] = [
    &["did", "not", "attend"],
    &["did", "not", "take", "part"],
    &["did", "not", "participate"],
    &["did", "not", "join"],
    &["didnt", "attend"],
    &["didnt", "take", "part"],
    &["was", "not", "present"],
    &["were", "not", "present"],
    &["was", "absent"],
    &["were", "absent"],
    &["stayed", "away"],
    &["was", "not", "at", "the", "table"],
    &["took", "no", "part"],
    &["had", "no", "part"],
];
const WITH: [&[&str]; 4] = [
    &["in", "the", "presence", "of"],
    &["with", "the", "participation", "of"],
    &["attended", "by"],
    &["with", "the", "attendance", "of"],
];
const WITHOUT: [&[&str]; 5] = [
    &["in", "the", "absence", "of"],
    &["without", "the", "participation", "of"],
    &["without", "the", "presence", "of"],
    &["without", "the", "attendance", "of"],
    &["without"],
];
/// Only a part of the meeting, or not what came to be.
const OTHERWISE: [&str; 24] = [
    "opening",
    "closing",
    "dinner",
    "lunch",
    "ceremony",
    "conference",
    "briefing",
    "first",
    "later",
    "earlier",
    "left",
    "will",
    "would",
    "may",
    "could",
    "should",
    "must",
    "might",
    "if",
    "unless",
    "until",
    "refused",
    "ready",
    "never",
];
/// Words that may stand between a name and what its bearer did.
const BETWEEN: [&str; 9] =
    ["who", "also", "himself", "herself", "personally", "has", "had", "itself", "too"];
const FEW: usize = 3;

pub(super) fn compare(
    told: &Told<'_>,
    people: &People<'_>,
    sentences: &[Beside<'_>],
    found: &mut FoundRows,
) {
    let mut by_name: BTreeMap<(&str, String), Vec<(bool, &Beside<'_>)>> = BTreeMap::new();
    for sentence in sentences.iter().filter(|s| !is_to_come(s.account)) {
        if any_of(&sentence.tokens, &OTHERWISE) {
            continue;
        }
        for (name, came) in presences(told, people, &sentence.tokens) {
            by_name.entry((&sentence.meeting.id, name)).or_default().push((came, sentence));
        }
    }
    for ((_, name), told_of) in by_name {
        let reports = |came: bool| -> BTreeSet<&str> {
            let of = told_of.iter().filter(|(c, _)| *c == came);
            of.map(|(_, s)| s.words.report.as_str()).collect()
        };
        let (with, without) = (reports(true), reports(false));
        if with.is_empty() || without.is_empty() || !with.is_disjoint(&without) {
            continue;
        }
        let mut shown: BTreeMap<bool, BTreeSet<&str>> = BTreeMap::new();
        let few = told_of.iter().filter(|(came, s)| {
            let reports = shown.entry(*came).or_default();
            reports.len() < FEW && reports.insert(&s.words.report)
        });
        let values = few.map(|(came, s)| {
            let value = format!("{} {name}", if *came { "with" } else { "without" });
            told.value(value, &s.words, told.statement_at(&s.words))
        });
        let Some((_, first)) = told_of.first() else { continue };
        let about = format!("whether {name} took part in the {}", about(first.meeting));
        found.differ(told, DiscrepancyKind::Role, about, None, values.collect());
    }
}

/// Each one named who came (true) or did not.
fn presences(told: &Told<'_>, people: &People<'_>, tokens: &[Token]) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let Some((name, n)) = named(told, people, tokens, at) else { continue };
        let after = &tokens[at + n..];
        let between = after.iter().take_while(|t| BETWEEN.contains(&t.word.as_str())).count();
        let verb = &after[between..];
        // `X and Y attended` tells of X too, but a list may belong to another verb.
        if begins(verb, &STAYED_AWAY) {
            found.push((name, false));
        } else if begins(verb, &CAME) && !begins(verb, &WITH) {
            found.push((name, true));
        } else if ends(&tokens[..at], &WITHOUT) {
            // `Without the Orivan proposal` tells of a proposal.
            let alone = tokens[at + n - 1].ends
                || after.first().is_none_or(|t| SMALL.contains(&t.word.as_str()));
            if alone {
                found.push((name, false));
            }
        } else if ends(&tokens[..at], &WITH) {
            found.push((name, true));
        }
    }
    found
}

/// Words that may follow a name that stands for itself.
const SMALL: [&str; 14] = [
    "at", "in", "on", "and", "or", "but", "for", "who", "this", "taking", "as", "because", "being",
    "present",
];

/// A person, or a party under its own name, from this token on.
fn named(
    told: &Told<'_>,
    people: &People<'_>,
    tokens: &[Token],
    at: usize,
) -> Option<(String, usize)> {
    if let Some((person, n)) = people.at(tokens, at) {
        return Some((person.name.clone(), n));
    }
    if !tokens[at].capital {
        return None;
    }
    (1..=4.min(tokens.len() - at)).rev().find_map(|n| {
        let party = told.party(&joined(&tokens[at..at + n]))?;
        Some((party.to_string(), n))
    })
}

fn begins(tokens: &[Token], phrases: &[&[&str]]) -> bool {
    let is = |phrase: &&&[&str]| {
        tokens.len() >= phrase.len() && phrase.iter().zip(tokens).all(|(w, t)| *w == t.word)
    };
    phrases.iter().any(|p| is(&p))
}

/// The phrase stands right before, or before an office and `the`.
fn ends(tokens: &[Token], phrases: &[&[&str]]) -> bool {
    const OFFICE: usize = 4;
    (0..=OFFICE.min(tokens.len())).any(|n| {
        let (before, office) = tokens.split_at(tokens.len() - n);
        let plain = office.iter().all(|t| !t.ends && !SMALL.contains(&t.word.as_str()));
        plain
            && phrases.iter().any(|p| {
                before.len() >= p.len()
                    && p.iter().zip(&before[before.len() - p.len()..]).all(|(w, t)| *w == t.word)
            })
    })
}
