//! Triggers that another one governs, or that are only supposed: no acts of their own.

use travaux_language::tagger::Pos;
use travaux_model::Act;

use super::embedded::is_embedded;
use super::scope::Scopes;
use super::subject::{group_start, subject};
use super::trigger::{Form, Trigger, is_verb};
use crate::context::Context;
use crate::phrase::is_be;

/// How far left of a clause its `if` may stand.
const REACH: usize = 14;

/// The triggers that stand on their own.
pub fn drop(cx: &Context<'_>, scopes: &Scopes<'_>, triggers: Vec<Trigger>) -> Vec<Trigger> {
    let mut kept: Vec<Trigger> = Vec::with_capacity(triggers.len());
    for trigger in triggers {
        let governed = trigger.statement.is_none()
            && (is_infinitive(cx, scopes, &trigger)
                || is_supposed(cx, scopes, &trigger)
                || is_listed(cx, scopes, &trigger, &kept));
        if !governed && !is_embedded(cx, scopes, &trigger) {
            kept.push(trigger);
        }
    }
    kept
}

/// Verbs after which an infinitive tells what is done.
const DECIDED: &[&str] =
    &["decided", "decides", "chose", "opted", "voted", "continues", "continued", "moved"];

/// `to accept`, `for signing`, `suspend all aid` in a list: the words before govern it.
fn is_infinitive(cx: &Context<'_>, scopes: &Scopes<'_>, trigger: &Trigger) -> bool {
    let doc = &cx.doc;
    let first = trigger.range.first;
    if trigger.form != Form::Verb || first == 0 {
        return false;
    }
    if doc.tags[first] == Pos::Vbg {
        let before = doc.tags[first - 1];
        return before == Pos::In && !doc.is(first - 1, "in")
            || is_verb(before) && !is_be(&doc.word(first - 1).to_lowercase());
    }
    // What begins with it is a command ("let them go").
    if doc.tags[first] != Pos::Vb || scopes.around(cx, first).first == first {
        return false;
    }
    for at in (first.saturating_sub(4)..first).rev() {
        match doc.tags[at] {
            Pos::Rb => {}
            Pos::Md => return false,
            Pos::To => return !(at > 0 && DECIDED.contains(&doc.word(at - 1))),
            _ => return !(does(doc.word(at)) || stays(doc.word(at))),
        }
    }
    true
}

fn does(word: &str) -> bool {
    matches!(word, "do" | "does" | "did" | "let")
}

/// True for words that lead to what somebody is: `is`, `remains`.
pub fn stays(word: &str) -> bool {
    is_be(word) || matches!(word, "remain" | "remains" | "remained" | "stays" | "stayed" | "stands")
}

/// `if`, `unless` or `on condition that` opens the trigger's clause.
fn is_supposed(cx: &Context<'_>, scopes: &Scopes<'_>, trigger: &Trigger) -> bool {
    let doc = &cx.doc;
    let around = scopes.around(cx, trigger.range.first);
    let lowest = around.first.max(trigger.range.first.saturating_sub(REACH));
    for at in (lowest..trigger.range.first).rev() {
        match doc.word(at).to_lowercase().as_str() {
            "if" | "whether" | "unless" | "until" | "provided" | "providing" => return true,
            "that" if at > lowest && doc.is(at - 1, "condition") => return true,
            "that" if at > lowest && doc.is(at - 1, "provided") => return true,
            "," | ";" | ":" | "but" | "that" => return false,
            _ => {}
        }
    }
    false
}

/// An item of a list that an earlier trigger opens: a participle (`demands include A and rejecting
/// B`), or a noun that nobody owns (`rejects the demands`).
fn is_listed(cx: &Context<'_>, scopes: &Scopes<'_>, trigger: &Trigger, kept: &[Trigger]) -> bool {
    let first = trigger.range.first;
    let sentence = cx.sentence_of(first);
    let opens = |t: &&Trigger| {
        let at = t.range.first;
        cx.sentence_of(at) == sentence && scopes.around(cx, at).holds(first)
    };
    // Triggers come in text order: those of this sentence are the last ones.
    let here = |t: &&Trigger| cx.sentence_of(t.range.first) >= sentence;
    let Some(opener) = kept.iter().rev().take_while(here).find(opens) else { return false };
    match trigger.form {
        Form::Verb if cx.doc.tags[first] == Pos::Vbp => {
            lists(opener.act) && matches!(cx.doc.tags[first - 1], Pos::Punct | Pos::Cc)
        }
        Form::Verb if cx.doc.tags[first] == Pos::Vbg => {
            opener.act != Act::Accuse && !stands_alone(cx, first, opener.range.last)
        }
        Form::Noun => first - opener.range.last <= 4 && !is_owned(cx, opener.range.last, first),
        _ => false,
    }
}

/// Acts whose object is often a list of deeds.
pub fn lists(act: Act) -> bool {
    use Act::{Commit, Demand, Offer, Propose, Reject, Urge};
    matches!(act, Demand | Urge | Propose | Offer | Commit | Reject)
}

/// `is avoiding`, `the Union supporting`: a participle with a verb or a subject of its own.
fn stands_alone(cx: &Context<'_>, first: usize, floor: usize) -> bool {
    let doc = &cx.doc;
    let before = first.saturating_sub(1);
    if is_be(&doc.word(before).to_lowercase()) || doc.tags[before] == Pos::Rb {
        return true;
    }
    let own = subject(cx, first, floor);
    own.is_some_and(|s| {
        cx.party_at(s.last - 1).is_some() && s.last == group_start(cx, first, s.first)
    })
}

fn is_owned(cx: &Context<'_>, first: usize, last: usize) -> bool {
    (first..last).any(|t| cx.party_at(t).is_some() || cx.doc.tags[t] == Pos::PrpPossessive)
}
