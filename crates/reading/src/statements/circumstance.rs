//! The circumstances of an attribution: when it was said, to or through whom.

use travaux_language::tagger::Pos;
use travaux_model::{PartialDate, one_line};

use super::find::Found;
use crate::context::Context;
use crate::phrase::{Range, phrase_end};

/// When it was said: the nearest date of the sentence that stands outside every content and insertion.
pub fn said(cx: &Context<'_>, found: &Found<'_>, all: &[Found<'_>]) -> Option<PartialDate> {
    let all = same_sentence(found, all);
    let s = &cx.doc.sentences[found.sentence];
    let mut best: Option<(usize, PartialDate)> = None;
    let mut at = s.first;
    while at < s.last {
        let Some(time) = cx.time_at(at) else {
            at += 1;
            continue;
        };
        let first = at;
        while at < s.last && cx.time_at(at).map(|t| t.span) == Some(time.span) {
            at += 1;
        }
        let outside = !all.iter().any(|f| f.sentence == found.sentence && f.holds(first))
            && cx.doc.quotation_of(first).is_none();
        let precise =
            time.start.filter(|d| d.month_part().is_some() && time.end.is_none_or(|e| e == *d));
        let Some(date) =
            precise.filter(|_| outside && !in_relative_clause(cx, s.first, first, found.cue.first))
        else {
            continue;
        };
        if since_or_until(cx, s.first, first) {
            continue;
        }
        let distance = first.abs_diff(found.cue.first);
        if carried_then(found, first, distance) {
            continue;
        }
        if belongs_elsewhere(found, all, first, distance) {
            continue;
        }
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, date));
        }
    }
    best.map(|(_, date)| date)
}

