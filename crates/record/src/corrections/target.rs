//! From an id on the command line to the row that is meant, with what finds it again later.

use rusqlite::Connection;

use super::entry::{Anchor, Place, RowKind, Values};
use super::groups::{Group, own};
use super::people::values;
use super::standing::{Judged, OfReport};
use super::together::{KINDS, rows_of};
use crate::Record;
use crate::error::{Error, Result};
use crate::query::{
    People, keys, meeting_was, now_or_once, take_snapshot, take_snapshot_for, utterance_was,
};
use crate::rows::{Filter, Snapshot};

type Sql<T> = rusqlite::Result<T>;

/// How many members of a group an entry remembers: enough to know it again.
const REMEMBERED: usize = 32;

/// How many of a row's letters an entry shows.
const SHOWN: usize = 200;

/// A row that a decision is about.
pub(crate) struct Target {
    pub anchor: Anchor,
    /// Its fields as they are shown.
    pub shown: Values,
    /// Ids or spellings of its members.
    pub members: Vec<(String, Place)>,
}

impl Record {
    /// The row with this id, or the only one whose id begins so; also one that was rejected.
    pub(crate) fn target(&self, id: &str) -> Result<Target> {
        let id = id.trim().to_lowercase();
        let mut found = self.ask(|who| candidates(&self.conn, who, &id))?;
        if found.is_empty() {
            // Groups that were rejected have ids too.
            found =
                self.ask_of(|log| log.without_rejections(), |w| candidates(&self.conn, w, &id))?;
        }
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => Err(self.unknown(&id)?),
            count => Err(Error::Ambiguous { id, count }),
        }
    }

    fn unknown(&self, id: &str) -> Result<Error> {
        let (known, list) = self.ask(|who| ids_like(&self.conn, who, id))?;
        let mut near: Vec<(usize, &String)> = known
            .iter()
            .map(|k| (strsim::levenshtein(k.get(..id.len()).unwrap_or(k), id), k))
            .filter(|(steps, _)| *steps <= 2)
            .collect();
        near.sort();
        let near: Vec<&str> = near.into_iter().take(3).map(|(_, k)| k.as_str()).collect();
        Ok(Error::Decision(match near.is_empty() {
            true => format!("nothing in the record has the id '{id}'; `{list}` lists ids"),
            false => format!(
                "nothing in the record has the id '{id}'; did you mean {}? `{list}` lists ids",
                near.join(", ")
            ),
        }))
    }
}

fn candidates(conn: &Connection, who: &People, id: &str) -> Sql<Vec<Target>> {
    if let Some((report, number)) = id.split_once('-') {
        let mut found = Vec::new();
        for report in ids_of(conn, report)? {
            let rows = OfReport::load(conn, who, &report)?.rows;
            found.extend(rows.into_iter().filter(|r| own(&r.id) == Some(number)).map(row));
        }
        return Ok(found);
    }
    let Some(first) = id.chars().next().filter(|_| id.len() > 1) else { return Ok(Vec::new()) };
    Ok(match first {
        'p' => {
            let mut found = Vec::new();
            for (person, name, party) in who.all_named() {
                if person.starts_with(id) {
                    found.push(a_person(conn, who, person, name, party)?);
                }
            }
            found
        }
        'm' | 't' | 'u' => groups(&all_for(conn, who, first)?, first, id),
        'd' | 'r' | 'h' | 'w' | 'k' => {
            let all = take_snapshot(conn, who)?;
            let kinds = KINDS.into_iter();
            kinds.flat_map(|kind| together(&all, kind, id)).collect()
        }
        _ => Vec::new(),
    })
}

/// Everything, as far as groups with an id that begins so need it.
fn all_for(conn: &Connection, who: &People, first: char) -> Sql<Snapshot> {
    let kind = match first {
        'm' => RowKind::Meeting,
        't' => RowKind::Text,
        _ => RowKind::Utterance,
    };
    take_snapshot_for(conn, who, &[kind])
}

fn groups(all: &Snapshot, first: char, id: &str) -> Vec<Target> {
    let member =
        |id: &str, report: &str| if id.is_empty() { report.to_string() } else { id.to_string() };
    match first {
        'm' => of_kind(&all.meetings, id, meeting_was, |m| {
            let when = m.start.map(|d| d.to_string()).unwrap_or_default();
            let place = m.place.clone().unwrap_or_default();
            let ids = m.accounts.iter().map(|a| member(&a.id, &a.words.report)).collect();
            (format!("{} {when} {place}", m.parties.join(", ")), ids)
        }),
        'u' => of_kind(&all.utterances, id, utterance_was, |u| {
            let words = u.accounts.first().map(|a| a.words.text.to_string()).unwrap_or_default();
            (words, u.accounts.iter().map(|a| a.statement.clone()).collect())
        }),
        _ => of_kind(
            &all.texts,
            id,
            |_, _| false,
            |t| (t.name.clone(), t.mentions.iter().map(|w| w.report.to_string()).collect()),
        ),
    }
}

