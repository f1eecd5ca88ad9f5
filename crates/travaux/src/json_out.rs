//! Rows as JSON, in the same form as the whole export.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use travaux::model::{CharOffsets, Span};
use travaux::{Error, Marks, Record, ReportRow, Shared, Snapshot, Words, export_json};

use crate::columns::Row;

/// The reports that rows were read from, and what people decided about rows.
#[derive(Default)]
pub struct Sources {
    reports: BTreeMap<Shared, ReportRow>,
    marks: Marks,
}

impl Sources {
    /// The reports of these rows.
    pub fn of<R: Row>(record: &Record, rows: &[R]) -> Result<Sources, Error> {
        let mut reports = BTreeMap::new();
        for words in rows.iter().flat_map(Row::words) {
            if !reports.contains_key(&words.report)
                && let Some(report) = record.report(&words.report)?
            {
                reports.insert(words.report.clone(), report);
            }
        }
        Ok(Sources { reports, marks: Marks::new() })
    }

    /// The same with what people decided.
    pub fn with_marks(self, marks: Marks) -> Sources {
        Sources { marks, ..self }
    }

    /// What people decided about the row with this id, in words.
    pub fn decided(&self, id: &str) -> String {
        self.marks.get(id).map(ToString::to_string).unwrap_or_default()
    }

    /// Adds those of other rows.
    pub fn extend(&mut self, more: Sources) {
        self.reports.extend(more.reports);
    }

    /// The path of the report that has the words.
    pub fn path(&self, words: &Words) -> String {
        self.reports.get(&words.report).map(|r| r.path.clone()).unwrap_or_default()
    }

    /// `12-40 60-70`, in characters of the report's text.
    pub fn spans(&self, words: &Words) -> String {
        let spans = self.spans_in_characters(&words.report, &words.spans);
        let pieces: Vec<String> = spans.iter().map(|[from, to]| format!("{from}-{to}")).collect();
        pieces.join(" ")
    }

    /// Spans in characters of the report's text.
    pub fn spans_in_characters(&self, report: &str, spans: &[Span]) -> Vec<[usize; 2]> {
        let Some(report) = self.reports.get(report) else { return Vec::new() };
        let offsets = CharOffsets::new(&report.text);
        spans.iter().map(|s| offsets.span(*s)).collect()
    }

    /// A snapshot of them, for rows to be put into.
    pub fn into_snapshot(self) -> Snapshot {
        let reports = self.reports.into_values().collect();
        Snapshot { reports, marks: self.marks, ..Snapshot::default() }
    }
}

/// The rows of one list as the export has them. The snapshot needs the reports of the rows.
pub fn rows(snapshot: &Snapshot, list: &str) -> Result<Vec<Value>, Error> {
    let mut bytes = Vec::new();
    export_json(snapshot, &mut bytes)?;
    let mut export: Map<String, Value> = serde_json::from_slice(&bytes)?;
    Ok(match export.remove(list) {
        Some(Value::Array(rows)) => rows,
        _ => Vec::new(),
    })
}
