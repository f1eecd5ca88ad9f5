//! `according to Osk`, `citing two officials`: attributions by a fixed phrase.

use travaux_language::tagger::Pos;
use travaux_packs::CueKind;

use super::content::{content_end, trimmed};
use super::find::Found;
use crate::context::Context;
use crate::phrase::{Range, phrase_end};
use crate::source::{Source, SourceKind, source};

/// The attribution of the phrase at `at`, if one stands there.
pub fn find<'r>(
    cx: &Context<'r>,
    at: usize,
    (floor, limit): (usize, usize),
    sentence: usize,
    earlier: &[Found<'r>],
) -> Option<Found<'r>> {
    if let Some(found) = in_view(cx, at, (floor, limit), sentence) {
        return Some(found);
    }
    if !cx.rules.cues.knows(cx.doc.ids[at]) {
        return None;
    }
    let hit = cx.rules.cues.at(&cx.doc, at, limit, CueKind::Phrase)?;
    let end = phrase_end(cx, hit.last, limit);
    let described = source(cx, Range { first: hit.last, last: end })?;
    let (source, end) = named_behind(cx, end, limit).map_or((described, end), |(named, last)| {
        (Source { range: Range { first: hit.last, last }, ..named }, last)
    });
    if !may_be_source(cx, &source) {
        return None;
    }
    let cue = Range { first: hit.first, last: hit.last };
    let found = |content, rule| {
        Some(Found {
            source: Some(source),
            cue,
            hit: Some(hit),
            content,
            sentence,
            last_sentence: sentence,
            rule,
            carrier: None,
        })
    };
    let passes_on = hit.last - hit.first == 1;
    if passes_on {
        // "citing": the content is what the sentence has attributed before.
        if let Some(before) = earlier.last() {
            return found(before.content.clone(), "passed-on");
        }
    }
    if at <= floor + 1 {
        let content = behind(cx, end, limit)?;
        return found(vec![content], "phrase-before");
    }
    let first = trimmed(cx, Range { first: floor, last: at })?;
    if first.last - first.first < 3 {
        return None;
    }
    let mut content = vec![first];
    if end + 3 < limit
        && cx.doc.is(end, ",")
        && !matches!(
            cx.doc.tags[end + 1],
            Pos::Vbg | Pos::Wp | Pos::Wdt | Pos::In | Pos::Dt | Pos::Cc
        )
    {
        content
            .extend(trimmed(cx, Range { first: end + 1, last: content_end(cx, end + 1, limit) }));
    }
    found(content, "phrase-after")
}

/// `In his view, the road ...`; `In Osk's view, ...`.
fn in_view<'r>(
    cx: &Context<'r>,
    at: usize,
    (floor, limit): (usize, usize),
    sentence: usize,
) -> Option<Found<'r>> {
    const LOOK: usize = 8;
    let doc = &cx.doc;
    if at != floor || !doc.is(at, "In") {
        return None;
    }
    let comma = (at + 3..limit.min(at + LOOK)).find(|i| doc.is(*i, ","))?;
    let view = comma - 1;
    if !matches!(
        doc.word(view),
        "view" | "opinion" | "words" | "assessment" | "judgment" | "judgement"
    ) {
        return None;
    }
    let who = match doc.tags[view - 1] {
        Pos::PrpPossessive => source(cx, Range { first: view - 1, last: view })?,
        Pos::Possessive => source(cx, Range { first: at + 1, last: view - 1 })?,
        _ => return None,
    };
    let content = trimmed(cx, Range { first: comma + 1, last: content_end(cx, comma + 1, limit) })?;
    Some(Found {
        source: Some(who).filter(|s| s.is_known()),
        cue: Range { first: view, last: comma },
        hit: None,
        content: vec![content],
        sentence,
        last_sentence: sentence,
        rule: "view",
        carrier: None,
    })
}

/// `according to its foreign minister, Sella Marrin`: the name behind the office, and where it ends.
fn named_behind(cx: &Context<'_>, end: usize, limit: usize) -> Option<(Source, usize)> {
    if end + 1 >= limit || !cx.doc.is(end, ",") {
        return None;
    }
    let name = (end + 1..limit.min(end + 3))
        .find_map(|i| cx.people.mention_at(i).filter(|m| m.first == i))?;
    let (_, role_end) = cx.people.persons[name.person].role?;
    let apposed = role_end == end;
    let found = source(cx, Range { first: name.first, last: name.last })?;
    apposed.then_some((found, name.last))
}

/// "according to the agreement's terms" is no attribution; "according to the report" is.
fn may_be_source(cx: &Context<'_>, source: &Source) -> bool {
    match source.kind {
        SourceKind::Other => {
            let head = cx.doc.word(source.head_end - 1).to_lowercase();
            const DOCUMENTS: &[&str] = &[
                "report",
                "reports",
                "statement",
                "data",
                "document",
                "documents",
                "poll",
                "survey",
                "study",
                "media",
                "people",
                "records",
                "letter",
                "transcript",
                "readout",
                "draft",
                "text",
                "account",
                "accounts",
                "estimates",
                "figures",
                "man",
                "woman",
                "person",
                "company",
                "website",
                "memo",
                "filing",
                "tweet",
                "post",
            ];
            DOCUMENTS.contains(&head.as_str())
        }
        SourceKind::Name => {
            const TERMS: &[&str] = &[
                "formula",
                "plan",
                "framework",
                "agreement",
                "accord",
                "accords",
                "treaty",
                "law",
                "constitution",
                "protocol",
                "charter",
                "schedule",
                "convention",
                "memorandum",
                "roadmap",
                "resolution",
                "procedure",
            ];
            !TERMS.contains(&cx.doc.word(source.head_end - 1).to_lowercase().as_str())
        }
        _ => true,
    }
}

/// The clause behind `According to X,` with an apposition to X stepped over.
fn behind(cx: &Context<'_>, end: usize, limit: usize) -> Option<Range> {
    let doc = &cx.doc;
    let comma = (end..limit.min(end + 30)).find(|i| doc.is(*i, ","))?;
    let mut first = comma + 1;
    let role_starts = cx
        .people
        .persons
        .iter()
        .find_map(|p| p.role.filter(|(r, _)| *r == first || *r == first + 1));
    if let Some((_, stop)) = role_starts
        && stop < limit
        && doc.is(stop, ",")
    {
        first = stop + 1;
    }
    if first >= limit {
        return None;
    }
    trimmed(cx, Range { first, last: content_end(cx, first, limit) })
}
