//! The same encoder on rten, tract and candle, one thread, turn by turn.
//!
//! `cargo run --release -- FLOATS.model EIGHT_BITS.model`: two files that `training/statements/export.py`
//! wrote, with and without `--floats`. Prints pieces a second on windows of 192 pieces, best of the rounds.

mod candle;
mod parts;

use std::sync::Arc;
use std::time::{Duration, Instant};

use rten::{ModelOptions, RunOptions, ThreadPool};
use rten_tensor::{AsView, NdTensor};
use tract_onnx::prelude::*;

pub const PIECES: usize = 192;
pub const WIDTH: usize = 384;
const ROUNDS: usize = 7;
const RUNS: usize = 5;

type Run = Box<dyn FnMut()>;
type Any = Box<dyn std::error::Error>;

fn main() -> Result<(), Any> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [floats, bytes] = paths.as_slice() else { return Err("two model files are needed".into()) };
    let (floats, bytes) = (parts::encoder(floats)?, parts::encoder(bytes)?);
    let x: Vec<f32> =
        (0..PIECES * WIDTH).map(|n| (n * 7919 % 1000) as f32 / 5000.0 - 0.1).collect();
    let runs: Vec<(&str, Result<Run, Any>)> = vec![
        ("rten, float32", rten(floats.clone(), &x)),
        ("rten, int8", rten(bytes.clone(), &x)),
        ("tract, float32", tract(&floats, &x)),
        ("tract, int8", tract(&bytes, &x)),
        ("candle, float32", candle::floats(&x)),
        ("candle, Q8_0", candle::eight_bits(&x)),
    ];
    let mut runs: Vec<(&str, Run, Duration)> = runs
        .into_iter()
        .filter_map(|(name, run)| match run {
            Ok(run) => Some((name, run, Duration::MAX)),
            Err(error) => {
                println!("{name}: {error}");
                None
            }
        })
        .collect();
    for _ in 0..ROUNDS {
        for (_, run, best) in &mut runs {
            let begun = Instant::now();
            (0..RUNS).for_each(|_| run());
            *best = (*best).min(begun.elapsed());
        }
    }
    for (name, _, best) in &runs {
        println!("{name:18} {:6.0} pieces a second", (RUNS * PIECES) as f64 / best.as_secs_f64());
    }
    Ok(())
}

fn rten(graph: Vec<u8>, x: &[f32]) -> Result<Run, Any> {
    let model = ModelOptions::with_all_ops().prepack_weights(true).load(graph)?;
    let threads = Arc::new(ThreadPool::with_num_threads(1));
    let x = NdTensor::from_data([PIECES, WIDTH], x.to_vec());
    let (input, outputs) =
        (model.node_id("x")?, [model.node_id("states")?, model.node_id("cues")?]);
    Ok(Box::new(move || {
        let options = RunOptions::default().with_thread_pool(Some(threads.clone()));
        model.run_n(vec![(input, x.view().into())], outputs, Some(options)).expect("a run");
    }))
}

fn tract(graph: &[u8], x: &[f32]) -> Result<Run, Any> {
    let model = tract_onnx::onnx()
        .model_for_read(&mut &*graph)?
        .with_input_fact(0, f32::fact([PIECES, WIDTH]).into())?
        .into_optimized()?
        .into_runnable()?;
    let x: TValue = Tensor::from_shape(&[PIECES, WIDTH], x)?.into();
    model.run(tvec!(x.clone()))?;
    Ok(Box::new(move || {
        model.run(tvec!(x.clone())).expect("a run");
    }))
}
