//! Teasers of other stories, run together with the end of an article.
//!
//! A page's last lines often announce other stories. Where line breaks were lost they look like the
//! article's last sentences; they are known by their place (right before the copyright notice) and by
//! sharing next to none of the article's topic words.

use rustc_hash::FxHashMap;
use travaux_model::Span;

use super::words::words;

/// No more sentences than this are looked at.
const MOST: usize = 12;
/// Fewer in a row are not taken: a single odd sentence may be the article's own.
const FEWEST: usize = 3;
/// How often a word must stand in the article to be of its topic.
const OFTEN: usize = 3;

/// How many of the last units are teasers. `units` are the article's sentences in order, the last
/// one directly before boilerplate that ends a page.
pub(crate) fn teasers(text: &str, units: &[Span]) -> usize {
    // The article must be much longer than what is cut from it.
    let body = units.len().saturating_sub(MOST.min(units.len() / 3));
    if body < 2 * FEWEST {
        return 0;
    }
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for unit in &units[..body] {
        for word in content_words(unit.of(text)) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let apart = |unit: &Span| {
        let list = content_words(unit.of(text));
        let on_topic = list.iter().filter(|w| counts.get(*w).is_some_and(|n| *n >= OFTEN)).count();
        stands_alone(unit.of(text))
            && list.len() >= 4
            && on_topic * 10 <= list.len() * 3
            && on_topic <= 2
    };
    let run = units[body..].iter().rev().take_while(|unit| apart(unit)).count();
    // A run that reaches the limit of what was looked at may go on: then nothing is known of where it began.
    if run < FEWEST || run == units.len() - body {
        return 0;
    }
    let before: Vec<&str> =
        units[..units.len() - run].iter().rev().take(2).map(|u| u.of(text)).collect();
    let goes_on =
        |unit: &Span| names(unit.of(text)).any(|name| before.iter().any(|b| b.contains(name)));
    if units[units.len() - run..].iter().any(goes_on) { 0 } else { run }
}

/// Words with a capital, the first word left out.
fn names(unit: &str) -> impl Iterator<Item = &str> {
    let list = unit.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    list.skip(1).filter(|w| w.chars().count() > 1 && w.starts_with(char::is_uppercase))
}

/// A teaser is one full sentence that leans on nothing before it and quotes nobody at length.
fn stands_alone(unit: &str) -> bool {
    const LEANING: &[&str] = &[
        "he",
        "she",
        "it",
        "they",
        "this",
        "that",
        "these",
        "those",
        "but",
        "and",
        "however",
        "meanwhile",
        "his",
        "her",
        "its",
        "their",
        "such",
        "both",
        "also",
        "then",
        "there",
        "earlier",
        "later",
        "instead",
        "since",
        "yet",
        "so",
        "as",
    ];
    const SAYING: &[&str] = &[
        "said",
        "added",
        "told",
        "noted",
        "argued",
        "argues",
        "believes",
        "believed",
        "maintains",
        "maintained",
        "concluded",
        "concludes",
        "explained",
        "stressed",
        "stated",
        "according",
        "emphasized",
        "emphasised",
    ];
    let first = unit
        .split(|c: char| !c.is_alphanumeric())
        .find(|w| !w.is_empty())
        .unwrap_or("")
        .to_lowercase();
    let count = unit.split_whitespace().count();
    let said = words(unit).iter().any(|w| SAYING.contains(&w.low.as_str()));
    (5..=35).contains(&count)
        && !LEANING.contains(&first.as_str())
        && !said
        && !unit.starts_with(['"', '“', '‘'])
}

/// Words that carry meaning, cut to a stem.
fn content_words(unit: &str) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "the", "and", "that", "with", "was", "for", "has", "are", "have", "had", "were", "been",
        "but", "not", "his", "her", "its", "their", "they", "from", "this", "will", "would",
        "could", "should", "than", "then", "who", "which", "when", "while", "what", "how", "about",
        "into", "over", "after", "before", "some", "more", "most", "said", "says", "say", "also",
        "any", "all", "one", "two", "can", "may", "it", "he", "she", "you", "out", "as",
    ];
    words(unit)
        .into_iter()
        .map(|w| w.low)
        .filter(|w| w.chars().count() >= 3 && !EMPTY.contains(&w.as_str()))
        .map(|w| w.chars().take(6).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::words::units;

    const ARTICLE: &str = "Vessia and Tarlia held talks on the strait. The talks on the strait ended late. \
        Vessia wants the corridor open. Tarlia wants the corridor shut until the talks end. \
        Envoys of Vessia left the port. Envoys of Tarlia stayed in the port. The strait stays shut. \
        Vessia called the talks on the corridor useful. The port was calm after the talks. ";

    fn count(tail: &str) -> usize {
        let text = format!("{ARTICLE}{tail}");
        teasers(&text, &units(&text, Span::new(0, text.len())))
    }

    #[test]
    fn sentences_on_other_things_are_teasers() {
        let tail = "A baker in Selm has baked a loaf that weighs more than a horse. \
            Orivan football fans gather again ahead of a cup final. \
            Cold weather will spread across northern islands this weekend.";
        assert_eq!(count(tail), 3);
    }

    #[test]
    fn the_article_s_own_end_stays() {
        let tail = "Vessia asked for another round of talks in the port. \
            Tarlia did not answer on the corridor. He left without a word to reporters gathered outside.";
        assert_eq!(count(tail), 0);
        assert_eq!(count("A baker in Selm has baked a loaf that weighs more than a horse."), 0);
    }
}
