//! Lineage: the same words through several outlets, the wordings one below the other.

use serde::Serialize;
use travaux_record::{Snapshot, UtteranceAccount, UtteranceRow};

use super::Making;
use super::cite::{Badge, Cited};
use crate::wording;

#[derive(Serialize)]
pub(super) struct UtteranceLine {
    speaker: Option<String>,
    party: Option<Badge>,
    day: Option<String>,
    told: String,
    origin: Option<String>,
    accounts: Vec<AccountLine>,
}

#[derive(Serialize)]
struct AccountLine {
    how: &'static str,
    credits: Option<String>,
    cited: Cited,
}

/// Utterances that several reports give, those of most reports first.
pub(super) fn view(making: &Making<'_>) -> Vec<UtteranceLine> {
    let rows = through_several(making.index.snapshot);
    rows.into_iter().map(|row| line(making, row)).collect()
}

/// Utterances that several reports give, those of most reports first.
pub(crate) fn through_several(snapshot: &Snapshot) -> Vec<&UtteranceRow> {
    let mut rows: Vec<&UtteranceRow> =
        snapshot.utterances.iter().filter(|u| reports(u) > 1).collect();
    rows.sort_by_key(|u| std::cmp::Reverse(reports(u)));
    rows
}

fn reports(row: &UtteranceRow) -> usize {
    let mut ids: Vec<&str> = row.accounts.iter().map(|a| a.words.report.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

fn line(making: &Making<'_>, row: &UtteranceRow) -> UtteranceLine {
    let accounts = wording::count(row.accounts.len(), "account", "accounts");
    UtteranceLine {
        speaker: row.speaker.clone(),
        party: row.party.as_deref().map(|p| making.badge(p)),
        day: row.said.map(wording::date),
        told: format!("{accounts}, {}", wording::independent(row.independent as usize)),
        origin: row.origin.clone(),
        accounts: row.accounts.iter().map(|a| account(making, a)).collect(),
    }
}

fn account(making: &Making<'_>, row: &UtteranceAccount) -> AccountLine {
    let cited = match making.index.statement_number(&row.statement) {
        Some(number) => making.cite_statement(number),
        None => making.cite(&row.words, &None, ""),
    };
    AccountLine { how: wording::how(row.how), credits: row.credits.clone(), cited }
}
