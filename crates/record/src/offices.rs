//! Who held an office on a day: only what the record itself knows.

use std::collections::BTreeSet;

use jiff::ToSpan;
use rustc_hash::FxHashMap;
use travaux_model::PartialDate;

use crate::fold::fold;
use crate::meetings::{first_day, last_day};
use crate::rows::RoleRow;

/// The people seen in each office of each party, and when.
#[derive(Default)]
pub(crate) struct Holders {
    by: FxHashMap<(String, BTreeSet<String>), Vec<Seen>>,
}

/// A person, and the first and last day on which a report gives them the office.
struct Seen {
    person: usize,
    since: PartialDate,
    until: PartialDate,
}

/// How far around the days on which a person is seen in an office it is taken to be theirs.
const AROUND: i32 = 31;

/// Offices that one person of a party holds at a time, by this word alone.
const ALONE: &[&str] =
    &["president", "premier", "chancellor", "king", "queen", "emir", "sultan", "pope", "caliph"];
/// Offices that one person holds at a time, with a word that says which.
const WITH_ANOTHER: &[&str] = &["minister", "secretary", "negotiator", "general"];
/// Words of offices that several hold, or that nobody holds (any more).
const OTHERS: &[&str] = &[
    "deputy",
    "vice",
    "former",
    "ex",
    "acting",
    "assistant",
    "under",
    "first",
    "senior",
    "junior",
    "late",
    "then",
    "incoming",
    "outgoing",
    "shadow",
    "designate",
    "elect",
    "predecessor",
    "counterpart",
    "next",
    "previous",
    "brigadier",
    "major",
    "lieutenant",
    "press",
    "retired",
    "secretary-general's",
    "state's",
    "current",
    "new",
];
const SMALL: &[&str] = &["the", "of", "for", "s", "a", "an", "his", "her", "its", "their", "and"];
/// Before one of several holders.
const SEVERAL: &[&str] = &["a", "an", "one", "another", "some", "several", "two", "former"];

/// False for words that name one of several (`a minister`).
pub(crate) fn is_one_office(source: &str) -> bool {
    let folded = fold(source);
    let first = folded.split(' ').next().unwrap_or_default();
    !SEVERAL.contains(&first)
}

impl Holders {
    /// A person was seen in an office.
    pub fn add(&mut self, party: &str, role: &RoleRow, person: usize) {
        let (Some(since), Some(until)) = (role.since, role.until) else { return };
        let Some(office) = office(party, &role.role) else { return };
        let seen = self.by.entry((party.to_string(), office)).or_default();
        match seen.iter_mut().find(|s| s.person == person) {
            Some(s) => (s.since, s.until) = (s.since.min(since), s.until.max(until)),
            None => seen.push(Seen { person, since, until }),
        }
    }

    /// The only person seen in the office around that day.
    pub fn on(&self, party: &str, words: &str, day: Option<PartialDate>) -> Option<usize> {
        let day = day?.civil()?;
        let seen = self.by.get(&(party.to_string(), office(party, words)?))?;
        let mut then = seen.iter().filter(|s| {
            let since = first_day(s.since, false).and_then(|d| d.checked_sub(AROUND.days()).ok());
            let until = last_day(s.until, false).and_then(|d| d.checked_add(AROUND.days()).ok());
            since.is_some_and(|d| d <= day) && until.is_some_and(|d| day <= d)
        });
        let only = then.next()?;
        then.next().is_none().then_some(only.person)
    }
}

/// The words that say which office it is, without those for the party; none where several hold it.
fn office(party: &str, role: &str) -> Option<BTreeSet<String>> {
    let party = fold(party);
    let folded = fold(role);
    let words: BTreeSet<String> = folded
        .split(' ')
        .filter(|w| !w.is_empty() && !SMALL.contains(w) && !is_of_party(w, &party))
        .map(String::from)
        .collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    let alone = words.len() == 1 && has(ALONE);
    let with_another = words.len() > 1 && (has(WITH_ANOTHER) || has(ALONE));
    (!has(OTHERS) && (alone || with_another) && words.len() <= 5).then_some(words)
}

/// A word for the party: its name, what begins like it, its initials.
fn is_of_party(word: &str, party: &str) -> bool {
    const LIKE: usize = 4;
    let initials: String = party.split(' ').filter_map(|w| w.chars().next()).collect();
    let begins = |name: &str| {
        let shared = name.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        shared >= LIKE.min(name.len()) && shared >= 3
    };
    // The state of a secretary of state is not that of the United States.
    word != "state" && party.split(' ').any(begins) || initials.len() > 1 && word == initials
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(holders: &mut Holders, role: &str, since: &str, until: &str, person: usize) {
        let row =
            RoleRow { role: role.into(), since: since.parse().ok(), until: until.parse().ok() };
        holders.add("Tarlia", &row, person);
    }

    fn held(holders: &Holders, office: &str, day: &str) -> Option<usize> {
        holders.on("Tarlia", office, day.parse().ok())
    }

    #[test]
    fn an_office_leads_to_the_one_who_held_it_then() {
        let mut holders = Holders::default();
        seen(&mut holders, "Tarlian Foreign Minister", "2031-01-05", "2031-03-20", 1);
        seen(&mut holders, "foreign minister", "2031-06-01", "2031-09-01", 2);
        assert_eq!(held(&holders, "the Tarlian foreign minister", "2031-02-01"), Some(1));
        assert_eq!(held(&holders, "Tarlia's foreign minister", "2031-08-01"), Some(2));
        assert_eq!(held(&holders, "foreign minister", "2031-04-28"), None, "between the two");
        assert_eq!(held(&holders, "foreign minister", "2033-01-01"), None, "long after");
        assert_eq!(held(&holders, "defence minister", "2031-02-01"), None);
        assert_eq!(holders.on("Vessia", "foreign minister", "2031-02-01".parse().ok()), None);
        assert_eq!(holders.on("Tarlia", "foreign minister", None), None);
    }

    #[test]
    fn two_who_may_have_held_it_leave_it_open() {
        let mut holders = Holders::default();
        seen(&mut holders, "foreign minister", "2031-01-05", "2031-03-20", 1);
        seen(&mut holders, "foreign minister", "2031-03-25", "2031-09-01", 2);
        assert_eq!(held(&holders, "foreign minister", "2031-03-22"), None);
        assert_eq!(held(&holders, "foreign minister", "2031-08-01"), Some(2));
    }

    #[test]
    fn offices_of_several_are_nobodys() {
        for role in ["deputy foreign minister", "former president", "minister", "spokesman", ""] {
            assert_eq!(office("Tarlia", role), None, "{role}");
        }
        assert!(office("Tarlia", "president").is_some());
        assert!(office("United States", "US Secretary of State").is_some());
        assert!(is_one_office("the Tarlian foreign minister"));
        assert!(!is_one_office("a minister"));
    }
}
