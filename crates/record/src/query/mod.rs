//! Asking the record. Every list has a fixed order, so that the same record gives the same bytes.

mod accounts;
mod across;
mod filter;
mod find;
mod former;
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

use rustc_hash::FxHashSet;
use travaux_model::PartialDate;

pub use across::IssueView;
pub use find::{Found, FoundRow};
pub use lineage::Lineage;
pub use reports::Version;
pub use stats::Stats;

use crate::corrections::Log;
use crate::error::Result;
use crate::rows::*;
use crate::{Error, Record};

pub(crate) use accounts::Told;
pub(crate) use filter::Wanted;
pub(crate) use find::keys;
pub(crate) use former::{meeting_was, named_after, named_by_hand, now_or_once, utterance_was};
pub(crate) use people::People;
pub(crate) use positions::positions_of;
pub(crate) use snapshot::{take as take_snapshot, take_for as take_snapshot_for};
pub(crate) use statements::statements_of;
pub(crate) use walk::{Held, held_by_key, row_id};
pub(crate) use {accounts::told_of, outcomes::read as read_outcomes};
pub(crate) use {positions::read as read_positions, statements::read as read_statements};

impl Record {
    /// Statements, by the day they were said (else published).
    pub fn statements(&self, filter: &Filter) -> Result<Vec<StatementRow>> {
        self.list(filter, |r| &r.id, |who, wanted| statements::all(&self.conn, who, wanted))
    }

    /// Positions, by day.
    pub fn positions(&self, filter: &Filter) -> Result<Vec<PositionRow>> {
        self.list(filter, |r| &r.id, |who, wanted| positions::all(&self.conn, who, wanted))
    }

    /// Meetings, by day.
    pub fn meetings(&self, filter: &Filter) -> Result<Vec<MeetingRow>> {
        let mut rows = self.list(
            filter,
            |m: &MeetingRow| &m.id,
            |who, wanted| accounts::all(&self.conn, who, wanted),
        )?;
        if filter.rejected {
            // Without one of its accounts a meeting may have another id, and stands all the same.
            let shown = self.meetings(&Filter::default())?;
            let told: FxHashSet<&String> =
                shown.iter().flat_map(|m| &m.accounts).map(|a| &a.id).collect();
            rows.retain(|m| m.accounts.iter().all(|a| !told.contains(&a.id)));
        }
        Ok(rows)
    }

    /// Outcomes, by day of publication. Of a party, speaker, issue or act are those whose words
    /// stand in a statement or position of theirs.
    pub fn outcomes(&self, filter: &Filter) -> Result<Vec<OutcomeRow>> {
        self.list(filter, |r| &r.id, |who, wanted| outcomes::all(&self.conn, who, wanted))
    }

    /// Named texts, by the day they were first named.
    pub fn texts(&self, filter: &Filter) -> Result<Vec<TextRow>> {
        self.list(filter, |r| &r.id, |who, wanted| texts::all(&self.conn, who, wanted))
    }

    /// People, most statements first.
    pub fn people(&self, filter: &Filter) -> Result<Vec<PersonRow>> {
        self.list(filter, |r| &r.id, |who, wanted| people::all(&self.conn, who, wanted))
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

    /// The rows that stand, or with [`Filter::rejected`] those that would if nothing were rejected.
    fn list<R>(
        &self,
        filter: &Filter,
        id: fn(&R) -> &String,
        all: impl Fn(&People, &Wanted) -> rusqlite::Result<Vec<R>>,
    ) -> Result<Vec<R>> {
        let wanted = Wanted::new(filter);
        if !filter.rejected {
            return self.ask(|people| all(people, &wanted));
        }
        self.ask_of(
            |log| log,
            |people| {
                let shown = all(people, &Wanted::new(&Filter::default()))?;
                let ids: FxHashSet<&String> = shown.iter().map(id).collect();
                let mut rows =
                    all(&People::load(&self.conn, people.log.without_rejections())?, &wanted)?;
                rows.retain(|row| !ids.contains(id(row)));
                Ok(rows)
            },
        )
    }

    /// Works out who is who and asks, all from one state of the file.
    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(&People) -> rusqlite::Result<T>,
    ) -> Result<T> {
        self.ask_of(|log| log, question)
    }

    /// The same with a log made from that of the file.
    pub(crate) fn ask_of<T>(
        &self,
        log: impl FnOnce(Log) -> Log,
        question: impl FnOnce(&People) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let answer = || {
            let tx = self.conn.unchecked_transaction()?;
            let log = log(Log::load(&self.conn)?);
            let answer = question(&People::load(&self.conn, log)?)?;
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
