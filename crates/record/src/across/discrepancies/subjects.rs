//! Of whom a statement tells that they accepted, refused or put forward something.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::{ACCEPTANCES, REFUSALS};
use super::told::Told;
use crate::fold::fold;

/// What is told of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Accept,
    Refuse,
    PutForward,
}

/// Words for putting something on the table.
const PROPOSALS: [&str; 20] = [
    "put forward",
    "puts forward",
    "put forth",
    "proposed",
    "proposes",
    "propose",
    "offered",
    "offers",
    "offer",
    "tabled",
    "table",
    "presented",
    "present",
    "submitted",
    "submit",
    "suggested",
    "suggest",
    "made any",
    "make any",
    "made no",
];

/// The party that the words begin with; its own speakers say "we".
pub(super) fn subject<'s, 'w>(
    told: &Told<'s>,
    words: &'w [String],
    names: &BTreeMap<String, &'s str>,
) -> Option<(&'s str, &'w [String])> {
    let skip = usize::from(words.first().is_some_and(|w| w == "the"));
    let named = (1..=3).rev().find_map(|n| {
        let name = words.get(skip..skip + n)?.join(" ");
        names.get(&name).map(|party| (*party, &words[skip + n..]))
    });
    named.or_else(|| {
        // `The Tarlian side`, `the Tarlian negotiators`.
        let side = words.get(skip + 1).is_some_and(|w| SIDES.contains(&w.as_str()));
        let parties = told.parties_named(words.get(skip).filter(|_| side)?);
        let party = parties.first().filter(|_| parties.len() == 1)?;
        Some((*party, &words[skip + 2..]))
    })
}

/// How many words may stand between a subject and its verb.
const GROUP: usize = 4;
/// Words of a verb group.
const HELPERS: [&str; 22] = [
    "has",
    "have",
    "had",
    "not",
    "never",
    "already",
    "also",
    "yet",
    "did",
    "does",
    "now",
    "finally",
    "reportedly",
    "fully",
    "formally",
    "flatly",
    "firmly",
    "is",
    "was",
    "been",
    "hasnt",
    "didnt",
];

/// The words before the first such verb, and those after it.
pub(super) fn first_verb(words: &[String]) -> Option<(&[String], Verb, &[String])> {
    for at in 0..words.len().min(GROUP + 1) {
        let rest = words[at..].iter().take(3).cloned().collect::<Vec<_>>().join(" ");
        let begins = |list: &[&'static str]| {
            list.iter().find(|v| rest == **v || rest.starts_with(&format!("{v} "))).copied()
        };
        let lists: [(&[&'static str], Verb); 3] = [
            (&ACCEPTANCES, Verb::Accept),
            (&REFUSALS, Verb::Refuse),
            (&PROPOSALS, Verb::PutForward),
        ];
        for (list, kind) in lists {
            if let Some(verb) = begins(list) {
                // `Made no offer`: what was not made stands behind it.
                let long = verb.split(' ').count() - usize::from(verb.starts_with("ma"));
                return Some((&words[..at], kind, &words[at + long..]));
            }
        }
        if !HELPERS.contains(&words[at].as_str()) {
            return None;
        }
    }
    None
}

/// Names of parties, and the words under which they speak in these reports.
pub(super) fn names<'s>(told: &Told<'s>) -> BTreeMap<String, &'s str> {
    let mut votes: BTreeMap<String, BTreeSet<&'s str>> = BTreeMap::new();
    for party in &told.snapshot.parties {
        votes.entry(fold(&party.name)).or_default().insert(&party.name);
    }
    for statement in &told.snapshot.statements {
        let (Some(source), Some(party)) = (&statement.source, &statement.party) else { continue };
        let name = fold(&source.text);
        let is_name = source.text.split(' ').all(|w| w.starts_with(char::is_uppercase));
        if statement.person.is_none() && is_name && name.split(' ').count() <= 3 {
            votes.entry(name).or_default().insert(party);
        }
    }
    let one = |(name, parties): (String, BTreeSet<&'s str>)| {
        (parties.len() == 1).then(|| parties.first().map(|p| (name, *p))).flatten()
    };
    votes.into_iter().filter_map(one).collect()
}

/// What a party's own speaker says of it: `we did not accept`, `(denied) accepting`.
pub(super) fn own_side<'s, 'w>(
    words: &'w [String],
    own: Option<&'s str>,
    denied: bool,
) -> Option<(&'s str, &'w [String])> {
    let first = words.first()?.as_str();
    let skip = match first {
        "we" => 1,
        "our" if words.get(1).is_some_and(|w| SIDES.contains(&w.as_str())) => 2,
        "accepting" | "agreeing" | "signing" | "rejecting" | "refusing" if denied => 0,
        "having" if denied => 1,
        // `No figure was accepted`, says the side that was asked to.
        "no" => words.iter().position(|w| w == "accepted" || w == "agreed")?,
        _ => return None,
    };
    Some((own?, &words[skip..]))
}

/// Those who act for the speaker's party.
const SIDES: [&str; 6] = ["side", "country", "government", "delegation", "team", "negotiators"];
