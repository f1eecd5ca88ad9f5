//! Do a sentence's words tell of a meeting, or only that there are talks?

use travaux_language::times::Time;
use travaux_model::MeetingStatus;

use crate::context::Context;
use crate::phrase::Range;

use super::candidate::Setting;
use super::marker::{Cue, Kind, Marker};
use super::parties::{Sides, unnamed_sides};
use super::place::Place;
use super::words::{low, low_before};

/// The rank of words that propose a meeting.
const OFFER: i32 = 4;

/// What stands around a marker.
pub(super) struct Found<'c> {
    pub cue: Option<Cue>,
    pub times: Vec<&'c Time>,
    pub places: Vec<Place>,
    pub named: usize,
}

/// Why the words tell of a meeting, if they do.
pub(super) fn evidence(
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
    let before = low_before(cx, marker.range.first, sentence);
    let presupposed =
        matches!(before.as_str(), "at" | "during" | "after" | "following" | "since" | "from");
    if marker.ordinals.is_empty()
        && (in_doubt(cx, with) || at_home(cx, marker) || venue_of_saying(cx, sentence, marker))
    {
        return None;
    }
    let not_yet = !dated && !placed && matches!(before.as_str(), "before" | "until");
    let bare = marker.kind == Kind::Round && !says_noun(cx, marker) && !(dated || placed);
    if not_yet || bare && found.cue.is_none() {
        return None;
    }
    let unnamed = unnamed_sides(cx, Range { first: with.region.first, last: marker.range.last });
    let both = found.named > 1 || sides.people.len() > 1 || unnamed;
    let called_off_now = found.cue.is_some_and(|c| c.status == MeetingStatus::Cancelled);
    let persons = sides.people.len() > 1 && found.named > 1 && sides.tied;
    let first_ever = found.cue.is_some_and(|c| {
        c.rank == 2 && c.range.last >= marker.range.last && c.range.first < marker.range.first
    }) && !marker.verb;
    match marker.kind {
        Kind::Round if other_series(cx, marker) => None,
        Kind::Round if !marker.ordinals.is_empty() => Some("meeting: numbered round"),
        Kind::Round if marker.count.is_some_and(|n| n > 1) => Some("meeting: number of rounds"),
        Kind::Round if dated || called_off || (placed && found.cue.is_some()) => {
            Some("meeting: round")
        }
        Kind::Round if took_place && (both || hosted(cx, with)) && near(found, marker) => {
            Some("meeting: rounds held")
        }
        Kind::Round if marker.next && both => Some("meeting: next round"),
        Kind::Talks if first_ever && (found.named > 1 || placed) => Some("meeting: first talks"),
        Kind::Talks if dated && (found.cue.is_some() || placed) => Some("meeting: talks with date"),
        Kind::Talks if called_off && (placed || found.named > 1) => {
            Some("meeting: talks called off")
        }
        Kind::Talks
            if called_off_now && (marker.definite || owned(cx, marker)) && near(found, marker) =>
        {
            Some("meeting: talks called off")
        }
        Kind::Talks if placed && both && found.cue.is_some_and(|c| c.rank == OFFER) => {
            Some("meeting: talks offered in place")
        }
        Kind::Talks
            if placed && both && (sides.with || length(cx, marker)) && !sought(cx, with) =>
        {
            Some("meeting: talks in place")
        }
        Kind::Talks if took_place && both && sides.with && near(found, marker) => {
            Some("meeting: talks held with")
        }
        Kind::Talks
            if marker.definite
                && found.cue.is_none()
                && of_place(found, marker)
                && !sought(cx, with) =>
        {
            Some("meeting: talks of a place")
        }
        Kind::Talks if took_place && placed && near(found, marker) => {
            Some("meeting: talks held in place")
        }
        Kind::Meeting
            if marker.verb
                && (both && (dated || placed) || dated && again(cx, marker) && found.named > 0) =>
        {
            Some("meeting: met")
        }

        Kind::Meeting if marker.verb => None,
        Kind::Meeting
            if dated
                && (both
                    || found.cue.is_some() && placed
                    || presupposed
                    || marker.definite && of_day(cx, marker)) =>
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
        Kind::Meeting if placed && found.cue.is_some_and(|c| c.rank > 3) && !called_off => {
            Some("meeting: meeting proposed in place")
        }
        Kind::Meeting if placed && (presupposed || took_place && found.named > 1) => {
            Some("meeting: meeting in place")
        }
        Kind::Meeting if persons && !marker.verb => Some("meeting: meeting of people"),
        Kind::Talks if persons && found.cue.is_some_and(|c| c.rank > 2) => {
            Some("meeting: talks of people")
        }
        Kind::Call if found.named > 1 && (dated || persons || presupposed && sides.with) => {
            Some("meeting: call")
        }
        Kind::Visit if dated && abroad(cx, found, sides) => Some("meeting: visit"),
        _ => None,
    }
}

