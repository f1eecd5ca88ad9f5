//! Trains the fast extractor: cues, then each cue's source and content.
//!
//! `train_statements WORDS.tsv TRAIN.jsonl DEV.jsonl OUT.bin [FOLDER]`
//!
//! FOLDER receives what extractors of several sizes draw in DEV, for scoring.
//! See `training/fast/train.sh` and `models/fast-en.md`.

mod corpus;
mod learn;

use std::io::Write;
use std::path::{Path, PathBuf};

use corpus::{Annotated, Failed, Lessons};
use learn::Plan;
use travaux_model::Report;
use travaux_packs::Packs;
use travaux_reading::ByRules;
use travaux_reading::fast::words::{WordEntry, Words, hash_of};
use travaux_reading::fast::{FastExtractor, Weights, cues, parts};
use travaux_reading::phrase::Range;
use travaux_reading::{Extractor, ReportReader};

/// Rows of the four tables: labels and steps of the cues, labels and steps of the parts.
type Rows = [usize; 4];

const ROWS: Rows = [60_000, 20_000, 50_000, 50_000];
const LEAN: f32 = 0.8;
const PLAN: Plan = Plan { rounds: 6, rate: 0.02, decay: 0.001, seen: 2 };

/// Sizes and leans that are tried on DEV.
const TRIALS: &[(&str, Rows, f32)] = &[
    ("as-written", ROWS, LEAN),
    ("less-lean", ROWS, 0.4),
    ("more-lean", ROWS, 1.2),
    ("smaller", [30_000, 10_000, 25_000, 25_000], LEAN),
    ("greater", [160_000, 50_000, 130_000, 130_000], LEAN),
];

fn main() -> Result<(), Failed> {
    let paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let [words, train, dev, out, rest @ ..] = paths.as_slice() else {
        return Err(
            "usage: train_statements WORDS.tsv TRAIN.jsonl DEV.jsonl OUT.bin [FOLDER]".into()
        );
    };
    let words = read_words(words)?;
    let reader = ReportReader::by_rules(Packs::built_in()?)?;
    let started = std::time::Instant::now();
    let mut lessons = Lessons::default();
    for annotated in corpus::load(train)? {
        corpus::lessons(&reader, &words, &annotated, &mut lessons);
    }
    println!(
        "{:.0?}: {} sentences, {} cues",
        started.elapsed(),
        lessons.cues.len(),
        lessons.parts.len()
    );
    let (cues, parts) = (lessons.cues, lessons.parts);
    let ((cue_nodes, cue_edges), (part_nodes, part_edges)) = std::thread::scope(|scope| {
        let first = scope.spawn(|| learn::learn(&cues::STATES, None, cues, PLAN));
        let second = learn::learn(&parts::STATES, Some(parts::CUE), parts, PLAN);
        (first.join().expect("the first chain is learnt"), second)
    });
    println!("{:.0?}: learnt", started.elapsed());
    let made = |rows: Rows, lean: f32| {
        FastExtractor::new(Weights {
            words: words.clone(),
            cue_nodes: cue_nodes.table(rows[0]),
            cue_edges: cue_edges.table(rows[1]),
            part_nodes: part_nodes.table(rows[2]),
            part_edges: part_edges.table(rows[3]),
            lean,
        })
    };
    std::fs::write(out, made(ROWS, LEAN).encode())?;
    if let [folder, ..] = rest {
        let dev = corpus::load(dev)?;
        for (name, rows, lean) in TRIALS {
            predict(&reader, &made(*rows, *lean), &dev, &folder.join(format!("{name}.jsonl")))?;
        }
    }
    Ok(())
}

fn read_words(path: &Path) -> Result<Words, Failed> {
    let mut entries = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [word, lemma, coarse, fine] = cells[..] else {
            return Err(format!("{line:?}: not four cells").into());
        };
        entries.push((
            hash_of(word),
            WordEntry { lemma: hash_of(lemma), coarse: coarse.parse()?, fine: fine.parse()? },
        ));
    }
    Ok(Words::new(entries))
}

fn predict(
    reader: &ReportReader,
    extractor: &FastExtractor,
    reports: &[Annotated],
    path: &Path,
) -> Result<(), Failed> {
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
                .extract(cx, &ByRules::new(cx))
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
