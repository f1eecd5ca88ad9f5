//! Decisions about what several reports say together: discrepancies, reconciled differences, shifts,
//! standings, promises.
//!
//! Such a row is known by the words that it was read from and by its kind: a decision means the row
//! of the same kind that has more than half of the old words (of a shift: the words of its later
//! end), and either the old id, or what it is about, or most of the old values. Two rows may share words, and one may vanish while the other
//! stays: then the decision finds none rather than the wrong one.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::apply::{Mark, Marks, judge, same};
use super::entry::{Anchor, Decision, Place, RowKind, Values};
use super::groups::own;
use super::log::Log;
use super::matching::{HALF, shared};
use crate::rows::{OutcomeRow, Snapshot, ValueRow, Words};

/// The kinds of row that reports make together and that are not groups of rows.
pub(crate) const KINDS: [RowKind; 5] = [
    RowKind::Discrepancy,
    RowKind::Reconciled,
    RowKind::Shift,
    RowKind::Standing,
    RowKind::Promise,
];

/// Such a row, as far as finding it again needs it.
pub(crate) struct Together {
    pub id: String,
    /// What it says, in a few words.
    pub words: String,
    /// `kind` and `about` say what it is; what else is shown may change while it stays the same.
    pub values: Values,
    /// Where it was read; the name is the value, where it has one.
    pub places: Vec<Place>,
}

/// All rows of one of these kinds.
pub(crate) fn rows_of(all: &Snapshot, kind: RowKind) -> Vec<Together> {
    match kind {
        RowKind::Discrepancy => {
            let row = |d: &crate::rows::DiscrepancyRow| {
                told(&d.id, word(&d.kind), &d.about, &d.issue, &d.values)
            };
            all.discrepancies.iter().map(row).collect()
        }
        RowKind::Reconciled => {
            let row = |r: &crate::rows::ReconciledRow| {
                told(&r.id, word(&r.why), &r.about, &r.issue, &r.values)
            };
            all.reconciled.iter().map(row).collect()
        }
        RowKind::Shift => {
            let row = |s: &crate::rows::ShiftRow| {
                let about = format!("{} on {}", s.party, s.issue);
                let ends = [&s.from, &s.to].into_iter().flatten();
                let places = ends.map(|e| place(&e.words, &e.position, word(&e.act)));
                read(&s.id, word(&s.kind), &about, places.collect())
            };
            all.shifts.iter().map(row).collect()
        }
        RowKind::Standing => {
            let row = |s: &crate::rows::StandingRow| {
                let about = format!("{} on {}", s.party, s.issue);
                let at = place(&s.words, &s.position, word(&s.act));
                read(&s.id, word(&s.act), &about, vec![at])
            };
            all.standings.iter().map(row).collect()
        }
        RowKind::Promise => promises(all),
        _ => Vec::new(),
    }
}

fn told(
    id: &str,
    kind: String,
    about: &str,
    issue: &Option<String>,
    values: &[ValueRow],
) -> Together {
    let at =
        |v: &ValueRow| place(&v.words, v.statement.as_deref().unwrap_or_default(), v.value.clone());
    let mut row = read(id, kind, about, values.iter().map(at).collect());
    let mut shown: Vec<&str> = values.iter().map(|v| v.value.as_str()).collect();
    shown.sort_unstable();
    shown.dedup();
    row.values.insert("issue".to_string(), issue.clone());
    row.values.insert("values".to_string(), Some(shown.join("; ")));
    row
}

fn promises(all: &Snapshot) -> Vec<Together> {
    let outcomes: FxHashMap<&str, &OutcomeRow> =
        all.outcomes.iter().map(|o| (o.id.as_str(), o)).collect();
    let row = |p: &crate::rows::PromiseRow| {
        let of = p.steps.iter().flat_map(|s| s.outcomes.iter().map(|id| (id, s.status)));
        let places = of.filter_map(|(id, status)| {
            let outcome = outcomes.get(id.as_str())?;
            Some(place(&outcome.words, id, word(&status)))
        });
        let about = p.parties.join(" and ");
        let mut row = read(&p.id, p.what.clone(), &about, places.collect());
        row.values.insert("number".to_string(), p.number.clone());
        row.values.insert("status".to_string(), Some(word(&p.status)));
        row
    };
    all.promises.iter().map(row).collect()
}

fn read(id: &str, kind: String, about: &str, places: Vec<Place>) -> Together {
    let values =
        [("kind".to_string(), Some(kind.clone())), ("about".to_string(), Some(about.to_string()))];
    Together {
        id: id.to_string(),
        words: format!("{about}: {kind}"),
        values: values.into(),
        places,
    }
}

fn place(words: &Words, row: &str, value: String) -> Place {
    Place {
        report: Some(words.report.to_string()),
        spans: words.spans.to_vec(),
        own: own(row).map(str::to_string),
        name: Some(value),
    }
}

/// The word that JSON has for it.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The row that the anchor means.
pub(crate) fn find(row: &Anchor, rows: &[Together]) -> Option<usize> {
    let field = |values: &Values, name: &str| values.get(name).cloned().flatten();
    let is = |name: &str, other: &Together| field(&row.values, name) == field(&other.values, name);
    rows.iter()
        .enumerate()
        .filter(|(_, other)| is("kind", other))
        .map(|(at, other)| {
            let (shared, alike) = common(&row.places, &other.places);
            // A shift is a step to where it ends, whatever act before that it is counted from.
            let here = match row.kind {
                RowKind::Shift => common(last(&row.places), last(&other.places)).0 == 1,
                _ => shared * 2 > row.places.len(),
            };
            let known = (other.id == row.id, is("about", other));
            (here, alike, known, at)
        })
        .filter(|(here, alike, known, _)| {
            *here && (known.0 || known.1 || alike * 2 > row.places.len())
        })
        .max_by_key(|(_, alike, known, at)| (known.0, *alike, known.1, Reverse(*at)))
        .map(|(.., at)| at)
}

