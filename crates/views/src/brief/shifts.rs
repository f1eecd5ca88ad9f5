//! How positions moved: for each party and issue its shifts, oldest first, each with its two ends.

use std::collections::BTreeMap;

use serde::Serialize;
use travaux_record::{ShiftEnd, ShiftKind, ShiftRow};

use super::Making;
use super::cite::{Badge, Cited};
use super::decided::Decided;
use crate::wording;

/// The kinds, as the picture's key has them.
pub(super) const KINDS: [ShiftKind; 5] = [
    ShiftKind::New,
    ShiftKind::Softening,
    ShiftKind::Hardening,
    ShiftKind::Reversal,
    ShiftKind::Lapsed,
];

#[derive(Serialize)]
pub(super) struct ShiftLine {
    party: Badge,
    issue: String,
    steps: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    kind: &'static str,
    decided: Decided,
    from: Option<End>,
    to: Option<End>,
}

#[derive(Serialize)]
struct End {
    does: &'static str,
    day: Option<String>,
    cited: Cited,
}

/// Parties and issues with shifts, in the order of the parties.
pub(super) fn view(making: &Making<'_>) -> Vec<ShiftLine> {
    let mut lines: BTreeMap<(Option<usize>, &str, &str), Vec<&ShiftRow>> = BTreeMap::new();
    for row in &making.index.snapshot.shifts {
        let number = making.index.party_number(&row.party);
        lines.entry((number, &row.party, &row.issue)).or_default().push(row);
    }
    let line = |((_, party, issue), rows): ((_, &str, &str), Vec<&ShiftRow>)| ShiftLine {
        party: making.badge(party),
        issue: making.label(issue),
        steps: rows.into_iter().map(|row| step(making, row)).collect(),
    };
    lines.into_iter().map(line).collect()
}

fn step(making: &Making<'_>, row: &ShiftRow) -> Step {
    let end = |end: &Option<ShiftEnd>| end.as_ref().map(|e| self::end(making, row, e));
    Step {
        kind: wording::shift(row.kind),
        decided: making.decided(&row.id),
        from: end(&row.from),
        to: end(&row.to),
    }
}

fn end(making: &Making<'_>, row: &ShiftRow, end: &ShiftEnd) -> End {
    let cited = match making.index.position_number(&end.position) {
        Some(number) => making.cite_position(number),
        None => making.cite(&end.words, &None, &says(making, row)),
    };
    End { does: wording::does(end.act), day: end.date.map(wording::short_date), cited }
}

/// `Vessia on Ceasefire: softening`.
fn says(making: &Making<'_>, row: &ShiftRow) -> String {
    format!("{} on {}: {}", row.party, making.label(&row.issue), wording::shift(row.kind))
}
