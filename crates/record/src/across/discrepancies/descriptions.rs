//! One thing told in fewer and in more words: `three working groups`, `three online working groups`.

use std::collections::{BTreeMap, BTreeSet};

use super::counted::{Counted, counted};
use super::found::FoundRows;
use super::told::{Told, near};
use crate::rows::*;

/// One thing is told of within as many days.
const DAYS: i32 = 180;
/// How many tellings of one thing are held against each other: the first of each wording.
const LOOKED_AT: usize = 20;

/// A telling of what is counted, by one side.
struct Telling<'s> {
    counted: Counted,
    statement: &'s StatementRow,
}

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let mut of_one: BTreeMap<(&str, String, String), Vec<Telling<'_>>> = BTreeMap::new();
    let mut seen: BTreeSet<(&str, String)> = BTreeSet::new();
    for statement in &told.snapshot.statements {
        let Some(party) = statement.party.as_deref() else { continue };
        for counted in counted(&statement.content.text) {
            if seen.insert((&statement.content.report, counted.phrase.clone())) {
                let key = (party, counted.number.clone(), counted.unit.clone());
                let known = of_one.entry(key).or_default();
                let repeated = known.iter().filter(|t| t.counted.phrase == counted.phrase).count();
                if repeated < 3 && known.len() < LOOKED_AT {
                    known.push(Telling { counted, statement });
                }
            }
        }
    }
    for tellings in of_one.values() {
        let pair = tellings.iter().find_map(|short| {
            tellings.iter().find(|long| is_told_more_fully(told, short, long)).map(|l| (short, l))
        });
        let Some((short, long)) = pair else { continue };
        let value = |t: &Telling<'_>| {
            let outer = told.outermost(t.statement);
            told.value(t.counted.phrase.clone(), &t.statement.content, Some(outer))
        };
        let about = format!("what is meant by: {}", short.counted.phrase);
        found.reconcile(about, Reason::Precision, None, vec![value(short), value(long)]);
    }
}

fn is_told_more_fully(told: &Told<'_>, short: &Telling<'_>, long: &Telling<'_>) -> bool {
    let (a, b) = (&short.counted, &long.counted);
    let day = |t: &Telling<'_>| t.statement.said.or(t.statement.published);
    let about = |t: &Telling<'_>| {
        let mut terms = told.terms.of(&t.statement.content.text);
        let own = told.terms.of(&b.phrase);
        terms.retain(|term| !own.contains(term));
        terms
    };
    !a.kind.is_empty()
        && a.kind.len() < b.kind.len()
        && a.kind.is_subset(&b.kind)
        && short.statement.content.report != long.statement.content.report
        && near(day(short), day(long), DAYS)
        && !about(short).is_disjoint(&about(long))
}
