//! Making decisions: what people ask for, checked against the rows, then appended to the log.

use jiff::Timestamp;

use super::entry::{Decision, Entry, Place, RowKind, Values};
use super::fields::Correctable;
use super::people::check_field;
use super::target::Target;
use crate::Record;
use crate::error::{Error, Result};
use crate::fold::fold;
use crate::query::{held_by_key, keys, read_outcomes, read_positions, read_statements, told_of};

/// Gives a field a value, or says what may stand there.
type TryEdit<'t> = dyn FnMut(&str, Option<&str>) -> std::result::Result<(), String> + 't;

/// Who decides, and when.
#[derive(Clone, Debug)]
pub struct Coder {
    /// The name.
    pub name: String,
    /// The moment; now, where none is given.
    pub when: Option<Timestamp>,
}

impl Coder {
    /// Somebody, at this moment or at one that is given (RFC 3339).
    pub fn new(name: &str, when: Option<&str>) -> Result<Coder> {
        let moment = |text: &str| {
            text.parse::<Timestamp>().map_err(|_| {
                let form = "write it as 2031-05-16T09:30:00Z";
                Error::Decision(format!("'{text}' is not a time; {form}"))
            })
        };
        Ok(Coder { name: name.to_string(), when: when.map(moment).transpose()? })
    }
}

impl Record {
    /// The rows are right as they are shown.
    pub fn confirm(&mut self, by: &Coder, ids: &[String]) -> Result<Vec<Entry>> {
        let confirm = |t: Target| Decision::Confirm { row: t.anchor, shown: t.shown };
        let decisions = ids.iter().map(|id| self.target(id).map(confirm));
        let decisions = decisions.collect::<Result<_>>()?;
        self.decide(by, decisions)
    }

    /// The rows are wrong.
    pub fn reject(&mut self, by: &Coder, ids: &[String]) -> Result<Vec<Entry>> {
        let reject = |t: Target| Decision::Reject { row: t.anchor };
        let decisions = ids.iter().map(|id| self.target(id).map(reject));
        let decisions = decisions.collect::<Result<_>>()?;
        self.decide(by, decisions)
    }

    /// A word on a row.
    pub fn note(&mut self, by: &Coder, id: &str, text: &str) -> Result<Entry> {
        let text = text.trim().to_string();
        if text.is_empty() {
            return Err(Error::Decision("the note is empty; write what there is to say".into()));
        }
        let row = self.target(id)?.anchor;
        self.decide_one(by, Decision::Note { row, text })
    }

    /// Fields of a row have other values: `FIELD=VALUE`, nothing after the sign for no value.
    pub fn edit(&mut self, by: &Coder, id: &str, changes: &[String]) -> Result<Entry> {
        let target = self.target(id)?;
        let mut set = Values::new();
        for change in changes {
            let Some((field, value)) = change.split_once('=') else {
                return Err(Error::Decision(format!("'{change}' is no change; write FIELD=VALUE")));
            };
            let value = Some(value.trim().to_string()).filter(|v| !v.is_empty());
            set.insert(field.trim().to_lowercase(), value);
        }
        self.check_edit(&target, &set)?;
        let was = set.keys().filter_map(|f| Some((f.clone(), target.shown.get(f)?.clone())));
        let was: Values = was.collect();
        if was == set {
            return Err(Error::Decision(format!("{} has these values already", target.anchor.id)));
        }
        self.decide_one(by, Decision::Edit { row: target.anchor, set, was })
    }

