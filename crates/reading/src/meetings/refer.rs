//! Words that go back to a meeting told of before: `the meeting was called off`, `it will be held on
//! 4 March`, `there was no such meeting`, `the talks were mediated by Oriva`.

use travaux_model::MeetingStatus;

use crate::context::Context;
use crate::phrase::Range;

use super::candidate::{Candidate, Setting, Told};
use super::evidence::Found;
use super::marker::Kind;
use super::mediators;
use super::parties::Sides;
use super::when;
use super::words::low;

/// How many sentences back a meeting may have been told of.
const BACK: usize = 2;

/// The meeting told of before, with what is now said of it.
pub(super) fn told_again(
    with: &Setting<'_>,
    found: &Found<'_>,
    sides: &Sides,
    told: &Told,
    words: Range,
) -> Option<Candidate> {
    let last = told.last.as_ref().filter(|c| with.number - c.sentence.min(with.number) <= BACK)?;
    let marker = with.marker;
    let cue = found.cue?;
    let names_none = found.named == 0 && sides.people.is_empty();
    let face = last.kind != Kind::Call && last.kind != Kind::Visit;
    if !names_none || !marker.ordinals.is_empty() || marker.count.is_some() || !face {
        return None;
    }
    let ahead = matches!(
        last.status,
        MeetingStatus::Scheduled | MeetingStatus::Proposed | MeetingStatus::Unknown
    );
    let bare = found.times.is_empty() && found.places.is_empty();
    let one =
        |status: MeetingStatus| Candidate { status, words, sentence: with.number, ..last.clone() };
    match cue.status {
        MeetingStatus::Cancelled | MeetingStatus::Postponed
            if bare && ahead && (marker.definite || marker.pronoun) && !marker.next =>
        {
            Some(one(cue.status))
        }
        MeetingStatus::Denied if bare && marker.such => Some(one(cue.status)),
        _ => None,
    }
}

/// `it is now to be held on 4 March in Selm`.
pub(super) fn by_pronoun(
    cx: &Context<'_>,
    with: &Setting<'_>,
    found: &Found<'_>,
    told: &Told,
    words: Range,
) -> Option<Candidate> {
    let last = told.last.as_ref().filter(|c| with.number - c.sentence.min(with.number) <= 1)?;
    let cue = found.cue?;
    let dated = found.times.first();
    if dated.is_none() && found.places.is_empty() || rival(cx, last) {
        return None;
    }
    let (start, end) = match dated {
        Some(time) => when::days(cx, time, cue.status),
        None => (last.start, last.end),
    };
    let place = found.places.first().cloned();
    let moved = start != last.start;
    Some(Candidate {
        status: cue.status,
        start,
        end,
        place: place.or_else(|| last.place.clone().filter(|_| !moved)),
        words,
        sentence: with.number,
        ..last.clone()
    })
}

/// Something else in the sentence may be what `it` stands for.
fn rival(cx: &Context<'_>, last: &Candidate) -> bool {
    let Some(s) = cx.doc.sentences.get(last.sentence) else { return true };
    (s.first..s.last).any(|t| {
        matches!(
            low(cx, t).as_str(),
            "election"
                | "elections"
                | "vote"
                | "referendum"
                | "ceremony"
                | "exercise"
                | "drill"
                | "conference"
                | "exchange"
                | "swap"
                | "trial"
                | "parade"
        )
    })
}

/// `The talks will be mediated by Oriva`: said of the meeting told of last, where it is in the same
/// time.
pub(super) fn mediators_told(
    cx: &Context<'_>,
    sentence: Range,
    number: usize,
    found: &mut [Candidate],
) {
    if found.iter().any(|c| c.sentence == number) || !is_about_talks(cx, sentence) {
        return;
    }
    let (parties, _) = mediators::mediators(cx, sentence);
    if parties.is_empty() {
        return;
    }
    let to_come = (sentence.first..sentence.last)
        .any(|t| matches!(low(cx, t).as_str(), "will" | "would" | "shall"));
    let fits = |c: &&mut Candidate| {
        let ahead = matches!(c.status, MeetingStatus::Scheduled | MeetingStatus::Proposed);
        ahead == to_come
            && matches!(c.kind, Kind::Round | Kind::Talks | Kind::Meeting)
            && c.body == super::body::Body::Delegations
    };
    let Some(meeting) = found.iter_mut().rev().find(fits) else { return };
    let rest: Vec<u16> =
        meeting.sides.parties.iter().copied().filter(|p| !parties.contains(p)).collect();
    if rest.len() < 2 {
        return;
    }
    meeting.sides.parties = rest;
    for party in parties {
        if !meeting.mediators.contains(&party) {
            meeting.mediators.push(party);
        }
    }
}

/// The sentence is about `the talks`.
fn is_about_talks(cx: &Context<'_>, sentence: Range) -> bool {
    (sentence.first + 1..sentence.last).any(|t| {
        matches!(
            low(cx, t).as_str(),
            "talks" | "negotiations" | "meeting" | "round" | "discussions" | "consultations"
        ) && matches!(low(cx, t - 1).as_str(), "the" | "these" | "two-day" | "three-day" | "both")
    })
}
