//! One telling of a meeting, before tellings of the same meeting are joined.

use travaux_language::times::Time;
use travaux_model::{MeetingStatus, PartialDate};

use crate::context::Context;
use crate::phrase::Range;

use super::body::{Body, body};
use super::evidence::{Found, evidence};
use super::marker::{Cue, Kind, Marker};
use super::mediators;
use super::parties::{self, Sides};
use super::place::{self, Place};
use super::refer;
use super::when;
use super::words::{low, number};

/// A telling of a meeting.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub kind: Kind,
    pub body: Body,
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
    /// Where the meeting told of last was.
    pub place: Option<Place>,
    /// The round told of last, with what was said of it.
    pub round: Option<(u32, MeetingStatus)>,
    /// The meeting told of last.
    pub last: Option<Candidate>,
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
        || cue.is_some_and(|c| (c.range.first..c.range.last).any(|t| low(cx, t) == "to"))
        || (region.first..marker.range.first).any(|t| goes(&low(cx, t)));
    let mut places = place::places(cx, region, marker.range, directed);
    if places.is_empty() && cue.is_some_and(|c| c.status == MeetingStatus::Proposed) {
        places.extend(place::offered_by(cx, sentence.first, marker.range.last));
    }
    let (mediators, mut skip) = mediators::mediators(cx, sentence);
    let hosts = skip.clone();
    skip.extend(places.iter().map(|p| p.range));
    let mut sides = match marker.kind {
        Kind::Visit => parties::visitor(cx, region, marker, &skip),
        _ => parties::sides(cx, region, marker, &skip),
    };
    if marker.kind == Kind::Call {
        parties::only_of_people(cx, &mut sides);
    }
    sides.parties.retain(|p| !mediators.contains(p));
    let named = sides.parties.len();
    let found = Found { cue, times, places, named, told: told.last.is_some() };
    if marker.pronoun {
        return refer::by_pronoun(cx, with, &found, told, words(cx, with)).into_iter().collect();
    }
    if let Some(again) = refer::told_again(with, &found, &sides, told, words(cx, with)) {
        return vec![again];
    }
    let body = body(cx, region, marker, told.last.is_some());
    let Some(rule) = evidence(cx, with, &found, &sides, body) else { return Vec::new() };

    let left_out = named < 2 && sides.people.len() < 2 && marker.kind != Kind::Visit;
    let known = if told.parties.is_empty() { parties::main_pair(cx) } else { told.parties.clone() };
    // "Oriva proposed to hold the talks": who proposes them need not be one who meets.
    let proposed = found.cue.is_some_and(|c| c.status == MeetingStatus::Proposed);
    let spoken_of = Range { first: region.first, last: marker.range.last };
    let unnamed = parties::unnamed_sides(cx, spoken_of);
    let inherited = left_out
        && (proposed
            || unnamed
            || marker.definite
            || sides.parties.iter().all(|p| known.contains(p)));
    if inherited {
        sides.parties = known.into_iter().filter(|p| !mediators.contains(p)).collect();
    }
    let status =
        found.cue.map_or_else(|| when::unsaid(cx, sentence, marker, &found.times), |c| c.status);
    let counted = marker.ordinals.iter().any(|n| told.rounds.is_some_and(|r| *n <= r));
    let status = if found.cue.is_none() && counted { MeetingStatus::Held } else { status };
    let place = choose_place(&found.places, &sides, marker)
        .or_else(|| place::same_as_told(cx, region).then(|| told.place.clone()).flatten())
        .or_else(|| place::at_hosts(cx, region, &hosts));
    let one = Candidate {
        kind: marker.kind,
        body,
        inherited,
        place_words: several(marker, &found.places),
        place,
        start: None,
        end: None,
        status,
        round: round(cx, marker, body, told),
        count: marker.count.filter(|n| *n > 1),
        mediators,
        words: words(cx, with),
        sentence: with.number,
        rule,
        sides,
    };
    expand(cx, one, marker, &found.times)
}

