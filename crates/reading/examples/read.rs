//! Reads files and prints their readings as JSON lines: for measuring, without the command line.
//!
//! `cargo run --release -p travaux-reading --example read -- [--packs FOLDER] [--precise MODEL] FILE...`

use std::path::{Path, PathBuf};

use travaux_model::contract::reading_json;
use travaux_packs::Packs;
use travaux_reading::{PreciseExtractor, Reader, ReportReader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let packs = match option(&mut paths, "--packs") {
        Some(folder) => Packs::load(&[folder])?,
        None => Packs::built_in()?,
    };
    let reader = match option(&mut paths, "--precise") {
        Some(model) => ReportReader::with(packs, Box::new(PreciseExtractor::open(&model)?))?,
        None => ReportReader::by_rules(packs)?,
    };
    for source in travaux_intake::find(&paths) {
        let report = travaux_intake::read(&source?, &travaux_intake::Limits::default())?;
        let reading = reader.read(&report);
        println!("{}", serde_json::to_string(&reading_json(&report, &reading))?);
    }
    Ok(())
}

/// Takes an option and its value off the front.
fn option(args: &mut Vec<PathBuf>, name: &str) -> Option<PathBuf> {
    let given = args.len() > 1 && args[0] == Path::new(name);
    given.then(|| args.drain(..2).next_back()).flatten()
}
