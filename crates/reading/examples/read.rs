//! Reads files and prints their readings as JSON lines: for measuring, without the command line.
//!
//! `cargo run --release -p travaux-reading --example read -- [--packs FOLDER] [--fast [WEIGHTS] | --precise MODEL] [--quiet] FILE...`
//!
//! With `--quiet` it prints how long reading took, and nothing else. `--fast -` takes the built-in weights.

use std::path::{Path, PathBuf};
use std::time::Instant;

use travaux_model::contract::reading_json;
use travaux_packs::Packs;
use travaux_reading::{FastExtractor, PreciseExtractor, Reader, ReportReader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let packs = match option(&mut paths, "--packs") {
        Some(folder) => Packs::load(&[folder])?,
        None => Packs::built_in()?,
    };
    let fast = option(&mut paths, "--fast").map(|file| fast(&file)).transpose()?;
    let precise = option(&mut paths, "--precise");
    let reader = match (fast, precise) {
        (Some(fast), _) => ReportReader::with(packs, Box::new(fast))?,
        (None, Some(model)) => {
            ReportReader::with(packs, Box::new(PreciseExtractor::open(&model)?))?
        }
        (None, None) => ReportReader::by_rules(packs)?,
    };
    let quiet = paths.iter().position(|p| p.as_os_str() == "--quiet").map(|at| paths.remove(at));
    let mut reports = Vec::new();
    for source in travaux_intake::find(&paths) {
        reports.push(travaux_intake::read(&source?, &travaux_intake::Limits::default())?);
    }
    let started = Instant::now();
    let mut words = 0;
    for report in &reports {
        let reading = reader.read(report);
        words += report.text.split_whitespace().count();
        if quiet.is_none() {
            println!("{}", serde_json::to_string(&reading_json(report, &reading))?);
        }
    }
    if quiet.is_some() {
        let seconds = started.elapsed().as_secs_f64();
        println!("{words} words, {seconds:.2} s, {:.0} words a second", words as f64 / seconds);
    }
    Ok(())
}

fn fast(weights: &Path) -> Result<FastExtractor, Box<dyn std::error::Error>> {
    match weights.as_os_str() == "-" {
        true => Ok(FastExtractor::built_in()),
        false => Ok(FastExtractor::decode(&std::fs::read(weights)?)?),
    }
}

/// Takes an option and its value out of the arguments.
fn option(paths: &mut Vec<PathBuf>, name: &str) -> Option<PathBuf> {
    let at = paths.iter().position(|p| p.as_os_str() == name)?;
    (at + 1 < paths.len()).then(|| paths.drain(at..at + 2).nth(1)).flatten()
}
