//! Linked words become statements, and statements that are at odds are settled.

use rustc_hash::FxHashSet;
use travaux_language::Doc;

use super::chain::{Part, Run};
use super::text::Text;
use crate::Drawn;
use crate::phrase::Range;

/// A statement in the words of the report.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Linked {
    source: Option<Range>,
    cue: Range,
    content: Vec<Range>,
    sure: f32,
}

impl Linked {
    /// The statement whose parts are these runs of a window that begins with word `first`; none
    /// without cue or content.
    pub fn new(text: &Text, first: usize, runs: &[Run], sure: f32) -> Option<Linked> {
        let pieces = |part: Part| {
            let of_part = runs.iter().filter(move |r| r.part == part);
            let range = move |r: &Run| Range { first: first + r.first, last: first + r.last };
            of_part.filter_map(move |r| trimmed(text, range(r)))
        };
        let (source, cue) = (pieces(Part::Source).next(), pieces(Part::Cue).next()?);
        let content: Vec<Range> = pieces(Part::Content).collect();
        (!content.is_empty()).then_some(Linked { source, cue, content, sure })
    }

    /// The statement in tokens.
    pub fn drawn(&self, text: &Text, doc: &Doc<'_>) -> Option<Drawn> {
        let content = self.content.iter().filter_map(|r| text.tokens(*r, doc)).collect();
        Some(Drawn {
            source: self.source.and_then(|r| text.tokens(r, doc)),
            cue: text.tokens(self.cue, doc)?,
            content,
            sure: self.sure,
        })
    }
}

/// The words less the paragraphs' ends that they begin or end with.
fn trimmed(text: &Text, range: Range) -> Option<Range> {
    let first = (range.first..range.last).find(|w| !text.is_line_end(*w))?;
    let last = (first..range.last).rfind(|w| !text.is_line_end(*w))? + 1;
    Some(Range { first, last })
}

/// Of statements whose cues share words, the surest; in text order.
pub(super) fn settled(mut all: Vec<Linked>) -> Vec<Linked> {
    all.sort_by(|a, b| b.sure.total_cmp(&a.sure).then(a.cue.first.cmp(&b.cue.first)));
    let mut taken = FxHashSet::default();
    all.retain(|l| {
        let words = l.cue.first..l.cue.last;
        let free = !words.clone().any(|w| taken.contains(&w));
        if free {
            taken.extend(words);
        }
        free
    });
    all.sort_by_key(|l| l.cue.first);
    all
}
