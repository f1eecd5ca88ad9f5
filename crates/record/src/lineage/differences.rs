//! Two wordings side by side, with what differs.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// Words of one wording that the other has too, or has not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words, with their spaces.
    pub text: String,
    /// True where the other wording has other words.
    pub changed: bool,
}

/// The words of `b`, parted into those that `a` has too and those that it has not.
///
/// Letter case, quotation marks and punctuation at a word's ends do not count. The pieces put together
/// are `b`, with single spaces.
pub fn differences(a: &str, b: &str) -> Vec<Piece> {
    let (a_words, b_words) = (words(a), words(b));
    let keys = |words: &[&str]| words.iter().map(|w| key(w)).collect::<Vec<String>>();
    let (a_keys, b_keys) = (keys(&a_words), keys(&b_words));
    let a_keys: Vec<&str> = a_keys.iter().map(String::as_str).collect();
    let b_keys: Vec<&str> = b_keys.iter().map(String::as_str).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_slices(&a_keys, &b_keys).iter_all_changes() {
        let Some(word) = change.new_index().and_then(|i| b_words.get(i)) else { continue };
        let changed = change.tag() != ChangeTag::Equal;
        match pieces.last_mut() {
            Some(last) if last.changed == changed => {
                last.text.push(' ');
                last.text.push_str(word);
            }
            Some(last) => {
                last.text.push(' ');
                pieces.push(Piece { text: word.to_string(), changed });
            }
            None => pieces.push(Piece { text: word.to_string(), changed }),
        }
    }
    pieces
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn key(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    match bare.is_empty() {
        true => word.to_string(),
        false => bare.to_lowercase().replace('’', "'"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(a: &str, b: &str) -> String {
        let mark = |p: Piece| match p.changed {
            true => format!("[{}]", p.text.trim_end()),
            false => p.text.trim_end().to_string(),
        };
        differences(a, b).into_iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_that_the_other_has_not_are_marked() {
        assert_eq!(
            marked("“The key is under Tarlia's mat,”", "the key lies under the Tarlian mat"),
            "the key [lies] under [the Tarlian] mat"
        );
    }

    #[test]
    fn case_quotation_marks_and_commas_do_not_count() {
        assert_eq!(marked("“No ship moves,”", "no ship moves"), "no ship moves");
        assert_eq!(marked("", "no ship"), "[no ship]");
        assert_eq!(marked("no ship", ""), "");
    }

    proptest! {
        #[test]
        fn pieces_together_are_the_wording(a in "[a-c ]{0,20}", b in "[a-c ,]{0,20}") {
            let whole: String = differences(&a, &b).into_iter().map(|p| p.text).collect();
            prop_assert_eq!(whole, b.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
