//! Learning the weights: a log-linear model, one sentence at a time, the weights averaged over all
//! of training.
//!
//! All frequent features are practised first; then those that matter most, as many as the table
//! holds, are practised afresh.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use travaux_language::tagger::features::{FEATURE_COUNT, Sentence};
use travaux_language::tagger::weights::Weights;
use travaux_language::tagger::{POS_COUNT, Pos, Tagger};
use travaux_language::trained::BUCKET;

use crate::corpus::Tagged;
use crate::lexicon;
use crate::shared::dice::Dice;

/// How far one error moves the weights at first; it falls evenly to `LEAST_LEFT` of this.
const RATE: f64 = 0.1;
const LEAST_LEFT: f64 = 0.05;

/// Where the order of sentences starts from.
const SEED: u64 = 0x7472_6176_6175_7821;

/// A tag that lacks no more than this of certainty moves nothing.
const SETTLED: f64 = 0.01;

/// Sentences of one origin and how much an error on them counts.
pub struct Lesson<'a> {
    pub sentences: &'a [Tagged],
    pub step: f64,
}

/// What training can be told.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Buckets of the table of weights.
    pub buckets: u32,
    /// How full the table may be: some buckets overflow before others fill.
    pub load: f64,
    /// Least weighted count of a feature.
    pub feature_count: f64,
    /// Times that training goes through all sentences.
    pub rounds: usize,
    /// Least weighted count of a word of the dictionary.
    pub frequent: f64,
    /// Least weighted count of a sure word.
    pub sure_count: f64,
    /// Least share of the one tag of a sure word.
    pub sure_share: f64,
    /// Least share of a tag that is part of a word's class.
    pub class_share: f64,
}

#[derive(Clone)]
struct Row {
    now: [f64; POS_COUNT],
    total: [f64; POS_COUNT],
}

/// Weights in training, for a given set of features.
struct Learner {
    slots: FxHashMap<u32, u32>,
    rows: Vec<Row>,
    clock: f64,
}

impl Learner {
    fn new(features: &[u32]) -> Learner {
        let slots = features.iter().zip(0..).map(|(feature, slot)| (*feature, slot)).collect();
        let row = Row { now: [0.0; POS_COUNT], total: [0.0; POS_COUNT] };
        Learner { slots, rows: vec![row; features.len()], clock: 1.0 }
    }

    fn sums(&self, slots: &[u32]) -> [f64; POS_COUNT] {
        let mut sums = [0.0; POS_COUNT];
        for slot in slots {
            let row = &self.rows[*slot as usize].now;
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }

    /// Moves the weights toward the right tag, by how unlikely they made it.
    fn update(&mut self, slots: &[u32], errors: &[f64; POS_COUNT]) {
        for slot in slots {
            let row = &mut self.rows[*slot as usize];
            for (tag, error) in errors.iter().enumerate() {
                row.now[tag] += error;
                row.total[tag] += error * self.clock;
            }
        }
    }

    fn learn(&mut self, sentence: &Sentence, tags: &[Option<Pos>], rate: f64) {
        let mut before = [None; 2];
        let mut slots = Vec::with_capacity(FEATURE_COUNT);
        for (at, word) in sentence.words().iter().enumerate() {
            let pos = word.sure.or_else(|| {
                let features = sentence.features(at, before);
                slots.clear();
                slots.extend(features.iter().filter_map(|feature| self.slots.get(feature)));
                let sums = self.sums(&slots);
                let guess = highest(&sums);
                if let Some(tag) = tags[at] {
                    let errors = errors(&sums, guess, tag as usize);
                    if errors[tag as usize] > SETTLED {
                        self.update(&slots, &errors.map(|error| error * rate));
                    }
                }
                Pos::from_index(guess)
            });
            before = [before[1], pos];
        }
        self.clock += 1.0;
    }

    /// The average weights of a row over all of training.
    fn average(&self, slot: usize) -> [f64; POS_COUNT] {
        let row = &self.rows[slot];
        std::array::from_fn(|tag| row.now[tag] - row.total[tag] / self.clock)
    }
}

fn highest(sums: &[f64; POS_COUNT]) -> usize {
    (1..POS_COUNT).fold(0, |best, tag| if sums[tag] > sums[best] { tag } else { best })
}

/// What each tag's probability lacks: one less its own for the right tag, less its own for others.
fn errors(sums: &[f64; POS_COUNT], highest: usize, right: usize) -> [f64; POS_COUNT] {
    let powers = sums.map(|sum| (sum - sums[highest]).exp());
    let all: f64 = powers.iter().sum();
    let mut errors = powers.map(|power| -power / all);
    errors[right] += 1.0;
    errors
}

/// A sentence to learn from, its tags, and what an error on it counts.
type Exercise<'a> = (Sentence, &'a [Option<Pos>], f64);

