//! Cuts a text at white space and punctuation.

use travaux_model::Span;
use unicode_general_category::{GeneralCategory as Category, get_general_category};

/// Appends the words of `text[block]` to `out`; offsets count in `text`. Each mark is a word, and so
/// is each ideograph.
pub fn words(text: &str, block: Span, out: &mut Vec<Span>) {
    let end = block.range().end.min(text.len());
    let start = (block.start as usize).min(end);
    let mut begun = None;
    for (at, c) in text[start..end].char_indices() {
        let at = (start + at) as u32;
        let alone = stands_alone(c);
        if alone || is_space(c) {
            if let Some(begin) = begun.take() {
                out.push(Span { start: begin, end: at });
            }
            if alone {
                out.push(Span { start: at, end: at + c.len_utf8() as u32 });
            }
        } else if begun.is_none() {
            begun = Some(at);
        }
    }
    if let Some(begin) = begun {
        out.push(Span { start: begin, end: end as u32 });
    }
}

/// White space, and the four control characters that separate records.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

fn stands_alone(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    is_ideograph(c) || is_punctuation(c)
}

fn is_punctuation(c: char) -> bool {
    matches!(
        get_general_category(c),
        Category::ConnectorPunctuation
            | Category::DashPunctuation
            | Category::OpenPunctuation
            | Category::ClosePunctuation
            | Category::InitialPunctuation
            | Category::FinalPunctuation
            | Category::OtherPunctuation
    )
}

fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(text, Span::new(0, text.len()), &mut out);
        out.into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn marks_stand_alone() {
        assert_eq!(
            cut("Osk's “no”, U.S.-led"),
            ["Osk", "'", "s", "“", "no", "”", ",", "U", ".", "S", ".", "-", "led"]
        );
        assert_eq!(cut("  "), Vec::<&str>::new());
        assert_eq!(cut("和平 talks"), ["和", "平", "talks"]);
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_is_left_out(text in "\\PC{0,60}") {
            let mut out = Vec::new();
            words(&text, Span::new(0, text.len()), &mut out);
            let mut at = 0;
            for span in &out {
                prop_assert!(text[at..span.start as usize].chars().all(is_space));
                prop_assert!(span.start < span.end);
                at = span.end as usize;
            }
            prop_assert!(text[at..].chars().all(is_space));
        }
    }
}
