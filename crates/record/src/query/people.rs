//! People: who the names in the reports are.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rustc_hash::{FxHashMap, FxHashSet};
use travaux_model::PartialDate;

use super::by_date;
use super::filter::Wanted;
use super::statements;
use super::walk::current;
use crate::codec;
use crate::corrections::{Log, Marks, Who, correct_people};
use crate::identity::{Identity, Naming, merge};
use crate::offices::Holders;
use crate::rows::{PersonRow, RoleRow, StatementRow, Words};

type Sql<T> = rusqlite::Result<T>;

/// The record's people, and which of them each name in each report is.
pub(crate) struct People {
    /// What people decided about rows.
    pub log: Log,
    /// What they decided about people.
    pub marks: Marks,
    identities: Vec<Identity>,
    /// The offices of each, in the order of its roles.
    roles: Vec<Vec<RoleRow>>,
    holders: Holders,
    by_name: FxHashMap<(i64, String), usize>,
}

const NAMINGS: &str = "SELECT report, name, role, party, published
     FROM people JOIN reports ON reports.key = report
     WHERE report IN (SELECT report FROM versions WHERE newest = 1) ORDER BY report, number";

impl People {
    /// Works out who is who, as far as the log does not say so.
    pub fn load(conn: &Connection, log: Log) -> Sql<People> {
        let mut namings: Vec<Naming> = Vec::new();
        let mut known: FxHashMap<(String, Option<String>, Option<String>), usize> =
            FxHashMap::default();
        let mut named: Vec<(i64, usize)> = Vec::new();
        let mut told: Vec<Told> = Vec::new();
        let mut statement = conn.prepare_cached(NAMINGS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let naming = (row.get(1)?, row.get(2)?, row.get(3)?);
            let at = *known.entry(naming).or_insert_with_key(|(name, role, party)| {
                let (name, role, party) = (name.clone(), role.clone(), party.clone());
                namings.push(Naming { name, role, party, reports: 0 });
                told.push(None);
                namings.len() - 1
            });
            namings[at].reports += 1;
            told[at] = widened(told[at], codec::date(row, "published")?);
            named.push((row.get(0)?, at));
        }
        let identities = merge(&namings);
        let mut person: Vec<Option<usize>> = vec![None; namings.len()];
        for (i, identity) in identities.iter().enumerate() {
            identity.members.iter().for_each(|&m| person[m] = Some(i));
        }
        let person_of = named.iter().map(|(_, at)| person[*at]).collect();
        let who = Who { identities, person_of, marks: Marks::new() };
        let Who { identities, person_of, marks } =
            correct_people(conn, who, &namings, &named, &log)?;
        let mut by_name = FxHashMap::default();
        for ((report, at), person) in named.into_iter().zip(person_of) {
            if let Some(person) = person {
                by_name.entry((report, namings[at].name.clone())).or_insert(person);
            }
        }
        let roles: Vec<Vec<RoleRow>> =
            identities.iter().map(|person| roles(person, &namings, &told)).collect();
        let mut holders = Holders::default();
        for (i, (person, roles)) in identities.iter().zip(&roles).enumerate() {
            let Some(party) = &person.party else { continue };
            roles.iter().for_each(|role| holders.add(party, role, i));
        }
        Ok(People { log, marks, identities, roles, holders, by_name })
    }

    /// Who held an office of a party on that day, if the record knows exactly one.
    pub fn holder(&self, party: &str, office: &str, day: Option<PartialDate>) -> Option<&Identity> {
        self.holders.on(party, office, day).map(|i| &self.identities[i])
    }

    /// Says whose name a speaker's is where a report that a person corrected does not.
    pub fn name_speakers(&self, rows: &mut [StatementRow]) {
        for row in rows {
            if !self.log.has_report(&row.content.report) || row.person.is_some() {
                continue;
            }
            let Some(speaker) = &row.speaker else { continue };
            let mut called = self.identities.iter().filter(|p| p.names.contains(speaker));
            if let (Some(person), None) = (called.next(), called.next()) {
                row.speaker = Some(person.name.clone());
                row.person = Some(person.id.clone());
            }
        }
    }

    /// Everybody: id, name, side.
    pub fn all_named(&self) -> impl Iterator<Item = (&str, &str, &Option<String>)> {
        self.identities.iter().map(|p| (p.id.as_str(), p.name.as_str(), &p.party))
    }

    /// Where a person is named: keys of reports and spellings.
    pub fn mentions_of(&self, id: &str) -> Vec<(i64, &str)> {
        let of_person = |(_, at): &(_, &usize)| self.identities[**at].id == id;
        let found = self.by_name.iter().filter(of_person);
        let mut mentions: Vec<(i64, &str)> =
            found.map(|((key, name), _)| (*key, name.as_str())).collect();
        mentions.sort_unstable();
        mentions
    }

