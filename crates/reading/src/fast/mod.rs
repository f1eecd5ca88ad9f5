//! The fast extractor: statements by trained weights over words, tags, names and quotations, without a
//! neural network.
//!
//! Two chains of labels: the first finds cues, the second finds each cue's source and content. What
//! they were trained on, and how well they do, is in `models/fast-en.md`.

pub mod chain;
pub mod cues;
mod file;
pub mod parts;
pub mod sight;
pub mod table;
pub mod words;

use chain::{Scores, best};
use cues::Sentence;
use parts::Around;
use sight::Sight;
use table::Table;
use travaux_language::trained::WeightsError;
use words::Words;

use crate::context::Context;
use crate::phrase::Range;
use crate::statements::drawn::{ByRules, Drawn, Extractor};

static BUILT_IN: &[u8] = include_bytes!("../../../../models/fast-en.bin");

/// The trained weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Words with their classes.
    pub words: Words,
    /// First stage: labels.
    pub cue_nodes: Table<{ cues::LABELS }>,
    /// First stage: steps.
    pub cue_edges: Table<{ cues::STEPS }>,
    /// Second stage: labels.
    pub part_nodes: Table<{ parts::LABELS }>,
    /// Second stage: steps.
    pub part_edges: Table<{ parts::STEPS }>,
    /// What is added to the score of a cue's first word: the higher, the more cues are found.
    pub lean: f32,
}

/// Draws statements by the trained weights.
#[derive(Clone, Debug)]
pub struct FastExtractor {
    name: String,
    weights: Weights,
}

impl FastExtractor {
    /// An extractor with these weights.
    pub fn new(weights: Weights) -> FastExtractor {
        let sum = blake3::hash(&file::encode(&weights)).to_hex();
        FastExtractor { name: format!("fast {}", &sum[..8]), weights }
    }

    /// The extractor whose weights are part of the program.
    pub fn built_in() -> FastExtractor {
        FastExtractor::decode(BUILT_IN)
            .expect("the weights in the program are checked by its tests")
    }

    /// An extractor from the bytes of a weights file.
    pub fn decode(bytes: &[u8]) -> Result<FastExtractor, WeightsError> {
        file::decode(bytes).map(FastExtractor::new)
    }

    /// The bytes of the weights file.
    pub fn encode(&self) -> Vec<u8> {
        file::encode(&self.weights)
    }

    /// The cues of tokens `first..last`, one sentence.
    fn cues(&self, sight: &Sight<'_>, first: usize, last: usize, out: &mut Vec<(Range, f32)>) {
        let sentence = Sentence::new(sight, first, last);
        let mut scores = Scores::with_room(last - first);
        let mut features = Vec::with_capacity(64);
        let mut open_before = true;
        for i in first..last {
            let open = sight.of(i).may_be_cue();
            let mut node = [0.0; cues::LABELS];
            if open {
                features.clear();
                sentence.node(i, &mut features);
                node = self.weights.cue_nodes.sums(&features);
                node[cues::BEGIN] += self.weights.lean;
            }
            scores.nodes.push(node);
            let mut edge = [0.0; cues::STEPS];
            if open || open_before {
                features.clear();
                sentence.edge(i, &mut features);
                edge = self.weights.cue_edges.sums(&features);
            }
            scores.edges.push(edge);
            open_before = open;
        }
        let may = |n: usize, label: usize| label == 0 || sight.of(first + n).may_be_cue();
        let (path, _) = best(&cues::STATES, &scores, may);
        for (n, label) in path.iter().enumerate() {
            match *label {
                cues::BEGIN => {
                    let cue = Range { first: first + n, last: first + n + 1 };
                    out.push((cue, begins(&scores, n) - self.weights.lean));
                }
                cues::INSIDE => {
                    if let Some((cue, _)) = out.last_mut() {
                        cue.last = first + n + 1;
                    }
                }
                _ => {}
            }
        }
    }

    /// The source and content of a cue.
    fn drawn(&self, cx: &Context<'_>, sight: &Sight<'_>, cue: Range, margin: f32) -> Option<Drawn> {
        let around = Around::new(cx, sight, cue);
        let window = around.window;
        let mut scores = Scores::with_room(window.last - window.first);
        let mut features = Vec::with_capacity(64);
        for i in window.first..window.last {
            features.clear();
            around.node(i, &mut features);
            scores.nodes.push(self.weights.part_nodes.sums(&features));
            features.clear();
            around.edge(i, &mut features);
            scores.edges.push(self.weights.part_edges.sums(&features));
        }
        let (path, _) = best(&parts::STATES, &scores, |n, label| {
            cue.holds(window.first + n) == (label == parts::CUE)
        });
        let labels: Vec<usize> = path.iter().map(|s| parts::STATES[*s].label).collect();
        let runs = |part| runs(&labels, window.first, part);
        let content = runs(parts::CONTENT);
        let source = runs(parts::SOURCE).first().copied();
        (!content.is_empty()).then_some(Drawn {
            source,
            cue,
            content,
            sure: 1.0 / (1.0 + (-margin).exp()),
        })
    }
}

impl Extractor for FastExtractor {
    fn name(&self) -> &str {
        &self.name
    }

    fn extract(&self, cx: &Context<'_>, rules: &ByRules<'_, '_>) -> Vec<Drawn> {
        let sight = Sight::new(cx, &self.weights.words, rules);
        let mut cues = Vec::new();
        for s in &cx.doc.sentences {
            self.cues(&sight, s.first, s.last, &mut cues);
        }
        cues.into_iter().filter_map(|(cue, margin)| self.drawn(cx, &sight, cue, margin)).collect()
    }
}

/// By how much a cue that begins at the token outweighs none, both after a word outside.
fn begins(scores: &Scores<{ cues::LABELS }, { cues::STEPS }>, token: usize) -> f32 {
    let (node, edge) = (&scores.nodes[token], &scores.edges[token]);
    node[cues::BEGIN] + edge[1] - node[0] - edge[0]
}

/// The runs of one label.
fn runs(labels: &[usize], base: usize, label: usize) -> Vec<Range> {
    let mut found: Vec<Range> = Vec::new();
    for (n, _) in labels.iter().enumerate().filter(|(_, own)| **own == label) {
        match found.last_mut().filter(|r| r.last == base + n) {
            Some(run) => run.last += 1,
            None => found.push(Range { first: base + n, last: base + n + 1 }),
        }
    }
    found
}

#[cfg(test)]
mod tests;
