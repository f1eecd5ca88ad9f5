//! Words of a sentence that name a meeting: `the third round of talks`, `met`, `a visit`.

use travaux_language::tagger::Pos;
use travaux_model::MeetingStatus;

use crate::context::Context;
use crate::phrase::Range;

use super::body;
use super::words::{low, number, ordinal};

/// What kind of meeting the words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `round`: one of a series.
    Round,
    /// `talks`, `negotiations`: perhaps of several days or rounds.
    Talks,
    /// `meeting`, `summit`, `session`, `met`.
    Meeting,
    /// `phone call`.
    Call,
    /// `visit`, `arrived in`.
    Visit,
}

/// Words that name a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The noun phrase or verb, with numbers and adjectives.
    pub range: Range,
    /// What kind of meeting.
    pub kind: Kind,
    /// Numbers in a series: `third and fourth`.
    pub ordinals: Vec<u32>,
    /// `four rounds`.
    pub count: Option<u32>,
    /// `another round`, `the next round`.
    pub next: bool,
    /// `such talks`, `the talks`, `their meeting`.
    pub definite: bool,
    /// `a sixth round of such talks`: names what was just told of.
    pub such: bool,
    /// A verb tells of it (`met`), not a noun.
    pub verb: bool,
    /// `the next round`, `another round`: the one after the last.
    pub following: bool,
    /// `it will be held`: only a pronoun names it.
    pub pronoun: bool,
    /// `separate calls`: several, each with another.
    pub separate: bool,
}

impl Marker {
    /// `met Dravec`, `after meeting Dravec`: whom it takes for an object has met.
    pub fn acts(&self, cx: &Context<'_>) -> bool {
        self.verb || self.gerund(cx)
    }

    /// `after meeting Dravec`.
    pub fn gerund(&self, cx: &Context<'_>) -> bool {
        let last = self.range.last - 1;
        self.kind == Kind::Meeting && low(cx, last) == "meeting" && cx.doc.tags[last] == Pos::Vbg
    }
}

/// A status word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub range: Range,
    pub status: MeetingStatus,
    pub rank: i32,
}

/// Meeting words and status words of the sentence `first..last`. `series` tells that rounds have just
/// been spoken of, so that a bare `the second` is one of them.
pub(super) fn markers(cx: &Context<'_>, sentence: Range, series: bool) -> (Vec<Marker>, Vec<Cue>) {
    let rows = &cx.rules.packs.meetings;
    let mut nouns: Vec<(Range, Kind)> = Vec::new();
    let mut verbs: Vec<(Range, Kind)> = Vec::new();
    let mut cues: Vec<Cue> = Vec::new();
    for hit in cx.rules.meetings.find(cx.doc.words(), cx, sentence.first, sentence.last) {
        let range = Range { first: hit.first, last: hit.last };
        let row = &rows[hit.row];
        if let Some(status) = row.status {
            cues.push(Cue { range, status, rank: row.rank });
            if let Some(kind) = verb_kind(cx, range) {
                verbs.push((range, kind));
            }
        } else if let Some(kind) = noun_kind(cx, range) {
            nouns.push((range, kind));
        }
    }
    let mut found = noun_markers(cx, sentence, nouns);
    let series = series || found.iter().any(|m| m.kind == Kind::Round);
    if series {
        bare_ordinals(cx, sentence, &mut found);
    }
    for (range, kind) in verbs {
        if !found.iter().any(|m| overlap(m.range, range)) && !meets_a_demand(cx, range) {
            found.push(Marker { verb: true, ..plain(range, kind) });
        }
    }
    pronouns(cx, sentence, &cues, &mut found);
    found.sort_by_key(|m| m.range.first);
    (found, cues)
}

/// `met the deadline`, `did not meet our demands`: nobody met anybody.
fn meets_a_demand(cx: &Context<'_>, verb: Range) -> bool {
    const NEAR: usize = 5;
    let last = (verb.last + NEAR).min(cx.doc.tokens.len());
    (verb.last..last)
        .take_while(|t| {
            let tag = cx.doc.tags[*t];
            tag.is_noun_modifier() || tag.is_noun() || cx.name_at(*t).is_some()
        })
        .any(|t| {
            matches!(
                low(cx, t).as_str(),
                "deadline"
                    | "deadlines"
                    | "demand"
                    | "demands"
                    | "condition"
                    | "conditions"
                    | "requirement"
                    | "requirements"
                    | "expectation"
                    | "expectations"
                    | "target"
                    | "targets"
                    | "goal"
                    | "goals"
                    | "need"
                    | "needs"
                    | "obligation"
                    | "obligations"
                    | "commitment"
                    | "commitments"
                    | "criteria"
                    | "standards"
                    | "resistance"
                    | "opposition"
            )
        })
}

