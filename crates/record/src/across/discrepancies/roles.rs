//! Who mediated, hosted or facilitated talks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::found::FoundRows;
use super::meetings::accounts_value;
use super::told::Told;
use crate::rows::*;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    for (talks, accounts) in by_talks(told) {
        let mut seen: BTreeSet<(&str, Roles)> = BTreeSet::new();
        let mut given: Vec<(&MeetingAccount, Roles)> = Vec::new();
        for account in accounts {
            let roles = Roles::of(told, account);
            // A report tells it once for all rounds.
            if !roles.0.is_empty() && seen.insert((&account.words.report, roles.clone())) {
                given.push((account, roles));
            }
        }
        let differing: Vec<&(&MeetingAccount, Roles)> = given
            .iter()
            .filter(|(a, r)| {
                given.iter().any(|(b, s)| a.words.report != b.words.report && r.differ(s))
            })
            .collect();
        let values: Vec<ValueRow> =
            differing.iter().map(|(a, roles)| accounts_value(told, a, roles.to_string())).collect();
        let about = format!("who mediated or hosted the talks of {talks}");
        found.differ(told, DiscrepancyKind::Role, about, None, values);
    }
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

impl Roles {
    fn of(told: &Told<'_>, account: &MeetingAccount) -> Roles {
        let here = told.sentence(&account.words).to_lowercase();
        let text = told.report(&account.words.report).map_or("", |r| r.text.as_str());
        let roles = account.mediators.iter().filter_map(|party| {
            // The part may be told in another sentence than the meeting.
            let elsewhere =
                || text.split(['.', '\n']).find_map(|s| role_of(&s.to_lowercase(), party));
            let role = role_of(&here, party).or_else(elsewhere)?;
            Some((party.clone(), role))
        });
        Roles(roles.collect())
    }

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
