//! Quotations: which marks open and close, paragraph by paragraph.

use crate::token::{Token, TokenKind};

/// A quotation: `open..=close` as token indices, marks included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark, or the first token of a paragraph that continues a quotation.
    pub open: usize,
    /// The closing mark; the last token of the paragraph where the quotation is not closed in it.
    pub close: usize,
    /// False where the paragraph ends before the quotation does.
    pub closed: bool,
}

/// Longest quotation, in tokens, that is believed to be one. A lost mark cannot swallow a report.
const LONGEST: usize = 400;

/// The outermost quotations among `tokens[first..last]`, one paragraph, in order.
pub fn quotations(
    text: &str,
    tokens: &[Token],
    first: usize,
    last: usize,
    out: &mut Vec<Quotation>,
) {
    let mut open: Option<(usize, Family)> = None;
    let mut inner_until = first;
    for i in first..last {
        if tokens[i].kind != TokenKind::Quote || i < inner_until {
            continue;
        }
        let mark = tokens[i].of(text);
        match open {
            None => {
                if let Some(family) = opens(text, tokens, i, last, mark) {
                    open = Some((i, family));
                }
            }
            Some((at, family)) => {
                if i - at > LONGEST {
                    open = opens(text, tokens, i, last, mark).map(|f| (i, f));
                } else if mark == "\"" && has_opening_shape(text, tokens, i, last) {
                    match inner_end(text, tokens, i, last) {
                        // A quotation within the quotation: `he called "the end" near"`.
                        Some(end) => inner_until = end,
                        // The first mark was never closed.
                        None => open = Some((i, family)),
                    }
                } else if closes(text, tokens, i, mark, family) {
                    out.push(Quotation { open: at, close: i, closed: true });
                    open = None;
                } else if family == Family::Double
                    && mark != "\""
                    && opens(text, tokens, i, last, mark) == Some(family)
                {
                    // A second opening mark: the first one was never closed.
                    open = Some((i, family));
                }
            }
        }
    }
    if let Some((at, Family::Double)) = open {
        // Only a quotation that the paragraph begins with may run on into the next.
        if at == first && last - at <= LONGEST {
            out.push(Quotation { open: at, close: last - 1, closed: false });
        }
    }
}

/// A straight mark with space before it and none behind.
fn has_opening_shape(text: &str, tokens: &[Token], i: usize, last: usize) -> bool {
    tokens[i].of(text) == "\""
        && tokens[i].spaced
        && tokens.get(i + 1).is_some_and(|t| i + 1 < last && !t.spaced)
}

/// Where a quotation within a quotation ends, when two closing marks follow one another.
fn inner_end(text: &str, tokens: &[Token], i: usize, last: usize) -> Option<usize> {
    let mut marks = (i + 1..last.min(i + 1 + LONGEST)).filter(|j| tokens[*j].of(text) == "\"");
    let (one, two) = (marks.next()?, marks.next()?);
    let closes = |j: usize| !has_opening_shape(text, tokens, j, last);
    (closes(one) && closes(two) && one - i <= 25).then_some(one + 1)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

fn opens(text: &str, tokens: &[Token], i: usize, last: usize, mark: &str) -> Option<Family> {
    let token = tokens[i];
    let glued_after = i + 1 < last && !tokens[i + 1].spaced;
    let after_bracket = i > 0
        && matches!(tokens[i - 1].kind, TokenKind::Dash | TokenKind::Mark)
        && matches!(tokens[i - 1].of(text), "(" | "[" | "—" | "–" | "--" | ":" | ",");
    match mark {
        "“" | "„" => Some(Family::Double),
        "«" => Some(Family::Angle),
        "\"" | "”" if glued_after && (token.spaced || after_bracket) => Some(Family::Double),
        "\"" if token.spaced && i + 1 < last => Some(Family::Double),
        "‘" => Some(Family::Single),
        "'" if glued_after && (token.spaced || after_bracket) => Some(Family::Single),
        _ => None,
    }
}

fn closes(text: &str, tokens: &[Token], i: usize, mark: &str, family: Family) -> bool {
    let next_glued_word = tokens.get(i + 1).is_some_and(|t| !t.spaced && t.is_word());
    match family {
        Family::Double => {
            matches!(mark, "\"" | "”") || (mark == "“" && !tokens[i].spaced && !next_glued_word)
        }
        Family::Angle => mark == "»",
        Family::Single => {
            // An apostrophe after an s ("the sides' view") is no closing mark.
            let plural = i > 0 && !tokens[i].spaced && tokens[i - 1].of(text).ends_with('s');
            matches!(mark, "'" | "’") && !next_glued_word && !tokens[i].spaced && !plural
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;
    use travaux_model::Span;

    fn quoted(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let mut found = Vec::new();
        quotations(text, &tokens, 0, tokens.len(), &mut found);
        found
            .iter()
            .map(|q| text[tokens[q.open].start as usize..tokens[q.close].end as usize].to_string())
            .collect()
    }

    #[test]
    fn finds_straight_and_curly() {
        assert_eq!(
            quoted("\"We are ready,\" he said. \"Now.\""),
            ["\"We are ready,\"", "\"Now.\""]
        );
        assert_eq!(quoted("He called it “a first step” and left."), ["“a first step”"]);
    }

    #[test]
    fn inner_quotations_stay_inside() {
        assert_eq!(quoted("\"They said 'no' to us,\" she noted."), ["\"They said 'no' to us,\""]);
    }

    #[test]
    fn a_quotation_within_a_quotation_and_a_lost_mark() {
        assert_eq!(
            quoted("\"They want the \"end\" now, and so do we.\" He left."),
            ["\"They want the \"end\" now, and so do we.\""]
        );
        assert_eq!(quoted("\"We wait, he said. \"We go,\" she said."), ["\"We go,\""]);
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        assert!(quoted("Tarlia's team and the sides' aides don't agree").is_empty());
        assert_eq!(quoted("It is the 'main task' of Tarlia's team"), ["'main task'"]);
    }

    #[test]
    fn an_unclosed_mark_does_not_swallow_the_paragraph() {
        assert!(quoted("He spoke of \"a step and left the room.").is_empty());
        assert_eq!(quoted("“We begin here, and go on").len(), 1);
    }
}
