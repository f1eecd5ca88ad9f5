//! How much is in the record.

use crate::Record;
use crate::error::{Error, Result};
use crate::rows::Filter;

/// Counts over the newest version of each report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Stats {
    /// Reports (newest versions).
    pub reports: u32,
    /// Reports that are no longer the newest under any path.
    pub older_versions: u32,
    /// Words in the reports.
    pub words: u64,
    /// Statements.
    pub statements: u32,
    /// Positions.
    pub positions: u32,
    /// Meetings.
    pub meetings: u32,
    /// Accounts of meetings.
    pub accounts: u32,
    /// Outcomes.
    pub outcomes: u32,
    /// Named texts.
    pub texts: u32,
    /// People.
    pub people: u32,
    /// Parties.
    pub parties: u32,
}

impl Record {
    /// Counts.
    pub fn stats(&self) -> Result<Stats> {
        let all = Filter::default();
        let meetings = self.meetings(&all)?;
        let accounts: usize = meetings.iter().map(|m| m.accounts.len()).sum();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let count = |sql: &str| -> Result<u32> {
            self.conn.query_row(sql, [], |r| r.get(0)).map_err(|e| Error::of(self.path(), e))
        };
        let of = |table: &str| {
            count(&format!(
                "SELECT count(*) FROM {table}
                 WHERE report IN (SELECT report FROM versions WHERE newest = 1)"
            ))
        };
        let decided = count("SELECT count(*) FROM corrections")? > 0;
        // Where people decided, the tables have rows that they rejected.
        let counted = |table: &str, rows: &dyn Fn() -> Result<usize>| match decided {
            true => rows().map(number),
            false => of(table),
        };
        Ok(Stats {
            reports: count("SELECT count(DISTINCT report) FROM versions WHERE newest = 1")?,
            older_versions: count(
                "SELECT count(*) FROM reports
                 WHERE key NOT IN (SELECT report FROM versions WHERE newest = 1)",
            )?,
            words: u64::from(count(
                "SELECT coalesce(sum(words), 0) FROM reports
                 WHERE key IN (SELECT report FROM versions WHERE newest = 1)",
            )?),
            statements: counted("statements", &|| Ok(self.statements(&all)?.len()))?,
            positions: counted("positions", &|| Ok(self.positions(&all)?.len()))?,
            meetings: number(meetings.len()),
            accounts: number(accounts),
            outcomes: counted("outcomes", &|| Ok(self.outcomes(&all)?.len()))?,
            texts: number(self.texts(&all)?.len()),
            people: number(self.people(&all)?.len()),
            parties: number(self.parties(&all)?.len()),
        })
    }
}
