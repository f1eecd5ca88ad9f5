//! The names of the months, in English as reports and pages write them.

/// The months in order: month 1 of a date is the first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month: 1 is January.
pub fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month.saturating_sub(1)).min(11)]
}

/// The month of a name in full or cut short (`Sept`), in any letters: 1 is January.
pub fn month_named(name: impl AsRef<[u8]>) -> Option<u8> {
    let name = name.as_ref();
    let name = if name.eq_ignore_ascii_case(b"sept") { &name[..3] } else { name };
    let is = |month: &&str| {
        let month = month.as_bytes();
        month.eq_ignore_ascii_case(name) || month[..3].eq_ignore_ascii_case(name)
    };
    MONTHS.iter().position(is).map(|at| at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_known_in_full_and_cut_short() {
        for (at, month) in (1..).zip(MONTHS) {
            assert_eq!(month_name(at), month);
            assert_eq!(month_named(month.to_uppercase()), Some(at));
            assert_eq!(month_named(&month[..3]), Some(at));
        }
        assert_eq!(month_named("sept"), Some(9));
        for word in ["", "Ma", "Marc", "market", "Mon", "Septe", "März"] {
            assert_eq!(month_named(word), None, "{word}");
        }
    }
}
