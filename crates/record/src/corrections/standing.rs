//! What became of each entry, and what people decided about each row.

use std::collections::BTreeMap;

use rusqlite::Connection;
use travaux_model::Span;

use super::apply::{Applied, Mark, Marks, Standing, apply};
use super::entry::{Anchor, Decision, Entry, RowKind, Values};
use super::fields::Correctable;
use super::groups::{Group, marks_of, members_of};
use super::log::Log;
use super::matching::{Member, Members};
use super::together::{KINDS, find, put_marks, reads_otherwise, rows_of};
use crate::Record;
use crate::error::Result;
use crate::query::{
    People, held_by_key, keys, read_outcomes, read_positions, read_statements, statements_of,
    take_snapshot_for, told_of,
};
use crate::rows::{Snapshot, Words};

type Sql<T> = rusqlite::Result<T>;

/// An entry and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The entry.
    pub entry: Entry,
    /// What became of it.
    pub standing: Standing,
}

/// A row of a report with what was decided about it.
pub(crate) struct Judged {
    pub id: String,
    pub kind: RowKind,
    pub report: String,
    pub spans: Vec<Span>,
    pub words: String,
    /// As it was read.
    pub read: Values,
    /// As it is shown.
    pub shown: Values,
    pub mark: Mark,
}

/// All rows of a report, also those that were rejected, and what became of the entries about them.
#[derive(Default)]
pub(crate) struct OfReport {
    pub rows: Vec<Judged>,
    standings: Vec<(String, Standing)>,
}

impl OfReport {
    /// Reads the rows of the report with this id; none where the record does not hold it.
    pub fn load(conn: &Connection, who: &People, report: &str) -> Sql<OfReport> {
        let mut all = OfReport::default();
        for key in keys(conn, report)? {
            let held = held_by_key(conn, key)?;
            let statements = statements_of(conn, who, &held)?;
            all.put(read_statements(conn, who, &held)?, &held.id, &who.log);
            all.put(read_positions(conn, &held, &statements)?, &held.id, &who.log);
            all.put(told_of(conn, who, &held, &[])?, &held.id, &who.log);
            all.put(read_outcomes(conn, &held)?, &held.id, &who.log);
        }
        Ok(all)
    }

    fn put<R: Correctable>(&mut self, rows: Vec<R>, report: &str, log: &Log) {
        let read: Vec<Values> = rows.iter().map(Correctable::values).collect();
        let Applied { rows, marks, standings } = apply(rows, &log.of_report(report, R::KIND));
        self.standings.extend(standings);
        for ((row, read), mark) in rows.iter().zip(read).zip(marks) {
            self.rows.push(Judged {
                id: row.id().to_string(),
                kind: R::KIND,
                report: report.to_string(),
                spans: row.words().spans.to_vec(),
                words: row.words().text.to_string(),
                read,
                shown: row.values(),
                mark,
            });
        }
    }
}

/// What people decided about every row that is shown.
pub(crate) fn marks_of_all(conn: &Connection, who: &People, shown: &Snapshot) -> Sql<Marks> {
    let mut marks = who.marks.clone();
    for report in who.log.reports() {
        for row in OfReport::load(conn, who, report)?.rows {
            marks.insert(row.id, row.mark);
        }
    }
    put(&mut marks, &shown.meetings, &who.log);
    put(&mut marks, &shown.utterances, &who.log);
    put(&mut marks, &shown.texts, &who.log);
    put_marks(&mut marks, shown, &who.log);
    marks.retain(|_, mark| *mark != Mark::default());
    Ok(marks)
}

fn put<G: Group>(marks: &mut Marks, groups: &[G], log: &Log) {
    for (group, mark) in groups.iter().zip(marks_of(groups, log)) {
        marks.insert(group.id().to_string(), mark);
    }
}

impl Record {
    /// What people decided about the rows that are shown, by row id.
    pub fn marks(&self) -> Result<Marks> {
        self.ask(|who| {
            let shown = take_snapshot_for(&self.conn, who, &who.log.group_kinds())?;
            marks_of_all(&self.conn, who, &shown)
        })
    }