/// `their talks`, `his talks`.
fn owned(cx: &Context<'_>, marker: &Marker) -> bool {
    matches!(low(cx, marker.range.first).as_str(), "his" | "her" | "its" | "their")
}

/// `would come again`: the meeting goes on from one told before.
fn again(cx: &Context<'_>, marker: &Marker) -> bool {
    (marker.range.first..marker.range.last).any(|t| low(cx, t) == "again")
}

/// Someone is said to have hosted or mediated.
fn hosted(cx: &Context<'_>, with: &Setting<'_>) -> bool {
    (with.region.first..with.marker.range.first)
        .any(|t| matches!(low(cx, t).as_str(), "hosted" | "mediated" | "brokered" | "facilitated"))
}

/// The word `round` itself stands there, not only its number.
fn says_noun(cx: &Context<'_>, marker: &Marker) -> bool {
    (marker.range.first..marker.range.last).any(|t| low(cx, t).starts_with("round"))
}

/// `two hours of talks`, `three days of negotiations`: they were held.
fn length(cx: &Context<'_>, marker: &Marker) -> bool {
    let word = |back: usize| marker.range.first.checked_sub(back).map(|t| low(cx, t));
    word(1).as_deref() == Some("of")
        && matches!(
            word(2).as_deref(),
            Some("hours" | "days" | "hour" | "day" | "weeks" | "week" | "minutes")
        )
}

/// `ready for talks in Selm`, `wants talks with Vessia`: nobody says that there are any.
fn sought(cx: &Context<'_>, with: &Setting<'_>) -> bool {
    const NEAR: usize = 8;
    let noun = with.marker.range.first;
    let first = with.sentence.first.max(noun.saturating_sub(NEAR));
    (first..noun).any(|t| {
        matches!(
            low(cx, t).as_str(),
            "ready"
                | "readiness"
                | "willing"
                | "willingness"
                | "want"
                | "wants"
                | "wanted"
                | "seek"
                | "seeks"
                | "sought"
                | "urged"
                | "demanded"
                | "refused"
                | "refuses"
                | "reject"
                | "rejected"
                | "any"
                | "no"
                | "without"
                | "resume"
                | "possible"
                | "future"
                | "would"
                | "could"
                | "can"
                | "should"
                | "must"
                | "suspend"
                | "suspended"
                | "suspending"
                | "participation"
                | "quit"
                | "left"
                | "join"
                | "rejoin"
        ) || (low(cx, t) == "to" && cx.doc.tags[t + 1].is_verb())
    })
}

/// `the meeting of April 14`: the day tells which.
fn of_day(cx: &Context<'_>, marker: &Marker) -> bool {
    let last = marker.range.last;
    last + 1 < cx.doc.tokens.len()
        && matches!(low(cx, last).as_str(), "of" | "on")
        && cx.time_at(last + 1).is_some()
}

/// `the Selm talks`: the place stands in the noun phrase.
fn of_place(found: &Found<'_>, marker: &Marker) -> bool {
    found.places.first().is_some_and(|p| marker.range.holds(p.range.first))
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
