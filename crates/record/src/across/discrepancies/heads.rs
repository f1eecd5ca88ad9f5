//! Who headed a party's delegation at one meeting.

use std::collections::{BTreeMap, BTreeSet};

use super::around::{Beside, People, Token, any_of, joined};
use super::found::FoundRows;
use super::meetings::{about, is_to_come};
use super::told::{Told, near};
use crate::fold::fold;
use crate::names::Name;
use crate::rows::*;

/// Words for those whom a party sends.
const GROUPS: [&str; 8] =
    ["delegation", "delegations", "team", "mission", "side", "negotiators", "negotiating", "group"];
const LEADS: [&str; 8] = ["led", "headed", "leads", "heads", "lead", "head", "leading", "heading"];
const TO_COME: [&str; 10] =
    ["will", "would", "to", "shall", "expected", "due", "planned", "set", "going", "may"];
const NO: [&str; 6] = ["not", "never", "no", "instead", "neither", "nor"];
/// Plans told within as many days are one plan.
const PLAN_DAYS: i32 = 3;
/// How many accounts of each head are shown.
const FEW: usize = 3;

pub(super) fn compare(
    told: &Told<'_>,
    people: &People<'_>,
    sentences: &[Beside<'_>],
    found: &mut FoundRows,
) {
    let mut delegations: BTreeMap<(&str, String), Vec<Head<'_>>> = BTreeMap::new();
    for sentence in sentences {
        if let Some((party, head)) = head(told, people, sentence) {
            delegations.entry((&sentence.meeting.id, party)).or_default().push(head);
        }
    }
    for ((_, party), mut heads) in delegations {
        // A report that names two heads tells of two days, or of nothing certain.
        let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for head in &heads {
            let report = head.sentence.words.report.to_string();
            named.entry(report).or_default().insert(head.who.clone());
        }
        heads.retain(|h| named[h.sentence.words.report.as_str()].len() == 1);
        of_delegation(told, &party, &heads, found);
    }
}

/// Who heads a delegation, by one sentence.
struct Head<'s> {
    who: String,
    planned: bool,
    sentence: &'s Beside<'s>,
}

impl Head<'_> {
    /// Spellings of one name are one head.
    fn is(&self, other: &Head<'_>) -> bool {
        let name = |h: &Head<'_>| Name::of(&h.who);
        let last = |h: &Head<'_>| fold(&h.who).rsplit(' ').next().map(String::from);
        last(self) == last(other) || name(self).zip(name(other)).is_some_and(|(a, b)| a.agrees(&b))
    }
}

/// One of each head.
fn distinct<'h, 's>(heads: impl Iterator<Item = &'h Head<'s>>) -> Vec<&'h Head<'s>>
where
    's: 'h,
{
    let mut found: Vec<&Head<'_>> = Vec::new();
    for head in heads {
        if !found.iter().any(|known| known.is(head)) {
            found.push(head);
        }
    }
    found
}

fn of_delegation(told: &Told<'_>, party: &str, heads: &[Head<'_>], found: &mut FoundRows) {
    let held = distinct(heads.iter().filter(|h| !h.planned));
    let planned = distinct(heads.iter().filter(|h| h.planned));
    let Some(first) = heads.first() else { return };
    let name =
        format!("who headed the delegation of {party} at the {}", about(first.sentence.meeting));
    if held.len() > 1 || held.is_empty() && planned.len() > 1 && told_at_once(heads) {
        found.differ(told, DiscrepancyKind::Role, name, None, values(told, party, heads));
    } else if held.len() == 1 && planned.iter().any(|p| !held[0].is(p)) {
        found.reconcile(name, Reason::PlanAndOutcome, None, values(told, party, heads));
    }
}

fn told_at_once(heads: &[Head<'_>]) -> bool {
    let day = |h: &Head<'_>| h.sentence.account.published;
    heads.iter().all(|a| heads.iter().all(|b| near(day(a), day(b), PLAN_DAYS)))
}

fn values(told: &Told<'_>, party: &str, heads: &[Head<'_>]) -> Vec<ValueRow> {
    let mut shown: BTreeMap<(&str, bool), BTreeSet<&str>> = BTreeMap::new();
    let few = heads.iter().filter(|h| {
        let reports = shown.entry((&h.who, h.planned)).or_default();
        reports.len() < FEW && reports.insert(&h.sentence.words.report)
    });
    few.map(|h| {
        let verb = if h.planned { "to head" } else { "headed" };
        let words = &h.sentence.words;
        let value = format!("{} {verb} the delegation of {party}", h.who);
        told.value(value, words, told.statement_at(words))
    })
    .collect()
}

