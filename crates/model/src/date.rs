//! Dates as precise as a report allows.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date with what the text gives of it: `2025`, `2025-11`, `2025-11-12`, or, where nothing gives
/// the year, `XXXX-05-16` and `XXXX-05` (as in TIMEX3).
///
/// Ordered by year, month, day, an unknown part first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why words are not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct DateError(String);

impl PartialDate {
    /// A whole day; `None` when the calendar has no such day.
    pub fn day(year: i16, month: u8, day: u8) -> Option<PartialDate> {
        PartialDate::new(Some(year), Some(month), Some(day))
    }

    /// A month of a year.
    pub fn month(year: i16, month: u8) -> Option<PartialDate> {
        PartialDate::new(Some(year), Some(month), None)
    }

    /// A year alone.
    pub fn year(year: i16) -> Option<PartialDate> {
        PartialDate::new(Some(year), None, None)
    }

    /// Any precision. A day needs a month; year and month may not both be missing.
    pub fn new(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Option<PartialDate> {
        if year.is_some_and(|y| !(1..=9999).contains(&y)) || (year.is_none() && month.is_none()) {
            return None;
        }
        match (month, day) {
            (None, Some(_)) => return None,
            (Some(m), None) if !(1..=12).contains(&m) => return None,
            // 2000 stands for an unknown year: it has a 29 February.
            (Some(m), Some(d)) => {
                jiff::civil::Date::new(year.unwrap_or(2000), m as i8, d as i8).ok()?;
            }
            _ => {}
        }
        Some(PartialDate { year, month, day })
    }

    /// The year, if known.
    pub fn year_part(self) -> Option<i16> {
        self.year
    }

    /// The month, if known.
    pub fn month_part(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if known.
    pub fn day_part(self) -> Option<u8> {
        self.day
    }

    /// The day on the calendar, when year, month and day are all known.
    pub fn civil(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year?, self.month? as i8, self.day? as i8).ok()
    }

    /// The same date with the year filled in where it was unknown.
    pub fn with_year(self, year: i16) -> PartialDate {
        if self.year.is_some() {
            return self;
        }
        PartialDate::new(Some(year), self.month, self.day).unwrap_or(self)
    }

    /// True when the two could be the same day: no part that both know differs.
    pub fn compatible(self, other: PartialDate) -> bool {
        fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            match (a, b) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            }
        }
        same(self.year, other.year) && same(self.month, other.month) && same(self.day, other.day)
    }

    /// How many parts are known: a whole day has 3.
    pub fn precision(self) -> u8 {
        u8::from(self.year.is_some())
            + u8::from(self.month.is_some())
            + u8::from(self.day.is_some())
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> PartialDate {
        PartialDate {
            year: Some(date.year()),
            month: Some(date.month() as u8),
            day: Some(date.day() as u8),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => write!(f, "XXXX")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<PartialDate, DateError> {
        let wrong = || DateError(text.to_string());
        let mut parts = text.split('-');
        let year = match parts.next() {
            Some("XXXX") => None,
            Some(y) if y.len() == 4 => Some(y.parse().map_err(|_| wrong())?),
            _ => return Err(wrong()),
        };
        let mut two_digits = || match parts.next() {
            None => Ok(None),
            Some(p) if p.len() == 2 => p.parse::<u8>().map(Some).map_err(|_| wrong()),
            Some(_) => Err(wrong()),
        };
        let (month, day) = (two_digits()?, two_digits()?);
        if parts.next().is_some() {
            return Err(wrong());
        }
        PartialDate::new(year, month, day).ok_or_else(wrong)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<PartialDate, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_and_reads_each_precision() {
        for text in ["2025", "2025-11", "2025-11-12", "XXXX-05-16", "XXXX-05"] {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["", "25", "2025-13", "2025-02-30", "XXXX", "2025-1-1", "2025-01-01-01", "next"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn compatible_dates_differ_in_precision_only() {
        let d = |t: &str| t.parse::<PartialDate>().unwrap();
        assert!(d("2025-05").compatible(d("XXXX-05-16")));
        assert!(!d("2025-05").compatible(d("XXXX-06-02")));
        assert!(!d("2024").compatible(d("2025-05-16")));
    }
}
