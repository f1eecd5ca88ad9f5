//! A word's letters, and whether they are capitals.

use unicode_general_category::{GeneralCategory as Category, get_general_category};
use unicode_normalization::UnicodeNormalization;

/// Which letters of a word are capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// None, or there are no letters.
    Small = 0,
    /// The first letter only.
    Capital = 1,
    /// All of two letters or more.
    Capitals = 2,
    /// Some others.
    Mixed = 3,
}

/// Which letters of the word are capitals.
pub fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| is_letter(*c)).map(char::is_uppercase);
    let Some(first) = letters.next() else { return Case::Small };
    let (mut others, mut capitals) = (0usize, 0usize);
    for capital in letters {
        others += 1;
        capitals += usize::from(capital);
    }
    match (first, capitals) {
        (false, 0) => Case::Small,
        (true, n) if n == others && others > 0 => Case::Capitals,
        (true, 0) => Case::Capital,
        _ => Case::Mixed,
    }
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        get_general_category(c),
        Category::UppercaseLetter
            | Category::LowercaseLetter
            | Category::TitlecaseLetter
            | Category::ModifierLetter
            | Category::OtherLetter
    )
}

/// Writes the word to `out` in small letters, without accents and control characters; at most
/// `longest` characters and one more.
pub fn plain(word: &str, longest: usize, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        let kept = word.bytes().filter(|b| !b.is_ascii_control()).take(longest + 1);
        out.extend(kept.map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        out.extend(word.to_lowercase().nfd().filter(|c| is_kept(*c)).take(longest + 1));
    }
}

fn is_kept(c: char) -> bool {
    !matches!(
        get_general_category(c),
        Category::NonspacingMark | Category::Control | Category::Format | Category::PrivateUse
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        let all = ["talks", "Osk", "NSW", "A", "iPad", "McCall", "3", "Él", "x"].map(case_of);
        use Case::*;
        assert_eq!(all, [Small, Capital, Capitals, Capital, Mixed, Mixed, Small, Capital, Small]);
    }

    #[test]
    fn accents_and_capitals_go() {
        let mut out = String::new();
        plain("Dravéć\u{200b}", 100, &mut out);
        assert_eq!(out, "dravec");
        plain(&"A".repeat(1_000_000), 100, &mut out);
        assert_eq!(out.len(), 101);
    }
}
