//! Learning the weights: log-linear models of the actions and of the relations, one sentence at a
//! time, on states that the parser itself comes to.
//!
//! All frequent features are practised first; then those that matter most, as many as the tables
//! hold, are practised afresh.

use rustc_hash::{FxHashMap, FxHashSet};
use travaux_language::parser::features::{of_arc, of_state};
use travaux_language::parser::state::{Action, State};
use travaux_language::parser::sure::{SURE_COUNT, Sure};
use travaux_language::parser::weights::{ActionWeights, RelationWeights};
use travaux_language::parser::word::{Lexicon, Words};
use travaux_language::parser::{Parser, Relation, SCORED_COUNT};
use travaux_language::trained::BUCKET;

use crate::lexicon;
use crate::oracle::Gold;
use crate::shared::dice::Dice;
use crate::treebank::Tree;

/// Where the order of sentences starts from.
const SEED: u64 = 0x7472_6176_6175_7821;

/// What lacks no more than this of certainty moves nothing.
const SETTLED: f32 = 0.01;

/// Trees of one origin and how much an error on them counts.
pub struct Lesson<'a> {
    pub trees: &'a [Tree],
    pub step: u16,
}

/// What training can be told.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Buckets of the table of actions and of that of relations.
    pub action_buckets: u32,
    pub relation_buckets: u32,
    /// How full the tables may be: some buckets overflow before others fill.
    pub load: f64,
    /// Least weighted count of a feature.
    pub feature_count: u16,
    /// Times that training goes through all sentences, at first and afresh.
    pub rounds: [usize; 2],
    /// How far one error moves the weights at first.
    pub rate: f32,
    /// Share of wrong actions that are followed, to learn what to do after an error.
    pub strays: f64,
    /// Words in the lexicon.
    pub words: usize,
    /// Least share of a sure relation, and least weighted count of its pair of tags.
    pub sure_share: f64,
    pub sure_count: f64,
}

/// A sentence to learn from.
pub struct Exercise {
    words: Words,
    gold: Gold,
    step: u16,
}

/// Weights in training, for a given set of features.
struct Table<const N: usize> {
    slots: FxHashMap<u32, u32>,
    rows: Vec<[f32; N]>,
    /// Squares of the errors that moved the row so far: the more, the less one error moves it.
    moved: Vec<f32>,
}

impl<const N: usize> Table<N> {
    fn new(features: &[u32]) -> Table<N> {
        let slots = features.iter().zip(0..).map(|(feature, slot)| (*feature, slot)).collect();
        Table { slots, rows: vec![[0.0; N]; features.len()], moved: vec![1.0; features.len()] }
    }

    fn find(&self, features: &[u32], slots: &mut Vec<u32>) {
        slots.clear();
        slots.extend(features.iter().filter_map(|feature| self.slots.get(feature)));
    }

    fn sums(&self, slots: &[u32]) -> [f32; N] {
        let mut sums = [0.0; N];
        for slot in slots {
            let row = &self.rows[*slot as usize];
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
        sums
    }

    fn update(&mut self, slots: &[u32], errors: &[f32; N], rate: f32) {
        let square: f32 = errors.iter().map(|error| error * error).sum();
        for slot in slots {
            let slot = *slot as usize;
            self.moved[slot] += square;
            let rate = rate / self.moved[slot].sqrt();
            let row = &mut self.rows[slot];
            row.iter_mut().zip(errors).for_each(|(weight, error)| *weight += error * rate);
        }
    }
}

/// Both models in training.
struct Learner {
    actions: Table<3>,
    relations: Table<SCORED_COUNT>,
    sure: Sure,
    slots: Vec<u32>,
}

impl Learner {
    fn learn(&mut self, exercise: &Exercise, rate: f32, strays: f64, dice: &mut Dice) {
        let Exercise { words, gold, .. } = exercise;
        let mut state = State::default();
        state.begin(words.len() as u32);
        while !state.is_done() {
            let action = match state.forced() {
                Some(action) => action,
                None => self.learn_action(words, gold, &state, rate, strays, dice),
            };
            if let Some((dependent, head)) = state.act(action) {
                let right =
                    gold.relations[dependent as usize].filter(|_| gold.is_head(dependent, head));
                let relation = self.learn_relation(words, &state, (dependent, head), right, rate);
                state.attach(dependent, head, relation);
            }
        }
    }

