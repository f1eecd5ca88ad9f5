//! Which body meets: the delegations, or another whose meetings are a series of their own.

use crate::context::Context;
use crate::phrase::Range;

use super::marker::{Kind, Marker};
use super::words::low;

/// Which body meets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Body {
    /// The delegations of the talks.
    #[default]
    Delegations,
    /// A committee, a working group, experts.
    Committee,
    /// Some of those who came to the talks, by themselves.
    Sidelines,
}

/// Nouns of bodies that are set up by talks.
fn is_body(cx: &Context<'_>, at: usize) -> bool {
    let group = |kinds: &[&str]| at > 0 && kinds.contains(&low(cx, at - 1).as_str());
    match low(cx, at).as_str() {
        "committee" | "committees" | "subcommittee" | "subcommittees" | "commission"
        | "commissions" => true,
        "group" | "groups" => group(&["working", "expert", "technical", "contact"]),
        "team" | "teams" => group(&["technical", "expert"]),
        "experts" => true,
        _ => false,
    }
}

/// Adjectives of meetings below the talks.
fn is_level(word: &str) -> bool {
    matches!(word, "expert-level" | "technical-level" | "working-level" | "technical" | "expert")
}

/// The body that the words say meets.
///
/// `told`: the report has told of the talks, so that a bilateral meeting is another.
pub(super) fn body(cx: &Context<'_>, region: Range, marker: &Marker, told: bool) -> Body {
    let within = |t: usize| is_body(cx, t) || is_level(&low(cx, t));
    let committee = (marker.range.first..marker.range.last).any(within)
        || of_body(cx, region, marker)
        || is_subject(cx, region, marker);
    if committee {
        Body::Committee
    } else if on_sidelines(cx, region, marker, told) {
        Body::Sidelines
    } else {
        Body::Delegations
    }
}

/// `the first meeting of the joint committee`.
fn of_body(cx: &Context<'_>, region: Range, marker: &Marker) -> bool {
    const NEAR: usize = 6;
    let last = marker.range.last;
    last < region.last
        && low(cx, last) == "of"
        && (last + 1..(last + NEAR).min(region.last))
            .take_while(|t| !matches!(low(cx, *t).as_str(), "in" | "on" | "," | "with" | "between"))
            .any(|t| is_body(cx, t) && low(cx, t) != "experts")
}

/// `a joint committee of ten experts will hold its first meeting`, `the committee, which will
/// convene`: the body is what the verb tells of.
fn is_subject(cx: &Context<'_>, region: Range, marker: &Marker) -> bool {
    const FAR: usize = 12;
    let floor = region.first.max(marker.range.first.saturating_sub(FAR));
    let Some(at) = (floor..marker.range.first).find(|t| is_body(cx, *t)) else { return false };
    let own = low(cx, marker.range.first) == "its"
        || (marker.range.first..marker.range.last).any(|t| low(cx, t) == "its");
    if !marker.verb && !own {
        return false;
    }
    // Between the two stand only what the body consists of and helping verbs.
    (at + 1..marker.range.first).all(|t| {
        let tag = cx.doc.tags[t];
        let word = low(cx, t);
        tag.is_verb()
            || tag.is_common_noun()
            || tag.is_noun_modifier()
            || cx.name_at(t).is_some()
            || matches!(
                word.as_str(),
                "of" | "from" | "the" | "which" | "that" | "," | "will" | "would" | "to" | "and"
            )
    })
}

/// `a bilateral meeting on the sidelines of the talks`.
fn on_sidelines(cx: &Context<'_>, region: Range, marker: &Marker, told: bool) -> bool {
    const NEAR: usize = 24;
    let face = matches!(marker.kind, Kind::Meeting | Kind::Talks);
    let separate = told
        && (marker.range.first..marker.range.last)
            .any(|t| matches!(low(cx, t).as_str(), "bilateral" | "separate" | "private"));
    let last = region.last.min(marker.range.last + NEAR);
    face && (separate && marker.kind == Kind::Meeting
        || (marker.range.last..last).any(|t| is_sideline(cx, t)))
}

/// `on the sidelines of`.
pub(super) fn is_sideline(cx: &Context<'_>, at: usize) -> bool {
    matches!(low(cx, at).as_str(), "sidelines" | "sideline" | "margins" | "fringes")
}
