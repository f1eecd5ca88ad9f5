//! A text with its tokens, parts of speech, quotations and sentences.

use travaux_model::Span;

use crate::pattern::Words;
use crate::quote::{Quotation, quotations};
use crate::sentence::{SentenceRange, sentences};
use crate::tagger::{Pos, Tagger};
use crate::token::{Token, tokenize};
use crate::vocab::Vocab;

/// A text, analysed. All lists run parallel to `tokens` unless said otherwise.
#[derive(Clone, Debug)]
pub struct Doc<'t> {
    /// The text that every offset counts in.
    pub text: &'t str,
    /// Words and marks of the paragraphs that are read.
    pub tokens: Vec<Token>,
    /// Each token's number in the vocabulary.
    pub ids: Vec<u32>,
    /// Each token's part of speech.
    pub tags: Vec<Pos>,
    /// For each token 0, or one more than the index of the quotation it stands in (marks included).
    pub quoted: Vec<u32>,
    /// Outermost quotations, in order.
    pub quotations: Vec<Quotation>,
    /// Sentences, in order.
    pub sentences: Vec<SentenceRange>,
}

impl<'t> Doc<'t> {
    /// Analyses the paragraphs `blocks` of `text`. What lies outside them is not seen.
    pub fn new(text: &'t str, blocks: &[Span], vocab: &Vocab, tagger: &Tagger) -> Doc<'t> {
        let mut doc = Doc {
            text,
            tokens: Vec::with_capacity(text.len() / 5),
            ids: Vec::new(),
            tags: Vec::new(),
            quoted: Vec::new(),
            quotations: Vec::new(),
            sentences: Vec::new(),
        };
        for (paragraph, block) in blocks.iter().enumerate() {
            let first = doc.tokens.len();
            tokenize(text, *block, &mut doc.tokens);
            let range = (first, doc.tokens.len());
            let begun = doc.quotations.len();
            quotations(text, &doc.tokens, range.0, range.1, &mut doc.quotations);
            let quotes = &doc.quotations[begun..];
            sentences(text, &doc.tokens, quotes, range, paragraph as u32, &mut doc.sentences);
        }
        let mut scratch = String::new();
        doc.ids = doc.tokens.iter().map(|t| vocab.id(t.of(text), &mut scratch)).collect();
        doc.mark_quoted();
        doc.tag(tagger);
        doc
    }

    fn mark_quoted(&mut self) {
        self.quoted = vec![0; self.tokens.len()];
        for (n, quote) in self.quotations.iter().enumerate() {
            self.quoted[quote.open..=quote.close].fill(n as u32 + 1);
        }
    }

    fn tag(&mut self, tagger: &Tagger) {
        self.tags.reserve(self.tokens.len());
        let mut out = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for sentence in &self.sentences {
            words.clear();
            words
                .extend(self.tokens[sentence.first..sentence.last].iter().map(|t| t.of(self.text)));
            tagger.tag(&words, &mut out);
            self.tags.append(&mut out);
        }
    }

    /// The words of a token; nothing past the last one.
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |t| t.of(self.text))
    }

    /// The span of tokens `first..last`; empty for an empty range.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), last.checked_sub(1).and_then(|l| self.tokens.get(l))) {
            (Some(a), Some(b)) if first < last => Span { start: a.start, end: b.end },
            _ => Span::new(0, 0),
        }
    }

    /// The words of tokens `first..last` as they stand.
    pub fn words_of(&self, first: usize, last: usize) -> &'t str {
        self.span(first, last).of(self.text)
    }

    /// The view that patterns are sought in.
    pub fn words(&self) -> Words<'_> {
        Words { text: self.text, tokens: &self.tokens, ids: &self.ids }
    }

    /// True when the token is this mark or word, letter for letter.
    pub fn is(&self, token: usize, word: &str) -> bool {
        self.tokens.get(token).is_some_and(|t| t.of(self.text) == word)
    }

    /// The quotation that the token stands in.
    pub fn quotation_of(&self, token: usize) -> Option<Quotation> {
        let number = *self.quoted.get(token)?;
        number.checked_sub(1).map(|n| self.quotations[n as usize])
    }
}
