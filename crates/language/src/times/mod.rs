//! Finds the dates of a text and resolves them, as precisely as the text gives them.
//!
//! Relative dates (`on Friday`, `last year`) and dates without a year are resolved against the day the
//! report was published. What neither the text nor that day settles stays open: a missing year is
//! `XXXX`, a date that cannot be known is `None`.
//!
//! Give a whole report at once where possible: `three days later` and `that year` refer to what was
//! told before.

mod calendar;
mod direction;
mod item;
mod lex;
mod numeric;
mod published;
mod relative;
mod resolve;
mod scan;
mod series;
mod words;

use travaux_model::{PartialDate, Span};

pub use published::parse_published;

/// What a date expression says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// A day, a month or a year.
    Date,
    /// A time from `start` to `end`; `since` gives no end, `until` and `by` give no start.
    Range,
    /// Some time within `start`, which is as precise as is certain: `earlier this year`, `last week`.
    Vague,
}

/// A date expression and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Its words.
    pub span: Span,
    /// The date, or the first day of a range. Where the words fit a past and a future date (`on
    /// Friday`, `in May`) the more usual one: the last such weekday, the nearest such day or month.
    pub start: Option<PartialDate>,
    /// The last day of a range.
    pub end: Option<PartialDate>,
    /// The first such date on or after the anchor, where the words would fit one: for sentences about
    /// the future.
    pub future: Option<PartialDate>,
    /// What the words say about time.
    pub kind: TimeKind,
    /// True when the words themselves give the year.
    pub dated: bool,
    /// The rule that read it.
    pub how: &'static str,
}

impl Time {
    /// The date in a sentence about the future: `on Friday` is the coming one, where that differs.
    pub fn ahead(&self) -> Option<PartialDate> {
        self.future.or(self.start)
    }
}

/// What is known about the text in which dates are sought.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// When the report was published.
    pub anchor: Option<PartialDate>,
    /// Years that the report names: a weekday may tell which of them is meant.
    pub years: Vec<i16>,
    /// The text tells of a past far from the anchor: a date without a year follows the one told before.
    pub narrative: bool,
}

impl Setting {
    /// The setting of a report's text: the years it names, and whether it is history.
    pub fn of_report(text: &str, anchor: Option<PartialDate>) -> Setting {
        let bare = Setting { anchor, ..Setting::default() };
        let times = find_times_in(text, &bare);
        let mut told: Vec<i16> = times
            .iter()
            .filter(|t| t.dated)
            .filter_map(|t| t.start.or(t.end)?.year_part())
            .collect();
        // News counts its days from the day it is published, history does not.
        let news = times.iter().filter(|t| FROM_THE_ANCHOR.contains(&t.how)).count();
        let narrative = news * 10 <= told.len()
            && anchor.and_then(PartialDate::year_part).is_some_and(|year| {
                let old = told.iter().filter(|y| **y + 2 <= year).count();
                told.len() >= LEAST_DATES_OF_A_HISTORY && old * 5 >= told.len() * 4
            });
        told.sort_unstable();
        told.dedup();
        Setting { anchor, years: told, narrative }
    }
}

/// Fewer dates with old years are the background of news.
const LEAST_DATES_OF_A_HISTORY: usize = 4;

/// Rules whose words only news uses.
const FROM_THE_ANCHOR: &[&str] = &["weekday", "weekday of week", "last/next weekday", NEAR_DAY];
const NEAR_DAY: &str = "yesterday/today/tomorrow";

/// Finds the dates of a text; `anchor` is the day its report was published.
///
/// The answer is in text order and nothing in it overlaps.
pub fn find_times(text: &str, anchor: Option<PartialDate>) -> Vec<Time> {
    find_times_in(text, &Setting { anchor, ..Setting::default() })
}

/// Finds the dates of a text of which more is known than its anchor.
pub fn find_times_in(text: &str, setting: &Setting) -> Vec<Time> {
    scan::Scan::new(text, setting).run()
}
