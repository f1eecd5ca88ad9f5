//! Whether a meeting took place: one tells of it, another denies it.

use std::collections::BTreeSet;

use travaux_model::MeetingStatus;

use super::found::FoundRows;
use super::meetings::{about, accounts_value};
use super::told::Told;
use crate::rows::*;

/// How many accounts are shown of each.
const FEW: usize = 4;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    for meeting in &told.snapshot.meetings {
        let of = |status: MeetingStatus| -> Vec<&MeetingAccount> {
            let mut seen = BTreeSet::new();
            let accounts = meeting.accounts.iter().filter(|a| a.status == status);
            accounts.filter(|a| seen.insert(a.words.report.as_str())).take(FEW).collect()
        };
        let (held, denied) = (of(MeetingStatus::Held), of(MeetingStatus::Denied));
        if held.is_empty() || denied.is_empty() {
            continue;
        }
        let value = |account: &MeetingAccount, value: &str| {
            accounts_value(told, account, value.to_string())
        };
        let values = held
            .iter()
            .map(|a| value(a, "held"))
            .chain(denied.iter().map(|a| value(a, "not held")))
            .collect();
        let name = format!("whether the {} were held", about(meeting));
        found.differ(told, DiscrepancyKind::Account, name, None, values);
    }
}
