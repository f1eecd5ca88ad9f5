//! Patterns over words: how packs say what to look for.
//!
//! A pattern is words separated by spaces; see `docs/PACKS.md` for the notation:
//!
//! | written | matches |
//! |---|---|
//! | `truce` | this word, in any letter case |
//! | `demand+` | any form of the word: demand, demands, demanded, demanding |
//! | `open\|ready` | either |
//! | `the?` | the word or nothing |
//! | `..` | up to 2 words; `...` up to 6 words, commas and clause ends left out |
//! | `<party>` `<person>` `<place>` `<number>` `<time>` | a name, number or date of that kind |
//!
//! The first element must be a plain word (it is how a pattern is found quickly).

use crate::inflect;
use crate::token::{Token, TokenKind, tokenize};
use crate::vocab::{UNKNOWN, Vocab};
use travaux_model::Span;

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the pattern '{pattern}' {what}")]
pub struct PatternError {
    pattern: String,
    what: &'static str,
}

/// A kind of name that a pattern can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A party by any of its names.
    Party,
    /// A person by name.
    Person,
    /// A place.
    Place,
    /// A number in digits or words.
    Number,
    /// A date.
    Time,
}

/// Tells where names stand: the end (exclusive) of the name of `class` that begins at token `at`.
pub trait Classes {
    /// One past the last token of the name, or `None`.
    fn class_end(&self, at: usize, class: Class) -> Option<usize>;
}

#[derive(Clone, Debug)]
enum Element {
    /// One of these words (sorted).
    Words { ids: Box<[u32]>, optional: bool },
    /// A name.
    Class { class: Class, optional: bool },
    /// Up to this many tokens of anything but clause ends.
    Gap(usize),
}

/// A compiled pattern.
#[derive(Clone, Debug)]
struct Pattern {
    elements: Box<[Element]>,
}

/// Where a pattern was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Which row of the set.
    pub row: usize,
}

/// The tokens that patterns are sought in.
#[derive(Clone, Copy)]
pub struct Words<'d> {
    /// The text.
    pub text: &'d str,
    /// Its tokens.
    pub tokens: &'d [Token],
    /// Their numbers in the vocabulary.
    pub ids: &'d [u32],
}

/// Many patterns, found in one pass. Rows are numbered in the order they were added.
#[derive(Clone, Debug, Default)]
pub struct PatternSet {
    patterns: Vec<(usize, Pattern)>,
    /// For each word number, the patterns that may begin with it.
    by_first: Vec<Vec<u32>>,
}

impl PatternSet {
    /// Adds a pattern that stands for `row`. One row may have several patterns.
    pub fn add(
        &mut self,
        row: usize,
        pattern: &str,
        vocab: &mut Vocab,
    ) -> Result<(), PatternError> {
        let compiled = compile(pattern, vocab)?;
        let Some(Element::Words { ids, optional: false }) = compiled.elements.first() else {
            return Err(PatternError {
                pattern: pattern.to_string(),
                what: "must begin with a plain word; put the names after it",
            });
        };
        let number = self.patterns.len() as u32;
        for id in ids {
            let slot = *id as usize;
            if self.by_first.len() <= slot {
                self.by_first.resize(slot + 1, Vec::new());
            }
            self.by_first[slot].push(number);
        }
        self.patterns.push((row, compiled));
        Ok(())
    }

    /// Every match that begins in `first..last` and ends by `last`, in text order. Of one row's
    /// patterns at one place only the longest is given.
    pub fn find(
        &self,
        words: Words<'_>,
        classes: &impl Classes,
        first: usize,
        last: usize,
    ) -> Vec<Match> {
        let mut found = Vec::new();
        for at in first..last {
            self.find_at(words, classes, at, last, &mut found);
        }
        found
    }

    /// The matches that begin at token `at`.
    pub fn find_at(
        &self,
        words: Words<'_>,
        classes: &impl Classes,
        at: usize,
        last: usize,
        found: &mut Vec<Match>,
    ) {
        let id = words.ids[at];
        if id == UNKNOWN {
            return;
        }
        let Some(numbers) = self.by_first.get(id as usize) else { return };
        let begun = found.len();
        for number in numbers {
            let (row, pattern) = &self.patterns[*number as usize];
            let Some(end) = match_from(&pattern.elements, words, classes, at, last) else {
                continue;
            };
            match found[begun..].iter_mut().find(|m| m.row == *row) {
                Some(same) => same.last = same.last.max(end),
                None => found.push(Match { first: at, last: end, row: *row }),
            }
        }
    }
}

fn compile(pattern: &str, vocab: &mut Vocab) -> Result<Pattern, PatternError> {
    let wrong = |what| PatternError { pattern: pattern.to_string(), what };
    let mut elements = Vec::new();
    for piece in pattern.split_whitespace() {
        match piece {
            ".." => elements.push(Element::Gap(2)),
            "..." => elements.push(Element::Gap(6)),
            _ => compile_piece(piece, vocab, &mut elements).map_err(wrong)?,
        }
    }
    if elements.is_empty() {
        return Err(wrong("is empty; write at least one word"));
    }
    Ok(Pattern { elements: elements.into() })
}

