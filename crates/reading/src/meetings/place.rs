//! Where a meeting was or will be.

use travaux_language::calendar::is_month;
use travaux_language::names::PartyForm;
use travaux_language::tagger::Pos;

use crate::context::Context;
use crate::phrase::Range;

use super::words::low;

/// A place, and the party in whose land it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub name: String,
    pub state: Option<u16>,
    /// A whole country, less precise than a town.
    pub is_state: bool,
    /// Its words.
    pub range: Range,
}

impl Place {
    fn of(cx: &Context<'_>, place: u16, range: Range) -> Place {
        let info = &cx.rules.names.places[place as usize];
        Place { name: info.name.clone(), state: info.party, is_state: info.is_state, range }
    }
}

/// Nouns after which `in X` says where something else is.
const ELSEWHERE: &[&str] = &[
    "war",
    "conflict",
    "fighting",
    "crisis",
    "peace",
    "ceasefire",
    "truce",
    "situation",
    "hostilities",
    "troops",
    "forces",
    "violence",
    "enrichment",
    "settlement",
    "government",
    "people",
    "elections",
    "sites",
    "attack",
    "attacks",
    "officials",
    "invasion",
    "interest",
    "invested",
    "involvement",
    "presence",
    "regions",
    "territory",
    "embassy",
    "ministry",
];

/// Places in `range`, in order: after `in`, `at`, `to`, or right before `noun` (`the Selm talks`).
pub(super) fn places(cx: &Context<'_>, range: Range, noun: Range, directed: bool) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    let mut at = range.first;
    while at < range.last {
        let word = low(cx, at);
        let opens = matches!(word.as_str(), "in" | "at")
            || (directed && matches!(word.as_str(), "to" | "visited"));
        let joined = matches!(word.as_str(), "and" | ",")
            && found.last().is_some_and(|p| p.range.last == at);
        let here = (opens && !elsewhere(cx, at, range.first)) || joined;
        let offered = as_venue(cx, at, range.last);
        let place = if here { place_at(cx, at + 1, range.last) } else { offered };
        if let Some(place) = place {
            at = place.range.last;
            if !found.iter().any(|p| p.name == place.name) {
                found.push(place);
            }
            continue;
        }
        at += 1;
    }
    if found.is_empty() {
        found.extend((noun.first..noun.last).find_map(|t| modifier(cx, t, noun)));
    }
    found
}

/// `in the same city`: where the meeting told of before was.
pub(super) fn same_as_told(cx: &Context<'_>, range: Range) -> bool {
    (range.first + 1..range.last).any(|t| {
        low(cx, t - 1) == "same"
            && matches!(
                low(cx, t).as_str(),
                "city" | "town" | "place" | "venue" | "capital" | "location" | "building"
            )
    })
}

/// `Oriva hosted talks`: in the host's land. `hosts` are the words for those who host or mediate.
pub(super) fn at_hosts(cx: &Context<'_>, range: Range, hosts: &[Range]) -> Option<Place> {
    let hosted = (range.first..range.last).any(|t| low(cx, t) == "hosted");
    let name = hosts.first().filter(|_| hosted).and_then(|h| cx.name_at(h.first))?;
    let range = Range { first: name.first, last: name.last };
    Some(Place::of(cx, name.entry.place?, range))
}

/// `Oriva offered to host talks`, `Oriva offered a venue for a round`: in the land of the one who
/// offers.
pub(super) fn offered_by(cx: &Context<'_>, first: usize, noun: usize) -> Option<Place> {
    const NEAR: usize = 8;
    let venue = (first + 1..noun).rev().find(|t| {
        let offers = |n: &usize| low(cx, *n).starts_with("offer");
        low(cx, *t) == "host" && low(cx, t - 1) == "to"
            || low(cx, *t) == "venue" && (t.saturating_sub(3)..*t).any(|n| offers(&n))
    })?;
    let floor = first.max(venue.saturating_sub(NEAR));
    let name =
        (floor..venue).rev().find_map(|t| cx.name_at(t).filter(|n| n.entry.place.is_some()))?;
    let range = Range { first: name.first, last: name.last };
    Some(Place::of(cx, name.entry.place?, range))
}

/// `Selm` in `has offered Selm as the venue`.
fn as_venue(cx: &Context<'_>, at: usize, last: usize) -> Option<Place> {
    const NEAR: usize = 5;
    let name = cx.name_at(at).filter(|n| n.first == at)?;
    let as_one = name.last < last && low(cx, name.last) == "as";
    let venue = (name.last + 1..(name.last + NEAR).min(last)).any(|t| {
        matches!(low(cx, t).as_str(), "venue" | "host" | "site" | "location" | "place" | "setting")
    });
    if as_one && venue { place_at(cx, at, last) } else { None }
}

fn elsewhere(cx: &Context<'_>, preposition: usize, floor: usize) -> bool {
    preposition > floor && ELSEWHERE.contains(&low(cx, preposition - 1).as_str())
}

