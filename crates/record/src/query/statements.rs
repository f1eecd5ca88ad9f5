//! Statements.

use rusqlite::{Connection, Row};

use super::by_date;
use super::filter::Wanted;
use super::people::People;
use super::positions::positions_of;
use super::walk::{Held, current, row_id};
use crate::codec;
use crate::corrections::corrected;
use crate::offices::is_one_office;
use crate::rows::StatementRow;

type Sql<T> = rusqlite::Result<T>;

pub(crate) fn all(conn: &Connection, people: &People, wanted: &Wanted) -> Sql<Vec<StatementRow>> {
    let mut found = Vec::new();
    current(conn, |report| {
        let statements = statements_of(conn, people, report)?;
        let positions = match wanted.asks_what() {
            true => positions_of(conn, people, report, &statements)?,
            false => Vec::new(),
        };
        found.extend(statements.into_iter().filter(|s| wanted.statement(s, &positions)));
        Ok(())
    })?;
    sort(&mut found);
    Ok(found)
}

/// By date; the sort is stable: within a day the order is by report, then by place in the text.
pub(crate) fn sort(rows: &mut [StatementRow]) {
    rows.sort_by_key(|s| by_date(s.said.or(s.published)));
}

/// The statements of one report in text order.
pub(crate) fn statements_of(
    conn: &Connection,
    people: &People,
    report: &Held,
) -> Sql<Vec<StatementRow>> {
    let mut rows = corrected(read(conn, people, report)?, &report.id, &people.log);
    people.name_speakers(&mut rows);
    Ok(rows)
}

/// The same as they were read.
pub(crate) fn read(conn: &Connection, people: &People, report: &Held) -> Sql<Vec<StatementRow>> {
    conn.prepare_cached("SELECT * FROM statements WHERE report = ?1 ORDER BY number")?
        .query_map([report.key], |row| statement(row, people, report))?
        .collect()
}

fn statement(row: &Row<'_>, people: &People, report: &Held) -> Sql<StatementRow> {
    let words = |column| -> Sql<_> {
        Ok(codec::spans_if_any(row, column)?.map(|spans| report.words(spans)))
    };
    let speaker: Option<String> = row.get("speaker")?;
    let person = speaker.as_deref().and_then(|s| people.named(report.key, s));
    let own: String = row.get("id")?;
    let within: Option<String> = row.get("within")?;
    let party: Option<String> = row.get("party")?;
    let role: Option<String> = row.get("role")?;
    let said = codec::date(row, "said")?;
    let source = words("source_spans")?;
    let holder = match (person, speaker.as_deref().or(role.as_deref()), &party) {
        (None, Some(office), Some(party)) => {
            let named = source.as_ref().is_none_or(|w| is_one_office(&w.text));
            people.holder(party, office, said.or(report.published)).filter(|_| named)
        }
        _ => None,
    };
    Ok(StatementRow {
        id: row_id(&report.id, &own),
        content: report.words(codec::spans(row, "content_spans")?),
        source,
        cue: words("cue_spans")?,
        kind: codec::word(row, "kind")?,
        speaker: person.map(|p| p.name.clone()).or(speaker),
        person: person.map(|p| p.id.clone()),
        holder: holder.map(|p| p.id.clone()),
        role,
        party,
        via: row.get("via")?,
        said,
        within: within.map(|w| row_id(&report.id, &w)),
        outlet: report.outlet.clone(),
        published: report.published,
        rule: row.get("rule")?,
    })
}