fn of_kind<G: Group>(
    all: &[G],
    id: &str,
    was: fn(&G, &str) -> bool,
    says: impl Fn(&G) -> (String, Vec<String>),
) -> Vec<Target> {
    let now = |g: &&G| g.id().starts_with(id);
    now_or_once(all.iter().collect(), now, |g| was(g, id))
        .into_iter()
        .map(|group| {
            let (words, ids) = says(group);
            let place = |(words, own): (&crate::rows::Words, Option<&str>)| Place {
                report: Some(words.report.to_string()),
                spans: words.spans.to_vec(),
                own: own.map(str::to_string),
                name: None,
            };
            let places: Vec<Place> = group.places().into_iter().map(place).collect();
            let anchor = Anchor {
                kind: G::KIND,
                id: group.id().to_string(),
                words: short(&words),
                values: Values::new(),
                places: places.iter().take(REMEMBERED).cloned().collect(),
            };
            let members = ids.into_iter().zip(places).collect();
            Target { anchor, shown: Values::new(), members }
        })
        .collect()
}

/// Rows that several reports make together.
fn together(all: &Snapshot, kind: RowKind, id: &str) -> Vec<Target> {
    let begins = rows_of(all, kind).into_iter().filter(|row| row.id.starts_with(id));
    begins
        .map(|row| {
            let anchor = Anchor {
                kind,
                id: row.id,
                words: short(&row.words),
                values: row.values.clone(),
                places: row.places.into_iter().take(REMEMBERED).collect(),
            };
            Target { anchor, shown: row.values, members: Vec::new() }
        })
        .collect()
}

fn row(row: Judged) -> Target {
    let place = Place {
        report: Some(row.report),
        spans: row.spans,
        own: own(&row.id).map(str::to_string),
        name: None,
    };
    let anchor = Anchor {
        kind: row.kind,
        id: row.id.clone(),
        words: short(&row.words),
        values: row.read,
        places: vec![place.clone()],
    };
    Target { anchor, shown: row.shown, members: vec![(row.id, place)] }
}

fn a_person(
    conn: &Connection,
    who: &People,
    id: &str,
    name: &str,
    party: &Option<String>,
) -> Sql<Target> {
    let mut members = Vec::new();
    let mut report = conn.prepare_cached("SELECT id FROM reports WHERE key = ?1")?;
    for (key, spelt) in who.mentions_of(id) {
        let report: String = report.query_row([key], |r| r.get(0))?;
        members.push((
            report.clone(),
            Place { report: Some(report), name: Some(spelt.to_string()), ..Place::default() },
        ));
    }
    members.sort();
    let values = values(name, party);
    let anchor = Anchor {
        kind: RowKind::Person,
        id: id.to_string(),
        words: name.to_string(),
        values: values.clone(),
        places: members.iter().take(REMEMBERED).map(|(_, place)| place.clone()).collect(),
    };
    Ok(Target { anchor, shown: values, members })
}

fn short(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_string(),
    }
}

fn ids_of(conn: &Connection, digits: &str) -> Sql<Vec<String>> {
    let mut id = conn.prepare_cached("SELECT id FROM reports WHERE key = ?1")?;
    keys(conn, digits)?.into_iter().map(|key| id.query_row([key], |r| r.get(0))).collect()
}

/// Ids that one may have meant, and the command that lists such ids.
fn ids_like(conn: &Connection, who: &People, id: &str) -> Sql<(Vec<String>, &'static str)> {
    if let Some((report, number)) = id.split_once('-') {
        let kind = match number.chars().next() {
            Some('p') => RowKind::Position,
            Some('m') => RowKind::Account,
            Some('o') => RowKind::Outcome,
            _ => RowKind::Statement,
        };
        let mut known = Vec::new();
        for report in ids_of(conn, report)? {
            let rows = OfReport::load(conn, who, &report)?.rows;
            known.extend(rows.into_iter().filter(|r| r.kind == kind).map(|r| r.id));
        }
        if known.is_empty() {
            let mut all =
                conn.prepare_cached("SELECT substr(id, 1, 8) FROM reports ORDER BY id")?;
            let reports = all.query_map([], |r| r.get::<_, String>(0))?;
            known = reports.map(|r| r.map(|r| format!("{r}-{number}"))).collect::<Sql<_>>()?;
        }
        return Ok((known, kind.list()));
    }
    let all = |first| all_for(conn, who, first);
    Ok(match id.chars().next() {
        Some('m') => {
            (all('m')?.meetings.into_iter().map(|m| m.id).collect(), RowKind::Meeting.list())
        }
        Some('u') => {
            (all('u')?.utterances.into_iter().map(|u| u.id).collect(), RowKind::Utterance.list())
        }
        Some('t') => (all('t')?.texts.into_iter().map(|t| t.id).collect(), RowKind::Text.list()),
        Some(letter @ ('d' | 'r' | 'h' | 'w' | 'k')) => {
            let (all, begins) = (take_snapshot(conn, who)?, |id: &String| id.starts_with(letter));
            let known = KINDS.into_iter().flat_map(|kind| rows_of(&all, kind)).map(|row| row.id);
            let list = match letter {
                'd' => RowKind::Discrepancy,
                'h' => RowKind::Shift,
                _ => RowKind::Promise,
            };
            (known.filter(begins).collect(), list.list())
        }
        Some('p') => {
            (who.all_named().map(|(id, _, _)| id.to_string()).collect(), RowKind::Person.list())
        }
        _ => (Vec::new(), RowKind::Statement.list()),
    })
}

impl Record {
    /// The spellings of a person.
    pub(crate) fn spellings(&self, id: &str) -> Result<Vec<String>> {
        let people = self.people(&Filter::default())?;
        Ok(people.into_iter().find(|p| p.id == id).map(|p| p.names).unwrap_or_default())
    }
}
