//! `travaux meeting ID`.

use std::fmt::Write as _;
use std::io::Write;

use serde_json::json;
use travaux::model::PartialDate;
use travaux::{
    Error, FoundRow, MeetingAccount, MeetingRow, MeetingStep, OutcomeRow, Record, ReportRow,
    Snapshot,
};

use super::show::{date, part, source};
use crate::args::Show;
use crate::json_out;
use crate::output::{Look, count, one_line, stdout, visible};

pub fn run(args: &Show, look: Look) -> Result<(), Error> {
    let record = Record::open_read_only(args.record.path())?;
    let found = record.find(&args.id)?;
    let FoundRow::Meeting(meeting) = found.row else {
        let id = &args.id;
        return Err(Error::Question(format!(
            "'{id}' is not a meeting; `travaux meetings` lists them, `travaux show {id}` shows it"
        )));
    };
    let outcomes = outcomes(&record, &meeting)?;
    let mut out = stdout();
    if args.json {
        serde_json::to_writer(&mut out, &as_json(meeting, outcomes, found.reports)?)?;
        out.write_all(b"\n")?;
    } else {
        out.write_all(page(&meeting, &outcomes, &found.reports, look).as_bytes())?;
    }
    Ok(out.flush()?)
}

/// What came of it.
fn outcomes(record: &Record, meeting: &MeetingRow) -> Result<Vec<OutcomeRow>, Error> {
    let mut rows = Vec::new();
    for id in &meeting.came_of_it {
        if let FoundRow::Outcome(row) = record.find(id)?.row {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The meeting as the export has it, and what came of it.
fn as_json(
    meeting: MeetingRow,
    outcomes: Vec<OutcomeRow>,
    reports: Vec<ReportRow>,
) -> Result<serde_json::Value, Error> {
    let all = Snapshot { reports, outcomes, meetings: vec![meeting], ..Snapshot::default() };
    let meeting = json_out::rows(&all, "meetings")?.into_iter().next();
    Ok(json!({ "meeting": meeting, "outcomes": json_out::rows(&all, "outcomes")? }))
}

fn page(
    meeting: &MeetingRow,
    outcomes: &[OutcomeRow],
    reports: &[ReportRow],
    look: Look,
) -> String {
    let mut out = String::new();
    let title = format!("meeting {}", meeting.id);
    let _ = writeln!(out, "{}", look.bold(&title));
    let mut field = |name: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {name:<11} {}", visible(&value));
        }
    };
    field("when", days(meeting.start, meeting.end));
    field("where", meeting.place.clone().unwrap_or_default());
    field("status", meeting.status.to_string());
    field("parties", meeting.parties.join("; "));
    field("people", meeting.people.join("; "));
    field("round", meeting.round.map(|n| n.to_string()).unwrap_or_default());
    field("meetings", meeting.count.map(|n| n.to_string()).unwrap_or_default());
    field("members", meeting.members.join("; "));
    field("series", meeting.series.join("; "));
    if !meeting.life.is_empty() {
        let _ = writeln!(out, "\n{}", look.bold("life"));
        meeting.life.iter().for_each(|s| step(s, &mut out));
    }
    if !outcomes.is_empty() {
        let _ = writeln!(out, "\n{}", look.bold("what came of it"));
        for o in outcomes {
            let _ = write!(out, "  {} {}: {}", o.id, o.what, o.status);
            part(&mut out, ", ", o.number.as_deref());
            let _ = writeln!(out, "\n    {}", visible(&one_line(&o.words.text)));
        }
    }
    let _ = writeln!(out, "\n{}", look.bold("accounts"));
    for a in &meeting.accounts {
        account(a, reports, &mut out);
    }
    out
}

/// `2031-04-15`, `2031-04-15 to 2031-04-16`.
fn days(start: Option<PartialDate>, end: Option<PartialDate>) -> String {
    let mut days = date(start).unwrap_or_default();
    part(&mut days, " to ", date(end.filter(|_| end != start)).as_deref());
    days
}

fn step(step: &MeetingStep, out: &mut String) {
    let _ = write!(out, "  {}", step.status);
    part(out, " for ", date(step.start).as_deref());
    part(out, ", told from ", date(step.told).as_deref());
    let _ = writeln!(out, ", {}", count(step.accounts.len(), "account"));
}

fn account(a: &MeetingAccount, reports: &[ReportRow], out: &mut String) {
    let _ = write!(out, "  {} {}", a.id, a.status);
    part(out, " in ", a.place.as_deref());
    part(out, ", dated ", Some(days(a.start, a.end)).filter(|d| !d.is_empty()).as_deref());
    if let (Some(start), Some(from)) = (a.completed_start, &a.completed_from) {
        let _ = write!(out, ", that is {} by {from}", days(Some(start), a.completed_end));
    }
    part(out, ", as one of the series ", a.series.as_deref());
    let _ = writeln!(out, "\n    {}", visible(&one_line(&a.words.text)));
    if let Some(report) = reports.iter().find(|r| r.id == a.words.report) {
        let _ = writeln!(out, "    in {}", visible(&source(report)));
    }
    if let Some(warning) = a.warning {
        let _ = writeln!(out, "    but {}", warning.words());
    }
}
