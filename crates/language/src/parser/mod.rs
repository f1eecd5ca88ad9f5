//! Heads and relations: which word of a sentence hangs on which, and as what.
//!
//! A greedy analysis goes through the sentence once from left to right (arc-hybrid transitions) and
//! takes the action with the highest sum of weights, then the relation of the new arc likewise.
//! Punctuation is only looked at; it is attached by rule in the end. What it was trained on, and how
//! well it does, is in `models/parser-en.md`; `examples/train_parser` trains it.

pub mod features;
mod file;
mod punctuation;
mod reach;
mod relation;
pub mod state;
pub mod sure;
pub mod weights;
pub mod word;

use std::sync::OnceLock;

pub use crate::trained::WeightsError;
pub use reach::reaches;
pub use relation::{RELATION_COUNT, Relation, SCORED_COUNT};

use crate::doc::Doc;
use crate::sentence::SentenceRange;
use crate::tagger::Pos;
use state::{Action, State};
use sure::Sure;
use weights::{ActionWeights, RelationWeights};
use word::{Lexicon, Words};

static BUILT_IN: &[u8] = include_bytes!("../../../../models/parser-en.bin");

/// A word's head and what it is to it. A root has its own index and [`Relation::Root`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// Index of the head in the sentence.
    pub head: u32,
    /// What the word is to its head.
    pub relation: Relation,
}

/// Room that the analysis of one sentence leaves for the next.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    words: Words,
    state: State,
    reaches: Vec<(u32, u32)>,
}

/// Finds heads and relations in English sentences.
#[derive(Debug, Clone)]
pub struct Parser {
    lexicon: Lexicon,
    sure: Sure,
    actions: ActionWeights,
    relations: RelationWeights,
}

impl Parser {
    /// The parser whose weights are part of the program, decoded on first use.
    pub fn built_in() -> &'static Parser {
        static PARSER: OnceLock<Parser> = OnceLock::new();
        PARSER.get_or_init(|| {
            Parser::decode(BUILT_IN).expect("the weights in the program are checked by its tests")
        })
    }

    /// A parser from the bytes of a weights file.
    pub fn decode(file: &[u8]) -> Result<Parser, WeightsError> {
        file::decode(file)
    }

    /// A parser from newly trained weights.
    pub fn new(
        lexicon: Lexicon,
        sure: Sure,
        actions: ActionWeights,
        relations: RelationWeights,
    ) -> Parser {
        Parser { lexicon, sure, actions, relations }
    }

    /// The bytes of the weights file for this parser.
    pub fn encode(&self) -> Vec<u8> {
        file::encode(self)
    }

    /// Analyses the words of one sentence; `arcs` is emptied and then holds one arc for each word.
    /// A quotation that holds several sentences has a root for each.
    pub fn parse(&self, words: &[&str], tags: &[Pos], scratch: &mut Scratch, arcs: &mut Vec<Arc>) {
        let Scratch { words: seen, state, reaches } = scratch;
        seen.read(words, tags, &self.lexicon);
        let end = seen.len() as u32;
        state.begin(end);
        let mut first = 1;
        while first < end {
            let piece_end = seen.piece_end(first);
            state.begin_piece(first, piece_end);
            self.parse_piece(seen, state);
            first = piece_end;
        }
        collect(words.len(), seen, state, arcs);
        punctuation::attach(seen, arcs, reaches);
    }

    /// Analyses one sentence of a text; heads count from the sentence's first token.
    pub fn parse_sentence(
        &self,
        doc: &Doc,
        sentence: SentenceRange,
        scratch: &mut Scratch,
        arcs: &mut Vec<Arc>,
    ) {
        let words: Vec<&str> = (sentence.first..sentence.last).map(|at| doc.word(at)).collect();
        let tags = doc.tags.get(sentence.first..sentence.last).unwrap_or_default();
        self.parse(&words, tags, scratch, arcs);
    }

    fn parse_piece(&self, words: &Words, state: &mut State) {
        while !state.is_done() {
            let action = state.forced().unwrap_or_else(|| self.next_action(words, state));
            if let Some((dependent, head)) = state.act(action) {
                let relation = self.relation(words, state, dependent, head);
                state.attach(dependent, head, relation);
            }
        }
    }

    #[inline(always)]
    fn next_action(&self, words: &Words, state: &State) -> Action {
        let [left, right] = self.actions.sums(&features::of_state(words, state));
        if right > left && right > 0 && state.allows(Action::Right) {
            Action::Right
        } else if left > 0 {
            Action::Left
        } else {
            Action::Shift
        }
    }

    #[inline(always)]
    fn relation(&self, words: &Words, state: &State, dependent: u32, head: u32) -> Relation {
        let tags = (words.get(dependent).tag, words.get(head).tag);
        self.sure.relation(Sure::index(tags.0, tags.1, dependent < head)).unwrap_or_else(|| {
            Relation::ALL[self.relations.best(&features::of_arc(words, state, dependent, head))]
        })
    }
}

/// Puts what the state found in the order of all words; marks are roots for now.
fn collect(count: usize, words: &Words, state: &State, arcs: &mut Vec<Arc>) {
    arcs.clear();
    arcs.extend((0..count as u32).map(|head| Arc { head, relation: Relation::Root }));
    for number in 1..words.len() as u32 {
        let node = state.node(number);
        let relation = usize::from(node.relation).checked_sub(1).and_then(Relation::from_index);
        if let Some(relation) = relation {
            let head = words.get(node.head).place;
            arcs[words.get(number).place as usize] = Arc { head, relation };
        }
    }
}

#[cfg(test)]
mod tests;
