//! A person's office, told in two ways for one time that cannot both be true.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::found::FoundRows;
use super::told::Told;
use crate::fold::fold;
use crate::meetings::days_between;
use crate::rows::*;

/// An office told this many days later may be a new one.
const DAYS: i32 = 2;

/// Words of those who stand in for another, or come next after.
const DEPUTY: [&str; 5] = ["deputy", "vice", "assistant", "under", "junior"];
/// Words that leave open which office it is, or whether it is held.
const OPEN: [&str; 19] = [
    "former",
    "ex",
    "acting",
    "interim",
    "incoming",
    "outgoing",
    "designate",
    "elect",
    "late",
    "then",
    "new",
    "counterpart",
    "senior",
    "first",
    "shadow",
    "next",
    "previous",
    "adviser",
    "spokesman",
];
const SMALL: [&str; 16] = [
    "the", "of", "for", "s", "a", "an", "his", "her", "its", "their", "affairs", "state", "in",
    "on", "to", "dr",
];
/// What a minister may be minister of: one is not two of them.
const FIELDS: [&str; 14] = [
    "foreign",
    "defence",
    "defense",
    "interior",
    "finance",
    "justice",
    "health",
    "agriculture",
    "education",
    "culture",
    "transport",
    "labour",
    "labor",
    "environment",
];
/// Words for a change of office in a report.
const CHANGES: [&str; 12] = [
    "appointed",
    "promoted",
    "sworn in",
    "dismissed",
    "sacked",
    "replaced",
    "resigned",
    "stepped down",
    "reshuffle",
    "took office",
    "named as",
    "nominated",
];

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let mut by_person: BTreeMap<&str, Vec<Naming<'_>>> = BTreeMap::new();
    let mut seen: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
    for statement in &told.snapshot.statements {
        let (Some(person), Some(role)) = (&statement.person, &statement.role) else { continue };
        let day = statement.published.and_then(|d| d.civil());
        if let (Some(day), true) =
            (day, seen.insert((person, statement.content.report.as_str(), role)))
        {
            let offices = offices(role, statement.party.as_deref().unwrap_or_default());
            if !offices.is_empty() {
                let naming = Naming { day, offices, statement, role };
                by_person.entry(person).or_default().push(naming);
            }
        }
    }
    let several: BTreeSet<&str> = told
        .snapshot
        .people
        .iter()
        .filter(|p| p.roles.iter().any(|r| holds_several(&r.role)))
        .map(|p| p.id.as_str())
        .collect();
    for (person, mut namings) in by_person {
        if !several.contains(person) {
            let key =
                |n: &Naming<'_>| (n.day, n.statement.content.report.clone(), n.role.to_string());
            namings.sort_by_cached_key(key);
            of_person(told, &namings, found);
        }
    }
}

/// One report's naming of a person's office.
struct Naming<'s> {
    day: Date,
    offices: BTreeSet<Office>,
    statement: &'s StatementRow,
    role: &'s str,
}

/// An office: its words, and whether it is the deputy's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Office {
    words: BTreeSet<String>,
    deputy: bool,
}

/// How many namings before it, in time, one is held against.
const LOOKED_AT: usize = 30;

fn of_person(told: &Told<'_>, namings: &[Naming<'_>], found: &mut FoundRows) {
    for (at, later) in namings.iter().enumerate() {
        let before = &namings[at.saturating_sub(LOOKED_AT)..at];
        let clash = before.iter().find(|earlier| {
            days_between(earlier.day, later.day) <= DAYS
                && exclude(&earlier.offices, &later.offices)
                && is_independent(told, earlier.statement, later.statement)
                && !tells_of_change(told, earlier.statement)
                && !tells_of_change(told, later.statement)
        });
        let Some(earlier) = clash else { continue };
        let who = later.statement.speaker.as_deref().unwrap_or("someone");
        let value = |n: &Naming<'_>| {
            let row = told.value(n.role, &n.statement.content, Some(n.statement));
            // Who gives the office is the report.
            let holder = row.outlet.clone().unwrap_or("the report".to_string());
            ValueRow { holder, party: None, ..row }
        };
        let about = format!("the office of {who}");
        found.differ(told, DiscrepancyKind::Role, about, None, vec![value(earlier), value(later)]);
        return;
    }
}

