//! The sections of the Markdown brief.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use travaux_model::month_name;
use travaux_record::StatementRow;

use super::notes::{Notes, carried_by, decided, plain};
use crate::brief::{Making, account_says, difference};
use crate::index::statement_date;
use crate::matrix::{self, Group};
use crate::wording;

pub(super) fn parties(making: &Making<'_>, notes: &mut Notes<'_, '_>, out: &mut String) {
    out.push_str("\n## Who the parties are\n");
    let people = &making.index.snapshot.people;
    let mut line = |i: usize, out: &mut String| {
        let person = &people[i];
        let role = person.roles.first().map_or(String::new(), |r| format!(", {}", plain(&r.role)));
        let also: Vec<String> =
            person.names.iter().filter(|n| **n != person.name).map(|n| plain(n)).collect();
        let also =
            if also.is_empty() { String::new() } else { format!("; also {}", also.join(", ")) };
        let count = wording::count(person.statements as usize, "statement", "statements");
        let mentions = person.mentions.iter().zip(&making.anchors.people[i]);
        let refs: String = mentions.map(|(words, anchor)| notes.refer(anchor, words)).collect();
        let _ = writeln!(out, "- **{}**{role} ({count}{also}){refs}", plain(&person.name));
    };
    let mut shown = BTreeSet::new();
    for party in &making.index.snapshot.parties {
        let _ = writeln!(
            out,
            "\n### {}\n\n{}, {}, {}\n",
            plain(&party.name),
            wording::count(party.statements as usize, "statement", "statements"),
            wording::count(party.positions as usize, "position", "positions"),
            wording::count(party.meetings as usize, "meeting", "meetings"),
        );
        for (i, person) in people.iter().enumerate() {
            let own = person.party.as_ref() == Some(&party.name);
            if (own || party.people.contains(&person.id)) && shown.insert(i) {
                line(i, out);
            }
        }
    }
    if shown.len() < people.len() {
        out.push_str("\n### No party given\n\n");
        for i in (0..people.len()).filter(|i| !shown.contains(i)) {
            line(i, out);
        }
    }
}

/// A month's meetings, and its statements by party.
type Month<'s> = (Vec<String>, BTreeMap<&'s str, usize>);

/// A row a month: what the page draws as a picture.
pub(super) fn timeline(making: &Making<'_>, out: &mut String) {
    let snapshot = making.index.snapshot;
    let mut months: BTreeMap<Option<(i16, u8)>, Month<'_>> = BTreeMap::new();
    let month = |date: travaux_model::PartialDate| Some((date.year_part()?, date.month_part()?));
    for meeting in &snapshot.meetings {
        let place = meeting.place.as_deref().unwrap_or("place not given");
        let dates = wording::date_range(meeting.start, meeting.end).unwrap_or_default();
        let line = format!("{} {} {dates}", plain(place), wording::meeting_status(meeting.status));
        let at = meeting.start.or(meeting.end).and_then(month);
        months.entry(at).or_default().0.push(line.trim_end().to_string());
    }
    for statement in &snapshot.statements {
        let at = statement_date(statement).and_then(month);
        let party = statement.party.as_deref().unwrap_or("no party given");
        *months.entry(at).or_default().1.entry(party).or_default() += 1;
    }
    out.push_str(
        "\n## When they met and spoke\n\n| Month | Meetings | Statements |\n|---|---|---|\n",
    );
    let undated = months.remove(&None);
    let dated = months.into_iter().filter_map(|(at, row)| {
        let (year, month) = at?;
        Some((format!("{} {year}", month_name(month)), row))
    });
    for (name, (meetings, counts)) in dated.chain(undated.map(|r| ("no month given".into(), r))) {
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(name, n)| (std::cmp::Reverse(*n), *name));
        let counts: Vec<String> =
            counts.into_iter().map(|(p, n)| format!("{} {n}", plain(p))).collect();
        let _ = writeln!(out, "| {name} | {} | {} |", meetings.join("; "), counts.join(", "));
    }
}

