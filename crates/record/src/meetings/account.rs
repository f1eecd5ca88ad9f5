//! One account, and how it agrees with another.

use jiff::ToSpan;
use travaux_model::{MeetingStatus, PartialDate};

use super::{Account, Cluster, Dates, days_between, first_day, last_day};

/// How many days before talks a report that they are to come means them.
const BEFORE: i32 = 14;

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

    pub(super) fn is_held(&self) -> bool {
        self.status == MeetingStatus::Held
    }

    pub(super) fn is_to_come(&self) -> bool {
        matches!(self.status, MeetingStatus::Scheduled | MeetingStatus::Proposed)
    }

    /// Several meetings told of together, without one day to know them by.
    pub(crate) fn is_series(&self) -> bool {
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

    /// The months it can have been in, with the year where it is told; none where no month can be
    /// told.
    pub(super) fn months(&self) -> Vec<(Option<i16>, u8)> {
        const MOST: usize = 36;
        let (Some(start), end) = self.dates() else { return Vec::new() };
        let end = end.unwrap_or(start);
        let (mut year, mut month) = (start.year_part(), start.month_part().unwrap_or(1));
        let last = (end.year_part(), end.month_part().unwrap_or(12));
        let mut months = vec![(year, month)];
        while (year, month) != last && months.len() < MOST {
            (year, month) = match month {
                12 => (year.map(|y| y + 1), 1),
                _ => (year, month + 1),
            };
            months.push((year, month));
        }
        months
    }

    /// A day without a year is told of the last such day, or of the next one.
    pub(super) fn is_told_within_a_year(&self, start: Option<PartialDate>) -> bool {
        let told = self.published.and_then(PartialDate::civil);
        let start = start.and_then(|d| first_day(d, false));
        let (Some(told), Some(start)) = (told, start) else { return false };
        let days = days_between(start, told);
        match self.is_to_come() {
            true => (-366..=0).contains(&days),
            false => (0..366).contains(&days),
        }
    }

    /// Days of the months in which it may be news.
    pub(super) fn news_days(&self, after: i32) -> Vec<PartialDate> {
        let Some(told) = self.published.and_then(PartialDate::civil) else { return Vec::new() };
        let days = [-after, 0, BEFORE].into_iter();
        days.filter_map(|n| told.checked_add(n.days()).ok()).map(PartialDate::from).collect()
    }

    /// True when the report comes soon after these days, or tells of talks that are to come soon.
    pub(super) fn is_news_of(
        &self,
        start: Option<PartialDate>,
        end: Option<PartialDate>,
        after: i32,
    ) -> bool {
        let day = |d: Option<PartialDate>| d.and_then(PartialDate::civil);
        let (Some(told), Some(start)) = (day(self.published), day(start)) else { return false };
        let end = day(end).unwrap_or(start);
        match self.status {
            MeetingStatus::Held => start <= told && days_between(end, told) <= after,
            _ => start >= told && days_between(told, start) <= BEFORE,
        }
    }

    /// A meeting already told of as held is no longer to come. A day tells which meeting is meant,
    /// whatever is said of it.
    pub(super) fn is_still_so(&self, meeting: &Cluster<'_>) -> bool {
        let Some(told) = self.published.filter(|d| d.day_part().is_some() && !self.has_day())
        else {
            return true;
        };
        match self.status {
            MeetingStatus::Held => meeting.planned_until.is_none_or(|planned| planned <= told),
            MeetingStatus::Scheduled | MeetingStatus::Proposed => {
                meeting.held_by.is_none_or(|held| told < held)
            }
            _ => true,
        }
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
    pub(super) fn parties_agree(
        &self,
        other: &Account,
        undated: bool,
        same_people: bool,
        same_place: bool,
    ) -> bool {
        let mediates = |p: &String| self.mediators.contains(p) || other.mediators.contains(p);
        let without = |parties: &[String]| -> Vec<String> {
            parties.iter().filter(|p| !mediates(p)).cloned().collect()
        };
        if self.parties == other.parties {
            return true;
        }
        if !self.mediators.is_empty() || !other.mediators.is_empty() {
            let meeting = without(&self.parties);
            if !meeting.is_empty() && meeting == without(&other.parties) {
                return true;
            }
        }
        if undated {
            return false;
        }
        let part_of = |a: &[String], b: &[String]| a.iter().all(|p| b.contains(p));
        let fewer =
            part_of(&self.parties, &other.parties) || part_of(&other.parties, &self.parties);
        let same_round = self.round.is_some() && self.round == other.round;
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
        let held = |a: &Account| matches!(a.status, MeetingStatus::Held | MeetingStatus::Denied);
        if undated.status == MeetingStatus::Unknown {
            return true;
        }
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
