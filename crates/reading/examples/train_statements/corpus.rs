//! Annotated reports as sequences of features and labels.

use std::io::BufRead;
use std::path::Path;

use serde_json::Value;
use travaux_model::Report;
use travaux_reading::ByRules;
use travaux_reading::ReportReader;
use travaux_reading::context::Context;
use travaux_reading::fast::cues::{self, Sentence};
use travaux_reading::fast::parts::{self, Around};
use travaux_reading::fast::sight::Sight;
use travaux_reading::fast::words::Words;
use travaux_reading::phrase::Range;

/// A report with the statements that annotators found in it, offsets in characters.
pub struct Annotated {
    pub doc: String,
    pub text: String,
    pub statements: Vec<Statement>,
}

/// Spans in bytes.
#[derive(Default)]
pub struct Statement {
    pub source: Vec<(usize, usize)>,
    pub cue: Vec<(usize, usize)>,
    pub content: Vec<(usize, usize)>,
}

pub type Failed = Box<dyn std::error::Error>;

pub fn load(path: &Path) -> Result<Vec<Annotated>, Failed> {
    let file = std::io::BufReader::new(std::fs::File::open(path)?);
    let mut all = Vec::new();
    for line in file.lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default().to_string();
        let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        bytes.push(text.len());
        let spans = |part: &Value| -> Vec<(usize, usize)> {
            let pairs = part.as_array().map(Vec::as_slice).unwrap_or_default();
            let at = |v: &Value| bytes[(v.as_u64().unwrap_or(0) as usize).min(bytes.len() - 1)];
            pairs.iter().map(|p| (at(&p[0]), at(&p[1]))).collect()
        };
        let rows = row["triples"].as_array().map(Vec::as_slice).unwrap_or_default();
        let statements = rows
            .iter()
            .map(|t| Statement {
                source: spans(&t["source"]),
                cue: spans(&t["cue"]),
                content: spans(&t["content"]),
            })
            .collect();
        all.push(Annotated {
            doc: row["doc"].as_str().unwrap_or_default().to_string(),
            text,
            statements,
        });
    }
    Ok(all)
}

/// One row of tokens to be labelled.
#[derive(Default)]
pub struct Sequence {
    pub nodes: Vec<u32>,
    pub edges: Vec<u32>,
    /// Where each token's features end in `nodes` and `edges`.
    pub ends: Vec<(u32, u32)>,
    pub labels: Vec<u8>,
}

/// What one report teaches.
#[derive(Default)]
pub struct Lessons {
    pub cues: Vec<Sequence>,
    pub parts: Vec<Sequence>,
}

pub fn lessons(reader: &ReportReader, words: &Words, annotated: &Annotated, out: &mut Lessons) {
    let report = Report::from_text(format!("{}.txt", annotated.doc), annotated.text.clone());
    reader.with_context(&report, |cx| {
        let rules = ByRules::new(cx);
        let sight = Sight::new(cx, words, &rules);
        let mut cue_labels = vec![0u8; cx.doc.tokens.len()];
        for statement in &annotated.statements {
            let Some(cue) = statement.cue.first().and_then(|span| range(cx, *span)) else {
                continue;
            };
            if cue_labels[cue.first..cue.last].iter().any(|l| *l != 0) {
                continue;
            }
            cue_labels[cue.first..cue.last].fill(cues::INSIDE as u8);
            cue_labels[cue.first] = cues::BEGIN as u8;
            out.parts.push(part_lesson(cx, &sight, cue, statement));
        }
        for s in &cx.doc.sentences {
            let sentence = Sentence::new(&sight, s.first, s.last);
            let mut lesson =
                Sequence { labels: cue_labels[s.first..s.last].to_vec(), ..Sequence::default() };
            if lesson.labels[0] == cues::INSIDE as u8 {
                lesson.labels[0] = cues::BEGIN as u8;
            }
            for i in s.first..s.last {
                sentence.node(i, &mut lesson.nodes);
                sentence.edge(i, &mut lesson.edges);
                lesson.ends.push((lesson.nodes.len() as u32, lesson.edges.len() as u32));
            }
            out.cues.push(lesson);
        }
    });
}

fn part_lesson(cx: &Context<'_>, sight: &Sight<'_>, cue: Range, statement: &Statement) -> Sequence {
    let around = Around::new(cx, sight, cue);
    let window = around.window;
    let mut lesson =
        Sequence { labels: vec![0; window.last - window.first], ..Sequence::default() };
    let mut mark = |r: Range, label: usize| {
        for i in r.first.max(window.first)..r.last.min(window.last) {
            lesson.labels[i - window.first] = label as u8;
        }
    };
    for span in &statement.content {
        range(cx, *span).into_iter().for_each(|r| mark(r, parts::CONTENT));
    }
    for span in statement.source.iter().take(1) {
        range(cx, *span).into_iter().for_each(|r| mark(r, parts::SOURCE));
    }
    mark(cue, parts::CUE);
    for i in window.first..window.last {
        around.node(i, &mut lesson.nodes);
        around.edge(i, &mut lesson.edges);
        lesson.ends.push((lesson.nodes.len() as u32, lesson.edges.len() as u32));
    }
    lesson
}

/// The tokens that a span covers.
fn range(cx: &Context<'_>, (start, end): (usize, usize)) -> Option<Range> {
    let tokens = &cx.doc.tokens;
    let first = tokens.partition_point(|t| t.end as usize <= start);
    let last = tokens.partition_point(|t| (t.start as usize) < end);
    (first < last).then_some(Range { first, last })
}
