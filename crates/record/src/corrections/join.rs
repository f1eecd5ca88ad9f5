//! Two records into one: the reports of both, each in its newest reading; the logs of both.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use super::compare::{Difference, compare};
use crate::error::{Error, Result};
use crate::{Record, index};

type Sql<T> = rusqlite::Result<T>;

/// What joining did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Reports in the new record, older versions among them.
    pub reports: u32,
    /// Reports that only the first had.
    pub only_a: u32,
    /// Reports that only the second had.
    pub only_b: u32,
    /// Reports of both, read differently: the reading of the first was taken.
    pub read_by_a: u32,
    /// The same, of the second.
    pub read_by_b: u32,
    /// What read the reports, with how many each: programs and readers.
    pub readers: BTreeMap<String, u32>,
    /// Paths that held different texts.
    pub paths: Vec<String>,
    /// Entries of the joined log.
    pub entries: u32,
    /// Rows about which both decided, differently: both decisions are kept, the later holds.
    pub conflicts: Vec<Difference>,
}

impl Record {
    /// Joins two records into a new one at `out`. Neither is changed; the result does not depend on
    /// which comes first.
    pub fn join(a: &Record, b: &Record, out: &Path) -> Result<Joined> {
        if out.metadata().is_ok() {
            return Err(Error::Exists { path: out.to_path_buf() });
        }
        let made = [beside(out, ".joining"), beside(out, ".joining-with")];
        let joined = join(a, b, &made[0], &made[1]);
        let done = joined.and_then(|joined| match fs::rename(&made[0], out) {
            Ok(()) => Ok(joined),
            Err(error) => {
                Err(Error::CannotOpen { path: out.to_path_buf(), detail: error.to_string() })
            }
        });
        for file in &made {
            for ending in ["", "-wal", "-shm", "-journal"] {
                let _ = fs::remove_file(beside(file, ending));
            }
        }
        done
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

fn join(a: &Record, b: &Record, out: &Path, with: &Path) -> Result<Joined> {
    let both = |d: &Difference| d.both_decided;
    let conflicts = compare(a, b)?.differences.into_iter().filter(both).collect();
    copy(a, out)?;
    copy(b, with)?;
    let mut record = Record::open(out)?;
    let name = with.to_string_lossy().into_owned();
    record.conn.execute("ATTACH DATABASE ?1 AS other", [&name]).map_err(|e| record.error(e))?;
    let mut joined = record.write(|tx| {
        let mut joined = Joined::default();
        take_reports(tx, &mut joined)?;
        joined.paths = take_versions(tx)?;
        tx.execute(
            "INSERT INTO main.corrections (id, entry) SELECT id, entry FROM other.corrections
             WHERE id NOT IN (SELECT id FROM main.corrections) ORDER BY key",
            [],
        )?;
        count(tx, &mut joined)?;
        // The index is made anew from the tables.
        tx.execute_batch("DROP TABLE report_words; DROP TABLE statement_words;")?;
        Ok(joined)
    })?;
    record.conn.execute("DETACH DATABASE other", []).map_err(|e| record.error(e))?;
    index::make_good(&mut record.conn).map_err(|e| Error::of(out, e))?;
    record.check()?;
    // So that all is in the one file that is then given its name.
    let whole = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;";
    record.conn.execute_batch(whole).map_err(|e| record.error(e))?;
    joined.conflicts = conflicts;
    Ok(joined)
}

/// A whole copy, as of this moment.
fn copy(record: &Record, to: &Path) -> Result<()> {
    let _ = fs::remove_file(to);
    let name = to.to_string_lossy().into_owned();
    match record.conn.execute("VACUUM INTO ?1", [&name]) {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::of(to, error)),
    }
}

/// Tables of what was read from reports, with their columns.
fn tables(tx: &Connection) -> Sql<Vec<(String, String)>> {
    let mut of = tx.prepare(
        "SELECT t.name, (SELECT group_concat(c.name, ', ') FROM pragma_table_info(t.name) c
                         WHERE c.name NOT IN ('key', 'report'))
         FROM main.sqlite_schema t
         WHERE t.type = 'table' AND t.name <> 'versions'
           AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = 'report')
         ORDER BY t.name",
    )?;
    of.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
}

fn take_reports(tx: &Connection, joined: &mut Joined) -> Sql<()> {
    let tables = tables(tx)?;
    let columns: String = tx.query_row(
        "SELECT group_concat(name, ', ') FROM pragma_table_info('reports') WHERE name <> 'key'",
        [],
        |r| r.get(0),
    )?;
    for (theirs, id, read_by, here) in reports_of_other(tx)? {
        let key = match here {
            None => {
                joined.only_b += 1;
                tx.execute(
                    &format!(
                        "INSERT INTO main.reports ({columns})
                         SELECT {columns} FROM other.reports WHERE key = ?1"
                    ),
                    [theirs],
                )?;
                tx.last_insert_rowid()
            }
            Some((_, ref ours)) if *ours == read_by => continue,
            Some((_, ref ours)) if newer(ours, &read_by) => {
                joined.read_by_a += 1;
                continue;
            }
            Some((key, _)) => {
                joined.read_by_b += 1;
                for (table, _) in &tables {
                    tx.execute(&format!("DELETE FROM main.{table} WHERE report = ?1"), [key])?;
                }
                tx.execute(
                    &format!(
                        "UPDATE main.reports SET ({columns}) =
                            (SELECT {columns} FROM other.reports WHERE key = ?2) WHERE key = ?1"
                    ),
                    params![key, theirs],
                )?;
                key
            }
        };
        debug_assert!(!id.is_empty());
        for (table, columns) in &tables {
            tx.execute(
                &format!(
                    "INSERT INTO main.{table} (report, {columns})
                     SELECT ?1, {columns} FROM other.{table} WHERE report = ?2 ORDER BY rowid"
                ),
                params![key, theirs],
            )
            .or_else(|_| {
                // A table without row numbers of its own.
                tx.execute(
                    &format!(
                        "INSERT INTO main.{table} (report, {columns})
                         SELECT ?1, {columns} FROM other.{table} WHERE report = ?2"
                    ),
                    params![key, theirs],
                )
            })?;
        }
    }
    Ok(())
}

