//! People as people put them together and apart.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::apply::{Mark, Marks, judge};
use super::entry::{Decision, Entry, RowKind, Values};
use super::fields::no_field;
use super::groups::regroup;
use super::log::Log;
use super::matching::{Member, Members};
use crate::id::id_of;
use crate::identity::{Identity, Naming, most_used};

/// The fields of a person that can be edited.
const FIELDS: &[&str] = &["name", "party"];

/// The people, and who is meant each time a report names somebody.
pub(crate) struct Who {
    pub identities: Vec<Identity>,
    /// For each mention its person.
    pub person_of: Vec<Option<usize>>,
    /// What people decided about them.
    pub marks: Marks,
}

/// Puts people together and apart, names them, and leaves out whom the log rejects. A mention is a
/// report's key and the naming that stands there.
pub(crate) fn correct_people(
    conn: &Connection,
    who: Who,
    namings: &[Naming],
    mentions: &[(i64, usize)],
    log: &Log,
) -> rusqlite::Result<Who> {
    if log.of_groups(RowKind::Person).is_empty() {
        return Ok(who);
    }
    let reports = ids_of_reports(conn)?;
    let member = |(report, naming): &(i64, usize)| Member {
        report: reports.get(report).map_or("", String::as_str),
        spans: &[],
        own: None,
        name: Some(&namings[*naming].name),
    };
    let members: Vec<Member<'_>> = mentions.iter().map(member).collect();
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); who.identities.len()];
    for (at, person) in who.person_of.iter().enumerate() {
        person.iter().for_each(|&p| before[p].push(at));
    }
    let groups = regroup(before.clone(), &members, log, RowKind::Person);
    let mut people = identities(who.identities, &before, &groups, mentions, namings);
    let mut group_of = vec![None; mentions.len()];
    for (g, group) in groups.iter().enumerate() {
        group.iter().for_each(|&m| group_of[m] = Some(g));
    }
    let marks = decided(&mut people, &Members::new(&members), &group_of, log);
    Ok(shown(people, marks, &group_of))
}

fn ids_of_reports(conn: &Connection) -> rusqlite::Result<FxHashMap<i64, String>> {
    conn.prepare_cached("SELECT key, id FROM reports")?
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect()
}

/// A person for each group; none for a group that another took in.
fn identities(
    mut old: Vec<Identity>,
    before: &[Vec<usize>],
    groups: &[Vec<usize>],
    mentions: &[(i64, usize)],
    namings: &[Naming],
) -> Vec<Option<Identity>> {
    let mut ids: BTreeSet<String> = old.iter().map(|p| p.id.clone()).collect();
    let mut people = Vec::with_capacity(groups.len());
    for (g, group) in groups.iter().enumerate() {
        let person = before.get(g).map(|was| (was, std::mem::replace(&mut old[g], nobody())));
        people.push(match person {
            _ if group.is_empty() => None,
            Some((was, person)) if was == group => Some(person),
            Some((_, person)) => Some(described(person, group, mentions, namings)),
            None => {
                let mut person = described(nobody(), group, mentions, namings);
                person.id = new_id(&person, &mut ids);
                Some(person)
            }
        });
    }
    people
}

fn nobody() -> Identity {
    Identity {
        id: String::new(),
        name: String::new(),
        names: Vec::new(),
        roles: Vec::new(),
        party: None,
        members: Vec::new(),
    }
}

/// What the mentions say of a person, who keeps name and side where a mention has them.
fn described(
    person: Identity,
    group: &[usize],
    mentions: &[(i64, usize)],
    namings: &[Naming],
) -> Identity {
    let mut reports: BTreeMap<usize, u32> = BTreeMap::new();
    for &mention in group {
        *reports.entry(mentions[mention].1).or_default() += 1;
    }
    let weighed = || reports.iter().map(|(&at, n)| (&namings[at], *n));
    let names = most_used(weighed().map(|(naming, n)| (&naming.name, n)));
    let parties = most_used(weighed().filter_map(|(naming, n)| Some((naming.party.as_ref()?, n))));
    let kept = names.contains(&person.name).then_some(person.name);
    let party = person.party.filter(|p| parties.contains(p)).or(parties.into_iter().next());
    let mut sorted = names.clone();
    sorted.sort();
    Identity {
        name: kept.or(names.into_iter().next()).unwrap_or_default(),
        names: sorted,
        roles: most_used(weighed().filter_map(|(naming, n)| Some((naming.role.as_ref()?, n)))),
        party,
        members: reports.into_keys().collect(),
        ..person
    }
}

