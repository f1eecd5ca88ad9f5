//! Numbers and small words.

use crate::context::Context;
use crate::phrase::Range;

/// A token in lower case.
pub(super) fn low(cx: &Context<'_>, token: usize) -> String {
    cx.doc.word(token).to_lowercase()
}

/// The token before this one in lower case; empty where the range begins.
pub(super) fn low_before(cx: &Context<'_>, token: usize, range: Range) -> String {
    let before = token.checked_sub(1).filter(|before| range.holds(*before));
    before.map(|before| low(cx, before)).unwrap_or_default()
}

const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// `four`, `4`.
pub(super) fn number(word: &str) -> Option<u32> {
    let place = NUMBERS.iter().position(|n| *n == word).map(|i| i as u32 + 1);
    place.or_else(|| word.parse().ok().filter(|n| (1..1000).contains(n)))
}

/// `fourth`, `4th`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let place = ORDINALS.iter().position(|n| *n == word).map(|i| i as u32 + 1);
    place.or_else(|| {
        let digits = word
            .strip_suffix("st")
            .or(word.strip_suffix("nd"))
            .or(word.strip_suffix("rd"))
            .or(word.strip_suffix("th"))?;
        digits.parse().ok().filter(|n| (1..100).contains(n))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_ordinals() {
        assert_eq!((number("four"), number("4"), number("talks")), (Some(4), Some(4), None));
        assert_eq!(
            (ordinal("fifth"), ordinal("5th"), ordinal("with"), ordinal("the")),
            (Some(5), Some(5), None, None)
        );
    }
}
