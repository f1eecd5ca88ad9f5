//! When a meeting was or will be, and what is said of it.

use travaux_language::tagger::Pos;
use travaux_language::times::{Time, TimeKind};
use travaux_model::{MeetingStatus, PartialDate};

use crate::context::Context;
use crate::phrase::Range;

use super::marker::{Cue, Marker};
use super::words::low;

/// Verbs whose own date follows them (`said on Sunday`).
const SAYING: &[&str] = &[
    "said",
    "says",
    "told",
    "announced",
    "stated",
    "wrote",
    "added",
    "confirmed",
    "noted",
    "declared",
    "posted",
    "reported",
    "reiterated",
    "speaking",
    "emphasised",
    "emphasized",
    "stressed",
    "tweeted",
    "published",
    "warned",
    "statement",
    "interview",
    "post",
    "presser",
    "briefing",
    "conference",
    "comments",
    "remarks",
    "denied",
    "claimed",
    "insisted",
    "disclosed",
    "revealed",
    "affirmed",
    "acknowledged",
    "explained",
    "recalled",
    "commented",
    "account",
    "accounts",
    "version",
    "versions",
    "announcement",
];

/// Verbs of wishing whose own date stands before them (`last week suggested`).
const WISHING: &[&str] = &[
    "suggested",
    "proposed",
    "offered",
    "urged",
    "demanded",
    "rejected",
    "invited",
    "asked",
    "vowed",
];

/// The dates that belong to the marker: a list after it, else one before it.
pub(super) fn times<'c>(cx: &'c Context<'_>, region: Range, marker: &Marker) -> Vec<&'c Time> {
    let mut found: Vec<(usize, usize, &Time)> = Vec::new();
    let mut at = region.first;
    while at < region.last {
        let Some(time) = cx.time_at(at) else {
            at += 1;
            continue;
        };
        let end =
            (at..region.last).take_while(|t| cx.doc.tokens[*t].start < time.span.end).count() + at;
        if !said(cx, region.first, at, marker)
            && !of_saying(cx, end, marker)
            && !about_it(cx, end, marker)
        {
            found.push((at, end, time));
        }
        at = end.max(at + 1);
    }
    let after = found.iter().position(|(first, _, _)| *first >= marker.range.last);
    let chosen = match after {
        Some(from) => list(cx, &found[from..]),
        None => list(cx, &found),
    };
    let inside = found.iter().find(|(first, _, _)| marker.range.holds(*first));
    let before = || {
        let near = |end: usize| marker.range.first.saturating_sub(end) <= 4;
        let head = |first: usize| first <= region.first + 3;
        let fits =
            |t: &&(usize, usize, &Time)| t.0 < marker.range.first && (near(t.1) || head(t.0));
        let from = found.iter().position(|t| fits(&t));
        from.map_or_else(Vec::new, |from| list(cx, &found[from..]))
    };
    match (after, inside) {
        (Some(_), _) => chosen,
        (None, Some((_, _, time))) => vec![time],
        (None, None) => before(),
    }
}

/// `In May the ministry announced the end of the talks`: the date before the verb is its own.
fn of_saying(cx: &Context<'_>, end: usize, marker: &Marker) -> bool {
    (end..marker.range.first).any(|t| {
        let word = low(cx, t);
        let speaks = SAYING.contains(&word.as_str()) || WISHING.contains(&word.as_str());
        speaks && cx.doc.tags[t].is_verb()
    })
}

/// `disagreed on Friday over a first round`, `returned on Friday from the talks`: the day is that of
/// the verb before it.
fn about_it(cx: &Context<'_>, end: usize, marker: &Marker) -> bool {
    let gap: Vec<String> = (end..marker.range.first).map(|t| low(cx, t)).collect();
    let words: Vec<&str> = gap.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["of" | "about" | "over" | "regarding" | "concerning" | "on" | "from" | "before"]
        | ["ahead", "of"]
        | ["prior", "to"] => true,
        ["of" | "about" | "over" | "on" | "from", rest @ ..] if rest.len() < 4 => {
            (end + 1..marker.range.first).all(|t| cx.doc.tags[t].is_noun_modifier())
        }
        _ => false,
    }
}

/// Words for a change of the day.
fn moves(word: &str) -> bool {
    matches!(
        word,
        "postponed"
            | "put"
            | "pushed"
            | "moved"
            | "delayed"
            | "deferred"
            | "rescheduled"
            | "adjourned"
            | "shifted"
    )
}

/// `put off to May 9`, `postponed until May 9`: the new day of what was to be on another.
pub(super) fn moved_to(cx: &Context<'_>, time: &Time) -> bool {
    let first = first_token(cx, time);
    let Some(verb) = moved_by(cx, first) else { return false };
    let last = (first + 1).min(cx.doc.tokens.len());
    (verb..last).any(|t| matches!(low(cx, t).as_str(), "to" | "until" | "till" | "for"))
}

