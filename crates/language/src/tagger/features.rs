//! The features a tag is weighed by: the word, its neighbours, and the two tags before it.
//!
//! Kinds and their order are part of the format of the weights.

use super::dictionary::Dictionary;
use super::form::{Case, Form};
use super::hash::feature;
use super::pos::{POS_COUNT, Pos};

/// The number of features of one word in its place.
pub const FEATURE_COUNT: usize = 33;

/// Stands for the tag before the first word.
const BEFORE: u64 = POS_COUNT as u64;

/// A word in its sentence, as the features see it.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    spelling: u64,
    ending: u32,
    beginning: u32,
    class: u64,
    /// What is known of the word without its capital, where it has one.
    small_class: u64,
    shape: u64,
    /// The tag of a word that needs no weighing.
    pub sure: Option<Pos>,
}

/// Stands for the places before and after the sentence.
const OUTSIDE: Word =
    Word { spelling: 1, ending: 0, beginning: 0, class: 1, small_class: 0, shape: 0, sure: None };

impl Word {
    fn new(form: &Form, dictionary: &Dictionary, opens: bool, headline: bool) -> Word {
        let shape = shape(form, opens, headline);
        let entry = dictionary.look_up(form, opens || headline);
        let class = match entry {
            Some(entry) => u64::from(entry.class),
            None => 1 << 40 | form.last(2) << 8 | shape,
        };
        let small_class = match form.is_capitalised() {
            true => dictionary.small_class(form).map_or(1, u64::from),
            false => 0,
        };
        Word {
            spelling: form.spelling,
            ending: form.ending,
            beginning: form.beginning,
            class,
            small_class,
            shape,
            sure: entry.and_then(|entry| entry.sure),
        }
    }

    #[inline(always)]
    fn last(&self, n: u32) -> u64 {
        u64::from(self.ending & ((1u64 << (8 * n)) - 1) as u32)
    }
}

fn shape(form: &Form, opens: bool, headline: bool) -> u64 {
    form.case as u64
        | u64::from(form.digit) << 3
        | u64::from(form.mark) << 4
        | u64::from(opens) << 5
        | u64::from(headline) << 6
}

/// A sentence as the features see it.
#[derive(Debug)]
pub struct Sentence {
    words: Vec<Word>,
}

impl Sentence {
    /// Looks at the words of one sentence.
    pub fn new(words: &[&str], dictionary: &Dictionary) -> Sentence {
        let headline = is_headline(words);
        let mut opens = true;
        let mut seen = Vec::with_capacity(words.len());
        for word in words {
            let form = Form::of(word);
            seen.push(Word::new(&form, dictionary, opens, headline));
            opens = next_opens(opens, word, &form);
        }
        Sentence { words: seen }
    }

    /// The words, in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The features of the word at `at`, given the tags of the two words before it.
    #[inline]
    pub fn features(&self, at: usize, before: [Option<Pos>; 2]) -> [u32; FEATURE_COUNT] {
        let place = |offset: isize| {
            at.checked_add_signed(offset).and_then(|i| self.words.get(i)).unwrap_or(&OUTSIDE)
        };
        let (w2l, w1l, w, w1r, w2r) = (place(-2), place(-1), place(0), place(1), place(2));
        let tag = |pos: Option<Pos>| pos.map_or(BEFORE, |pos| pos as u64);
        let t1 = tag(before[1]);
        let t2 = t1 << 6 | tag(before[0]);
        [
            feature(0, w.spelling, w.shape & 7),
            feature(1, w.last(3), w.shape & 7),
            feature(2, w.last(2), u64::from(w.beginning >> 16)),
            feature(3, u64::from(w.ending), 0),
            feature(4, u64::from(w.beginning), 0),
            feature(5, w.shape, 0),
            feature(6, t1, 0),
            feature(7, t2, 0),
            feature(8, w.spelling, t1),
            feature(9, w1l.spelling, 0),
            feature(10, w2l.spelling, 0),
            feature(11, w1r.spelling, 0),
            feature(12, w2r.spelling, 0),
            feature(13, w1r.last(3), w1r.shape & 7),
            feature(14, w1l.last(3), t1),
            feature(15, w1r.class, t1),
            feature(16, w.class, w1r.class),
            feature(17, w.spelling, w1r.class),
            feature(18, w.class, t1 << 41 ^ w1r.class),
            feature(19, w1r.class, w2r.class),
            feature(20, w.shape << 8 | w1r.shape, t1),
            feature(21, w.spelling, w1r.spelling),
            feature(22, w1l.spelling, w.spelling),
            feature(23, w.class, t2),
            feature(24, w.small_class, w.shape),
            feature(25, w.small_class, t1 << 8 | w1r.shape),
            feature(26, w1r.spelling, t1),
            feature(27, w.last(3), w1r.class),
            feature(28, w.last(3), t1),
            feature(29, w1l.spelling, w1r.spelling),
            feature(30, w.class, w1r.class.rotate_left(11) ^ w2r.class),
            feature(31, w1l.spelling, w.class),
            feature(32, w.shape, w1l.shape << 8 | w1r.shape),
        ]
    }
}

/// For each word of a sentence, whether a capital would say nothing of it, as it opens a sentence
/// or a quotation or is part of a headline.
pub fn idle_capitals(words: &[&str]) -> Vec<bool> {
    let headline = is_headline(words);
    let mut opens = true;
    let mut idle = Vec::with_capacity(words.len());
    for word in words {
        idle.push(opens || headline);
        opens = next_opens(opens, word, &Form::of(word));
    }
    idle
}

/// Whether capitals say nothing because most long words have one.
pub(crate) fn is_headline(words: &[&str]) -> bool {
    let long = words.iter().filter(|word| word.len() >= 4);
    let (mut all, mut capitalised) = (0, 0);
    for word in long {
        let first = word.as_bytes()[0];
        all += usize::from(first.is_ascii_alphabetic());
        capitalised += usize::from(first.is_ascii_uppercase());
    }
    all >= 3 && capitalised * 5 >= all * 4
}

/// Whether the word after this one opens a sentence or a quotation, where any word is capitalised.
pub(crate) fn next_opens(opens: bool, word: &str, form: &Form) -> bool {
    let is_mark = form.case == Case::None && !form.digit;
    is_mark
        && (opens || matches!(word, "\"" | "“" | "”" | "„" | "‘" | "'" | ":" | "``" | "''" | "«"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_has_mostly_capitals() {
        assert!(is_headline(&["Vessia", "Rejects", "New", "Tarlian", "Offer", "on", "Corridor"]));
        assert!(!is_headline(&["Vessia", "rejects", "the", "new", "offer", "on", "corridor"]));
    }

    #[test]
    fn features_differ_with_the_tag_before() {
        let sentence = Sentence::new(&["the", "offer"], &Dictionary::default());
        let after_determiner = sentence.features(1, [None, Some(Pos::Dt)]);
        let after_to = sentence.features(1, [None, Some(Pos::To)]);
        assert_eq!(after_determiner[0], after_to[0]);
        assert_ne!(after_determiner[6], after_to[6]);
    }
}