    fn check_edit(&self, target: &Target, set: &Values) -> Result<()> {
        let row = &target.anchor;
        let try_all = |edit: &mut TryEdit<'_>| {
            set.iter()
                .try_for_each(|(field, value)| edit(field, value.as_deref()))
                .map_err(Error::Decision)
        };
        match row.kind {
            RowKind::Person => return try_all(&mut check_field),
            RowKind::Statement | RowKind::Position | RowKind::Account | RowKind::Outcome => {}
            RowKind::Meeting => {
                let ids: Vec<&str> = target.members.iter().map(|(id, _)| id.as_str()).collect();
                return Err(Error::Decision(format!(
                    "a meeting is what its accounts say; edit one of them: {}",
                    ids.join(", ")
                )));
            }
            RowKind::Utterance => {
                let ids: Vec<&str> = target.members.iter().map(|(id, _)| id.as_str()).collect();
                return Err(Error::Decision(format!(
                    "an utterance is what its statements say; edit one of them: {}",
                    ids.join(", ")
                )));
            }
            RowKind::Text
            | RowKind::Discrepancy
            | RowKind::Reconciled
            | RowKind::Shift
            | RowKind::Standing
            | RowKind::Promise => {
                let what = "has no field to edit; confirm, reject or note it";
                return Err(Error::Decision(format!("a {} {what}", row.kind.as_str())));
            }
        }
        let report = row.places.first().and_then(|p| p.report.clone()).unwrap_or_default();
        self.ask(|who| {
            let conn = &self.conn;
            let Some(key) = keys(conn, &report)?.into_iter().next() else { return Ok(Ok(())) };
            let held = held_by_key(conn, key)?;
            fn edit<R: Correctable>(
                rows: Vec<R>,
                id: &str,
            ) -> impl FnMut(&str, Option<&str>) -> std::result::Result<(), String> {
                let mut row = rows.into_iter().find(|r| r.id() == id);
                move |field, value| row.as_mut().map_or(Ok(()), |row| row.edit(field, value))
            }
            Ok(match row.kind {
                RowKind::Statement => {
                    try_all(&mut edit(read_statements(conn, who, &held)?, &row.id))
                }
                RowKind::Position => try_all(&mut edit(read_positions(conn, &held, &[])?, &row.id)),
                RowKind::Account => try_all(&mut edit(told_of(conn, who, &held, &[])?, &row.id)),
                _ => try_all(&mut edit(read_outcomes(conn, &held)?, &row.id)),
            })
        })?
    }

    /// The rows are one: people, meetings (or accounts of them), utterances (or statements).
    pub fn merge(&mut self, by: &Coder, ids: &[String]) -> Result<Entry> {
        let mut rows = Vec::new();
        for id in ids {
            let mut row = self.target(id)?.anchor;
            row.kind = match row.kind {
                RowKind::Statement => RowKind::Utterance,
                RowKind::Account => RowKind::Meeting,
                kind => kind,
            };
            if !matches!(row.kind, RowKind::Person | RowKind::Meeting | RowKind::Utterance) {
                let what = "people, meetings and utterances can be merged";
                return Err(Error::Decision(format!("{id} is a {}; {what}", row.kind.as_str())));
            }
            if rows.iter().any(|r: &super::Anchor| r.id == row.id) {
                return Err(Error::Decision(format!("{id} is given twice; name different rows")));
            }
            rows.push(row);
        }
        let [first, others @ ..] = rows.as_slice() else { return Err(too_few()) };
        if others.is_empty() {
            return Err(too_few());
        }
        if let Some(other) = others.iter().find(|r| r.kind != first.kind) {
            let (a, b) = (first.kind.as_str(), other.kind.as_str());
            return Err(Error::Decision(format!(
                "{} is a {a} and {} a {b}; merge rows of one kind",
                first.id, other.id
            )));
        }
        self.decide_one(by, Decision::Merge { rows })
    }

    /// Some members of a row are another: spellings or reports of a person, accounts of a meeting,
    /// statements of an utterance.
    pub fn split(&mut self, by: &Coder, id: &str, members: &[String]) -> Result<Entry> {
        let target = self.target(id)?;
        let kind = target.anchor.kind;
        if !matches!(kind, RowKind::Person | RowKind::Meeting | RowKind::Utterance) {
            let what = "people, meetings and utterances can be split";
            return Err(Error::Decision(format!("{id} is a {}; {what}", kind.as_str())));
        }
        let names = match kind {
            RowKind::Person => self.spellings(&target.anchor.id)?,
            _ => Vec::new(),
        };
        let mut places: Vec<Place> = Vec::new();
        for member in members {
            let found = members_called(member, &target, &names);
            if found.is_empty() {
                return Err(no_member(member, &target, &names));
            }
            places.extend(found);
        }
        let by_name = places.iter().filter(|p| p.report.is_none()).count();
        let whole =
            if by_name > 0 { by_name >= names.len() } else { places.len() >= target.members.len() };
        if whole {
            let what = "all of its members would leave; leave at least one";
            return Err(Error::Decision(format!("{}: {what}", target.anchor.id)));
        }
        let named = members.to_vec();
        self.decide_one(by, Decision::Split { row: target.anchor, members: places, named })
    }

    /// Takes an entry back; without one, the last of this person's that stands.
    pub fn undo(&mut self, by: &Coder, entry: Option<&str>) -> Result<Entry> {
        let log = self.ask(|who| Ok(who.log.clone()))?;
        let undone = match entry {
            Some(id) => log.find(&id.trim().to_lowercase())?.clone(),
            None => {
                let mut own = log.entries.iter().rev().filter(|e| e.by == by.name.trim());
                let stands = |e: &&super::Entry| {
                    !log.taken_back.contains_key(&e.id)
                        && !matches!(e.decision, Decision::Undo { .. })
                };
                own.find(stands).cloned().ok_or_else(|| {
                    let what = "has no entry in the log that stands; `travaux log` lists all";
                    Error::Decision(format!("{} {what}", by.name))
                })?
            }
        };
        if let Some(by) = log.taken_back.get(&undone.id) {
            let what = format!("entry {} is taken back already, by {by}", undone.id);
            return Err(Error::Decision(format!("{what}; undo {by} to let it stand again")));
        }
        self.decide_one(by, Decision::Undo { entry: undone.id })
    }

    fn decide_one(&mut self, by: &Coder, decision: Decision) -> Result<Entry> {
        let mut entries = self.decide(by, vec![decision])?;
        entries.pop().ok_or_else(|| Error::Decision("nothing was decided".to_string()))
    }
}

