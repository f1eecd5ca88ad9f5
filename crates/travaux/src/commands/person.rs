//! `travaux person ID`.

use std::fmt::Write as _;
use std::io::Write;

use serde_json::json;
use travaux::{Error, Filter, FoundRow, MeetingRow, PersonRow, Record, Snapshot, StatementRow};

use super::show::{date, part};
use crate::args::Show;
use crate::json_out::{self, Sources};
use crate::output::{Look, count, one_line, stdout, visible};

pub fn run(args: &Show, look: Look) -> Result<(), Error> {
    let record = Record::open_read_only(args.record.path())?;
    let FoundRow::Person(person) = record.find(&args.id)?.row else {
        let id = &args.id;
        return Err(Error::Question(format!(
            "'{id}' is not a person; `travaux people` lists them, `travaux show {id}` shows it"
        )));
    };
    let is_theirs =
        |s: &StatementRow| s.person.as_deref().or(s.holder.as_deref()) == Some(&*person.id);
    let statements: Vec<StatementRow> =
        record.statements(&Filter::default())?.into_iter().filter(is_theirs).collect();
    let meetings: Vec<MeetingRow> = record
        .meetings(&Filter::default())?
        .into_iter()
        .filter(|m| m.people.contains(&person.name))
        .collect();
    let mut out = stdout();
    if args.json {
        serde_json::to_writer(&mut out, &as_json(&record, person, statements, meetings)?)?;
        out.write_all(b"\n")?;
    } else {
        out.write_all(page(&person, &statements, &meetings, look).as_bytes())?;
    }
    Ok(out.flush()?)
}

/// The person as the export has it, with what they said and the meetings they took part in.
fn as_json(
    record: &Record,
    person: PersonRow,
    statements: Vec<StatementRow>,
    meetings: Vec<MeetingRow>,
) -> Result<serde_json::Value, Error> {
    let people = vec![person];
    let mut sources = Sources::of(record, &people)?;
    sources.extend(Sources::of(record, &statements)?);
    sources.extend(Sources::of(record, &meetings)?);
    let all = Snapshot { people, statements, meetings, ..sources.into_snapshot() };
    let person = json_out::rows(&all, "people")?.into_iter().next();
    let statements = json_out::rows(&all, "statements")?;
    let meetings = json_out::rows(&all, "meetings")?;
    Ok(json!({ "person": person, "statements": statements, "meetings": meetings }))
}

fn page(
    person: &PersonRow,
    statements: &[StatementRow],
    meetings: &[MeetingRow],
    look: Look,
) -> String {
    let mut out = String::new();
    let title = format!("person {}: {}", person.id, person.name);
    let _ = writeln!(out, "{}", look.bold(&visible(&title)));
    if let Some(party) = &person.party {
        let _ = writeln!(out, "  {:<11} {}", "party", visible(party));
    }
    let _ = writeln!(out, "  {:<11} {}", "names", visible(&person.names.join("; ")));
    let _ = writeln!(out, "  {:<11} {}", "named in", count(person.mentions.len(), "report"));
    if !person.roles.is_empty() {
        let _ = writeln!(out, "\n{}", look.bold("offices, and when reports name them"));
    }
    for role in &person.roles {
        let _ = write!(out, "  {}", visible(&one_line(&role.role)));
        part(&mut out, ", ", date(role.since).as_deref());
        part(&mut out, " to ", date(role.until.filter(|_| role.until != role.since)).as_deref());
        out.push('\n');
    }
    if !statements.is_empty() {
        let _ = writeln!(out, "\n{}", look.bold("statements"));
    }
    for s in statements {
        let _ = write!(out, "  {}", s.id);
        part(&mut out, ", ", date(s.said.or(s.published)).as_deref());
        part(&mut out, ", ", s.outlet.as_deref());
        if s.person.is_none() {
            part(&mut out, ", as ", s.speaker.as_deref());
        }
        let _ = writeln!(out, "\n    {}", visible(&one_line(&s.content.text)));
    }
    if !meetings.is_empty() {
        let _ = writeln!(out, "\n{}", look.bold("meetings"));
    }
    for m in meetings {
        let _ = write!(out, "  {} {}", m.id, m.status);
        part(&mut out, " ", date(m.start).as_deref());
        part(&mut out, " in ", m.place.as_deref());
        let _ = writeln!(out, ": {}", visible(&m.parties.join("; ")));
    }
    out
}