fn last(places: &[Place]) -> &[Place] {
    &places[places.len().saturating_sub(1)..]
}

/// How many of the places of old there are now, and how many of them with the same value.
fn common(old: &[Place], now: &[Place]) -> (usize, usize) {
    let same = |a: &Place, b: &Place| a.report == b.report && shared(&a.spans, &b.spans) >= HALF;
    let here: Vec<Vec<&Place>> =
        old.iter().map(|a| now.iter().filter(|b| same(a, b)).collect()).collect();
    let alike = old.iter().zip(&here).filter(|(a, b)| b.iter().any(|b| b.name == a.name)).count();
    (here.iter().filter(|b| !b.is_empty()).count(), alike)
}

/// What was decided about each of the rows.
fn marks_of(rows: &[Together], log: &Log, kind: RowKind) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); rows.len()];
    for entry in log.of_groups(kind) {
        let found = entry.decision.rows().first().and_then(|row| find(row, rows));
        if let Some(at) = found
            && !reads_otherwise(&entry.decision, &rows[at])
        {
            judge(&mut marks[at], entry);
        }
    }
    marks
}

/// True when what was confirmed is not what is shown now.
pub(crate) fn reads_otherwise(decision: &Decision, row: &Together) -> bool {
    matches!(decision, Decision::Confirm { shown, .. } if !same(shown, &row.values))
}

/// Adds what was decided about the rows that are shown.
pub(crate) fn put_marks(marks: &mut Marks, all: &Snapshot, log: &Log) {
    for kind in KINDS.into_iter().filter(|k| !log.of_groups(*k).is_empty()) {
        let rows = rows_of(all, kind);
        let found = marks_of(&rows, log, kind);
        marks.extend(rows.into_iter().map(|row| row.id).zip(found));
    }
}

/// Rows with what was decided about them, those that were rejected too.
pub(crate) fn judged(all: &Snapshot, log: &Log) -> Vec<(RowKind, Together, Mark)> {
    let of = |kind| {
        let rows = rows_of(all, kind);
        let marks = marks_of(&rows, log, kind);
        rows.into_iter().zip(marks).map(move |(row, mark)| (kind, row, mark))
    };
    KINDS.into_iter().flat_map(of).collect()
}

/// Leaves out what people rejected.
pub(crate) fn leave_out_rejected(all: &mut Snapshot, log: &Log) {
    for kind in KINDS.into_iter().filter(|k| !log.of_groups(*k).is_empty()) {
        let rows = rows_of(all, kind);
        let marks = marks_of(&rows, log, kind);
        let rejected = rows.iter().zip(marks).filter(|(_, mark)| mark.rejected_by.is_some());
        let ids: Vec<&str> = rejected.map(|(row, _)| row.id.as_str()).collect();
        let stands = |id: &String| !ids.contains(&id.as_str());
        all.discrepancies.retain(|d| stands(&d.id));
        all.reconciled.retain(|r| stands(&r.id));
        all.shifts.retain(|s| stands(&s.id));
        all.standings.retain(|s| stands(&s.id));
        all.promises.retain(|p| stands(&p.id));
        all.issues.iter_mut().for_each(|issue| issue.exclude.retain(stands));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use travaux_model::Span;

    fn at(report: &str, start: u32, value: &str) -> Place {
        Place {
            report: Some(report.to_string()),
            spans: vec![Span { start, end: start + 20 }],
            own: None,
            name: Some(value.to_string()),
        }
    }

    fn anchor(row: &Together) -> Anchor {
        Anchor {
            kind: RowKind::Discrepancy,
            id: row.id.clone(),
            words: row.words.clone(),
            values: row.values.clone(),
            places: row.places.clone(),
        }
    }

    #[test]
    fn a_row_is_found_by_its_words_and_kind_and_by_what_it_is_about() {
        let row = |id: &str, kind: &str, about: &str, places: &[Place]| {
            read(id, kind.to_string(), about, places.to_vec())
        };
        let old = row("d1", "number", "prisoners", &[at("a", 0, "30"), at("b", 0, "40")]);
        let meant = anchor(&old);
        // A newer program: another id, words a little longer, a third account.
        let near = [at("a", 2, "30"), at("b", 1, "40"), at("c", 0, "50")];
        let same = || row("d2", "number", "prisoners", &near);
        let other = || row("d3", "number", "trucks", &[at("a", 0, "3"), at("b", 0, "4")]);
        assert_eq!(find(&meant, &[other(), same()]), Some(1));
        assert_eq!(find(&meant, &[other()]), None, "other values of another thing, same words");
        let kind = row("d1", "date", "prisoners", &near);
        assert_eq!(find(&meant, &[kind]), None);
        let half = row("d4", "number", "prisoners", &[at("a", 0, "30"), at("c", 0, "40")]);
        assert_eq!(find(&meant, &[half]), None, "one of two accounts");
        let renamed = row("d5", "number", "captives", &near);
        assert_eq!(find(&meant, &[renamed]), Some(0), "the same values");
    }
}
