//! Corrections: `travaux confirm`, `reject`, `edit`, `merge`, `split`, `note`, `undo`.

use std::io::Write;

use travaux::{Coder, Decision, Entry, Error, Record};

use crate::args;
use crate::output::{stdout, visible};

pub fn confirm(args: &args::Decide) -> Result<(), Error> {
    let (mut record, coder) = ready(&args.by)?;
    said(&record.confirm(&coder, &args.ids)?)
}

pub fn reject(args: &args::Decide) -> Result<(), Error> {
    let (mut record, coder) = ready(&args.by)?;
    said(&record.reject(&coder, &args.ids)?)
}

pub fn edit(args: &args::Edit) -> Result<(), Error> {
    let (mut record, coder) = ready(&args.by)?;
    said(&[record.edit(&coder, &args.id, &args.changes)?])
}

pub fn merge(args: &args::Merge) -> Result<(), Error> {
    let (mut record, coder) = ready(&args.by)?;
    said(&[record.merge(&coder, &args.ids)?])
}

pub fn split(args: &args::Split) -> Result<(), Error> {
    let (mut record, coder) = ready(&args.by)?;
    said(&[record.split(&coder, &args.id, &args.members)?])
}

pub fn note(args: &args::Note) -> Result<(), Error> {
    let (mut record, coder) = ready(&args.by)?;
    said(&[record.note(&coder, &args.id, &args.text.join(" "))?])
}

pub fn undo(args: &args::Undo) -> Result<(), Error> {
    let (mut record, coder) = ready(&args.by)?;
    said(&[record.undo(&coder, args.entry.as_deref())?])
}

/// The record, and who decides about it.
fn ready(by: &args::By) -> Result<(Record, Coder), Error> {
    let coder = Coder::new(&name(by), by.at.as_deref())?;
    Ok((Record::open(by.record.path())?, coder))
}

/// By flag, by environment, by login; where nothing tells it is empty and the record asks.
fn name(by: &args::By) -> String {
    let environment = |name| std::env::var(name).ok().filter(|v| !v.trim().is_empty());
    let login = ["TRAVAUX_CODER", "LOGNAME", "USER", "USERNAME"].into_iter().find_map(environment);
    by.by.clone().or(login).unwrap_or_default()
}

/// One line an entry.
fn said(entries: &[Entry]) -> Result<(), Error> {
    let mut out = stdout();
    for entry in entries {
        writeln!(out, "{}", visible(&line(entry)))?;
    }
    Ok(out.flush()?)
}

fn line(entry: &Entry) -> String {
    let (id, by) = (&entry.id, &entry.by);
    let row = entry.decision.rows().first().map(|r| r.id.as_str()).unwrap_or_default();
    let says = entry.decision.says();
    match &entry.decision {
        Decision::Confirm { .. } => format!("{id}: {row} confirmed by {by}"),
        Decision::Reject { .. } => format!("{id}: {row} rejected by {by}"),
        Decision::Edit { .. } => format!("{id}: {row} edited by {by}: {says}"),
        Decision::Merge { .. } => format!("{id}: {row} merged by {by} {says}"),
        Decision::Split { .. } => format!("{id}: {row} split by {by}: {says}"),
        Decision::Note { .. } => format!("{id}: {row} noted by {by}: {says}"),
        Decision::Undo { entry } => format!("{id}: {entry} taken back by {by}"),
    }
}
