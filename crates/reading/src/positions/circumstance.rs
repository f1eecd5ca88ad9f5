//! Circumstances: what is told beside the thing that an act is about.

use crate::context::Context;
use crate::phrase::Range;

/// Words after which circumstances are told, not the thing itself.
const CIRCUMSTANCES: &[&str] = &[
    "if",
    "unless",
    "because",
    "after",
    "since",
    "when",
    "once",
    "until",
    "due",
    "following",
    "despite",
    "amid",
    "during",
    "whether",
    "as",
    "provided",
    "alongside",
    "according",
    "regardless",
    "neither",
    "nor",
];

/// Where circumstances begin; what something is to serve as (`suggested the port as a venue`) is one
/// unless `role`.
pub fn before_circumstance(cx: &Context<'_>, segment: Range, role: bool) -> usize {
    let from = segment.first + 1;
    let serves = |t: usize| cx.doc.is(t, "as") && matches!(cx.doc.word(t + 1), "a" | "an");
    let ends = |t: &usize| is_circumstance(cx, *t) && !(role && serves(*t));
    (from..segment.last).find(ends).unwrap_or(segment.last)
}

/// Words of several that open a circumstance: `in front of the mediator`.
const BESIDE: &[(&str, &str)] = &[
    ("in", "front"),
    ("in", "presence"),
    ("in", "response"),
    ("in", "reaction"),
    ("in", "line"),
    ("in", "view"),
    ("in", "light"),
    ("on", "behalf"),
    ("on", "sidelines"),
    ("ahead", "of"),
    ("along", "with"),
    ("together", "with"),
    ("instead", "of"),
    ("no", "matter"),
];

/// A word that opens a circumstance stands here.
pub fn is_circumstance(cx: &Context<'_>, at: usize) -> bool {
    let doc = &cx.doc;
    let next = if doc.is(at + 1, "the") { at + 2 } else { at + 1 };
    CIRCUMSTANCES.contains(&doc.word(at))
        || BESIDE.iter().any(|(first, then)| doc.is(at, first) && doc.is(next, then))
}
