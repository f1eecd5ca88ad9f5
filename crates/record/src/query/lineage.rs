//! The utterance that an id stands for, or that a statement gives.

use super::former::utterance_was;
use crate::Record;
use crate::error::{Error, Result};
use crate::rows::{ReportRow, Snapshot, StatementRow, UtteranceRow};

/// An utterance and the reports that have it; for a statement that no other report gives, the
/// statement alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Lineage {
    /// Two statements or more give it.
    Shared {
        /// The utterance.
        utterance: UtteranceRow,
        /// The reports of its accounts, each once, in the order of the accounts.
        reports: Vec<ReportRow>,
    },
    /// This statement stands alone.
    Alone(Box<StatementRow>),
}

impl Record {
    /// The utterance with this id, or that the statement with this id gives; the beginning of an id
    /// will do.
    pub fn lineage(&self, id: &str) -> Result<Lineage> {
        let id = id.trim().to_lowercase();
        let snapshot = self.snapshot()?;
        let begins = |row: &str| row.starts_with(&id);
        // The whole id of one statement (`…-s1`) begins others (`…-s10`).
        let whole = snapshot.statements.iter().any(|s| s.id == id);
        let is_it = |row: &str| if whole { row == id } else { begins(row) };
        let of =
            |u: &&UtteranceRow| begins(&u.id) || u.accounts.iter().any(|a| is_it(&a.statement));
        let mut utterances: Vec<&UtteranceRow> = snapshot.utterances.iter().filter(of).collect();
        if utterances.is_empty() && id.starts_with('u') {
            let once = |u: &&UtteranceRow| utterance_was(u, &id);
            utterances = snapshot.utterances.iter().filter(once).collect();
        }
        let statements: Vec<&StatementRow> =
            snapshot.statements.iter().filter(|s| is_it(&s.id)).collect();
        match (utterances.as_slice(), statements.as_slice()) {
            ([utterance], [] | [_]) => Ok(shared(utterance, &snapshot)),
            ([], [statement]) => Ok(Lineage::Alone(Box::new((*statement).clone()))),
            ([], []) => Err(Error::NotFound { id }),
            (utterances, statements) => {
                Err(Error::Ambiguous { id, count: utterances.len().max(statements.len()) })
            }
        }
    }
}

fn shared(utterance: &UtteranceRow, snapshot: &Snapshot) -> Lineage {
    let mut reports: Vec<ReportRow> = Vec::new();
    for account in &utterance.accounts {
        let seen = reports.iter().any(|r| r.id == account.words.report);
        let report = snapshot.reports.iter().find(|r| r.id == account.words.report);
        reports.extend(report.filter(|_| !seen).cloned());
    }
    Lineage::Shared { utterance: utterance.clone(), reports }
}
