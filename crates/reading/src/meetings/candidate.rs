//! One telling of a meeting, before tellings of the same meeting are joined.

use travaux_language::times::Time;
use travaux_model::{MeetingStatus, PartialDate};

use crate::context::Context;
use crate::phrase::Range;

use super::marker::{Cue, Kind, Marker};
use super::parties::{self, Sides};
use super::place::{self, Place};
use super::when;
use super::words::low;

/// A telling of a meeting.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub kind: Kind,
    pub sides: Sides,
    /// The parties are those of the talks spoken of before, not named here.
    pub inherited: bool,
    pub place: Option<Place>,
    /// Several places for several meetings (`in Selm and Harn`).
    pub place_words: Option<String>,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub status: MeetingStatus,
    pub round: Option<u32>,
    pub count: Option<u32>,
    pub mediators: Vec<u16>,
    pub words: Range,
    pub sentence: usize,
    pub rule: &'static str,
}

/// What earlier sentences tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The parties of the meeting told of last.
    pub parties: Vec<u16>,
    /// How many rounds were held.
    pub rounds: Option<u32>,
}

/// A marker with what belongs to it.
pub(super) struct Setting<'a> {
    pub sentence: Range,
    pub number: usize,
    pub region: Range,
    pub marker: &'a Marker,
    pub cues: &'a [Cue],
}

/// The tellings of one marker: one, or one for each date or ordinal; none when nothing in the
/// sentence tells more than that there are talks.
pub(super) fn candidates(cx: &Context<'_>, with: &Setting<'_>, told: &Told) -> Vec<Candidate> {
    let Setting { sentence, region, marker, .. } = *with;
    let cue = when::cue(region, marker, with.cues);
    let times = when::times(cx, region, marker);
    let directed = marker.kind == Kind::Visit
        || cue.is_some_and(|c| (c.range.first..c.range.last).any(|t| low(cx, t) == "to"));
    let places = place::places(cx, region, marker.range, directed);
    let (mediators, mut skip) = parties::mediators(cx, sentence);
    skip.extend(places.iter().map(|p| p.range));
    let mut sides = match marker.kind {
        Kind::Visit => parties::visitor(cx, region, marker, &skip),
        _ => parties::sides(cx, region, marker, &skip),
    };
    sides.parties.retain(|p| !mediators.contains(p));
    let named = sides.parties.len();
    let found = Found { cue, times, places, named };
    let Some(rule) = evidence(cx, with, &found, &sides) else { return Vec::new() };

    let inherited = named < 2 && marker.kind != Kind::Visit;
    if inherited {
        let known =
            if told.parties.is_empty() { parties::main_pair(cx) } else { told.parties.clone() };
        if named == 0 || known.contains(&sides.parties[0]) {
            sides.parties = known.into_iter().filter(|p| !mediators.contains(p)).collect();
        }
    }
    let status =
        found.cue.map_or_else(|| when::unsaid(cx, sentence, marker, &found.times), |c| c.status);
    let status = if found.cue.is_none()
        && marker.ordinals.iter().any(|n| told.rounds.is_some_and(|r| *n <= r))
    {
        MeetingStatus::Held
    } else {
        status
    };
    let place = choose_place(&found.places, &sides, marker);
    let one = Candidate {
        kind: marker.kind,
        inherited,
        place_words: several(marker, &found.places),
        place,
        start: None,
        end: None,
        status,
        round: marker.ordinals.first().copied().or_else(|| next_round(marker, told)),
        count: marker.count.filter(|n| *n > 1),
        mediators,
        words: words(cx, with),
        sentence: with.number,
        rule,
        sides,
    };
    expand(cx, one, marker, &found.times)
}

struct Found<'c> {
    cue: Option<Cue>,
    times: Vec<&'c Time>,
    places: Vec<Place>,
    named: usize,
}