/// The id of a person that left another: of the names, with the side where names are shared.
fn new_id(person: &Identity, ids: &mut BTreeSet<String>) -> String {
    let mut key = format!("apart|{}", person.names.join("|"));
    loop {
        let id = id_of('p', &key);
        if ids.insert(id.clone()) {
            return id;
        }
        key.push('|');
        key.push_str(person.party.as_deref().unwrap_or_default());
    }
}

/// Applies edits and gathers what was decided.
fn decided(
    people: &mut [Option<Identity>],
    members: &Members<'_>,
    group_of: &[Option<usize>],
    log: &Log,
) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); people.len()];
    for entry in log.of_groups(RowKind::Person) {
        let Some(row) = entry.decision.rows().first() else { continue };
        let Some(at) = members.group(row, group_of) else { continue };
        if let Some(person) = &mut people[at] {
            decide(person, &mut marks[at], entry);
        }
    }
    marks
}

fn decide(person: &mut Identity, mark: &mut Mark, entry: &Entry) {
    match &entry.decision {
        Decision::Edit { set, .. } => {
            let taken = set.iter().filter(|(f, v)| edit(person, f, v.as_deref()).is_ok()).count();
            if taken > 0 {
                mark.edited_by = Some(entry.by.clone());
                mark.unconfirm();
            }
        }
        Decision::Confirm { shown, .. } if !shown_now(person, shown) => {}
        _ => judge(mark, entry),
    }
}

fn shown_now(person: &Identity, shown: &Values) -> bool {
    let now = values(&person.name, &person.party);
    shown.iter().all(|(field, value)| now.get(field).is_none_or(|v| v == value))
}

/// The fields of a person.
pub(crate) fn values(name: &str, party: &Option<String>) -> Values {
    [("name".to_string(), Some(name.to_string())), ("party".to_string(), party.clone())].into()
}

/// Gives a field of a person another value, or says what may stand there.
pub(crate) fn check_field(field: &str, value: Option<&str>) -> Result<(), String> {
    match (field, value.map(str::trim).filter(|v| !v.is_empty())) {
        ("name", None) => Err("name cannot be empty; give it a value".to_string()),
        ("name" | "party", _) => Ok(()),
        _ => Err(no_field(RowKind::Person, field, FIELDS)),
    }
}

fn edit(person: &mut Identity, field: &str, value: Option<&str>) -> Result<(), String> {
    check_field(field, value)?;
    let value = value.map(str::trim).filter(|v| !v.is_empty()).map(str::to_string);
    match (field, value) {
        ("name", Some(name)) => {
            if !person.names.contains(&name) {
                person.names.push(name.clone());
                person.names.sort();
            }
            person.name = name;
        }
        (_, party) => person.party = party,
    }
    Ok(())
}

/// Those whom nobody rejected, by name.
fn shown(people: Vec<Option<Identity>>, marks: Vec<Mark>, group_of: &[Option<usize>]) -> Who {
    let mut kept: Vec<(usize, Identity, Mark)> = people
        .into_iter()
        .zip(marks)
        .enumerate()
        .filter_map(|(g, (person, mark))| Some((g, person?, mark)))
        .filter(|(_, _, mark)| mark.rejected_by.is_none())
        .collect();
    kept.sort_by(|(_, a, _), (_, b, _)| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    let place: FxHashMap<usize, usize> =
        kept.iter().enumerate().map(|(at, (g, _, _))| (*g, at)).collect();
    let person_of = group_of.iter().map(|g| g.and_then(|g| place.get(&g).copied())).collect();
    let mut who =
        Who { identities: Vec::with_capacity(kept.len()), person_of, marks: Marks::new() };
    for (_, person, mark) in kept {
        if mark != Mark::default() {
            who.marks.insert(person.id.clone(), mark);
        }
        who.identities.push(person);
    }
    who
}