type OfOther = (i64, String, String, Option<(i64, String)>);

/// Key, id and reader of the other's reports, with our key and reader. A report that was read under
/// schema 1 counts as read by nobody.
fn reports_of_other(tx: &Connection) -> Sql<Vec<OfOther>> {
    let mut of = tx.prepare(
        "SELECT t.key, t.id, iif(tn.report IS NULL, '', t.read_by),
                o.key, iif(n.report IS NULL, '', o.read_by)
         FROM other.reports t LEFT JOIN main.reports o ON o.id = t.id
            LEFT JOIN other.named tn ON tn.report = t.key LEFT JOIN main.named n ON n.report = o.key
         ORDER BY t.id",
    )?;
    of.query_map([], |r| {
        let here: Option<i64> = r.get(3)?;
        let ours: String = r.get(4)?;
        Ok((r.get(0)?, r.get(1)?, r.get(2)?, here.map(|key| (key, ours))))
    })?
    .collect()
}

/// True when the first reader is of a newer program, or comes after in the alphabet.
fn newer(a: &str, b: &str) -> bool {
    let version = |reader: &str| -> Vec<u64> {
        let word = reader.split(' ').next().unwrap_or_default();
        word.split(['.', '-', '+']).map_while(|n| n.parse().ok()).collect()
    };
    (version(a), a) > (version(b), b)
}

/// Texts of a path by number, and of both records.
type Lists = BTreeMap<String, [Vec<String>; 2]>;

/// The texts under each path: those of one record where the other's list begins it; else what both
/// begin with and then all others by day of publication. Gives the paths of the latter kind.
fn take_versions(tx: &Connection) -> Sql<Vec<String>> {
    let mut lists = Lists::new();
    for (at, from) in ["main", "other"].into_iter().enumerate() {
        let mut of = tx.prepare(&format!(
            "SELECT path, id FROM {from}.versions JOIN {from}.reports ON report = key
             ORDER BY path, number"
        ))?;
        let mut rows = of.query([])?;
        while let Some(row) = rows.next()? {
            lists.entry(row.get(0)?).or_default()[at].push(row.get(1)?);
        }
    }
    let mut differ = Vec::new();
    for (path, [ours, theirs]) in lists {
        let begins = ours.starts_with(&theirs);
        if begins {
            continue;
        }
        let all = match theirs.starts_with(&ours) {
            true => theirs,
            false => {
                differ.push(path.clone());
                in_one_list(tx, &ours, &theirs)?
            }
        };
        tx.execute("DELETE FROM main.versions WHERE path = ?1", [&path])?;
        for (number, id) in all.iter().enumerate() {
            tx.execute(
                "INSERT INTO main.versions (path, number, report, newest)
                 SELECT ?1, ?2, key, ?3 FROM main.reports WHERE id = ?4",
                params![path, number as i64 + 1, number + 1 == all.len(), id],
            )?;
        }
    }
    Ok(differ)
}

fn in_one_list(tx: &Connection, ours: &[String], theirs: &[String]) -> Sql<Vec<String>> {
    let shared = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
    let rest: BTreeSet<&String> = ours[shared..].iter().chain(&theirs[shared..]).collect();
    let mut published = tx.prepare_cached("SELECT published FROM main.reports WHERE id = ?1")?;
    let mut dated: Vec<(Option<String>, &String)> = Vec::new();
    for id in rest {
        dated.push((published.query_row([id], |r| r.get(0))?, id));
    }
    dated.sort();
    Ok(ours[..shared].iter().chain(dated.into_iter().map(|(_, id)| id)).cloned().collect())
}

fn count(tx: &Connection, joined: &mut Joined) -> Sql<()> {
    let one = |sql: &str| tx.query_row(sql, [], |r| r.get::<_, u32>(0));
    joined.reports = one("SELECT count(*) FROM main.reports")?;
    joined.entries = one("SELECT count(*) FROM main.corrections")?;
    joined.only_a =
        one("SELECT count(*) FROM main.reports WHERE id NOT IN (SELECT id FROM other.reports)")?;
    let mut readers =
        tx.prepare("SELECT read_by, count(*) FROM main.reports GROUP BY read_by ORDER BY read_by")?;
    let found = readers.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
    joined.readers = found.collect::<Sql<_>>()?;
    Ok(())
}
