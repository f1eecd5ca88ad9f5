//! Parts of speech: which of a sentence's words are nouns, verbs, names and so on.
//!
//! A linear model goes through the sentence once from left to right and takes the tag with the highest sum of weights for the word, its neighbours and the two
//! tags before; frequent words that take one tag only are not weighed at all. What it was trained
//! on, and how well it does, is in `models/tagger-en.md`; `examples/train_tagger` trains it.

pub mod dictionary;
pub mod features;
pub mod form;
pub mod hash;
mod pos;
pub mod weights;

use std::sync::OnceLock;

pub use pos::{POS_COUNT, Pos};

pub use crate::trained::WeightsError;

use dictionary::Dictionary;
use features::{FEATURE_COUNT, Sentence};
use form::Form;
use weights::Weights;

static BUILT_IN: &[u8] = include_bytes!("../../../../models/tagger-en.bin");

/// Tags the words of English sentences.
#[derive(Debug, Clone)]
pub struct Tagger {
    weights: Weights,
    dictionary: Dictionary,
}

impl Tagger {
    /// The tagger whose weights are part of the program, decoded on first use.
    pub fn built_in() -> &'static Tagger {
        static TAGGER: OnceLock<Tagger> = OnceLock::new();
        TAGGER.get_or_init(|| {
            Tagger::decode(BUILT_IN).expect("the weights in the program are checked by its tests")
        })
    }

    /// A tagger from the bytes of a weights file.
    pub fn decode(file: &[u8]) -> Result<Tagger, WeightsError> {
        let (weights, dictionary) = weights::decode(file)?;
        Ok(Tagger { weights, dictionary })
    }

    /// A tagger from newly trained weights.
    pub fn new(weights: Weights, dictionary: Dictionary) -> Tagger {
        Tagger { weights, dictionary }
    }

    /// The bytes of the weights file for this tagger.
    pub fn encode(&self) -> Vec<u8> {
        weights::encode(&self.weights, &self.dictionary)
    }

    /// Whether a word was frequent in training.
    pub fn knows(&self, word: &str) -> bool {
        self.dictionary.look_up(&Form::of(word), true).is_some()
    }

    /// Tags the words of one sentence; `out` is emptied and then holds one tag for each word.
    pub fn tag(&self, words: &[&str], out: &mut Vec<Pos>) {
        out.clear();
        let sentence = Sentence::new(words, &self.dictionary);
        let mut before = [None; 2];
        for (at, word) in sentence.words().iter().enumerate() {
            let pos = word.sure.unwrap_or_else(|| self.best(&sentence.features(at, before)));
            out.push(pos);
            before = [before[1], Some(pos)];
        }
    }

    #[inline]
    fn best(&self, features: &[u32; FEATURE_COUNT]) -> Pos {
        Pos::ALL[self.weights.best(features)]
    }
}

#[cfg(test)]
mod tests;
