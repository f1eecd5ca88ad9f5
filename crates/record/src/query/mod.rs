//! Asking the record. Every list has a fixed order, so that the same record gives the same bytes.

mod accounts;
mod across;
mod filter;
mod find;
mod kept;
mod lineage;
mod outcomes;
mod parties;
mod people;
mod positions;
mod reports;
mod snapshot;
mod statements;
mod stats;
mod texts;
mod touching;
mod walk;

use travaux_model::PartialDate;

pub use across::IssueView;
pub use find::{Found, FoundRow};
pub use lineage::Lineage;
pub use reports::Version;
pub use stats::Stats;

use crate::error::Result;
use crate::rows::*;
use crate::{Error, Record};

pub(crate) use filter::Wanted;
pub(crate) use people::People;
pub(crate) use positions::positions_of;
pub(crate) use statements::statements_of;
pub(crate) use walk::{Held, held_by_key};

impl Record {
    /// Statements, by the day they were said (else published).
    pub fn statements(&self, filter: &Filter) -> Result<Vec<StatementRow>> {
        self.ask(|people| statements::all(&self.conn, people, &Wanted::new(filter)))
    }

    /// Positions, by day.
    pub fn positions(&self, filter: &Filter) -> Result<Vec<PositionRow>> {
        self.ask(|people| positions::all(&self.conn, people, &Wanted::new(filter)))
    }

    /// Meetings, by day.
    pub fn meetings(&self, filter: &Filter) -> Result<Vec<MeetingRow>> {
        self.ask(|people| accounts::all(&self.conn, people, &Wanted::new(filter)))
    }

    /// Outcomes, by day of publication. Of a party, speaker, issue or act are those whose words
    /// stand in a statement or position of theirs.
    pub fn outcomes(&self, filter: &Filter) -> Result<Vec<OutcomeRow>> {
        self.ask(|people| outcomes::all(&self.conn, people, &Wanted::new(filter)))
    }

    /// Named texts, by the day they were first named.
    pub fn texts(&self, filter: &Filter) -> Result<Vec<TextRow>> {
        self.ask(|people| texts::all(&self.conn, people, &Wanted::new(filter)))
    }

    /// People, most statements first.
    pub fn people(&self, filter: &Filter) -> Result<Vec<PersonRow>> {
        self.ask(|people| people::all(&self.conn, people, &Wanted::new(filter)))
    }

    /// Parties, most statements first.
    pub fn parties(&self, filter: &Filter) -> Result<Vec<PartyRow>> {
        self.ask(|people| {
            let wanted = Wanted::new(filter);
            let statements = statements::all(&self.conn, people, &wanted)?;
            let positions = positions::all(&self.conn, people, &wanted)?;
            let meetings = accounts::all(&self.conn, people, &wanted)?;
            Ok(parties::all(&statements, &positions, &meetings, &wanted))
        })
    }

    /// Reports (the newest version under each path), by day of publication, then path. Of a party,
    /// speaker, issue or act are those with such a statement or position.
    pub fn reports(&self, filter: &Filter) -> Result<Vec<ReportRow>> {
        self.ask(|people| reports::all(&self.conn, people, &Wanted::new(filter)))
    }

    /// Everything.
    pub fn snapshot(&self) -> Result<Snapshot> {
        self.ask(|people| snapshot::take(&self.conn, people))
    }

    /// Works out who is who and asks, all from one state of the file.
    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(&People) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let answer = || {
            let tx = self.conn.unchecked_transaction()?;
            let answer = question(&People::load(&self.conn)?)?;
            tx.commit()?;
            Ok(answer)
        };
        answer().map_err(|e| Error::of(&self.path, e))
    }
}

/// Sorts by date: known years first, then days of no known year, then what has no date.
pub(crate) fn by_date(date: Option<PartialDate>) -> (u8, Option<PartialDate>) {
    let kind = match date {
        Some(d) if d.year_part().is_some() => 0,
        Some(_) => 1,
        None => 2,
    };
    (kind, date)
}