/// Verbs after which `to Selm` tells where the meeting is.
fn goes(word: &str) -> bool {
    matches!(
        word,
        "send"
            | "sends"
            | "sent"
            | "sending"
            | "go"
            | "went"
            | "come"
            | "came"
            | "travel"
            | "travelled"
            | "traveled"
            | "fly"
            | "flew"
            | "flown"
            | "return"
            | "returned"
            | "dispatched"
            | "heading"
    )
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

/// Its number: as told; `the next round` is the one after the last, `the round` the one told of.
fn round(cx: &Context<'_>, marker: &Marker, body: Body, told: &Told) -> Option<u32> {
    if body == Body::Committee {
        // Its first meeting is no first round of the talks.
        return None;
    }
    let own = marker.ordinals.first().copied();
    if own.is_some() || marker.kind != Kind::Round || body != Body::Delegations {
        return own;
    }
    if marker.following {
        let held = told.round.filter(|(_, s)| *s == MeetingStatus::Held).map(|(n, _)| n);
        return told.rounds.max(held).map(|n| n + 1);
    }
    let single = (marker.range.first..marker.range.last).any(|t| low(cx, t) == "round");
    let one = single && marker.count.is_none() && !marker.next && !marker.such;
    told.round.filter(|_| one && marker.definite).map(|(n, _)| n)
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
        let (start, end) = over_several(cx, marker, start, end);
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
    if let Some(days) = over_days(cx, marker, &one, times) {
        return vec![days];
    }
    if let Some(moved) = moved(cx, &one, times) {
        return moved;
    }
    if times.len() > 1
        && (one.count == Some(times.len() as u32)
            || one.count.is_none() && marker.kind != Kind::Visit)
    {
        let each = |t| Candidate { count: None, ..at(Some(t), None) };
        return times.iter().map(each).collect();
    }
    let only_new = times.first().filter(|t| {
        one.status == MeetingStatus::Postponed && times.len() == 1 && when::moved_to(cx, t)
    });
    if let Some(time) = only_new {
        let (start, end) = when::days(cx, time, one.status);
        return vec![Candidate {
            start: start.or(end),
            end,
            status: MeetingStatus::Scheduled,
            ..one.clone()
        }];
    }
    vec![at(times.first(), one.round)]
}

/// `the two-day meeting that ended on Wednesday`: it began the day before.
fn over_several(
    cx: &Context<'_>,
    marker: &Marker,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
) -> (Option<PartialDate>, Option<PartialDate>) {
    const AFTER: usize = 3;
    let length = (marker.range.first..marker.range.last).find_map(|t| length(cx, t));
    let Some((length, day)) = length.zip(start.filter(|_| start == end)).filter(|(n, _)| *n > 1)
    else {
        return (start, end);
    };
    let after = |words: &[&str]| {
        (marker.range.last..(marker.range.last + AFTER).min(cx.doc.tokens.len()))
            .any(|t| words.contains(&low(cx, t).as_str()))
    };
    let moved = |on: bool| {
        let step = |day: PartialDate| {
            let day = day.civil()?;
            let next = if on { day.tomorrow() } else { day.yesterday() };
            next.ok().map(PartialDate::from)
        };
        (1..length).try_fold(day, |day, _| step(day))
    };
    if after(&["ended", "concluded", "finished", "wrapped"]) {
        (moved(false).or(start), end)
    } else if after(&["began", "started", "opened"]) {
        (start, moved(true).or(end))
    } else {
        (start, end)
    }
}

/// `two-day`, `three - day`.
fn length(cx: &Context<'_>, at: usize) -> Option<u32> {
    let word = low(cx, at);
    match word.strip_suffix("-day") {
        Some(n) => number(n),
        None => number(&word).filter(|_| {
            let at = at + 1;
            at + 1 < cx.doc.tokens.len() && low(cx, at) == "-" && low(cx, at + 1) == "day"
        }),
    }
}

/// `a round on 7 and 8 October`: one meeting of two days.
fn over_days(
    cx: &Context<'_>,
    marker: &Marker,
    one: &Candidate,
    times: &[&Time],
) -> Option<Candidate> {
    let [first, second] = times else { return None };
    let plural = (marker.range.first..marker.range.last)
        .any(|t| matches!(low(cx, t).as_str(), "rounds" | "meetings" | "sessions" | "summits"));
    let (start, _) = when::days(cx, first, one.status);
    let (_, end) = when::days(cx, second, one.status);
    let day_after = start.and_then(|d| d.day_part()).zip(end.and_then(|d| d.day_part()));
    let next_day = day_after.is_some_and(|(a, b)| b == a + 1)
        && start.and_then(|d| d.month_part()) == end.and_then(|d| d.month_part());
    (next_day && !plural && !marker.verb && one.count.is_none()).then(|| Candidate {
        start,
        end,
        ..one.clone()
    })
}

/// `planned for July 22, put off to August 5`: the day that was given up and the day that it was
/// moved to.
fn moved(cx: &Context<'_>, one: &Candidate, times: &[&Time]) -> Option<Vec<Candidate>> {
    let [old, new] = times else { return None };
    let to = when::moved_to(cx, new);
    if !to {
        return None;
    }
    let later = match one.status {
        MeetingStatus::Postponed => MeetingStatus::Scheduled,
        MeetingStatus::Cancelled => MeetingStatus::Cancelled,
        _ => return None,
    };
    let at = |time: &Time, status: MeetingStatus| {
        // "due on Tuesday, has been postponed": a Tuesday to come. "until 5 August" ends on the new
        // day.
        let ahead = status == MeetingStatus::Postponed && when::just_moved(cx, new);
        let day = time.future.filter(|_| ahead).or(time.start).or(time.end);
        Candidate { start: day, end: day, status, ..one.clone() }
    };
    Some(vec![at(old, MeetingStatus::Postponed), at(new, later)])
}