    fn learn_action(
        &mut self,
        words: &Words,
        gold: &Gold,
        state: &State,
        rate: f32,
        strays: f64,
        dice: &mut Dice,
    ) -> Action {
        self.actions.find(&of_state(words, state), &mut self.slots);
        let sums = self.actions.sums(&self.slots);
        let costs = gold.costs(state);
        let least = costs.iter().flatten().min().copied().unwrap_or(0);
        let shares = shares(&sums, |action| costs[action].is_some());
        let is_right = |action: usize| costs[action] == Some(least);
        let right: f32 = (0..3).filter(|action| is_right(*action)).map(|at| shares[at]).sum();
        if right < 1.0 - SETTLED {
            let errors = std::array::from_fn(|at| {
                let wanted = if is_right(at) { shares[at] / right.max(1e-6) } else { 0.0 };
                wanted - shares[at]
            });
            self.actions.update(&self.slots, &errors, rate);
        }
        let highest = |wanted: &dyn Fn(usize) -> bool| {
            let fits = (0..3).filter(|at| wanted(*at));
            fits.fold(None, |best: Option<usize>, at| match best {
                Some(best) if shares[best] >= shares[at] => Some(best),
                _ => Some(at),
            })
        };
        let guess = highest(&|at| costs[at].is_some()).unwrap_or(0);
        let followed = if is_right(guess) || dice.chance(strays) {
            guess
        } else {
            highest(&is_right).unwrap_or(guess)
        };
        Action::ALL[followed]
    }

