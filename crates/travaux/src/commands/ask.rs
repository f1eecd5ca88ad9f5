//! The lists: `travaux statements`, `positions`, `meetings`, ...

use std::io::Write;

use serde_json::Value;
use strsim::jaro_winkler;
use travaux::{
    DiscrepancyRow, Error, Filter, MeetingRow, OutcomeRow, Packs, PartyRow, PersonRow, PositionRow,
    Record, RecordError, ReportRow, ShiftRow, Snapshot, StatementRow, TextRow,
};

use crate::args::{Ask, Form};
use crate::columns::Row;
use crate::json_out::{self, Sources};
use crate::output::{Look, remark, stdout};
use crate::{csv_out, table};

/// What a record answers.
type Answer<R> = fn(&Record, &Filter) -> Result<Vec<R>, RecordError>;

pub fn run<R: Row + IntoSnapshot>(ask: &Ask, answer: Answer<R>, look: Look) -> Result<(), Error> {
    if ask.form.columns {
        return print_columns::<R>();
    }
    let record = Record::open_read_only(ask.record.path())?;
    let rows = answered(&record, ask, |filter| Ok(answer(&record, filter)?))?;
    if rows.is_empty() {
        remark(&format!("travaux: no {} match", R::LIST));
    }
    print(&record, rows, &ask.form, look, as_exported)
}

/// Says what stands in each column of a list.
pub fn print_columns<R: Row>() -> Result<(), Error> {
    let mut out = stdout();
    for column in R::COLUMNS {
        let only = if column.shown { "" } else { " (CSV only)" };
        writeln!(out, "{:<12} {}{only}", column.name, column.what)?;
    }
    Ok(out.flush()?)
}

/// Asks, and where nothing is found looks whether the names that were given are known.
pub fn answered<R>(
    record: &Record,
    ask: &Ask,
    answer: impl Fn(&Filter) -> Result<Vec<R>, Error>,
) -> Result<Vec<R>, Error> {
    let mut filter = ask.wanted.filter();
    if let (Some(since), Some(until)) = (filter.since, filter.until)
        && since > until
        && !since.compatible(until)
    {
        let what = format!("--since {since} is later than --until {until}; change one of them");
        return Err(Error::Question(what));
    }
    let rows = answer(&filter)?;
    if !rows.is_empty() || (filter.party.is_none() && filter.issue.is_none()) {
        return Ok(rows);
    }
    let packs = Packs::load(&ask.packs.packs)?;
    let party = known_party(record, &packs, &filter)?;
    check_issue(record, &packs, &filter)?;
    if party == filter.party {
        return Ok(rows);
    }
    filter.party = party;
    answer(&filter)
}

/// The party that was asked for under the name the record has for it.
fn known_party(record: &Record, packs: &Packs, filter: &Filter) -> Result<Option<String>, Error> {
    let Some(asked) = &filter.party else { return Ok(None) };
    let known: Vec<String> =
        record.parties(&Filter::default())?.into_iter().map(|p| p.name).collect();
    let same = |name: &String| name.to_lowercase() == asked.to_lowercase();
    if known.iter().any(same) {
        return Ok(Some(asked.clone()));
    }
    let other_names = |p: &&travaux::Party| {
        p.aliases.iter().chain(&p.seats).chain(&p.demonyms).chain(&p.bodies).any(same)
    };
    let meant = packs.parties.iter().find(other_names).map(|p| &p.name);
    match meant.filter(|name| known.contains(name)) {
        Some(name) => Ok(Some(name.clone())),
        None => Err(unknown("party", asked, &known)),
    }
}

pub fn check_issue(record: &Record, packs: &Packs, filter: &Filter) -> Result<(), Error> {
    let Some(asked) = &filter.issue else { return Ok(()) };
    let mut known: Vec<String> = packs.issues.iter().map(|row| row.name.clone()).collect();
    known.extend(record.positions(&Filter::default())?.into_iter().map(|p| p.issue));
    known.sort();
    known.dedup();
    match known.iter().any(|name| name.to_lowercase() == asked.to_lowercase()) {
        true => Ok(()),
        false => Err(unknown("issue", asked, &known)),
    }
}

/// Names as near as this are worth a question.
const NEAR: f64 = 0.8;

fn unknown(what: &str, asked: &str, known: &[String]) -> Error {
    let asked_low = asked.to_lowercase();
    let mut near: Vec<(f64, &String)> = known
        .iter()
        .map(|name| {
            let low = name.to_lowercase();
            let part = low.contains(&asked_low) || asked_low.contains(&low);
            (jaro_winkler(&low, &asked_low) + f64::from(u8::from(part)), name)
        })
        .filter(|(nearness, _)| *nearness >= NEAR)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let near: Vec<&str> = near.into_iter().take(3).map(|(_, name)| name.as_str()).collect();
    let list = if what == "party" { "parties" } else { "positions" };
    Error::Question(match near.is_empty() {
        true => format!("the record has no {what} '{asked}'; `travaux {list}` lists what it has"),
        false => format!("the record has no {what} '{asked}'; did you mean {}?", near.join(", ")),
    })
}

/// Prints rows in the form that was asked for.
pub fn print<R: Row>(
    record: &Record,
    rows: Vec<R>,
    form: &Form,
    look: Look,
    as_json: fn(Vec<R>, Sources) -> Result<Vec<Value>, Error>,
) -> Result<(), Error> {
    let mut out = stdout();
    if form.json {
        let sources = Sources::of(record, &rows)?.with_marks(record.marks()?);
        for value in as_json(rows, sources)? {
            serde_json::to_writer(&mut out, &value)?;
            out.write_all(b"\n")?;
        }
    } else if form.csv {
        let sources = Sources::of(record, &rows)?.with_marks(record.marks()?);
        csv_out::write(&rows, &sources, &mut out)?;
    } else if !rows.is_empty() {
        out.write_all(table::table(&rows, look).as_bytes())?;
    }
    Ok(out.flush()?)
}

/// The rows as the whole export would have them.
pub fn as_exported<R: Row + IntoSnapshot>(
    rows: Vec<R>,
    sources: Sources,
) -> Result<Vec<Value>, Error> {
    let mut snapshot = sources.into_snapshot();
    R::put(rows, &mut snapshot);
    json_out::rows(&snapshot, R::LIST)
}

/// Rows that are part of an export.
pub trait IntoSnapshot: Sized {
    /// Puts the rows into their list.
    fn put(rows: Vec<Self>, snapshot: &mut Snapshot);
}

macro_rules! into_snapshot {
    ($($row:ident => $list:ident),+ $(,)?) => {
        $(impl IntoSnapshot for $row {
            fn put(rows: Vec<Self>, snapshot: &mut Snapshot) {
                snapshot.$list = rows;
            }
        })+
    };
}

into_snapshot! {
    StatementRow => statements,
    PositionRow => positions,
    MeetingRow => meetings,
    OutcomeRow => outcomes,
    TextRow => texts,
    PersonRow => people,
    PartyRow => parties,
    ReportRow => reports,
    DiscrepancyRow => discrepancies,
    ShiftRow => shifts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_has_near_ones() {
        let known = ["Tarlia".to_string(), "Vessia".to_string(), "Coastal League".to_string()];
        let says = |asked: &str| unknown("party", asked, &known).to_string();
        assert_eq!(says("Vesia"), "the record has no party 'Vesia'; did you mean Vessia?");
        assert!(says("league").ends_with("did you mean Coastal League?"));
        assert!(says("Xyz").ends_with("`travaux parties` lists what it has"));
    }
}
