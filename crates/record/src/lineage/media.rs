//! The outlets and agencies that the record knows, and their short names.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::fold;
use crate::rows::Snapshot;

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
        let through = through.filter(|v| is_proper(v) && !others.contains(&fold(v)));
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
