//! Learning a chain's weights: conditional random field, one sequence at a time (AdaGrad).

use rustc_hash::FxHashMap;
use travaux_language::trained::BUCKET;
use travaux_reading::fast::chain::{Scores, State};
use travaux_reading::fast::table::Table;

use crate::corpus::Sequence;

/// How a chain is taught.
#[derive(Clone, Copy)]
pub struct Plan {
    pub rounds: usize,
    pub rate: f32,
    /// Pull of each weight toward nothing.
    pub decay: f32,
    /// Least number of times a feature is seen.
    pub seen: u32,
}

/// Learnt weights, those that matter most first.
pub struct Learnt<const N: usize> {
    rows: Vec<(u32, [f32; N])>,
}

impl<const N: usize> Learnt<N> {
    /// The table of the first `most` rows.
    pub fn table(&self, most: usize) -> Table<N> {
        let rows = &self.rows[..most.min(self.rows.len())];
        let top = rows.first().map_or(1.0, |(_, row)| size(row));
        let step = top.min(4.0) / 127.0;
        let small = |w: f32| (w / step).round().clamp(-127.0, 127.0) as i8;
        let buckets = rows.len().div_ceil(BUCKET) * 5 / 4 + 1;
        Table::new(buckets, step, rows.iter().map(|(h, row)| (*h, row.map(small))))
    }
}

fn size<const N: usize>(row: &[f32; N]) -> f32 {
    row.iter().fold(0.0, |most, w| most.max(w.abs()))
}

struct Rows<const N: usize> {
    weights: Vec<[f32; N]>,
    squares: Vec<[f32; N]>,
    total: Vec<[f32; N]>,
    hashes: Vec<u32>,
}

impl<const N: usize> Rows<N> {
    fn new(hashes: Vec<u32>) -> Self {
        let n = hashes.len();
        Rows {
            weights: vec![[0.0; N]; n],
            squares: vec![[0.0; N]; n],
            total: vec![[0.0; N]; n],
            hashes,
        }
    }

    fn sums(&self, features: &[u32]) -> [f32; N] {
        let mut sums = [0.0; N];
        for f in features {
            let row = &self.weights[*f as usize];
            for k in 0..N {
                sums[k] += row[k];
            }
        }
        sums
    }

    fn step(&mut self, features: &[u32], gradient: &[f32; N], plan: &Plan) {
        for f in features {
            let (w, s) = (&mut self.weights[*f as usize], &mut self.squares[*f as usize]);
            for k in 0..N {
                let g = gradient[k] - plan.decay * w[k];
                s[k] += g * g;
                w[k] += plan.rate * g / (s[k] + 1.0).sqrt();
            }
        }
    }

    /// The mean of the weights over the last `rounds`.
    fn learnt(self, rounds: f32) -> Learnt<N> {
        let means = self.total.iter().map(|row| row.map(|w| w / rounds));
        let mut rows: Vec<(u32, [f32; N])> = self.hashes.iter().copied().zip(means).collect();
        rows.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then(a.0.cmp(&b.0)));
        Learnt { rows }
    }
}

/// Teaches a chain of `states`. `fixed` is a label that stands where the gold has it and nowhere else.
pub fn learn<const L: usize, const E: usize>(
    states: &'static [State],
    fixed: Option<usize>,
    mut sequences: Vec<Sequence>,
    plan: Plan,
) -> (Learnt<L>, Learnt<E>) {
    let nodes = number(&mut sequences, plan.seen, |s| &mut s.nodes);
    let edges = number(&mut sequences, plan.seen, |s| &mut s.edges);
    println!("  {} sequences, {} + {} features", sequences.len(), nodes.len(), edges.len());
    let (mut nodes, mut edges) = (Rows::<L>::new(nodes), Rows::<E>::new(edges));
    let mut dice = 0x7472_6176_6175_7821_u64;
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let averaged = plan.rounds.div_ceil(2);
    for round in 0..plan.rounds {
        shuffle(&mut order, &mut dice);
        let mut loss = 0.0f64;
        for n in &order {
            loss += f64::from(one(states, fixed, &sequences[*n], &mut nodes, &mut edges, &plan));
        }
        println!("  round {round}: loss {:.3}", loss / order.len() as f64);
        if round >= plan.rounds - averaged {
            add(&nodes.weights, &mut nodes.total);
            add(&edges.weights, &mut edges.total);
        }
    }
    (nodes.learnt(averaged as f32), edges.learnt(averaged as f32))
}

