//! Making rows: ids from content, values each once and in a fixed order.

use std::collections::{BTreeMap, BTreeSet};

use super::told::Told;
use crate::id::id_of;
use crate::rows::*;

/// What the comparators found so far.
#[derive(Default)]
pub(super) struct FoundRows {
    discrepancies: Vec<DiscrepancyRow>,
    reconciled: Vec<ReconciledRow>,
}

impl FoundRows {
    /// Adds a discrepancy.
    pub(super) fn differ(
        &mut self,
        told: &Told<'_>,
        kind: DiscrepancyKind,
        about: impl Into<String>,
        issue: Option<&str>,
        values: Vec<ValueRow>,
    ) {
        let (about, values) = (about.into(), in_order(values));
        if values.len() < 2 {
            return;
        }
        self.discrepancies.push(DiscrepancyRow {
            id: id('d', &format!("{kind:?}"), &about, &values),
            kind,
            independent: told.independent(&values),
            about,
            issue: issue.map(str::to_string),
            values,
        });
    }

    /// Adds a difference that is none.
    pub(super) fn reconcile(
        &mut self,
        about: impl Into<String>,
        why: Reason,
        issue: Option<&str>,
        values: Vec<ValueRow>,
    ) {
        let (about, values) = (about.into(), in_order(values));
        if values.len() < 2 {
            return;
        }
        let id = id('r', &format!("{why:?}"), &about, &values);
        let issue = issue.map(str::to_string);
        self.reconciled.push(ReconciledRow { id, about, issue, why, values });
    }

    /// Everything found, each once, in a fixed order.
    pub(super) fn rows(mut self) -> (Vec<DiscrepancyRow>, Vec<ReconciledRow>) {
        self.discrepancies
            .sort_by(|a, b| (a.kind, &a.about, &a.id).cmp(&(b.kind, &b.about, &b.id)));
        self.discrepancies.dedup_by(|a, b| a.id == b.id);
        without_repeats(&mut self.discrepancies);
        self.reconciled.sort_by(|a, b| (a.why, &a.about, &a.id).cmp(&(b.why, &b.about, &b.id)));
        self.reconciled.dedup_by(|a, b| a.id == b.id);
        (self.discrepancies, self.reconciled)
    }
}

/// Leaves out rows whose values all stand, in the same words, in a row of more values.
fn without_repeats(rows: &mut Vec<DiscrepancyRow>) {
    let mut by_report: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for report in row.values.iter().map(|v| v.words.report.as_str()).collect::<BTreeSet<_>>() {
            by_report.entry(report).or_default().push(at);
        }
    }
    let within = |small: &DiscrepancyRow, large: &DiscrepancyRow| {
        small.kind == large.kind
            && small
                .values
                .iter()
                .all(|v| large.values.iter().any(|w| same_words(&v.words, &w.words)))
    };
    let repeated: BTreeSet<String> = rows
        .iter()
        .enumerate()
        .filter(|(at, row)| {
            let near = row.values.first().and_then(|v| by_report.get(v.words.report.as_str()));
            near.into_iter().flatten().any(|&other| {
                let large = &rows[other];
                let more = (large.values.len(), other) > (row.values.len(), *at);
                other != *at && more && within(row, large)
            })
        })
        .map(|(_, row)| row.id.clone())
        .collect();
    rows.retain(|row| !repeated.contains(&row.id));
}

fn same_words(a: &Words, b: &Words) -> bool {
    a.report == b.report && a.spans.iter().any(|x| b.spans.iter().any(|y| x.overlaps(*y)))
}

/// By publication, then report, then place in the text; the same words once.
fn in_order(mut values: Vec<ValueRow>) -> Vec<ValueRow> {
    let key = |v: &ValueRow| {
        let start = v.words.spans.first().map(|s| s.start);
        (
            v.published.is_none(),
            v.published,
            v.words.report.clone(),
            start,
            v.value.clone(),
            v.statement.clone(),
        )
    };
    values.sort_by_cached_key(key);
    let same = |a: &mut ValueRow, b: &mut ValueRow| {
        a.words.report == b.words.report && a.words.spans == b.words.spans && a.value == b.value
    };
    values.dedup_by(same);
    values
}

fn id(letter: char, kind: &str, about: &str, values: &[ValueRow]) -> String {
    let mut key = format!("{kind}\0{about}").into_bytes();
    for v in values {
        key.push(0);
        key.extend(v.words.report.as_bytes());
        key.extend(v.words.spans.iter().flat_map(|span| u64::from(span.start).to_le_bytes()));
    }
    id_of(letter, key)
}
