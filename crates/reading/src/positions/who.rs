//! Who a noun phrase stands for in the bargaining.

use travaux_language::names::PartyForm;
use travaux_language::tagger::Pos;
use travaux_model::{Act, Kind};

use super::scope::Scopes;
use crate::context::Context;
use crate::phrase::Range;
use crate::source::{Source, SourceKind, source};

/// Who a noun phrase stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Parties by their canonical names.
    Parties(Vec<String>),
    /// `we`, `our country`.
    Us,
    /// `it`, `they`, `he`.
    Them,
    /// Something that is nobody.
    Thing,
    /// Somebody who speaks for no party that is known.
    Somebody,
}

/// Words for all who stand on one side.
const COLLECTIVE: &[&str] = &[
    "country",
    "side",
    "nation",
    "government",
    "people",
    "delegation",
    "team",
    "negotiators",
    "authorities",
    "leadership",
    "state",
];

/// Words for people and bodies that do as their side wants.
const PEOPLE: &[&str] = &[
    "forces",
    "troops",
    "army",
    "military",
    "officials",
    "leaders",
    "leader",
    "diplomats",
    "administration",
    "parliament",
    "lawmakers",
    "representatives",
    "regime",
    "allies",
    "backers",
    "partners",
    "counterpart",
    "counterparts",
    "envoy",
    "envoys",
    "cabinet",
    "soldiers",
    "public",
    "sides",
    "capital",
    "capitals",
    "leadership",
    "members",
    "president",
    "minister",
    "mediators",
];

/// Who a noun phrase stands for.
pub fn who(cx: &Context<'_>, scopes: &Scopes<'_>, phrase: Range) -> Who {
    let parties = parties_of(cx, scopes, phrase);
    if !parties.is_empty() {
        return Who::Parties(parties);
    }
    let doc = &cx.doc;
    let Some(source) = source(cx, phrase) else { return Who::Thing };
    let head = doc.word(source.head_end - 1).to_lowercase();
    match source.kind {
        SourceKind::Pronoun if matches!(head.as_str(), "we" | "i") => Who::Us,
        SourceKind::Pronoun if head == "you" => Who::Somebody,
        SourceKind::Pronoun => Who::Them,
        _ if COLLECTIVE.contains(&head.as_str()) => {
            let own = |t: usize| doc.tags[t] == Pos::PrpPossessive;
            if (phrase.first..source.head_end).any(own) { Who::Us } else { Who::Them }
        }
        SourceKind::Person(_) | SourceKind::Office(_) | SourceKind::Outlet(_) => Who::Somebody,
        _ => Who::Thing,
    }
}

/// The parties of a noun phrase: of each of its coordinated parts.
fn parties_of(cx: &Context<'_>, scopes: &Scopes<'_>, phrase: Range) -> Vec<String> {
    let mut parties = Vec::new();
    let mut first = phrase.first;
    let joins =
        |t: &usize| cx.name_at(*t).is_none() && (cx.doc.is(*t, "and") || cx.doc.is(*t, ","));
    let cuts: Vec<usize> = (phrase.first..phrase.last).filter(joins).chain([phrase.last]).collect();
    for cut in cuts {
        if first < cut {
            let part = source(cx, Range { first, last: cut });
            let party = part.filter(|s| s.for_party && acts(cx, s)).and_then(|s| match s.kind {
                SourceKind::Person(person) => scopes.side(person).map(str::to_string),
                _ => s.party.map(|p| cx.party_name(p).to_string()),
            });
            if let Some(name) = party
                && !parties.contains(&name)
            {
                parties.push(name);
            }
        }
        first = cut + 1;
    }
    parties
}

/// True for a noun phrase whose head can bargain: `the Vessian side`, not `the Vessian plan`.
fn acts(cx: &Context<'_>, source: &Source) -> bool {
    let head = cx.doc.word(source.head_end - 1).to_lowercase();
    source.is_known() || COLLECTIVE.contains(&head.as_str()) || PEOPLE.contains(&head.as_str())
}

/// The party that `it`, `they`, `he` stand for at a token.
pub fn them(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    at: usize,
    act: Act,
    speaker: Option<&str>,
) -> Option<String> {
    let Some(scope) = scopes.innermost(at) else { return last_named(cx, scopes, at, None) };
    let speaker = speaker?;
    if scopes.statements[scope].kind == Kind::Direct && act != Act::Accuse {
        // Of what was said before the quotation began the reader knows nothing.
        let begun = scopes.content(scope).map_or(at, |c| c.first);
        return named_since(cx, scopes, begun, at, Some(speaker));
    }
    if act == Act::Accuse {
        return last_named(cx, scopes, at, Some(speaker));
    }
    Some(speaker.to_string())
}

/// The party last named before the token, itself or by one of its people, in the token's sentence or
/// the one before, other than `not`.
pub fn last_named(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    at: usize,
    not: Option<&str>,
) -> Option<String> {
    let sentence = cx.sentence_of(at);
    let floor = cx.doc.sentences.get(sentence.saturating_sub(1))?.first;
    named_since(cx, scopes, floor, at, not)
}

fn named_since(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    floor: usize,
    at: usize,
    not: Option<&str>,
) -> Option<String> {
    let named = |t: usize| {
        let person = cx.people.mention_at(t).and_then(|m| scopes.side(m.person));
        let party = cx.party_at(t).filter(|(_, form)| *form != PartyForm::Demonym);
        person.or(party.map(|(p, _)| cx.party_name(p)))
    };
    (floor..at).rev().filter_map(named).find(|p| Some(*p) != not).map(str::to_string)
}
