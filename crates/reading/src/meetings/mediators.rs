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

/// Those said to mediate or host in the range: `mediated by A`, `A-mediated`, `A hosted`.
pub(super) fn mediators(cx: &Context<'_>, range: Range) -> (Vec<u16>, Vec<Range>) {
    let mut parties = Vec::new();
    let mut words = Vec::new();
    for at in range.first..range.last {
        let word = low(cx, at);
        if matches!(word.as_str(), "mediator" | "host" | "facilitator")
            && let Some(name) = called_mediator(cx, range.first, at)
            && let Some((party, _)) = name.entry.party
            && !parties.contains(&party)
        {
            parties.push(party);
            words.push(Range { first: name.first, last: name.last });
        }
        let hyphened = at >= 2 && low(cx, at - 1) == "-";
        let mediates = matches!(word.as_str(), "mediated" | "hosted" | "facilitated" | "brokered")
            || (hyphened && is_mediating(&word));
        if !mediates {
            continue;
        }
        let name = if hyphened {
            cx.name_at(at - 2)
        } else if at + 1 < range.last && low(cx, at + 1) == "by" {
            (at + 2..(at + 5).min(range.last)).find_map(|t| cx.name_at(t))
        } else {
            // "Oriva hosted talks", "Oriva has so far mediated two rounds".
            subject_of(cx, range.first, at)
        };
        if let Some(name) = name
            && let Some((party, _)) = name.entry.party
            && !parties.contains(&party)
        {
            parties.push(party);
            words.push(Range { first: name.first, last: name.last });
        }
    }
    (parties, words)
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
