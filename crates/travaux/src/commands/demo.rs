//! `travaux demo`.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use travaux::{
    Error, Filter, Input, Options, PositionRow, Record, StatementRow, Words, brief_html,
    brief_options, example, read_inputs,
};

use super::read::in_words;
use super::readers::Chosen;
use super::show::source;
use crate::args::Demo;
use crate::output::{self, complain, count, one_line, stdout};

pub fn run(args: &Demo) -> Result<(), Error> {
    let folder = new_folder()?;
    let packs = example::unpack(&folder)?;
    let labels = brief_options(&packs, "The Amarel talks (a fictional example)");
    let reader = match args.readers.choose(packs, false)? {
        Chosen::One(reader) => reader,
        // All of the example is about one negotiation.
        Chosen::Cascade(_, precise) => precise,
    };
    let path = folder.join("record.travaux");
    let mut record = Record::create(&path)?;
    let inputs = example::inputs().into_iter().map(Ok::<Input, _>).collect();
    let summary = read_inputs(&mut record, &*reader, inputs, &Options::default(), &mut ())?;

    let snapshot = record.snapshot()?;
    let brief = args.output.clone().unwrap_or_else(|| folder.join("brief.html"));
    let page = brief_html(&snapshot, &labels);
    output::write(&brief, |out| Ok(out.write_all(page.as_bytes())?))?;

    let mut out = stdout();
    writeln!(out, "The example: press reports of a negotiation that never was.")?;
    writeln!(out, "{}:", in_words(&summary))?;
    writeln!(
        out,
        "  {}, {}, {}, {}\n",
        count(snapshot.statements.len(), "statement"),
        count(snapshot.positions.len(), "position"),
        count(snapshot.meetings.len(), "meeting"),
        count(snapshot.outcomes.len(), "outcome"),
    )?;
    for sample in samples(&record)? {
        writeln!(out, "{sample}\n")?;
    }
    writeln!(
        out,
        "Everything in one page, each item leading to its sentence:\n  {}\n",
        brief.display()
    )?;
    writeln!(out, "Ask the record, for example:")?;
    let file = path.display();
    writeln!(out, "  travaux positions --party Tarlia --record {file}")?;
    writeln!(out, "  travaux statements --speaker Dravec --since 2031-05 --record {file}")?;
    out.flush()?;
    if args.open {
        open(&brief);
    }
    Ok(())
}

/// A folder of its own, kept after the program ends.
fn new_folder() -> Result<PathBuf, Error> {
    let made = tempfile::Builder::new().prefix("travaux-demo-").tempdir();
    let made = made.map_err(|source| Error::Write { path: std::env::temp_dir(), source })?;
    Ok(made.keep())
}

/// A statement, a position and a meeting, each with its source.
fn samples(record: &Record) -> Result<Vec<String>, Error> {
    let all = Filter::default();
    let mut samples = Vec::new();
    let statements = record.statements(&all)?;
    let is_whole = |s: &&StatementRow| {
        let known = s.person.is_some() && s.party.is_some() && s.outlet.is_some();
        known && s.within.is_none() && s.content.text.split_whitespace().count() > 8
    };
    if let Some(s) = statements.iter().find(is_whole).or(statements.first()) {
        let speaker = s.speaker.as_deref().unwrap_or("someone unnamed");
        let party = s.party.as_ref().map(|p| format!(" ({p})")).unwrap_or_default();
        samples.push(sample(record, &format!("Statement: {speaker}{party}"), &s.content)?);
    }
    let positions = record.positions(&all)?;
    let is_plain = |p: &&PositionRow| p.outlet.is_some() && p.issue != "other";
    if let Some(p) = positions.iter().find(is_plain).or(positions.first()) {
        let says = format!("Position: {} · {} · {}", p.party, p.act, p.issue);
        samples.push(sample(record, &says, &p.words)?);
    }
    let meetings = record.meetings(&all)?;
    let most_told = meetings.iter().rev().max_by_key(|m| m.accounts.len());
    if let Some((m, account)) = most_told.and_then(|m| Some((m, m.accounts.first()?))) {
        let place = m.place.as_ref().map(|p| format!(", {p}")).unwrap_or_default();
        let start = m.start.map(|d| format!(", {d}")).unwrap_or_default();
        let says = format!("Meeting: {}{place}{start}, {}", m.parties.join(" and "), m.status);
        let of = match m.accounts.len() {
            1 => String::new(),
            n => format!(" (one of {n} accounts)"),
        };
        samples.push(sample(record, &format!("{says}{of}"), &account.words)?);
    }
    Ok(samples)
}

fn sample(record: &Record, says: &str, words: &Words) -> Result<String, Error> {
    let report = record.report(&words.report)?;
    let from = report.as_ref().map(source).unwrap_or_default();
    Ok(format!("{says}\n  “{}”\n  {from}", one_line(&words.text)))
}

/// Opens the page with what the system opens pages with.
fn open(page: &Path) {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let arguments = before.iter().map(OsStr::new).chain([page.as_os_str()]);
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(error) = command.spawn() {
        complain(&format!(
            "the browser could not be opened ({error}); open {} by hand",
            page.display()
        ));
    }
}
