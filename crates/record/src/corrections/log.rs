//! The log in the file: read in order of time, added to in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::decide::Coder;
use super::entry::{Decision, Entry, RowKind};
use crate::Record;
use crate::error::{Error, Result};

type Sql<T> = rusqlite::Result<T>;

/// The log: all entries, and which of them hold. It depends on the set of entries alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    /// By time, person, id.
    pub entries: Vec<Entry>,
    /// The entry that takes each back, where one does.
    pub taken_back: BTreeMap<String, String>,
    /// Standing entries about single rows, by the report of the row.
    of_report: FxHashMap<String, Vec<usize>>,
    /// Standing entries about groups and their rows.
    of_groups: BTreeMap<RowKind, Vec<usize>>,
}

impl Log {
    /// The log of the file.
    pub fn load(conn: &Connection) -> Sql<Log> {
        let rows: Vec<String> = conn
            .prepare_cached("SELECT entry FROM corrections ORDER BY key")?
            .query_map([], |r| r.get(0))?
            .collect::<Sql<_>>()?;
        let bad = |e| {
            let text = rusqlite::types::Type::Text;
            rusqlite::Error::FromSqlConversionFailure(0, text, Box::new(e))
        };
        let parsed = rows.iter().map(|row| serde_json::from_str(row).map_err(bad));
        Ok(Log::of(parsed.collect::<Sql<Vec<Entry>>>()?))
    }

    /// A log of these entries.
    pub fn of(mut entries: Vec<Entry>) -> Log {
        entries.sort_by(|a, b| a.order().cmp(&b.order()));
        entries.dedup_by(|a, b| a.id == b.id);
        let mut log = Log { taken_back: taken_back(&entries), entries, ..Log::default() };
        for (at, entry) in log.entries.iter().enumerate() {
            if log.taken_back.contains_key(&entry.id) {
                continue;
            }
            if let Some(row) = entry.decision.rows().first() {
                match (row.kind, row.places.first().and_then(|p| p.report.as_ref())) {
                    (
                        RowKind::Statement
                        | RowKind::Position
                        | RowKind::Account
                        | RowKind::Outcome,
                        Some(report),
                    ) => log.of_report.entry(report.clone()).or_default().push(at),
                    _ => log.of_groups.entry(row.kind).or_default().push(at),
                }
            }
        }
        log
    }

    /// The same log as if nothing had been rejected.
    pub fn without_rejections(&self) -> Log {
        let rejects = |e: &&Entry| matches!(e.decision, Decision::Reject { .. });
        let rejected: BTreeSet<&str> =
            self.entries.iter().filter(rejects).map(|e| e.id.as_str()).collect();
        let keeps = |at: &usize| !rejected.contains(self.entries[*at].id.as_str());
        let mut log = self.clone();
        log.of_report.values_mut().for_each(|of| of.retain(keeps));
        log.of_groups.values_mut().for_each(|of| of.retain(keeps));
        log
    }

    /// Standing entries about rows of this kind in a report.
    pub fn of_report(&self, report: &str, kind: RowKind) -> Vec<&Entry> {
        let all = self.of_report.get(report).into_iter().flatten().map(|&at| &self.entries[at]);
        all.filter(|e| e.decision.rows().first().is_some_and(|r| r.kind == kind)).collect()
    }

    /// True when something was decided about rows of the report.
    pub fn has_report(&self, report: &str) -> bool {
        self.of_report.contains_key(report)
    }

    /// Reports with standing entries about their rows.
    pub fn reports(&self) -> BTreeSet<&str> {
        self.of_report.keys().map(String::as_str).collect()
    }

    /// True when something was decided about groups.
    pub fn has_groups(&self) -> bool {
        !self.of_groups.is_empty()
    }

    /// The kinds of group that standing entries are about.
    pub fn group_kinds(&self) -> Vec<RowKind> {
        self.of_groups.keys().copied().collect()
    }

    /// Standing entries about groups of this kind.
    pub fn of_groups(&self, kind: RowKind) -> Vec<&Entry> {
        self.of_groups.get(&kind).into_iter().flatten().map(|&at| &self.entries[at]).collect()
    }

    /// The entry with this id, or the only one whose id begins so.
    pub fn find(&self, id: &str) -> Result<&Entry> {
        let found: Vec<&Entry> = self.entries.iter().filter(|e| e.id.starts_with(id)).collect();
        match found.as_slice() {
            [] => Err(Error::Decision(format!(
                "the log has no entry '{id}'; `travaux log` lists what it has"
            ))),
            [one] => Ok(one),
            several => Err(Error::Ambiguous { id: id.to_string(), count: several.len() }),
        }
    }
}

