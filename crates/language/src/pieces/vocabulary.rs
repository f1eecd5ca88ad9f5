//! The pieces that a model knows, by number.

use rustc_hash::FxHashMap;

use super::form::plain;

/// The number of what has no pieces.
pub const UNKNOWN: u32 = 100;
/// The number that begins a window.
pub const FIRST: u32 = 101;
/// The number that ends a window.
pub const LAST: u32 = 102;
/// The number of a paragraph's end.
pub const LINE_END: u32 = 1;

/// A longer word, in characters, is unknown.
const LONGEST_WORD: usize = 100;
/// Pieces of one word that are kept.
const MOST_PIECES: usize = 8;

/// The pieces of a vocabulary, each one's number being its line's. A piece that goes on a word begins with `##`.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    begins: FxHashMap<Box<str>, u32>,
    goes_on: FxHashMap<Box<str>, u32>,
    longest: usize,
    size: usize,
}

impl Vocabulary {
    /// A vocabulary of one piece a line.
    pub fn new(lines: &str) -> Vocabulary {
        let mut all = Vocabulary {
            begins: FxHashMap::default(),
            goes_on: FxHashMap::default(),
            longest: 0,
            size: 0,
        };
        for (id, line) in lines.lines().enumerate() {
            match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => all.goes_on.insert(rest.into(), id as u32),
                _ => all.begins.insert(line.into(), id as u32),
            };
            all.longest = all.longest.max(line.len());
            all.size = id + 1;
        }
        all
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.size
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.size == 0
    }

    /// Appends the word's pieces to `out`: the longest first, from the left. `scratch` is used for work.
    pub fn pieces(&self, word: &str, scratch: &mut String, out: &mut Vec<u32>) {
        plain(word, LONGEST_WORD, scratch);
        let begun = out.len();
        if scratch.is_empty() || scratch.chars().count() > LONGEST_WORD {
            out.push(UNKNOWN);
            return;
        }
        let mut rest = scratch.as_str();
        let mut table = &self.begins;
        while !rest.is_empty() {
            let Some((id, length)) = self.longest_piece(table, rest) else {
                out.truncate(begun);
                out.push(UNKNOWN);
                return;
            };
            out.push(id);
            rest = &rest[length..];
            table = &self.goes_on;
        }
        out.truncate(begun + MOST_PIECES);
    }

    fn longest_piece(&self, table: &FxHashMap<Box<str>, u32>, rest: &str) -> Option<(u32, usize)> {
        (1..=rest.len().min(self.longest))
            .rev()
            .filter(|length| rest.is_char_boundary(*length))
            .find_map(|length| Some((*table.get(&rest[..length])?, length)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(word: &str) -> Vec<u32> {
        let known = Vocabulary::new("talk\n##s\n##ing\nt\n##a\n##lk\n##\n");
        assert_eq!(known.len(), 7);
        let mut out = Vec::new();
        known.pieces(word, &mut String::new(), &mut out);
        out
    }

    #[test]
    fn the_longest_piece_first() {
        assert_eq!(pieces("Talks"), [0, 1]);
        assert_eq!(pieces("talking"), [0, 2]);
        assert_eq!(pieces("tas"), [3, 4, 1]);
    }

    #[test]
    fn what_has_no_pieces_is_unknown() {
        assert_eq!(pieces("talkz"), [UNKNOWN]);
        assert_eq!(pieces("\u{200b}"), [UNKNOWN]);
        assert_eq!(pieces(&"a".repeat(5_000_000)), [UNKNOWN]);
    }

    #[test]
    fn few_pieces_of_a_word_are_kept() {
        assert_eq!(pieces(&format!("t{}", "a".repeat(50))), [3, 4, 4, 4, 4, 4, 4, 4]);
    }
}
