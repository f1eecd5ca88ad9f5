//! Gives items their years and days: from each other, from words like `last year`, from the anchor.

use jiff::civil::Date;
use travaux_model::PartialDate;

use super::TimeKind;
use super::calendar;
use super::item::Item;
use super::lex::{Kind, W};
use super::scan::{Meaning, Scan};

/// What stands after a series and holds for all of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shared {
    Nothing,
    /// `last year` -1, `this year` 0, `next year` 1.
    Years(i32),
    /// `of that year`.
    ToldYear,
    /// `last week` -1.
    Weeks(i64),
}

/// Two dates of a series that lie this many months back belong to different years.
const OVER_NEW_YEAR: u8 = 6;

impl Scan<'_> {
    /// The anchor's day, for weekdays and the like; in a history they do not count from it.
    pub(super) fn anchor_day(&self) -> Option<Date> {
        self.anchor()?.civil()
    }

    /// The anchor, unless the text is a history.
    pub(super) fn anchor(&self) -> Option<PartialDate> {
        self.setting.anchor.filter(|_| !self.setting.narrative)
    }

    /// Resolves a series and keeps it; answers where to go on.
    pub(super) fn keep_series(&mut self, mut items: Vec<Item>, range: bool) -> usize {
        let Some(last) = items.len().checked_sub(1) else { return 0 };
        let (shared, end) = self.shared(items[last].end, &items[last]);
        let end = if items[last].weekday.is_some() || items[last].day.is_some() {
            self.past_time_of_day(end)
        } else {
            end
        };
        items[last].end = end;
        let dated: Vec<bool> = items.iter().map(|i| i.year.is_some()).collect();
        let open = !dated.contains(&true) && shared == Shared::Nothing;
        self.settle_years(&mut items, shared, range);
        if range {
            let meaning = Meaning {
                dated: dated.contains(&true),
                ..self.range(&items[0], &items[last], shared)
            };
            return self.keep(items[0].first, end, meaning);
        }
        let single = items.len() == 1;
        for (item, dated) in items.iter().zip(dated) {
            let meaning = Meaning { dated, ..self.single(item, shared, open) };
            let meaning = if single { self.bounded(item, meaning) } else { meaning };
            self.keep(item.first, item.end, meaning);
        }
        end
    }

    fn shared(&self, at: usize, last: &Item) -> (Shared, usize) {
        let direction = |at: usize| match self.kind(at) {
            Kind::Word(W::Last | W::Past) => Some(-1),
            Kind::Word(W::This | W::Current) => Some(0),
            Kind::Word(W::Next | W::Coming) => Some(1),
            _ => None,
        };
        let here = self.past(self.past(at, W::Of), W::The);
        if last.year.is_none() && last.month.is_some() && self.is(here + 1, W::Year) {
            if let Some(years) = direction(here) {
                return (Shared::Years(years), here + 2);
            }
            if matches!(self.kind(here), Kind::Word(W::That | W::Same)) {
                return (Shared::ToldYear, here + 2);
            }
        }
        if last.weekday.is_some()
            && last.month.is_none()
            && self.is(here + 1, W::Week)
            && let Some(weeks) = direction(here)
        {
            return (Shared::Weeks(i64::from(weeks)), here + 2);
        }
        (Shared::Nothing, at)
    }

    /// Fills in the years that the series, its shared words or the anchor give.
    fn settle_years(&self, items: &mut [Item], shared: Shared, range: bool) {
        let gap = if range { 1 } else { OVER_NEW_YEAR };
        if items.iter().all(|i| i.year.is_none())
            && let Some(last) = items.last_mut()
        {
            last.year = self.year_of(last, shared);
        }
        let mut next: Option<Item> = None;
        for item in items.iter_mut().rev() {
            if let Some(next) = next.filter(|_| item.year.is_none() && item.month.is_some()) {
                item.year = next.year.map(|y| y - i16::from(comes_after(item, &next, gap)));
            }
            next = Some(*item);
        }
        let mut before: Option<Item> = None;
        for item in items.iter_mut() {
            if let Some(before) = before.filter(|_| item.year.is_none() && item.month.is_some()) {
                item.year = before.year.map(|y| y + i16::from(comes_after(&before, item, gap)));
            }
            before = Some(*item);
        }
    }

    /// The year of a date that has none.
    fn year_of(&self, item: &Item, shared: Shared) -> Option<i16> {
        let month = item.month?;
        match shared {
            Shared::Years(by) => calendar::shift_years(self.anchor()?, by)?.year_part(),
            Shared::ToldYear => self.told(item.first)?.year_part(),
            _ => match (item.weekday, item.day) {
                (Some(weekday), Some(day)) => self.year_by_weekday(month, day, weekday),
                _ if self.setting.narrative => self.year_of_story(item.first, month),
                _ => calendar::nearest_year(month, item.day, self.setting.anchor?),
            },
        }
    }

    /// The one year, of those near the anchor or named in the report, in which the day is that weekday.
    fn year_by_weekday(&self, month: u8, day: u8, weekday: i8) -> Option<i16> {
        let fits = |year: &i16| calendar::falls_on(*year, month, day, weekday);
        let anchor_year = self.anchor().and_then(PartialDate::year_part);
        let near = anchor_year.and_then(|year| (year - 1..=year + 1).find(fits));
        near.or_else(|| {
            let mut named: Vec<i16> = self.setting.years.iter().copied().filter(fits).collect();
            named.dedup();
            <[i16; 1]>::try_from(named).ok().map(|[year]| year)
        })
    }

    /// In a history the story goes on in the year told last, or over its end.
    fn year_of_story(&self, at: usize, month: u8) -> Option<i16> {
        let told = self.told(at)?;
        let year = told.year_part()?;
        let over = told.month_part().is_some_and(|m| m >= month + 8);
        Some(year + i16::from(over))
    }

    /// The usual and the future reading of one item.
    fn single(&self, item: &Item, shared: Shared, open: bool) -> Meaning {
        let (Some(weekday), None) = (item.weekday, item.month) else {
            // A 29 February that its supposed year does not have is a day of an unknown year.
            let start = PartialDate::new(item.year, item.month, item.day)
                .or_else(|| PartialDate::new(None, item.month, item.day));
            let how = match (item.day, item.month) {
                (Some(_), _) => "day",
                (None, Some(_)) => "month",
                _ => "year",
            };
            let future = if open && item.weekday.is_none() { self.future(item) } else { None };
            return Meaning { future, ..Meaning::date(start, how) };
        };
        let Some(anchor) = self.anchor_day() else { return Meaning::date(None, "weekday") };
        if let Shared::Weeks(weeks) = shared {
            let day = calendar::weekday_of_week(anchor, weeks, weekday);
            return Meaning::date(day.map(PartialDate::from), "weekday of week");
        }
        Meaning {
            future: calendar::weekday_on_or_after(anchor, weekday).map(PartialDate::from),
            ..Meaning::date(
                calendar::weekday_on_or_before(anchor, weekday).map(PartialDate::from),
                "weekday",
            )
        }
    }

    fn future(&self, item: &Item) -> Option<PartialDate> {
        let (_, year) = calendar::past_and_future_year(item.month?, item.day, self.anchor()?)?;
        PartialDate::new(Some(year), item.month, item.day)
    }

    fn range(&self, first: &Item, last: &Item, shared: Shared) -> Meaning {
        let from = self.single(first, shared, false);
        let to = self.single(last, shared, false);
        let mut end = to.start;
        if last.month.is_none()
            && let (Some(start), Some(weekday)) =
                (from.start.and_then(PartialDate::civil), last.weekday)
        {
            end = calendar::weekday_on_or_after(start, weekday).map(PartialDate::from);
        }
        Meaning { end, kind: TimeKind::Range, how: "range", ..from }
    }

    /// `since May` has no end, `until May` and `by Friday` have no start.
    pub(super) fn bounded(&self, item: &Item, meaning: Meaning) -> Meaning {
        let names_a_thing = item.year.is_some()
            && item.month.is_none()
            && self.before(item.first) == Some(Kind::Word(W::The));
        match self.governor(item.first) {
            _ if names_a_thing => meaning, // `since the 2015 accord`
            Kind::Word(W::Since) => {
                let start = self.not_ahead(&meaning);
                Meaning { start, future: None, kind: TimeKind::Range, how: "since", ..meaning }
            }
            Kind::Word(W::Until | W::By | W::Through) => {
                let end = self.deadline(item, &meaning);
                Meaning { start: None, end, kind: TimeKind::Range, how: "until", ..meaning }
            }
            _ => meaning,
        }
    }

    /// What has lasted since a date began before the report.
    fn not_ahead(&self, meaning: &Meaning) -> Option<PartialDate> {
        let start = meaning.start?;
        if meaning.future != Some(start) || self.anchor().is_none_or(|anchor| start <= anchor) {
            return Some(start);
        }
        let year = start.year_part().map(|y| y - 1);
        PartialDate::new(year, start.month_part(), start.day_part())
    }

    /// Deadlines lie ahead: a weekday always, a month or day unless it is nearer in the same year's past.
    fn deadline(&self, item: &Item, meaning: &Meaning) -> Option<PartialDate> {
        let (Some(past), Some(future)) = (meaning.start, meaning.future) else {
            return meaning.start;
        };
        let by_weekday = item.weekday.is_some() && item.month.is_none();
        let months =
            |d: PartialDate| Some(i32::from(d.year_part()?) * 12 + i32::from(d.month_part()?));
        let ahead = self.anchor().and_then(|anchor| {
            let here = months(anchor)?;
            let nearer = months(future)? - here < here - months(past)?;
            Some(nearer || past.year_part() < anchor.year_part())
        });
        Some(if by_weekday || ahead == Some(true) { future } else { past })
    }
}

/// True when `a` falls so much later in the year than `b` that it belongs to the year before.
fn comes_after(a: &Item, b: &Item, gap: u8) -> bool {
    let (Some(a_month), Some(b_month)) = (a.month, b.month) else { return false };
    a_month >= b_month.saturating_add(gap)
        || gap == 1 && a_month == b_month && a.day > b.day && b.day.is_some()
}