fn too_few() -> Error {
    Error::Decision("name at least two rows to merge".to_string())
}

fn members_called(member: &str, target: &Target, names: &[String]) -> Vec<Place> {
    if target.anchor.kind == RowKind::Person {
        let exact = names.iter().find(|n| *n == member);
        if let Some(name) = exact.or_else(|| names.iter().find(|n| fold(n) == fold(member))) {
            return vec![Place { name: Some(name.clone()), ..Place::default() }];
        }
    }
    let member = member.trim().to_lowercase();
    let is_it = |id: &str| match target.anchor.kind {
        RowKind::Person => member.len() >= 4 && id.starts_with(&member),
        _ => {
            id == member
                || id.split_once('-').is_some_and(|(r, own)| {
                    member.split_once('-').is_some_and(|(a, b)| a.starts_with(r) && b == own)
                })
        }
    };
    let found = target.members.iter().filter(|(id, _)| is_it(id));
    found.map(|(_, place)| place.clone()).collect()
}

fn no_member(member: &str, target: &Target, names: &[String]) -> Error {
    let ids: Vec<&str> = match target.anchor.kind {
        RowKind::Person => names.iter().map(String::as_str).collect(),
        _ => target.members.iter().map(|(id, _)| id.as_str()).collect(),
    };
    let what = match target.anchor.kind {
        RowKind::Person => "spelling (or report)",
        _ => "member",
    };
    let of = &target.anchor.id;
    Error::Decision(format!("{of} has no {what} '{member}'; use one of: {}", ids.join(", ")))
}