/// Why the words tell of a meeting, if they do.
fn evidence(
    cx: &Context<'_>,
    with: &Setting<'_>,
    found: &Found<'_>,
    sides: &Sides,
) -> Option<&'static str> {
    let Setting { marker, sentence, .. } = *with;
    let dated = !found.times.is_empty();
    let placed = !found.places.is_empty();
    let called_off = found
        .cue
        .is_some_and(|c| matches!(c.status, MeetingStatus::Cancelled | MeetingStatus::Postponed));
    let took_place = found.cue.is_some_and(|c| c.status == MeetingStatus::Held);
    let before = marker
        .range
        .first
        .checked_sub(1)
        .filter(|b| sentence.holds(*b))
        .map(|b| low(cx, b))
        .unwrap_or_default();
    let presupposed =
        matches!(before.as_str(), "at" | "during" | "after" | "following" | "since" | "from");
    if marker.ordinals.is_empty()
        && (in_doubt(cx, with) || at_home(cx, marker) || venue_of_saying(cx, sentence, marker))
    {
        return None;
    }
    let persons = sides.people.len() > 1 && found.named > 1 && sides.tied;
    let first_ever = found.cue.is_some_and(|c| {
        c.rank == 2 && c.range.last >= marker.range.last && c.range.first < marker.range.first
    }) && !marker.verb;
    match marker.kind {
        Kind::Round if other_series(cx, marker) => None,
        Kind::Round if !marker.ordinals.is_empty() => Some("meeting: numbered round"),
        Kind::Round if marker.count.is_some_and(|n| n > 1) => Some("meeting: number of rounds"),
        Kind::Round if dated || called_off || (placed && took_place) => Some("meeting: round"),
        Kind::Talks if first_ever && (found.named > 1 || placed) => Some("meeting: first talks"),
        Kind::Talks if dated && (found.cue.is_some() || placed) => Some("meeting: talks with date"),
        Kind::Talks if called_off && (placed || found.named > 1) => {
            Some("meeting: talks called off")
        }
        Kind::Talks if took_place && placed && near(found, marker) => {
            Some("meeting: talks held in place")
        }
        Kind::Meeting
            if marker.verb && (found.named > 1 || sides.people.len() > 1) && (dated || placed) =>
        {
            Some("meeting: met")
        }

        Kind::Meeting if marker.verb => None,
        Kind::Meeting
            if dated && (found.named > 1 || found.cue.is_some() && placed || presupposed) =>
        {
            Some("meeting: meeting with date")
        }
        Kind::Meeting
            if dated && found.cue.is_some() && (marker.next || !marker.ordinals.is_empty()) =>
        {
            Some("meeting: next meeting with date")
        }
        Kind::Meeting if called_off && (placed || found.named > 1) => {
            Some("meeting: meeting called off")
        }
        Kind::Meeting if placed && (presupposed || took_place && found.named > 1) => {
            Some("meeting: meeting in place")
        }
        Kind::Meeting if persons && !marker.verb => Some("meeting: meeting of people"),
        Kind::Talks if persons && found.cue.is_some_and(|c| c.rank > 2) => {
            Some("meeting: talks of people")
        }
        Kind::Call if found.named > 1 && (dated || persons) => Some("meeting: call"),
        Kind::Visit if dated && abroad(cx, found, sides) => Some("meeting: visit"),
        _ => None,
    }
}

/// `whether he would come to a meeting`.
fn in_doubt(cx: &Context<'_>, with: &Setting<'_>) -> bool {
    const NEAR: usize = 9;
    let first = with.region.first.max(with.marker.range.first.saturating_sub(NEAR));
    (first..with.marker.range.first)
        .any(|t| matches!(low(cx, t).as_str(), "whether" | "if" | "unless"))
}

/// `a town hall meeting`, `a cabinet meeting`: one side among itself.
fn at_home(cx: &Context<'_>, marker: &Marker) -> bool {
    const INNER: &[&str] = &[
        "hall",
        "cabinet",
        "committee",
        "board",
        "staff",
        "party",
        "campaign",
        "shareholder",
        "security",
        "council",
    ];
    let near = marker.range.last.saturating_sub(3).max(marker.range.first);
    marker.kind == Kind::Meeting
        && (near..marker.range.last).any(|t| INNER.contains(&low(cx, t).as_str()))
}

/// `told reporters at a meeting in Selm`: where something was said, not what is told of.
fn venue_of_saying(cx: &Context<'_>, sentence: Range, marker: &Marker) -> bool {
    const NEAR: usize = 5;
    let Some(at) = marker.range.first.checked_sub(1).filter(|t| sentence.holds(*t)) else {
        return false;
    };
    matches!(low(cx, at).as_str(), "at" | "during" | "in")
        && (at.saturating_sub(NEAR).max(sentence.first)..at).any(|t| {
            matches!(
                low(cx, t).as_str(),
                "said" | "told" | "says" | "added" | "noted" | "speaking" | "stated"
            )
        })
}

