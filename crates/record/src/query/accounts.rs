//! Meetings, each with every report's account of it.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row};
use travaux_model::MeetingStatus;

use super::by_date;
use super::filter::Wanted;
use super::outcomes::{outcomes_of, overlap, words_of};
use super::people::People;
use super::walk::{Held, current, row_id};
use crate::codec;
use crate::corrections::{Log, Member, RowKind, corrected, regroup, without_rejected};
use crate::meetings::{
    Account, Forum, Sketch, in_order_of_publication, is_told_too_early, members, merge,
};
use crate::rows::{MeetingAccount, MeetingRow, MeetingStep, OutcomeRow, Warning, Words};
use crate::summary::{Summary, summary};

type Sql<T> = rusqlite::Result<T>;

/// An account, for comparing and for showing.
#[derive(Clone)]
pub(crate) struct Told {
    pub account: Account,
    pub row: MeetingAccount,
    /// Stands in wanted words (asked for only with an issue or act).
    said: bool,
    /// Ids of the outcomes told in the same sentence.
    came_of_it: Vec<String>,
}

pub(crate) fn all(conn: &Connection, people: &People, wanted: &Wanted) -> Sql<Vec<MeetingRow>> {
    let mut told = Vec::new();
    current(conn, |report| {
        let said = match wanted.asks_what() {
            true => words_of(conn, people, report, wanted)?,
            false => Vec::new(),
        };
        told.extend(accounts_of(conn, people, report, &said)?);
        Ok(())
    })?;
    let accounts: Vec<Account> = told.iter().map(|t| t.account.clone()).collect();
    let mut found: Vec<(MeetingRow, Sketch)> =
        corrected_groups(merge(&accounts), &accounts, &told, &people.log)
            .into_iter()
            .filter_map(|group| meeting(&group, &told))
            .collect();
    found.sort_by(|(a, _), (b, _)| (by_date(a.start), &a.id).cmp(&(by_date(b.start), &b.id)));
    let (mut rows, sketches): (Vec<MeetingRow>, Vec<Sketch>) = found.into_iter().unzip();
    link(&mut rows, &sketches);
    rows = without_rejected(rows, &people.log);
    let said: BTreeSet<&str> = told.iter().filter(|t| t.said).map(|t| t.row.id.as_str()).collect();
    let is_said = |m: &MeetingRow| m.accounts.iter().any(|a| said.contains(a.id.as_str()));
    rows.retain(|m| (!wanted.asks_what() || is_said(m)) && is_wanted(m, wanted));
    Ok(rows)
}

/// Meetings as people put them together and apart.
fn corrected_groups(
    groups: Vec<Vec<usize>>,
    accounts: &[Account],
    told: &[Told],
    log: &Log,
) -> Vec<Vec<usize>> {
    if log.of_groups(RowKind::Meeting).is_empty() {
        return groups;
    }
    let members: Vec<Member<'_>> = told.iter().map(|t| member_of(&t.row)).collect();
    let groups = regroup(groups, &members, log, RowKind::Meeting);
    groups.into_iter().map(|group| in_order_of_publication(group, accounts)).collect()
}

fn member_of(account: &MeetingAccount) -> Member<'_> {
    let own = account.id.split_once('-').map(|(_, own)| own);
    Member { report: &account.words.report, spans: &account.words.spans, own, name: None }
}

fn is_wanted(meeting: &MeetingRow, wanted: &Wanted) -> bool {
    let party = wanted.party.is_none() || meeting.parties.iter().any(|p| wanted.party(Some(p)));
    let dated = match meeting.start {
        Some(start) => wanted.date(Some(start)) || wanted.date(meeting.end),
        // Without a date of its own a meeting is placed by the reports that tell of it.
        None => meeting.accounts.iter().any(|a| wanted.date(a.published)),
    };
    party
        && dated
        && wanted.speaker(&meeting.people)
        && meeting.accounts.iter().any(|a| wanted.outlet(a.outlet.as_deref()))
}

