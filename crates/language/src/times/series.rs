//! Dates that name a day, a month or a year: alone, in a list (`on May 16 and June 2`) or as a range
//! (`from 16 to 18 May`).

use super::item::Item;
use super::lex::{Kind, W};
use super::scan::Scan;

/// How an item is joined to the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    List,
    Range,
}

/// A list longer than this is no list of dates.
const LONGEST_SERIES: usize = 12;

/// Words that may follow a list of days, so that its last number counts nothing.
const FOLLOWING: &[&str] = &[
    "as",
    "but",
    "had",
    "has",
    "have",
    "if",
    "is",
    "near",
    "respectively",
    "said",
    "that",
    "under",
    "was",
    "were",
    "when",
    "where",
    "which",
    "while",
    "will",
    "would",
];

impl Scan<'_> {
    /// Reads the dates that begin at `at`; answers where to go on.
    pub(super) fn series(&mut self, at: usize) -> Option<usize> {
        let between = self.governor(at) == Kind::Word(W::Between);
        let mut items = vec![self.item(at).or_else(|| self.lone_day(at))?];
        let mut range = false;
        while items.len() < LONGEST_SERIES && !range {
            let last = items[items.len() - 1];
            let Some((link, next)) = self.link(last.end, between) else { break };
            let Some(item) = self.next_item(&last, link, next) else { break };
            range = link == Link::Range;
            items.push(item);
        }
        self.share_months(&mut items)?;
        let range = range && items.len() >= 2;
        Some(self.keep_series(items, range))
    }

    fn link(&self, at: usize, between: bool) -> Option<(Link, usize)> {
        match self.kind(at) {
            Kind::Mark(b'-') => Some((Link::Range, at + 1)),
            Kind::Mark(b'/') if self.joined(at) && self.joined(at + 1) => {
                Some((Link::List, at + 1))
            }
            Kind::Word(W::To | W::Through | W::Until) => {
                Some((Link::Range, self.past(self.past(at + 1, W::On), W::The)))
            }
            Kind::Word(W::And) => {
                let link = if between { Link::Range } else { Link::List };
                Some((link, self.past(self.past(at + 1, W::On), W::The)))
            }
            Kind::Mark(b',') => Some((Link::List, self.past(self.past(at + 1, W::And), W::The))),
            _ => None,
        }
    }

    /// The item after a link: of the kind of the one before it, so that lists do not swallow other dates.
    fn next_item(&self, last: &Item, link: Link, at: usize) -> Option<Item> {
        if let Some(item) = self.item_in(at, true) {
            let alike = last.month.is_some() == item.month.is_some()
                && last.weekday.is_some() == item.weekday.is_some();
            let completes = last.month.is_none() && last.day.is_some() && item.day.is_some();
            if alike || completes || link == Link::Range {
                return Some(item);
            }
        }
        self.short_year(last, link, at).or_else(|| self.next_day(last, link, at))
    }

    /// `1941-42`.
    fn short_year(&self, last: &Item, link: Link, at: usize) -> Option<Item> {
        let year = last.year.filter(|_| last.month.is_none() && link == Link::Range)?;
        match self.kind(at) {
            Kind::Num { value, digits: 2 } if self.joined(at) && value as i16 > year % 100 => {
                let year = Some(year / 100 * 100 + value as i16);
                Some(Item { first: at, end: at + 1, year, ..Item::default() })
            }
            _ => None,
        }
    }

    /// `and 18` after `May 16`, or another day of `16, 17 and 18 May`.
    fn next_day(&self, last: &Item, link: Link, at: usize) -> Option<Item> {
        last.day?;
        let item = self.a_day(at)?;
        if last.month.is_none() || link == Link::Range {
            return (!self.is_counted(at + 1)).then_some(self.with_year(item));
        }
        let ends = match self.kind(at + 1) {
            Kind::Other => at + 1 >= self.len() || FOLLOWING.contains(&self.words(at + 1)),
            Kind::Word(W::Half | W::Day | W::Days | W::Week | W::Weeks | W::Months | W::Years) => {
                false
            }
            Kind::Num { .. } | Kind::Ordinal(_) | Kind::Figures(_) | Kind::Decade => false,
            _ => true,
        };
        ends.then_some(self.with_year(item))
    }

    /// A day of the month at the beginning of a series whose last item names the month.
    fn lone_day(&self, at: usize) -> Option<Item> {
        let item = self.a_day(at)?;
        let linked = matches!(
            self.kind(at + 1),
            Kind::Mark(b'-' | b',') | Kind::Word(W::And | W::To | W::Through | W::Until)
        );
        linked.then_some(item)
    }

    fn a_day(&self, at: usize) -> Option<Item> {
        let day = self.day_number(at)?;
        Some(Item { first: at, end: at + 1, day: Some(day), ..Item::default() })
    }

    /// Gives days without a month the month of the item after or before them; `None` when there is none.
    fn share_months(&self, items: &mut [Item]) -> Option<()> {
        let mut month = None;
        for item in items.iter_mut().rev() {
            if item.day.is_some() && item.month.is_none() {
                item.month = month;
            }
            month = item.month;
        }
        let mut month = None;
        for item in items.iter_mut() {
            if item.day.is_some() && item.month.is_none() {
                item.month = month;
            }
            month = item.month;
        }
        items.iter().all(|i| i.day.is_none() || i.month.is_some()).then_some(())
    }
}
