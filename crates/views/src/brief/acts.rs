//! The matrix of parties × issues as the page shows it.

use serde::Serialize;

use super::Making;
use super::cite::{Badge, Cited};
use crate::matrix::{Group, matrix};
use crate::wording;

#[derive(Serialize)]
pub(super) struct MatrixView {
    parties: Vec<Badge>,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    label: String,
    href: String,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    party: String,
    shown: Vec<Chip>,
    more: Vec<Chip>,
}

#[derive(Serialize)]
pub(super) struct Chip {
    act: &'static str,
    sort: &'static str,
    toward: Option<String>,
    count: usize,
    sources: String,
    positions: Vec<PositionView>,
}

#[derive(Clone, Serialize)]
pub(super) struct PositionView {
    cited: Cited,
    speaker: Option<String>,
    day: Option<String>,
}

/// Chips that a cell shows before it has to be opened.
const SHOWN: usize = 4;

/// The matrix, its chips with links.
pub(super) fn view(making: &Making<'_>) -> MatrixView {
    let matrix = matrix(&making.index);
    let sections = making.index.by_issue();
    let section = |issue: &str| match sections.iter().position(|(name, _)| *name == Some(issue)) {
        Some(number) => format!("#issue-{}", number + 1),
        // Positions without a statement make no section of their own.
        None => "#statements".to_string(),
    };
    let rows = matrix
        .rows
        .iter()
        .map(|row| RowView {
            label: making.label(row.issue),
            href: section(row.issue),
            cells: row
                .cells
                .iter()
                .zip(&matrix.parties)
                .map(|(groups, party)| cell(making, party, groups))
                .collect(),
        })
        .collect();
    MatrixView { parties: matrix.parties.iter().map(|p| making.badge(p)).collect(), rows }
}

fn cell(making: &Making<'_>, party: &str, groups: &[Group<'_>]) -> CellView {
    let mut shown: Vec<Chip> = groups.iter().map(|g| chip(making, g)).collect();
    // One that does not fit is not worth a button.
    let more = if shown.len() > SHOWN + 1 { shown.split_off(SHOWN) } else { Vec::new() };
    CellView { party: party.to_string(), shown, more }
}

fn chip(making: &Making<'_>, group: &Group<'_>) -> Chip {
    Chip {
        act: wording::does(group.act),
        sort: wording::sort_of_act(group.act),
        toward: group.toward.map(str::to_string),
        count: group.positions.len(),
        sources: sources(making, &group.positions),
        positions: group.positions.iter().map(|i| position(making, *i)).collect(),
    }
}

/// A chip for one position alone, beside its statement.
pub(super) fn single(making: &Making<'_>, number: usize) -> Chip {
    let row = &making.index.snapshot.positions[number];
    Chip {
        act: wording::does(row.act),
        sort: wording::sort_of_act(row.act),
        toward: row.toward.clone(),
        count: 1,
        sources: sources(making, &[number]),
        positions: vec![position(making, number)],
    }
}

/// `2 independent sources`.
fn sources(making: &Making<'_>, positions: &[usize]) -> String {
    let rows = &making.index.snapshot.positions;
    let reports = positions.iter().map(|i| rows[*i].words.report.as_str());
    wording::independent(making.index.sources(reports))
}

fn position(making: &Making<'_>, number: usize) -> PositionView {
    let row = &making.index.snapshot.positions[number];
    PositionView {
        cited: making.cite_position(number),
        speaker: row.speaker.clone(),
        day: row.date.map(wording::short_date),
    }
}
