//! Dates that an account tells in part, completed from other accounts of the same meeting.

use travaux_model::{MeetingStatus, PartialDate};

use super::{Account, days_between, first_day, last_day};

/// What other accounts add to the date that one tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completed {
    pub start: PartialDate,
    pub end: Option<PartialDate>,
    /// The place in the list of the account that tells the missing part.
    pub from: usize,
}

/// For each account its date completed, where it is vaguer than the meeting's.
pub(crate) fn complete(
    accounts: &[&Account],
    (start, end): (Option<PartialDate>, Option<PartialDate>),
) -> Vec<Option<Completed>> {
    let of = |i: usize| -> Option<Completed> {
        let own = accounts[i].start?;
        let start = start.filter(|start| start.precision() > own.precision())?;
        let (start, end) = match own.compatible(start) {
            true => (start, end),
            // A day of no year that is not the meeting's: a plan that slipped keeps its day.
            false => (year_near(own, start)?, accounts[i].end.and_then(|d| year_near(d, start))),
        };
        let from = source(accounts, i, own, start)?;
        Some(Completed { start, end, from })
    };
    (0..accounts.len()).map(of).collect()
}

/// The first account that tells all of the date, else the first that tells more of it.
fn source(accounts: &[&Account], i: usize, own: PartialDate, start: PartialDate) -> Option<usize> {
    let others = || (0..accounts.len()).filter(|&o| o != i);
    let adds = |o: &usize| {
        accounts[*o].start.is_some_and(|d| {
            let year = own.year_part().is_none() && d.year_part().is_some();
            let day = own.day_part().is_none() && d.day_part().is_some();
            let fits = d.compatible(start) || d.year_part() == start.year_part();
            fits && (year || day)
        })
    };
    others().find(|&o| accounts[o].start == Some(start)).or_else(|| others().find(adds))
}

fn year_near(day: PartialDate, other: PartialDate) -> Option<PartialDate> {
    const NEAR: i32 = 7;
    day.day_part().filter(|_| day.year_part().is_none())?;
    let (year, other) = (other.year_part()?, first_day(other, false)?);
    let near = |d: &PartialDate| d.civil().is_some_and(|d| days_between(d, other).abs() <= NEAR);
    [year - 1, year, year + 1].iter().map(|y| day.with_year(*y)).find(near)
}

/// True when a report of an earlier day tells of the meeting as held.
pub(crate) fn is_told_too_early(account: &Account, start: Option<PartialDate>) -> bool {
    let told = account.published.and_then(|d| last_day(d, false));
    let start = start.and_then(|d| first_day(d, false));
    let early = matches!((told, start), (Some(told), Some(start)) if told < start);
    account.status == MeetingStatus::Held && early
}
