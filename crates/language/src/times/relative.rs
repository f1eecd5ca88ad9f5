//! `yesterday`, `two weeks ago`, `earlier this year`, `the end of the year`, `summer of 2024`.

use travaux_model::PartialDate;

use super::TimeKind;
use super::calendar::{about, shift_days, shift_months, shift_years};
use super::item::Item;
use super::lex::{Kind, W};
use super::scan::{Meaning, Scan};

/// A number of days told by a word of this length or more is a round figure.
const MOST_EXACT_DAYS: i64 = 13;

impl Scan<'_> {
    /// Reads a relative date that begins at `at`; answers where to go on.
    pub(super) fn relative(&mut self, at: usize) -> Option<usize> {
        let Kind::Word(word) = self.kind(at) else {
            return match self.kind(at) {
                Kind::Count(_) | Kind::Num { .. } => self.counted(at),
                _ => None,
            };
        };
        let (meaning, end) = match word {
            W::Yesterday => self.near_day(at, -1),
            W::Today => self.near_day(at, 0),
            W::Tonight => self.near_day(at, 0),
            W::Tomorrow => self.near_day(at, 1),
            W::Day if self.is(at + 1, W::Before) && self.is(at + 2, W::Yesterday) => {
                (self.days_from_anchor(-2, "the day before yesterday"), at + 3)
            }
            W::Day if self.is(at + 1, W::After) && self.is(at + 2, W::Tomorrow) => {
                (self.days_from_anchor(2, "the day after tomorrow"), at + 3)
            }
            W::A | W::Few | W::Several => return self.counted(at),
            W::Recent => self.recent(at)?,
            W::Next | W::Coming | W::Last | W::Past if self.is_stretch(at + 1) => {
                self.recent(at)?
            }
            W::Weekend if self.is(self.before_the(at), W::Around) => return None,
            W::Weekend if self.words(self.before_the(at)).eq_ignore_ascii_case("over") => {
                return Some(self.keep(at, at + 1, self.past_weekend()));
            }
            W::Spring | W::Summer | W::Autumn | W::Winter => self.season(at)?,
            W::Quarter | W::Half => return None,
            _ => return self.part_of(at).or_else(|| self.pointed(at)),
        };
        Some(self.keep(at, end, meaning))
    }

    fn near_day(&self, at: usize, days: i64) -> (Meaning, usize) {
        (self.days_from_anchor(days, super::NEAR_DAY), self.past_time_of_day(at + 1))
    }

    fn before_the(&self, at: usize) -> usize {
        let before = at.saturating_sub(1);
        if self.is(before, W::The) { before.saturating_sub(1) } else { before }
    }

    fn pointed(&mut self, at: usize) -> Option<usize> {
        let (meaning, end) = self.directed(at)?;
        Some(self.keep_bounded(at, end, meaning))
    }

    fn keep_bounded(&mut self, at: usize, end: usize, meaning: Meaning) -> usize {
        let meaning = if meaning.kind == TimeKind::Range {
            meaning
        } else {
            self.bounded(&Item { first: at, end, ..Item::default() }, meaning)
        };
        self.keep(at, end, meaning)
    }

    /// `earlier this year`, `late last month`, `the end of the year`, `the third quarter of last year`.
    fn part_of(&mut self, at: usize) -> Option<usize> {
        let here = self.past_part(at);
        if here == at {
            return None;
        }
        let the = self.is(here - 1, W::The);
        let (meaning, end) = match self.kind(here) {
            Kind::Word(W::Year) if the => (self.this_unit(here, shift_years, "the year"), here + 1),
            Kind::Word(W::Month) if the => {
                (self.this_unit(here, shift_months, "the month"), here + 1)
            }
            _ => self.directed(here)?,
        };
        let vague = matches!(self.kind(at), Kind::Word(W::Earlier | W::Later))
            && meaning.start.is_some_and(|d| d.day_part().is_none());
        let meaning = if vague { Meaning { kind: TimeKind::Vague, ..meaning } } else { meaning };
        Some(self.keep_bounded(at, end, meaning))
    }

    fn this_unit(
        &self,
        at: usize,
        shift: fn(PartialDate, i32) -> Option<PartialDate>,
        how: &'static str,
    ) -> Meaning {
        let from = if self.setting.narrative { self.told(at) } else { self.setting.anchor };
        Meaning::date(from.and_then(|d| shift(d, 0)), how)
    }

    /// `two weeks ago`, `a day earlier`, `three days later`.
    fn counted(&mut self, at: usize) -> Option<usize> {
        let (count, mut next) = match self.kind(at) {
            Kind::Word(W::A) if matches!(self.kind(at + 1), Kind::Word(W::Few | W::Several)) => {
                (None, at + 2)
            }
            Kind::Word(W::A) => (Some(1), at + 1),
            Kind::Word(W::Few | W::Several) => (None, at + 1),
            Kind::Count(count) => (Some(i64::from(count)), at + 1),
            Kind::Num { value, .. } if value < 1000 => (Some(i64::from(value)), at + 1),
            _ => return None,
        };
        next = self.past(next, W::Of);
        let Kind::Word(unit) = self.kind(next) else { return None };
        if !matches!(
            unit,
            W::Day | W::Days | W::Week | W::Weeks | W::Month | W::Months | W::Year | W::Years
        ) {
            return None;
        }
        let meaning = match self.kind(next + 1) {
            Kind::Word(W::Ago) => self.counted_from(self.anchor(), count.map(|c| -c), unit, "ago"),
            Kind::Word(W::Earlier) => {
                let near_anchor = matches!(unit, W::Day | W::Days).then(|| self.anchor()).flatten();
                let from = self.told(at).or(near_anchor);
                self.counted_from(from, count.map(|c| -c), unit, "earlier")
            }
            Kind::Word(W::Later) => self.counted_from(self.told(at), count, unit, "later"),
            _ => return None,
        };
        Some(self.keep(at, next + 2, meaning))
    }

    fn counted_from(
        &self,
        from: Option<PartialDate>,
        count: Option<i64>,
        unit: W,
        how: &'static str,
    ) -> Meaning {
        let (Some(from), Some(count)) = (from, count) else { return Meaning::vague(None, how) };
        let few = i32::try_from(count).unwrap_or(i32::MAX / 24);
        match unit {
            W::Day | W::Days if count.abs() <= MOST_EXACT_DAYS => {
                Meaning::date(from.day_part().and_then(|_| shift_days(from, count)), how)
            }
            W::Day | W::Days => Meaning::vague(from.civil().and_then(|d| about(d, count, 3)), how),
            W::Week | W::Weeks => {
                Meaning::vague(from.civil().and_then(|d| about(d, count * 7, 3)), how)
            }
            W::Month | W::Months => Meaning::date(shift_months(from, few), how),
            _ => Meaning::date(shift_years(from, few), how),
        }
    }

    fn is_stretch(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Word(W::Days | W::Weeks | W::Months | W::Years) => true,
            Kind::Word(W::Few | W::Several) | Kind::Count(_) | Kind::Num { .. } => {
                matches!(self.kind(at + 1), Kind::Word(W::Days | W::Weeks | W::Months | W::Years))
            }
            _ => false,
        }
    }

    /// `recent days`, `the past few weeks`, `the coming months`: days are as precise as the month when
    /// all of them lie in one, the rest says nothing certain.
    fn recent(&self, at: usize) -> Option<(Meaning, usize)> {
        if !self.is_stretch(at + 1) {
            return None;
        }
        let plain = matches!(self.kind(at + 1), Kind::Word(_));
        let unit =
            if matches!(self.kind(at + 1), Kind::Word(W::Days | W::Weeks | W::Months | W::Years)) {
                at + 1
            } else {
                at + 2
            };
        let past = matches!(self.kind(at), Kind::Word(W::Recent | W::Last | W::Past));
        let date = (plain && past && self.is(unit, W::Days))
            .then(|| self.anchor_day().and_then(|day| about(day, -4, 4)))
            .flatten()
            .filter(|d| d.month_part().is_some());
        Some((Meaning::vague(date, "recent/coming time"), unit + 1))
    }

    fn past_weekend(&self) -> Meaning {
        use super::calendar::weekday_on_or_before;
        let saturday = self.anchor_day().and_then(|today| weekday_on_or_before(today, 6));
        Meaning {
            end: saturday.and_then(|s| s.tomorrow().ok()).map(PartialDate::from),
            kind: TimeKind::Range,
            ..Meaning::date(saturday.map(PartialDate::from), "over the weekend")
        }
    }

    /// `the summer of 2024`, `winter 2024`, `the spring of that year`, `the autumn of last year`.
    fn season(&self, at: usize) -> Option<(Meaning, usize)> {
        let next = self.past(at + 1, W::Of);
        if let Some(year) = self.year_number(next) {
            let end =
                if self.is_mark(next + 1, b'-') && self.joined(next + 2) && self.joined(next + 1) {
                    next + 3
                } else {
                    next + 1
                };
            let meaning = Meaning::vague(PartialDate::year(year), "season");
            return Some((Meaning { dated: true, ..meaning }, end));
        }
        let (meaning, end) = self.directed(next).filter(|_| self.is(next + 1, W::Year))?;
        Some((Meaning { kind: TimeKind::Vague, how: "season", ..meaning }, end))
    }
}
