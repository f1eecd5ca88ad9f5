//! Reads files and prints their readings as JSON lines: for measuring, without the command line.
//!
//! `cargo run --release -p travaux-reading --example read -- [--packs FOLDER] FILE...`

use std::path::PathBuf;

use travaux_model::contract::reading_json;
use travaux_packs::Packs;
use travaux_reading::{Reader, ReportReader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let packs = if paths.first().is_some_and(|p| p.as_os_str() == "--packs") {
        let folder: Vec<PathBuf> = paths.drain(..2).skip(1).collect();
        Packs::load(&folder)?
    } else {
        Packs::built_in()?
    };
    let reader = ReportReader::by_rules(packs)?;
    for source in travaux_intake::find(&paths) {
        let report = travaux_intake::read(&source?, &travaux_intake::Limits::default())?;
        let reading = reader.read(&report);
        println!("{}", serde_json::to_string(&reading_json(&report, &reading))?);
    }
    Ok(())
}