/// `Selm` in `the Selm talks`: a town, right before the noun, not joined to another name.
fn modifier(cx: &Context<'_>, at: usize, noun: Range) -> Option<Place> {
    let name = cx.name_at(at).filter(|n| n.first == at && n.last < noun.last)?;
    let place = Place::of(cx, name.entry.place?, Range { first: at, last: name.last });
    // "the Selm talks", but not "the Selm truce talks": there it is the topic.
    let beside = matches!(
        low(cx, name.last).as_str(),
        "talks"
            | "negotiations"
            | "round"
            | "rounds"
            | "meeting"
            | "summit"
            | "consultations"
            | "session"
    );
    let seat = matches!(name.entry.party, Some((_, PartyForm::Seat | PartyForm::Name)));
    let hyphen = cx.doc.tokens.get(name.last).is_some_and(|_| low(cx, name.last) == "-")
        || (at > 0 && low(cx, at - 1) == "-");
    (beside && !place.is_state && !seat && !hyphen).then_some(place)
}

/// The place whose words begin at `at`.
fn place_at(cx: &Context<'_>, mut at: usize, last: usize) -> Option<Place> {
    let begun = at;
    // "Port Amarel" is a name, "the port of Amarel" is not.
    while at < last
        && cx.name_at(at).is_none_or(|n| n.first != at)
        && matches!(
            low(cx, at).as_str(),
            "the"
                | "capital"
                | "city"
                | "of"
                | "town"
                | "port"
                | "resort"
                | "gulf"
                | "neighbouring"
                | "neighboring"
        )
    {
        if low(cx, at) == "capital" && at + 2 < last && low(cx, at + 1) == "of" {
            return capital_of(cx, at + 2, begun).or_else(|| capital_of(cx, at + 3, begun));
        }
        at += 1;
    }
    if at >= last {
        return None;
    }
    let Some(name) = cx.name_at(at).filter(|n| n.first == at) else {
        return unknown(cx, begun, at, last);
    };
    let after = name.last;
    let word_after = if after < last { low(cx, after) } else { String::new() };
    let possessive = matches!(word_after.as_str(), "'s" | "’s");
    let next = after + usize::from(possessive);
    // "the Orivan capital", "Oriva's capital", with or without the town's name after it.
    if next < last && low(cx, next) == "capital" {
        let named = (next + 1..(next + 3).min(last)).find_map(|t| town_at(cx, t, begun));
        return named.or_else(|| {
            let mut place = capital_of(cx, at, begun)?;
            place.range.last = next + 1;
            Some(place)
        });
    }
    if possessive {
        return (next..(next + 3).min(last)).find_map(|t| town_at(cx, t, begun));
    }
    let demonym = matches!(name.entry.party, Some((_, PartyForm::Demonym)));
    if demonym && name.entry.place.is_none() {
        let town = (after..(after + 4).min(last))
            .take_while(|t| !matches!(cx.doc.tags[*t], Pos::In | Pos::Punct));
        return town.into_iter().find_map(|t| town_at(cx, t, begun));
    }
    Some(Place::of(cx, name.entry.place?, Range { first: begun, last: after }))
}

fn town_at(cx: &Context<'_>, at: usize, begun: usize) -> Option<Place> {
    let name = cx.name_at(at).filter(|n| n.first == at)?;
    let place = Place::of(cx, name.entry.place?, Range { first: begun, last: name.last });
    (!place.is_state).then_some(place)
}

/// The capital of the party named at `at`.
fn capital_of(cx: &Context<'_>, at: usize, begun: usize) -> Option<Place> {
    let name = cx.name_at(at).filter(|n| n.first == at)?;
    let (party, _) = name.entry.party?;
    let capital = cx.rules.names.parties[party as usize].capital?;
    let range = Range { first: begun, last: name.last };
    Some(Place { is_state: false, ..Place::of(cx, capital, range) })
}

/// A capitalised run that the packs don't know, after `in`: a town too, unless it is a person, a
/// body or a month.
fn unknown(cx: &Context<'_>, begun: usize, at: usize, last: usize) -> Option<Place> {
    let good = |t: usize| {
        cx.doc.tokens[t].capital
            && matches!(cx.doc.tags[t], Pos::Nnp | Pos::Nnps)
            && cx.people.mention_at(t).is_none()
            && cx.time_at(t).is_none()
            && cx.office_at(t).is_none()
            && cx.name_at(t).is_none()
            && !is_month(cx.doc.word(t))
    };
    let end = at + (at..last).take_while(|t| good(*t)).count();
    if end == at || end - at > 3 || !low(cx, at - 1).eq("in") {
        return None;
    }
    let after = if end < last { low(cx, end) } else { String::new() };
    if matches!(after.as_str(), "'s" | "’s" | "-") {
        return None;
    }
    let name = cx.doc.words_of(at, end).to_string();
    Some(Place { name, state: None, is_state: false, range: Range { first: begun, last: end } })
}
