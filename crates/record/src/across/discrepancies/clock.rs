//! Words that explain why one event is told for two neighbouring days.

use super::claims::holds;

/// A clock, a time of night, or whose time it is.
const NIGHT: [&str; 19] = [
    "midnight",
    "after midnight",
    "before midnight",
    "overnight",
    "early hours",
    "small hours",
    "before dawn",
    "at dawn",
    "through the night",
    "into the night",
    "late at night",
    "late in the evening",
    "late evening",
    "late on",
    "local time",
    "gmt",
    "utc",
    "time difference",
    "time zone",
];
/// Hours around midnight, with the words for the half of the day.
const HOURS: [&str; 5] = ["11", "12", "1", "2", "3"];

/// True for words that tell of an hour near midnight, or of the clock of one place.
pub(super) fn explains(text: &str) -> bool {
    holds(text, &NIGHT) || hour_of_night(text)
}

fn hour_of_night(text: &str) -> bool {
    let folded = crate::fold::fold(text).replace("p m", "pm").replace("a m", "am");
    let words: Vec<&str> = folded.split(' ').collect();
    let half = |w: &str, hour: &str| w == if hour == "11" { "pm" } else { "am" };
    words.iter().enumerate().any(|(at, hour)| {
        // `11:30 p.m.` is three words.
        let after = words[at + 1..].iter().take(2).find(|w| matches!(**w, "am" | "pm"));
        HOURS.contains(hour) && after.is_some_and(|w| half(w, hour))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_near_midnight_explains_a_day_more_or_less() {
        assert!(explains("The talks ended shortly after midnight on Friday"));
        assert!(explains("signed at 11:30 p.m. in Selm"));
        assert!(explains("signed at 1 am on June 4"));
        assert!(explains("at 20:00 GMT on Thursday"));
        assert!(!explains("at 11 am on Thursday"));
        assert!(!explains("They met on May 3"));
    }
}
