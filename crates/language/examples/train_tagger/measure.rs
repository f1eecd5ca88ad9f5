//! How often a tagger is right, and how fast it is.

use travaux_language::tagger::{POS_COUNT, Pos, Tagger};

use crate::corpus::Tagged;
use crate::shared::measure::{self, Share};

/// Words of reported speech and bargaining that are nouns as well as verbs.
const VERB_OR_NOUN: &[&str] = &[
    "answer",
    "appeal",
    "attack",
    "bid",
    "call",
    "change",
    "charge",
    "claim",
    "comment",
    "concern",
    "deal",
    "demand",
    "doubt",
    "end",
    "estimate",
    "exchange",
    "fear",
    "focus",
    "forecast",
    "guarantee",
    "hope",
    "increase",
    "meeting",
    "move",
    "need",
    "note",
    "offer",
    "order",
    "plan",
    "pledge",
    "promise",
    "question",
    "reply",
    "report",
    "request",
    "result",
    "return",
    "show",
    "stand",
    "state",
    "stop",
    "strike",
    "support",
    "talk",
    "threat",
    "trade",
    "visit",
    "vote",
    "vow",
    "warning",
    "withdraw",
    "work",
];

/// Accuracy on one set of sentences.
#[derive(Default)]
pub struct Accuracy {
    pub tags: Share,
    /// Noun or verb, of words that can be either.
    pub verb_or_noun: Share,
    /// Past tense or past participle.
    pub past_forms: Share,
    /// Of the words that are part of a name or are tagged so, those that are both.
    pub names: Share,
    /// All words, where it does not count whether the nouns and adjectives of a name are proper
    /// nouns (treebanks differ in this).
    pub but_names: Share,
    confusions: Vec<usize>,
}

/// Tags all sentences and compares.
pub fn accuracy(tagger: &Tagger, sentences: &[Tagged]) -> Accuracy {
    let mut accuracy =
        Accuracy { confusions: vec![0; POS_COUNT * POS_COUNT], ..Accuracy::default() };
    let mut tags = Vec::new();
    for sentence in sentences {
        tagger.tag(&sentence.words(), &mut tags);
        for ((word, gold), tag) in sentence.words.iter().zip(&sentence.tags).zip(&tags) {
            let Some(gold) = gold else { continue };
            accuracy.tags.add(gold == tag);
            accuracy
                .but_names
                .add(gold == tag || part_of_name(*gold, word) && part_of_name(*tag, word));
            if is_verb_or_noun(word) && (gold.is_common_noun() || gold.is_verb()) {
                let is_right = gold.is_common_noun() == tag.is_common_noun()
                    && gold.is_verb() == tag.is_verb();
                accuracy.verb_or_noun.add(is_right);
            }
            if gold.is_past_form() {
                accuracy.past_forms.add(gold == tag);
            }
            if gold.is_proper_noun() || tag.is_proper_noun() {
                accuracy.names.add(gold.is_proper_noun() == tag.is_proper_noun());
            }
            if gold != tag {
                accuracy.confusions[*gold as usize * POS_COUNT + *tag as usize] += 1;
            }
        }
    }
    accuracy
}

impl Accuracy {
    /// The most frequent confusions, as `right>given count`.
    pub fn worst(&self, count: usize) -> String {
        let mut pairs: Vec<usize> = (0..self.confusions.len()).collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(self.confusions[*pair]));
        let show = |pair: &usize| {
            let (gold, tag) = (Pos::ALL[pair / POS_COUNT], Pos::ALL[pair % POS_COUNT]);
            format!("{gold}>{tag} {}", self.confusions[*pair])
        };
        pairs.iter().take(count).map(show).collect::<Vec<_>>().join(", ")
    }
}

/// Whether a tag is one that the words of a name have in one treebank or another.
fn part_of_name(pos: Pos, word: &str) -> bool {
    (pos.is_noun() || pos == Pos::Jj) && word.starts_with(char::is_uppercase)
}

fn is_verb_or_noun(word: &str) -> bool {
    let word = word.to_lowercase();
    let is = |word: &str| VERB_OR_NOUN.contains(&word);
    is(&word) || word.strip_suffix('s').is_some_and(is) || word == "replies"
}

/// Words a second on one core.
pub fn speed(tagger: &Tagger, sentences: &[Tagged]) -> f64 {
    let sentences: Vec<Vec<&str>> = sentences.iter().map(Tagged::words).collect();
    let count: usize = sentences.iter().map(Vec::len).sum();
    let mut tags = Vec::new();
    measure::speed(count, || {
        for words in &sentences {
            tagger.tag(words, &mut tags);
        }
    })
}