/// The status word stands beside the noun.
fn near(found: &Found<'_>, marker: &Marker) -> bool {
    const NEAR: usize = 4;
    found.cue.is_some_and(|c| {
        let apart = marker
            .range
            .first
            .saturating_sub(c.range.last)
            .max(c.range.first.saturating_sub(marker.range.last));
        apart <= NEAR
    })
}

/// `a round of sanctions`: a series of something else.
fn other_series(cx: &Context<'_>, marker: &Marker) -> bool {
    let last = marker.range.last;
    let talks = (marker.range.first..last).any(|t| {
        matches!(
            low(cx, t).as_str(),
            "talks" | "negotiations" | "consultations" | "discussions" | "negotiation"
        )
    });
    !talks
        && marker.range.last < cx.doc.tokens.len()
        && low(cx, last) == "of"
        && low(cx, last.saturating_sub(1)).starts_with("round")
}

/// A visit counts when someone goes to another's land.
fn abroad(cx: &Context<'_>, found: &Found<'_>, sides: &Sides) -> bool {
    let Some(place) = found.places.first() else { return false };
    let visitor = sides
        .people
        .iter()
        .find_map(|p| cx.people.persons[*p].party)
        .or(sides.parties.first().copied());
    visitor.is_some() && place.state.is_some() && place.state != visitor
}

/// A town rather than a country, a country rather than one of those who meet.
fn choose_place(places: &[Place], sides: &Sides, marker: &Marker) -> Option<Place> {
    if marker.kind == Kind::Visit {
        return places.first().cloned();
    }
    let own = |p: &&Place| p.is_state && p.state.is_some_and(|s| sides.parties.contains(&s));
    places.iter().find(|p| !p.is_state).or_else(|| places.iter().find(|p| !own(p))).cloned()
}

fn several(marker: &Marker, places: &[Place]) -> Option<String> {
    let towns: Vec<&str> = places.iter().filter(|p| !p.is_state).map(|p| p.name.as_str()).collect();
    (marker.count.is_some() && towns.len() > 1).then(|| towns.join(" and "))
}

fn next_round(marker: &Marker, told: &Told) -> Option<u32> {
    let held = told.rounds?;
    (marker.next && marker.kind == Kind::Round).then_some(held + 1)
}

/// The clause's words, from its first name or word to its end.
fn words(cx: &Context<'_>, with: &Setting<'_>) -> Range {
    let Range { mut first, mut last } = with.region;
    let idle = |t: usize| {
        !cx.doc.tokens[t].is_word()
            || matches!(low(cx, t).as_str(), "and" | "but" | "while" | "that")
    };
    while first < with.marker.range.first && idle(first) {
        first += 1;
    }
    while last > with.marker.range.last && idle(last - 1) {
        last -= 1;
    }
    Range { first, last }
}

/// One telling for each ordinal or date.
fn expand(cx: &Context<'_>, one: Candidate, marker: &Marker, times: &[&Time]) -> Vec<Candidate> {
    let at = |time: Option<&&Time>, round: Option<u32>| {
        let (start, end) = time.map_or((None, None), |t| when::days(cx, t, one.status));
        // "the sixth round since 2024": the day on which the series began is not this round's day.
        let open = end.is_none() && time.is_some_and(|t| t.how == "since");
        let start = start.filter(|_| !(open && round.is_some()));
        Candidate { start, end, round, ..one.clone() }
    };
    let rounds = &marker.ordinals;
    if rounds.len() > 1 {
        let zipped = times.len() == rounds.len();
        return rounds
            .iter()
            .enumerate()
            .map(|(i, n)| at(times.get(if zipped { i } else { 0 }), Some(*n)))
            .collect();
    }
    if times.len() > 1
        && (one.count == Some(times.len() as u32)
            || one.count.is_none() && marker.kind != Kind::Visit)
    {
        let each = |t| Candidate { count: None, ..at(Some(t), None) };
        return times.iter().map(each).collect();
    }
    vec![at(times.first(), one.round)]
}
