//! Reports and their versions.

use rusqlite::{Connection, OptionalExtension, Row};
use travaux_model::Sentence;

use super::by_date;
use super::filter::Wanted;
use super::outcomes::words_of;
use super::people::People;
use super::walk::current;
use crate::Record;
use crate::codec;
use crate::error::{Error, Result};
use crate::rows::ReportRow;

type Sql<T> = rusqlite::Result<T>;

/// One text read under a path.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Version {
    /// The path.
    pub path: String,
    /// 1 for the first text read under it, 2 for the next, ...
    pub number: u32,
    /// The report's id.
    pub report: String,
    /// True for the last text read under the path.
    pub newest: bool,
}

impl Record {
    /// The report with this id, whatever version it is.
    pub fn report(&self, id: &str) -> Result<Option<ReportRow>> {
        let key = |id: &str| -> Sql<Option<i64>> {
            self.conn
                .prepare_cached("SELECT key FROM reports WHERE id = ?1")?
                .query_row([id], |r| r.get(0))
                .optional()
        };
        let report = key(id).and_then(|key| key.map(|k| report_of(&self.conn, k)).transpose());
        report.map_err(|e| Error::of(self.path(), e))
    }

    /// The sentences of a report, in text order; none for an unknown id.
    pub fn sentences(&self, id: &str) -> Result<Vec<Sentence>> {
        let found = || -> Sql<Option<Vec<Sentence>>> {
            self.conn
                .prepare_cached("SELECT sentences FROM reports WHERE id = ?1")?
                .query_row([id], |r| codec::sentences(r, "sentences"))
                .optional()
        };
        found().map(Option::unwrap_or_default).map_err(|e| Error::of(self.path(), e))
    }

    /// Every text read under every path, by path and number.
    pub fn versions(&self) -> Result<Vec<Version>> {
        let found = || -> Sql<Vec<Version>> {
            self.conn
                .prepare_cached(
                    "SELECT path, number, id, newest FROM versions JOIN reports ON report = key
                     ORDER BY path, number",
                )?
                .query_map([], |row| {
                    Ok(Version {
                        path: shown(row.get(0)?),
                        number: row.get(1)?,
                        report: row.get(2)?,
                        newest: row.get(3)?,
                    })
                })?
                .collect()
        };
        found().map_err(|e| Error::of(self.path(), e))
    }
}

pub(crate) fn all(conn: &Connection, people: &People, wanted: &Wanted) -> Sql<Vec<ReportRow>> {
    let mut found = Vec::new();
    current(conn, |report| {
        let here = wanted.date(report.published) && wanted.outlet(report.outlet.as_deref());
        let said = || -> Sql<bool> {
            Ok(!wanted.asks_who_or_what() || !words_of(conn, people, report, wanted)?.is_empty())
        };
        if here && said()? {
            found.push(report_of(conn, report.key)?);
        }
        Ok(())
    })?;
    found.sort_by(|a, b| {
        (by_date(a.published), &a.path, &a.id).cmp(&(by_date(b.published), &b.path, &b.id))
    });
    Ok(found)
}

/// A report by its key, under the first of the paths that hold it now, else of those that did.
pub(crate) fn report_of(conn: &Connection, key: i64) -> Sql<ReportRow> {
    let (path, version) = conn
        .prepare_cached(
            "SELECT path, number FROM versions WHERE report = ?1
             ORDER BY newest DESC, path, number DESC LIMIT 1",
        )?
        .query_row([key], |r| Ok((r.get(0)?, r.get(1)?)))?;
    conn.prepare_cached("SELECT * FROM reports WHERE key = ?1")?
        .query_row([key], |row| report(row, shown(path), version))
}

fn report(row: &Row<'_>, path: String, version: u32) -> Sql<ReportRow> {
    Ok(ReportRow {
        id: row.get("id")?,
        path,
        version,
        title: row.get("title")?,
        outlet: row.get("outlet")?,
        author: row.get("author")?,
        published: codec::date(row, "published")?,
        dateline: row.get("dateline")?,
        language: row.get("language")?,
        url: row.get("url")?,
        text: row.get("text")?,
        boilerplate: codec::spans(row, "boilerplate")?,
        words: row.get("words")?,
        read_by: row.get("read_by")?,
        voice: String::new(),
    })
}

/// Standard input is stored with the report's id, and shown as it was named.
fn shown(path: String) -> String {
    let digits = path.strip_prefix('-').unwrap_or("");
    let hash = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    if hash { "-".to_string() } else { path }
}
