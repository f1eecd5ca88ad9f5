//! Different numbers of one thing: of one outcome, or within one utterance.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::OutcomeStatus;

use super::found::FoundRows;
use super::reasons::{self, figure, gives_share};
use super::terms::words;
use super::told::{Told, days_between, first_words};
use crate::rows::*;

/// Outcomes of one kind told within as many days are one.
const NEAR_DAYS: i32 = 7;
/// A promise is carried out within as many days, or it is another promise.
const PROMISE_DAYS: i32 = 100;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    outcomes(told, found);
    utterances(told, found);
}

fn outcomes(told: &Told<'_>, found: &mut FoundRows) {
    let mut kinds: BTreeMap<&str, Vec<&OutcomeRow>> = BTreeMap::new();
    for outcome in told.snapshot.outcomes.iter().filter(|o| o.number.is_some()) {
        kinds.entry(&outcome.what).or_default().push(outcome);
    }
    for (what, rows) in kinds {
        for run in in_time(&rows) {
            for group in of_one_thing(told, &run) {
                by_number(told, what, &group, found);
            }
        }
    }
}

/// How many outcomes before it one is held against.
const LOOKED_AT: usize = 60;
/// How many accounts of one number are shown.
const FEW: usize = 4;

/// Groups of outcomes that share words, of which each has another number than one of the others.
fn of_one_thing<'o>(told: &Told<'_>, run: &[&'o OutcomeRow]) -> Vec<Vec<&'o OutcomeRow>> {
    let terms: Vec<BTreeSet<String>> = run.iter().map(|o| told.terms.of(&o.words.text)).collect();
    let figures: Vec<String> = run.iter().map(|o| figure(o)).collect();
    let mut group_of: Vec<Option<usize>> = vec![None; run.len()];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in 0..run.len() {
        for before in at.saturating_sub(LOOKED_AT)..at {
            let differ = figures[at] != figures[before];
            if !differ || terms[at].intersection(&terms[before]).count() < 2 {
                continue;
            }
            let home = group_of[before].or(group_of[at]).unwrap_or_else(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            for one in [before, at] {
                if group_of[one].is_none() {
                    group_of[one] = Some(home);
                    groups[home].push(one);
                }
            }
        }
    }
    for group in &mut groups {
        group.sort_unstable();
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        group.retain(|at| {
            let n = shown.entry(&figures[*at]).or_default();
            *n += 1;
            *n <= FEW
        });
    }
    groups.into_iter().map(|group| group.into_iter().map(|at| run[at]).collect()).collect()
}

/// Runs of outcomes of one status, each within a few days of the one before; sorted by day.
fn in_time<'o>(rows: &[&'o OutcomeRow]) -> Vec<Vec<&'o OutcomeRow>> {
    let mut runs: Vec<Vec<&OutcomeRow>> = Vec::new();
    // The latest run of what is done, and of what is not.
    let mut latest: [Option<usize>; 2] = [None, None];
    for row in rows {
        let kind = usize::from(row.status == OutcomeStatus::Done);
        let near = |run: usize| {
            let before = runs[run].last().and_then(|o| o.published);
            days_between(before, row.published).is_some_and(|d| d <= NEAR_DAYS)
        };
        match latest[kind].filter(|run| near(*run)) {
            Some(run) => runs[run].push(row),
            None => {
                latest[kind] = Some(runs.len());
                runs.push(vec![row]);
            }
        }
    }
    runs
}

fn by_number(told: &Told<'_>, what: &str, group: &[&OutcomeRow], found: &mut FoundRows) {
    let numbers: BTreeSet<String> = group.iter().map(|o| figure(o)).collect();
    if numbers.len() < 2 {
        return;
    }
    let about = format!("number in {}", what.replace('-', " "));
    let values: Vec<ValueRow> = group.iter().map(|o| value(told, o)).collect();
    let reason = reasons::why(told, group);
    match reason {
        Some(reason) => found.reconcile(about, reason, None, values),
        None => found.differ(told, DiscrepancyKind::Number, about, None, values),
    }
}

fn value(told: &Told<'_>, outcome: &OutcomeRow) -> ValueRow {
    let number = outcome.number.clone().unwrap_or_default();
    let share = if gives_share(&outcome.words.text) { " each" } else { "" };
    let value = format!("{number}{share}, {}", outcome.status);
    told.value(value, &outcome.words, told.statement_at(&outcome.words))
}

