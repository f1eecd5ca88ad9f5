//! One account, and how it agrees with another.

use travaux_model::{MeetingStatus, PartialDate};

use super::{Account, Dates, first_day, last_day};

/// How well an account says when: the better, the earlier it finds its meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    Day,
    DayOfNoYear,
    Month,
    MonthOfNoYear,
    Year,
    Never,
}

impl Account {
    pub(super) fn dates(&self) -> Dates {
        (self.start, self.end.or(self.start))
    }

    pub(super) fn when(&self) -> When {
        let Some(d) = self.start else { return When::Never };
        match (d.year_part().is_some(), d.month_part().is_some(), d.day_part().is_some()) {
            (true, _, true) => When::Day,
            (false, _, true) => When::DayOfNoYear,
            (true, true, _) => When::Month,
            (false, ..) => When::MonthOfNoYear,
            _ => When::Year,
        }
    }

    pub(super) fn has_day(&self) -> bool {
        self.start.is_some_and(|d| d.day_part().is_some())
    }

    pub(super) fn is_to_come(&self) -> bool {
        matches!(self.status, MeetingStatus::Scheduled | MeetingStatus::Proposed)
    }

    /// Several meetings told of together, without one day to know them by.
    pub(super) fn is_series(&self) -> bool {
        let one_day = self.has_day() && self.dates() == (self.start, self.start);
        self.count.is_some_and(|n| n > 1) && !one_day
    }

    /// The same words for the same series, as copies of one report have.
    pub(super) fn same_series(&self, other: &Account) -> bool {
        self.report != other.report
            && self.is_series()
            && other.is_series()
            && (self.count, self.dates(), self.round) == (other.count, other.dates(), other.round)
            && (&self.parties, &self.place, self.status)
                == (&other.parties, &other.place, other.status)
    }

    /// One bit for each month it can have been in: meetings that share none are never compared.
    pub(super) fn months(&self) -> u16 {
        let (Some(start), end) = self.dates() else { return u16::MAX };
        let end = end.unwrap_or(start);
        let (Some(first), Some(last)) = (start.month_part(), end.month_part()) else {
            return u16::MAX;
        };
        if start.year_part() != end.year_part() {
            return u16::MAX;
        }
        (first..=last.max(first)).fold(0, |bits, month| bits | 1 << month)
    }

    pub(super) fn dates_agree(&self, other: &Account) -> bool {
        let ((Some(a), a_end), (Some(b), b_end)) = (self.dates(), other.dates()) else {
            return true;
        };
        let (a_end, b_end) = (a_end.unwrap_or(a), b_end.unwrap_or(b));
        if a.compatible(b) {
            return true;
        }
        // Without a year on one side, both are laid into one (leap) year.
        let years = [a, a_end, b, b_end].map(PartialDate::year_part);
        let no_year = years.contains(&None);
        let first = |d: PartialDate| first_day(d, no_year);
        let last = |d: PartialDate| last_day(d, no_year);
        match (first(a), last(a_end), first(b), last(b_end)) {
            (Some(a), Some(a_end), Some(b), Some(b_end)) => a <= b_end && b <= a_end,
            _ => false,
        }
    }

    /// Equal, when those who mediate are left aside; or one names fewer and something else agrees.
    pub(super) fn parties_agree(&self, other: &Account, undated: bool, same_place: bool) -> bool {
        let mediates = |p: &String| self.mediators.contains(p) || other.mediators.contains(p);
        let without = |parties: &[String]| -> Vec<String> {
            parties.iter().filter(|p| !mediates(p)).cloned().collect()
        };
        if self.parties == other.parties || without(&self.parties) == without(&other.parties) {
            return true;
        }
        if undated {
            return false;
        }
        let part_of = |a: &[String], b: &[String]| a.iter().all(|p| b.contains(p));
        let fewer =
            part_of(&self.parties, &other.parties) || part_of(&other.parties, &self.parties);
        let same_round = self.round.is_some() && self.round == other.round;
        let same_people = self.people.iter().any(|p| other.people.contains(p));
        let same_place = same_place && self.place.is_some();
        fewer && (same_round || same_people || same_place)
    }

    /// Where one account has no date: a meeting held was held before it was told of, and one to
    /// come comes after.
    pub(super) fn told_in_time(&self, other: &Account) -> bool {
        let (undated, dated) = match (self.start, other.start) {
            (None, Some(_)) => (self, other),
            (Some(_), None) => (other, self),
            _ => return true,
        };
        let held = |a: &Account| a.status == MeetingStatus::Held;
        let told = undated.published.and_then(|d| last_day(d, false));
        let first = dated.start.and_then(|d| first_day(d, false));
        let last = dated.start.and_then(|d| last_day(d, false));
        match (told, first, last) {
            (Some(told), Some(first), Some(last)) => match held(undated) {
                true => first <= told,
                false => told <= last,
            },
            _ => held(undated) == held(dated),
        }
    }
}