fn add<const N: usize>(from: &[[f32; N]], to: &mut [[f32; N]]) {
    for (a, b) in from.iter().zip(to) {
        for k in 0..N {
            b[k] += a[k];
        }
    }
}

/// Gives frequent features numbers in place of their hashes and drops the others.
fn number(
    sequences: &mut [Sequence],
    least: u32,
    pick: impl Fn(&mut Sequence) -> &mut Vec<u32>,
) -> Vec<u32> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for s in sequences.iter_mut() {
        for f in pick(s).iter() {
            *counts.entry(*f).or_default() += 1;
        }
    }
    let mut kept: Vec<u32> =
        counts.into_iter().filter(|(_, n)| *n >= least).map(|(f, _)| f).collect();
    kept.sort_unstable();
    let numbers: FxHashMap<u32, u32> = kept.iter().zip(0..).map(|(f, n)| (*f, n)).collect();
    for s in sequences.iter_mut() {
        for f in pick(s).iter_mut() {
            *f = numbers.get(f).copied().unwrap_or(u32::MAX);
        }
    }
    for s in sequences.iter_mut() {
        let which = std::ptr::eq(pick(s), &s.nodes);
        compact(s, which);
    }
    kept
}

/// Takes out the features without a number.
fn compact(s: &mut Sequence, nodes: bool) {
    let old = std::mem::take(if nodes { &mut s.nodes } else { &mut s.edges });
    let mut new = Vec::with_capacity(old.len());
    let mut at = 0;
    for end in &mut s.ends {
        let stop = if nodes { end.0 } else { end.1 } as usize;
        new.extend(old[at..stop].iter().copied().filter(|f| *f != u32::MAX));
        at = stop;
        if nodes { end.0 = new.len() as u32 } else { end.1 = new.len() as u32 }
    }
    new.shrink_to_fit();
    *(if nodes { &mut s.nodes } else { &mut s.edges }) = new;
}

fn shuffle(order: &mut [usize], dice: &mut u64) {
    for i in (1..order.len()).rev() {
        *dice ^= *dice << 13;
        *dice ^= *dice >> 7;
        *dice ^= *dice << 17;
        order.swap(i, (*dice % (i as u64 + 1)) as usize);
    }
}

const OUT: f32 = -1e9;

