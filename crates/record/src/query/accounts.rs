//! Meetings, each with every report's account of it.

use rusqlite::{Connection, Row};
use travaux_model::PartialDate;

use super::by_date;
use super::filter::Wanted;
use super::outcomes::{overlap, words_of};
use super::people::People;
use super::walk::{Held, current, row_id};
use crate::codec;
use crate::meetings::{Account, merge};
use crate::rows::{MeetingAccount, MeetingRow, Words};
use crate::summary::summary;

type Sql<T> = rusqlite::Result<T>;

/// An account, for comparing and for showing.
struct Told {
    account: Account,
    row: MeetingAccount,
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
    let mut found: Vec<MeetingRow> = merge(&accounts)
        .into_iter()
        .filter(|group| !wanted.asks_what() || group.iter().any(|&i| shown[i].1))
        .filter_map(|group| {
            let meeting = meeting(&group, &accounts, &shown)?;
            let told = group.iter().map(|&i| accounts[i].published);
            is_wanted(&meeting, told, wanted).then_some(meeting)
        })
        .collect();
    found.sort_by(|a, b| (by_date(a.start), &a.id).cmp(&(by_date(b.start), &b.id)));
    Ok(found)
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