fn meeting(group: &[usize], told: &[Told]) -> Option<(MeetingRow, Sketch)> {
    let of: Vec<&Account> = group.iter().map(|&i| &told[i].account).collect();
    let sum = summary(&of)?;
    let sketch = sketch(&of, &sum);
    let id = |i: usize| told[group[i]].row.id.clone();
    let mut came_of_it: Vec<String> =
        group.iter().flat_map(|&i| told[i].came_of_it.clone()).collect();
    came_of_it.sort();
    came_of_it.dedup();
    let account = |(n, &i): (usize, &usize)| {
        let mut row = told[i].row.clone();
        if let Some(completed) = &sum.completed[n] {
            row.completed_start = Some(completed.start);
            row.completed_end = completed.end;
            row.completed_from = Some(id(completed.from));
        }
        let start = row.completed_start.or(row.start).or(sum.start);
        row.warning = is_told_too_early(of[n], start).then_some(Warning::PublishedBeforeHeld);
        row
    };
    let rows: Vec<MeetingAccount> = group.iter().enumerate().map(account).collect();
    let step = |step: &crate::meetings::Step| MeetingStep {
        status: step.status,
        start: step.start,
        told: step.told,
        accounts: step.accounts.iter().map(|&i| id(i)).collect(),
    };
    let row = MeetingRow {
        id: sum.id,
        parties: sum.parties,
        people: sum.people,
        place: sum.place,
        start: sum.start,
        end: sum.end,
        completed_from: rows.iter().find_map(|a| a.completed_from.clone()),
        status: sum.status,
        life: sum.life.iter().map(step).collect(),
        round: sum.round,
        count: sum.count,
        members: Vec::new(),
        series: Vec::new(),
        came_of_it,
        accounts: rows,
    };
    Some((row, sketch))
}

fn sketch(accounts: &[&Account], sum: &Summary) -> Sketch {
    let mediates = |p: &&String| accounts.iter().any(|a| a.mediators.contains(p));
    let without: Vec<String> = sum.parties.iter().filter(|p| !mediates(p)).cloned().collect();
    Sketch {
        parties: if without.is_empty() { sum.parties.clone() } else { without },
        place: sum.place.clone(),
        start: sum.start,
        end: sum.end,
        status: sum.status,
        round: sum.round,
        count: sum.count.filter(|_| accounts.iter().all(|a| a.is_series())),
        told: accounts.iter().filter_map(|a| a.published).max(),
    }
}

/// Links each series with its members. Where the record knows them all, what is told of the series
/// is an account of each.
fn link(rows: &mut [MeetingRow], sketches: &[Sketch]) {
    for (series, members) in members(sketches) {
        let id = rows[series].id.clone();
        let told = rows[series].accounts.clone();
        for &member in &members.of {
            let row = &mut rows[member];
            row.series.push(id.clone());
            for account in told.iter().filter(|_| members.whole) {
                let here = |a: &MeetingAccount| a.words.report == account.words.report;
                if !row.accounts.iter().any(here) {
                    row.accounts
                        .push(MeetingAccount { series: Some(id.clone()), ..account.clone() });
                }
            }
        }
        rows[series].members = members.of.iter().map(|&m| rows[m].id.clone()).collect();
    }
}

fn accounts_of(
    conn: &Connection,
    people: &People,
    report: &Held,
    said: &[Words],
) -> Sql<Vec<Told>> {
    Ok(corrected(told_of(conn, people, report, said)?, &report.id, &people.log))
}

/// The accounts of one report as they were read.
pub(crate) fn told_of(
    conn: &Connection,
    people: &People,
    report: &Held,
    said: &[Words],
) -> Sql<Vec<Told>> {
    let mut told: Vec<Told> = conn
        .prepare_cached("SELECT * FROM accounts WHERE report = ?1 ORDER BY number")?
        .query_map([report.key], |row| told(row, people, report, said))?
        .collect::<Sql<_>>()?;
    if told.iter().any(|t| t.account.status == MeetingStatus::Held) {
        add_outcomes(conn, people, report, &mut told)?;
    }
    Ok(told)
}