    fn learn_relation(
        &mut self,
        words: &Words,
        state: &State,
        (dependent, head): (u32, u32),
        right: Option<Relation>,
        rate: f32,
    ) -> Relation {
        let tags = (words.get(dependent).tag, words.get(head).tag);
        if let Some(sure) = self.sure.relation(Sure::index(tags.0, tags.1, dependent < head)) {
            return sure;
        }
        self.relations.find(&of_arc(words, state, dependent, head), &mut self.slots);
        let sums = self.relations.sums(&self.slots);
        let guess =
            (1..SCORED_COUNT).fold(0, |best, at| if sums[at] > sums[best] { at } else { best });
        if let Some(right) = right {
            let mut errors = shares(&sums, |_| true).map(|share| -share);
            errors[right as usize] += 1.0;
            if errors[right as usize] > SETTLED {
                self.relations.update(&self.slots, &errors, rate);
            }
        }
        Relation::from_index(guess).unwrap_or(Relation::Other)
    }
}

/// The probability of each choice that is allowed.
fn shares<const N: usize>(sums: &[f32; N], allowed: impl Fn(usize) -> bool) -> [f32; N] {
    let highest = (0..N).filter(|at| allowed(*at)).map(|at| sums[at]).fold(f32::MIN, f32::max);
    let power = |at: usize| if allowed(at) { (sums[at] - highest).exp() } else { 0.0 };
    let powers: [f32; N] = std::array::from_fn(power);
    let all: f32 = powers.iter().sum();
    powers.map(|power| power / all)
}

/// Trains a parser. The same lessons and plan give the same bytes.
pub fn train(lessons: &[Lesson], plan: Plan) -> Option<Parser> {
    let lexicon = lexicon::lexicon(lessons, plan.words);
    let mut exercises = Vec::new();
    for lesson in lessons {
        for tree in lesson.trees {
            exercises.push(exercise(tree, &lexicon, lesson.step));
        }
    }
    let sure = sure(&exercises, plan);
    let [actions, relations] = frequent(&exercises, &sure, plan.feature_count);
    let sizes = [actions.features.len(), relations.features.len()];
    println!("features: {} of actions, {} of relations", sizes[0], sizes[1]);
    let features = [&actions.features[..], &relations.features[..]];
    let first = practise(features, &sure, &exercises, plan, plan.rounds[0]);
    let room = |buckets: u32| (f64::from(buckets) * BUCKET as f64 * plan.load) as usize;
    let kept_actions = foremost(&actions, &first.actions, room(plan.action_buckets));
    let kept_relations = foremost(&relations, &first.relations, room(plan.relation_buckets));
    drop(first);
    let features = [&kept_actions[..], &kept_relations[..]];
    let second = practise(features, &sure, &exercises, plan, plan.rounds[1]);
    Some(Parser::new(
        lexicon,
        sure,
        quantise_actions(&kept_actions, &second.actions, plan.action_buckets)?,
        quantise_relations(&kept_relations, &second.relations, plan.relation_buckets)?,
    ))
}

fn exercise(tree: &Tree, lexicon: &Lexicon, step: u16) -> Exercise {
    let mut words = Words::default();
    words.read(&tree.words(), &tree.tags, lexicon);
    let gold = Gold::new(tree, &words);
    Exercise { words, gold, step }
}

/// Walks through the right states of an exercise.
fn walk(
    exercise: &Exercise,
    mut on_action: impl FnMut(&Words, &State),
    mut on_arc: impl FnMut(&Words, &State, (u32, u32)),
) {
    let Exercise { words, gold, .. } = exercise;
    let mut state = State::default();
    state.begin(words.len() as u32);
    while !state.is_done() {
        let action = state.forced().unwrap_or_else(|| {
            on_action(words, &state);
            let costs = gold.costs(&state);
            let cost = |action: &Action| costs[*action as usize].unwrap_or(u32::MAX);
            // Of equals an arc first: what is found early helps later.
            [Action::Left, Action::Right, Action::Shift]
                .into_iter()
                .min_by_key(cost)
                .unwrap_or(Action::Shift)
        });
        if let Some((dependent, head)) = state.act(action) {
            on_arc(words, &state, (dependent, head));
            let relation = gold.relations[dependent as usize].unwrap_or(Relation::Other);
            state.attach(dependent, head, relation);
        }
    }
}

/// The relations that nearly all pairs of some tags have.
fn sure(exercises: &[Exercise], plan: Plan) -> Sure {
    let mut counts = vec![[0.0; SCORED_COUNT]; SURE_COUNT];
    for exercise in exercises {
        for word in 1..exercise.words.len() as u32 {
            let (Some(head), Some(relation)) =
                (exercise.gold.head(word), exercise.gold.relations[word as usize])
            else {
                continue;
            };
            let tag = |word| exercise.words.get(word).tag;
            if head > 0 {
                let index = Sure::index(tag(word), tag(head), word < head);
                counts[index][relation as usize] += f64::from(exercise.step);
            }
        }
    }
    let mut relations = [None; SURE_COUNT];
    for (relation, counts) in relations.iter_mut().zip(&counts) {
        let all: f64 = counts.iter().sum();
        let top = (1..SCORED_COUNT).fold(0, |a, b| if counts[b] > counts[a] { b } else { a });
        if all >= plan.sure_count && counts[top] >= all * plan.sure_share {
            *relation = Relation::from_index(top);
        }
    }
    Sure::new(&relations)
}

/// How often features occur, roughly: a few that differ in the low bits of their hash alone count
/// as one.
struct Sketch {
    counts: Vec<u16>,
}

const SKETCH_SHIFT: u32 = 5;

impl Sketch {
    fn new() -> Sketch {
        Sketch { counts: vec![0; 1 << (32 - SKETCH_SHIFT)] }
    }

    fn add(&mut self, features: &[u32], step: u16) {
        for feature in features {
            let count = &mut self.counts[(feature >> SKETCH_SHIFT) as usize];
            *count = count.saturating_add(step);
        }
    }

