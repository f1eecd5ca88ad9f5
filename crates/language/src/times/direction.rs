//! `last`, `this` and `next` with a weekday, a week, a month, a year or a season.

use travaux_model::PartialDate;

use super::TimeKind;
use super::calendar::{
    shift_days, shift_months, shift_years, somewhere_in, weekday_of_week, weekday_on_or_after,
    weekday_on_or_before,
};
use super::lex::{Kind, W};
use super::scan::{Meaning, Scan};

/// Which of its kind a word points to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Toward {
    Last,
    This,
    Next,
    /// `the previous`, counted from the date told before.
    Before,
    /// `the following`.
    After,
    /// `that`, `the same`.
    Told,
}

impl Scan<'_> {
    /// Reads a pointing word and what it points to; answers its meaning and where to go on.
    pub(super) fn directed(&self, at: usize) -> Option<(Meaning, usize)> {
        let (toward, unit) = match self.kind(at) {
            Kind::Word(W::Last) => (Toward::Last, at + 1),
            Kind::Word(W::Past) => (Toward::Last, at + 1),
            Kind::Word(W::This) if matches!(self.kind(at + 1), Kind::Word(W::Past)) => {
                (Toward::Last, at + 2)
            }
            Kind::Word(W::This) if matches!(self.kind(at + 1), Kind::Word(W::Coming)) => {
                (Toward::Next, at + 2)
            }
            Kind::Word(W::This | W::Current) => (Toward::This, at + 1),
            Kind::Word(W::Next | W::Coming) => (Toward::Next, at + 1),
            Kind::Word(W::Previous) => (Toward::Before, at + 1),
            Kind::Word(W::Following) => (Toward::After, at + 1),
            Kind::Word(W::That | W::Same) => (Toward::Told, self.past(at + 1, W::Same)),
            _ => return None,
        };
        let (meaning, end) = match self.kind(unit) {
            // `this Friday, May 23`: the day itself says more.
            Kind::Weekday { .. } if self.item(unit).is_some_and(|i| i.month.is_some()) => {
                return None;
            }
            Kind::Weekday { day, short: false } => {
                (self.weekday_toward(toward, day)?, self.past_time_of_day(unit + 1))
            }
            Kind::Month { month, short } => {
                if matches!(self.kind(unit + 1), Kind::Num { .. } | Kind::Ordinal(_)) {
                    return None;
                }
                let end = if short { self.past_mark(unit + 1, b'.') } else { unit + 1 };
                (self.month_toward(toward, month)?, end)
            }
            Kind::Word(word) => (self.unit_toward(at, toward, word)?, unit + 1),
            _ => return None,
        };
        Some((meaning, end))
    }

    fn weekday_toward(&self, toward: Toward, weekday: i8) -> Option<Meaning> {
        let date = self.anchor_day().and_then(|today| match toward {
            Toward::Last => weekday_on_or_before(today.yesterday().ok()?, weekday),
            Toward::This => weekday_on_or_after(today, weekday),
            Toward::Next => weekday_on_or_after(today.tomorrow().ok()?, weekday),
            _ => None,
        });
        Some(Meaning::date(date.map(PartialDate::from), "last/next weekday"))
    }

    fn month_toward(&self, toward: Toward, month: u8) -> Option<Meaning> {
        let date = self.anchor().and_then(|anchor| {
            let (year, here) = (anchor.year_part()?, anchor.month_part()?);
            match toward {
                Toward::Last => PartialDate::month(year - i16::from(month >= here), month),
                Toward::This => PartialDate::month(year, month),
                Toward::Next => PartialDate::month(year + i16::from(month <= here), month),
                _ => None,
            }
        });
        Some(Meaning::date(date, "last/next month name"))
    }

    fn unit_toward(&self, at: usize, toward: Toward, unit: W) -> Option<Meaning> {
        let duration = self.before(at) == Some(Kind::Word(W::The))
            && matches!(self.kind(at), Kind::Word(W::Last | W::Past | W::Coming));
        match unit {
            W::Day | W::Month | W::Year | W::Week if duration => {
                Some(Meaning::vague(None, "the last/coming time"))
            }
            W::Year => Some(self.year_toward(at, toward)),
            W::Month => Some(self.months_toward(at, toward)),
            W::Week => Some(Meaning::vague(self.week_toward(toward), "week")),
            W::Weekend => Some(self.weekend_toward(toward)),
            W::Day => self.day_toward(at, toward),
            W::Night if toward == Toward::Last => Some(self.days_from_anchor(-1, "last night")),
            W::Morning | W::Afternoon | W::Evening | W::Night if toward == Toward::This => {
                Some(self.days_from_anchor(0, "this morning"))
            }
            W::Spring | W::Summer | W::Autumn | W::Winter => self.season_toward(toward, unit),
            W::Days | W::Weeks | W::Months | W::Years
                if matches!(toward, Toward::Last | Toward::Next) =>
            {
                Some(Meaning::vague(None, "the last/coming time"))
            }
            _ => None,
        }
    }

    pub(super) fn days_from_anchor(&self, days: i64, how: &'static str) -> Meaning {
        Meaning::date(self.anchor().and_then(|a| shift_days(a, days)), how)
    }

    fn year_toward(&self, at: usize, toward: Toward) -> Meaning {
        let (from, by) = self.base_toward(at, toward);
        Meaning::date(from.and_then(|d| shift_years(d, by)), "year")
    }

    fn months_toward(&self, at: usize, toward: Toward) -> Meaning {
        let (from, by) = self.base_toward(at, toward);
        Meaning::date(from.and_then(|d| shift_months(d, by)), "month")
    }

    /// The date that a year or month in this direction counts from, and how many on.
    fn base_toward(&self, at: usize, toward: Toward) -> (Option<PartialDate>, i32) {
        match toward {
            Toward::Last => (self.anchor(), -1),
            Toward::This => (self.anchor(), 0),
            // A history's `next year` follows what was told, as does `the next year` everywhere.
            Toward::Next
                if self.setting.narrative || self.before(at) == Some(Kind::Word(W::The)) =>
            {
                (self.told(at), 1)
            }
            Toward::Next => (self.anchor(), 1),
            Toward::Before => (self.told(at), -1),
            Toward::After => (self.told(at), 1),
            Toward::Told => (self.told(at), 0),
        }
    }

    fn week_toward(&self, toward: Toward) -> Option<PartialDate> {
        let weeks = match toward {
            Toward::Last => -1,
            Toward::This => 0,
            Toward::Next => 1,
            _ => return None,
        };
        let today = self.anchor_day()?;
        somewhere_in(weekday_of_week(today, weeks, 1)?, weekday_of_week(today, weeks, 7)?)
    }

    /// `this` and `next weekend` are the coming one; on a weekend `this weekend` is the present one.
    fn weekend_toward(&self, toward: Toward) -> Meaning {
        let saturday = self.anchor_day().and_then(|today| match toward {
            Toward::Last => weekday_of_week(today, -1, 6),
            Toward::This => weekday_of_week(today, 0, 6),
            Toward::Next => {
                let present = today.weekday().to_monday_one_offset() >= 6;
                weekday_of_week(today, i64::from(present), 6)
            }
            _ => None,
        });
        Meaning {
            end: saturday.and_then(|s| s.tomorrow().ok()).map(PartialDate::from),
            kind: TimeKind::Range,
            ..Meaning::date(saturday.map(PartialDate::from), "weekend")
        }
    }

    fn day_toward(&self, at: usize, toward: Toward) -> Option<Meaning> {
        let by = match toward {
            Toward::Next | Toward::After => 1,
            Toward::Before => -1,
            Toward::Told => 0,
            _ => return None,
        };
        let told = self.told(at).filter(|d| d.day_part().is_some());
        Some(Meaning::date(told.and_then(|d| shift_days(d, by)), "the next day"))
    }

    /// Seasons are the northern ones, and as precise as the year; winter lies in two.
    fn season_toward(&self, toward: Toward, season: W) -> Option<Meaning> {
        let last_month = match season {
            W::Spring => 5,
            W::Summer => 8,
            W::Autumn => 11,
            _ => return Some(Meaning::vague(None, "season")),
        };
        let date = self.anchor().and_then(|anchor| {
            let (year, month) = (anchor.year_part()?, anchor.month_part()?);
            match toward {
                Toward::This => PartialDate::year(year),
                Toward::Last => PartialDate::year(year - i16::from(month <= last_month)),
                Toward::Next => PartialDate::year(year + i16::from(month + 2 >= last_month)),
                _ => None,
            }
        });
        Some(Meaning::vague(date, "season"))
    }
}
