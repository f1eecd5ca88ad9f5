//! `Vessia's offer to open the road`, `the claim by Osk that ...`: attributions by a noun.

use travaux_language::tagger::Pos;
use travaux_packs::CueKind;

use super::content::{content_end, trimmed};
use super::find::Found;
use crate::context::Context;
use crate::cues::Takes;
use crate::phrase::{Range, phrase_before, phrase_end};
use crate::source::{Source, SourceKind, source};

/// The attribution of the noun at `at`, if one stands there with a source and a content.
pub fn find<'r>(
    cx: &Context<'r>,
    at: usize,
    (floor, limit): (usize, usize),
    sentence: usize,
) -> Option<Found<'r>> {
    let doc = &cx.doc;
    if !is_noun_here(cx, at, floor) || !cx.rules.cues.knows(doc.ids[at]) {
        return None;
    }
    let hit = cx.rules.cues.at(doc, at, limit, CueKind::Noun)?;
    let (source, behind) = match owner_before(cx, at, floor) {
        Some(source) => (source, hit.last),
        None => agent_behind(cx, hit.last, limit)?,
    };
    let mut content = content(cx, behind, limit, hit.cue.takes)?;
    if is_subject(cx, source.range.first.min(at), floor) {
        content.last = before_main_verb(cx, content, cx.doc.is(behind, "that"));
    }
    let cue = Range { first: hit.first, last: hit.last };
    Some(Found {
        source: Some(source),
        cue,
        hit: Some(hit),
        content: vec![content],
        sentence,
        last_sentence: sentence,
        rule: "noun-cue",
        carrier: None,
    })
}

/// The tagger takes `warning` for a verb; behind a possessive it is a noun.
fn is_noun_here(cx: &Context<'_>, at: usize, floor: usize) -> bool {
    let owned = at > floor && cx.doc.tags[at - 1] == Pos::Possessive;
    matches!(cx.doc.tags[at], Pos::Nn | Pos::Nns) || owned && cx.doc.tags[at] == Pos::Vbg
}

fn is_finite(tag: Pos) -> bool {
    matches!(tag, Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md)
}

/// No verb stands before: the noun is what the sentence's verb is about.
fn is_subject(cx: &Context<'_>, first: usize, floor: usize) -> bool {
    !(floor..first).any(|i| is_finite(cx.doc.tags[i]))
}

/// `Vessia's offer to open the road was refused`: the content ends before the sentence's own verb,
/// which is the first finite one, or the second where the content is a clause.
fn before_main_verb(cx: &Context<'_>, content: Range, clause: bool) -> usize {
    let doc = &cx.doc;
    let mut own = clause;
    let mut at = content.first;
    while at < content.last {
        let tag = doc.tags[at];
        let behind_auxiliary = at > content.first && crate::phrase::is_auxiliary(doc.word(at - 1));
        let verb = is_finite(tag)
            || own && tag == Pos::Vb
            || !own && tag == Pos::Vbn && !behind_auxiliary && clause;
        if !verb {
            at += 1;
            continue;
        }
        let joined = at > content.first
            && matches!(
                doc.tags[at - 1],
                Pos::Cc | Pos::Wdt | Pos::Wp | Pos::Wrb | Pos::In | Pos::Prp
            );
        if !own && !joined {
            return at;
        }
        own = false;
        // The verb group goes on: "were held", "had been mined".
        at += 1;
        while at < content.last
            && matches!(doc.tags[at], Pos::Rb | Pos::Vb | Pos::Vbn | Pos::Vbd | Pos::Vbg)
            && crate::phrase::is_auxiliary(doc.word(at - 1))
        {
            at += 1;
        }
    }
    content.last
}

/// `Vessia's offer`, `his offer`.
fn owner_before(cx: &Context<'_>, at: usize, floor: usize) -> Option<Source> {
    let doc = &cx.doc;
    let mut before = at;
    while before > floor
        && matches!(doc.tags[before - 1], Pos::Jj | Pos::Nn | Pos::Vbn)
        && at - before < 3
    {
        before -= 1;
    }
    let mark = before.checked_sub(1).filter(|m| *m >= floor)?;
    if doc.tags[mark] != Pos::Possessive {
        return None;
    }
    let owner = phrase_before(cx, mark, floor)?;
    // "the foreign minister of Vessia's": only the nearest phrase owns the noun.
    source(cx, owner).filter(|s| s.is_known() && s.kind != SourceKind::Pronoun)
}

/// `the recommendation made by Oriva to`, `the claim by Osk that`.
fn agent_behind(cx: &Context<'_>, last: usize, limit: usize) -> Option<(Source, usize)> {
    let doc = &cx.doc;
    let by = (last..limit.min(last + 3)).find(|i| doc.is(*i, "by"))?;
    if !(last..by).all(|i| matches!(doc.tags[i], Pos::Vbn | Pos::Vbd)) {
        return None;
    }
    let end = phrase_end(cx, by + 1, limit);
    let stop = (by + 1..end).find(|i| matches!(doc.tags[*i], Pos::To | Pos::Cc)).unwrap_or(end);
    let found = source(cx, Range { first: by + 1, last: stop }).filter(|s| s.is_known())?;
    let behind = if stop < end && doc.tags[stop] == Pos::Cc { end } else { stop };
    Some((found, behind))
}

fn content(cx: &Context<'_>, first: usize, limit: usize, takes: Takes) -> Option<Range> {
    let doc = &cx.doc;
    if first + 1 >= limit {
        return None;
    }
    let start = match doc.word(first) {
        "that" if takes.that && doc.tags[first] != Pos::Dt => first + 1,
        "to" if takes.to && doc.tags[first + 1] == Pos::Vb => first,
        "for" | "of" | "on" if takes.of => first + 1,
        _ => return None,
    };
    trimmed(cx, Range { first: start, last: content_end(cx, start, limit) })
}
