//! The outlets and agencies that the record knows, and their short names.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::fold;
use crate::rows::{ReportRow, Snapshot};

/// Places where people publish their own words: crediting one is not crediting an outlet.
const PLATFORMS: &[&str] = &[
    "x",
    "twitter",
    "telegram",
    "facebook",
    "truth social",
    "instagram",
    "youtube",
    "tiktok",
    "linkedin",
    "whatsapp",
    "weibo",
    "vk",
    "vkontakte",
    "threads",
    "bluesky",
    "mastodon",
    "signal",
];

/// Known outlets.
pub(super) struct Media {
    /// Name by its folded form; also by its initials, where only one outlet has them.
    names: BTreeMap<String, String>,
}

impl Media {
    /// The outlets of the reports, those at their heads and those that statements went through.
    pub fn of<'h>(snapshot: &Snapshot, heads: impl Iterator<Item = &'h String>) -> Media {
        let others = others(snapshot);
        let through = snapshot.statements.iter().filter_map(|s| s.via.as_ref());
        let through = through.filter(|v| is_proper(v));
        let introduced = introduced(snapshot, &others);
        let through = through.filter(|v| {
            let folded = fold(v);
            !others.contains(&folded) || introduced.contains(&folded)
        });
        let outlets = snapshot.reports.iter().filter_map(|r| r.outlet.as_ref());
        let mut full: BTreeSet<&String> = outlets.chain(through).collect();
        full.retain(|name| !is_platform(name));
        let mut names = short_names(&full);
        names.extend(full.iter().map(|n| (fold(n), (*n).clone())));
        for head in heads {
            names.entry(fold(head)).or_insert_with(|| head.clone());
        }
        Media { names }
    }

    /// The outlet's full name.
    pub fn canonical(&self, name: &str) -> Option<String> {
        self.names.get(&fold(name)).cloned()
    }

    /// True for an outlet or agency.
    pub fn is_medium(&self, name: &str) -> bool {
        self.names.contains_key(&fold(name))
    }

    /// Every form by which one may be found in a text, folded, with the full name.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(form, name)| (form.as_str(), name.as_str()))
    }
}

/// Names of people, parties and other speakers: they are no outlets.
fn others(snapshot: &Snapshot) -> BTreeSet<String> {
    let people = snapshot.people.iter().flat_map(|p| p.names.iter().chain([&p.name]));
    let parties = snapshot.parties.iter().map(|p| &p.name);
    let said = snapshot.statements.iter();
    let speakers = said.clone().filter_map(|s| s.speaker.as_ref());
    let nested = said.filter(|s| s.within.is_some()).filter_map(|s| s.via.as_ref());
    people.chain(parties).chain(speakers).chain(nested).map(|n| fold(n)).collect()
}

/// Words by which a report says what kind of medium it names.
const KINDS: &[&str] = &["agency", "newspaper", "broadcaster", "television", "radio", "daily"];

/// Speakers of no side that statements also went through, where the report calls them an agency or the
/// like: agencies speak, too.
fn introduced(snapshot: &Snapshot, others: &BTreeSet<String>) -> BTreeSet<String> {
    let people = snapshot.people.iter().flat_map(|p| p.names.iter().chain([&p.name]));
    let parties = snapshot.parties.iter().map(|p| &p.name);
    let of_a_side = snapshot.statements.iter().filter(|s| s.party.is_some() || s.person.is_some());
    let speaking = of_a_side.filter_map(|s| s.speaker.as_ref());
    let no_medium: BTreeSet<String> =
        people.chain(parties).chain(speaking).map(|n| fold(n)).collect();
    let mut asked: BTreeSet<(&str, &String)> = BTreeSet::new();
    for s in snapshot.statements.iter().filter(|s| s.within.is_none()) {
        asked.extend(
            s.via.as_ref().filter(|v| is_proper(v)).map(|v| (s.content.report.as_str(), v)),
        );
    }
    asked.retain(|(_, via)| {
        let folded = fold(via);
        others.contains(&folded) && !no_medium.contains(&folded)
    });
    if asked.is_empty() {
        return BTreeSet::new();
    }
    let named = |report: &ReportRow| {
        let none = String::new();
        let here = asked
            .range((report.id.as_str(), &none)..)
            .take_while(|(id, _)| *id == report.id.as_str());
        let called = here.filter(|(_, via)| is_called_a_medium(&report.text, via));
        called.map(|(_, via)| fold(via)).collect::<Vec<_>>()
    };
    snapshot.reports.iter().flat_map(named).collect()
}

/// `the state news agency NSW`, `NSW news agency`.
fn is_called_a_medium(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].split_whitespace().next_back();
        let after = text[at + name.len()..].split_whitespace().take(2);
        let kind = |word: &str| KINDS.contains(&fold(word).as_str());
        before.is_some_and(kind) || after.into_iter().any(kind)
    })
}

/// `NSW` for `North Sea Wire`.
fn short_names(full: &BTreeSet<&String>) -> BTreeMap<String, String> {
    let mut owners: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for name in full {
        let initials: String = name
            .split([' ', '-'])
            .filter(|w| !["the", "of", "and"].contains(&w.to_lowercase().as_str()))
            .filter_map(|w| w.chars().next())
            .collect();
        if initials.chars().count() > 1 {
            owners.entry(fold(&initials)).or_default().push(name);
        }
    }
    let only = owners.into_iter().filter(|(_, names)| names.len() == 1);
    only.map(|(initials, names)| (initials, names[0].clone())).collect()
}

/// True for a name: every word but small ones begins with a capital.
fn is_proper(name: &str) -> bool {
    let mut words = name.split_whitespace().peekable();
    words.peek().is_some_and(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        && words.all(|w| {
            ["of", "the", "and", "de", "el"].contains(&w) || !w.starts_with(char::is_lowercase)
        })
}

/// True for a platform.
pub(super) fn is_platform(name: &str) -> bool {
    PLATFORMS.contains(&fold(name).as_str())
}