pub(super) fn matrix(making: &Making<'_>, notes: &mut Notes<'_, '_>, out: &mut String) {
    out.push_str("\n## What each is reported to want, offer and refuse\n\n");
    let matrix = matrix::matrix(&making.index);
    if matrix.rows.is_empty() {
        out.push_str("The record holds no positions.\n");
        return;
    }
    let names: Vec<String> = matrix.parties.iter().map(|p| plain(p)).collect();
    let _ = writeln!(out, "| Issue | {} |", names.join(" | "));
    let _ = writeln!(out, "|---|{}", "---|".repeat(names.len()));
    for row in &matrix.rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|groups| {
                let groups: Vec<String> = groups.iter().map(|g| group(making, notes, g)).collect();
                groups.join("; ")
            })
            .collect();
        let _ = writeln!(out, "| {} | {} |", plain(&making.label(row.issue)), cells.join(" | "));
    }
}

fn group(making: &Making<'_>, notes: &mut Notes<'_, '_>, group: &Group<'_>) -> String {
    let positions = &making.index.snapshot.positions;
    let toward = group.toward.map_or(String::new(), |t| format!(" → {}", plain(t)));
    let newest = &positions[group.positions[0]];
    let count = match group.positions.len() {
        1 => String::new(),
        n => format!(" ×{n}"),
    };
    let date = newest.date.map(wording::short_date);
    let by: Vec<String> = newest.speaker.as_deref().map(plain).into_iter().chain(date).collect();
    let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) };
    let refs: String = group
        .positions
        .iter()
        .map(|i| notes.refer(&making.anchors.positions[*i], &positions[*i].words))
        .collect();
    format!("{}{toward}{count}{by}{refs}", wording::does(group.act))
}

pub(super) fn meetings(making: &Making<'_>, notes: &mut Notes<'_, '_>, out: &mut String) {
    out.push_str("\n## Meetings and rounds\n\n");
    if making.index.snapshot.meetings.is_empty() {
        out.push_str("The record holds no meetings.\n");
    }
    for (meeting, anchors) in making.index.snapshot.meetings.iter().zip(&making.anchors.accounts) {
        let parties: Vec<String> = meeting.parties.iter().map(|p| plain(p)).collect();
        let round = meeting.round.map_or(String::new(), |n| format!(", round {n}"));
        let count = meeting.count.filter(|n| *n > 1);
        let count = count.map_or(String::new(), |n| format!(", {n} meetings not told apart"));
        let people: Vec<String> = meeting.people.iter().map(|p| plain(p)).collect();
        let people =
            if people.is_empty() { String::new() } else { format!("; {}", people.join(", ")) };
        let _ = writeln!(
            out,
            "- **{}**: {}, {} ({}{round}{count}{people}){}",
            wording::date_range(meeting.start, meeting.end).unwrap_or("no date given".into()),
            parties.join(" – "),
            plain(meeting.place.as_deref().unwrap_or("place not given")),
            wording::meeting_status(meeting.status),
            decided(making, &meeting.id),
        );
        if let Some(what) = difference(meeting) {
            let _ = writeln!(out, "  - accounts differ in {what}");
        }
        for (account, anchor) in meeting.accounts.iter().zip(anchors) {
            let _ = writeln!(
                out,
                "  - {}: {}{}{}",
                carried_by(making, &account.words),
                plain(&account_says(account)),
                notes.refer(anchor, &account.words),
                decided(making, &account.id),
            );
        }
    }
}

pub(super) fn outcomes(making: &Making<'_>, notes: &mut Notes<'_, '_>, out: &mut String) {
    out.push_str("\n## What was agreed and what was not\n");
    let outcomes = &making.index.snapshot.outcomes;
    if outcomes.is_empty() {
        out.push_str("\nThe record holds no outcomes.\n");
    }
    for status in wording::OUTCOME_ORDER {
        let mut list: Vec<usize> =
            (0..outcomes.len()).filter(|i| outcomes[*i].status == status).collect();
        list.sort_by_key(|i| (std::cmp::Reverse(outcomes[*i].published), *i));
        if !list.is_empty() {
            let _ = writeln!(out, "\n### {}\n", wording::outcome_status(status));
        }
        for i in list {
            let row = &outcomes[i];
            let number = row.number.as_ref().map_or(String::new(), |n| format!(" ({})", plain(n)));
            let _ = writeln!(
                out,
                "- **{}**{number}, according to {}{}{}",
                plain(&making.label(&row.what)),
                carried_by(making, &row.words),
                notes.refer(&making.anchors.outcomes[i], &row.words),
                decided(making, &row.id),
            );
        }
    }
}

