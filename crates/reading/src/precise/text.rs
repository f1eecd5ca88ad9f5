//! The words of a report as the model reads them.

use travaux_language::Doc;
use travaux_language::pieces::{Case, LINE_END, Vocabulary, case_of, words};
use travaux_model::Span;

use super::stand_in::{StandIn, stand_ins};
use crate::context::Context;
use crate::phrase::Range;

/// The words of a report as the model reads them, and their pieces.
pub(super) struct Text {
    spans: Vec<Span>,
    cases: Vec<u8>,
    /// Where each word's pieces begin, and where the last ones end.
    begins: Vec<u32>,
    pieces: Vec<u32>,
}

/// A word of a report as the model reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadWord<'r> {
    /// The words of the report that it is read for; empty at the end of a paragraph.
    pub span: Span,
    /// The word itself, or what stands in for it; `"\n"` at the end of a paragraph.
    pub word: &'r str,
    /// Its case.
    pub case: Case,
}

/// The words of a report's paragraphs, with one more after each paragraph but the last; the names that others
/// stand in for by those.
pub fn words_read<'r>(cx: &Context<'r>) -> Vec<ReadWord<'r>> {
    words_with(cx, &stand_ins(cx))
}

/// The same words with all names as they are written.
pub fn words_written<'r>(cx: &Context<'r>) -> Vec<ReadWord<'r>> {
    words_with(cx, &[])
}

fn words_with<'r>(cx: &Context<'r>, stand_ins: &[StandIn<'r>]) -> Vec<ReadWord<'r>> {
    let doc = &cx.doc;
    let (mut read, mut own) = (Vec::<ReadWord<'r>>::new(), Vec::new());
    for block in paragraphs(doc) {
        if let Some(last) = read.last() {
            let span = Span { start: last.span.end, end: last.span.end };
            read.push(ReadWord { span, word: "\n", case: Case::Small });
        }
        own.clear();
        words(doc.text, block, &mut own);
        for span in &own {
            let passed = stand_ins.partition_point(|s| s.span.end <= span.start);
            match stand_ins.get(passed).filter(|s| s.span.overlaps(*span)) {
                Some(other) if read.last().is_some_and(|last| last.span == other.span) => {}
                Some(other) => {
                    let by = |word: &&'r str| ReadWord { span: other.span, word, case: other.case };
                    read.extend(other.words.iter().map(by));
                }
                None => {
                    let word = span.of(doc.text);
                    read.push(ReadWord { span: *span, word, case: case_of(word) });
                }
            }
        }
    }
    read
}

impl Text {
    /// The words with their pieces.
    pub fn new(read: &[ReadWord<'_>], vocabulary: &Vocabulary) -> Text {
        let mut text =
            Text { spans: Vec::new(), cases: Vec::new(), begins: vec![0], pieces: Vec::new() };
        let mut scratch = String::new();
        for read in read {
            text.spans.push(read.span);
            text.cases.push(read.case as u8);
            match read.word {
                "\n" => text.pieces.push(LINE_END),
                word => vocabulary.pieces(word, &mut scratch, &mut text.pieces),
            }
            text.begins.push(text.pieces.len() as u32);
        }
        text
    }

    /// The pieces of a word.
    pub fn pieces(&self, word: usize) -> &[u32] {
        &self.pieces[self.begins[word] as usize..self.begins[word + 1] as usize]
    }

    /// How many pieces each word has.
    pub fn counts(&self) -> Vec<usize> {
        self.begins.windows(2).map(|w| (w[1] - w[0]) as usize).collect()
    }

    /// The row of the word's case.
    pub fn case(&self, word: usize) -> usize {
        self.cases[word] as usize
    }

    /// True for the end of a paragraph.
    pub fn is_line_end(&self, word: usize) -> bool {
        self.spans[word].is_empty()
    }

    /// The tokens that stand in these words, if any do.
    pub fn tokens(&self, words: Range, doc: &Doc<'_>) -> Option<Range> {
        let (start, end) = (self.spans[words.first].start, self.spans[words.last - 1].end);
        let first = doc.tokens.partition_point(|t| t.end <= start);
        let last = doc.tokens.partition_point(|t| t.start < end);
        (first < last).then_some(Range { first, last })
    }
}

/// The spans of the paragraphs that the tokens stand in.
fn paragraphs(doc: &Doc<'_>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut before = None;
    for sentence in &doc.sentences {
        let span = doc.span(sentence.first, sentence.last);
        if span.is_empty() {
            continue;
        }
        match out.last_mut().filter(|_| before == Some(sentence.paragraph)) {
            Some(paragraph) => paragraph.end = span.end,
            None => out.push(span),
        }
        before = Some(sentence.paragraph);
    }
    out
}
