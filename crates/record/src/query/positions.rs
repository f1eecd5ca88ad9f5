//! Positions.

use rusqlite::Connection;

use super::by_date;
use super::filter::Wanted;
use super::people::People;
use super::statements::statements_of;
use super::walk::{Held, current, row_id};
use crate::codec;
use crate::corrections::corrected;
use crate::rows::{PositionRow, StatementRow};

type Sql<T> = rusqlite::Result<T>;

pub(crate) fn all(conn: &Connection, people: &People, wanted: &Wanted) -> Sql<Vec<PositionRow>> {
    let mut found = Vec::new();
    current(conn, |report| {
        let statements = statements_of(conn, people, report)?;
        let positions = positions_of(conn, people, report, &statements)?;
        found.extend(positions.into_iter().filter(|p| wanted.position(p)));
        Ok(())
    })?;
    sort(&mut found);
    Ok(found)
}

/// By date; the sort is stable: within a day the order is by report, then by place in the text.
pub(crate) fn sort(rows: &mut [PositionRow]) {
    rows.sort_by_key(|p| by_date(p.date));
}

/// The positions of one report in text order.
pub(crate) fn positions_of(
    conn: &Connection,
    people: &People,
    report: &Held,
    statements: &[StatementRow],
) -> Sql<Vec<PositionRow>> {
    let mut rows = corrected(read(conn, report, statements)?, &report.id, &people.log);
    // What was read in a statement that is no statement goes with it.
    let there = |p: &PositionRow| match &p.statement {
        Some(id) => statements.iter().any(|s| s.id == *id),
        None => true,
    };
    if people.log.has_report(&report.id) {
        rows.retain(there);
    }
    Ok(rows)
}

/// The same as they were read, in statements as they are shown.
pub(crate) fn read(
    conn: &Connection,
    report: &Held,
    statements: &[StatementRow],
) -> Sql<Vec<PositionRow>> {
    conn.prepare_cached("SELECT * FROM positions WHERE report = ?1 ORDER BY number")?
        .query_map([report.key], |row| {
            let number: i64 = row.get("number")?;
            let own: Option<String> = row.get("statement")?;
            let statement = own.map(|own| row_id(&report.id, &own));
            let said_in = statements.iter().find(|s| Some(&s.id) == statement.as_ref());
            Ok(PositionRow {
                id: row_id(&report.id, &format!("p{number}")),
                party: row.get("party")?,
                act: codec::word(row, "act")?,
                issue: row.get("issue")?,
                toward: row.get("toward")?,
                words: report.words(codec::spans(row, "spans")?),
                statement,
                speaker: said_in.and_then(|s| s.speaker.clone()),
                date: said_in.and_then(|s| s.said).or(report.published),
                outlet: report.outlet.clone(),
                rule: row.get("rule")?,
            })
        })?
        .collect()
}
