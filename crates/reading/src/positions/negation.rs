//! `has not rejected`, `no longer insists`, `accepted no number`: the act that is left when its words
//! are denied.

use travaux_language::tagger::Pos;
use travaux_model::Act;

use super::scope::Scopes;
use super::subject::subject;
use super::trigger::{Form, Trigger};
use crate::context::Context;
use crate::phrase::{Range, is_auxiliary};

/// How the words of an act are denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Denial {
    /// `not`, `never`, `without`.
    Not,
    /// `no longer`: it was so before.
    NoLonger,
    /// `yet to`: it may still come.
    NotYet,
    /// `accepted no number`, `no number was accepted`: nothing comes of it.
    Nothing,
}

/// The act of a trigger, its negation taken into account; `None` where nothing is left of it.
pub fn act(cx: &Context<'_>, scopes: &Scopes<'_>, trigger: &Trigger) -> Option<Act> {
    use Act::{
        Accept, Cancel, Commit, Concede, Demand, Offer, Propose, Reject, Support, Suspend, Urge,
    };
    let Some(denial) = denial(cx, scopes, trigger) else { return Some(trigger.act) };
    match (denial, trigger.act) {
        (Denial::NotYet, _) => None,
        (Denial::NoLonger, Reject | Demand | Urge | Concede) => Some(Concede),
        (Denial::Nothing, Accept | Offer | Commit | Concede | Propose) => Some(Reject),
        (Denial::Nothing, _) => None,
        (_, Accept | Offer | Commit | Support | Concede) => Some(Reject),
        (_, Reject | Suspend | Cancel) => Some(Support),
        (_, Demand) if trigger.form == Form::Obliging => Some(Demand),
        _ => None,
    }
}

fn denial(cx: &Context<'_>, scopes: &Scopes<'_>, trigger: &Trigger) -> Option<Denial> {
    before(cx, trigger).or_else(|| nothing(cx, scopes, trigger).then_some(Denial::Nothing))
}

/// A word of denial stands in the verb group before the trigger, or before the noun.
fn before(cx: &Context<'_>, trigger: &Trigger) -> Option<Denial> {
    let doc = &cx.doc;
    for back in 1..=5 {
        let at = trigger.range.first.checked_sub(back)?;
        let word = doc.word(at).to_lowercase();
        match word.as_str() {
            "no" if doc.is(at + 1, "longer") => return Some(Denial::NoLonger),
            "yet" if doc.is(at + 1, "to") => return Some(Denial::NotYet),
            "not" | "n't" | "n’t" | "never" | "neither" | "nor" | "without" | "no" | "hardly"
            | "cannot" => return Some(Denial::Not),
            _ => {}
        }
        let in_group = is_auxiliary(&word)
            || word == "longer"
            || matches!(doc.tags[at], Pos::Rb | Pos::Md | Pos::To)
            || (trigger.form == Form::Noun
                && matches!(doc.tags[at], Pos::Jj | Pos::Dt | Pos::PrpPossessive));
        if !in_group {
            return None;
        }
    }
    None
}

/// The object or the subject begins with `no` or is `nothing`.
fn nothing(cx: &Context<'_>, scopes: &Scopes<'_>, trigger: &Trigger) -> bool {
    let Range { first, last } = trigger.range;
    if trigger.form != Form::Verb {
        return false;
    }
    let floor = scopes.around(cx, first).first;
    // "No-one waits": the tagger may leave the first word out of the phrase.
    let opens = |s: Range| s.first.saturating_sub(2).max(floor)..=s.first;
    let none_of = || subject(cx, first, floor).is_some_and(|s| opens(s).any(|t| is_none(cx, t)));
    is_none(cx, last) || none_of()
}

fn is_none(cx: &Context<'_>, at: usize) -> bool {
    /// Words that make something else of `no`.
    const MORE: &[&str] =
        &["less", "fewer", "more", "later", "longer", "earlier", "sooner", "doubt", "matter"];
    let doc = &cx.doc;
    if at >= doc.tokens.len() {
        return false;
    }
    match doc.word(at).to_lowercase().as_str() {
        "nothing" | "none" | "neither" | "nobody" => true,
        "no" => at + 1 < doc.tokens.len() && !MORE.contains(&doc.word(at + 1)),
        _ => false,
    }
}
