//! What people decided about the rows of a report, put into those rows.

use std::collections::BTreeMap;
use std::fmt;

use super::entry::{Decision, Entry, Values};
use super::fields::Correctable;
use super::log::Log;
use super::matching::{Candidate, find_row};

/// What people decided about a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Somebody confirmed it as it is shown.
    pub confirmed: bool,
    /// Who confirmed it last.
    pub confirmed_by: Option<String>,
    /// When, in UTC (RFC 3339).
    pub confirmed_when: Option<String>,
    /// Who edited it last.
    pub edited_by: Option<String>,
    /// Who rejected it, where it is rejected.
    pub rejected_by: Option<String>,
    /// The last word on it.
    pub note: Option<String>,
}

impl Mark {
    /// Nobody's word stands that it is right.
    pub(super) fn unconfirm(&mut self) {
        self.confirmed = false;
        self.confirmed_by = None;
        self.confirmed_when = None;
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by = |what: &str, who: &Option<String>| who.as_ref().map(|w| format!("{what} {w}"));
        let parts = [
            by("confirmed by", &self.confirmed_by),
            by("edited by", &self.edited_by),
            by("rejected by", &self.rejected_by),
            by("note:", &self.note),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        f.write_str(&parts.join("; "))
    }
}

/// Marks by the id of the row. A row without a mark was not looked at.
pub type Marks = BTreeMap<String, Mark>;

/// What became of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds for what has this id now.
    Holds(String),
    /// The row that was confirmed reads otherwise now.
    Otherwise(String),
    /// No row is where the row stood.
    NoRow,
    /// An entry takes it back.
    TakenBack(String),
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Standing::Holds(id) => f.write_str(id),
            Standing::Otherwise(id) => write!(f, "{id} reads otherwise now"),
            Standing::NoRow => f.write_str("finds no row now"),
            Standing::TakenBack(by) => write!(f, "taken back by {by}"),
        }
    }
}

/// Rows of a report with what was decided about them.
pub(crate) struct Applied<R> {
    /// All rows, edited, also those that were rejected.
    pub rows: Vec<R>,
    /// A mark for each row.
    pub marks: Vec<Mark>,
    /// Entry by entry: what became of it.
    pub standings: Vec<(String, Standing)>,
}

impl<R> Applied<R> {
    /// The rows that are shown.
    pub fn kept(self) -> Vec<R> {
        let kept = self.rows.into_iter().zip(self.marks);
        kept.filter(|(_, mark)| mark.rejected_by.is_none()).map(|(row, _)| row).collect()
    }
}

/// The rows of a report that are shown.
pub(crate) fn corrected<R: Correctable>(rows: Vec<R>, report: &str, log: &Log) -> Vec<R> {
    let entries = log.of_report(report, R::KIND);
    if entries.is_empty() { rows } else { apply(rows, &entries).kept() }
}

/// Applies entries, in order of time, to rows as they were read.
pub(crate) fn apply<R: Correctable>(rows: Vec<R>, entries: &[&Entry]) -> Applied<R> {
    let read = rows.clone();
    let candidate = |r: &R| r.values();
    let candidates: Vec<Candidate<'_>> =
        read.iter().map(|r| Candidate { spans: &r.words().spans, values: candidate(r) }).collect();
    let marks = vec![Mark::default(); rows.len()];
    let mut applied = Applied { rows, marks, standings: Vec::new() };
    for entry in entries {
        let Some(anchor) = entry.decision.rows().first() else { continue };
        let standing = match find_row(anchor, &candidates, R::SEVERAL_ON_ONE) {
            None => Standing::NoRow,
            Some(at) => one(&mut applied.rows[at], &mut applied.marks[at], entry),
        };
        applied.standings.push((entry.id.clone(), standing));
    }
    applied
}

fn one<R: Correctable>(row: &mut R, mark: &mut Mark, entry: &Entry) -> Standing {
    let by = Some(entry.by.clone());
    match &entry.decision {
        Decision::Confirm { shown, .. } if !same(shown, &row.values()) => {
            return Standing::Otherwise(row.id().to_string());
        }
        Decision::Edit { set, .. } => {
            // A value that this version does not take is kept in the log and left out here.
            let taken = set.iter().filter(|(f, v)| row.edit(f, v.as_deref()).is_ok()).count();
            if taken < set.len() {
                return Standing::Otherwise(row.id().to_string());
            }
            mark.edited_by = by;
            // What was confirmed was the row before.
            mark.unconfirm();
        }
        _ => judge(mark, entry),
    }
    Standing::Holds(row.id().to_string())
}

/// True when no field that both have differs.
pub(super) fn same(a: &Values, b: &Values) -> bool {
    a.iter().all(|(field, value)| b.get(field).is_none_or(|other| other == value))
}

/// Confirmed, rejected, noted: the last one holds.
pub(crate) fn judge(mark: &mut Mark, entry: &Entry) {
    let by = Some(entry.by.clone());
    match &entry.decision {
        Decision::Confirm { .. } => {
            mark.confirmed = true;
            mark.confirmed_by = by;
            mark.confirmed_when = Some(entry.when.clone());
            mark.rejected_by = None;
        }
        Decision::Reject { .. } => {
            mark.unconfirm();
            mark.rejected_by = by;
        }
        Decision::Note { text, .. } => mark.note = Some(text.clone()),
        _ => {}
    }
}