/// Notes with each meeting held what the same sentence says came of it, where that sentence tells of
/// no other meeting.
fn add_outcomes(conn: &Connection, people: &People, report: &Held, told: &mut [Told]) -> Sql<()> {
    let outcomes = outcomes_of(conn, people, report)?;
    if outcomes.is_empty() {
        return Ok(());
    }
    let sentences: Vec<(u32, u32)> = sentences_of(conn, report.key)?;
    let within = |from: u32, to: u32| sentences.iter().position(|s| s.0 <= from && to <= s.1);
    let of = |o: &OutcomeRow| within(o.words.spans.first()?.start, o.words.spans.last()?.end);
    let homes: Vec<Option<usize>> =
        told.iter().map(|t| within(t.account.words.0, t.account.words.1)).collect();
    for outcome in &outcomes {
        let Some(sentence) = of(outcome) else { continue };
        let mut here = (0..told.len()).filter(|&i| homes[i] == Some(sentence));
        let (Some(only), None) = (here.next(), here.next()) else { continue };
        let Told { account, came_of_it, .. } = &mut told[only];
        if account.status == MeetingStatus::Held && account.count.is_none() {
            came_of_it.push(outcome.id.clone());
        }
    }
    Ok(())
}

fn sentences_of(conn: &Connection, report: i64) -> Sql<Vec<(u32, u32)>> {
    let sentences = conn
        .prepare_cached("SELECT sentences FROM reports WHERE key = ?1")?
        .query_row([report], |row| codec::sentences(row, "sentences"))?;
    Ok(sentences.iter().map(|s| (s.span.start, s.span.end)).collect())
}

fn told(row: &Row<'_>, people: &People, report: &Held, said: &[Words]) -> Sql<Told> {
    let number: u32 = row.get("number")?;
    let named = |name: String| match people.named(report.key, &name) {
        Some(person) => person.name.clone(),
        None => name,
    };
    let spans = codec::spans(row, "spans")?;
    let ends = |of: Option<&travaux_model::Span>, end: fn(&travaux_model::Span) -> u32| {
        of.map(end).unwrap_or_default()
    };
    let rule: String = row.get("rule")?;
    let mut parties: Vec<String> = codec::list(row, "parties")?;
    let who: Vec<String> = codec::list(row, "people")?;
    // Where the report names one side only, other reports may know whose the people are.
    if parties.len() == 1 && who.len() == 2 {
        let sides = who.iter().filter_map(|name| people.named(report.key, name)?.party.clone());
        parties.extend(sides.collect::<Vec<_>>());
    }
    let mut parties = sorted(parties);
    parties.dedup();
    let account = Account {
        forum: Forum::of_rule(&rule),
        report: report.id.clone(),
        number,
        published: report.published,
        parties,
        mediators: sorted(codec::list(row, "mediators")?),
        people: sorted(codec::list(row, "people")?.into_iter().map(named).collect()),
        place: row.get("place")?,
        start: codec::date(row, "first_day")?,
        end: codec::date(row, "last_day")?,
        status: codec::word(row, "status")?,
        round: row.get("round")?,
        count: row.get("count")?,
        words: (ends(spans.first(), |s| s.start), ends(spans.last(), |s| s.end)),
    };
    let words = report.words(spans);
    let said = said.iter().any(|s| overlap(s, &words));
    let row = MeetingAccount {
        id: row_id(&report.id, &format!("m{number}")),
        words,
        start: account.start,
        end: account.end,
        status: account.status,
        place: account.place.clone(),
        completed_start: None,
        completed_end: None,
        completed_from: None,
        warning: None,
        series: None,
        mediators: account.mediators.clone(),
        outlet: report.outlet.clone(),
        published: report.published,
        rule: row.get("rule")?,
    };
    Ok(Told { account, row, said, came_of_it: Vec::new() })
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names.dedup();
    names
}
