//! A row by its id, or by the beginning of it.

use rusqlite::Connection;

use super::filter::Wanted;
use super::former::{meeting_was, now_or_once, utterance_was};
use super::outcomes::outcomes_of;
use super::people::People;
use super::positions::positions_of;
use super::reports::report_of;
use super::statements::statements_of;
use super::walk::held_by_key;
use super::{accounts, people, snapshot, texts};
use crate::Record;
use crate::error::{Error, Result};
use crate::rows::*;

type Sql<T> = rusqlite::Result<T>;

/// What an id stands for.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundRow {
    /// A report.
    Report(ReportRow),
    /// A statement.
    Statement(StatementRow),
    /// A position.
    Position(PositionRow),
    /// A meeting, by its own id or by that of one of its accounts.
    Meeting(MeetingRow),
    /// An outcome.
    Outcome(OutcomeRow),
    /// A named text.
    Text(TextRow),
    /// A person.
    Person(PersonRow),
    /// A discrepancy.
    Discrepancy(DiscrepancyRow),
    /// A difference that is none.
    Reconciled(ReconciledRow),
    /// A shift.
    Shift(ShiftRow),
    /// What stands of a party's position.
    Standing(StandingRow),
    /// An utterance.
    Utterance(UtteranceRow),
    /// A promise.
    Promise(PromiseRow),
}

/// A row and the reports it leads back to.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Found {
    /// The row.
    pub row: FoundRow,
    /// The reports of its words, each once, in the order of the row.
    pub reports: Vec<ReportRow>,
}

impl Record {
    /// The row with this id, or the only row whose id begins so.
    ///
    /// Ids are those of the lists: a report's hash, `<hash>-s1` for what stands in a report,
    /// `p...`, `m...`, `t...` and `u...` for people, meetings, named texts and utterances, `d...`,
    /// `r...`, `h...`, `w...` and `k...` for discrepancies, reconciled differences, shifts, standings
    /// and promises. A meeting or utterance is found by every id that one of its accounts gives it.
    pub fn find(&self, id: &str) -> Result<Found> {
        let id = id.trim().to_lowercase();
        let mut rows = self.ask(|people| candidates(&self.conn, people, &id))?;
        match rows.len() {
            0 => Err(Error::NotFound { id }),
            1 => {
                let row = rows.remove(0);
                let reports = self.ask(|_| reports_of(&self.conn, &row))?;
                Ok(Found { row, reports })
            }
            count => Err(Error::Ambiguous { id, count }),
        }
    }
}

fn candidates(conn: &Connection, who: &People, id: &str) -> Sql<Vec<FoundRow>> {
    let all = Wanted::new(&Filter::default());
    if let Some((report, own)) = id.split_once('-') {
        let mut rows = Vec::new();
        for key in keys(conn, report)? {
            rows.extend(in_report(conn, who, key, own, &all)?);
        }
        return Ok(rows);
    }
    let begins = |row: &str| row.starts_with(id);
    Ok(match id.as_bytes().first() {
        Some(b'p') => {
            let rows = people::all(conn, who, &all)?;
            rows.into_iter().filter(|p| begins(&p.id)).map(FoundRow::Person).collect()
        }
        Some(b'm') => {
            let rows = accounts::all(conn, who, &all)?;
            let found = now_or_once(rows, |m| begins(&m.id), |m| meeting_was(m, id));
            found.into_iter().map(FoundRow::Meeting).collect()
        }
        Some(b't') => {
            let rows = texts::all(conn, who, &all)?;
            rows.into_iter().filter(|t| begins(&t.id)).map(FoundRow::Text).collect()
        }
        Some(b'u') => {
            let rows = snapshot::take(conn, who)?.utterances;
            let found = now_or_once(rows, |u| begins(&u.id), |u| utterance_was(u, id));
            found.into_iter().map(FoundRow::Utterance).collect()
        }
        Some(b'r' | b'h' | b'w' | b'k') => together(conn, who, &begins)?,
        // A report's id may begin with a d too.
        Some(b'd') => {
            let mut rows = together(conn, who, &begins)?;
            for key in keys(conn, id)? {
                rows.push(FoundRow::Report(report_of(conn, key)?));
            }
            rows
        }
        _ => {
            let reports = keys(conn, id)?.into_iter().map(|key| report_of(conn, key));
            reports.map(|r| r.map(FoundRow::Report)).collect::<Sql<_>>()?
        }
    })
}

