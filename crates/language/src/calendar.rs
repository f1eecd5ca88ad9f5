//! The names of months and weekdays.

use travaux_model::{month_name, month_named};

/// What a name of the calendar names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A month.
    Month {
        /// From 1.
        number: u8,
        /// Cut short (`sept`).
        short: bool,
    },
    /// A day of the week.
    Weekday {
        /// From 1, a Monday.
        number: i8,
        /// Cut short (`thurs`).
        short: bool,
    },
}

/// True for a month, in full or cut short, in any letters, with a full stop or without.
pub fn is_month(word: &str) -> bool {
    matches!(named(word), Some(Name::Month { .. }))
}

/// True for a month or weekday in full, in any letters.
pub fn is_full_name(word: &str) -> bool {
    matches!(
        named(word),
        Some(Name::Month { short: false, .. } | Name::Weekday { short: false, .. })
    )
}

/// The month or weekday of a word in any letters.
pub fn named(word: &str) -> Option<Name> {
    name(word.trim_end_matches('.').to_ascii_lowercase().as_bytes())
}

/// The month or weekday of a word in small letters, without a full stop.
pub fn name(lower: &[u8]) -> Option<Name> {
    if let Some(number) = month_named(lower) {
        let short = lower.len() < month_name(number).len();
        return Some(Name::Month { number, short });
    }
    let weekday = |number, short| Some(Name::Weekday { number, short });
    match lower {
        b"monday" => weekday(1, false),
        b"tuesday" => weekday(2, false),
        b"wednesday" => weekday(3, false),
        b"thursday" => weekday(4, false),
        b"friday" => weekday(5, false),
        b"saturday" => weekday(6, false),
        b"sunday" => weekday(7, false),
        b"mon" => weekday(1, true),
        b"tue" | b"tues" => weekday(2, true),
        b"wed" => weekday(3, true),
        b"thu" | b"thur" | b"thurs" => weekday(4, true),
        b"fri" => weekday(5, true),
        b"sat" => weekday(6, true),
        b"sun" => weekday(7, true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_full_and_cut_short() {
        assert_eq!(named("SEPT."), Some(Name::Month { number: 9, short: true }));
        assert_eq!(named("Sunday"), Some(Name::Weekday { number: 7, short: false }));
        assert!(is_month("May") && !is_month("Mark") && !is_month("Mon"));
        assert!(is_full_name("may") && !is_full_name("Jan"));
    }
}
