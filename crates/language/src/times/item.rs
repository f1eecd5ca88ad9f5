//! One date: `May 16`, `the 15th of May 2025`, `Wednesday, November 12`, `mid-October`, `2014`.

use super::lex::{Kind, W};
use super::scan::Scan;

/// One date as far as its words go.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Item {
    /// Its tokens.
    pub first: usize,
    pub end: usize,
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub weekday: Option<i8>,
}

/// What a number before these words counts is no day or year.
const COUNTED: &[&str] = &[
    "aircraft",
    "billion",
    "cent",
    "children",
    "civilians",
    "countries",
    "dead",
    "deaths",
    "degrees",
    "dollars",
    "drones",
    "euros",
    "homes",
    "injured",
    "km",
    "killed",
    "men",
    "metres",
    "meters",
    "miles",
    "million",
    "missiles",
    "others",
    "people",
    "per",
    "percent",
    "pounds",
    "prisoners",
    "rubles",
    "ships",
    "soldiers",
    "square",
    "tanks",
    "thousand",
    "times",
    "tonnes",
    "tons",
    "troops",
    "victims",
    "votes",
    "women",
    "wounded",
];

/// Prepositions that only a date expression needs.
const OTHER_PREPOSITIONS: &[&str] = &["Throughout", "circa", "into", "throughout", "within"];

/// Weekdays with these words before or after them are names of something else.
const NAMED_DAYS_BEFORE: &[&str] = &["Black", "Bloody", "Good", "Easter", "Palm", "Super", "Holy"];

const NAMED_DAYS_AFTER: &[&str] =
    &["Agreement", "Express", "Herald", "Mail", "Mirror", "Post", "Telegraph", "Times"];

