//! What is known of words by themselves: base form and classes of like meaning.

use rustc_hash::FxHashMap;

/// A word's base form and its classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordEntry {
    /// Hash of the base form.
    pub lemma: u32,
    /// Its class of some hundred.
    pub coarse: u16,
    /// Its class of several hundred.
    pub fine: u16,
}

/// Words by the hash of their spelling.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    entries: FxHashMap<u32, WordEntry>,
}

impl Words {
    /// A table of these words.
    pub fn new(entries: impl IntoIterator<Item = (u32, WordEntry)>) -> Words {
        Words { entries: entries.into_iter().collect() }
    }

    /// What is known of a word, by its [`hash_of`].
    pub fn get(&self, word: u32) -> Option<WordEntry> {
        self.entries.get(&word).copied()
    }

    /// All entries by their hashes.
    pub fn sorted(&self) -> Vec<(u32, WordEntry)> {
        let mut all: Vec<_> = self.entries.iter().map(|(k, e)| (*k, *e)).collect();
        all.sort_by_key(|(k, _)| *k);
        all
    }
}

/// The hash of a word in small letters; typographic apostrophes count as straight ones.
pub fn hash_of(word: &str) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut push = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    if word.is_ascii() {
        word.bytes().for_each(|b| push(b.to_ascii_lowercase()));
    } else {
        let mut bytes = [0; 4];
        for c in word.chars() {
            match c {
                '’' | '‘' => push(b'\''),
                '“' | '”' => push(b'"'),
                c => c.to_lowercase().for_each(|l| {
                    l.encode_utf8(&mut bytes).bytes().for_each(&mut push);
                }),
            }
        }
    }
    (hash >> 32) as u32 ^ hash as u32
}
