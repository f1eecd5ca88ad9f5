//! What the comparators of dates, places and roles share: how a meeting is called, who tells of it.

use travaux_model::MeetingStatus;

use super::days::day_told;
use super::told::Told;
use crate::fold::fold;
use crate::rows::*;

/// `talks of Tarlia and Vessia in Port Amarel, round 2`.
pub(super) fn about(meeting: &MeetingRow) -> String {
    let mut name = match meeting.parties.as_slice() {
        [] => "talks".to_string(),
        [one] => format!("talks with {one}"),
        [first @ .., last] => format!("talks of {} and {last}", first.join(", ")),
    };
    if let Some(place) = &meeting.place {
        name = format!("{name} in {place}");
    }
    if let Some(round) = meeting.round {
        name = format!("{name}, round {round}");
    }
    name
}

/// The same talks as far as round and place tell; one of the two at least must be the same.
pub(super) fn same_talks(a: &MeetingRow, b: &MeetingRow) -> bool {
    let places = match (&a.place, &b.place) {
        (Some(a), Some(b)) => Some(fold(a) == fold(b)),
        _ => None,
    };
    let rounds = match (a.round, b.round) {
        (Some(a), Some(b)) => Some(a == b),
        _ => None,
    };
    !matches!((places, rounds), (Some(false), _) | (_, Some(false)) | (None, None))
}

/// Told of as planned.
pub(super) fn is_to_come(account: &MeetingAccount) -> bool {
    matches!(account.status, MeetingStatus::Scheduled | MeetingStatus::Proposed)
}

/// A value that an account holds: by the speaker of the statement it stands in, else the outlet.
pub(super) fn accounts_value(told: &Told<'_>, account: &MeetingAccount, value: String) -> ValueRow {
    let statement = told.statement_at(&account.words);
    // `Ahead of the round due on Friday, the minister said ...`: the day is the report's.
    let said = statement.filter(|s| {
        day_told(&s.content.text).is_some()
            || told.is_within(&account.words, s)
            || day_told(&account.words.text).is_none()
    });
    told.value(value, &account.words, said)
}
