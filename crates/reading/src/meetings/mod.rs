//! Meetings and rounds that a report tells of.
//!
//! Words of the packs name meetings (`round`, `talks`, `met`) and say what became of them. From each
//! such word the rest is read outwards: who, where, when, which of a series. Words that tell no more
//! than that there are talks give nothing. Several tellings of one meeting become one row.

mod body;
mod candidate;
mod evidence;
mod marker;
mod mediators;
mod merge;
mod parties;
mod place;
mod refer;
mod relative;
mod when;
mod words;

use travaux_model::{Meeting, MeetingStatus, Part};

use crate::context::Context;
use crate::phrase::Range;

use body::Body;
use candidate::{Candidate, Setting, Told};
use marker::{Cue, Kind, Marker};
use words::low;

/// The meetings of a report, in text order.
pub fn meetings(cx: &Context<'_>) -> Vec<Meeting> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut told = Told::default();
    let mut series = 0;
    for (number, s) in cx.doc.sentences.iter().enumerate() {
        let sentence = Range { first: s.first, last: s.last };
        let (markers, cues) = marker::markers(cx, sentence, series > 0);
        series = if markers.iter().any(|m| m.kind == Kind::Round) { 2 } else { series.max(1) - 1 };
        let begun = found.len();
        for (i, marker) in markers.iter().enumerate() {
            let region = region(cx, sentence, &markers, i, &cues);
            let with = Setting { sentence, number, region, marker, cues: &cues };
            let mut new = candidate::candidates(cx, &with, &told);
            if apposed(cx, marker, found.get(begun..).unwrap_or(&[])) {
                join_apposed(&mut found, &new, marker);
                continue;
            }
            place_of_row(&mut new, found.get(begun..).unwrap_or(&[]));
            remember(&mut told, &new, marker);
            found.extend(new);
        }
        refer::mediators_told(cx, sentence, number, &mut found);
    }
    beyond_those_held(&mut found);
    merge::merge(found).into_iter().map(|c| meeting(cx, c)).collect()
}

/// Where four rounds were held, a fifth of which nothing more is said is still to come.
fn beyond_those_held(found: &mut [Candidate]) {
    let held = |c: &&Candidate| c.status == MeetingStatus::Held;
    let Some(most) = found.iter().filter(held).filter_map(|c| c.count).max() else { return };
    for candidate in found.iter_mut().filter(|c| c.status == MeetingStatus::Unknown) {
        if candidate.round.is_some_and(|n| n > most) {
            candidate.status = MeetingStatus::Proposed;
        }
    }
}

/// The tokens that may tell of marker `i`: from the last separator before it to the next marker's.
fn region(cx: &Context<'_>, sentence: Range, markers: &[Marker], i: usize, cues: &[Cue]) -> Range {
    let marker = &markers[i];
    let first = if i == 0 { sentence.first } else { cut(cx, &markers[i - 1], marker) };
    let last = markers.get(i + 1).map_or(sentence.last, |next| cut(cx, marker, next));
    let stop = (marker.range.last..last)
        .find(|t| closes(cx, *t) && !relative::tells_of(cx, marker, *t, cues))
        .unwrap_or(last);
    Range { first, last: stop }
}

/// Where the words of one marker end and those of the next begin.
fn cut(cx: &Context<'_>, a: &Marker, b: &Marker) -> usize {
    let between = a.range.last..b.range.first.max(a.range.last);
    let separates = |t: &usize| {
        matches!(
            low(cx, *t).as_str(),
            ";" | "," | "and" | "but" | "while" | "after" | "before" | "when" | "as" | "until"
        ) && cx.time_at(*t).is_none()
            && !joins_names(cx, *t)
    };
    // The first semicolon, else the last comma or conjunction.
    let semicolon = between.clone().find(|t| low(cx, *t) == ";");
    semicolon.or_else(|| between.rev().find(separates)).map_or(b.range.first, |t| t + 1)
}

/// `A and B`, `May 2 and May 9`: a conjunction inside a list of names.
fn joins_names(cx: &Context<'_>, token: usize) -> bool {
    let named = |t: usize| {
        cx.name_at(t).is_some() || cx.people.mention_at(t).is_some() || cx.time_at(t).is_some()
    };
    token > 0 && token + 1 < cx.doc.tokens.len() && named(token - 1) && named(token + 1)
}

/// Words after which something else is told.
fn closes(cx: &Context<'_>, token: usize) -> bool {
    matches!(
        low(cx, token).as_str(),
        ";" | "that"
            | "which"
            | "who"
            | "whose"
            | "where"
            | "resulting"
            | "leading"
            | "because"
            | "although"
            | "though"
            | "aimed"
            | "covering"
            | "following"
            | "amid"
    )
}

/// `..., the sixth round of such talks`: what was just told, named once more.
fn apposed(cx: &Context<'_>, marker: &Marker, before: &[Candidate]) -> bool {
    let comma = marker.range.first.checked_sub(1).is_some_and(|t| low(cx, t) == ",");
    marker.such && comma && !before.is_empty()
}

fn join_apposed(found: &mut [Candidate], new: &[Candidate], marker: &Marker) {
    if let Some(last) = found.last_mut() {
        last.round = last.round.or(marker.ordinals.first().copied());
        for party in new.iter().flat_map(|c| &c.sides.parties) {
            if !last.sides.parties.contains(party) && new.iter().all(|c| !c.inherited) {
                last.sides.parties.push(*party);
            }
        }
    }
}

/// `they returned to Selm for the third round on May 2 and for the fourth on May 9`: one place for
/// both.
fn place_of_row(new: &mut [Candidate], before: &[Candidate]) {
    let Some(place) = before.last().filter(|c| c.round.is_some()).and_then(|c| c.place.clone())
    else {
        return;
    };
    for candidate in
        new.iter_mut().filter(|c| c.place.is_none() && c.round.is_some() && c.start.is_some())
    {
        candidate.place = Some(place.clone());
    }
}

fn remember(told: &mut Told, new: &[Candidate], marker: &Marker) {
    for candidate in new {
        if !candidate.inherited
            && candidate.sides.parties.len() > 1
            && candidate.kind != Kind::Visit
        {
            told.parties.clone_from(&candidate.sides.parties);
        }
        if candidate.place.is_some() {
            told.place.clone_from(&candidate.place);
        }
        if candidate.count.is_some() {
            told.rounds = candidate.count;
        }
        if candidate.body == Body::Delegations && candidate.round.is_some() {
            told.round = candidate.round.map(|n| (n, candidate.status));
        }
        if !marker.verb || candidate.body != Body::Delegations {
            told.last = Some(candidate.clone());
        }
    }
}

fn meeting(cx: &Context<'_>, c: Candidate) -> Meeting {
    let names = |parties: &[u16]| parties.iter().map(|p| cx.party_name(*p).to_string()).collect();
    Meeting {
        parties: names(&c.sides.parties),
        people: c.sides.people.iter().map(|p| cx.people.persons[*p].name.clone()).collect(),
        place: c.place_words.or(c.place.map(|p| p.name)),
        start: c.start,
        end: c.end,
        status: c.status,
        round: c.round,
        count: c.count,
        mediators: names(&c.mediators),
        words: Part::one(cx.doc.span(c.words.first, c.words.last)),
        rule: c.rule.to_string(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
