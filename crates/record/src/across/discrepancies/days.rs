//! How a day is told: by its date, or by the name of the weekday.

use std::collections::BTreeSet;

use travaux_model::MONTHS;

use super::claims::holds;
use super::told::Told;
use crate::fold::fold;
use crate::rows::{StatementRow, Words};

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NEAR_WORDS: [&str; 5] = ["today", "yesterday", "tomorrow", "weekend", "tonight"];

/// In which words a day is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DayTold {
    /// `on Friday`: the week is worked out from the day of publication.
    Weekday,
    /// `on 4 May`.
    Date,
}

/// How the words tell a day, if they do.
pub(super) fn day_told(text: &str) -> Option<DayTold> {
    if !dates(text).is_empty() {
        return Some(DayTold::Date);
    }
    (holds(text, &WEEKDAYS) || holds(text, &NEAR_WORDS)).then_some(DayTold::Weekday)
}

/// Weekdays and dates (`may 4`) in the words.
pub(super) fn days_named(text: &str) -> BTreeSet<String> {
    let mut days = dates(text);
    days.extend(WEEKDAYS.iter().filter(|d| holds(text, &[d])).map(|d| d.to_string()));
    days
}

fn dates(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let day = |w: &str| {
        let endings = ["st", "nd", "rd", "th"];
        let number = endings.iter().find_map(|end| w.strip_suffix(end)).unwrap_or(w);
        number.parse::<u32>().ok().filter(|n| (1..=31).contains(n))
    };
    let pairs = words.windows(2).filter_map(|pair| match (pair[0], pair[1]) {
        (m, d) if month(m).is_some() && day(d).is_some() => month(m).zip(day(d)),
        (d, m) => month(m).zip(day(d)),
    });
    pairs.map(|(month, day)| format!("{} {day}", month[..3].to_lowercase())).collect()
}

/// `Sept` is a month, `market` is none.
fn month(word: &str) -> Option<&'static str> {
    let begins = |month: &&str| {
        let begin = month.get(..word.len()).filter(|begin| begin.len() >= 3);
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(word))
    };
    MONTHS.into_iter().find(begins)
}

/// How the sentence of a statement tells the day on which it was made, beside what was said.
pub(super) fn day_of_saying(told: &Told<'_>, statement: &StatementRow) -> Option<DayTold> {
    statement.said?.day_part()?;
    day_told(&beside(told, &statement.content))
}

/// The sentence around some words, without them.
pub(super) fn beside(told: &Told<'_>, words: &Words) -> String {
    let mut sentence = told.sentence(words).to_string();
    if let Some(report) = told.report(&words.report) {
        for span in &words.spans {
            let own = report.text.get(span.range()).unwrap_or_default();
            if !own.is_empty() {
                sentence = sentence.replacen(own, " ", 1);
            }
        }
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_by_date_or_by_weekday() {
        assert_eq!(day_told("he said on May 4"), Some(DayTold::Date));
        assert_eq!(day_told("the envoy wrote on 3rd Sept."), Some(DayTold::Date));
        assert_eq!(day_told("earlier on Wednesday he said"), Some(DayTold::Weekday));
        assert_eq!(day_told("it may 4ever stay so, he said"), None);
        assert_eq!(day_told("12 markets were shut"), None);
    }

    #[test]
    fn days_are_named_once_each() {
        let days = days_named("on Friday, June 6, and again on 6 June");
        assert_eq!(days.into_iter().collect::<Vec<_>>(), ["friday", "jun 6"]);
    }
}
