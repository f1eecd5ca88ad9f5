//! Sentences. A quotation is never cut: a sentence runs on until it ends outside quotation marks.

use crate::quote::Quotation;
use crate::token::{Token, TokenKind, stands_before_a_name};

/// A sentence as a range of token indices, `first..last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentenceRange {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// The paragraph, counted from 0.
    pub paragraph: u32,
}

/// Capitalised words that begin a sentence and rarely go on a name.
const OPENERS: &[&str] = &[
    "The",
    "A",
    "An",
    "He",
    "She",
    "It",
    "They",
    "We",
    "I",
    "His",
    "Her",
    "Their",
    "In",
    "On",
    "At",
    "But",
    "And",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "As",
    "After",
    "Before",
    "However",
    "Meanwhile",
    "Earlier",
    "For",
    "If",
    "When",
    "While",
    "Asked",
    "Speaking",
    "According",
    "Both",
    "Some",
    "Last",
    "Its",
    "Under",
    "With",
    "To",
    "From",
    "By",
    "So",
    "Yet",
    "Now",
    "No",
    "Not",
    "Since",
    "Although",
    "Despite",
    "During",
];

/// Cuts `tokens[first..last]`, one paragraph, into sentences.
pub fn sentences(
    text: &str,
    tokens: &[Token],
    quotations: &[Quotation],
    (first, last): (usize, usize),
    paragraph: u32,
    out: &mut Vec<SentenceRange>,
) {
    let mut begin = first;
    let mut quotes = quotations.iter().filter(|q| q.open >= first && q.close < last).peekable();
    let mut i = first;
    while i < last {
        if let Some(quote) = quotes.next_if(|q| q.open <= i) {
            i = quote.close.max(i);
        }
        if ends_sentence(text, tokens, begin, i, last) {
            out.push(SentenceRange { first: begin, last: i + 1, paragraph });
            begin = i + 1;
        }
        i += 1;
    }
    if begin < last {
        out.push(SentenceRange { first: begin, last, paragraph });
    }
}

fn ends_sentence(text: &str, tokens: &[Token], begin: usize, i: usize, last: usize) -> bool {
    let word = tokens[i].of(text);
    let stop = match tokens[i].kind {
        TokenKind::Mark => matches!(word, "." | "!" | "?" | "…" | "。" | "؟" | "।"),
        TokenKind::Quote | TokenKind::Dash => {
            i > begin && is_stop(tokens[i - 1].of(text)) && !is_opening(tokens, i)
        }
        TokenKind::Word => word.ends_with('.') && abbreviation_ends(text, tokens, i, last),
        _ => false,
    };
    if !stop {
        return false;
    }
    match tokens.get(i + 1).filter(|_| i + 1 < last) {
        None => true,
        Some(next) => begins_sentence(text, *next, tokens[i].kind == TokenKind::Quote),
    }
}

fn is_stop(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "…") || (word.len() > 2 && word.ends_with('.'))
}

/// A quotation mark with space before it opens what follows.
fn is_opening(tokens: &[Token], i: usize) -> bool {
    tokens[i].spaced && tokens.get(i + 1).is_some_and(|t| !t.spaced)
}

fn begins_sentence(text: &str, next: Token, after_quote: bool) -> bool {
    match next.kind {
        TokenKind::Word => {
            next.capital || next.of(text).chars().next().is_some_and(|c| !c.is_lowercase())
        }
        TokenKind::Number | TokenKind::Dash => next.spaced,
        // A quotation mark glued to the stop closes it.
        TokenKind::Quote => next.spaced || after_quote,
        TokenKind::Mark => next.spaced && matches!(next.of(text), "(" | "[" | "•" | "*" | "#"),
        TokenKind::Hyphen => false,
    }
}

/// An abbreviation ends a sentence when the next word is one that begins sentences.
fn abbreviation_ends(text: &str, tokens: &[Token], i: usize, last: usize) -> bool {
    if i + 1 >= last {
        return true;
    }
    let word = tokens[i].of(text);
    let next = tokens[i + 1];
    let opens_quotation = next.kind == TokenKind::Quote && next.spaced;
    if stands_before_a_name(word) {
        return false;
    }
    if word.chars().count() == 2 {
        // An initial stands before a name: "J. Osk". A platform may end a sentence: "posted on X."
        let long_opener = OPENERS.contains(&next.of(text)) && next.end - next.start > 1;
        return opens_quotation || long_opener;
    }
    opens_quotation || OPENERS.contains(&next.of(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::quotations;
    use crate::token::tokenize;
    use travaux_model::Span;

    fn split(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let mut quotes = Vec::new();
        quotations(text, &tokens, 0, tokens.len(), &mut quotes);
        let mut out = Vec::new();
        sentences(text, &tokens, &quotes, (0, tokens.len()), 0, &mut out);
        out.iter()
            .map(|s| {
                text[tokens[s.first].start as usize..tokens[s.last - 1].end as usize].to_string()
            })
            .collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(
            split("The U.S. President met Gen. Osk on Jan. 22-23 in Selm. He left.").len(),
            2
        );
        assert_eq!(
            split("She arrived from the U.S. The talks began."),
            ["She arrived from the U.S.", "The talks began."]
        );
        assert_eq!(split("J. K. Dravec spoke.").len(), 1);
        assert_eq!(split("Osk posted on X. \"We wait,\" she wrote.").len(), 2);
    }

    #[test]
    fn a_quotation_is_not_cut() {
        assert_eq!(
            split("\"We do not know. We will see,\" Osk said. He left."),
            ["\"We do not know. We will see,\" Osk said.", "He left."]
        );
        assert_eq!(split("He said: \"We wait.\" \"Nobody leaves.\" The hall was silent.").len(), 3);
    }

    #[test]
    fn a_missing_space_still_ends_a_sentence() {
        assert_eq!(split("They left the hall.The talks go on.").len(), 2);
        assert_eq!(split("It fell by 3.5 percent in Harn.").len(), 1);
    }
}
