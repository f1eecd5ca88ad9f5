//! What two parties want of one thing, where it cannot both be.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::Act;

use super::counterparts::Counterparts;
use super::found::FoundRows;
use super::terms::{favours_whole, stem, words};
use super::told::{Told, first_words, near};
use crate::rows::*;

/// Positions this far apart in time may have been given up since.
const DAYS: i32 = 180;
/// How many values a side has at most.
const FEW: usize = 4;

/// Issues that are one with what is wanted, and the words for it: to be for compensation is to be
/// for reparations.
const OBJECTS: [(&str, &[&str]); 4] = [
    ("reparations", &["repara", "compen", "damage"]),
    ("neutrality", &["neutra", "neutral", "nonali", "aligne"]),
    ("foreign-troops", &["troop", "soldie", "force", "peacek"]),
    ("military-aid", &["aid", "weapon", "arm", "assist"]),
];

/// How far into a position's words the thing stands that the act is about.
const REACH: usize = 23;

/// Issues under which many things stand that have nothing to do with each other.
const LOOSE: [&str; 5] = ["other", "proposal", "talks", "security", "confidentiality"];
/// Of these, those whose things are known by two words together (`international arbitration`).
const OF_TWO_WORDS: [&str; 3] = ["other", "proposal", "security"];

/// Issues that shade into each other.
const KIN: [(&str, &str); 3] = [
    ("territorial-recognition", "territory"),
    ("ceasefire-monitoring", "ceasefire"),
    ("weapons-of-mass-destruction", "nuclear-programme"),
];

pub(super) fn compare(told: &Told<'_>, counterparts: &Counterparts, found: &mut FoundRows) {
    let mut stances: BTreeMap<(&str, &str), Vec<Stance<'_>>> = BTreeMap::new();
    for position in told.snapshot.positions.iter().filter(|p| wants(p.act)) {
        let of_two_words = OF_TWO_WORDS.contains(&position.issue.as_str());
        if LOOSE.contains(&position.issue.as_str()) && !of_two_words {
            continue;
        }
        let (issue, own) = match of_two_words {
            true => ("other", Stance::of_pairs(Stance::of(told, position))),
            false => (family(&position.issue), Stance::of(told, position)),
        };
        stances.entry((&position.party, issue)).or_default().extend(own);
    }
    stances.values_mut().for_each(few_of_each);
    let issues: BTreeSet<&str> = stances.keys().map(|(_, issue)| *issue).collect();
    for (a, b) in counterparts.pairs() {
        for issue in &issues {
            if let (Some(of_a), Some(of_b)) = (stances.get(&(a, *issue)), stances.get(&(b, *issue)))
            {
                of_pair(told, (a, b), issue, of_a, of_b, found);
            }
        }
    }
}

/// How many stances of a party for a thing, and against it, are compared: the latest.
const COMPARED: usize = 40;

fn few_of_each(stances: &mut Vec<Stance<'_>>) {
    let mut seen: BTreeMap<(String, bool), usize> = BTreeMap::new();
    stances.reverse();
    stances.retain(|s| {
        let n = seen.entry((s.about.clone(), s.favours)).or_default();
        *n += 1;
        *n <= COMPARED
    });
    stances.reverse();
}

fn family(issue: &str) -> &str {
    KIN.iter().find(|(part, _)| *part == issue).map_or(issue, |(_, whole)| *whole)
}

fn wants(act: Act) -> bool {
    use Act::*;
    matches!(act, Demand | Urge | Propose | Offer | Accept | Reject | Commit | Concede | Support)
}

/// A party for something or against it.
struct Stance<'s> {
    position: &'s PositionRow,
    about: String,
    favours: bool,
}

