//! Words that one report quotes and another has, whole.

use rustc_hash::{FxHashMap, FxHashSet};
use travaux_model::Kind;

use super::candidates::mix;
use super::said::{Row, Said};
use super::words::{Content, Names, hash};
use crate::fold::fold;

/// Fewest words of a quotation that can be told from a turn of speech.
pub(super) const FEWEST: usize = 5;

/// What two statements have of one quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quoted {
    /// Words, small ones too.
    pub words: usize,
    /// How many of the record's rarest stems it is worth.
    pub rare: f32,
    /// Both reports quote it.
    pub by_both: bool,
}

/// The longest quotation of one that stands whole in the other's words.
pub(super) fn shared(said: &Said<'_>, a: &Row<'_>, b: &Row<'_>) -> Option<Quoted> {
    let (mine, others) = (pieces(a), pieces(b));
    let found = longest_in(&mine, b).into_iter().chain(longest_in(&others, a));
    let piece = found.max_by(|x, y| words_of(x).cmp(&words_of(y)).then_with(|| y.cmp(x)))?;
    let content = Content::of(piece, a.party, &Names::default());
    let within = |pieces: &[String]| pieces.iter().any(|p| holds(p, piece));
    Some(Quoted {
        words: words_of(piece),
        rare: content.set().iter().map(|t| said.weight(t)).sum::<f32>() / said.most(),
        by_both: within(&mine) && within(&others),
    })
}

fn longest_in<'p>(pieces: &'p [String], row: &Row<'_>) -> Option<&'p String> {
    if pieces.is_empty() {
        return None;
    }
    let words = fold(&row.statement.content.text);
    pieces.iter().filter(|p| holds(&words, p)).max_by_key(|p| words_of(p))
}

fn holds(words: &str, piece: &str) -> bool {
    let starts = words.match_indices(piece).map(|(at, _)| at);
    let edge = |at: Option<u8>| at.is_none_or(|b| b == b' ');
    let bytes = words.as_bytes();
    starts.into_iter().any(|at| {
        edge(at.checked_sub(1).and_then(|before| bytes.get(before).copied()))
            && edge(bytes.get(at + piece.len()).copied())
    })
}

fn words_of(piece: &str) -> usize {
    piece.split(' ').count()
}

/// What stands between quotation marks, folded, where it is long enough and no name.
fn pieces(row: &Row<'_>) -> Vec<String> {
    if row.statement.kind == Kind::Indirect {
        return Vec::new();
    }
    inside(&row.statement.content.text)
        .into_iter()
        .filter(|piece| !is_name(piece))
        .map(fold)
        .filter(|p| words_of(p) >= FEWEST)
        .collect()
}

/// The pieces between quotation marks; one that is not closed goes to the end.
fn inside(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    for (at, mark) in text.char_indices() {
        let after = at + mark.len_utf8();
        let inside_a_word = || text[after..].starts_with(char::is_alphanumeric);
        match (open, mark) {
            (None, '"' | '“' | '„' | '«' | '»') => open = Some((after, false)),
            (None, '‘') => open = Some((after, true)),
            (Some((from, false)), '"' | '“' | '”' | '«' | '»') => {
                pieces.push(&text[from..at]);
                open = None;
            }
            (Some((from, true)), '’') if !inside_a_word() => {
                pieces.push(&text[from..at]);
                open = None;
            }
            _ => {}
        }
    }
    pieces.extend(open.map(|(from, _)| &text[from..]));
    pieces
}

/// Most words begin with a capital: the name of a text or a body.
fn is_name(piece: &str) -> bool {
    let words = piece.split_whitespace();
    let (mut all, mut capitals) = (0, 0);
    for word in words {
        all += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    2 * capitals > all
}

/// Keys under which statements are found that may share a quotation: its first words, and the same
/// words in any statement.
pub(super) fn keys(said: &Said<'_>) -> Vec<(u64, u32)> {
    let begin = |piece: &String| piece.split(' ').take(FEWEST).map(hash).fold(0, mix);
    let asked: FxHashSet<u64> = said
        .rows
        .iter()
        .flat_map(|row| pieces(row).iter().map(begin).collect::<Vec<_>>())
        .collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let mut keys = Vec::new();
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for (at, row) in said.rows.iter().enumerate() {
        let folded = fold(&row.statement.content.text);
        let words: Vec<u64> = folded.split(' ').map(hash).collect();
        for run in words.windows(FEWEST) {
            let key = run.iter().copied().fold(0, mix);
            let at = at as u32;
            if asked.contains(&key) && seen.insert(key, at) != Some(at) {
                keys.push((key, at));
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_marks() {
        assert_eq!(inside("no sum, “not on paper”, but «by a nod»"), ["not on paper", "by a nod"]);
        assert_eq!(inside("\"We won't,\" he said, \"pay"), ["We won't,", "pay"]);
        assert_eq!(inside("a ‘ship’s worth of’ barley"), ["ship’s worth of"]);
        assert!(inside("Vessia's ship").is_empty());
    }

    #[test]
    fn a_piece_is_held_only_by_whole_words() {
        assert!(holds("we will not pay for it", "not pay"));
        assert!(!holds("we will not pay for it", "ot pay"));
        assert!(holds("not payable, not pay", "not pay"));
    }

    #[test]
    fn names_of_texts_are_no_quotations() {
        assert!(is_name("Joint Plan on the Merrow Strait"));
        assert!(!is_name("We will not pay Tarlia"));
    }
}
