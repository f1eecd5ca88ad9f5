//! The words of a report as the model reads them.

use travaux_language::Doc;
use travaux_language::pieces::{LINE_END, Vocabulary, case_of, words};
use travaux_model::Span;

use super::stand_in::StandIn;
use crate::phrase::Range;

/// Words of the paragraphs that are read, one more after each paragraph but the last, and their pieces.
pub(super) struct Text {
    spans: Vec<Span>,
    cases: Vec<u8>,
    /// Where each word's pieces begin, and where the last ones end.
    begins: Vec<u32>,
    pieces: Vec<u32>,
}

impl Text {
    /// The words of a report's paragraphs; those in `stand_ins`, in text order, by other words.
    pub fn new(doc: &Doc<'_>, vocabulary: &Vocabulary, stand_ins: &[StandIn<'_>]) -> Text {
        let mut text =
            Text { spans: Vec::new(), cases: Vec::new(), begins: vec![0], pieces: Vec::new() };
        let (mut scratch, mut own) = (String::new(), Vec::new());
        for block in paragraphs(doc) {
            if let Some(last) = text.spans.last() {
                text.spans.push(Span { start: last.end, end: last.end });
                text.add(LINE_END_CASE, |pieces| pieces.push(LINE_END));
            }
            own.clear();
            words(doc.text, block, &mut own);
            for span in &own {
                let passed = stand_ins.partition_point(|s| s.span.end <= span.start);
                match stand_ins.get(passed).filter(|s| s.span.overlaps(*span)) {
                    Some(other) if text.spans.last() == Some(&other.span) => {}
                    Some(other) => {
                        for word in &other.words {
                            text.spans.push(other.span);
                            text.add(other.case as u8, |p| {
                                vocabulary.pieces(word, &mut scratch, p)
                            });
                        }
                    }
                    None => {
                        let word = span.of(doc.text);
                        text.spans.push(*span);
                        text.add(case_of(word) as u8, |p| vocabulary.pieces(word, &mut scratch, p));
                    }
                }
            }
        }
        text
    }

    fn add(&mut self, case: u8, push: impl FnOnce(&mut Vec<u32>)) {
        push(&mut self.pieces);
        self.begins.push(self.pieces.len() as u32);
        self.cases.push(case);
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

const LINE_END_CASE: u8 = 0;

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