/// Rows that several reports make together.
fn together(conn: &Connection, who: &People, begins: &dyn Fn(&str) -> bool) -> Sql<Vec<FoundRow>> {
    let all = snapshot::take(conn, who)?;
    let mut rows: Vec<FoundRow> = Vec::new();
    let discrepancies = all.discrepancies.into_iter().filter(|d| begins(&d.id));
    rows.extend(discrepancies.map(FoundRow::Discrepancy));
    let reconciled = all.reconciled.into_iter().filter(|r| begins(&r.id));
    rows.extend(reconciled.map(FoundRow::Reconciled));
    rows.extend(all.shifts.into_iter().filter(|s| begins(&s.id)).map(FoundRow::Shift));
    rows.extend(all.promises.into_iter().filter(|p| begins(&p.id)).map(FoundRow::Promise));
    rows.extend(all.standings.into_iter().filter(|s| begins(&s.id)).map(FoundRow::Standing));
    Ok(rows)
}

/// Reports, of whatever version, whose id begins with these hex digits.
pub(crate) fn keys(conn: &Connection, digits: &str) -> Sql<Vec<i64>> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(Vec::new());
    }
    conn.prepare_cached("SELECT key FROM reports WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id")?
        .query_map([digits], |r| r.get(0))?
        .collect()
}

/// What has this own id (`s1`, `p2`, `m1`, `o1`) in a report.
fn in_report(
    conn: &Connection,
    who: &People,
    key: i64,
    own: &str,
    all: &Wanted,
) -> Sql<Vec<FoundRow>> {
    let report = held_by_key(conn, key)?;
    let is_it = |row: &str| row.split_once('-').is_some_and(|(_, its)| its == own);
    let statements = statements_of(conn, who, &report)?;
    let positions = positions_of(conn, who, &report, &statements)?;
    let mut rows: Vec<FoundRow> = Vec::new();
    rows.extend(statements.into_iter().filter(|s| is_it(&s.id)).map(FoundRow::Statement));
    rows.extend(positions.into_iter().filter(|p| is_it(&p.id)).map(FoundRow::Position));
    let outcomes = outcomes_of(conn, who, &report)?;
    rows.extend(outcomes.into_iter().filter(|o| is_it(&o.id)).map(FoundRow::Outcome));
    if own.starts_with('m') {
        let told_here = |m: &MeetingRow| {
            let own = |a: &&MeetingAccount| a.series.is_none();
            m.accounts.iter().filter(own).any(|a| a.words.report == report.id && is_it(&a.id))
        };
        let meetings = accounts::all(conn, who, all)?;
        rows.extend(meetings.into_iter().filter(told_here).map(FoundRow::Meeting));
    }
    Ok(rows)
}

fn reports_of(conn: &Connection, row: &FoundRow) -> Sql<Vec<ReportRow>> {
    let words = |words: &[Words]| words.iter().map(|w| w.report.to_string()).collect();
    let ids: Vec<String> = match row {
        FoundRow::Report(report) => return Ok(vec![report.clone()]),
        FoundRow::Statement(s) => vec![s.content.report.to_string()],
        FoundRow::Position(p) => vec![p.words.report.to_string()],
        FoundRow::Outcome(o) => vec![o.words.report.to_string()],
        FoundRow::Meeting(m) => m.accounts.iter().map(|a| a.words.report.to_string()).collect(),
        FoundRow::Text(t) => words(&t.mentions),
        FoundRow::Person(p) => words(&p.mentions),
        FoundRow::Discrepancy(d) => d.values.iter().map(|v| v.words.report.to_string()).collect(),
        FoundRow::Reconciled(r) => r.values.iter().map(|v| v.words.report.to_string()).collect(),
        FoundRow::Shift(s) => {
            [&s.from, &s.to].into_iter().flatten().map(|e| e.words.report.to_string()).collect()
        }
        FoundRow::Standing(s) => vec![s.words.report.to_string()],
        FoundRow::Utterance(u) => u.accounts.iter().map(|a| a.words.report.to_string()).collect(),
        FoundRow::Promise(p) => {
            let outcomes = p.steps.iter().flat_map(|s| &s.outcomes);
            outcomes.filter_map(|id| Some(id.split_once('-')?.0.to_string())).collect()
        }
    };
    let mut reports: Vec<ReportRow> = Vec::new();
    for id in ids {
        if reports.iter().any(|r| r.id.starts_with(&id)) {
            continue;
        }
        for key in keys(conn, &id)? {
            reports.push(report_of(conn, key)?);
        }
    }
    Ok(reports)
}
