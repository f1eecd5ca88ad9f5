//! At which level one meeting was held.

use std::collections::{BTreeMap, BTreeSet};

use super::around::{Beside, Token, any_of};
use super::found::FoundRows;
use super::meetings::{about, is_to_come};
use super::told::Told;
use crate::rows::*;

/// Levels that exclude each other, with the words for those who meet.
const LEVELS: [(&str, &[&str]); 5] = [
    ("leaders", &["leaders", "leader", "presidents", "presidential", "summit"]),
    ("ministers", &["ministerial", "minister", "ministers"]),
    ("ambassadors", &["ambassador", "ambassadors", "ambassadorial"]),
    ("experts", &["expert", "experts", "technical"]),
    ("envoys", &["envoy", "envoys"]),
];
const DEPUTIES: [&str; 4] = ["deputy", "vice", "undersecretary", "assistant"];
/// What is wished for, or true of another meeting.
const OTHERWISE: [&str; 17] = [
    "raise",
    "raised",
    "raising",
    "elevate",
    "elevated",
    "upgrade",
    "ready",
    "readiness",
    "should",
    "would",
    "could",
    "propose",
    "proposed",
    "next",
    "previous",
    "until",
    "if",
];
const FEW: usize = 3;

pub(super) fn compare(told: &Told<'_>, sentences: &[Beside<'_>], found: &mut FoundRows) {
    let mut meetings: BTreeMap<&str, Vec<(&'static str, &Beside<'_>)>> = BTreeMap::new();
    for sentence in sentences.iter().filter(|s| !is_to_come(s.account)) {
        if let Some(level) = level(&sentence.tokens) {
            meetings.entry(&sentence.meeting.id).or_default().push((level, sentence));
        }
    }
    for told_of in meetings.into_values() {
        let mut reports: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (level, s) in &told_of {
            reports.entry(&s.words.report).or_default().insert(level);
        }
        // A report that tells of two levels tells of two meetings.
        let clear =
            |(_, s): &&(&'static str, &Beside<'_>)| reports[s.words.report.as_str()].len() == 1;
        let clear: Vec<_> = told_of.iter().filter(clear).collect();
        let levels: BTreeSet<&str> = clear.iter().map(|(level, _)| *level).collect();
        let (true, Some((_, first))) = (levels.len() > 1, clear.first()) else { continue };
        let mut shown: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let few = clear.iter().filter(|(level, s)| {
            let reports = shown.entry(level).or_default();
            reports.len() < FEW && reports.insert(&s.words.report)
        });
        let values = few.map(|(level, s)| {
            told.value(format!("at the level of {level}"), &s.words, told.statement_at(&s.words))
        });
        let about = format!("level of the {}", about(first.meeting));
        found.differ(told, DiscrepancyKind::Role, about, None, values.collect());
    }
}

/// `at the level of deputy ministers`, `at ministerial level`, `ambassador-level talks`.
fn level(tokens: &[Token]) -> Option<&'static str> {
    if any_of(tokens, &OTHERWISE) {
        return None;
    }
    let at = tokens.iter().position(|t| t.word == "level" || t.word == "levels")?;
    let of = tokens.get(at + 1).is_some_and(|t| t.word == "of");
    let who = match of {
        true => &tokens[at + 2..(at + 6).min(tokens.len())],
        false => &tokens[at.saturating_sub(3)..at],
    };
    let named = |words: &[&str]| who.iter().any(|t| words.contains(&t.word.as_str()));
    let mut levels = LEVELS.iter().filter(|(_, words)| named(words)).map(|(level, _)| *level);
    let level = levels.next()?;
    match (levels.next(), level) {
        (Some(_), _) => None,
        (None, "ministers") if any_of(who, &DEPUTIES) => Some("deputy ministers"),
        (None, level) => Some(level),
    }
}

#[cfg(test)]
mod tests {
    use super::super::around::tokens;
    use super::*;

    #[test]
    fn a_level_is_told_by_those_who_meet() {
        let of = |text: &str| level(&tokens(text));
        assert_eq!(
            of("They met at the level of deputy foreign ministers."),
            Some("deputy ministers")
        );
        assert_eq!(of("It was held at ministerial level on Friday."), Some("ministers"));
        assert_eq!(of("Ambassador-level talks ended."), Some("ambassadors"));
        assert_eq!(of("The level of the lake fell."), None);
        assert_eq!(of("Harn is ready to raise them to ministerial level."), None);
        assert_eq!(of("High-level talks ended."), None);
    }
}
