//! At whose request talks were held or put off.

use std::collections::{BTreeMap, BTreeSet};

use super::around::{Token, any_of, joined, split, tokens};
use super::claims::holds;
use super::found::FoundRows;
use super::subjects::names;
use super::told::{Told, near};
use crate::rows::*;

/// Tellings within as many days are of one request.
const DAYS: i32 = 21;
/// How many tellings before it, in time, one is held against.
const LOOKED_AT: usize = 30;
/// How many tellings of each request are shown.
const FEW: usize = 3;
/// What a text must hold to be looked at.
const CUES: [&str; 4] = ["request", "asked", "sought", "initiative"];

const BY: [&[&str]; 6] = [
    &["at", "the", "request", "of"],
    &["requested", "by"],
    &["asked", "for", "by"],
    &["sought", "by"],
    &["on", "the", "initiative", "of"],
    &["at", "the", "initiative", "of"],
];
const ASKED: [&[&str]; 5] =
    [&["asked", "for"], &["requested"], &["sought"], &["had", "sought"], &["had", "requested"]];
/// Words between a name and what its bearer did.
const BETWEEN: [&str; 16] = [
    "side",
    "sides",
    "delegation",
    "government",
    "officials",
    "authorities",
    "party",
    "team",
    "that",
    "which",
    "who",
    "had",
    "has",
    "have",
    "itself",
    "also",
];
const DELAY: [&str; 15] = [
    "postponement",
    "postponed",
    "postpone",
    "postponing",
    "delay",
    "delayed",
    "delaying",
    "put off",
    "adjournment",
    "adjourned",
    "more time",
    "deferral",
    "deferred",
    "rescheduled",
    "rescheduling",
];
const TALKS: [&str; 7] =
    ["talks", "meeting", "round", "negotiations", "session", "consultations", "summit"];
/// Bodies whose meetings are no talks of two sides.
const BODIES: [&str; 7] =
    ["council", "assembly", "parliament", "cabinet", "committee", "board", "tribunal"];
const NO: [&str; 6] = ["not", "never", "denied", "denies", "denying", "neither"];

/// Both sides together.
const BOTH: &str = "both sides";

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let names = names(told);
    let mut requests: Vec<Request> = Vec::new();
    for report in told.snapshot.reports.iter().filter(|r| CUES.iter().any(|c| r.text.contains(c))) {
        for span in split(&report.text) {
            let text = span.of(&report.text);
            if !CUES.iter().any(|cue| text.contains(cue)) {
                continue;
            }
            if let Some((what, by)) = request(told, &names, &tokens(text)) {
                let words = Words {
                    report: report.id.clone().into(),
                    text: text.to_string().into(),
                    spans: vec![span].into(),
                };
                requests.push(Request { what, by, words });
            }
        }
    }
    for what in [What::Talks, What::Delay] {
        let of_one: Vec<&Request> = requests.iter().filter(|r| r.what == what).collect();
        of_kind(told, &of_one, found);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Talks,
    Delay,
}

/// One telling of who asked.
struct Request {
    what: What,
    by: String,
    words: Words,
}

fn of_kind(told: &Told<'_>, requests: &[&Request], found: &mut FoundRows) {
    // Reports come by date, and so do their requests.
    let day = |r: &Request| told.report(&r.words.report).and_then(|r| r.published);
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for (at, one) in requests.iter().enumerate() {
        if used.contains(&at) {
            continue;
        }
        let here = at..(at + LOOKED_AT).min(requests.len());
        let of_one = |i: &usize| {
            near(day(one), day(requests[*i]), DAYS) && may_be_one(told, one, requests[*i])
        };
        let group: Vec<usize> = here.filter(of_one).collect();
        let askers: BTreeSet<&str> = group.iter().map(|&i| requests[i].by.as_str()).collect();
        if askers.len() < 2 {
            continue;
        }
        used.extend(&group);
        let mut shown: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let values = group.into_iter().map(|i| requests[i]).filter(|r| {
            let reports = shown.entry(&r.by).or_default();
            reports.len() < FEW && reports.insert(&r.words.report)
        });
        let verb = match one.what {
            What::Talks => "asked for the talks",
            What::Delay => "asked to put the talks off",
        };
        let values = values
            .map(|r| told.value(format!("{} {verb}", r.by), &r.words, told.said_with(&r.words)))
            .collect();
        let about = format!("who {verb}: {}", askers.into_iter().collect::<Vec<_>>().join(" or "));
        found.differ(told, DiscrepancyKind::Account, about, Some("talks"), values);
    }
}

