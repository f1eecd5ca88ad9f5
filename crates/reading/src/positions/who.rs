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
    /// `it`, `they`.
    Them,
    /// `he`, `she`.
    Him,
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
        SourceKind::Pronoun if matches!(head.as_str(), "he" | "she") => Who::Him,
        // Outside anybody's words several are rarely one party.
        SourceKind::Pronoun if head == "they" && scopes.innermost(phrase.first).is_none() => {
            Who::Somebody
        }
        SourceKind::Pronoun => Who::Them,
        _ if COLLECTIVE.contains(&head.as_str()) => {
            let own = |t: usize| doc.tags[t] == Pos::PrpPossessive;
            if (phrase.first..source.head_end).any(own) { Who::Us } else { Who::Them }
        }
        // "its Prime Minister"
        SourceKind::Office(_) if doc.is(phrase.first, "its") || doc.is(phrase.first, "their") => {
            Who::Them
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

/// The party that `it`, `they` or, with `person`, `he` stand for at a token.
pub fn them(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    at: usize,
    act: Act,
    speaker: Option<&str>,
    person: bool,
) -> Option<String> {
    let Some(scope) = scopes.innermost(at) else {
        return one_named(cx, scopes, two_sentences(cx, at)?, at, None, person);
    };
    let speaker = speaker?;
    if scopes.statements[scope].kind == Kind::Direct && act != Act::Accuse {
        // Of what was said before the quotation began the reader knows nothing.
        let begun = scopes.content(scope).map_or(at, |c| c.first);
        return one_named(cx, scopes, begun, at, Some(speaker), person);
    }
    if act == Act::Accuse {
        return one_named(cx, scopes, two_sentences(cx, at)?, at, Some(speaker), person);
    }
    Some(speaker.to_string())
}

/// Where the sentence before the token's begins.
fn two_sentences(cx: &Context<'_>, at: usize) -> Option<usize> {
    Some(cx.doc.sentences.get(cx.sentence_of(at).saturating_sub(1))?.first)
}

/// The one party that a pronoun can stand for: of those named in its sentence, else in the sentence
/// before, the only one, or the one that the sentence begins with. For `he` the side of a person
/// counts, for `it` the name of a party.
fn one_named(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    floor: usize,
    at: usize,
    not: Option<&str>,
    person: bool,
) -> Option<String> {
    let side =
        |t: usize| cx.people.mention_at(t).map(|m| scopes.side(m.person).unwrap_or_default());
    let name = |t: usize| {
        let party = cx.party_at(t).filter(|(_, form)| *form != PartyForm::Demonym);
        party.map(|(p, _)| cx.party_name(p))
    };
    let named = |t: usize| if person { side(t) } else { name(t) };
    let other = |p: &&str| Some(*p) != not;
    let last = (floor..at).rev().find(|t| named(*t).is_some_and(|p| other(&p)))?;
    let begins = cx.doc.sentences[cx.sentence_of(last)].first.max(floor);
    let all = || (begins..at).filter_map(named).filter(other);
    let opening = || (begins..at.min(begins + OPENING)).filter_map(named).find(other);
    let first = all().next()?;
    let one = if all().all(|p| p == first) { Some(first) } else { opening() };
    one.filter(|p| !p.is_empty()).map(str::to_string)
}

/// A sentence begins with a party whose name stands within so many words.
const OPENING: usize = 4;

/// The party last named before the token, itself or by one of its people, in the token's sentence or
/// the one before, other than `not`.
pub fn last_named(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    at: usize,
    not: Option<&str>,
) -> Option<String> {
    let named = |t: usize| {
        let person = cx.people.mention_at(t).and_then(|m| scopes.side(m.person));
        let party = cx.party_at(t).filter(|(_, form)| *form != PartyForm::Demonym);
        person.or(party.map(|(p, _)| cx.party_name(p)))
    };
    let floor = two_sentences(cx, at)?;
    (floor..at).rev().filter_map(named).find(|p| Some(*p) != not).map(str::to_string)
}
