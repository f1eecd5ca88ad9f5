//! `has not rejected`, `never bowed out of`: the act that is left when its words are denied.

use travaux_language::tagger::Pos;
use travaux_model::Act;

use super::trigger::{Form, Trigger};
use crate::context::Context;
use crate::phrase::is_auxiliary;

/// The act of a trigger, its negation taken into account; `None` where nothing is left of it.
pub fn act(cx: &Context<'_>, trigger: &Trigger) -> Option<Act> {
    if !denied(cx, trigger) {
        return Some(trigger.act);
    }
    match trigger.act {
        Act::Accept | Act::Offer | Act::Commit | Act::Support | Act::Concede => Some(Act::Reject),
        Act::Reject | Act::Suspend | Act::Cancel => Some(Act::Support),
        Act::Demand if trigger.form == Form::Obliging => Some(Act::Demand),
        _ => None,
    }
}

/// A word of denial stands in the verb group before the trigger, or before the noun.
fn denied(cx: &Context<'_>, trigger: &Trigger) -> bool {
    let doc = &cx.doc;
    for back in 1..=5 {
        let Some(at) = trigger.range.first.checked_sub(back) else { return false };
        let word = doc.word(at).to_lowercase();
        match word.as_str() {
            "not" | "n't" | "n’t" | "never" | "neither" | "nor" | "without" | "no" | "hardly"
            | "cannot" => return true,
            _ => {}
        }
        let in_group = is_auxiliary(&word)
            || matches!(doc.tags[at], Pos::Rb | Pos::Md | Pos::To)
            || (trigger.form == Form::Noun
                && matches!(doc.tags[at], Pos::Jj | Pos::Dt | Pos::PrpPossessive));
        if !in_group {
            return false;
        }
    }
    false
}
