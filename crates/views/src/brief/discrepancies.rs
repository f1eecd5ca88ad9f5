//! Where accounts and positions exclude each other, side by side, and where they only seem to.

use serde::Serialize;
use travaux_record::ValueRow;

use super::Making;
use super::cite::{Badge, Cited};
use super::decided::Decided;
use crate::wording;

#[derive(Serialize)]
pub(super) struct DiscrepanciesView {
    rows: Vec<Line>,
    reconciled: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    /// `when`, `how many`; for a reconciled one, why it is none.
    tag: &'static str,
    about: String,
    sources: String,
    decided: Decided,
    values: Vec<Value>,
}

#[derive(Serialize)]
struct Value {
    value: String,
    holder: String,
    party: Option<Badge>,
    cited: Cited,
}

/// Discrepancies and reconciled differences in the snapshot's order.
pub(super) fn view(making: &Making<'_>) -> DiscrepanciesView {
    let snapshot = making.index.snapshot;
    let found = snapshot.discrepancies.iter().zip(&making.anchors.discrepancies);
    let rows = found.map(|(row, anchors)| Line {
        tag: wording::discrepancy(row.kind),
        about: row.about.clone(),
        sources: wording::independent(row.independent as usize),
        decided: making.decided(&row.id),
        values: values(making, &row.about, &row.values, anchors),
    });
    let seeming = snapshot.reconciled.iter().zip(&making.anchors.reconciled);
    let reconciled = seeming.map(|(row, anchors)| Line {
        tag: wording::reason(row.why),
        about: row.about.clone(),
        sources: String::new(),
        decided: making.decided(&row.id),
        values: values(making, &row.about, &row.values, anchors),
    });
    DiscrepanciesView { rows: rows.collect(), reconciled: reconciled.collect() }
}

fn values(
    making: &Making<'_>,
    about: &str,
    rows: &[ValueRow],
    anchors: &[Option<String>],
) -> Vec<Value> {
    let value = |(row, anchor): (&ValueRow, &Option<String>)| Value {
        value: apart(row).to_string(),
        holder: row.holder.clone(),
        party: row.party.as_deref().filter(|p| *p != row.holder).map(|p| making.badge(p)),
        cited: making.cite(&row.words, anchor, &format!("{about}: {}", row.value)),
    };
    rows.iter().zip(anchors).map(value).collect()
}

/// The value without what its words say again: `reject` of `reject: no ship inspections`.
fn apart(row: &ValueRow) -> &str {
    match row.value.split_once(": ") {
        Some((act, said)) if row.words.text.starts_with(said.trim_end_matches('…')) => act,
        _ => &row.value,
    }
}
