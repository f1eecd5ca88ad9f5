//! Ids that a meeting or an utterance had before an earlier account of it came in.
//!
//! Either is named after one of its accounts, so an id that it once had is that of another account.

use crate::corrections::own;
use crate::id::id_of;
use crate::rows::{MeetingRow, UtteranceRow};

/// The id that is made of an account: `m` for a meeting, `u` for an utterance.
pub(crate) fn named_after(letter: char, report: &str, own: &str) -> String {
    id_of(letter, format!("{report}-{own}"))
}

/// The id of an utterance that people put together from statements that stood alone.
pub(crate) fn named_by_hand(statement: &str) -> String {
    id_of('u', format!("by hand|{statement}"))
}

/// True when one of the meeting's own accounts gives it an id that begins so.
pub(crate) fn meeting_was(meeting: &MeetingRow, id: &str) -> bool {
    let accounts = meeting.accounts.iter().filter(|a| a.series.is_none());
    let mut ids = accounts.filter_map(|a| Some(named_after('m', &a.words.report, own(&a.id)?)));
    ids.any(|former| former.starts_with(id))
}

/// True when one of its statements gives the utterance an id that begins so.
pub(crate) fn utterance_was(utterance: &UtteranceRow, id: &str) -> bool {
    utterance.accounts.iter().any(|a| {
        let after = own(&a.statement).map(|own| named_after('u', &a.words.report, own));
        after.is_some_and(|former| former.starts_with(id))
            || named_by_hand(&a.statement).starts_with(id)
    })
}

/// The rows whose id begins so; where there is none, those that once had such an id.
pub(crate) fn now_or_once<R>(
    rows: Vec<R>,
    now: impl Fn(&R) -> bool,
    once: impl Fn(&R) -> bool,
) -> Vec<R> {
    let any = rows.iter().any(&now);
    rows.into_iter().filter(|row| if any { now(row) } else { once(row) }).collect()
}
