//! One telling of a meeting, before tellings of the same meeting are joined.

use travaux_language::times::Time;
use travaux_model::{MeetingStatus, PartialDate};

use crate::context::Context;
use crate::phrase::Range;

use super::evidence::{Found, evidence};
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

    let left_out = named < 2 && sides.people.len() < 2 && marker.kind != Kind::Visit;
    let known = if told.parties.is_empty() { parties::main_pair(cx) } else { told.parties.clone() };
    // "Oriva proposed to hold the talks": who proposes them need not be one who meets.
    let proposed = found.cue.is_some_and(|c| c.status == MeetingStatus::Proposed);
    let inherited = left_out
        && (proposed || marker.definite || sides.parties.iter().all(|p| known.contains(p)));
    if inherited {
        sides.parties = known.into_iter().filter(|p| !mediators.contains(p)).collect();
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
