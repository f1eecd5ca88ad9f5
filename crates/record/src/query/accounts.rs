//! Meetings, each with every report's account of it.

use rusqlite::{Connection, Row};
use rustc_hash::FxHashMap;
use travaux_model::PartialDate;

use super::by_date;
use super::filter::Wanted;
use super::outcomes::{overlap, words_of};
use super::people::People;
use super::walk::{Held, current, row_id};
use crate::codec;
use crate::corrections::{Log, Member, RowKind, corrected, regroup, without_rejected};
use crate::meetings::{Account, in_order_of_publication, merge};
use crate::rows::{MeetingAccount, MeetingRow, Words};
use crate::summary::summary;

type Sql<T> = rusqlite::Result<T>;

/// An account, for comparing and for showing.
#[derive(Clone)]
pub(crate) struct Told {
    pub account: Account,
    pub row: MeetingAccount,
    /// Stands in wanted words (asked for only with an issue or act).
    said: bool,
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
    let (accounts, shown): (Vec<Account>, Vec<(MeetingAccount, bool)>) =
        told.into_iter().map(|t| (t.account, (t.row, t.said))).unzip();
    let groups = corrected_groups(merge(&accounts), &accounts, &shown, &people.log);
    let mut found: Vec<MeetingRow> =
        groups.iter().filter_map(|group| meeting(group, &accounts, &shown)).collect();
    found = without_rejected(found, &people.log);
    let of_account: FxHashMap<&str, usize> =
        shown.iter().enumerate().map(|(i, (row, _))| (row.id.as_str(), i)).collect();
    found.retain(|meeting| {
        let own = || meeting.accounts.iter().filter_map(|a| of_account.get(a.id.as_str()).copied());
        let told = own().map(|i| accounts[i].published);
        (!wanted.asks_what() || own().any(|i| shown[i].1)) && is_wanted(meeting, told, wanted)
    });
    found.sort_by(|a, b| (by_date(a.start), &a.id).cmp(&(by_date(b.start), &b.id)));
    Ok(found)
}

/// Meetings as people put them together and apart.
fn corrected_groups(
    groups: Vec<Vec<usize>>,
    accounts: &[Account],
    shown: &[(MeetingAccount, bool)],
    log: &Log,
) -> Vec<Vec<usize>> {
    if log.of_groups(RowKind::Meeting).is_empty() {
        return groups;
    }
    let members: Vec<Member<'_>> = shown.iter().map(|(row, _)| member_of(row)).collect();
    let groups = regroup(groups, &members, log, RowKind::Meeting);
    groups.into_iter().map(|group| in_order_of_publication(group, accounts)).collect()
}

fn member_of(account: &MeetingAccount) -> Member<'_> {
    let own = account.id.split_once('-').map(|(_, own)| own);
    Member { report: &account.words.report, spans: &account.words.spans, own, name: None }
}

fn is_wanted(
    meeting: &MeetingRow,
    mut told: impl Iterator<Item = Option<PartialDate>>,
    wanted: &Wanted,
) -> bool {
    let party = wanted.party.is_none() || meeting.parties.iter().any(|p| wanted.party(Some(p)));
    let dated = match meeting.start {
        Some(start) => wanted.date(Some(start)) || wanted.date(meeting.end),
        // Without a date of its own a meeting is placed by the reports that tell of it.
        None => told.any(|published| wanted.date(published)),
    };
    party
        && dated
        && wanted.speaker(&meeting.people)
        && meeting.accounts.iter().any(|a| wanted.outlet(a.outlet.as_deref()))
}

fn meeting(
    group: &[usize],
    accounts: &[Account],
    shown: &[(MeetingAccount, bool)],
) -> Option<MeetingRow> {
    let of: Vec<&Account> = group.iter().map(|&i| &accounts[i]).collect();
    let sum = summary(&of)?;
    Some(MeetingRow {
        id: sum.id,
        parties: sum.parties,
        people: sum.people,
        place: sum.place,
        start: sum.start,
        end: sum.end,
        status: sum.status,
        round: sum.round,
        count: sum.count,
        accounts: group.iter().map(|&i| shown[i].0.clone()).collect(),
    })
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
    conn.prepare_cached("SELECT * FROM accounts WHERE report = ?1 ORDER BY number")?
        .query_map([report.key], |row| told(row, people, report, said))?
        .collect()
}

fn told(row: &Row<'_>, people: &People, report: &Held, said: &[Words]) -> Sql<Told> {
    let number: u32 = row.get("number")?;
    let named = |name: String| match people.named(report.key, &name) {
        Some(person) => person.name.clone(),
        None => name,
    };
    let account = Account {
        report: report.id.clone(),
        number,
        published: report.published,
        parties: sorted(codec::list(row, "parties")?),
        mediators: sorted(codec::list(row, "mediators")?),
        people: sorted(codec::list(row, "people")?.into_iter().map(named).collect()),
        place: row.get("place")?,
        start: codec::date(row, "first_day")?,
        end: codec::date(row, "last_day")?,
        status: codec::word(row, "status")?,
        round: row.get("round")?,
        count: row.get("count")?,
    };
    let words = report.words(codec::spans(row, "spans")?);
    let said = said.iter().any(|s| overlap(s, &words));
    let shown = MeetingAccount {
        id: row_id(&report.id, &format!("m{number}")),
        words,
        start: account.start,
        end: account.end,
        status: account.status,
        place: account.place.clone(),
        mediators: account.mediators.clone(),
        outlet: report.outlet.clone(),
        rule: row.get("rule")?,
    };
    Ok(Told { account, row: shown, said })
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names.dedup();
    names
}
