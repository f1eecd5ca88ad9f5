//! Acts that are told of another clause: `denied that Vessia had agreed`, `guarantees that Tarlia will
//! not leave`, `conditions that he knows Tarlia will not accept`, `what was agreed`.

use travaux_language::tagger::Pos;
use travaux_model::Act;

use super::scope::Scopes;
use super::subject::{group_start, subject};
use super::trigger::{Form, Trigger, denies, is_verb};
use super::who::{Who, who};
use crate::context::Context;

/// Words after which a clause tells what is thought of, not what is so.
const THOUGHT_OF: &[&str] = &[
    "deny",
    "denies",
    "denied",
    "denying",
    "doubt",
    "doubts",
    "doubted",
    "fear",
    "fears",
    "feared",
    "know",
    "knows",
    "knew",
    "knowing",
    "believe",
    "believes",
    "believed",
    "believing",
    "think",
    "thinks",
    "thought",
    "suspect",
    "suspects",
    "suspected",
    "assume",
    "assumes",
    "assumed",
    "hope",
    "hopes",
    "hoped",
    "wish",
    "wishes",
    "wished",
    "imagine",
    "pretend",
    "pretends",
    "pretended",
];

/// Nouns after which a clause with `that` tells what is asked for, feared or claimed.
const OF_NOUNS: &[&str] = &[
    "guarantee",
    "guarantees",
    "assurance",
    "assurances",
    "condition",
    "conditions",
    "demand",
    "demands",
    "request",
    "requests",
    "fear",
    "fears",
    "concern",
    "concerns",
    "hope",
    "hopes",
    "risk",
    "claim",
    "claims",
    "idea",
    "possibility",
    "prospect",
    "suggestion",
    "suggestions",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "report",
    "reports",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "belief",
    "impression",
    "doubt",
    "doubts",
    "expectation",
    "expectations",
    "likelihood",
    "chance",
    "suspicion",
    "suspicions",
    "speculation",
];

/// True for a trigger whose clause another word governs, so that nobody does the act here.
pub fn is_embedded(cx: &Context<'_>, scopes: &Scopes<'_>, trigger: &Trigger) -> bool {
    let first = trigger.range.first;
    let around = scopes.around(cx, first);
    if scopes.innermost(first).is_some_and(|s| denies(cx, scopes, s)) {
        return true;
    }
    if trigger.form == Form::Noun || trigger.form == Form::Condition {
        return false;
    }
    is_free_relative(cx, first, around.first)
        || is_denied_deed(cx, first)
        || is_only_possible(cx, trigger)
        || is_of_the_past(cx, first)
        || is_governed(cx, scopes, trigger, around.first)
}

/// `denied agreeing to`.
fn is_denied_deed(cx: &Context<'_>, verb: usize) -> bool {
    let before = verb.checked_sub(1).map_or("", |b| cx.doc.word(b));
    cx.doc.tags[verb] == Pos::Vbg && matches!(before, "deny" | "denies" | "denied" | "denying")
}

/// `had previously insisted`: it no longer stands.
fn is_of_the_past(cx: &Context<'_>, verb: usize) -> bool {
    let word = |back: usize| verb.checked_sub(back).map_or("", |t| cx.doc.word(t));
    matches!(word(1), "previously" | "formerly" | "earlier") && word(2) == "had"
}

/// `should insist on`, `may reject`: not done yet, perhaps never.
fn is_only_possible(cx: &Context<'_>, trigger: &Trigger) -> bool {
    let doc = &cx.doc;
    let first = trigger.range.first;
    if !trigger.cue || doc.tags[first] != Pos::Vb {
        return false;
    }
    let firm = matches!(trigger.act, Act::Reject | Act::Demand | Act::Urge | Act::Propose);
    let mut group = (first.saturating_sub(3)..first).rev();
    group.find(|t| doc.tags[*t] != Pos::Rb).is_some_and(|t| match doc.word(t) {
        "should" | "must" => true,
        "may" | "might" | "could" => firm,
        _ => false,
    })
}

/// `evaded what was agreed`.
fn is_free_relative(cx: &Context<'_>, verb: usize, floor: usize) -> bool {
    let group = group_start(cx, verb, floor);
    group > floor + 1 && group < verb && cx.doc.word(group - 1).eq_ignore_ascii_case("what")
}

fn is_governed(cx: &Context<'_>, scopes: &Scopes<'_>, trigger: &Trigger, floor: usize) -> bool {
    let doc = &cx.doc;
    let verb = trigger.range.first;
    let Some(subject) = subject(cx, verb, floor).filter(|s| s.last <= verb) else { return false };
    let Some(before) = subject.first.checked_sub(1).filter(|b| *b >= floor) else { return false };
    let opened = doc.is(before, "that");
    let at = if opened { before.checked_sub(1).filter(|b| *b >= floor) } else { Some(before) };
    let Some(at) = at else { return false };
    let word = doc.word(at).to_lowercase();
    if opened && OF_NOUNS.contains(&word.as_str()) {
        return true;
    }
    let thinks = is_verb(doc.tags[at]) && THOUGHT_OF.contains(&word.as_str());
    if thinks {
        return !is_own(cx, scopes, at, floor);
    }
    let tells = matches!(doc.tags[at], Pos::Vbp | Pos::Vbz | Pos::Vbd);
    opened && tells && trigger.form == Form::Obliging && is_of_another(cx, scopes, at, floor)
}

/// `I think that Vessia should`: the speaker's own words.
fn is_own(cx: &Context<'_>, scopes: &Scopes<'_>, verb: usize, floor: usize) -> bool {
    let speaker = scopes.innermost(verb).and_then(|s| scopes.party(s));
    match subject(cx, verb, floor).map(|s| who(cx, scopes, s)) {
        Some(Who::Us) => true,
        Some(Who::Parties(parties)) => parties.iter().any(|p| Some(p.as_str()) == speaker),
        _ => false,
    }
}

/// `the allies scream that Oriva should`: it is they who demand it.
fn is_of_another(cx: &Context<'_>, scopes: &Scopes<'_>, verb: usize, floor: usize) -> bool {
    let somebody = subject(cx, verb, floor).map(|s| who(cx, scopes, s));
    matches!(somebody, Some(Who::Parties(_) | Who::Somebody)) && !is_own(cx, scopes, verb, floor)
}