/// `has been postponed to May 9`: it is news, so that the day given up was still to come.
pub(super) fn just_moved(cx: &Context<'_>, new: &Time) -> bool {
    let verb = moved_by(cx, first_token(cx, new));
    verb.is_some_and(|verb| {
        let before = |back: usize| verb.checked_sub(back).map(|t| low(cx, t)).unwrap_or_default();
        before(1) == "been" && matches!(before(2).as_str(), "has" | "have")
    })
}

fn first_token(cx: &Context<'_>, time: &Time) -> usize {
    cx.doc.tokens.partition_point(|t| t.start < time.span.start)
}

/// The verb that moves a meeting to the day whose words begin at `first`.
fn moved_by(cx: &Context<'_>, first: usize) -> Option<usize> {
    const NEAR: usize = 5;
    (first.saturating_sub(NEAR)..first).rev().find(|t| moves(&low(cx, *t)))
}

/// `originally set for May 9`, `had been scheduled for May 9`: a plan of before, whose day is the
/// nearest such day, not the next.
fn planned_before(cx: &Context<'_>, time: &Time) -> bool {
    const NEAR: usize = 9;
    let first = first_token(cx, time);
    let floor = first.saturating_sub(NEAR);
    let plan = |t: usize| {
        matches!(
            low(cx, t).as_str(),
            "scheduled" | "set" | "planned" | "due" | "fixed" | "slated" | "expected" | "agreed"
        )
    };
    (floor..first).any(|t| match low(cx, t).as_str() {
        "originally" | "initially" | "previously" | "earlier" => (t..first).any(plan),
        "first" => t + 1 < first && plan(t + 1),
        "had" => low(cx, t + 1) == "been" && (t..first).any(plan),
        "was" | "were" => low(cx, t + 1) == "to" && t + 2 < first && low(cx, t + 2) == "have",
        _ => false,
    })
}

