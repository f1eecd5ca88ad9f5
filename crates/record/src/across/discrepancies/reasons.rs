//! Why two numbers of one thing can both be true.

use std::collections::BTreeSet;

use travaux_model::OutcomeStatus;

use super::claims::holds;
use super::days::days_named;
use super::terms::words;
use super::told::Told;
use crate::fold::fold;
use crate::rows::*;

/// The reason, where the words of the accounts give one.
pub(super) fn why(told: &Told<'_>, group: &[&OutcomeRow]) -> Option<Reason> {
    if is_share_and_total(group) {
        Some(Reason::TotalAndShare)
    } else if told_of_other_days(group) || is_part_of_whole(told, group) {
        Some(Reason::Scope)
    } else if has_grown(told, group) {
        Some(Reason::BeforeAndAfter)
    } else if is_rounded(group) {
        Some(Reason::Precision)
    } else {
        None
    }
}

fn number(outcome: &OutcomeRow) -> Option<u64> {
    figure(outcome).parse().ok()
}

/// Every number given for each side is half of every number given for both.
fn is_share_and_total(group: &[&OutcomeRow]) -> bool {
    let (shares, totals): (Vec<&OutcomeRow>, Vec<&OutcomeRow>) =
        group.iter().copied().partition(|o| gives_share(&o.words.text));
    let double =
        |t: &OutcomeRow, s: &OutcomeRow| number(t).zip(number(s)).is_some_and(|(t, s)| t == 2 * s);
    !shares.is_empty()
        && !totals.is_empty()
        && totals.iter().all(|t| shares.iter().all(|s| double(t, s)))
}

/// Words that put one number in another's place.
const CORRECTS: [&str; 8] =
    ["not", "instead", "rather", "correct", "corrected", "correction", "mistakenly", "wrongly"];
/// Words for a part of a whole, before or after its number.
const PARTS: [&str; 11] = [
    "including",
    "among them",
    "of whom",
    "of them",
    "of which",
    "in all",
    "in total",
    "altogether",
    "the rest",
    "the others",
    "out of",
];

/// One account gives both numbers, as a part and the whole of it.
fn is_part_of_whole(told: &Told<'_>, group: &[&OutcomeRow]) -> bool {
    let figures: BTreeSet<String> = group.iter().map(|o| figure(o)).collect();
    group.iter().any(|o| {
        let sentence = told.sentence(&o.words);
        let said: BTreeSet<String> = words(&sentence.replace(',', "")).into_iter().collect();
        figures.is_subset(&said) && holds(sentence, &PARTS) && !holds(sentence, &CORRECTS)
    })
}

/// Words for a number that grows from day to day.
const GROWS: [&str; 16] = [
    "so far",
    "by now",
    "to date",
    "as of",
    "by then",
    "has risen",
    "have risen",
    "rose to",
    "risen to",
    "grown to",
    "grew to",
    "brings the total",
    "bringing the total",
    "brought the total",
    "up from",
    "since then",
];

/// A later account gives a larger number, and says that it has grown.
fn has_grown(told: &Told<'_>, group: &[&OutcomeRow]) -> bool {
    let mut by_day: Vec<_> =
        group.iter().filter_map(|o| Some((o.published?.civil()?, number(o)?, *o))).collect();
    by_day.sort_by_key(|(day, n, o)| (*day, *n, &o.id));
    let told_all = by_day.len() == group.len();
    let grows = by_day.windows(2).all(|pair| {
        let ((day, n, _), (later, more, _)) = (&pair[0], &pair[1]);
        n == more || day < later && n < more
    });
    let says = by_day.iter().any(|(_, _, o)| holds(told.sentence(&o.words), &GROWS));
    told_all && grows && says
}

/// Each number is told of a day of its own: the parts of something done in several days.
fn told_of_other_days(group: &[&OutcomeRow]) -> bool {
    let days: Vec<(String, BTreeSet<String>)> =
        group.iter().map(|o| (figure(o), days_named(&o.words.text))).collect();
    // What is promised on two days is one promise.
    group.iter().all(|o| o.status == OutcomeStatus::Done)
        && days.iter().all(|(number, days_of_it)| {
            let elsewhere = days.iter().filter(|(other, _)| other != number);
            !days_of_it.is_empty() && elsewhere.clone().all(|(_, d)| d.is_disjoint(days_of_it))
        })
}

/// Words before a number that is not exact.
const ABOUT: [&str; 11] = [
    "about",
    "around",
    "some",
    "nearly",
    "almost",
    "over",
    "more than",
    "at least",
    "approximately",
    "roughly",
    "up to",
];

/// One number is the other, rounded: the two are told as near, and are within a tenth.
fn is_rounded(group: &[&OutcomeRow]) -> bool {
    let number = |o: &OutcomeRow| figure(o).parse::<f64>().ok();
    let rounded = |o: &OutcomeRow| {
        let text = format!(" {} ", fold(&o.words.text));
        let number = fold(o.number.as_deref().unwrap_or_default());
        ABOUT.iter().any(|word| text.contains(&format!(" {word} {number} ")))
    };
    let (near, exact): (Vec<&OutcomeRow>, Vec<&OutcomeRow>) =
        group.iter().copied().partition(|o| rounded(o));
    let figures: BTreeSet<String> = exact.iter().map(|o| figure(o)).collect();
    let one_exact = figures.len() == 1;
    let close = |n: &OutcomeRow| {
        let pair = number(n).zip(exact.first().and_then(|e| number(e)));
        pair.is_some_and(|(a, b)| (a - b).abs() <= 0.1 * a.max(b))
    };
    one_exact && !near.is_empty() && near.iter().all(|n| close(n))
}

/// The first figure, without commas: `1,000 for 1,000` is 1000 on each side.
pub(super) fn figure(outcome: &OutcomeRow) -> String {
    let number = outcome.number.as_deref().unwrap_or_default().replace([',', ' '], "");
    let figures: String = number.chars().take_while(char::is_ascii_digit).collect();
    if figures.is_empty() { number } else { figures }
}

/// Words that give a number to each side.
pub(super) fn gives_share(text: &str) -> bool {
    let text = text.to_lowercase();
    ["each", "on both sides", " for ", "both sides exchange", "per side", "apiece"]
        .iter()
        .any(|w| text.contains(w))
}
