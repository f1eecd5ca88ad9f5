//! `travaux check`.

use std::io::Write;

use travaux::{Error, Record};

use crate::args::Check;
use crate::output::{count, stdout};

pub fn run(args: &Check) -> Result<(), Error> {
    let record = Record::open_read_only(args.record.path())?;
    record.check()?;
    let s = record.stats()?;
    let mut out = stdout();
    writeln!(out, "{}: the record is sound", record.path().display())?;
    let of = |n: u32, what: &str| count(n as usize, what);
    writeln!(
        out,
        "{} ({} words), {}",
        of(s.reports, "report"),
        s.words,
        of(s.older_versions, "older version")
    )?;
    writeln!(
        out,
        "{}, {}, {} in {}, {}, {}",
        of(s.statements, "statement"),
        of(s.positions, "position"),
        of(s.meetings, "meeting"),
        of(s.accounts, "account"),
        of(s.outcomes, "outcome"),
        of(s.texts, "named text"),
    )?;
    let parties = if s.parties == 1 { "party" } else { "parties" };
    let people = if s.people == 1 { "person" } else { "people" };
    writeln!(out, "{} {people}, {} {parties}", s.people, s.parties)?;
    let log = record.log()?.len();
    if log > 0 {
        let entries = count(log, "entry").replace("entrys", "entries");
        let unfound = super::log::unfound(&record)?;
        writeln!(out, "{entries} in the log of corrections, {unfound} of them find no row now")?;
    }
    Ok(out.flush()?)
}