fn compile_piece(
    piece: &str,
    vocab: &mut Vocab,
    out: &mut Vec<Element>,
) -> Result<(), &'static str> {
    let (piece, optional) = match piece.strip_suffix('?') {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (piece, false),
    };
    if let Some(name) = piece.strip_prefix('<') {
        let class = match name.strip_suffix('>') {
            Some("party") => Class::Party,
            Some("person") => Class::Person,
            Some("place") => Class::Place,
            Some("number") => Class::Number,
            Some("time") => Class::Time,
            _ => {
                return Err(
                    "names an unknown class; use <party>, <person>, <place>, <number> or <time>",
                );
            }
        };
        out.push(Element::Class { class, optional });
        return Ok(());
    }
    let alternatives: Vec<Vec<String>> = piece.split('|').map(pieces_of).collect();
    if let [several] = alternatives.as_slice()
        && several.len() > 1
    {
        // "cease-fire" is three tokens in a text, so it is three elements here.
        for word in several {
            out.push(words_element(std::iter::once(word.as_str()), optional, vocab));
        }
        return Ok(());
    }
    if alternatives.iter().any(|a| a.len() != 1) {
        return Err("has a compound among its alternatives; give it a pattern of its own");
    }
    out.push(words_element(alternatives.iter().map(|a| a[0].as_str()), optional, vocab));
    Ok(())
}

/// A pattern's word as the tokenizer would cut it; a final `+` stays with the last piece.
fn pieces_of(word: &str) -> Vec<String> {
    let (stem, plus) = word.strip_suffix('+').map_or((word, ""), |s| (s, "+"));
    let mut tokens = Vec::new();
    tokenize(stem, Span::new(0, stem.len()), &mut tokens);
    let mut pieces: Vec<String> = tokens.iter().map(|t| t.of(stem).to_lowercase()).collect();
    if let Some(last) = pieces.last_mut() {
        last.push_str(plus);
    }
    pieces
}

fn words_element<'w>(
    words: impl Iterator<Item = &'w str>,
    optional: bool,
    vocab: &mut Vocab,
) -> Element {
    let mut ids = Vec::new();
    for word in words {
        match word.strip_suffix('+') {
            Some(base) => ids.extend(inflect::forms(base).iter().map(|form| vocab.add(form))),
            None => ids.push(vocab.add(word)),
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Element::Words { ids: ids.into(), optional }
}

/// The end of the longest match of `elements` from token `at`, or `None`.
fn match_from(
    elements: &[Element],
    words: Words<'_>,
    classes: &impl Classes,
    at: usize,
    last: usize,
) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    match element {
        Element::Words { ids, optional } => {
            let hit = at < last && ids.binary_search(&words.ids[at]).is_ok();
            let taken = if hit { match_from(rest, words, classes, at + 1, last) } else { None };
            taken.or_else(
                || if *optional { match_from(rest, words, classes, at, last) } else { None },
            )
        }
        Element::Class { class, optional } => {
            let end =
                if at < last { classes.class_end(at, *class).filter(|e| *e <= last) } else { None };
            let taken = end.and_then(|e| match_from(rest, words, classes, e, last));
            taken.or_else(
                || if *optional { match_from(rest, words, classes, at, last) } else { None },
            )
        }
        Element::Gap(most) => (0..=*most)
            .take_while(|n| *n == 0 || (at + n <= last && !ends_clause(words, at + n - 1)))
            .find_map(|n| match_from(rest, words, classes, at + n, last)),
    }
}

/// Marks that a gap does not cross.
fn ends_clause(words: Words<'_>, at: usize) -> bool {
    words.tokens[at].kind == TokenKind::Mark
        && matches!(words.tokens[at].of(words.text), "." | ";" | ":" | "!" | "?" | "," | "(" | ")")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;
    impl Classes for Nothing {
        fn class_end(&self, _: usize, _: Class) -> Option<usize> {
            None
        }
    }

    fn matches(pattern: &str, text: &str) -> Vec<String> {
        let mut vocab = Vocab::default();
        let mut set = PatternSet::default();
        set.add(0, pattern, &mut vocab).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let mut scratch = String::new();
        let ids: Vec<u32> = tokens.iter().map(|t| vocab.id(t.of(text), &mut scratch)).collect();
        let words = Words { text, tokens: &tokens, ids: &ids };
        set.find(words, &Nothing, 0, tokens.len())
            .iter()
            .map(|m| {
                text[tokens[m.first].start as usize..tokens[m.last - 1].end as usize].to_string()
            })
            .collect()
    }

    #[test]
    fn words_forms_and_alternatives() {
        assert_eq!(
            matches("open|ready to", "It is Ready to talk and open to ideas"),
            ["Ready to", "open to"]
        );
        assert_eq!(
            matches("demand+ that?", "They demanded that; he demands"),
            ["demanded that", "demands"]
        );
        assert_eq!(matches("cease-fire", "a cease-fire now"), ["cease-fire"]);
    }

    #[test]
    fn gaps_stay_in_the_clause() {
        assert_eq!(
            matches("fail+ to .. reach", "failed to finally reach a deal"),
            ["failed to finally reach"]
        );
        assert!(matches("fail+ to ... reach", "failed to come, and reach out").is_empty());
    }

    #[test]
    fn a_bad_pattern_says_what_to_do() {
        let mut vocab = Vocab::default();
        let error =
            PatternSet::default().add(0, "<party> held", &mut vocab).unwrap_err().to_string();
        assert_eq!(
            error,
            "the pattern '<party> held' must begin with a plain word; put the names after it"
        );
        assert!(PatternSet::default().add(0, "say <thing>", &mut vocab).is_err());
        assert!(PatternSet::default().add(0, "  ", &mut vocab).is_err());
    }
}
