//! The date of a report's date stamp.

use travaux_model::PartialDate;

use super::{Setting, find_times_in};

/// Reads the date of a stamp such as `25.01.2026 - Update : 26.01.2026`, `Tue, 20 May 2025 12:13:41
/// GMT` or `Feb 5 (NSW)`: the first day that the line names, with its year where one is given.
pub fn parse_published(text: &str) -> Option<PartialDate> {
    find_times_in(text, &Setting::default())
        .into_iter()
        .filter_map(|time| time.start)
        .find(|date| date.day_part().is_some())
}
