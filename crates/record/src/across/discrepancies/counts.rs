//! Different numbers of one thing, in what is said of it: the size of a committee, of a force.

use std::collections::{BTreeMap, BTreeSet};

use super::counted::{Counted, counted};
use super::days::days_named;
use super::found::FoundRows;
use super::told::{Told, days_between};
use crate::rows::*;

/// Tellings within as many days are of one thing.
const DAYS: i32 = 14;
/// Where no day is named, within as many.
const FRESH: i32 = 3;
/// How many tellings before it, in time, one is held against.
const LOOKED_AT: usize = 40;
/// As many words beside the number are the same.
const SHARED: usize = 2;

/// Words that make a number one of several, or no exact one.
const OTHERWISE: [&str; 26] = [
    "each",
    "per",
    "another",
    "more",
    "less",
    "further",
    "additional",
    "remaining",
    "other",
    "up to",
    "at least",
    "about",
    "around",
    "some",
    "nearly",
    "almost",
    "over",
    "roughly",
    "between",
    "minimum",
    "maximum",
    "of whom",
    "of them",
    "including",
    "instead",
    "not",
];

/// Words for what happens anew every day, and for a stretch of time: a number of them is of its day.
const DAILY: [&str; 42] = [
    "passed",
    "shot",
    "downed",
    "launched",
    "launch",
    "fired",
    "killed",
    "wounded",
    "injured",
    "hit",
    "struck",
    "sailed",
    "crossed",
    "attacked",
    "attacks",
    "intercepted",
    "released",
    "freed",
    "returned",
    "detained",
    "arrested",
    "seized",
    "destroyed",
    "evacuated",
    "arrived",
    "left",
    "delivered",
    "violated",
    "violations",
    "shelled",
    "transited",
    "repatriated",
    "unloaded",
    "overnight",
    "last night",
    "past day",
    "hours",
    "so far",
    "this week",
    "past week",
    "daily",
    "a day",
];

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let mut by_unit: BTreeMap<String, Vec<Telling<'_>>> = BTreeMap::new();
    for statement in told.snapshot.statements.iter().filter(|s| s.within.is_none()) {
        for one in counted(&statement.content.text) {
            if super::claims::holds(&one.around, &OTHERWISE) {
                continue;
            }
            let terms = told.terms.of(&one.around);
            let telling = Telling { statement, terms, counted: one };
            by_unit.entry(telling.counted.unit.clone()).or_default().push(telling);
        }
    }
    let exchanged = of_outcomes(told);
    for tellings in by_unit.values_mut() {
        tellings.sort_by(|a, b| {
            let day = |t: &Telling<'_>| (t.statement.published, t.statement.id.clone());
            day(a).cmp(&day(b)).then_with(|| a.counted.cmp(&b.counted))
        });
        tellings.retain(|t| {
            !exchanged.contains(&(t.statement.content.report.as_str(), t.counted.number.as_str()))
        });
        of_unit(told, tellings, found);
    }
}

/// A number told in a statement, and the words around it.
struct Telling<'s> {
    statement: &'s StatementRow,
    counted: Counted,
    terms: BTreeSet<String>,
}

/// Numbers of outcomes are held against each other elsewhere.
fn of_outcomes<'s>(told: &Told<'s>) -> BTreeSet<(&'s str, &'s str)> {
    let numbered = told.snapshot.outcomes.iter();
    numbered.filter_map(|o| Some((o.words.report.as_str(), o.number.as_deref()?))).collect()
}

fn of_unit(told: &Told<'_>, tellings: &[Telling<'_>], found: &mut FoundRows) {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for (at, later) in tellings.iter().enumerate() {
        let from = at.saturating_sub(LOOKED_AT);
        let other = (from..at).find(|o| !used.contains(o) && differ(told, &tellings[*o], later));
        let (Some(other), false) = (other, used.contains(&at)) else { continue };
        used.extend([other, at]);
        let earlier = &tellings[other];
        let value = |t: &Telling<'_>| {
            told.value(t.counted.phrase.clone(), &t.statement.content, Some(t.statement))
        };
        let what = earlier.counted.around.split_whitespace().collect::<Vec<_>>().join(" ");
        let about = format!("number of {}: {what}", later.counted.counts);
        let values = vec![value(earlier), value(later)];
        found.differ(told, DiscrepancyKind::Number, about, None, values);
    }
}

fn differ(told: &Told<'_>, a: &Telling<'_>, b: &Telling<'_>) -> bool {
    let (x, y) = (&a.statement.content, &b.statement.content);
    let kinds =
        a.counted.kind.is_subset(&b.counted.kind) || b.counted.kind.is_subset(&a.counted.kind);
    let same_thing = |needed: usize| a.terms.intersection(&b.terms).count() >= needed;
    // Whose it is stands before the number: what follows may be where they meet.
    let parties = |t: &Telling<'_>| told.parties_named(t.counted.before());
    let days = |w: &Words| days_named(&w.text);
    let gap = days_between(a.statement.published, b.statement.published);
    a.counted.number != b.counted.number
        && x.report != y.report
        && told.voice(&x.report) != told.voice(&y.report)
        && kinds
        // The unit itself stands around the number too.
        && same_thing(SHARED + 1)
        && parties(a) == parties(b)
        && gap.is_some_and(|gap| match (days(x), days(y)) {
            (of_x, of_y) if !of_x.is_disjoint(&of_y) => gap <= DAYS,
            (of_x, of_y) => {
                let daily = [x, y].iter().any(|w| super::claims::holds(&w.text, &DAILY));
                (of_x.is_empty() || of_y.is_empty()) && gap <= if daily { 0 } else { FRESH }
            }
        })
}
