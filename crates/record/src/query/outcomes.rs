//! Outcomes.

use rusqlite::Connection;

use super::by_date;
use super::filter::Wanted;
use super::people::People;
use super::positions::positions_of;
use super::statements::statements_of;
use super::walk::{Held, current, row_id};
use crate::codec;
use crate::corrections::corrected;
use crate::rows::{OutcomeRow, Words};

type Sql<T> = rusqlite::Result<T>;

pub(crate) fn all(conn: &Connection, people: &People, wanted: &Wanted) -> Sql<Vec<OutcomeRow>> {
    let mut found = Vec::new();
    current(conn, |report| {
        if !wanted.date(report.published) || !wanted.outlet(report.outlet.as_deref()) {
            return Ok(());
        }
        let outcomes = outcomes_of(conn, people, report)?;
        if !wanted.asks_who_or_what() {
            found.extend(outcomes);
            return Ok(());
        }
        let said = words_of(conn, people, report, wanted)?;
        let told = |o: &OutcomeRow| said.iter().any(|words| overlap(words, &o.words));
        found.extend(outcomes.into_iter().filter(told));
        Ok(())
    })?;
    sort(&mut found);
    Ok(found)
}

/// By date; the sort is stable: within a day the order is by report, then by place in the text.
pub(crate) fn sort(rows: &mut [OutcomeRow]) {
    rows.sort_by_key(|o| by_date(o.published));
}

/// The outcomes of one report in text order.
pub(crate) fn outcomes_of(
    conn: &Connection,
    people: &People,
    report: &Held,
) -> Sql<Vec<OutcomeRow>> {
    Ok(corrected(read(conn, report)?, &report.id, &people.log))
}

/// The same as they were read.
pub(crate) fn read(conn: &Connection, report: &Held) -> Sql<Vec<OutcomeRow>> {
    conn.prepare_cached("SELECT * FROM outcomes WHERE report = ?1 ORDER BY number")?
        .query_map([report.key], |row| {
            let number: i64 = row.get("number")?;
            Ok(OutcomeRow {
                id: row_id(&report.id, &format!("o{number}")),
                what: row.get("what")?,
                status: codec::word(row, "status")?,
                number: row.get("amount")?,
                words: report.words(codec::spans(row, "spans")?),
                outlet: report.outlet.clone(),
                published: report.published,
                rule: row.get("rule")?,
            })
        })?
        .collect()
}

/// The words of a report's statements and positions that are wanted.
pub(crate) fn words_of(
    conn: &Connection,
    people: &People,
    report: &Held,
    wanted: &Wanted,
) -> Sql<Vec<Words>> {
    let statements = statements_of(conn, people, report)?;
    let positions = positions_of(conn, people, report, &statements)?;
    let stated = statements.iter().filter(|s| wanted.statement(s, &positions));
    let mut words: Vec<Words> = stated.map(|s| s.content.clone()).collect();
    words.extend(positions.iter().filter(|p| wanted.position(p)).map(|p| p.words.clone()));
    Ok(words)
}

/// True when the two share words of a report.
pub(crate) fn overlap(a: &Words, b: &Words) -> bool {
    a.report == b.report && a.spans.iter().any(|x| b.spans.iter().any(|y| x.overlaps(*y)))
}
