//! Going through the reports that count: the newest version under each path.

use rusqlite::{Connection, Row};
use travaux_model::{PartialDate, Span};

use crate::codec;
use crate::rows::{Shared, Words};

/// How many digits of a report's id stand in the ids of its rows.
const PREFIX: usize = 8;

/// A report, as far as the rows that were read from it need it.
pub(crate) struct Held {
    pub key: i64,
    pub id: Shared,
    pub outlet: Option<String>,
    pub published: Option<PartialDate>,
    pub text: String,
}

impl Held {
    fn of(row: &Row<'_>) -> rusqlite::Result<Held> {
        Ok(Held {
            key: row.get("key")?,
            id: row.get::<_, String>("id")?.into(),
            outlet: row.get("outlet")?,
            published: codec::date(row, "published")?,
            text: row.get("text")?,
        })
    }

    /// Words of this report.
    pub fn words(&self, spans: Vec<Span>) -> Words {
        let pieces: Vec<&str> = spans.iter().map(|s| s.of(&self.text)).collect();
        Words { report: self.id.clone(), text: pieces.join(" ").into(), spans: spans.into() }
    }
}

/// The id of a row: the beginning of its report's id, then its own (`s1`, `p2`, ...).
pub(crate) fn row_id(report: &str, own: &str) -> String {
    format!("{}-{own}", report.get(..PREFIX).unwrap_or(report))
}

/// Calls `visit` with each current report, by id.
pub(crate) fn current(
    conn: &Connection,
    mut visit: impl FnMut(&Held) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut reports = conn.prepare_cached(
        "SELECT key, id, outlet, published, text FROM reports
         WHERE key IN (SELECT report FROM versions WHERE newest = 1) ORDER BY id",
    )?;
    let mut rows = reports.query([])?;
    while let Some(row) = rows.next()? {
        visit(&Held::of(row)?)?;
    }
    Ok(())
}

/// One report, current or not.
pub(crate) fn held_by_key(conn: &Connection, key: i64) -> rusqlite::Result<Held> {
    conn.prepare_cached("SELECT key, id, outlet, published, text FROM reports WHERE key = ?1")?
        .query_row([key], Held::of)
}
