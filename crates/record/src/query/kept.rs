//! A report as it came in, from the record alone.

use rusqlite::{Connection, OptionalExtension, Row};
use travaux_model::{Report, ReportId};

use super::reports::report_of;
use crate::Record;
use crate::codec;
use crate::error::{Error, Result};

type Sql<T> = rusqlite::Result<T>;

impl Record {
    /// The report of this id as it came in, so that it can be read again without its file. None
    /// where the record does not hold it, or does not hold all of it: what came with a text was not
    /// kept under schema 1.
    pub fn kept(&self, id: &ReportId) -> Result<Option<Report>> {
        let found = kept(&self.conn, id).map_err(|e| Error::of(self.path(), e))?;
        Ok(found.filter(|report| report.id() == *id))
    }
}

fn kept(conn: &Connection, id: &ReportId) -> Sql<Option<Report>> {
    let key: Option<i64> = conn
        .prepare_cached("SELECT key FROM reports WHERE id = ?1")?
        .query_row([&id.0], |r| r.get(0))
        .optional()?;
    let Some(key) = key else { return Ok(None) };
    let path = report_of(conn, key)?.path;
    conn.prepare_cached(
        "SELECT text, url, format, came_with.title, came_with.outlet, came_with.author,
            came_with.published
         FROM reports LEFT JOIN came_with ON report = key WHERE key = ?1",
    )?
    .query_row([key], |row| report(row, path))
    .optional()
}

fn report(row: &Row<'_>, path: String) -> Sql<Report> {
    Ok(Report {
        path,
        format: codec::format(row, "format")?,
        text: row.get("text")?,
        title: row.get("title")?,
        outlet: row.get("outlet")?,
        author: row.get("author")?,
        published: codec::date(row, "published")?,
        url: row.get("url")?,
        notices: Vec::new(),
    })
}