fn one<const L: usize, const E: usize>(
    states: &'static [State],
    fixed: Option<usize>,
    s: &Sequence,
    nodes: &mut Rows<L>,
    edges: &mut Rows<E>,
    plan: &Plan,
) -> f32 {
    let length = s.labels.len();
    let Some(gold) = path_of(states, &s.labels) else { return 0.0 };
    let features = |i: usize| {
        let (a, b) = if i == 0 { (0, 0) } else { s.ends[i - 1] };
        let (c, d) = s.ends[i];
        (&s.nodes[a as usize..c as usize], &s.edges[b as usize..d as usize])
    };
    let mut scores = Scores::<L, E>::default();
    for i in 0..length {
        let (n, e) = features(i);
        scores.nodes.push(nodes.sums(n));
        scores.edges.push(edges.sums(e));
    }
    let allowed = |i: usize, label: usize| {
        fixed.is_none_or(|f| (usize::from(s.labels[i]) == f) == (label == f))
    };
    let count = states.len();
    let mut forth = vec![[OUT; 8]; length];
    for (k, state) in states.iter().enumerate() {
        if let Some(edge) = state.begins.filter(|_| allowed(0, state.label)) {
            forth[0][k] = scores.nodes[0][state.label] + scores.edges[0][edge];
        }
    }
    for i in 1..length {
        for (k, state) in states.iter().enumerate() {
            if !allowed(i, state.label) {
                continue;
            }
            let terms =
                state.after.iter().map(|(from, step)| forth[i - 1][*from] + scores.edges[i][*step]);
            forth[i][k] = (log_sum(terms) + scores.nodes[i][state.label]).max(OUT);
        }
    }
    let whole = log_sum(forth[length - 1][..count].iter().copied());
    let mut gold_score = 0.0;
    for (i, k) in gold.iter().enumerate() {
        gold_score += scores.nodes[i][states[*k].label] + scores.edges[i][lane(states, &gold, i)];
    }
    let loss = whole - gold_score;
    if loss < 0.01 {
        return loss;
    }
    let mut back = [0.0f32; 8];
    for i in (0..length).rev() {
        let mut node = [0.0f32; L];
        let mut edge = [0.0f32; E];
        for (k, state) in states.iter().enumerate() {
            node[state.label] -= (forth[i][k] + back[k] - whole).exp();
        }
        let mut earlier = [OUT; 8];
        if i > 0 {
            let mut parts: [f32; 8] = [0.0; 8];
            let mut top = [OUT; 8];
            for (k, state) in states.iter().enumerate().filter(|(_, state)| allowed(i, state.label))
            {
                for (from, step) in state.after {
                    let through = scores.edges[i][*step] + scores.nodes[i][state.label] + back[k];
                    top[*from] = top[*from].max(through);
                    edge[*step] -= (forth[i - 1][*from] + through - whole).exp();
                }
            }
            for (k, state) in states.iter().enumerate().filter(|(_, state)| allowed(i, state.label))
            {
                for (from, step) in state.after {
                    let through = scores.edges[i][*step] + scores.nodes[i][state.label] + back[k];
                    parts[*from] += (through - top[*from]).exp();
                }
            }
            for k in 0..count {
                if parts[k] > 0.0 {
                    earlier[k] = top[k] + parts[k].ln();
                }
            }
        } else {
            for (k, state) in states.iter().enumerate() {
                if let Some(step) = state.begins.filter(|_| allowed(0, state.label)) {
                    edge[step] -= (forth[0][k] + back[k] - whole).exp();
                }
            }
        }
        node[states[gold[i]].label] += 1.0;
        edge[lane(states, &gold, i)] += 1.0;
        let (n, e) = features(i);
        if node.iter().any(|g| g.abs() > 1e-3) {
            nodes.step(n, &node, plan);
        }
        if edge.iter().any(|g| g.abs() > 1e-3) {
            edges.step(e, &edge, plan);
        }
        back = earlier;
    }
    loss
}

fn lane(states: &[State], path: &[usize], i: usize) -> usize {
    let state = &states[path[i]];
    match i.checked_sub(1) {
        None => state.begins.unwrap_or(0),
        Some(before) => {
            state.after.iter().find(|(from, _)| *from == path[before]).map_or(0, |(_, step)| *step)
        }
    }
}

/// The states of the labels; `None` where the labels break the chain's rules.
fn path_of(states: &[State], labels: &[u8]) -> Option<Vec<usize>> {
    let mut path: Vec<usize> = Vec::with_capacity(labels.len());
    for label in labels {
        let fits = |k: &usize| {
            states[*k].label == usize::from(*label)
                && match path.last() {
                    None => states[*k].begins.is_some(),
                    Some(last) => states[*k].after.iter().any(|(from, _)| from == last),
                }
        };
        path.push((0..states.len()).find(fits)?);
    }
    Some(path)
}

fn log_sum(terms: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = terms.clone().fold(OUT, f32::max);
    if top <= OUT / 2.0 {
        return OUT;
    }
    top + terms.map(|t| (t - top).exp()).sum::<f32>().ln()
}
