//! Reads files and prints their readings as JSON lines: for measuring, without the command line.
//!
//! `cargo run --release -p travaux-reading --example read -- [--packs FOLDER] [--fast WEIGHTS] [--quiet] FILE...`
//!
//! With `--quiet` it prints how long reading took, and nothing else.

use std::path::PathBuf;
use std::time::Instant;

use travaux_model::contract::reading_json;
use travaux_packs::Packs;
use travaux_reading::fast::FastExtractor;
use travaux_reading::{Reader, ReportReader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let packs = match option(&mut paths, "--packs") {
        Some(folder) => Packs::load(&[folder])?,
        None => Packs::built_in()?,
    };
    let reader = match option(&mut paths, "--fast") {
        Some(file) => {
            let extractor = FastExtractor::decode(&std::fs::read(file)?)?;
            ReportReader::with(packs, Box::new(extractor))?
        }
        None => ReportReader::by_rules(packs)?,
    };
    let quiet = paths.first().is_some_and(|p| p.as_os_str() == "--quiet");
    let mut reports = Vec::new();
    for source in travaux_intake::find(&paths[usize::from(quiet)..]) {
        reports.push(travaux_intake::read(&source?, &travaux_intake::Limits::default())?);
    }
    let started = Instant::now();
    let mut words = 0;
    for report in &reports {
        let reading = reader.read(report);
        words += report.text.split_whitespace().count();
        if !quiet {
            println!("{}", serde_json::to_string(&reading_json(report, &reading))?);
        }
    }
    if quiet {
        let seconds = started.elapsed().as_secs_f64();
        println!("{words} words, {seconds:.2} s, {:.0} words a second", words as f64 / seconds);
    }
    Ok(())
}

/// Takes an option and its value out of the arguments.
fn option(paths: &mut Vec<PathBuf>, name: &str) -> Option<PathBuf> {
    let at = paths.iter().position(|p| p.as_os_str() == name)?;
    (at + 1 < paths.len()).then(|| paths.drain(at..at + 2).nth(1)).flatten()
}