/// Which entries are taken back: by an entry that is not itself taken back.
fn taken_back(entries: &[Entry]) -> BTreeMap<String, String> {
    let mut undone_by: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in entries {
        if let Decision::Undo { entry: undone } = &entry.decision {
            undone_by.entry(undone).or_default().push(&entry.id);
        }
    }
    // An entry's id is a hash of what it takes back, so chains end; the bound is for forged files.
    fn stands(id: &str, undone_by: &BTreeMap<&str, Vec<&str>>, depth: usize) -> bool {
        let undos = undone_by.get(id).into_iter().flatten();
        depth > 64 || !undos.into_iter().any(|u| stands(u, undone_by, depth + 1))
    }
    let first = |id: &&str| {
        let undos = undone_by.get(id)?;
        undos.iter().find(|u| stands(u, &undone_by, 0)).map(|u| (id.to_string(), u.to_string()))
    };
    undone_by.keys().filter_map(first).collect()
}

/// What importing entries did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Entries that the log did not have.
    pub new: u32,
    /// Entries that it had.
    pub known: u32,
    /// Lines that are no entry, each with its number and why.
    pub refused: Vec<(usize, String)>,
}

impl Record {
    /// Appends what somebody decided, all of it or nothing.
    pub(crate) fn decide(&mut self, by: &Coder, decisions: Vec<Decision>) -> Result<Vec<Entry>> {
        let name = by.name.trim();
        if name.is_empty() {
            let what = "nobody is named who decides; say who with --by NAME or TRAVAUX_CODER";
            return Err(Error::Decision(what.to_string()));
        }
        let mut when = by.when.unwrap_or_else(Timestamp::now);
        self.write(|tx| {
            let log = Log::load(tx)?;
            let taken = |when: Timestamp| {
                log.entries.iter().any(|e| e.by == name && e.when == when.to_string())
            };
            let mut entries = Vec::new();
            for decision in decisions {
                // One person decides one thing at a time: the next comes a moment later.
                while taken(when) && later(when) != when {
                    when = later(when);
                }
                let entry = Entry::new(when, name, decision)
                    .map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))?;
                insert(tx, &entry)?;
                entries.push(entry);
                when = later(when);
            }
            Ok(entries)
        })
    }

    /// Adds the entries of a log written by `travaux log --json`, one JSON object a line, in one
    /// transaction. Lines that are no whole entry are named, all others are kept.
    pub fn import_log(&mut self, text: &[u8]) -> Result<Imported> {
        let mut imported = Imported::default();
        let mut entries = Vec::new();
        for (at, line) in text.split_inclusive(|b| *b == b'\n').enumerate() {
            let whole = line.ends_with(b"\n");
            if line.trim_ascii().is_empty() {
                continue;
            }
            match entry_of(line) {
                Ok(entry) => entries.push(entry),
                Err(_) if !whole => {
                    imported.refused.push((at + 1, "it ends in the middle".to_string()));
                }
                Err(why) => imported.refused.push((at + 1, why)),
            }
        }
        self.write(|tx| {
            for entry in &entries {
                let known: bool = tx
                    .prepare_cached("SELECT count(*) > 0 FROM corrections WHERE id = ?1")?
                    .query_row([&entry.id], |r| r.get(0))?;
                match known {
                    true => imported.known += 1,
                    false => {
                        insert(tx, entry)?;
                        imported.new += 1;
                    }
                }
            }
            Ok(())
        })?;
        Ok(imported)
    }
}

fn entry_of(line: &[u8]) -> std::result::Result<Entry, String> {
    let entry: Entry =
        serde_json::from_slice(line).map_err(|e| format!("it is no entry of a log ({e})"))?;
    if entry.when.parse::<Timestamp>().is_err() {
        return Err(format!("'{}' is not a time", entry.when));
    }
    match entry.hash() {
        Ok(id) if id == entry.id => Ok(entry),
        _ => Err(format!("entry {} was changed after it was written", entry.id)),
    }
}

fn later(when: Timestamp) -> Timestamp {
    when.saturating_add(SignedDuration::from_micros(1)).unwrap_or(when)
}

pub(crate) fn insert(conn: &Connection, entry: &Entry) -> Sql<()> {
    let json = serde_json::to_string(entry)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))?;
    conn.prepare_cached("INSERT INTO corrections (id, entry) VALUES (?1, ?2)")?
        .execute([&entry.id, &json])?;
    Ok(())
}
