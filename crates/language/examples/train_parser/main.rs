//! Trains the parser and measures it.
//!
//! `train_parser EWT_FOLDER GUM_FOLDER PUD_FOLDER SILVER.jsonl WEIGHTS.bin`; the folders hold the
//! CoNLL-U files of the treebanks. `training/parser/train.sh` unpacks them and calls this.

#[path = "../train_tagger/dice.rs"]
mod dice;
mod learn;
mod lexicon;
mod measure;
mod oracle;
mod treebank;

use std::path::Path;
use std::process::ExitCode;

use learn::{Lesson, Plan};
use travaux_language::parser::Parser;
use treebank::Tree;

/// Genres of GUM whose licences let a shipped model be trained on them.
const FREE_GENRES: &[&str] = &["news", "interview", "bio", "voyage", "textbook", "vlog", "speech"];

/// Every document of GUM whose place in its genre is a multiple of this is kept for the test.
const TEST_EVERY: usize = 8;

const PLAN: Plan = Plan {
    action_buckets: 120_000,
    relation_buckets: 14_000,
    load: 0.9,
    feature_count: 6,
    rounds: [2, 6],
    rate: 0.1,
    strays: 0.9,
    words: 8_000,
    sure_share: 0.997,
    sure_count: 200.0,
};

/// What an error counts on hand-made trees, on machine-made trees.
const GOLD_STEP: u16 = 2;
const SILVER_STEP: u16 = 1;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [ewt, gum, pud, silver, weights] = &arguments[..] else {
        eprintln!("usage: train_parser EWT_FOLDER GUM_FOLDER PUD_FOLDER SILVER.jsonl WEIGHTS.bin");
        return ExitCode::from(2);
    };
    match run([ewt, gum, pud, silver, weights].map(Path::new)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run([ewt, gum, pud, silver, weights]: [&Path; 5]) -> Result<(), String> {
    let mut gold = treebank::read_folder(ewt, |name| !name.contains("test"))?;
    let (gum_train, gum_test) = gum_names(gum)?;
    gold.extend(treebank::read_folder(gum, |name| gum_train.iter().any(|n| n == name))?);
    let mut pud_news = treebank::read_folder(pud, |_| true)?;
    pud_news.retain(|tree| tree.id.starts_with('n'));
    let tests = [
        ("EWT test", treebank::read_folder(ewt, |name| name.contains("test"))?),
        ("GUM test", treebank::read_folder(gum, |name| gum_test.iter().any(|n| n == name))?),
        ("PUD", treebank::read_folder(pud, |_| true)?),
        ("PUD news", pud_news),
    ];
    let silver = treebank::read_silver(silver)?;
    println!("hand-made {}, machine-made {}", size(&gold), size(&silver));
    let lessons =
        [Lesson { trees: &gold, step: GOLD_STEP }, Lesson { trees: &silver, step: SILVER_STEP }];
    let parser =
        learn::train(&lessons, PLAN).ok_or_else(|| "the plan has no buckets".to_owned())?;
    report(&parser, &tests);
    let bytes = parser.encode();
    std::fs::write(weights, &bytes).map_err(|e| format!("{}: {e}", weights.display()))?;
    println!("{}: {} bytes", weights.display(), bytes.len());
    Ok(())
}

/// The names of GUM's documents of free genres: those to train on, those kept for the test.
fn gum_names(folder: &Path) -> Result<(Vec<String>, Vec<String>), String> {
    let names = treebank::names(folder)?;
    let (mut train, mut test) = (Vec::new(), Vec::new());
    for genre in FREE_GENRES {
        let prefix = format!("GUM_{genre}_");
        for (place, name) in names.iter().filter(|name| name.starts_with(&prefix)).enumerate() {
            if place % TEST_EVERY == TEST_EVERY / 2 {
                test.push(name.clone());
            } else {
                train.push(name.clone());
            }
        }
    }
    Ok((train, test))
}

fn size(trees: &[Tree]) -> String {
    let words: usize = trees.iter().map(|tree| tree.words.len()).sum();
    format!("{} sentences, {words} words", trees.len())
}

fn report(parser: &Parser, tests: &[(&str, Vec<Tree>)]) {
    for (name, trees) in tests {
        let accuracy = measure::accuracy(parser, trees);
        println!("{name}: heads {}, with relations {}", accuracy.heads, accuracy.both);
        println!("  with punctuation {}, {}", accuracy.all_heads, accuracy.all_both);
        println!(
            "  reporting verbs: subjects {}, clauses {}",
            accuracy.subjects, accuracy.complements
        );
        println!("  {}", accuracy.by_relation());
        let [tagged, whole] = measure::speed(parser, trees).map(|speed| speed / 1e6);
        println!("  {tagged:.2} million words a second, with tagging {whole:.2}");
    }
}