fn is_independent(told: &Told<'_>, a: &StatementRow, b: &StatementRow) -> bool {
    a.content.report != b.content.report
        && told.voice(&a.content.report) != told.voice(&b.content.report)
}

fn tells_of_change(told: &Told<'_>, statement: &StatementRow) -> bool {
    let text = told.report(&statement.content.report).map_or("", |r| r.text.as_str());
    CHANGES.iter().any(|words| text.contains(words))
}

/// No office in common, and two of which one person holds one at most.
fn exclude(a: &BTreeSet<Office>, b: &BTreeSet<Office>) -> bool {
    a.is_disjoint(b) && a.iter().any(|x| b.iter().any(|y| excludes(x, y)))
}

fn excludes(a: &Office, b: &Office) -> bool {
    // The deputy of an office does not hold it.
    if a.deputy != b.deputy {
        return a.words == b.words && a.words.len() > 1;
    }
    let field = |o: &Office| {
        let minister = o.words.len() == 2 && o.words.contains("minister");
        minister.then(|| FIELDS.iter().find(|f| o.words.contains(**f))).flatten().copied()
    };
    let one = |field: &str| field.replace("defense", "defence").replace("labor", "labour");
    matches!((field(a), field(b)), (Some(a), Some(b)) if one(a) != one(b))
}

/// The offices that the words give; none where they leave it open.
fn offices(role: &str, party: &str) -> BTreeSet<Office> {
    let folded = fold(role);
    if folded.split(' ').any(|w| OPEN.contains(&w)) {
        return BTreeSet::new();
    }
    let party = fold(party);
    let of_party = |word: &str| {
        party.split(' ').any(|name| {
            let shared = name.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            shared >= 4.min(name.len()) && shared >= 3
        })
    };
    let parts = role.split([',', ';']).flat_map(|part| part.split(" and "));
    parts
        .filter_map(|part| {
            let folded = fold(part);
            let deputy = folded.split(' ').any(|w| DEPUTY.contains(&w));
            let words: BTreeSet<String> = folded
                .split(' ')
                .filter(|w| !w.is_empty() && !SMALL.contains(w) && !DEPUTY.contains(w))
                .filter(|w| !of_party(w))
                .map(String::from)
                .collect();
            (!words.is_empty()).then_some(Office { words, deputy })
        })
        .collect()
}

/// One who is `prime minister and foreign minister` may be called either.
fn holds_several(role: &str) -> bool {
    fold(role).split(' ').filter(|w| *w == "minister").count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differ(a: &str, b: &str) -> bool {
        exclude(&offices(a, "Vessia"), &offices(b, "Vessia"))
    }

    #[test]
    fn a_deputy_does_not_hold_the_office() {
        assert!(differ("Vessian Deputy Foreign Minister", "the foreign minister of Vessia"));
        assert!(differ("Deputy Minister of Foreign Affairs", "Vessian Foreign Minister"));
        assert!(differ("chief negotiator", "Vessia's deputy chief negotiator"));
        assert!(differ("Foreign Minister", "Defence Minister"));
    }

    #[test]
    fn other_words_or_another_office_may_both_be_true() {
        assert!(!differ("Minister of Foreign Affairs", "Vessian Foreign Minister"));
        assert!(!differ("Deputy Foreign Minister", "chief negotiator"));
        assert!(!differ("Deputy Foreign Minister", "Deputy Foreign Minister and chief negotiator"));
        assert!(!differ("Deputy Prime Minister", "Foreign Minister"));
        assert!(!differ("Defense Minister", "Defence Minister"));
        assert!(!differ("minister", "deputy minister"));
        assert!(!differ("former Foreign Minister", "Deputy Foreign Minister"));
    }
}
