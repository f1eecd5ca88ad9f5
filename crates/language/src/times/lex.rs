//! Splits text into the words, numbers and marks that date expressions are made of.

use travaux_model::PartialDate;

use super::numeric;
pub(super) use super::words::W;
use super::words::word;

/// What a token can be in a date expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any other word.
    Other,
    /// A whole number in digits.
    Num { value: u32, digits: u8 },
    /// `15th`.
    Ordinal(u8),
    /// `1990s`.
    Decade,
    /// A date in figures; `None` when day and month cannot be told apart.
    Figures(Option<PartialDate>),
    /// A month's name, capitalised; `short` when abbreviated.
    Month { month: u8, short: bool },
    /// A weekday's name, capitalised, Monday 1; `short` when abbreviated.
    Weekday { day: i8, short: bool },
    /// A small number in letters.
    Count(u8),
    /// A word of the date grammar.
    Word(W),
    /// A mark; every dash is `-`.
    Mark(u8),
}

/// A token of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// The line it stands on.
    pub line: u32,
    /// Its first letter is upper case.
    pub upper: bool,
}

/// Splits the text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 5 + 8);
    let (mut at, mut line) = (0, 0);
    while at < bytes.len() {
        let start = at;
        let byte = bytes[at];
        let kind = match byte {
            b'\n' => {
                line += 1;
                at += 1;
                continue;
            }
            b if b.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            b'0'..=b'9' => {
                let (kind, end) = number(text, at);
                at = end;
                kind
            }
            b if b.is_ascii_alphabetic() || b >= 0x80 => match mark_beyond_ascii(&bytes[at..]) {
                Some((None, length)) => {
                    at += length;
                    continue;
                }
                Some((Some(mark), length)) => {
                    at += length;
                    Kind::Mark(mark)
                }
                None => {
                    at = word_end(bytes, at);
                    word(&bytes[start..at])
                }
            },
            b => {
                at += 1;
                Kind::Mark(b)
            }
        };
        tokens.push(Token { kind, start, end: at, line, upper: byte.is_ascii_uppercase() });
    }
    tokens
}

/// Typographic marks, whose length is in bytes; `Some((None, _))` is a space.
fn mark_beyond_ascii(bytes: &[u8]) -> Option<(Option<u8>, usize)> {
    match bytes {
        [0xC2, 0xA0, ..] => Some((None, 2)),
        [0xC2, 0xA3 | 0xA5, ..] => Some((Some(b'$'), 2)),
        [0xE2, 0x82, 0xAC, ..] => Some((Some(b'$'), 3)),
        [0xE2, 0x80, 0x80..=0x8B | 0xAF, ..] => Some((None, 3)),
        [0xE2, 0x80, 0x90..=0x95, ..] | [0xE2, 0x88, 0x92, ..] => Some((Some(b'-'), 3)),
        [0xE2, 0x80, 0x98 | 0x99, ..] => Some((Some(b'\''), 3)),
        [0xE2, 0x80, 0x9C..=0x9F, ..] => Some((Some(b'"'), 3)),
        [0xE2, 0x80, 0xA6, ..] => Some((Some(b'.'), 3)),
        _ => None,
    }
}

fn word_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        let byte = bytes[at];
        let inside = byte.is_ascii_alphanumeric()
            || (byte >= 0x80 && mark_beyond_ascii(&bytes[at..]).is_none());
        if !inside {
            break;
        }
        at += 1;
    }
    at
}

/// A token that begins with a digit, and where it ends.
fn number(text: &str, start: usize) -> (Kind, usize) {
    let bytes = text.as_bytes();
    if let Some((date, end)) = numeric::date_in_figures(bytes, start) {
        return (Kind::Figures(date), end);
    }
    let mut end = digits_end(bytes, start);
    let digits = &bytes[start..end];
    let next = bytes.get(end).copied().unwrap_or(b' ');
    if next.is_ascii_alphabetic() {
        let stop = word_end(bytes, end);
        return (number_with_letters(digits, &bytes[end..stop]), stop);
    }
    let value = numeric::value(digits);
    let mut whole = true;
    while end + 1 < bytes.len()
        && matches!(bytes[end], b'.' | b',' | b':')
        && bytes[end + 1].is_ascii_digit()
    {
        let stop = digits_end(bytes, end + 1);
        if bytes[end] == b',' && digits.len() <= 2 && stop - end == 5 && whole {
            break; // `May 16,2025`: a lost space
        }
        whole = false;
        end = stop;
    }
    let money = start > 0
        && (matches!(bytes[start - 1], b'$' | b'#') || text[..start].ends_with(['€', '£']));
    if !whole || money || next == b'%' {
        return (Kind::Other, end);
    }
    match value {
        Some(value) => (Kind::Num { value, digits: digits.len() as u8 }, end),
        None => (Kind::Other, end),
    }
}

fn digits_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        at += 1;
    }
    at
}

fn number_with_letters(digits: &[u8], letters: &[u8]) -> Kind {
    match letters {
        b"st" | b"nd" | b"rd" | b"th" if digits.len() <= 2 => match numeric::value(digits) {
            Some(day @ 1..=31) => Kind::Ordinal(day as u8),
            _ => Kind::Other,
        },
        b"s" if digits.len() == 4 => Kind::Decade,
        _ => Kind::Other,
    }
}
