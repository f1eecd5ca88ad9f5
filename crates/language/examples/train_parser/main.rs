//! Trains the parser and measures it.
//!
//! `train_parser EWT_FOLDER GUM_FOLDER PUD_FOLDER SILVER.jsonl WEIGHTS.bin`; the folders hold the
//! CoNLL-U files of the treebanks. `training/parser/train.sh` unpacks them and calls this.

mod learn;
mod lexicon;
mod measure;
mod oracle;
#[path = "../shared/mod.rs"]
mod shared;
mod treebank;

use std::path::Path;
use std::process::ExitCode;

use learn::{Lesson, Plan};
use travaux_language::parser::Parser;
use treebank::Tree;

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
    shared::main_of("train_parser", run)
}

fn run([ewt, gum, pud, silver, weights]: [&Path; 5]) -> Result<(), String> {
    let mut gold = treebank::read_folder(ewt, |name| !name.contains("test"))?;
    let (gum_train, gum_test) = shared::corpora::gum_names(gum)?;
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
    shared::write(weights, &parser.encode())
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
