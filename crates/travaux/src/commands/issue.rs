//! `travaux issue NAME`.

use std::fmt::Write as _;
use std::io::Write;

use serde_json::{Value, json};
use travaux::{Error, Filter, IssueView, Packs, PositionRow, Record, Snapshot, StandingRow};

use super::ask::check_issue;
use crate::args::Issue;
use crate::columns::name_of;
use crate::json_out;
use crate::output::{Look, one_line, remark, stdout, visible};

pub fn run(args: &Issue, look: Look) -> Result<(), Error> {
    let record = Record::open_read_only(args.record.path())?;
    let mut out = stdout();
    let Some(view) = record.issue(&args.name)? else {
        let packs = Packs::load(&args.packs.packs)?;
        let filter = Filter { issue: Some(args.name.clone()), ..Filter::default() };
        check_issue(&record, &packs, &filter)?;
        remark(&format!("travaux: no party has a position on {}", args.name));
        return Ok(());
    };
    match args.json {
        true => {
            serde_json::to_writer(&mut out, &as_json(view)?)?;
            out.write_all(b"\n")?;
        }
        false => out.write_all(page(&view, look).as_bytes())?,
    }
    Ok(out.flush()?)
}

/// The rows as the export has them.
fn as_json(view: IssueView) -> Result<Value, Error> {
    let issue = json!(view.issue);
    let all = Snapshot {
        reports: view.reports,
        positions: view.positions,
        standings: view.standings,
        discrepancies: view.discrepancies,
        shifts: view.shifts,
        ..Snapshot::default()
    };
    let mut value = json!({ "issue": issue });
    for list in ["positions", "standings", "discrepancies", "shifts"] {
        value[list] = Value::Array(json_out::rows(&all, list)?);
    }
    Ok(value)
}

fn page(view: &IssueView, look: Look) -> String {
    let mut out = String::new();
    let bold = |words: &str| match look.color {
        true => format!("\u{1b}[1m{words}\u{1b}[0m"),
        false => words.to_string(),
    };
    let _ = writeln!(out, "{}", bold(&format!("issue {}", visible(&view.issue.name))));
    for party in parties(view) {
        let _ = writeln!(out, "\n{}", bold(&visible(party)));
        for position in view.positions.iter().filter(|p| p.party == *party) {
            let _ = writeln!(out, "  {}", act(position));
        }
        for standing in view.standings.iter().filter(|s| s.party == *party) {
            stands(standing, &mut out);
        }
    }
    let by_id = |id: &str| view.positions.iter().find(|p| p.id == id);
    section(
        &mut out,
        &bold("agree"),
        view.issue.agree.iter().filter_map(|a| {
            let (put, taken) = (by_id(&a.put_forward)?, by_id(&a.accepted)?);
            Some(format!("{} / {}", with_party(put), with_party(taken)))
        }),
    );
    section(
        &mut out,
        &bold("exclude each other"),
        view.discrepancies.iter().map(|d| {
            format!(
                "{} {} ({}, {} independent)",
                d.id,
                visible(&d.about),
                name_of(&d.kind),
                d.independent
            )
        }),
    );
    section(
        &mut out,
        &bold("not answered"),
        view.issue.unanswered.iter().filter_map(|u| {
            Some(format!("by {}: {}", visible(&u.by), with_party(by_id(&u.position)?)))
        }),
    );
    section(
        &mut out,
        &bold("moved"),
        view.shifts.iter().map(|s| format!("{} {}: {}", s.id, visible(&s.party), name_of(&s.kind))),
    );
    out
}

/// In the order of their acts; a party of which only others tell is among them.
fn parties(view: &IssueView) -> Vec<&String> {
    let mut parties: Vec<&String> = view.positions.iter().map(|p| &p.party).collect();
    parties.dedup();
    parties
}

fn section(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "\n{title}");
        lines.iter().for_each(|line| {
            let _ = writeln!(out, "  {line}");
        });
    }
}

fn act(p: &PositionRow) -> String {
    let date = p.date.map_or("no date".to_string(), |d| d.to_string());
    format!("{date:<10} {:<8} {}  {}", p.act.as_str(), p.id, visible(&one_line(&p.words.text)))
}

fn with_party(p: &PositionRow) -> String {
    format!("{}, {} {}: {}", visible(&p.party), p.act, p.id, visible(&one_line(&p.words.text)))
}

fn stands(standing: &StandingRow, out: &mut String) {
    let _ = writeln!(out, "  stands: {} ({})", standing.act, standing.position);
    for condition in &standing.conditions {
        let _ = writeln!(out, "    {}", visible(&one_line(&condition.text)));
    }
}
