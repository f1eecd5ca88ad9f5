//! The day of publication, and its year where the stamp itself has none.

use travaux_language::times::parse_published;
use travaux_model::PartialDate;

/// The first of the stamps; its year from another stamp of that day, from a credit of that day, or
/// from the copyright notices when they agree on one year. A stamp's own year always wins: the years
/// of copyright notices are often old.
pub(crate) fn published(stamps: &[Option<PartialDate>], notices: &[&str]) -> Option<PartialDate> {
    let first = stamps.iter().flatten().next().copied()?;
    if first.year_part().is_some() || first.day_part().is_none() {
        return Some(first);
    }
    let same_day = |d: &PartialDate| {
        d.year_part().is_some()
            && d.month_part() == first.month_part()
            && d.day_part() == first.day_part()
    };
    if let Some(other) = stamps.iter().flatten().find(|d| same_day(d)) {
        return Some(*other);
    }
    let credited = one(notices
        .iter()
        .filter_map(|n| parse_published(n))
        .filter(same_day)
        .filter_map(PartialDate::year_part));
    let noticed = || one(notices.iter().filter(|n| is_copyright(n)).flat_map(|n| years(n)));
    let year = credited.or_else(noticed);
    Some(year.map_or(first, |year| first.with_year(year)))
}

fn is_copyright(notice: &str) -> bool {
    let low = notice.to_lowercase();
    ["©", "(c)", "copyright", "all rights reserved"].iter().any(|mark| low.contains(mark))
}

/// Four digits that can be a year.
fn years(notice: &str) -> Vec<i16> {
    notice
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() == 4)
        .filter_map(|w| w.parse().ok())
        .filter(|year| (1900..2100).contains(year))
        .collect()
}

/// The value that all share.
fn one(mut values: impl Iterator<Item = i16>) -> Option<i16> {
    let first = values.next()?;
    values.all(|v| v == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stamp: &str, notices: &[&str]) -> String {
        published(&[parse_published(stamp)], notices).expect("a day").to_string()
    }

    #[test]
    fn a_copyright_notice_gives_the_year() {
        assert_eq!(read("May 5", &["© Selm Gazette, 2031."]), "2031-05-05");
        assert_eq!(read("May 5, 2030", &["© 2031 Selm Gazette"]), "2030-05-05");
        assert_eq!(read("May 5", &["© 1990-2031 Selm Gazette"]), "XXXX-05-05");
        assert_eq!(read("May 5", &["The talks of 2031"]), "XXXX-05-05");
    }

    #[test]
    fn a_credit_of_the_same_day_gives_the_year() {
        assert_eq!(read("May 5", &["Photo: the port, May 5, 2031. NSW"]), "2031-05-05");
        assert_eq!(read("May 5", &["Photo: the port, May 4, 2031. NSW"]), "XXXX-05-05");
    }
}