/// Numbers before the same word, in two accounts of one utterance.
fn utterances(told: &Told<'_>, found: &mut FoundRows) {
    for utterance in &told.snapshot.utterances {
        let counted: Vec<(&UtteranceAccount, BTreeMap<String, String>)> =
            utterance.accounts.iter().map(|a| (a, numbers_of(&a.words.text))).collect();
        let units: BTreeSet<&String> = counted.iter().flat_map(|(_, n)| n.keys()).collect();
        for unit in units {
            let given: Vec<_> =
                counted.iter().filter_map(|(a, n)| n.get(unit).map(|n| (*a, n))).collect();
            let distinct: BTreeSet<&String> = given.iter().map(|(_, n)| *n).collect();
            if distinct.len() < 2 {
                continue;
            }
            let values: Vec<ValueRow> = given
                .iter()
                .map(|(a, n)| {
                    told.value(format!("{n} {unit}"), &a.words, told.statement(&a.statement))
                })
                .collect();
            let first: String =
                given.first().map(|(a, _)| a.words.text.to_string()).unwrap_or_default();
            let first = first_words(&first, 10);
            let speaker = utterance.speaker.as_deref().unwrap_or("someone");
            let about = format!("number of {unit} as {speaker} gave it: {first}");
            found.differ(told, DiscrepancyKind::Number, about, None, values);
        }
    }
}

/// The number before each word that is counted once.
fn numbers_of(text: &str) -> BTreeMap<String, String> {
    let words = words(text);
    let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
    for pair in words.windows(2) {
        let [number, unit] = pair else { continue };
        let counts = number.bytes().all(|b| b.is_ascii_digit()) && number.len() < 7;
        if counts && unit.len() > 3 && unit.bytes().all(|b| b.is_ascii_lowercase()) {
            let value = found.entry(unit.clone()).or_insert_with(|| Some(number.clone()));
            if value.as_ref() != Some(number) {
                *value = None;
            }
        }
    }
    found.into_iter().filter_map(|(unit, number)| Some((unit, number?))).collect()
}

/// A promise and what came of it: the same kind of outcome, first agreed, then done, with
/// different numbers.
pub(super) fn promised_and_done(told: &Told<'_>, found: &mut FoundRows) {
    let numbered = || told.snapshot.outcomes.iter().filter(|o| o.number.is_some());
    let mut shown: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    let mut agreed: BTreeMap<&str, Vec<&OutcomeRow>> = BTreeMap::new();
    for outcome in numbered().filter(|o| o.status == OutcomeStatus::Agreed) {
        agreed.entry(&outcome.what).or_default().push(outcome);
    }
    for done in numbered().filter(|o| o.status == OutcomeStatus::Done) {
        let before = agreed.get(done.what.as_str()).map_or(&[][..], Vec::as_slice);
        let known = before.partition_point(|o| o.published < done.published);
        let promise = before[..known].iter().rev().take(LOOKED_AT).rev().find(|o| {
            figure(o) != figure(done)
                && o.published < done.published
                && days_between(o.published, done.published).is_some_and(|d| d <= PROMISE_DAYS)
                && shares_words(told, o, done)
        });
        let Some(promise) = promise else { continue };
        let pair = (done.what.as_str(), promise.number.as_deref(), done.number.as_deref());
        if let (what, Some(a), Some(b)) = pair
            && shown.insert((what, a, b))
        {
            let about = format!("number in {}: promised and done", what.replace('-', " "));
            let values = vec![value(told, promise), value(told, done)];
            found.reconcile(about, Reason::PlanAndOutcome, None, values);
        }
    }
}

fn shares_words(told: &Told<'_>, a: &OutcomeRow, b: &OutcomeRow) -> bool {
    let (a, b) = (told.terms.of(&a.words.text), told.terms.of(&b.words.text));
    a.intersection(&b).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_what_they_count() {
        let found =
            numbers_of("We freed 112 sailors and 30 soldiers in 2 days, 112 sailors in all");
        assert_eq!(found.get("sailors").map(String::as_str), Some("112"));
        assert_eq!(found.get("soldiers").map(String::as_str), Some("30"));
    }
}