/// `it is now to be held on 4 March`: a pronoun for a meeting told of before.
fn pronouns(cx: &Context<'_>, sentence: Range, cues: &[Cue], found: &mut Vec<Marker>) {
    const NEAR: usize = 4;
    for at in sentence.first..sentence.last {
        if low(cx, at) != "it" || found.iter().any(|m| m.range.holds(at)) {
            continue;
        }
        let passive = |c: &&Cue| {
            let held = (c.range.first..c.range.last)
                .any(|t| matches!(low(cx, t).as_str(), "held" | "place" | "convened"));
            held && c.range.first > at && c.range.first <= at + NEAR
        };
        let helping = |t: usize| cx.doc.tags[t].is_verb() || cx.doc.tags[t] == Pos::Rb;
        if let Some(cue) = cues.iter().find(passive)
            && (at + 1..cue.range.first).all(|t| helping(t) || low(cx, t) == "to")
        {
            let range = Range { first: at, last: at + 1 };
            let it = Marker { definite: true, pronoun: true, ..plain(range, Kind::Meeting) };
            found.push(it);
        }
    }
}

fn overlap(a: Range, b: Range) -> bool {
    a.first < b.last && b.first < a.last
}

fn plain(range: Range, kind: Kind) -> Marker {
    Marker {
        range,
        kind,
        ordinals: Vec::new(),
        count: None,
        next: false,
        definite: false,
        such: false,
        verb: false,
        following: false,
        pronoun: false,
        separate: false,
    }
}

fn noun_kind(cx: &Context<'_>, range: Range) -> Option<Kind> {
    let word = low(cx, range.first);
    Some(match word.as_str() {
        "round" | "rounds" => Kind::Round,
        "meeting" | "meetings" | "summit" | "summits" | "session" | "sessions" => Kind::Meeting,
        "visit" | "visits" | "trip" | "trips" => Kind::Visit,
        "phone" | "telephone" | "call" | "calls" | "conversation" | "conversations" => Kind::Call,
        _ => Kind::Talks,
    })
}

/// Verbs that tell of a meeting by themselves.
fn verb_kind(cx: &Context<'_>, range: Range) -> Option<Kind> {
    let words: Vec<String> = (range.first..range.last).map(|t| low(cx, t)).collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    if has(&["again"])
        && has(&["come", "invite", "try", "return", "meet", "talk", "gather", "convene"])
    {
        Some(Kind::Meeting)
    } else if has(&["phone", "telephone"]) || words.first().is_some_and(|w| w == "spoke") {
        Some(Kind::Call)
    } else if has(&["met", "meet", "sat", "convene", "convened", "reconvene"])
        && !has(&["meeting", "meetings", "talks", "round", "session", "summit"])
    {
        Some(Kind::Meeting)
    } else if has(&["visited", "visit", "arrived", "arrive"]) {
        Some(Kind::Visit)
    } else {
        None
    }
}

/// Joins `rounds of talks`, reads numbers and determiners.
fn noun_markers(cx: &Context<'_>, sentence: Range, nouns: Vec<(Range, Kind)>) -> Vec<Marker> {
    let mut found: Vec<Marker> = Vec::new();
    for (range, kind) in nouns {
        if !is_noun(cx, range) {
            continue;
        }
        // A noun's own words (`phone conversation`), and `round of ... talks`, are one.
        if let Some(last) = found.last_mut()
            && (range.first < last.range.last || of_series(cx, last.range.last, range.first))
        {
            last.such |= (last.range.last..range.first).any(|t| low(cx, t) == "such");
            last.range.last = last.range.last.max(range.last);
            continue;
        }
        // "a meeting on the sidelines of the talks" is one meeting.
        if !found.is_empty() && at_sidelines_of(cx, sentence.first, range.first) {
            continue;
        }
        let floor = found.last().map_or(sentence.first, |m| m.range.last);
        found.push(with_numbers(cx, floor, range, kind));
    }
    found
}

/// `on the sidelines of the talks`: the talks only say where.
fn at_sidelines_of(cx: &Context<'_>, floor: usize, noun: usize) -> bool {
    const NEAR: usize = 8;
    let first = floor.max(noun.saturating_sub(NEAR));
    (first..noun).any(|t| body::is_sideline(cx, t))
        && !(first..noun).any(|t| cx.doc.tags[t].is_finite_verb())
}

/// `talk` as a verb, `round` as an adjective, `met` inside a name are no nouns.
fn is_noun(cx: &Context<'_>, range: Range) -> bool {
    let tag = cx.doc.tags[range.last - 1];
    // "the other way round", "all year round".
    let around = low(cx, range.first) == "round"
        && range.first.checked_sub(1).is_some_and(|t| {
            matches!(low(cx, t).as_str(), "way" | "year" | "clock" | "all" | "turned" | "came")
        });
    // "the Harbour Leaders Summit" is an event of its own name.
    let opens =
        cx.doc.sentences.get(cx.sentence_of(range.first)).is_some_and(|s| s.first == range.first);
    let proper = cx.doc.tokens[range.first].capital && !opens;
    let named =
        proper || cx.name_at(range.first).is_some() || cx.people.mention_at(range.first).is_some();
    // "meeting Dravec" is a meeting by its verb; "talks" and "rounds" as verbs are none.
    let verb = tag.is_verb() && !low(cx, range.first).starts_with("meeting");
    // "was meeting" is a verb, "denied meeting Dravec" speaks of a meeting.
    let before = range.first.saturating_sub(1);
    let denied = matches!(low(cx, before).as_str(), "denied" | "denies" | "denying");
    let after_verb = tag.is_verb() && cx.doc.tags[before].is_verb() && !denied;
    !(named || verb || after_verb || around)
}

