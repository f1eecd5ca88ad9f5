//! Which reports touch a negotiation of the record.

use rusqlite::{Connection, Row};
use rustc_hash::FxHashMap;
use travaux_model::ReportId;

use crate::codec;
use crate::error::{Error, Result};
use crate::negotiations::{Facts, Told};
use crate::{Negotiations, Record};

type Sql<T> = rusqlite::Result<T>;

impl Record {
    /// The reports that touch a negotiation of the record (see [`Negotiations`]), by id.
    ///
    /// All reports of the record tell of its negotiations; those that no path holds any more (older
    /// versions) are not among the answers. Nothing that one reader finds and another does not is
    /// asked, so reading a report again does not change what touches.
    pub fn touching(&self) -> Result<Vec<ReportId>> {
        let found = || -> Sql<Vec<ReportId>> {
            let tx = self.conn.unchecked_transaction()?;
            let touching = negotiations(&self.conn)?.touching();
            let current = current(&self.conn)?;
            tx.commit()?;
            Ok(current.into_iter().filter(|id| touching.contains(id)).collect())
        };
        found().map_err(|e| Error::of(self.path(), e))
    }
}

fn current(conn: &Connection) -> Sql<Vec<ReportId>> {
    conn.prepare_cached(
        "SELECT id FROM reports WHERE key IN (SELECT report FROM versions WHERE newest = 1)
         ORDER BY id",
    )?
    .query_map([], |r| r.get(0).map(ReportId))?
    .collect()
}

fn negotiations(conn: &Connection) -> Sql<Negotiations> {
    let mut told = accounts(conn)?;
    let mut negotiations = Negotiations::default();
    let mut reports = conn.prepare_cached(
        "SELECT key, id, parties, people, issues FROM reports LEFT JOIN named ON report = key",
    )?;
    let mut rows = reports.query([])?;
    while let Some(row) = rows.next()? {
        let facts = Facts {
            parties: names(row, "parties")?,
            people: names(row, "people")?,
            issues: names(row, "issues")?,
            told: told.remove(&row.get("key")?).unwrap_or_default(),
        };
        negotiations.add_facts(&ReportId(row.get("id")?), &facts);
    }
    Ok(negotiations)
}

/// Each report's accounts.
fn accounts(conn: &Connection) -> Sql<FxHashMap<i64, Vec<Told>>> {
    let mut told: FxHashMap<i64, Vec<Told>> = FxHashMap::default();
    let mut accounts =
        conn.prepare_cached("SELECT report, parties, mediators, people FROM accounts")?;
    let mut rows = accounts.query([])?;
    while let Some(row) = rows.next()? {
        told.entry(row.get("report")?).or_default().push(Told {
            parties: codec::list(row, "parties")?,
            mediators: codec::list(row, "mediators")?,
            people: codec::list(row, "people")?,
        });
    }
    Ok(told)
}

/// None for a report read under schema 1.
fn names(row: &Row<'_>, column: &str) -> Sql<Vec<String>> {
    if row.get_ref(column)? == rusqlite::types::ValueRef::Null {
        return Ok(Vec::new());
    }
    Ok(codec::counts(row, column)?.into_iter().map(|(name, _)| name).collect())
}
