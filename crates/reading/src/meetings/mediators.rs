//! Who mediates or hosts: named with a meeting, but not one of those who meet.

use travaux_language::names::NameMention;

use crate::context::Context;
use crate::phrase::Range;

use super::words::low;

/// Verbs of those who bring others together.
pub(super) fn is_mediating(word: &str) -> bool {
    matches!(
        word,
        "mediated"
            | "hosted"
            | "facilitated"
            | "brokered"
            | "led"
            | "sponsored"
            | "backed"
            | "arranged"
            | "organized"
            | "organised"
            | "drafted"
            | "proposed"
    )
}

/// Those said to mediate or host in the range: `mediated by A`, `A-mediated`, `A hosted`, `under A's
/// auspices`, `A's mediation`.
pub(super) fn mediators(cx: &Context<'_>, range: Range) -> (Vec<u16>, Vec<Range>) {
    let mut parties = Vec::new();
    let mut words = Vec::new();
    for at in range.first..range.last {
        for name in named_at(cx, range, at) {
            if let Some((party, _)) = name.entry.party
                && !parties.contains(&party)
            {
                parties.push(party);
                words.push(Range { first: name.first, last: name.last });
            }
        }
    }
    (parties, words)
}

/// Those whom the word at `at` calls mediators or hosts.
fn named_at(cx: &Context<'_>, range: Range, at: usize) -> Vec<NameMention> {
    let word = low(cx, at);
    match word.as_str() {
        "mediator" | "host" | "facilitator" => {
            let beside = matches!(word.as_str(), "mediator" | "facilitator")
                .then(|| name_before(cx, range.first, at))
                .flatten();
            return called_mediator(cx, range.first, at).or(beside).into_iter().collect();
        }
        "mediators" | "facilitators" => {
            return name_before(cx, range.first, at).into_iter().collect();
        }
        "auspices" | "mediation" | "facilitation" | "sponsorship" | "patronage" => {
            return under(cx, range, at);
        }
        _ => {}
    }
    let hyphened = at >= 2 && low(cx, at - 1) == "-";
    if hyphened {
        return is_mediating(&word).then(|| cx.name_at(at - 2)).flatten().into_iter().collect();
    }
    let by = at + 1 < range.last && low(cx, at + 1) == "by";
    let mediates = matches!(
        word.as_str(),
        "mediated" | "hosted" | "facilitated" | "brokered" | "sponsored" | "chaired"
    );
    // "facilitated by Oriva and led by the League": of a delegation alone it says who heads it.
    let led = word == "led" && by && (range.first..at).any(|t| is_mediating_by(cx, t));
    match (by, mediates) {
        (true, true) => listed(cx, at + 2, range.last),
        (true, false) if led => listed(cx, at + 2, range.last),
        (false, true) if !matches!(word.as_str(), "sponsored" | "chaired") => {
            // "Oriva hosted talks", "Oriva has so far mediated two rounds".
            subject_of(cx, range.first, at).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn is_mediating_by(cx: &Context<'_>, at: usize) -> bool {
    let word = low(cx, at);
    matches!(word.as_str(), "mediated" | "hosted" | "facilitated" | "brokered")
        && at + 1 < cx.doc.tokens.len()
        && low(cx, at + 1) == "by"
}

/// `by Oriva`, `by Oriva and the Coastal League`.
fn listed(cx: &Context<'_>, from: usize, limit: usize) -> Vec<NameMention> {
    const NEAR: usize = 3;
    let Some(first) = (from..(from + NEAR).min(limit)).find_map(|t| cx.name_at(t)) else {
        return Vec::new();
    };
    let mut names = vec![first];
    let mut at = first.last;
    while at + 1 < limit && matches!(low(cx, at).as_str(), "and" | ",") {
        let next = (at + 1..(at + NEAR).min(limit))
            .find(|t| low(cx, *t) != "the")
            .and_then(|t| cx.name_at(t).filter(|n| n.first == t));
        let Some(name) = next else { break };
        at = name.last;
        names.push(name);
    }
    // "hosted by Oriva and Vessia said": what comes next is another's verb.
    let goes_on = at < limit && cx.doc.tags[at].is_finite_verb();
    if goes_on && names.len() > 1 {
        names.pop();
    }
    names
}

/// `under Orivan auspices`, `under the auspices of Oriva`, `Oriva's mediation`, `thanked Oriva for its
/// mediation`; an offer of mediation is none.
fn under(cx: &Context<'_>, range: Range, noun: usize) -> Vec<NameMention> {
    const NEAR: usize = 6;
    let floor = range.first.max(noun.saturating_sub(NEAR));
    let offered = (floor..noun).any(|t| {
        let word = low(cx, t);
        ["offer", "reject", "refus", "propos", "accept", "welcom", "seek", "no"]
            .iter()
            .any(|stem| if *stem == "no" { word == "no" } else { word.starts_with(stem) })
    });
    if offered {
        return Vec::new();
    }
    if noun + 1 < range.last && matches!(low(cx, noun + 1).as_str(), "of" | "by") {
        return listed(cx, noun + 2, range.last);
    }
    let its = noun > floor && matches!(low(cx, noun - 1).as_str(), "its" | "their");
    if its {
        let thanks = (floor..noun).rev().find(|t| low(cx, *t) == "for");
        return thanks.and_then(|t| cx.name_at(t.checked_sub(1)?)).into_iter().collect();
    }
    name_before(cx, range.first, noun).into_iter().collect()
}

/// The name right before a noun: `the Orivan mediator`, `Oriva's mediation`.
fn name_before(cx: &Context<'_>, floor: usize, noun: usize) -> Option<NameMention> {
    let mut at = noun;
    if at > floor && matches!(low(cx, at - 1).as_str(), "'s" | "’s" | "'" | "’") {
        at -= 1;
    }
    (at > floor).then(|| cx.name_at(at - 1)).flatten()
}

/// The name before a verb, with nothing but helping words between.
fn subject_of(cx: &Context<'_>, floor: usize, verb: usize) -> Option<NameMention> {
    const HELPING: &[&str] = &[
        "has", "have", "had", "also", "so", "far", "already", "since", "again", "once", "that",
        "which", ",",
    ];
    let mut at = verb;
    while at > floor && HELPING.contains(&low(cx, at - 1).as_str()) {
        at -= 1;
    }
    (at > floor).then(|| cx.name_at(at - 1)).flatten()
}

/// `with Oriva as mediator`, `Oriva, the host,`.
fn called_mediator(cx: &Context<'_>, floor: usize, noun: usize) -> Option<NameMention> {
    let mut at = noun;
    while at > floor && matches!(low(cx, at - 1).as_str(), "as" | "the" | "a" | ",") {
        at -= 1;
    }
    (at > floor && at < noun).then(|| cx.name_at(at - 1)).flatten()
}
