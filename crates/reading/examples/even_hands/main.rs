//! Even hands: swaps the two parties of each report and shows how far the two readings mirror each other.
//!
//! `even_hands [--packs FOLDER] [--errors] [--texts] READER FILE...`, READER being `rules` or the file of a statement model.
//! `bench/even_hands.sh` calls it.

mod forms;
mod grammar;
mod people;
mod rows;
mod swap;

use std::path::{Path, PathBuf};

use rows::Mirror;
use travaux_packs::Packs;
use travaux_reading::{FastExtractor, PreciseExtractor, Reader, ReportReader, Rules};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut folders: Vec<PathBuf> = Vec::new();
    let (mut errors, mut texts) = (false, false);
    let mut rest: Vec<String> = Vec::new();
    let mut given = std::env::args().skip(1);
    while let Some(word) = given.next() {
        match word.as_str() {
            "--packs" => folders.extend(given.next().map(PathBuf::from)),
            "--errors" => errors = true,
            "--texts" => texts = true,
            _ => rest.push(word),
        }
    }
    let Some((name, paths)) = rest.split_first() else {
        return Err("usage: even_hands [--packs FOLDER] [--errors] [--texts] READER FILE...".into());
    };
    let packs = Packs::load(&folders)?;
    let rules = Rules::new(packs.clone())?;
    let reader = reader(name, packs)?;
    let (mut rows, mut mirrored) = (0, 0);
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    for source in travaux_intake::find(&paths) {
        let report = travaux_intake::read(&source?, &travaux_intake::Limits::default())?;
        let Some(mirror) = Mirror::of(reader.as_ref(), &rules, &report) else {
            println!("      —          no two states to swap: {}", report.path);
            continue;
        };
        rows += mirror.rows;
        mirrored += mirror.mirrored;
        let [a, b] = &mirror.parties;
        let (share, of) = (100.0 * mirror.share(), mirror.rows);
        println!("{share:6.1} % of {of:4}  {a} / {b}: {}", report.path);
        if errors {
            mirror.only_original.iter().for_each(|r| println!("    - {r}"));
            mirror.only_swapped.iter().for_each(|r| println!("    + {r}"));
        }
        if texts {
            println!("{}", mirror.swapped);
        }
    }
    let share = 100.0 * mirrored as f64 / (rows as f64).max(1.0);
    println!("{share:6.1} % of {rows:4}  all");
    Ok(())
}

/// The reader of this name: `rules`, `fast`, or the precise reader with the model of this file.
fn reader(name: &str, packs: Packs) -> Result<Box<dyn Reader>, Box<dyn std::error::Error>> {
    let reader = match name {
        "rules" => ReportReader::by_rules(packs)?,
        "fast" => ReportReader::with(packs, Box::new(FastExtractor::built_in()))?,
        model => {
            let extractor = PreciseExtractor::open(Path::new(model))?;
            ReportReader::with(packs, Box::new(extractor))?
        }
    };
    Ok(Box::new(reader))
}
