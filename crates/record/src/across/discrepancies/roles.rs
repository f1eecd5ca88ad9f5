//! Who mediated, hosted or facilitated talks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use travaux_model::Span;

use super::found::FoundRows;
use super::told::Told;
use crate::rows::*;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    for (talks, accounts) in by_talks(told) {
        let mut seen: BTreeSet<(&str, Roles)> = BTreeSet::new();
        let mut given: Vec<Given> = Vec::new();
        for account in accounts.into_iter().filter(|a| !a.mediators.is_empty()) {
            // A report tells it once for all rounds.
            if let Some(one) = Given::of(told, account)
                && seen.insert((&account.words.report, one.roles.clone()))
            {
                given.push(one);
            }
        }
        let values: Vec<ValueRow> = differing(&given)
            .into_iter()
            .map(|one| told.value(one.roles.to_string(), &one.words, told.statement_at(&one.words)))
            .collect();
        let about = format!("who mediated or hosted the talks of {talks}");
        found.differ(told, DiscrepancyKind::Role, about, None, values);
    }
}

/// Those that differ from what another report gives.
fn differing(given: &[Given]) -> Vec<&Given> {
    // Many reports give few different roles: these are held against each other.
    let mut kinds: BTreeMap<&Roles, BTreeSet<&str>> = BTreeMap::new();
    for one in given {
        kinds.entry(&one.roles).or_default().insert(&one.words.report);
    }
    let differs = |one: &&Given| {
        let elsewhere = |reports: &BTreeSet<&str>| reports.iter().any(|r| *r != one.words.report);
        kinds.iter().any(|(other, reports)| one.roles.differ(other) && elsewhere(reports))
    };
    let mut shown: BTreeMap<&Roles, usize> = BTreeMap::new();
    let few = given.iter().filter(differs).filter(|one| {
        let n = shown.entry(&one.roles).or_default();
        *n += 1;
        *n <= FEW
    });
    few.collect()
}

/// How many reports are shown for each way of telling it.
const FEW: usize = 4;

/// The parts that a report gives to third parties, and its words for them.
struct Given {
    roles: Roles,
    words: Words,
}

/// The accounts of all rounds that the same parties held in one place.
fn by_talks<'s>(told: &Told<'s>) -> BTreeMap<String, Vec<&'s MeetingAccount>> {
    let mut talks: BTreeMap<String, Vec<&MeetingAccount>> = BTreeMap::new();
    for meeting in &told.snapshot.meetings {
        let mediates = |p: &String| meeting.accounts.iter().any(|a| a.mediators.contains(p));
        let sides: Vec<&str> =
            meeting.parties.iter().filter(|p| !mediates(p)).map(String::as_str).collect();
        if let (true, Some(place)) = (sides.len() > 1, &meeting.place) {
            let name = format!("{} in {place}", sides.join(" and "));
            talks.entry(name).or_default().extend(&meeting.accounts);
        }
    }
    talks
}

/// The words that say how a third party takes part, with what they say.
const WORDS: [(&str, &str); 7] = [
    ("mediat", "mediated"),
    ("facilitat", "facilitated"),
    ("broker", "brokered"),
    ("hosted", "hosted"),
    ("hosting", "hosted"),
    ("chaired", "chaired"),
    ("sponsor", "sponsored"),
];

/// Each third party with its part, by name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Roles(BTreeMap<String, &'static str>);

impl Given {
    fn of(told: &Told<'_>, account: &MeetingAccount) -> Option<Given> {
        let here = told.sentence(&account.words).to_lowercase();
        let text = told.report(&account.words.report).map_or("", |r| r.text.as_str());
        let mut words = None;
        let mut roles = BTreeMap::new();
        for party in &account.mediators {
            if let Some(role) = role_of(&here, party) {
                roles.insert(party.clone(), role);
                words.get_or_insert_with(|| account.words.clone());
            } else if let Some((role, span)) = role_elsewhere(text, party) {
                // The part may be told in another sentence than the meeting.
                roles.insert(party.clone(), role);
                words.get_or_insert_with(|| Words {
                    report: account.words.report.clone(),
                    text: (span.of(text).to_string()).into(),
                    spans: vec![span].into(),
                });
            }
        }
        Some(Given { roles: Roles(roles), words: words? })
    }
}

/// The first sentence that says which part the party has.
fn role_elsewhere(text: &str, party: &str) -> Option<(&'static str, Span)> {
    let mut start = 0;
    for piece in text.split_inclusive(['.', '\n']) {
        let span = Span::new(start, start + piece.len()).trimmed(text);
        start += piece.len();
        if let Some(role) = role_of(&piece.to_lowercase(), party) {
            return Some((role, span));
        }
    }
    None
}

impl Roles {
    /// True when the two cannot both be the whole story: one party's part is told in two ways, or
    /// the same part is given to different parties.
    fn differ(&self, other: &Roles) -> bool {
        let two_parts = self.0.iter().any(|(p, role)| other.0.get(p).is_some_and(|r| r != role));
        let parties = |r: &Roles| r.0.keys().cloned().collect::<BTreeSet<_>>();
        let apart = parties(self).is_disjoint(&parties(other));
        let more = parties(self) != parties(other);
        (two_parts && more) || apart
    }
}

impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> =
            self.0.iter().map(|(party, role)| format!("{role} by {party}")).collect();
        f.write_str(&parts.join(", "))
    }
}

/// The word of a part that stands nearest to the party's name; `by X` and `X-facilitated` go
/// before others.
fn role_of(sentence: &str, party: &str) -> Option<&'static str> {
    let name = party.to_lowercase();
    let short: String = name.split(' ').map(|w| w.chars().take(1).collect::<String>()).collect();
    let at = sentence.find(&name).or_else(|| {
        let by_letters = format!("{short}-");
        sentence.find(&by_letters).filter(|_| short.len() > 1)
    });
    let stem: String = name.chars().take(4).collect();
    let at = at.or_else(|| sentence.find(&stem))? as i64;
    let near = |(word, role): &(&str, &'static str)| {
        let found = sentence.match_indices(word);
        let gap = found.map(|(i, _)| (i as i64 - at).abs()).min()?;
        Some((gap, *role))
    };
    WORDS.iter().filter_map(near).min().map(|(_, role)| role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_says_the_part() {
        let sentence = "the talks, facilitated by the coastal league and hosted by oriva, ended";
        assert_eq!(role_of(sentence, "Coastal League"), Some("facilitated"));
        assert_eq!(role_of(sentence, "Oriva"), Some("hosted"));
        assert_eq!(role_of("talks in a cl-mediated process", "Coastal League"), Some("mediated"));
        assert_eq!(role_of("oriva sent an envoy", "Oriva"), None);
    }
}