    /// The person of this id.
    fn by_id(&self, id: &str) -> Option<&Identity> {
        self.identities.iter().find(|p| p.id == id)
    }

    /// The person whom a report names so.
    pub fn named(&self, report: i64, name: &str) -> Option<&Identity> {
        self.by_name.get(&(report, name.to_string())).map(|&i| &self.identities[i])
    }
}

/// The first and last day of reports.
type Told = Option<(PartialDate, PartialDate)>;

fn widened(told: Told, day: Option<PartialDate>) -> Told {
    let Some(day) = day else { return told };
    Some(told.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
}

/// A person's offices with the days of the reports that name them.
fn roles(person: &Identity, namings: &[Naming], told: &[Told]) -> Vec<RoleRow> {
    let dated = |role: &String| {
        let of_role = person.members.iter().filter(|&&m| namings[m].role.as_ref() == Some(role));
        let days = of_role
            .filter_map(|&m| told[m])
            .fold(None, |all, (first, last)| widened(widened(all, Some(first)), Some(last)));
        RoleRow { role: role.clone(), since: days.map(|d| d.0), until: days.map(|d| d.1) }
    };
    person.roles.iter().map(dated).collect()
}

/// A person's part in the reports.
#[derive(Default)]
struct Part {
    mentions: Vec<(Option<PartialDate>, Words)>,
    wanted: bool,
}

/// People, most statements first.
pub(crate) fn all(conn: &Connection, people: &People, wanted: &Wanted) -> Sql<Vec<PersonRow>> {
    let speakers: Option<FxHashSet<String>> = match wanted.asks_what() {
        false => None,
        true => {
            let said = statements::all(conn, people, wanted)?;
            Some(said.into_iter().filter_map(|s| s.person).collect())
        }
    };
    let mut parts: FxHashMap<&str, Part> = FxHashMap::default();
    let mut said = statements_by_person(conn, people)?;
    current(conn, |report| {
        if people.log.has_report(&report.id) {
            for statement in statements::statements_of(conn, people, report)? {
                let person = statement.person.as_ref().and_then(|id| people.by_id(id));
                person.into_iter().for_each(|p| *said.entry(&p.id).or_default() += 1);
            }
        }
        let here = wanted.date(report.published) && wanted.outlet(report.outlet.as_deref());
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut names = conn
            .prepare_cached("SELECT name, spans FROM people WHERE report = ?1 ORDER BY number")?;
        let mut rows = names.query([report.key])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get("name")?;
            let Some(person) = people.named(report.key, &name) else { continue };
            let part = parts.entry(&person.id).or_default();
            part.wanted |= here;
            if seen.insert(&person.id)
                && let Some(first) = codec::spans(row, "spans")?.into_iter().next()
            {
                part.mentions.push((report.published, report.words(vec![first])));
            }
        }
        Ok(())
    })?;
    let mut rows: Vec<PersonRow> = people
        .identities
        .iter()
        .zip(&people.roles)
        .filter(|(p, _)| wanted.party(p.party.as_deref()) && wanted.speaker(&p.names))
        .filter(|(p, _)| speakers.as_ref().is_none_or(|s| s.contains(&p.id)))
        .filter_map(|(p, roles)| Some((p, roles, parts.remove(p.id.as_str())?)))
        .filter(|(_, _, part)| part.wanted || !wanted.asks_where_or_when())
        .map(|(person, roles, part)| row(person, roles, part, said.remove(person.id.as_str())))
        .collect();
    // The identities come by name, and the sort is stable.
    rows.sort_by_key(|p| std::cmp::Reverse(p.statements));
    Ok(rows)
}

/// How many statements each person makes in reports that nobody corrected.
fn statements_by_person<'p>(conn: &Connection, people: &'p People) -> Sql<FxHashMap<&'p str, u32>> {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    let mut statement = conn.prepare_cached(
        "SELECT report, speaker, count(*), (SELECT id FROM reports WHERE key = report)
         FROM statements WHERE speaker IS NOT NULL
            AND report IN (SELECT report FROM versions WHERE newest = 1) GROUP BY report, speaker",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(1)?;
        if people.log.has_report(&row.get::<_, String>(3)?) {
            continue;
        }
        if let Some(person) = people.named(row.get(0)?, &name) {
            *counts.entry(&person.id).or_default() += row.get::<_, u32>(2)?;
        }
    }
    Ok(counts)
}

fn row(person: &Identity, roles: &[RoleRow], mut part: Part, statements: Option<u32>) -> PersonRow {
    part.mentions.sort_by_key(|(published, _)| by_date(*published));
    PersonRow {
        id: person.id.clone(),
        name: person.name.clone(),
        names: person.names.clone(),
        roles: roles.to_vec(),
        party: person.party.clone(),
        statements: statements.unwrap_or(0),
        mentions: part.mentions.into_iter().map(|(_, words)| words).collect(),
    }
}
