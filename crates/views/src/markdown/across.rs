//! What several reports say together: discrepancies, lineage, shifts.

use std::fmt::Write;

use travaux_record::{ShiftEnd, ValueRow};

use super::notes::{Notes, carried_by, decided, plain};
use crate::brief::Making;
use crate::wording;

pub(super) fn discrepancies(making: &Making<'_>, notes: &mut Notes<'_, '_>, out: &mut String) {
    out.push_str("\n## Where accounts and positions exclude each other\n\n");
    let snapshot = making.index.snapshot;
    if snapshot.discrepancies.is_empty() {
        out.push_str("None was found.\n");
    }
    for (row, anchors) in snapshot.discrepancies.iter().zip(&making.anchors.discrepancies) {
        let _ = writeln!(
            out,
            "- **{}** ({}; {}){}",
            plain(&row.about),
            wording::discrepancy(row.kind),
            wording::independent(row.independent as usize),
            decided(making, &row.id),
        );
        values(making, notes, &row.values, anchors, out);
    }
    if !snapshot.reconciled.is_empty() {
        out.push_str("\n### Differences that are none\n\n");
    }
    for (row, anchors) in snapshot.reconciled.iter().zip(&making.anchors.reconciled) {
        let (why, said) = (wording::reason(row.why), decided(making, &row.id));
        let _ = writeln!(out, "- **{}**: {why}{said}", plain(&row.about));
        values(making, notes, &row.values, anchors, out);
    }
}

fn values(
    making: &Making<'_>,
    notes: &mut Notes<'_, '_>,
    rows: &[ValueRow],
    anchors: &[Option<String>],
    out: &mut String,
) {
    for (row, anchor) in rows.iter().zip(anchors) {
        let _ = writeln!(
            out,
            "  - {}: {}, according to {}{}",
            plain(&row.holder),
            plain(&row.value),
            carried_by(making, &row.words),
            notes.refer(anchor, &row.words),
        );
    }
}

pub(super) fn lineage(making: &Making<'_>, notes: &mut Notes<'_, '_>, out: &mut String) {
    let rows = crate::brief::through_several(making.index.snapshot);
    out.push_str("\n## The same words through several reports\n\n");
    if rows.is_empty() {
        out.push_str("No words reach the record through more than one report.\n");
    }
    for row in rows {
        let day = row.said.map_or(String::new(), |d| format!(", {}", wording::date(d)));
        let _ = writeln!(
            out,
            "- **{}**{day} ({}, {})",
            plain(row.speaker.as_deref().unwrap_or("Speaker not named")),
            wording::count(row.accounts.len(), "account", "accounts"),
            wording::independent(row.independent as usize),
        );
        for account in &row.accounts {
            let number = making.index.statement_number(&account.statement);
            let anchor = number.and_then(|i| making.anchors.statements[i].clone());
            let credits = account.credits.as_deref();
            let credits = credits.map_or(String::new(), |c| format!(", crediting {}", plain(c)));
            let _ = writeln!(
                out,
                "  - {}: {}{credits}{}",
                wording::how(account.how),
                carried_by(making, &account.words),
                notes.refer(&anchor, &account.words),
            );
        }
    }
}

pub(super) fn shifts(making: &Making<'_>, notes: &mut Notes<'_, '_>, out: &mut String) {
    let rows = &making.index.snapshot.shifts;
    if rows.is_empty() {
        return;
    }
    out.push_str("\n### How positions moved\n\n");
    for row in rows {
        let mut end = |end: &Option<ShiftEnd>, none: &str| match end {
            Some(end) => {
                let number = making.index.position_number(&end.position);
                let anchor = number.and_then(|i| making.anchors.positions[i].clone());
                let day = end.date.map_or(String::new(), |d| format!(" ({})", wording::date(d)));
                format!("{}{day}{}", wording::does(end.act), notes.refer(&anchor, &end.words))
            }
            None => none.to_string(),
        };
        let (from, to) = (end(&row.from, "nothing before"), end(&row.to, "nothing more"));
        let _ = writeln!(
            out,
            "- **{}** on {}, {}: {from} → {to}{}",
            plain(&row.party),
            plain(&making.label(&row.issue)),
            wording::shift(row.kind),
            decided(making, &row.id),
        );
    }
}
