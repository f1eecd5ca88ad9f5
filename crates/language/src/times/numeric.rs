//! Dates written in figures: `2025-05-15`, `15.05.2025`, `15/05/2025`.

use travaux_model::PartialDate;

/// The number that the digits write; `None` when it is too large.
pub(super) fn value(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    Some(digits.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
}

/// A date in figures that begins at `start`, and where it ends. The date is `None` when the figures
/// have the form of a date but day and month cannot be told apart.
pub(super) fn date_in_figures(bytes: &[u8], start: usize) -> Option<(Option<PartialDate>, usize)> {
    let (first, at) = run(bytes, start)?;
    let mark = *bytes.get(at)?;
    if !matches!(mark, b'-' | b'.' | b'/') {
        return None;
    }
    let (second, at) = run(bytes, at + 1)?;
    if bytes.get(at) != Some(&mark) {
        return None;
    }
    let (third, end) = run(bytes, at + 1)?;
    if second.len() > 2 {
        return None;
    }
    let date = match (first.len(), third.len()) {
        (4, 1 | 2) => valid(value(first)?, value(second)?, value(third)?),
        (1 | 2, 4) => day_or_month_first(value(first)?, value(second)?, value(third)?, mark),
        _ => return None,
    };
    let end = match bytes.get(end) {
        Some(b'T') => clock_end(bytes, end),
        Some(b) if b.is_ascii_alphanumeric() => return None,
        _ => end,
    };
    Some((date, end))
}

fn run(bytes: &[u8], start: usize) -> Option<(&[u8], usize)> {
    let rest = bytes.get(start..)?;
    let length = rest.iter().take_while(|b| b.is_ascii_digit()).take(5).count();
    (1..=4).contains(&length).then(|| (&rest[..length], start + length))
}

/// With dots the day stands first everywhere; with strokes or dashes only what both orders allow.
fn day_or_month_first(first: u32, second: u32, year: u32, mark: u8) -> Option<PartialDate> {
    if mark == b'.' || first > 12 || first == second {
        valid(year, second, first)
    } else if second > 12 {
        valid(year, first, second)
    } else {
        None
    }
}

fn valid(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    let year = i16::try_from(year).ok().filter(|y| (1000..=2199).contains(y))?;
    PartialDate::day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn clock_end(bytes: &[u8], start: usize) -> usize {
    let inside = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'+' | b'.' | b'-');
    let length = bytes[start..].iter().take_while(inside).count();
    let clock = &bytes[start..start + length];
    let stop = clock.iter().rposition(u8::is_ascii_alphanumeric).map_or(0, |last| last + 1);
    start + stop
}