impl Scan<'_> {
    /// One date that begins at `at`.
    pub(super) fn item(&self, at: usize) -> Option<Item> {
        self.item_in(at, false)
    }

    pub(super) fn item_in(&self, at: usize, in_series: bool) -> Option<Item> {
        let here = self.past_part(at);
        let trusted = in_series || here > at;
        let item = match self.kind(here) {
            Kind::Figures(date) => Some(Item {
                first: here,
                end: here + 1,
                year: date.and_then(|d| d.year_part()),
                month: date.and_then(|d| d.month_part()),
                day: date.and_then(|d| d.day_part()),
                weekday: None,
            }),
            Kind::Weekday { day, short } => self.weekday(here, day, short),
            Kind::Month { .. } => {
                self.month_and_day(here).or_else(|| self.lone_month(here, trusted))
            }
            Kind::Num { .. } | Kind::Ordinal(_) => {
                self.day_and_month(here).or_else(|| self.lone_year(here, trusted))
            }
            _ => None,
        };
        item.map(|item| Item { first: at, ..item })
    }

    /// `Wednesday`, `Wednesday, November 12`, `Fri, 16 May`, `Friday (May 16)`.
    fn weekday(&self, at: usize, weekday: i8, short: bool) -> Option<Item> {
        if !short
            && (at > 0 && NAMED_DAYS_BEFORE.contains(&self.words(at - 1))
                || NAMED_DAYS_AFTER.contains(&self.words(at + 1)))
        {
            return None;
        }
        let alone = Item { first: at, end: at + 1, weekday: Some(weekday), ..Item::default() };
        let mut next = self.past_time_of_day(at + 1);
        if short {
            next = self.past_mark(next, b'.');
        }
        let open = self.past_mark(next, b'(');
        let next = self.past(self.past(self.past_mark(open, b','), W::On), W::The);
        match self.month_and_day(next).or_else(|| self.day_and_month(next)) {
            Some(date) => {
                let end = if open > alone.end { self.past_mark(date.end, b')') } else { date.end };
                Some(Item { first: at, end, weekday: Some(weekday), ..date })
            }
            None => (!short).then_some(alone),
        }
    }

    /// `May 16`, `Jan. 22, 2025`, `May the 16th`.
    fn month_and_day(&self, at: usize) -> Option<Item> {
        let Kind::Month { month, short } = self.kind(at) else { return None };
        let next = if short { self.past_mark(at + 1, b'.') } else { at + 1 };
        let next = self.past(next, W::The);
        let day = self.day_number(next)?;
        if self.is_counted(next + 1) {
            return None;
        }
        Some(self.with_year(Item {
            first: at,
            end: next + 1,
            month: Some(month),
            day: Some(day),
            ..Item::default()
        }))
    }

    /// `16 May`, `the 15th of May 2025`.
    fn day_and_month(&self, at: usize) -> Option<Item> {
        let day = self.day_number(at)?;
        let next = self.past(at + 1, W::Of);
        let Kind::Month { month, short } = self.kind(next) else { return None };
        let end = if short { self.past_mark(next + 1, b'.') } else { next + 1 };
        Some(self.with_year(Item {
            first: at,
            end,
            month: Some(month),
            day: Some(day),
            ..Item::default()
        }))
    }

    /// The item with the year that follows it: `2025`, `, 2025`, `of 2025`.
    pub(super) fn with_year(&self, item: Item) -> Item {
        let next = self.past(self.past_mark(item.end, b','), W::Of);
        match self.year_number(next) {
            Some(year) if !self.is_counted(next + 1) => {
                Item { year: Some(year), end: next + 1, ..item }
            }
            _ => item,
        }
    }

    /// A month without a day.
    fn lone_month(&self, at: usize, trusted: bool) -> Option<Item> {
        let Kind::Month { month, short } = self.kind(at) else { return None };
        let dotted = if short { self.past_mark(at + 1, b'.') } else { at + 1 };
        let item = Item { first: at, end: dotted, month: Some(month), ..Item::default() };
        let dated = self.with_year(item);
        if dated.year.is_some() {
            return Some(dated);
        }
        let followed_by_number =
            matches!(self.kind(dotted), Kind::Num { .. }) && !self.is_counted(dotted + 1);
        if followed_by_number || self.upper(dotted) && month == 5 {
            return None;
        }
        (trusted || self.reads_as_month(at, month, short)).then_some(item)
    }

    /// True when the words around a month's name let it be nothing else: `May` and `March` are other
    /// words too, `April` and `June` also people.
    fn reads_as_month(&self, at: usize, month: u8, short: bool) -> bool {
        let strict = matches!(
            self.before(at),
            Some(Kind::Word(
                W::In
                    | W::Since
                    | W::Until
                    | W::By
                    | W::During
                    | W::Between
                    | W::Through
                    | W::Before
            ))
        );
        let linked = matches!(self.kind(at + 1), Kind::Mark(b'-' | b'/'))
            && matches!(self.kind(at + 2), Kind::Month { short: false, .. });
        let loose = strict
            || linked
            || matches!(
                self.before(at),
                Some(Kind::Word(
                    W::From | W::To | W::Of | W::The | W::After | W::For | W::A | W::And | W::That
                ))
            );
        match month {
            _ if short => strict,
            3 | 5 => {
                strict
                    || linked
                    || self.before(at) == Some(Kind::Word(W::From)) && self.is(at + 1, W::To)
            }
            4 | 6 | 8 => loose && !self.upper(at + 1),
            _ => loose || !self.upper(at + 1),
        }
    }

    /// A year that stands alone, where it cannot be a number of something.
    fn lone_year(&self, at: usize, trusted: bool) -> Option<Item> {
        let year = self.year_number(at)?;
        let usual = (1900..2100).contains(&year) && year % 100 != 0;
        let plausible = (1500..2100).contains(&year) && year % 100 != 0;
        let span_of_years = self.is_mark(at + 1, b'-')
            && self.joined(at + 1)
            && self.joined(at + 2)
            && self.year_number(at + 2).is_some_and(|to| to > year && to - year < 100);
        let heading = plausible
            && self.starts_line(at)
            && (self.starts_line(at + 1) || self.is_mark(at + 1, b':'));
        let trusted = trusted || span_of_years || heading;
        let plural = {
            let next = self.words(at + 1);
            self.kind(at + 1) == Kind::Other
                && next.ends_with('s')
                && !self.upper(at + 1)
                && next.len() > 1
        };
        if self.is_counted(at + 1) || !usual && plural {
            return None;
        }
        let led = match self.before(at) {
            Some(Kind::Word(
                W::In
                | W::Since
                | W::Until
                | W::By
                | W::From
                | W::During
                | W::Between
                | W::Before
                | W::After
                | W::Through
                | W::Year,
            )) => true,
            Some(Kind::Word(W::Of | W::The | W::To | W::And | W::Around | W::For)) => plausible,
            Some(Kind::Word(W::A | W::This)) => usual,
            Some(Kind::Mark(b'(')) => plausible,
            Some(Kind::Other) if OTHER_PREPOSITIONS.contains(&self.words(at - 1)) => true,
            Some(Kind::Word(W::Summer | W::Winter | W::Autumn | W::Spring)) => true,
            _ => trusted,
        };
        let item = Item { first: at, end: at + 1, year: Some(year), ..Item::default() };
        (led || trusted).then_some(item)
    }

    /// The year that a number writes.
    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        match self.kind(at) {
            Kind::Num { value: year @ 1000..=2199, digits: 4 } => {
                let era = matches!(self.words(at + 1), "BC" | "BCE" | "B");
                (!era).then_some(year as i16)
            }
            _ => None,
        }
    }

    pub(super) fn is_counted(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Other => COUNTED.contains(&self.words(at)),
            Kind::Word(W::Day | W::Days | W::Weeks | W::Months | W::Years) => true,
            _ => false,
        }
    }

    /// The day of the month that a number writes.
    pub(super) fn day_number(&self, at: usize) -> Option<u8> {
        match self.kind(at) {
            Kind::Num { value: day @ 1..=31, digits: 1 | 2 } => Some(day as u8),
            Kind::Ordinal(day) => Some(day),
            _ => None,
        }
    }
}
