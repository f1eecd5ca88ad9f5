//! What training saw of frequent words: which tags they take, and the one tag of a sure word.
//!
//! Words are kept as hashes of their normalised spelling, apart for small and capital initials.

use rustc_hash::FxHashMap;

use super::form::Form;
use super::pos::Pos;

/// One frequent word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Stands for the set of tags the word takes and the most frequent of them.
    pub class: u32,
    /// The tag of a word that takes one only, so that nothing need be weighed.
    pub sure: Option<Pos>,
}

/// Frequent words by key.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    entries: FxHashMap<u32, Entry>,
}

impl Dictionary {
    /// Puts entries together by their keys.
    pub fn from_entries(entries: impl IntoIterator<Item = (u32, Entry)>) -> Dictionary {
        Dictionary { entries: entries.into_iter().collect() }
    }

    /// The entries in the order of their keys.
    pub fn sorted_entries(&self) -> Vec<(u32, Entry)> {
        let mut entries: Vec<_> = self.entries.iter().map(|(key, entry)| (*key, *entry)).collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        entries
    }

    /// The key of a word, with a capital initial or without.
    pub fn key(form: &Form, capitalised: bool) -> u32 {
        let folded = (form.spelling ^ (form.spelling >> 32)) as u32;
        if capitalised { folded ^ 0x5bd1_e995 } else { folded }
    }

    /// The class of a word when written small.
    pub fn small_class(&self, form: &Form) -> Option<u32> {
        self.entries.get(&Dictionary::key(form, false)).map(|entry| entry.class)
    }

    /// What is known of a word. Where a capital says nothing of the word (`capital_is_idle`: the
    /// start of a sentence, a headline), it is looked up both ways.
    pub fn look_up(&self, form: &Form, capital_is_idle: bool) -> Option<Entry> {
        let capitalised = form.is_capitalised();
        let as_written = self.entries.get(&Dictionary::key(form, capitalised)).copied();
        if !(capitalised && capital_is_idle) {
            return as_written;
        }
        let small = self.entries.get(&Dictionary::key(form, false)).copied();
        match (small, as_written) {
            (Some(small), Some(capital)) => Some(Entry {
                class: small.class.rotate_left(7) ^ capital.class,
                sure: small.sure.filter(|_| small.sure == capital.sure),
            }),
            (Some(small), None) => Some(small),
            (None, capital) => capital.map(|entry| Entry { sure: None, ..entry }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_tell_words_apart_except_where_idle() {
        let small = Entry { class: 1, sure: Some(Pos::Md) };
        let capital = Entry { class: 2, sure: Some(Pos::Nnp) };
        let form = Form::of("May");
        let dictionary = Dictionary::from_entries([
            (Dictionary::key(&form, false), small),
            (Dictionary::key(&form, true), capital),
        ]);
        assert_eq!(dictionary.look_up(&Form::of("may"), true), Some(small));
        assert_eq!(dictionary.look_up(&form, false), Some(capital));
        let at_start = dictionary.look_up(&form, true).expect("known both ways");
        assert_eq!(at_start.sure, None);
        assert_eq!(dictionary.look_up(&Form::of("Harn"), false), None);
    }
}