/// The party and who heads its delegation, where the sentence says so.
fn head<'s>(
    told: &Told<'s>,
    people: &People<'s>,
    sentence: &'s Beside<'s>,
) -> Option<(String, Head<'s>)> {
    let tokens = &sentence.tokens;
    let at = tokens.iter().position(|t| LEADS.contains(&t.word.as_str()))?;
    let passive = tokens.get(at + 1).is_some_and(|t| t.word == "by");
    let (person, group) = match passive {
        true => (named_after(people, tokens, at + 2), group_before(tokens, at)?),
        false => (named_before(people, tokens, at), group_after(tokens, at)?),
    };
    // One of whom the record knows no more than this name.
    let unknown = || passive.then(|| name_after(told, tokens, at + 2)).flatten();
    let who = person.map(|p| p.name.clone()).or_else(unknown)?;
    let around = &tokens[group.saturating_sub(4)..(group + 4).min(tokens.len())];
    let around = match passive {
        true => around,
        false => &tokens[at..(group + 4).min(tokens.len())],
    };
    let parties = told.parties_named(&joined(around));
    let party = match (parties.len(), person.and_then(|p| p.party.as_deref())) {
        (0, Some(own)) => own,
        (1, own) => *parties.first().filter(|p| own.is_none_or(|own| own == **p))?,
        _ => return None,
    };
    let verb = &tokens[at.saturating_sub(4)..at];
    if any_of(verb, &NO) {
        return None;
    }
    let planned = any_of(verb, &TO_COME);
    // `Was led by` is not said of talks to come.
    let past = tokens[at].word == "led" || tokens[at].word == "headed";
    if past && !planned && is_to_come(sentence.account) {
        return None;
    }
    Some((party.to_string(), Head { who, planned, sentence }))
}

/// The first person named after `led by`.
fn named_after<'s>(people: &People<'s>, tokens: &[Token], from: usize) -> Option<&'s PersonRow> {
    const WITHIN: usize = 14;
    let to = (from + WITHIN).min(tokens.len());
    let stop = (from..to).find(|&at| tokens[at].word == "and" && at > from).unwrap_or(to);
    // `the Minister of Trade and Industry Jonas Petrell`: the name may stand behind the `and`.
    let first = |range: std::ops::Range<usize>| {
        range.into_iter().find_map(|at| people.at(tokens, at)).map(|(person, _)| person)
    };
    first(from..stop).or_else(|| first(stop..to))
}

/// Words of bodies, which lead nothing in person.
const BODIES: [&str; 14] = [
    "ministry",
    "council",
    "union",
    "office",
    "party",
    "department",
    "committee",
    "commission",
    "agency",
    "nations",
    "states",
    "league",
    "service",
    "government",
];

/// The last two of the first names in a row behind `led by` and an office.
fn name_after(told: &Told<'_>, tokens: &[Token], from: usize) -> Option<String> {
    const WITHIN: usize = 8;
    let to = (from + WITHIN).min(tokens.len());
    let last = (from..to).find(|&at| {
        let ends = tokens[at].ends || tokens.get(at + 1).is_none_or(|t| !t.capital);
        tokens[at].capital && at > from && tokens[at - 1].capital && ends
    })?;
    let name = &tokens[last - 1..=last];
    let plain = name.iter().all(|t| !BODIES.contains(&t.word.as_str()) && t.word.len() > 1);
    let is_party = !told.parties_named(&joined(name)).is_empty();
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|c| c.to_ascii_uppercase())
            .into_iter()
            .chain(letters)
            .collect::<String>()
    };
    let name: Vec<String> = name.iter().map(|t| capital(&t.word)).collect();
    (plain && !is_party && !OFFICES.contains(&fold(&name[1]).as_str())).then(|| name.join(" "))
}

/// What an office without a name ends in.
const OFFICES: [&str; 10] = [
    "minister",
    "president",
    "secretary",
    "ambassador",
    "envoy",
    "negotiator",
    "adviser",
    "general",
    "chief",
    "affairs",
];

/// The last person named before `led`.
fn named_before<'s>(people: &People<'s>, tokens: &[Token], at: usize) -> Option<&'s PersonRow> {
    const WITHIN: usize = 6;
    let from = at.saturating_sub(WITHIN);
    let mut last = None;
    let mut next = from;
    while next < at {
        match people.at(tokens, next) {
            Some((person, n)) if next + n <= at => {
                let after_and = next > 0 && tokens[next - 1].word == "and";
                // Two who lead together are not one head.
                if after_and {
                    return None;
                }
                last = Some(person);
                next += n;
            }
            _ => next += 1,
        }
    }
    last
}

fn group_before(tokens: &[Token], at: usize) -> Option<usize> {
    let from = at.saturating_sub(8);
    (from..at).rev().find(|&i| GROUPS.contains(&tokens[i].word.as_str()))
}

fn group_after(tokens: &[Token], at: usize) -> Option<usize> {
    (at + 1..(at + 8).min(tokens.len())).find(|&i| GROUPS[..4].contains(&tokens[i].word.as_str()))
}