impl<'s> Stance<'s> {
    fn of(told: &Told<'_>, position: &'s PositionRow) -> Vec<Stance<'s>> {
        let text = &position.words.text;
        let rejects = position.act == Act::Reject;
        // What another says of a party is that one's telling.
        if !told.is_own(position) {
            return Vec::new();
        }
        let near_act = first_words(text, REACH);
        let near_act = told.terms.of(&near_act);
        let of_text = told.terms.stances(text, rejects).into_iter();
        let mut stances: Vec<Stance<'_>> = of_text
            .filter(|(about, _)| near_act.contains(about))
            .map(|(about, favours)| Stance { position, about, favours })
            .collect();
        let object = OBJECTS.iter().find(|(issue, _)| *issue == position.issue);
        let stems: Vec<String> = words(text).iter().map(|w| stem(w)).collect();
        if object.is_some_and(|(_, named)| stems.iter().any(|s| named.contains(&s.as_str()))) {
            let favours = favours_whole(text, rejects);
            stances.push(Stance { position, about: position.issue.clone(), favours });
        }
        stances
    }

    /// Two words together say what one of them does not.
    fn of_pairs(stances: Vec<Stance<'s>>) -> Vec<Stance<'s>> {
        const MOST: usize = 8;
        let few = &stances[..stances.len().min(MOST)];
        let pairs =
            few.iter().enumerate().flat_map(|(at, a)| few[..at].iter().map(move |b| (b, a)));
        pairs
            .filter(|(a, b)| a.favours == b.favours)
            .map(|(a, b)| Stance {
                position: a.position,
                about: format!("{} {}", a.about, b.about),
                favours: a.favours,
            })
            .collect()
    }

    fn excludes(&self, other: &Stance<'_>) -> bool {
        self.about == other.about
            && self.favours != other.favours
            && near(self.position.date, other.position.date, DAYS)
            && (firm(self.position.act) || firm(other.position.act))
            && !name_different_things(&self.position.words.text, &other.position.words.text)
    }
}

/// Each names a thing by its own name, and not the same: the crews of two ships.
fn name_different_things(a: &str, b: &str) -> bool {
    let names = |text: &str| -> BTreeSet<String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let pairs = words.windows(2).skip(1).filter(|w| capital(w[0]) && capital(w[1]));
        pairs.flat_map(|w| w.iter().map(|w| w.to_lowercase())).collect()
    };
    let (a, b) = (names(a), names(b));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

/// One of the two at least insists.
fn firm(act: Act) -> bool {
    matches!(act, Act::Demand | Act::Reject | Act::Urge | Act::Propose)
}

fn of_pair(
    told: &Told<'_>,
    (a, b): (&str, &str),
    issue: &str,
    of_a: &[Stance<'_>],
    of_b: &[Stance<'_>],
    found: &mut FoundRows,
) {
    let excluding = |own: &[Stance<'_>], others: &[Stance<'_>]| -> BTreeMap<String, usize> {
        let mut by_term: BTreeMap<&str, Vec<&Stance<'_>>> = BTreeMap::new();
        for stance in others {
            by_term.entry(&stance.about).or_default().push(stance);
        }
        let mut terms = BTreeMap::new();
        for stance in own {
            let others = by_term.get(stance.about.as_str());
            if others.into_iter().flatten().any(|o| stance.excludes(o)) {
                *terms.entry(stance.about.clone()).or_default() += 1;
            }
        }
        terms
    };
    let (terms_a, terms_b) = (excluding(of_a, of_b), excluding(of_b, of_a));
    // The word on which most statements of both sides clash.
    let weight = |t: &&String| terms_b.get(*t).map(|n| n.min(&terms_a[*t]) * 100 + n + terms_a[*t]);
    let term = terms_a.keys().filter(|t| terms_b.contains_key(*t)).rev().max_by_key(weight);
    let Some(term) = term else { return };
    let side = |own: &[Stance<'_>], others: &[Stance<'_>]| -> Option<(bool, Vec<PositionRow>)> {
        let on_it: Vec<&Stance<'_>> = own.iter().filter(|s| s.about == *term).collect();
        let for_it = on_it.iter().filter(|s| s.favours).count();
        let favours = for_it * 2 > on_it.len();
        // A party that is heard on both sides in equal measure has no position to show.
        if for_it * 2 == on_it.len() {
            return None;
        }
        let clear = on_it
            .into_iter()
            .filter(|s| s.favours == favours && others.iter().any(|o| s.excludes(o)));
        Some((favours, clear.map(|s| s.position.clone()).collect()))
    };
    let (Some((for_a, of_a)), Some((for_b, of_b))) = (side(of_a, of_b), side(of_b, of_a)) else {
        return;
    };
    if for_a == for_b || of_a.is_empty() || of_b.is_empty() {
        return;
    }
    let mut values = clearest(told, of_a);
    values.extend(clearest(told, of_b));
    let about = format!("{}: what {a} and {b} want", issue.replace('-', " "));
    found.differ(told, DiscrepancyKind::Position, about, Some(issue), values);
}

/// The clearest words of a side: firm acts first, one a report, the longest words.
fn clearest(told: &Told<'_>, mut positions: Vec<PositionRow>) -> Vec<ValueRow> {
    positions.sort_by_key(|p| {
        let plain = p.statement.is_none();
        (!firm(p.act), plain, std::cmp::Reverse(p.words.text.len().min(200)), p.id.clone())
    });
    let mut reports: BTreeSet<String> = BTreeSet::new();
    positions.retain(|p| reports.insert(p.words.report.to_string()));
    positions.iter().take(FEW).map(|p| told.position_value(p)).collect()
}
