//! Meetings and rounds: each report's account kept, side by side where they differ.

use serde::Serialize;
use travaux_model::MeetingStatus;
use travaux_record::{MeetingAccount, MeetingRow};

use super::Making;
use super::cite::{Badge, Cited};
use super::decided::Decided;
use crate::timeline::sign;
use crate::wording;

#[derive(Serialize)]
pub(super) struct MeetingLine {
    dates: Option<String>,
    parties: Vec<Badge>,
    people: Vec<String>,
    mediators: Vec<String>,
    place: Option<String>,
    status: &'static str,
    sign: String,
    round: Option<u32>,
    count: Option<u32>,
    differ: Option<String>,
    told: String,
    decided: Decided,
    accounts: Vec<Account>,
}

#[derive(Serialize)]
struct Account {
    cited: Cited,
    dates: Option<String>,
    status: &'static str,
    place: Option<String>,
    decided: Decided,
}

/// Every meeting in the snapshot's order.
pub(super) fn view(making: &Making<'_>) -> Vec<MeetingLine> {
    (0..making.index.snapshot.meetings.len()).map(|i| line(making, i)).collect()
}

/// One meeting.
pub(super) fn line(making: &Making<'_>, number: usize) -> MeetingLine {
    let meeting = &making.index.snapshot.meetings[number];
    let mut mediators: Vec<String> =
        meeting.accounts.iter().flat_map(|a| a.mediators.iter().cloned()).collect();
    mediators.sort();
    mediators.dedup();
    MeetingLine {
        dates: wording::date_range(meeting.start, meeting.end),
        parties: meeting.parties.iter().map(|p| making.badge(p)).collect(),
        people: meeting.people.clone(),
        mediators,
        place: meeting.place.clone(),
        status: wording::meeting_status(meeting.status),
        sign: sign(meeting.status, 8.0, 8.0),
        round: meeting.round,
        count: meeting.count.filter(|n| *n > 1),
        differ: difference(meeting),
        told: told(making, meeting),
        decided: making.decided(&meeting.id),
        accounts: meeting
            .accounts
            .iter()
            .zip(&making.anchors.accounts[number])
            .map(|(account, anchor)| self::account(making, meeting, account, anchor))
            .collect(),
    }
}

/// `3 accounts, 2 independent sources`.
fn told(making: &Making<'_>, meeting: &MeetingRow) -> String {
    let reports = meeting.accounts.iter().map(|a| a.words.report.as_str());
    let accounts = wording::count(meeting.accounts.len(), "account", "accounts");
    format!("{accounts}, {}", wording::independent(making.index.sources(reports)))
}

fn account(
    making: &Making<'_>,
    meeting: &MeetingRow,
    account: &MeetingAccount,
    anchor: &Option<String>,
) -> Account {
    let says = format!("{} — {}", meeting.parties.join(" – "), account_says(account));
    Account {
        cited: making.cite(&account.words, anchor, &says),
        dates: wording::date_range(account.start, account.end),
        status: wording::meeting_status(account.status),
        place: account.place.clone(),
        decided: making.decided(&account.id),
    }
}

/// `held, 12 March 2031, Port Amarel`.
pub(crate) fn account_says(account: &MeetingAccount) -> String {
    let dates = wording::date_range(account.start, account.end);
    let status = wording::meeting_status(account.status).to_string();
    let parts: Vec<String> =
        [Some(status), dates, account.place.clone()].into_iter().flatten().collect();
    parts.join(", ")
}

/// In what the accounts contradict one another: a known value against another known value.
pub(crate) fn difference(meeting: &MeetingRow) -> Option<String> {
    let accounts = &meeting.accounts;
    let differ = |f: &dyn Fn(&MeetingAccount, &MeetingAccount) -> bool| {
        accounts.iter().enumerate().any(|(i, a)| accounts[i + 1..].iter().any(|b| f(a, b)))
    };
    let dates = differ(&|a, b| {
        let against = |x: Option<_>, y: Option<_>| match (x, y) {
            (Some(x), Some(y)) => !travaux_model::PartialDate::compatible(x, y),
            _ => false,
        };
        against(a.start, b.start) || against(a.end, b.end)
    });
    let places = differ(&|a, b| match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.to_lowercase() != b.to_lowercase(),
        _ => false,
    });
    let status = differ(&|a, b| {
        // A meeting announced and then held has moved on: no contradiction.
        let ahead = |s| matches!(s, MeetingStatus::Scheduled | MeetingStatus::Proposed);
        let told = a.status.known().is_some() && b.status.known().is_some();
        told && a.status != b.status && ahead(a.status) == ahead(b.status)
    });
    let named: Vec<&str> = [(dates, "dates"), (places, "place"), (status, "status")]
        .into_iter()
        .filter_map(|(differ, name)| differ.then_some(name))
        .collect();
    (!named.is_empty()).then(|| named.join(" and "))
}
