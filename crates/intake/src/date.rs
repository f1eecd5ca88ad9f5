//! Dates as front matter and page metadata write them.

use travaux_model::{PartialDate, month_named as month};

/// Longer than any date; the rest of a long value is not looked at.
const LONGEST: usize = 120;

/// The calendar date that is written, whatever the clock time and offset after it: ISO 8601, RFC 2822,
/// `20 May 2025`, `May 20, 2025`, `25.01.2026`, `20/05/2025`.
///
/// `None` when no date is written, or when it could be two (`05/06/2025`).
pub fn written_date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let words: Vec<&str> =
        text[..end].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    year_first(text, &words).or_else(|| month_named(&words)).or_else(|| numbers_only(text, &words))
}

/// `2025-05-20T12:13:41Z`, `2025/05/20`, `20250520`, `2025-05`, `2025`.
fn year_first(text: &str, words: &[&str]) -> Option<PartialDate> {
    let first = *words.first()?;
    if !text.starts_with(first) {
        return None;
    }
    // The day may run on into the time: `20T12`.
    let (digits, rest) = leading_digits(first);
    if digits.len() == 8 && (rest.is_empty() || rest.starts_with(['T', 't'])) {
        return PartialDate::day(
            year(&digits[..4])?,
            number(&digits[4..6])?,
            number(&digits[6..])?,
        );
    }
    let year = year(first)?;
    let Some(month) = words.get(1) else { return PartialDate::year(year) };
    let month = two_digits(month)?;
    let Some(day) = words.get(2) else { return PartialDate::month(year, month) };
    let (day, rest) = leading_digits(day);
    if !(rest.is_empty() || rest.starts_with(['T', 't'])) {
        return None;
    }
    PartialDate::day(year, month, two_digits(day)?)
}

/// `Tue, 20 May 2025 12:13:41 GMT`, `May 20th, 2025`, `20-May-2025`, `May 2025`.
fn month_named(words: &[&str]) -> Option<PartialDate> {
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| Some((at, month(word)?)))?;
    let before = at.checked_sub(1).and_then(|i| words.get(i)).and_then(|word| day(word));
    let after = words.get(at + 1).copied();
    if let Some(day) = before {
        return PartialDate::day(year(after?)?, month, day);
    }
    if let Some(year) = after.and_then(year) {
        return PartialDate::month(year, month);
    }
    PartialDate::day(year(words.get(at + 2)?)?, month, day(after?)?)
}

/// `25.01.2026` (day first) and `25/01/2026` or `01/25/2026` (whichever the calendar allows).
fn numbers_only(text: &str, words: &[&str]) -> Option<PartialDate> {
    let [first, second, third, ..] = words else { return None };
    if !text.starts_with(first) {
        return None;
    }
    let (one, two, year) = (two_digits(first)?, two_digits(second)?, year(third)?);
    let day_first = PartialDate::day(year, two, one);
    if text[first.len()..].starts_with('.') {
        return day_first;
    }
    match (day_first, PartialDate::day(year, one, two)) {
        (Some(a), Some(b)) if a != b => None,
        (a, b) => a.or(b),
    }
}

fn day(word: &str) -> Option<u8> {
    let (digits, rest) = leading_digits(word);
    let is_day = matches!(rest.to_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
    if is_day { two_digits(digits) } else { None }
}

fn year(word: &str) -> Option<i16> {
    let year = number::<i16>(word)?;
    if word.len() == 4 && (1000..=2999).contains(&year) { Some(year) } else { None }
}

fn two_digits(word: &str) -> Option<u8> {
    if word.len() <= 2 { number(word) } else { None }
}

fn number<N: std::str::FromStr>(word: &str) -> Option<N> {
    if word.bytes().all(|b| b.is_ascii_digit()) { word.parse().ok() } else { None }
}

fn leading_digits(word: &str) -> (&str, &str) {
    word.split_at(word.bytes().take_while(u8::is_ascii_digit).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_feeds_and_pages_write() {
        let cases = [
            ("2025-05-20", "2025-05-20"),
            ("2025-05-20T23:59:00-08:00", "2025-05-20"),
            ("2025-05-20 23:59", "2025-05-20"),
            ("20250520T101500Z", "2025-05-20"),
            ("2025/05/20", "2025-05-20"),
            ("2025-05", "2025-05"),
            ("2025", "2025"),
            ("Tue, 20 May 2025 12:13:41 GMT", "2025-05-20"),
            ("Wed, 21 May 2025 00:15:05 +0330", "2025-05-21"),
            ("20 May 2025", "2025-05-20"),
            ("May 20, 2025", "2025-05-20"),
            ("Sept. 3rd, 2025 at 4 p.m.", "2025-09-03"),
            ("May 2025", "2025-05"),
            ("20-May-2025", "2025-05-20"),
            ("25.01.2026", "2026-01-25"),
            ("3.1.2026 18:00", "2026-01-03"),
            ("25/01/2026", "2026-01-25"),
            ("01/25/2026", "2026-01-25"),
        ];
        for (written, date) in cases {
            assert_eq!(
                written_date(written).map(|d| d.to_string()).as_deref(),
                Some(date),
                "{written}"
            );
        }
    }

    #[test]
    fn is_silent_where_a_date_would_be_a_guess() {
        for written in [
            "",
            "yesterday",
            "05/06/2025",
            "20 May",
            "31.02.2026",
            "2025-13-01",
            "12:30",
            "May",
            "Ş1",
        ] {
            assert_eq!(written_date(written), None, "{written}");
        }
    }
}
