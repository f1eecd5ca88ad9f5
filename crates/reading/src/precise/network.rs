//! The encoder and the linker, as the runtime runs them.

use std::sync::{Arc, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, ValueOrView, op_registry};
use rten_tensor::{AsView, NdTensor, NdTensorView};

use super::ModelError;
use super::chain::LABELS;
use super::file::Parts;

/// Scores of a word as part of a cue: none, first, further.
const CUES: usize = 3;

pub(super) struct Network {
    encoder: Graph<2, 3>,
    linker: Graph<3, 1>,
    /// Numbers of a piece's row.
    width: usize,
    threads: Threads,
}

/// What the encoder makes of a window's words.
pub(super) struct Read {
    /// How many words there are.
    count: usize,
    /// The words' scores as parts of a cue, one after another.
    cues: Vec<f32>,
    /// What each word is to the linker as one of the window's words, one after another.
    words: Vec<f32>,
    /// What each word is to the linker as the cue, one after another.
    anchors: Vec<f32>,
}

impl Network {
    pub fn new(parts: &Parts, width: usize) -> Result<Network, ModelError> {
        let network = Network {
            encoder: Graph::new(parts, "encoder", ["x", "firsts"], ["cues", "words", "anchors"])?,
            linker: Graph::new(parts, "linker", ["words", "anchor", "distances"], ["labels"])?,
            width,
            threads: Threads::default(),
        };
        // What runs once, on two words, runs always: the graphs are of one size.
        let rows = vec![0.0; 4 * width];
        let read = network.encode(&rows, &[1, 2]).ok_or_else(|| parts.bad("encoder"))?;
        network.link(&read, 1, 1).ok_or_else(|| parts.bad("linker"))?;
        Ok(network)
    }

    /// Reads a window whose pieces begin with these rows; the words' first pieces are `firsts`.
    pub fn encode(&self, rows: &[f32], firsts: &[i32]) -> Option<Read> {
        let (pieces, count) = (rows.len() / self.width, firsts.len());
        let inputs = [
            NdTensorView::from_data([pieces, self.width], rows).into(),
            NdTensorView::from_data([count], firsts).into(),
        ];
        let [cues, words, anchors] = self.threads.lend(|o| self.encoder.run(inputs, o))?;
        let whole = cues.len() == count * CUES
            && words.len() == anchors.len()
            && words.len().is_multiple_of(count.max(1));
        whole.then_some(Read { count, cues, words, anchors })
    }

    /// The scores of each word's labels as parts of the statement whose cue begins with word `cue`.
    /// Distances of more than `near` words are taken as that.
    pub fn link(&self, read: &Read, cue: usize, near: i32) -> Option<Vec<f32>> {
        let count = read.count;
        let narrow = read.words.len() / count;
        let anchor = &read.anchors[cue * narrow..(cue + 1) * narrow];
        let far = |word: usize| (word as i32 - cue as i32).clamp(-near, near) + near;
        let distances: Vec<i32> = (0..count).map(far).collect();
        let inputs = [
            NdTensorView::from_data([count, narrow], &read.words[..]).into(),
            NdTensorView::from_data([1, narrow], anchor).into(),
            NdTensorView::from_data([count], &distances[..]).into(),
        ];
        let [labels] = self.threads.lend(|o| self.linker.run(inputs, o))?;
        (labels.len() == count * LABELS).then_some(labels)
    }
}

impl Read {
    /// How likely the word is to begin a cue.
    pub fn begins_cue(&self, word: usize) -> f32 {
        let scores = &self.cues[word * CUES..(word + 1) * CUES];
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let sum: f32 = scores.iter().map(|s| (s - most).exp()).sum();
        (scores[1] - most).exp() / sum
    }
}

/// A graph with its inputs and outputs.
struct Graph<const I: usize, const O: usize> {
    model: Model,
    inputs: [NodeId; I],
    outputs: [NodeId; O],
}

impl<const I: usize, const O: usize> Graph<I, O> {
    fn new(
        parts: &Parts,
        part: &str,
        inputs: [&str; I],
        outputs: [&str; O],
    ) -> Result<Graph<I, O>, ModelError> {
        let operators = op_registry!(
            Add,
            Cast,
            DynamicQuantizeLinear,
            Gather,
            Gelu,
            Identity,
            LayerNormalization,
            MatMul,
            MatMulInteger,
            Mul,
            Reshape,
            Softmax,
            Split,
            Transpose
        );
        let bytes = parts.get(part)?.to_vec();
        let load = || {
            let model = ModelOptions::with_ops(operators).prepack_weights(true).load(bytes).ok()?;
            let id = |name: &str| model.node_id(name).ok();
            let inputs = all(inputs.map(id))?;
            let outputs = all(outputs.map(id))?;
            Some(Graph { model, inputs, outputs })
        };
        load().ok_or_else(|| parts.bad(part))
    }

    fn run(&self, inputs: [ValueOrView<'_>; I], options: RunOptions) -> Option<[Vec<f32>; O]> {
        let inputs = self.inputs.into_iter().zip(inputs).collect();
        let values = self.model.run_n(inputs, self.outputs, Some(options)).ok()?;
        all(values.map(|value| {
            let numbers: NdTensor<f32, 2> = value.try_into().ok()?;
            Some(numbers.to_vec())
        }))
    }
}

fn all<T, const N: usize>(each: [Option<T>; N]) -> Option<[T; N]> {
    let found: Vec<T> = each.into_iter().flatten().collect();
    found.try_into().ok()
}

/// Threads that graphs are run on, one for each report that is being read: the caller reads reports
/// in parallel, and one report's sums are always made in the same order.
#[derive(Default)]
struct Threads(Mutex<Vec<Arc<ThreadPool>>>);

impl Threads {
    fn lend<T>(&self, run: impl FnOnce(RunOptions) -> T) -> T {
        let idle = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let lent = idle().pop();
        let thread = lent.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let done = run(RunOptions::default().with_thread_pool(Some(thread.clone())));
        idle().push(thread);
        done
    }
}