    /// The log, by time, each entry with what became of it.
    pub fn log(&self) -> Result<Vec<Logged>> {
        self.ask(|who| {
            let mut found: BTreeMap<String, Standing> = BTreeMap::new();
            for report in who.log.reports() {
                found.extend(OfReport::load(&self.conn, who, report)?.standings);
            }
            if who.log.has_groups() {
                let all = People::load(&self.conn, who.log.without_rejections())?;
                let entries = || who.log.entries.iter().filter(|e| is_of_groups(e));
                let kinds = entries().flat_map(|e| e.decision.rows()).map(|row| row.kind);
                let groups = take_snapshot_for(&self.conn, &all, &kinds.collect::<Vec<_>>())?;
                for entry in entries() {
                    let standing = of_group(&self.conn, &all, &groups, entry)?;
                    found.insert(entry.id.clone(), standing);
                }
            }
            Ok(logged(&who.log, &found))
        })
    }
}

fn is_of_groups(entry: &Entry) -> bool {
    use RowKind::{Account, Outcome, Position, Statement};
    let group = |row: &Anchor| !matches!(row.kind, Account | Outcome | Position | Statement);
    entry.decision.rows().first().is_some_and(group)
}

fn logged(log: &Log, found: &BTreeMap<String, Standing>) -> Vec<Logged> {
    let standing = |entry: &Entry| match (log.taken_back.get(&entry.id), &entry.decision) {
        (Some(by), _) => Standing::TakenBack(by.clone()),
        (None, Decision::Undo { entry }) => match log.entries.iter().any(|e| e.id == *entry) {
            true => Standing::Holds(entry.clone()),
            false => Standing::NoRow,
        },
        (None, _) => found.get(&entry.id).cloned().unwrap_or(Standing::NoRow),
    };
    let with = |entry: &Entry| Logged { entry: entry.clone(), standing: standing(entry) };
    log.entries.iter().map(with).collect()
}

/// An entry about groups finds its rows when each of them has a member.
fn of_group(conn: &Connection, who: &People, all: &Snapshot, entry: &Entry) -> Sql<Standing> {
    if let Some(row) = entry.decision.rows().first().filter(|row| KINDS.contains(&row.kind)) {
        let rows = rows_of(all, row.kind);
        return Ok(match find(row, &rows).map(|at| &rows[at]) {
            None => Standing::NoRow,
            Some(now) if reads_otherwise(&entry.decision, now) => {
                Standing::Otherwise(now.id.clone())
            }
            Some(now) => Standing::Holds(now.id.clone()),
        });
    }
    let mut first = None;
    for row in entry.decision.rows() {
        let Some(id) = group_now(conn, who, all, row)? else { return Ok(Standing::NoRow) };
        first.get_or_insert(id);
    }
    Ok(first.map_or(Standing::NoRow, Standing::Holds))
}

/// The id that a group has now.
fn group_now(conn: &Connection, who: &People, all: &Snapshot, row: &Anchor) -> Sql<Option<String>> {
    Ok(match row.kind {
        RowKind::Meeting => group_with(&all.meetings, row),
        RowKind::Text => group_with(&all.texts, row),
        RowKind::Utterance => group_with(&all.utterances, row).or_else(|| {
            let statements: Vec<(&Words, &str)> =
                all.statements.iter().map(|s| (&s.content, s.id.as_str())).collect();
            member_with(&statements, row)
        }),
        _ => {
            let mut votes: BTreeMap<String, usize> = BTreeMap::new();
            for place in &row.places {
                let (Some(report), Some(name)) = (&place.report, &place.name) else { continue };
                for key in keys(conn, report)? {
                    let person = who.named(key, name).map(|p| p.id.clone());
                    person.into_iter().for_each(|p| *votes.entry(p).or_default() += 1);
                }
            }
            votes.into_iter().max_by_key(|(_, n)| *n).map(|(id, _)| id)
        }
    })
}

fn group_with<G: Group>(groups: &[G], row: &Anchor) -> Option<String> {
    let (members, group_of) = members_of(groups);
    let at = Members::new(&members).group(row, &group_of)?;
    Some(groups[at].id().to_string())
}

fn member_with(statements: &[(&Words, &str)], row: &Anchor) -> Option<String> {
    let member = |(words, _): &(&'_ Words, &str)| (words.report.to_string(), words.spans.to_vec());
    let places: Vec<(String, Vec<Span>)> = statements.iter().map(member).collect();
    let members: Vec<Member<'_>> = places
        .iter()
        .map(|(report, spans)| Member { report, spans, own: None, name: None })
        .collect();
    let group_of: Vec<Option<usize>> = (0..members.len()).map(Some).collect();
    let at = Members::new(&members).group(row, &group_of)?;
    Some(statements[at].1.to_string())
}