pub(super) fn texts(making: &Making<'_>, notes: &mut Notes<'_, '_>, out: &mut String) {
    out.push_str("\n## Texts on the table\n\n");
    if making.index.snapshot.texts.is_empty() {
        out.push_str("The record names no texts.\n");
    }
    for (text, anchors) in making.index.snapshot.texts.iter().zip(&making.anchors.texts) {
        let by = text.party.as_ref();
        let by = by.map_or(String::new(), |p| format!(", reported as put forward by {}", plain(p)));
        let mentions = text.mentions.iter().zip(anchors);
        let refs: String = mentions.map(|(words, anchor)| notes.refer(anchor, words)).collect();
        let _ = writeln!(out, "- **{}** ({}{by}){refs}", plain(&text.name), plain(&text.kind));
    }
}

pub(super) fn statements(making: &Making<'_>, notes: &mut Notes<'_, '_>, out: &mut String) {
    out.push_str("\n## Statements by issue\n");
    let groups = making.index.by_issue();
    if groups.is_empty() {
        out.push_str("\nThe record holds no statements.\n");
    }
    for (issue, list) in groups {
        let label = issue.map_or("No issue".to_string(), |name| making.label(name));
        let _ = writeln!(out, "\n### {}\n", plain(&label));
        for i in list {
            let row = &making.index.snapshot.statements[i];
            let note = notes.refer(&making.anchors.statements[i], &row.content);
            let cue = row.cue.as_ref().map_or(String::new(), |c| format!("*{}* ", plain(&c.text)));
            let words = wording::quoted(&plain(&row.content.text));
            let said = decided(making, &row.id);
            let _ = writeln!(out, "- {}: {cue}{words}{note}{said}", heading(making, i, row));
        }
    }
}

/// `**Ilan Dravec**, deputy minister (Vessia), said 12 March 2031, quoted, according to Harn Courier`.
fn heading(making: &Making<'_>, number: usize, row: &StatementRow) -> String {
    let (day, which) = making.statement_day(number);
    let who = format!("**{}**", plain(row.speaker.as_deref().unwrap_or("Speaker not named")));
    let role = row.role.as_deref().map_or(String::new(), |r| format!(", {}", plain(r)));
    let party = match &row.party {
        Some(party) if row.speaker.as_ref() == Some(party) => String::new(),
        Some(party) => format!(" ({})", plain(party)),
        None => " (no party given)".to_string(),
    };
    let via = row.via.as_deref().map_or(String::new(), |v| format!(", to or through {}", plain(v)));
    let outer = row.within.as_deref().and_then(|id| making.index.statement(id));
    let within = outer.map_or(String::new(), |o| {
        let speaker = o.speaker.as_deref().unwrap_or("a speaker not named");
        format!(", as told within the words of {}", plain(speaker))
    });
    let told = wording::told(row.kind);
    let outlet = carried_by(making, &row.content);
    let when = format!("{which} {day}");
    format!("{who}{role}{party}, {}, {told}{via}{within}, according to {outlet}", when.trim_end())
}

pub(super) fn reports(making: &Making<'_>, out: &mut String) {
    out.push_str("\n## The reports\n\n");
    for (report, anchor) in making.index.snapshot.reports.iter().zip(&making.anchors.reports) {
        let version = if report.version > 1 {
            format!(", version {}", report.version)
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "- {}: *{}*, {}{} ({}{version})",
            anchor.trim_start_matches("r-"),
            plain(report.title.as_deref().unwrap_or("untitled report")),
            plain(report.outlet.as_deref().unwrap_or("outlet not known")),
            report.published.map_or(String::new(), |d| format!(", {}", wording::date(d))),
            plain(&report.path),
        );
    }
}