/// Neighbouring dates joined by commas, `and`, `on`.
fn list<'c>(cx: &Context<'_>, found: &[(usize, usize, &'c Time)]) -> Vec<&'c Time> {
    const MOVED_FAR: usize = 9;
    let mut out = Vec::new();
    let mut end = None;
    for (first, last, time) in found {
        let joined = end.is_none_or(|end: usize| {
            first - end <= 3
                && (end..*first).all(|t| {
                    matches!(low(cx, t).as_str(), "," | "and" | "or" | "on" | "then" | "in")
                })
                || (first - end <= MOVED_FAR && (end..*first).any(|t| moves(&low(cx, t))))
        });
        if !joined {
            break;
        }
        end = Some(*last);
        out.push(*time);
    }
    out
}

/// The date is that of an utterance: a verb of saying stands right before it.
fn said(cx: &Context<'_>, floor: usize, at: usize, marker: &Marker) -> bool {
    const NEAR: usize = 6;
    (floor.max(at.saturating_sub(NEAR))..at).rev().take_while(|t| !marker.range.holds(*t)).any(
        |t| {
            SAYING.contains(&low(cx, t).as_str())
                && !(t + 1..at).any(|b| cx.doc.tags[b].is_finite_verb())
                && !(t + 1..at).any(|b| matches!(low(cx, b).as_str(), "," | "that" | ":"))
        },
    )
}

/// First and last day of the date, for what is past or to come.
pub(super) fn days(
    cx: &Context<'_>,
    time: &Time,
    status: MeetingStatus,
) -> (Option<PartialDate>, Option<PartialDate>) {
    let ahead = matches!(
        status,
        MeetingStatus::Scheduled | MeetingStatus::Proposed | MeetingStatus::Postponed
    );
    let start = match time.kind {
        TimeKind::Date if ahead && !planned_before(cx, time) => time.future.or(time.start),
        _ => time.start,
    };
    if start.is_some_and(|d| d.precision() < 2) && time.kind == TimeKind::Vague {
        return (None, None);
    }
    let start = start
        .map(|d| if status == MeetingStatus::Held && !time.dated { in_the_past(cx, d) } else { d });
    let end = match time.kind {
        TimeKind::Date => start,
        _ => time.end,
    };
    (start, end)
}

/// What was held cannot lie after the report's day: then it was a year before.
fn in_the_past(cx: &Context<'_>, day: PartialDate) -> PartialDate {
    let published = published(cx);
    let later = published.is_some_and(|p| p.year_part().is_some() && p < day && !p.compatible(day));
    let Some(year) = day.year_part().filter(|_| later) else { return day };
    PartialDate::new(Some(year - 1), day.month_part(), day.day_part()).unwrap_or(day)
}

pub(super) fn published(cx: &Context<'_>) -> Option<PartialDate> {
    cx.report.published.or(cx.layout.published)
}

/// The strongest status word of the region, and whether it is more than a guess.
pub(super) fn cue(region: Range, marker: &Marker, cues: &[Cue]) -> Option<Cue> {
    const FAR: usize = 18;
    const CALLED_OFF_FAR: usize = 32;
    const VERB: usize = 2;
    let distance = |c: &Cue| {
        let before = marker.range.first.saturating_sub(c.range.last);
        let after = c.range.first.saturating_sub(marker.range.last);
        before.max(after)
    };
    let far = |c: &Cue| match c.status {
        MeetingStatus::Cancelled | MeetingStatus::Postponed => CALLED_OFF_FAR,
        _ => FAR,
    };
    // The verb right before the noun phrase counts even where the region begins with the noun.
    let first = region.first.min(marker.range.first.saturating_sub(VERB));
    cues.iter()
        .filter(|c| c.range.first < region.last && first < c.range.last && distance(c) <= far(c))
        .max_by_key(|c| (c.rank, std::cmp::Reverse(distance(c))))
        .copied()
}

/// `after the first round`, `the postponement of the second round`, `ahead of the third round`.
fn named_in(cx: &Context<'_>, sentence: Range, marker: &Marker) -> Option<MeetingStatus> {
    let word = |back: usize| {
        let at = marker.range.first.checked_sub(back).filter(|b| sentence.holds(*b));
        at.map(|b| low(cx, b)).unwrap_or_default()
    };
    match (word(2).as_str(), word(1).as_str()) {
        ("ahead", "of") | ("prior", "to") | (_, "before" | "until") => {
            Some(MeetingStatus::Scheduled)
        }
        ("postponement" | "delay", "of") => Some(MeetingStatus::Postponed),
        ("cancellation", "of") => Some(MeetingStatus::Cancelled),
        (
            "accounts" | "account" | "details" | "results" | "result" | "outcome" | "outcomes"
            | "end" | "conclusion" | "close" | "failure" | "success",
            "of",
        ) => Some(MeetingStatus::Held),
        (_, "in" | "at" | "during" | "after" | "following" | "since") => Some(MeetingStatus::Held),
        _ => None,
    }
}

/// The verb whose subject it is: `the first round brought nothing`, `the third round will be hard`.
fn by_verb(cx: &Context<'_>, sentence: Range, marker: &Marker) -> Option<MeetingStatus> {
    const FAR: usize = 14;
    let last = sentence.last.min(marker.range.last + FAR);
    let verb = (marker.range.last..last)
        .take_while(|t| !matches!(low(cx, *t).as_str(), "," | ";" | ":" | "that" | "which"))
        .find(|t| cx.doc.tags[*t].is_finite_verb())?;
    let next = if verb + 1 < last { Some(cx.doc.tags[verb + 1]) } else { None };
    let word = low(cx, verb);
    match word.as_str() {
        "will" | "'ll" | "’ll" => Some(MeetingStatus::Scheduled),
        "has" | "have" | "had" if next.is_some_and(Pos::is_past_form) => Some(MeetingStatus::Held),
        "was" | "were" | "did" | "would" | "could" | "should" | "might" | "may" => None,
        word if SAYING.contains(&word) || WISHING.contains(&word) => None,
        _ => (cx.doc.tags[verb] == Pos::Vbd).then_some(MeetingStatus::Held),
    }
}

/// What is said of a meeting that no status word speaks of.
pub(super) fn unsaid(
    cx: &Context<'_>,
    sentence: Range,
    marker: &Marker,
    times: &[&Time],
) -> MeetingStatus {
    if marker.next && times.first().is_some_and(|t| t.future.is_some()) {
        return MeetingStatus::Scheduled;
    }
    let day = times.first().and_then(|t| t.start.or(t.end));
    if let (Some(day), Some(today)) = (day, published(cx))
        && day.year_part().is_some() == today.year_part().is_some()
        && !day.compatible(today)
    {
        return if day < today { MeetingStatus::Held } else { MeetingStatus::Scheduled };
    }
    let to_come = |t: usize| matches!(low(cx, t).as_str(), "will" | "'ll" | "’ll");
    if times.is_empty() && (sentence.first..marker.range.first).any(to_come) {
        return MeetingStatus::Scheduled;
    }
    let numbered = !marker.ordinals.is_empty() || marker.next;
    if !numbered {
        return MeetingStatus::Held;
    }
    let told = named_in(cx, sentence, marker).or_else(|| by_verb(cx, sentence, marker));
    told.unwrap_or(match marker.next {
        true => MeetingStatus::Proposed,
        false => MeetingStatus::Unknown,
    })
}
