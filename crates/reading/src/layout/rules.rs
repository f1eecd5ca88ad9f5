//! The boilerplate rows of the packs, ready to be matched.

use std::ops::Range;

use rustc_hash::FxHashMap;
use travaux_packs::Boilerplate;

use super::words::{Word, words};

/// A row's words, and how the line must hold them.
#[derive(Clone, Debug)]
struct Rule {
    words: Vec<String>,
    whole: bool,
    starts: bool,
    at_most: usize,
}

/// A row that needs the whole line is also cut out of running text when it is at least this long:
/// nobody writes five such words by accident.
const INLINE: usize = 5;

/// All rows, by their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    by_first: FxHashMap<String, Vec<Rule>>,
}

impl Rules {
    pub(crate) fn new(rows: &[Boilerplate]) -> Rules {
        let mut by_first: FxHashMap<String, Vec<Rule>> = FxHashMap::default();
        for row in rows {
            let list: Vec<String> = words(&row.words).into_iter().map(|w| w.low).collect();
            if let Some(first) = list.first().cloned() {
                by_first.entry(first).or_default().push(Rule {
                    words: list,
                    whole: row.whole,
                    starts: row.starts,
                    at_most: row.at_most as usize,
                });
            }
        }
        Rules { by_first }
    }

    /// Is a line or sentence of these words no part of an article?
    pub(crate) fn take(&self, unit: &[Word]) -> bool {
        (0..unit.len()).any(|at| self.rules_at(unit, at).any(|rule| fits(rule, unit.len(), at)))
    }

    /// Where whole-line rows stand inside running words: ranges of word indices.
    pub(crate) fn inline(&self, run: &[Word]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < run.len() {
            let longest = self
                .rules_at(run, at)
                .filter(|rule| rule.whole && rule.words.len() >= INLINE)
                .map(|rule| rule.words.len())
                .max();
            match longest {
                Some(len) => {
                    found.push(at..at + len);
                    at += len;
                }
                None => at += 1,
            }
        }
        found
    }

    /// How many words the longest whole-line row has that stands in `run` at `at`.
    pub(crate) fn whole_at(&self, run: &[Word], at: usize) -> Option<usize> {
        self.rules_at(run, at).filter(|rule| rule.whole).map(|rule| rule.words.len()).max()
    }

    /// The rows whose words stand in `run` from `at` on.
    fn rules_at<'a>(&'a self, run: &'a [Word], at: usize) -> impl Iterator<Item = &'a Rule> {
        let rest = &run[at..];
        rest.first().and_then(|first| self.by_first.get(&first.low)).into_iter().flatten().filter(
            move |rule| {
                rule.words.len() <= rest.len()
                    && rule.words.iter().zip(rest).all(|(w, have)| *w == have.low)
            },
        )
    }
}

fn fits(rule: &Rule, unit: usize, at: usize) -> bool {
    let short_enough = rule.at_most == 0 || unit <= rule.at_most;
    let placed = match (rule.whole, rule.starts) {
        (true, _) => at == 0 && unit == rule.words.len(),
        (false, true) => at == 0,
        (false, false) => true,
    };
    short_enough && placed
}

/// `© 2026 Harn Courier`, `Copyright (c) 2026 ...`: the sign or the word beside a year.
pub(crate) fn is_copyright(unit: &[Word]) -> bool {
    let near_year = |at: usize| {
        unit.iter()
            .skip(at + 1)
            .take(6)
            .any(|w| w.low.len() == 4 && w.low.chars().all(|c| c.is_ascii_digit()))
    };
    unit.len() <= 24
        && unit
            .iter()
            .enumerate()
            .any(|(at, w)| (w.low == "©" || (w.low == "copyright" && at < 3)) && near_year(at))
        || unit.len() <= 12 && unit.first().is_some_and(|w| w.low == "©")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, whole: bool, starts: bool, at_most: u32) -> Boilerplate {
        Boilerplate { words: text.into(), whole, starts, at_most, example: text.into() }
    }

    #[test]
    fn whole_starting_and_holding_rows() {
        let rules = Rules::new(&[
            row("read more", true, false, 0),
            row("sign up for", false, true, 12),
            row("all rights reserved", false, false, 20),
        ]);
        let take = |text: &str| rules.take(&words(text));
        assert!(take("Read more…"));
        assert!(!take("Envoys read more into the note than it held."));
        assert!(take("Sign up for our daily brief"));
        assert!(!take("Tarlia may sign up for the corridor."));
        assert!(take("Harn Courier. All rights reserved."));
    }

    #[test]
    fn a_long_phrase_is_cut_out_of_running_text() {
        let rules =
            Rules::new(&[row("to view this video please enable javascript", true, false, 0)]);
        let run = words("He left. To view this video please enable JavaScript Osk said no.");
        assert_eq!(rules.inline(&run), vec![2..9]);
    }

    #[test]
    fn copyright_needs_a_year_or_the_sign_in_front() {
        assert!(is_copyright(&words("Copyright 2026 Selm Gazette.")));
        assert!(is_copyright(&words("© Selm Gazette")));
        assert!(!is_copyright(&words("The two sides spoke of copyright and of trade in goods.")));
    }
}
