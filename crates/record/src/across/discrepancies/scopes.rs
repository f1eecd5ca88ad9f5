//! Demands of one party that differ in extent: another thing asked for, or more of it.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::Act;

use super::claims::holds;
use super::counted::counted;
use super::found::FoundRows;
use super::told::{Told, near};
use crate::rows::*;

/// Demands this far apart in time are those of other days.
const DAYS: i32 = 180;
/// Two tellings of one demand come within as many days.
const ONE_DEMAND: i32 = 5;
/// How many demands before it, in time, one is held against.
const LOOKED_AT: usize = 30;

const WIDE: [&str; 9] =
    ["all", "full", "fully", "complete", "completely", "entire", "entirely", "total", "whole"];
const NARROW: [&str; 9] = [
    "partial",
    "partly",
    "part of",
    "some of",
    "limited",
    "a first step",
    "gradual",
    "in stages",
    "most of",
];

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let wants = |p: &&PositionRow| matches!(p.act, Act::Demand | Act::Propose | Act::Offer);
    let mut by_party: BTreeMap<&str, Vec<&PositionRow>> = BTreeMap::new();
    for position in told.snapshot.positions.iter().filter(wants) {
        by_party.entry(&position.party).or_default().push(position);
    }
    for (party, demands) in by_party {
        by_number(told, party, &demands, found);
        by_extent(told, party, &demands, found);
    }
}

/// The same kind of thing in two numbers, asked for under two issues: withdrawal from four
/// regions, recognition of five.
fn by_number(told: &Told<'_>, party: &str, demands: &[&PositionRow], found: &mut FoundRows) {
    let mut by_unit: BTreeMap<String, Vec<(String, String, &PositionRow)>> = BTreeMap::new();
    for demand in demands {
        for one in counted(&demand.words.text) {
            by_unit.entry(one.unit).or_default().push((one.number, one.phrase, demand));
        }
    }
    for told_of in by_unit.into_values() {
        let pair = told_of.iter().enumerate().find_map(|(at, (number, phrase, a))| {
            let before = &told_of[at.saturating_sub(LOOKED_AT)..at];
            let other = before.iter().find(|(other, _, b)| {
                other != number
                    && a.issue != b.issue
                    && a.words.report != b.words.report
                    && near(a.date, b.date, DAYS)
            });
            other.map(|(_, before, b)| [(before, *b), (phrase, *a)])
        });
        let Some(pair) = pair else { continue };
        let about = format!("what {party} asks for: {} and {}", pair[0].0, pair[1].0);
        let values = pair.map(|(_, demand)| told.position_value(demand)).to_vec();
        found.reconcile(about, Reason::Scope, None, values);
    }
}

/// One demand told as of all, and as of a part.
fn by_extent(told: &Told<'_>, party: &str, demands: &[&PositionRow], found: &mut FoundRows) {
    let mut by_issue: BTreeMap<&str, Vec<(&PositionRow, Extent)>> = BTreeMap::new();
    for demand in demands {
        if let Some(extent) = Extent::of(told, demand) {
            by_issue.entry(&demand.issue).or_default().push((demand, extent));
        }
    }
    for (issue, told_of) in by_issue {
        let pair = told_of.iter().enumerate().find_map(|(at, (a, x))| {
            let before = &told_of[at.saturating_sub(LOOKED_AT)..at];
            let other = before.iter().find(|(b, y)| {
                x.wide != y.wide
                    && x.terms.intersection(&y.terms).count() > 1
                    && a.words.report != b.words.report
                    && near(a.date, b.date, ONE_DEMAND)
            });
            other.map(|(b, _)| vec![told.position_value(b), told.position_value(a)])
        });
        if let Some(values) = pair {
            let about = format!("{}: how much {party} asks for", issue.replace('-', " "));
            found.reconcile(about, Reason::Scope, Some(issue), values);
        }
    }
}

/// How much is asked for, and of what.
struct Extent {
    wide: bool,
    terms: BTreeSet<String>,
}

impl Extent {
    fn of(told: &Told<'_>, demand: &PositionRow) -> Option<Extent> {
        let text = &demand.words.text;
        Some(Extent { wide: is_of_all(text)?, terms: told.terms.of(text) })
    }
}

/// Whether words are of all of a thing (true) or of a part; none where they do not say.
pub(in crate::across) fn is_of_all(text: &str) -> Option<bool> {
    let (wide, narrow) = (holds(text, &WIDE), holds(text, &NARROW));
    (wide != narrow).then_some(wide)
}