/// `round of indirect nuclear talks`: `of` and a few words between the two nouns.
fn of_series(cx: &Context<'_>, from: usize, to: usize) -> bool {
    const WIDE: usize = 6;
    from < to
        && to - from <= WIDE
        && low(cx, from) == "of"
        && (from + 1..to).all(|t| {
            let tag = cx.doc.tags[t];
            tag.is_noun_modifier()
                || tag.is_noun()
                || cx.doc.tokens[t].is_word()
                || low(cx, t) == "-"
        })
        && !(from + 1..to)
            .any(|t| matches!(low(cx, t).as_str(), "in" | "on" | "with" | "between" | "for"))
}

/// Reads leftwards from the noun: adjectives, numbers, determiners.
fn with_numbers(cx: &Context<'_>, floor: usize, range: Range, kind: Kind) -> Marker {
    const FAR: usize = 9;
    let mut marker = plain(range, kind);
    let mut at = range.first;
    while at > floor && range.first - at < FAR {
        let word = low(cx, at - 1);
        let tag = cx.doc.tags[at - 1];
        if let Some(n) = ordinal(&word) {
            marker.ordinals.insert(0, n);
        } else if let Some(n) = number(&word).filter(|n| *n < 100 && cx.time_at(at - 1).is_none()) {
            marker.count = Some(n);
        } else {
            match word.as_str() {
                "another" | "next" | "new" | "fresh" => {
                    marker.next = true;
                    marker.following |= matches!(word.as_str(), "next" | "another");
                }
                // "a separate meeting" is one, "separate calls" are each with another.
                "separate" => marker.separate = low(cx, range.last - 1).ends_with('s'),
                "the" | "this" | "these" | "those" | "their" => marker.definite = true,
                "such" => marker.such = true,
                "and" | "or" | "," if !marker.ordinals.is_empty() && at >= floor + 2 => {
                    if ordinal(&low(cx, at - 2)).is_none() {
                        break;
                    }
                }
                "a" | "an" | "its" | "his" | "her" | "-" | "–" => {}
                _ if cx.time_at(at - 1).is_some() => break,
                _ if tag.is_noun_modifier() || tag.is_noun() || cx.name_at(at - 1).is_some() => {}
                _ if cx.people.mention_at(at - 1).is_some() || word == "'s" || word == "’s" => {}
                _ => break,
            }
        }
        at -= 1;
        if marker.definite
            && !matches!(word.as_str(), "and" | ",")
            && matches!(word.as_str(), "the" | "these" | "those")
        {
            break;
        }
    }
    marker.range.first = at;
    // Only rounds and meetings are counted in series; "first direct talks" has no number.
    if kind != Kind::Round && kind != Kind::Meeting {
        marker.ordinals.clear();
    }
    if kind != Kind::Round {
        marker.count = None;
    }
    marker
}

/// `the second, in Selm`, `the second one was held`, `the third and fourth ones`, `the first of them`.
fn bare_ordinals(cx: &Context<'_>, sentence: Range, found: &mut Vec<Marker>) {
    let mut at = sentence.first;
    while at < sentence.last {
        let taken = found.iter().any(|m| m.range.holds(at));
        let Some(n) = ordinal(&low(cx, at)).filter(|_| !taken && cx.time_at(at).is_none()) else {
            at += 1;
            continue;
        };
        let begun = at;
        let mut ordinals = vec![n];
        let mut end = at + 1;
        while end + 1 < sentence.last
            && matches!(low(cx, end).as_str(), "and" | ",")
            && ordinal(&low(cx, end + 1)).is_some()
            && !found.iter().any(|m| m.range.holds(end + 1))
        {
            ordinals.extend(ordinal(&low(cx, end + 1)));
            end += 2;
        }
        let next = if end < sentence.last { low(cx, end) } else { String::new() };
        let with_the = begun > sentence.first
            && matches!(low(cx, begun - 1).as_str(), "the" | "and" | ";" | ",");
        let pronoun = matches!(next.as_str(), "one" | "ones" | "of");
        let bare = matches!(
            next.as_str(),
            "," | "took" | "was" | "were" | "in" | "on" | "will" | "is" | "–" | "—" | "-" | ":"
        );
        if pronoun || (with_the && bare) {
            end += usize::from(pronoun);
            let range =
                Range { first: begun - usize::from(with_the), last: end.min(sentence.last) };
            found.push(Marker { ordinals, definite: true, ..plain(range, Kind::Round) });
        }
        at = end.max(at + 1);
    }
    found.sort_by_key(|m| m.range.first);
}
