//! The lexicon of frequent words.

use std::collections::BTreeMap;

use travaux_language::parser::word::Lexicon;
use travaux_language::tagger::features::idle_capitals;
use travaux_language::tagger::form::Form;
use travaux_model::MONTHS;

use crate::learn::Lesson;

/// Beside the months, capitalised words that are no names and that hang on a verb as names seldom do.
const CALENDAR: [&str; 14] = [
    "Jan.",
    "Feb.",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The most frequent words in small letters, and the months and days with their capitals. Other
/// capitalised words are names, or as good as names, and stay out.
pub fn lexicon(lessons: &[Lesson], size: usize) -> Lexicon {
    let mut counts: BTreeMap<u32, [u64; 2]> = BTreeMap::new();
    for lesson in lessons {
        for tree in lesson.trees {
            let idle = idle_capitals(&tree.words());
            for ((word, tag), idle) in tree.words.iter().zip(&tree.tags).zip(idle) {
                let form = Form::of(word);
                let is_name = form.is_capitalised() && word != "I";
                let says_nothing = is_name && idle;
                if !tag.is_punctuation() && !says_nothing {
                    let count = counts.entry(Lexicon::key(&form, false)).or_default();
                    count[usize::from(is_name)] += u64::from(lesson.step);
                }
            }
        }
    }
    let mut ranked: Vec<(u64, u32)> = counts
        .into_iter()
        .filter(|(_, [small, capital])| small > capital)
        .map(|(key, [small, _])| (small, key))
        .collect();
    ranked.sort_by_key(|(count, key)| (std::cmp::Reverse(*count), *key));
    let words = ranked.into_iter().take(size).map(|(_, key)| key);
    let calendar = MONTHS.iter().chain(&CALENDAR).map(|word| Lexicon::key(&Form::of(word), true));
    Lexicon::new(words.chain(calendar).collect())
}
