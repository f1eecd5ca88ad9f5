//! Statements as a trained extractor draws them, made into attributions like those of the rules.

use std::cell::OnceCell;

use travaux_packs::CueKind;

use super::find::Found;
use super::{find_all, shared_tokens, subject};
use crate::context::Context;
use crate::cues::CueHit;
use crate::phrase::Range;
use crate::source::{Source, SourceKind, source};

/// A statement's words, before it is asked who the source is.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The words that name the source; none where there are none.
    pub source: Option<Range>,
    /// The cue words.
    pub cue: Range,
    /// The content's pieces, in text order; at least one.
    pub content: Vec<Range>,
    /// How sure the extractor is, 0 to 1.
    pub sure: f32,
}

/// Draws the statements of a report that has been laid out. A pure function of the report and the
/// packs, like all reading.
pub trait Extractor: Send + Sync {
    /// Its name and the version of what it was trained to: part of the reader's name.
    fn name(&self) -> &str;

    /// The statements, in any order. `rules` tells what the rules find, to be weighed or passed over.
    fn extract(&self, cx: &Context<'_>, rules: &ByRules<'_, '_>) -> Vec<Drawn>;
}

/// What the rules find in a report, once somebody asks.
pub struct ByRules<'c, 'r> {
    cx: &'c Context<'r>,
    found: OnceCell<Vec<Found<'r>>>,
}

impl<'c, 'r> ByRules<'c, 'r> {
    /// Nothing is sought yet.
    pub fn new(cx: &'c Context<'r>) -> ByRules<'c, 'r> {
        ByRules { cx, found: OnceCell::new() }
    }

    /// The statements that the rules find.
    pub fn statements(&self) -> impl Iterator<Item = Ruled<'_>> {
        self.found.get_or_init(|| find_all(self.cx)).iter().map(Ruled::of)
    }

    /// The attributions themselves.
    pub(super) fn into_found(self) -> Vec<Found<'r>> {
        self.found.into_inner().unwrap_or_else(|| find_all(self.cx))
    }
}

/// A statement as the rules find it.
#[derive(Clone, Copy, Debug)]
pub struct Ruled<'f> {
    /// The words that name the source.
    pub source: Option<Range>,
    /// The cue words.
    pub cue: Range,
    /// The content's pieces.
    pub content: &'f [Range],
    /// The rule.
    pub rule: &'static str,
}

impl<'f> Ruled<'f> {
    fn of(found: &'f Found<'_>) -> Ruled<'f> {
        Ruled {
            source: found.source.map(|s| s.range),
            cue: found.cue,
            content: &found.content,
            rule: found.rule,
        }
    }
}

/// The attributions that the extractor draws. In a report of a negotiation they are those of the rules,
/// whose cues are words of communication, and the quotations that only the extractor finds: what a
/// reporter tells of a side's beliefs and wishes is no statement there.
pub(super) fn drawn<'r>(cx: &Context<'r>, extractor: &dyn Extractor) -> Vec<Found<'r>> {
    let rules = ByRules::new(cx);
    let drawn = extractor.extract(cx, &rules);
    let drawn = drawn.iter().filter_map(|d| found(cx, d));
    if !subject::is_negotiation(cx) {
        return drawn.collect();
    }
    let mut ruled = rules.into_found();
    ruled.sort_by_key(|f| f.cue.first);
    let missed: Vec<Found<'r>> =
        drawn.filter(|d| is_quoted(cx, d) && !neighbours(&ruled, d).any(|r| alike(d, r))).collect();
    ruled.extend(missed);
    ruled
}

/// Somebody is quoted, at least in part.
fn is_quoted(cx: &Context<'_>, drawn: &Found<'_>) -> bool {
    let mut tokens = drawn.content.iter().flat_map(|r| r.first..r.last);
    drawn.source.is_some() && tokens.any(|at| cx.doc.quotation_of(at).is_some())
}

/// How many tokens apart the cues of one statement, found in two ways, may stand.
const REACH: usize = 400;

fn neighbours<'a, 'r>(
    ruled: &'a [Found<'r>],
    drawn: &Found<'r>,
) -> impl Iterator<Item = &'a Found<'r>> {
    let first = ruled.partition_point(|r| r.cue.first + REACH < drawn.cue.first);
    let last = drawn.cue.first + REACH;
    ruled[first..].iter().take_while(move |r| r.cue.first <= last)
}

/// Two ways of telling of one statement: one cue and contents that share words, or nearly one content.
fn alike(a: &Found<'_>, b: &Found<'_>) -> bool {
    let size = |f: &Found<'_>| f.content.iter().map(|r| r.last - r.first).sum::<usize>();
    let shared: usize =
        (a.content.iter()).flat_map(|x| b.content.iter().map(move |y| shared_tokens(*x, *y))).sum();
    let share = 2.0 * shared as f64 / (size(a) + size(b)).max(1) as f64;
    share > 0.6 || share > 0.2 && shared_tokens(a.cue, b.cue) > 0
}

/// The attribution that was drawn.
fn found<'r>(cx: &Context<'r>, drawn: &Drawn) -> Option<Found<'r>> {
    let content: Vec<Range> = drawn.content.iter().copied().filter(|r| r.first < r.last).collect();
    let last = content.last()?.last;
    Some(Found {
        source: drawn.source.map(|range| named(cx, range)),
        cue: drawn.cue,
        hit: known_cue(cx, drawn.cue),
        content,
        sentence: cx.sentence_of(drawn.cue.first),
        last_sentence: cx.sentence_of(last - 1),
        rule: "drawn",
        carrier: None,
    })
}

/// Who the words name; any words may, since the extractor has judged that they name somebody.
fn named(cx: &Context<'_>, range: Range) -> Source {
    source(cx, range).unwrap_or(Source {
        range,
        head_end: range.last,
        kind: SourceKind::Other,
        party: None,
        plural: false,
        for_party: true,
    })
}

/// The pack's row for the cue: the longest that lies in it.
fn known_cue<'r>(cx: &Context<'r>, cue: Range) -> Option<CueHit<'r>> {
    let kinds = [CueKind::Phrase, CueKind::Verb, CueKind::Noun];
    let hits = (cue.first..cue.last).flat_map(|at| {
        kinds.into_iter().filter_map(move |k| cx.rules.cues.at(&cx.doc, at, cue.last, k))
    });
    hits.max_by_key(|h| h.last - h.first)
}