/// Two tellings that name the same two sides, as far as they name any.
fn may_be_one(told: &Told<'_>, a: &Request, b: &Request) -> bool {
    let sides = |r: &Request| {
        let mut sides = told.parties_in(&r.words.report);
        sides.extend((r.by != BOTH).then_some(r.by.as_str()));
        sides.into_iter().map(str::to_string).collect::<BTreeSet<String>>()
    };
    let named = |r: &Request, by: &str| by == BOTH || sides(r).contains(by);
    a.words.report == b.words.report && a.by == b.by || named(a, &b.by) && named(b, &a.by)
}

/// What was asked for, and by whom, where the sentence says so.
fn request(
    told: &Told<'_>,
    names: &BTreeMap<String, &str>,
    tokens: &[Token],
) -> Option<(What, String)> {
    for at in 0..tokens.len() {
        if let Some(n) = begins(&tokens[at..], &BY) {
            let from = at + n + usize::from(tokens.get(at + n).is_some_and(|t| t.word == "the"));
            let (by, _) = party(told, names, tokens, from)?;
            let what = what(tokens)?;
            return (!any_of(&tokens[..at], &NO)).then_some((what, by));
        }
        let Some((by, n)) = party(told, names, tokens, at) else { continue };
        let after = &tokens[at + n..];
        let between = after.iter().take_while(|t| BETWEEN.contains(&t.word.as_str())).count();
        let verb = &after[between..];
        let Some(n) = begins(verb, &ASKED) else { continue };
        let object = &verb[n..verb.len().min(n + 7)];
        let denied = any_of(&tokens[..at], &NO);
        if let (Some(what), false) = (asked_for(object), denied) {
            return Some((what, by));
        }
    }
    None
}

/// `The talks`, not some talks, and not `the talks to be held elsewhere`.
fn asked_for(object: &[Token]) -> Option<What> {
    const NEAR: usize = 4;
    let what = what(object)?;
    let noun = object.iter().take(NEAR).position(|t| TALKS.contains(&t.word.as_str()));
    let definite = object.first().is_some_and(|t| matches!(t.word.as_str(), "the" | "these"));
    let more = noun.and_then(|at| object.get(at + 1)).is_some_and(|t| t.word == "to");
    (what == What::Delay || definite && noun.is_some() && !more).then_some(what)
}

fn what(tokens: &[Token]) -> Option<What> {
    let text = joined(tokens);
    if holds(&text, &BODIES) {
        return None;
    }
    if holds(&text, &DELAY) {
        Some(What::Delay)
    } else {
        holds(&text, &TALKS).then_some(What::Talks)
    }
}

/// The party that these tokens name, by its name, its capital or its demonym.
fn party(
    told: &Told<'_>,
    names: &BTreeMap<String, &str>,
    tokens: &[Token],
    at: usize,
) -> Option<(String, usize)> {
    let first = tokens.get(at)?;
    if first.word == "both" {
        let sides = ["sides", "parties", "delegations", "countries"];
        return tokens
            .get(at + 1)
            .is_some_and(|t| sides.contains(&t.word.as_str()))
            .then(|| (BOTH.to_string(), 2));
    }
    if !first.capital {
        return None;
    }
    let named = (1..=3.min(tokens.len() - at)).rev().find_map(|n| {
        let party = names.get(&joined(&tokens[at..at + n]))?;
        Some((party.to_string(), n))
    });
    named.or_else(|| {
        let parties = told.parties_named(&first.word);
        // `The Tarlian envoy asked` is a person's doing, `the Tarlian side asked` a party's.
        let side = tokens.get(at + 1).is_none_or(|t| !t.capital);
        let only = parties.first().filter(|_| parties.len() == 1 && side)?;
        Some((only.to_string(), 1))
    })
}

/// How many tokens of a phrase stand here.
fn begins(tokens: &[Token], phrases: &[&[&str]]) -> Option<usize> {
    phrases
        .iter()
        .find(|p| tokens.len() >= p.len() && p.iter().zip(tokens).all(|(w, t)| *w == t.word))
        .map(|p| p.len())
}
