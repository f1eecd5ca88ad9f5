//! What comes first: two parties that each want their own thing before the other's.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::Act;

use super::counterparts::Counterparts;
use super::found::FoundRows;
use super::terms::words;
use super::told::Told;
use crate::rows::*;

const FEW: usize = 4;
/// How many claims of a party are compared: the latest.
const COMPARED: usize = 100;

pub(super) fn compare(told: &Told<'_>, counterparts: &Counterparts, found: &mut FoundRows) {
    let mut by_party: BTreeMap<&str, Vec<Claim<'_>>> = BTreeMap::new();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for position in told.snapshot.positions.iter().filter(|p| is_told(told, p)) {
        if let Some(claim) = Claim::of(told, position) {
            // Two positions may stand in one sentence.
            if seen.insert((&position.party, claim.sentence)) {
                by_party.entry(&position.party).or_default().push(claim);
            }
        }
    }
    for claims in by_party.values_mut() {
        let late = claims.len().saturating_sub(COMPARED);
        claims.drain(..late);
    }
    for (a, b) in counterparts.pairs() {
        if let (Some(of_a), Some(of_b)) = (by_party.get(a), by_party.get(b)) {
            of_pair(told, (a, b), of_a, of_b, found);
        }
    }
}

/// A party's own words, or its demand as the other side tells it.
fn is_told(told: &Told<'_>, position: &PositionRow) -> bool {
    let inner = position.statement.as_deref().and_then(|id| told.statement(id));
    let demands = position.act == Act::Demand
        && inner.is_some_and(|s| s.party.as_ref() == Some(&position.party));
    demands || told.is_own(position)
}

/// One thing before another.
struct Claim<'s> {
    position: &'s PositionRow,
    sentence: &'s str,
    order: Order,
}

/// Terms of what comes first, and of what comes after it.
#[derive(Debug, PartialEq, Eq)]
struct Order {
    first: BTreeSet<String>,
    then: BTreeSet<String>,
    /// Before anything else.
    before_all: bool,
}

impl<'s> Claim<'s> {
    fn of(told: &Told<'s>, position: &'s PositionRow) -> Option<Claim<'s>> {
        let sentence = told.sentence(&position.words);
        // The words of the position must be near the words of order.
        let text = &position.words.text;
        let order = order(told, text).or_else(|| {
            order(told, sentence).filter(|o| {
                let terms = told.terms.of(text);
                !terms.is_disjoint(&o.first) || !terms.is_disjoint(&o.then)
            })
        })?;
        Some(Claim { position, sentence, order })
    }

    fn excludes(&self, other: &Claim<'_>) -> bool {
        let (a, b) = (&self.order, &other.order);
        let a_after = a.before_all || !b.first.is_disjoint(&a.then);
        let b_after = b.before_all || !a.first.is_disjoint(&b.then);
        a_after && b_after && a.first.is_disjoint(&b.first)
    }

    fn is_like(&self, other: &Claim<'_>) -> bool {
        !self.order.first.is_disjoint(&other.order.first)
    }
}

/// Words that negate what stands before "until" or "before".
const NO: [&str; 12] = [
    "not",
    "no",
    "never",
    "nothing",
    "cannot",
    "refuses",
    "refused",
    "rejects",
    "rejected",
    "ruled",
    "wont",
    "impossible",
];

/// Reads an order of things out of words.
fn order(told: &Told<'_>, text: &str) -> Option<Order> {
    let words = words(text);
    let place = |list: &[&str]| {
        let list: Vec<Vec<&str>> = list.iter().map(|l| l.split(' ').collect()).collect();
        (0..words.len()).find_map(|at| {
            list.iter()
                .find(|l| {
                    words[at..].len() >= l.len() && l.iter().zip(&words[at..]).all(|(x, y)| x == y)
                })
                .map(|l| (at, at + l.len()))
        })
    };
    let terms = |words: &[String]| told.terms.of(&words.join(" "));
    let before = |at: usize| {
        let from = words[..at].iter().rposition(|w| w == "|").map_or(0, |p| p + 1);
        &words[from..at]
    };
    let after = |at: usize| {
        let to = words[at..].iter().position(|w| w == "|").map_or(words.len(), |p| at + p);
        &words[at..to]
    };
    let found = |first: BTreeSet<String>, then: BTreeSet<String>| {
        let parted = !first.is_empty() && !then.is_empty() && first.is_disjoint(&then);
        parted.then_some(Order { first, then, before_all: false })
    };
    let before_all = |first: BTreeSet<String>| {
        let order = Order { first, then: BTreeSet::new(), before_all: true };
        (!order.first.is_empty()).then_some(order)
    };
    if let Some((at, _)) =
        place(&["before anything", "before everything", "comes first", "come first"])
    {
        return before_all(terms(before(at)));
    }
    if let Some((at, end)) = place(&["be the first to", "must be first"]) {
        return before_all(terms(&[before(at), after(end)].concat()));
    }
    let ends_clause = |end: usize| words.get(end).is_none_or(|w| w == "|");
    if let Some((at, end)) = place(&["first"])
        && ends_clause(end)
    {
        return before_all(terms(before(at)));
    }
    if let Some((at, end)) =
        place(&["as a condition for", "as a precondition for", "as condition for"])
    {
        return found(terms(before(at)), terms(after(end)));
    }
    if let Some((at, end)) = place(&["without which"]) {
        let comma = at > 0 && words[at - 1] == "|";
        return found(terms(before(at - usize::from(comma))), terms(after(end)));
    }
    if let Some((at, end)) = place(&["until", "unless"]) {
        let left = before(at);
        let negated = left.iter().any(|w| NO.contains(&w.as_str()));
        return negated.then(|| found(terms(after(end)), terms(left))).flatten();
    }
    if let Some((at, end)) = place(&["before"]) {
        let (left, right) = (before(at), after(end));
        let negated = left.iter().any(|w| NO.contains(&w.as_str()));
        return match negated {
            true => found(terms(right), terms(left)),
            false => found(terms(left), terms(right)),
        };
    }
    if let Some((at, end)) = place(&["only after", "only once", "only when"]) {
        return found(terms(after(end)), terms(before(at)));
    }
    None
}

fn of_pair(
    told: &Told<'_>,
    (a, b): (&str, &str),
    of_a: &[Claim<'_>],
    of_b: &[Claim<'_>],
    found: &mut FoundRows,
) {
    let clash = of_a.iter().find_map(|x| of_b.iter().find(|y| x.excludes(y)).map(|y| (x, y)));
    let Some((x, y)) = clash else { return };
    let like = |claims: &[Claim<'_>], one: &Claim<'_>| -> Vec<ValueRow> {
        let mut reports = BTreeSet::from([one.position.words.report.clone()]);
        let more = claims
            .iter()
            .filter(|c| c.is_like(one))
            .filter(|c| reports.insert(c.position.words.report.clone()));
        let mut values = vec![told.position_value(one.position)];
        values.extend(more.map(|c| told.position_value(c.position)).take(FEW - 1));
        values
    };
    let mut values = like(of_a, x);
    values.extend(like(of_b, y));
    let about = format!("sequencing: what {a} and {b} want first");
    found.differ(told, DiscrepancyKind::Position, about, Some("sequencing"), values);
}
