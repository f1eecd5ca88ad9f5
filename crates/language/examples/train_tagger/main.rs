//! Trains the tagger of parts of speech and measures it.
//!
//! `train_tagger EWT_FOLDER GUM_FOLDER PUD_FOLDER SILVER.jsonl WEIGHTS.bin`; the folders hold the
//! CoNLL-U files of the treebanks. `training/tagger/train.sh` unpacks them and calls this.

mod corpus;
mod learn;
mod lexicon;
mod measure;
#[path = "../shared/mod.rs"]
mod shared;

use std::path::Path;
use std::process::ExitCode;

use corpus::Tagged;
use learn::{Lesson, Plan};
use travaux_language::tagger::Tagger;

const PLAN: Plan = Plan {
    buckets: 20_480,
    load: 0.9,
    feature_count: 6.0,
    rounds: 10,
    frequent: 5.0,
    sure_count: 40.0,
    sure_share: 0.995,
    class_share: 0.05,
};

/// What an error counts on hand-made tags, on their copies in other letters, on machine-made tags.
const GOLD_STEP: f64 = 2.0;
const COPY_STEP: f64 = 1.0;
const SILVER_STEP: f64 = 1.0;

fn main() -> ExitCode {
    shared::main_of("train_tagger", run)
}

fn run([ewt, gum, pud, silver, weights]: [&Path; 5]) -> Result<(), String> {
    let mut gold = corpus::read_folder(ewt, |name| name.contains("train"))?;
    let (gum_train, gum_test) = shared::corpora::gum_names(gum)?;
    gold.extend(corpus::read_folder(gum, |name| gum_train.iter().any(|n| n == name))?);
    let ewt_dev = corpus::read_folder(ewt, |name| name.contains("dev"))?;
    let tests = [
        ("EWT test", corpus::read_folder(ewt, |name| name.contains("test"))?),
        ("GUM test", corpus::read_folder(gum, |name| gum_test.iter().any(|n| n == name))?),
        (
            "GUM news test",
            corpus::read_folder(gum, |name| {
                name.contains("_news_") && gum_test.iter().any(|n| n == name)
            })?,
        ),
        ("PUD", corpus::read_folder(pud, |_| true)?),
        ("PUD news", pud_news(pud)?),
    ];
    let mut silver = corpus::read_silver(silver)?;
    println!("hand-made {}, machine-made {}", size(&gold), size(&silver));

    gold.extend(ewt_dev);
    let first = train(&[Lesson { sentences: &gold, step: GOLD_STEP }])?;
    corpus::doubt(&mut silver, &first);
    let copies = corpus::in_other_letters(&gold);
    let tagger = train(&[
        Lesson { sentences: &copies, step: COPY_STEP },
        Lesson { sentences: &gold, step: GOLD_STEP },
        Lesson { sentences: &silver, step: SILVER_STEP },
    ])?;
    report(&tagger, &tests);
    shared::write(weights, &tagger.encode())
}

fn train(lessons: &[Lesson]) -> Result<Tagger, String> {
    learn::train(lessons, PLAN).ok_or_else(|| "the plan has no buckets".to_owned())
}

/// The half of PUD that is news; the other is from an encyclopedia.
fn pud_news(folder: &Path) -> Result<Vec<Tagged>, String> {
    let mut sentences = corpus::read_folder(folder, |_| true)?;
    sentences.retain(|sentence| sentence.id.starts_with('n'));
    Ok(sentences)
}

fn size(sentences: &[Tagged]) -> String {
    let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    format!("{} sentences, {words} words", sentences.len())
}

fn report(tagger: &Tagger, tests: &[(&str, Vec<Tagged>)]) {
    for (name, sentences) in tests {
        let accuracy = measure::accuracy(tagger, sentences);
        println!("{name}: {}", accuracy.tags);
        println!("  the parts of names aside {}", accuracy.but_names);
        println!("  verb or noun {}", accuracy.verb_or_noun);
        println!("  VBD or VBN {}; names {}", accuracy.past_forms, accuracy.names);
        println!("  worst: {}", accuracy.worst(12));
        println!("  {:.2} million words a second", measure::speed(tagger, sentences) / 1e6);
    }
}