/// Trains a tagger. The same lessons and plan give the same bytes.
pub fn train(lessons: &[Lesson], plan: Plan) -> Option<Tagger> {
    let dictionary = lexicon::dictionary(lessons, plan);
    let mut exercises: Vec<Exercise> = Vec::new();
    for lesson in lessons {
        for tagged in lesson.sentences {
            let sentence = Sentence::new(&tagged.words(), &dictionary);
            exercises.push((sentence, &tagged.tags, lesson.step));
        }
    }
    let counts = count_features(&exercises);
    let frequent: Vec<u32> =
        counts.iter().filter(|(_, count)| **count >= plan.feature_count).map(|(f, _)| *f).collect();
    let first = practise(&frequent, &exercises, plan.rounds / 2);
    let room = f64::from(plan.buckets) * BUCKET as f64 * plan.load;
    let kept = foremost(&frequent, &first, &counts, room as usize);
    let second = practise(&kept, &exercises, plan.rounds);
    Some(Tagger::new(quantise(&kept, &second, plan.buckets)?, dictionary))
}

/// How often each feature occurs where a tag must be weighed, with the right tags before it.
fn count_features(exercises: &[Exercise]) -> BTreeMap<u32, f64> {
    let mut counts: FxHashMap<u32, f64> = FxHashMap::default();
    for (sentence, tags, step) in exercises {
        let mut before = [None; 2];
        for (at, word) in sentence.words().iter().enumerate() {
            if word.sure.is_none() && tags[at].is_some() {
                for feature in sentence.features(at, before) {
                    *counts.entry(feature).or_default() += step;
                }
            }
            before = [before[1], tags[at]];
        }
    }
    counts.into_iter().collect()
}

fn practise(features: &[u32], exercises: &[Exercise], rounds: usize) -> Learner {
    let mut learner = Learner::new(features);
    let mut done = 0;
    let mut dice = Dice(SEED);
    let mut order: Vec<usize> = (0..exercises.len()).collect();
    for _ in 0..rounds {
        dice.shuffle(&mut order);
        for at in &order {
            let (sentence, tags, step) = &exercises[*at];
            let left = 1.0 - done as f64 / (rounds * order.len()) as f64;
            learner.learn(sentence, tags, *step * RATE * left.max(LEAST_LEFT));
            done += 1;
        }
    }
    learner
}

/// The features that matter most, foremost first: by the size of their weights and how often they
/// occur.
fn foremost(
    features: &[u32],
    learner: &Learner,
    counts: &BTreeMap<u32, f64>,
    keep: usize,
) -> Vec<u32> {
    let worth = |slot: usize| {
        let size: f64 = learner.average(slot).iter().map(|w| w.abs()).fold(0.0, f64::max);
        size * counts[&features[slot]].sqrt()
    };
    let mut ranked: Vec<(f64, u32)> =
        (0..features.len()).map(|slot| (worth(slot), features[slot])).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.into_iter().take(keep).map(|(_, feature)| feature).collect()
}

/// The weights as signed bytes, the largest of them 127.
fn quantise(features: &[u32], learner: &Learner, buckets: u32) -> Option<Weights> {
    let rows = || (0..features.len()).map(|slot| learner.average(slot));
    let largest = rows().flatten().map(f64::abs).fold(0.0, f64::max);
    let byte = |weight: f64| (weight / largest * 127.0).round() as i8;
    Weights::new(buckets, features.iter().copied().zip(rows().map(|row| row.map(byte))))
}
