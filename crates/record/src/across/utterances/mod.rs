//! Which statements give one utterance: the same words reaching us through several reports.

mod account;
mod candidates;
mod gather;
mod lexicon;
mod likeness;
mod said;
mod words;

#[cfg(test)]
mod tests;

use crate::lineage::Independence;
use crate::query::by_date;
use crate::rows::{Snapshot, StatementRow, UtteranceRow};

use said::Said;

/// Groups of two statements or more, by date.
pub(super) fn group(snapshot: &Snapshot, independence: &Independence) -> Vec<UtteranceRow> {
    let said = Said::all(&snapshot.statements);
    let groups = gather::groups(&said);
    let row = |group: Vec<u32>| {
        let statements: Vec<&StatementRow> =
            group.into_iter().map(|i| said.rows[i as usize].statement).collect();
        account::row(statements, independence)
    };
    let mut rows: Vec<UtteranceRow> = groups.into_iter().map(row).collect();
    rows.sort_by(|a, b| date_of(a).cmp(&date_of(b)).then_with(|| a.id.cmp(&b.id)));
    rows
}

fn date_of(row: &UtteranceRow) -> (u8, Option<travaux_model::PartialDate>) {
    by_date(row.said.or_else(|| row.accounts.iter().filter_map(|a| a.published).min()))
}