/// The attributions of one sentence stand together in the sorted list.
fn same_sentence<'f, 'c>(found: &Found<'_>, all: &'f [Found<'c>]) -> &'f [Found<'c>] {
    let first = all.partition_point(|f| f.sentence < found.sentence);
    let last = all.partition_point(|f| f.sentence <= found.sentence);
    &all[first..last]
}

/// Another cue of the sentence, outside this content, stands nearer to the date.
fn belongs_elsewhere(found: &Found<'_>, all: &[Found<'_>], at: usize, distance: usize) -> bool {
    all.iter().any(|f| {
        f.sentence == found.sentence
            && f.cue != found.cue
            && !found.encloses(f)
            && f.cue.first.abs_diff(at) < distance
            && f.source.map(|s| s.range) != found.source.map(|s| s.range)
    })
}

/// `Osk said, the Courier reported on Sunday`: the day of the report.
fn carried_then(found: &Found<'_>, at: usize, distance: usize) -> bool {
    found.carrier.as_ref().is_some_and(|c| {
        let near = c.range.first.abs_diff(at).min(c.range.last.abs_diff(at));
        near < distance
    })
}

fn since_or_until(cx: &Context<'_>, floor: usize, first: usize) -> bool {
    first > floor
        && matches!(
            cx.doc.word(first - 1).to_lowercase().as_str(),
            "since" | "until" | "by" | "from"
        )
}

/// `Osk, who met the envoy on Friday, said`: the date belongs to the insertion, not to the saying.
fn in_relative_clause(cx: &Context<'_>, floor: usize, at: usize, cue: usize) -> bool {
    let doc = &cx.doc;
    let comma = (floor..at).rev().find(|i| doc.is(*i, ",") && doc.quotation_of(*i).is_none());
    let Some(comma) = comma else { return false };
    let relative =
        doc.tags.get(comma + 1).is_some_and(|t| matches!(t, Pos::Wp | Pos::Wdt | Pos::Wrb));
    let cue_inside = cue > comma && cue < at && !(comma..cue).any(|i| doc.is(i, ","));
    relative && !cue_inside
}

/// To or through whom it was said, as far as this sentence tells.
pub fn via(cx: &Context<'_>, found: &Found<'_>) -> Option<String> {
    let s = &cx.doc.sentences[found.sentence];
    let outside = |i: &usize| !found.holds(*i) && cx.doc.quotation_of(*i).is_none();
    let per = (s.first..s.last).filter(outside).find(|i| cx.doc.is(*i, "per"));
    let carried = (s.first..s.last).filter(outside).find_map(|i| carried_by(cx, i, s.last));
    per.and_then(|i| through(cx, i, s.last))
        .or(carried)
        .or_else(|| told_to(cx, found, s.last))
        .or_else(|| (s.first..s.last).filter(outside).find_map(|i| through(cx, i, s.last)))
}

/// `told the agency`, `told reporters`.
fn told_to(cx: &Context<'_>, found: &Found<'_>, limit: usize) -> Option<String> {
    let hit = found.hit?;
    if !hit.cue.takes.object || !cx.doc.word(hit.first).to_lowercase().starts_with("t") {
        return None;
    }
    let first = hit.last;
    let end = phrase_end(cx, first, limit.min(first + 10));
    let end = (first..end).find(|i| matches!(cx.doc.tags[*i], Pos::In | Pos::To)).unwrap_or(end);
    (end > first).then(|| medium(cx, Range { first, last: end })).flatten()
}

/// Words after which a medium stands.
fn through(cx: &Context<'_>, at: usize, limit: usize) -> Option<String> {
    let doc = &cx.doc;
    let word = doc.word(at).to_lowercase();
    let behind =
        |n: usize| Range { first: at + n, last: phrase_end(cx, at + n, limit.min(at + n + 14)) };
    let next = |n: usize| {
        doc.tokens.get(at + n).map(|t| t.of(doc.text).to_lowercase()).unwrap_or_default()
    };
    match word.as_str() {
        "interview" | "interviewed" | "comments" | "remarks" | "speaking" | "statement"
        | "briefing" | "talking"
            if matches!(next(1).as_str(), "with" | "to" | "for" | "by" | "on")
                && at + 2 < limit =>
        {
            let range = behind(2);
            let end = (range.first..range.last)
                .find(|i| matches!(doc.tags[*i], Pos::In | Pos::To))
                .unwrap_or(range.last);
            medium(cx, Range { first: range.first, last: end })
        }
        "via" | "through" if at + 1 < limit => outlet_in(cx, behind(1)),
        "per" if at + 1 < limit => medium(cx, behind(1)),
        "as" if at + 1 < limit => {
            let range = behind(1);
            let reports = range.last < limit && REPORTED.contains(&doc.word(range.last));
            outlet_in(cx, range).filter(|_| reports)
        }
        "on" | "to" | "in" | "at" | "during" if at + 1 < limit => {
            let range = behind(1);
            outlet_in(cx, range).filter(|_| word != "in" || occasion(cx, range)).or_else(|| {
                (occasion(cx, range) && word != "to").then(|| occasion_words(cx, range))
            })
        }
        _ => None,
    }
}

/// `As the Courier reported, Osk said`.
const REPORTED: &[&str] = &["reported", "reports", "wrote", "writes"];

/// `in remarks carried by the agency`, `quoted by the Courier`.
fn carried_by(cx: &Context<'_>, at: usize, limit: usize) -> Option<String> {
    const CARRIED: &[&str] =
        &["quoted", "cited", "carried", "published", "aired", "broadcast", "reported", "released"];
    let said = at > 1 && cx.doc.is(at - 1, "saying") && cx.doc.is(at - 2, "as");
    if !cx.doc.is(at, "by") || at == 0 || !(said || CARRIED.contains(&cx.doc.word(at - 1))) {
        return None;
    }
    let range = Range { first: at + 1, last: phrase_end(cx, at + 1, limit.min(at + 15)) };
    let media =
        || (range.first..range.last).any(|i| cx.doc.is(i, "media") || cx.doc.is(i, "television"));
    outlet_in(cx, range).or_else(|| media().then(|| medium(cx, range)).flatten())
}

/// The outlet named in the phrase.
fn outlet_in(cx: &Context<'_>, range: Range) -> Option<String> {
    (range.first..range.last).find_map(|i| {
        let outlet = cx.name_at(i)?.entry.outlet?;
        // A word that is also a party's name is the party.
        if cx.party_at(i).is_some() {
            return None;
        }
        Some(cx.rules.names.outlets[outlet as usize].name.clone())
    })
}

const OCCASIONS: &[&str] = &[
    "statement",
    "briefing",
    "presser",
    "conference",
    "interview",
    "post",
    "address",
    "speech",
    "letter",
    "message",
    "televised",
    "broadcast",
    "communique",
    "communiqué",
    "release",
    "tweet",
    "op-ed",
    "broadcaster",
];

const LISTENERS: &[&str] = &[
    "reporters",
    "journalists",
    "media",
    "press",
    "broadcaster",
    "agency",
    "newspaper",
    "channel",
    "television",
    "tv",
    "radio",
    "lawmakers",
    "parliament",
    "newsmen",
    "outlet",
    "outlets",
    "daily",
    "magazine",
    "website",
    "network",
    "correspondents",
    "briefing",
    "senators",
    "committee",
    "forum",
    "audience",
    "diplomats",
    "briefing",
    "conference",
    "senators",
    "committee",
    "forum",
    "audience",
    "diplomats",
    "summit",
    "crowd",
    "supporters",
    "meeting",
];

fn occasion(cx: &Context<'_>, range: Range) -> bool {
    const LOOK: usize = 5;
    let mut at = range.first;
    for _ in 0..LOOK {
        if at >= range.last {
            return false;
        }
        if OCCASIONS.contains(&cx.doc.word(at).to_lowercase().as_str()) {
            return true;
        }
        // A known name counts as one word, however many it has.
        at = cx.name_at(at).map_or(at + 1, |n| n.last);
    }
    false
}

/// The occasion's words up to its noun (`a weekly presser`).
fn occasion_words(cx: &Context<'_>, range: Range) -> String {
    let noun = (range.first..range.last)
        .find(|i| OCCASIONS.contains(&cx.doc.word(*i).to_lowercase().as_str()))
        .unwrap_or(range.first);
    let end = if cx.doc.is(noun + 1, "conference") || cx.doc.is(noun + 1, "release") {
        noun + 2
    } else {
        noun + 1
    };
    one_line(cx.doc.words_of(range.first, end.min(range.last).max(range.first + 1)))
}

/// A medium: an outlet by its canonical name, else the words for those who listen.
pub(super) fn medium(cx: &Context<'_>, range: Range) -> Option<String> {
    let outlet =
        outlet_in(cx, range).or_else(|| own_outlet(cx, range)).or_else(|| outlet_again(cx, range));
    if outlet.is_some() {
        return outlet;
    }
    let stop = (range.first..range.last).find(|i| cx.time_at(*i).is_some()).unwrap_or(range.last);
    let listens =
        (range.first..stop).any(|i| LISTENERS.contains(&cx.doc.word(i).to_lowercase().as_str()));
    listens.then(|| one_line(cx.doc.words_of(range.first, stop))).filter(|w| !w.is_empty())
}

/// `told the Courier` in the Harn Courier.
fn own_outlet(cx: &Context<'_>, range: Range) -> Option<String> {
    let outlet = cx.layout.outlet.as_ref()?;
    let word = cx.doc.word(range.last.checked_sub(1)?);
    let named =
        cx.doc.tokens[range.last - 1].capital && outlet.split_whitespace().any(|w| w == word);
    (named && cx.doc.is(range.first, "the")).then(|| outlet.clone())
}

/// `told the newspaper`: the outlet named last, if one of the last sentences names it.
pub(super) fn outlet_again(cx: &Context<'_>, range: Range) -> Option<String> {
    const AGAIN: &[&str] = &[
        "newspaper",
        "agency",
        "channel",
        "broadcaster",
        "outlet",
        "daily",
        "network",
        "paper",
        "website",
    ];
    let noun = cx.doc.word(range.last.checked_sub(1)?).to_lowercase();
    let bare =
        range.last - range.first == 2 && cx.doc.word(range.first).eq_ignore_ascii_case("the");
    if !bare || !AGAIN.contains(&noun.as_str()) {
        return None;
    }
    let here = cx.sentence_of(range.first);
    let before = cx
        .names_before(range.first)
        .iter()
        .rev()
        .find(|n| n.entry.outlet.is_some() && n.entry.party.is_none())?;
    let near = cx.sentence_of(before.first) + 5 >= here;
    before.entry.outlet.filter(|_| near).map(|o| cx.rules.names.outlets[o as usize].name.clone())
}
