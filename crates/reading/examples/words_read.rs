//! Prints the words of reports as the precise reader's model reads them: what it is trained on.
//!
//! `… | cargo run --release -p travaux-reading --example words_read -- [--written] > WORDS.jsonl`
//!
//! Input: a report a line, `{"doc", "text"}`. Output: `{"doc", "words": [[begin, end, word], …]}`, places in
//! characters. A report that stands in several lines is printed once. With `--written` names are as they are
//! written; without, words stand in for them.

use std::collections::BTreeSet;
use std::io::{BufRead, Write, stdin, stdout};

use serde::Deserialize;
use travaux_model::{CharOffsets, Report};
use travaux_packs::Packs;
use travaux_reading::ReportReader;
use travaux_reading::precise::{words_read, words_written};

#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = ReportReader::by_rules(Packs::built_in()?)?;
    let written = std::env::args().nth(1).is_some_and(|option| option == "--written");
    let words_of = if written { words_written } else { words_read };
    let mut out = stdout().lock();
    let mut seen = BTreeSet::new();
    for line in stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        if !seen.insert(line.doc.clone()) {
            continue;
        }
        let report = Report::from_text(&line.doc, &line.text);
        let chars = CharOffsets::new(&report.text);
        let words: Vec<(usize, usize, String)> = reader.with_context(&report, |cx| {
            let read = words_of(cx);
            let place = |at: u32| chars.chars_before(at);
            read.iter()
                .map(|w| (place(w.span.start), place(w.span.end), w.word.to_string()))
                .collect()
        });
        writeln!(out, "{}", serde_json::json!({ "doc": line.doc, "words": words }))?;
    }
    Ok(())
}
