//! Reckoning with days, months and years.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Length, ToSpan};
use travaux_model::PartialDate;

/// The day `days` after `date` (before, when negative). Where the year is unknown the answer is given
/// only when no year could change it.
pub(super) fn shift_days(date: PartialDate, days: i64) -> Option<PartialDate> {
    if let Some(day) = date.civil() {
        return Some(shift(day, days.days())?.into());
    }
    let (month, day) = (date.month_part()?, date.day_part()?);
    let in_year = |year: i16| shift(Date::new(year, month as i8, day as i8).ok()?, days.days());
    let (common, leap) = (in_year(2001)?, in_year(2000)?);
    let stays = common.year() == 2001 && leap.year() == 2000;
    let agrees = (common.month(), common.day()) == (leap.month(), leap.day());
    if !(stays && agrees) {
        return None;
    }
    PartialDate::new(None, Some(common.month() as u8), Some(common.day() as u8))
}

/// The month `months` after that of `date`.
pub(super) fn shift_months(date: PartialDate, months: i32) -> Option<PartialDate> {
    let count = i32::from(date.year_part()?) * 12 + i32::from(date.month_part()?) - 1 + months;
    let year = i16::try_from(count.div_euclid(12)).ok()?;
    PartialDate::month(year, count.rem_euclid(12) as u8 + 1)
}

/// The year `years` after that of `date`.
pub(super) fn shift_years(date: PartialDate, years: i32) -> Option<PartialDate> {
    PartialDate::year(i16::try_from(i32::from(date.year_part()?) + years).ok()?)
}

fn shift(day: Date, by: Length) -> Option<Date> {
    day.checked_add(by).ok()
}

/// The last such weekday on or before the day.
pub(super) fn weekday_on_or_before(day: Date, weekday: i8) -> Option<Date> {
    let back = (day.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    shift(day, -i64::from(back).days())
}

/// The first such weekday on or after the day.
pub(super) fn weekday_on_or_after(day: Date, weekday: i8) -> Option<Date> {
    let ahead = (weekday - day.weekday().to_monday_one_offset()).rem_euclid(7);
    shift(day, i64::from(ahead).days())
}

/// That weekday in the week `weeks` after the day's own (weeks begin on Monday).
pub(super) fn weekday_of_week(day: Date, weeks: i64, weekday: i8) -> Option<Date> {
    let monday = weekday_on_or_before(day, 1)?;
    shift(monday, (weeks * 7 + i64::from(weekday) - 1).days())
}

/// True when the day falls on that weekday.
pub(super) fn falls_on(year: i16, month: u8, day: u8, weekday: i8) -> bool {
    Date::new(year, month as i8, day as i8)
        .is_ok_and(|d| Weekday::from_monday_one_offset(weekday).is_ok_and(|w| d.weekday() == w))
}

/// What is certain of a day that lies between two: the month when both have the same, or the year.
pub(super) fn somewhere_in(start: Date, end: Date) -> Option<PartialDate> {
    if start.year() != end.year() {
        None
    } else if start.month() == end.month() {
        PartialDate::month(start.year(), start.month() as u8)
    } else {
        PartialDate::year(start.year())
    }
}

/// What is certain of a day about `days` from `day`, give or take `slack`.
pub(super) fn about(day: Date, days: i64, slack: i64) -> Option<PartialDate> {
    somewhere_in(shift(day, (days - slack).days())?, shift(day, (days + slack).days())?)
}

/// The two years that a month (and day) without a year may belong to: the last on or before the
/// anchor and the first on or after it. An anchor whose month is unknown settles nothing.
pub(super) fn past_and_future_year(
    month: u8,
    day: Option<u8>,
    anchor: PartialDate,
) -> Option<(i16, i16)> {
    let year = anchor.year_part()?;
    let here = (anchor.month_part()?, anchor.day_part().filter(|_| day.is_some()));
    let told = (month, day.filter(|_| here.1.is_some()));
    Some(match told.cmp(&here) {
        std::cmp::Ordering::Less => (year, year + 1),
        std::cmp::Ordering::Equal => (year, year),
        std::cmp::Ordering::Greater => (year - 1, year),
    })
}

/// The year in which a month (and day) without a year lies nearest the anchor, as newspapers write.
/// A date earlier in the anchor's own year gives way only to one that is twice as near.
pub(super) fn nearest_year(month: u8, day: Option<u8>, anchor: PartialDate) -> Option<i16> {
    let (past, future) = past_and_future_year(month, day, anchor)?;
    if past == future {
        return Some(past);
    }
    let days = |year: i16, month: u8, day: Option<u8>| {
        i32::from(year) * 372 + i32::from(month) * 31 + i32::from(day.unwrap_or(16))
    };
    let here = days(
        anchor.year_part()?,
        anchor.month_part()?,
        anchor.day_part().filter(|_| day.is_some()),
    );
    let back = here - days(past, month, day);
    let ahead = days(future, month, day) - here;
    let same_year = Some(past) == anchor.year_part();
    let nearer_past = if same_year { back <= 2 * ahead } else { back <= ahead };
    Some(if nearer_past { past } else { future })
}
