//! Relative clauses that say when, where and whether: `the second round, which was held in Selm`.

use crate::context::Context;

use super::marker::{Cue, Marker};
use super::words::low;

/// How many helping words may stand between `which` and what is said.
const NEAR: usize = 4;

/// Words of which only a meeting's fate is told.
const SURE: &[&str] = &[
    "held",
    "place",
    "postponed",
    "cancelled",
    "canceled",
    "adjourned",
    "convene",
    "convened",
    "reconvene",
    "rescheduled",
];

/// True when the clause that begins with `which` or `that` at `at` tells of the marker's meeting.
pub(super) fn tells_of(cx: &Context<'_>, marker: &Marker, at: usize, cues: &[Cue]) -> bool {
    let pronoun = low(cx, at);
    if marker.verb || !matches!(pronoun.as_str(), "which" | "that") {
        return false;
    }
    let Some(cue) = cues.iter().find(|c| c.range.first > at && c.range.first <= at + NEAR) else {
        return false;
    };
    let helping = |t: usize| {
        cx.doc.tags[t].is_verb()
            || matches!(low(cx, t).as_str(), "will" | "would" | "only" | "just" | "now" | "also")
    };
    if !(at + 1..cue.range.first).all(helping) {
        return false;
    }
    let others = (marker.range.last..at).any(|t| {
        cx.doc.tags[t].is_common_noun() && cx.time_at(t).is_none() && cx.office_at(t).is_none()
    });
    if !others {
        return true;
    }
    // "talks on the dam, which was due to open": of which of the two is it told? A round is held, and
    // has its day.
    let sure = (cue.range.first..cue.range.last).any(|t| SURE.contains(&low(cx, t).as_str()));
    pronoun == "which" && (sure || has_day_after(cx, cue.range.last))
}

fn has_day_after(cx: &Context<'_>, from: usize) -> bool {
    const FAR: usize = 8;
    let last = (from + FAR).min(cx.doc.tokens.len());
    (from..last).take_while(|t| !matches!(low(cx, *t).as_str(), "," | ";" | ".")).any(|t| {
        cx.time_at(t)
            .and_then(|time| time.start.or(time.end))
            .is_some_and(|d| d.day_part().is_some())
    })
}