    fn count(&self, feature: u32) -> u16 {
        self.counts[(feature >> SKETCH_SHIFT) as usize]
    }
}

/// The frequent features of one model, and how often each occurs.
struct Seen {
    sketch: Sketch,
    features: Vec<u32>,
}

/// Finds the features that occur in right states at least `least` times: of actions, of relations.
fn frequent(exercises: &[Exercise], sure: &Sure, least: u16) -> [Seen; 2] {
    let (mut actions, mut relations) = (Sketch::new(), Sketch::new());
    for exercise in exercises {
        walk(
            exercise,
            |words, state| actions.add(&of_state(words, state), exercise.step),
            |words, state, (dependent, head)| {
                if is_weighed(words, sure, dependent, head) {
                    relations.add(&of_arc(words, state, dependent, head), exercise.step);
                }
            },
        );
    }
    let (mut of_actions, mut of_relations) = (FxHashSet::default(), FxHashSet::default());
    for exercise in exercises {
        walk(
            exercise,
            |words, state| {
                let often = |feature: &u32| actions.count(*feature) >= least;
                of_actions.extend(of_state(words, state).into_iter().filter(often));
            },
            |words, state, (dependent, head)| {
                let often = |feature: &u32| relations.count(*feature) >= least;
                if is_weighed(words, sure, dependent, head) {
                    let features = of_arc(words, state, dependent, head);
                    of_relations.extend(features.into_iter().filter(often));
                }
            },
        );
    }
    let seen = |sketch, features: FxHashSet<u32>| {
        let mut features: Vec<u32> = features.into_iter().collect();
        features.sort_unstable();
        Seen { sketch, features }
    };
    [seen(actions, of_actions), seen(relations, of_relations)]
}

/// Whether the relation of an arc must be weighed.
fn is_weighed(words: &Words, sure: &Sure, dependent: u32, head: u32) -> bool {
    let (tag, head_tag) = (words.get(dependent).tag, words.get(head).tag);
    sure.relation(Sure::index(tag, head_tag, dependent < head)).is_none()
}

fn practise(
    features: [&[u32]; 2],
    sure: &Sure,
    exercises: &[Exercise],
    plan: Plan,
    rounds: usize,
) -> Learner {
    let mut learner = Learner {
        actions: Table::new(features[0]),
        relations: Table::new(features[1]),
        sure: sure.clone(),
        slots: Vec::new(),
    };
    let mut dice = Dice(SEED);
    let mut order: Vec<usize> = (0..exercises.len()).collect();
    let mut done = 0;
    for round in 0..rounds {
        dice.shuffle(&mut order);
        let strays = if round == 0 { 0.0 } else { plan.strays };
        for at in &order {
            let exercise = &exercises[*at];
            let left = 1.0 - done as f32 / (rounds * order.len()) as f32;
            let rate = f32::from(exercise.step) * plan.rate * left.max(0.02);
            learner.learn(exercise, rate, strays, &mut dice);
            done += 1;
        }
    }
    learner
}

/// The features that matter most, foremost first: by the size of their weights and how often they
/// occur.
fn foremost<const N: usize>(seen: &Seen, table: &Table<N>, keep: usize) -> Vec<u32> {
    let worth = |slot: usize| {
        let row = &table.rows[slot];
        let mean = row.iter().sum::<f32>() / N as f32;
        let size = row.iter().map(|weight| (weight - mean).abs()).fold(0.0, f32::max);
        size * f32::from(seen.sketch.count(seen.features[slot])).sqrt()
    };
    let slots = 0..seen.features.len();
    let mut ranked: Vec<(f32, u32)> = slots.map(|at| (worth(at), seen.features[at])).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.into_iter().take(keep).map(|(_, feature)| feature).collect()
}

/// Weights as signed bytes; the few largest are cut.
fn bytes<const N: usize>(rows: &[[f32; N]]) -> Vec<[i8; N]> {
    let mut sizes: Vec<f32> =
        rows.iter().map(|row| row.iter().fold(0.0, |most: f32, w| most.max(w.abs()))).collect();
    sizes.sort_by(f32::total_cmp);
    let largest =
        sizes.get(sizes.len() * 999 / 1000).copied().unwrap_or(1.0).max(f32::MIN_POSITIVE);
    let byte = |weight: f32| (weight / largest * 127.0).round().clamp(-127.0, 127.0) as i8;
    rows.iter().map(|row| row.map(byte)).collect()
}

fn quantise_actions(features: &[u32], table: &Table<3>, buckets: u32) -> Option<ActionWeights> {
    let rows: Vec<[f32; 2]> =
        table.rows.iter().map(|[shift, left, right]| [left - shift, right - shift]).collect();
    ActionWeights::new(buckets, features.iter().copied().zip(bytes(&rows)))
}

fn quantise_relations(
    features: &[u32],
    table: &Table<SCORED_COUNT>,
    buckets: u32,
) -> Option<RelationWeights> {
    RelationWeights::new(buckets, features.iter().copied().zip(bytes(&table.rows)))
}
