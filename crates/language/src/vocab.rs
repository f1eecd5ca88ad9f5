//! The words that some rule knows, each with a number, so that rules compare numbers and not letters.

use rustc_hash::FxHashMap;

/// The number of a word that no rule knows.
pub const UNKNOWN: u32 = 0;

/// Lower-case words and their numbers, from 1.
#[derive(Clone, Debug, Default)]
pub struct Vocab {
    ids: FxHashMap<Box<str>, u32>,
}

impl Vocab {
    /// The number of `word` (lower case), which is given one if it has none.
    pub fn add(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.ids.len() as u32 + 1;
        self.ids.insert(word.into(), id);
        id
    }

    /// The number of a word as it stands in a text, in any letter case; typographic apostrophes count
    /// as straight ones. `scratch` is reused from call to call.
    pub fn id(&self, word: &str, scratch: &mut String) -> u32 {
        scratch.clear();
        for c in word.chars() {
            match c {
                '’' => scratch.push('\''),
                c if c.is_ascii() => scratch.push(c.to_ascii_lowercase()),
                c => scratch.extend(c.to_lowercase()),
            }
        }
        self.ids.get(scratch.as_str()).copied().unwrap_or(UNKNOWN)
    }

    /// The number of a lower-case word, or [`UNKNOWN`].
    pub fn get(&self, lower: &str) -> u32 {
        self.ids.get(lower).copied().unwrap_or(UNKNOWN)
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// True when no word is known.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}
