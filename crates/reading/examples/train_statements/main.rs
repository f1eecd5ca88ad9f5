//! Trains the fast extractor: cues, then each cue's source and content.
//!
//! `train_statements WORDS.tsv TRAIN.jsonl DEV.jsonl OUT.bin [PREDICTED.jsonl]`
//!
//! See `training/fast/train.sh` and `models/fast-en.md`.

mod corpus;
mod learn;

use std::io::Write;
use std::path::{Path, PathBuf};

use corpus::{Annotated, Failed, Lessons};
use learn::Plan;
use travaux_model::Report;
use travaux_packs::Packs;
use travaux_reading::fast::words::{WordEntry, Words, hash_of};
use travaux_reading::fast::{FastExtractor, Weights, cues, parts};
use travaux_reading::phrase::Range;
use travaux_reading::{Extractor, ReportReader};

fn main() -> Result<(), Failed> {
    let paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let [words, train, dev, out, rest @ ..] = paths.as_slice() else {
        return Err("usage: train_statements WORDS.tsv TRAIN.jsonl DEV.jsonl OUT.bin [PREDICTED.jsonl]".into());
    };
    let words = read_words(words)?;
    let reader = ReportReader::by_rules(Packs::built_in()?)?;
    let started = std::time::Instant::now();
    let mut lessons = Lessons::default();
    for annotated in corpus::load(train)? {
        corpus::lessons(&reader, &words, &annotated, &mut lessons);
    }
    println!("{:.0?}: {} sentences, {} cues", started.elapsed(), lessons.cues.len(), lessons.parts.len());
    let env = |name: &str, or: f32| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(or);
    let plan = Plan {
        rounds: env("ROUNDS", 8.0) as usize,
        rate: env("RATE", 0.3),
        decay: env("DECAY", 0.001),
        seen: env("SEEN", 2.0) as u32,
        rows: (400_000, 150_000),
    };
    let (cues, parts) = (lessons.cues, lessons.parts);
    let ((cue_nodes, cue_edges), (part_nodes, part_edges)) = std::thread::scope(|scope| {
        let first = scope.spawn(|| learn::learn(&cues::STATES, None, cues, plan));
        let second = learn::learn(&parts::STATES, Some(parts::CUE), parts, plan);
        (first.join().expect("the first chain is learnt"), second)
    });
    println!("{:.0?}: learnt", started.elapsed());
    let lean = env("LEAN", 0.5);
    let weights = Weights { words, cue_nodes, cue_edges, part_nodes, part_edges, lean };
    let extractor = FastExtractor::new(weights);
    std::fs::write(out, extractor.encode())?;
    if let [predicted, ..] = rest {
        predict(&reader, &extractor, &corpus::load(dev)?, predicted)?;
    }
    Ok(())
}

fn read_words(path: &Path) -> Result<Words, Failed> {
    let mut entries = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [word, lemma, coarse, fine] = cells[..] else { return Err(format!("{line:?}: not four cells").into()) };
        entries.push((
            hash_of(word),
            WordEntry { lemma: hash_of(lemma), coarse: coarse.parse()?, fine: fine.parse()? },
        ));
    }
    Ok(Words::new(entries))
}

fn predict(reader: &ReportReader, extractor: &FastExtractor, reports: &[Annotated], path: &Path) -> Result<(), Failed> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    for annotated in reports {
        let report = Report::from_text(format!("{}.txt", annotated.doc), annotated.text.clone());
        let row = reader.with_context(&report, |cx| {
            let text = &report.text;
            let chars = |byte: u32| text[..byte as usize].chars().count();
            let part = |ranges: &[Range]| {
                let spans: Vec<_> = ranges
                    .iter()
                    .map(|r| {
                        let span = cx.doc.span(r.first, r.last);
                        serde_json::json!([chars(span.start), chars(span.end)])
                    })
                    .collect();
                serde_json::json!({ "spans": spans })
            };
            let statements: Vec<_> = extractor
                .extract(cx)
                .iter()
                .map(|d| {
                    let source = d.source.map(|s| part(&[s]));
                    serde_json::json!({"source": source, "cue": part(&[d.cue]), "content": part(&d.content)})
                })
                .collect();
            serde_json::json!({"doc": annotated.doc, "statements": statements})
        });
        writeln!(out, "{row}")?;
    }
    Ok(())
}
