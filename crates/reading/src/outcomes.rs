//! What a report says came of talks: an exchange agreed, a ceasefire not reached.
//!
//! Words for a thing and words for what became of it, both from the packs, make an outcome when they
//! stand in one clause. `Agreement` beside a more telling word (`ceasefire agreement`, `agreement on a
//! prisoner exchange`) is not a thing of its own.

use travaux_model::{Outcome, OutcomeStatus, Part};

use crate::context::Context;
use crate::phrase::Range;

/// A thing that talks can bring.
#[derive(Clone, Copy, Debug)]
struct Thing {
    range: Range,
    row: usize,
}

/// What is said of a thing.
#[derive(Clone, Copy, Debug)]
struct Status {
    range: Range,
    status: OutcomeStatus,
    rank: i32,
    /// `agreement on`: a noun, which speaks of what follows it only.
    noun: bool,
    /// `but no`, `without`: speaks only of what follows close by.
    ahead: bool,
}

/// The outcomes of a report, in text order; each kind and status once.
pub fn outcomes(cx: &Context<'_>) -> Vec<Outcome> {
    let mut found: Vec<Outcome> = Vec::new();
    for s in &cx.doc.sentences {
        let sentence = Range { first: s.first, last: s.last };
        for outcome in of_sentence(cx, sentence) {
            let told = |o: &Outcome| o.what == outcome.what && o.status == outcome.status;
            match found.iter_mut().find(|o| told(o)) {
                // The telling with a number says more.
                Some(row) if row.number.is_none() && outcome.number.is_some() => *row = outcome,
                Some(_) => {}
                None => found.push(outcome),
            }
        }
    }
    found
}

fn of_sentence(cx: &Context<'_>, sentence: Range) -> Vec<Outcome> {
    let statuses = statuses(cx, sentence);
    if statuses.is_empty() {
        return Vec::new();
    }
    let things = things(cx, sentence);
    let what = |thing: &Thing| cx.rules.packs.outcomes[thing.row].what.as_str();
    let pairs: Vec<(&Thing, usize)> =
        things.iter().filter_map(|t| Some((t, status_of(cx, &statuses, t, &things)?))).collect();
    let mut found = Vec::new();
    for (thing, at) in &pairs {
        let status = &statuses[*at];
        let told_better =
            is_vague(what(thing)) && pairs.iter().any(|(t, s)| s == at && !is_vague(what(t)));
        let real = matches!(status.status, OutcomeStatus::Done | OutcomeStatus::Agreed);
        let unreal = real && possible(cx, thing);
        let asked = status.status == OutcomeStatus::Denied && asked_for(cx, status, thing);
        if fits(what(thing), status.status) && !told_better && !unreal && !asked {
            found.push(outcome(cx, sentence, what(thing), status, Some(thing.range)));
        }
    }
    if things.is_empty() {
        found.extend(of_talks(cx, sentence, &statuses));
    }
    found
}

/// `denied that it had sought the delay of the round`: denied is who asked, not what came of it.
fn asked_for(cx: &Context<'_>, status: &Status, thing: &Thing) -> bool {
    const ASKING: &[&str] = &[
        "sought",
        "asked",
        "requested",
        "wanted",
        "tried",
        "planned",
        "intended",
        "proposed",
        "offered",
        "called",
        "pressed",
        "caused",
        "delayed",
        "blocked",
    ];
    (status.range.last..thing.range.first).any(|t| ASKING.contains(&low(cx, t).as_str()))
}

const AGREEMENT: &str = "agreement";
const PROGRESS: &str = "progress";
const NEXT_MEETING: &str = "next-meeting";

/// Words that are no outcome of their own beside a more telling one.
fn is_vague(what: &str) -> bool {
    matches!(what, AGREEMENT | PROGRESS)
}

/// Progress is made or missed; a meeting to come is agreed on or not.
fn fits(what: &str, status: OutcomeStatus) -> bool {
    match what {
        PROGRESS => matches!(status, OutcomeStatus::Done | OutcomeStatus::NotReached),
        NEXT_MEETING => {
            !matches!(status, OutcomeStatus::Done | OutcomeStatus::Defunct | OutcomeStatus::Stalled)
        }
        _ => true,
    }
}

/// Talks that failed or stalled, where nothing says about what: no agreement came of them.
fn of_talks(cx: &Context<'_>, sentence: Range, statuses: &[Status]) -> Option<Outcome> {
    let status = statuses
        .iter()
        .filter(|s| matches!(s.status, OutcomeStatus::NotReached | OutcomeStatus::Stalled))
        .find(|s| cx.doc.tags[s.range.first].is_verb())?;
    let talks = |t: usize| {
        matches!(
            low(cx, t).as_str(),
            "talks" | "negotiations" | "consultations" | "summit" | "conversation"
        )
    };
    (sentence.first..status.range.first)
        .any(talks)
        .then(|| outcome(cx, sentence, AGREEMENT, status, None))
}

fn low(cx: &Context<'_>, token: usize) -> String {
    cx.doc.word(token).to_lowercase()
}

/// Words for things; of two that share words or stand side by side, the more telling.
fn things(cx: &Context<'_>, sentence: Range) -> Vec<Thing> {
    const BESIDE: usize = 4;
    let rows = &cx.rules.packs.outcomes;
    let mut all: Vec<Thing> = cx
        .rules
        .outcomes
        .find(cx.doc.words(), cx, sentence.first, sentence.last)
        .into_iter()
        .map(|m| Thing { range: Range { first: m.first, last: m.last }, row: m.row })
        // "the Selm Treaty" is a text that is there already.
        .filter(|t| !(cx.doc.tokens[t.range.last - 1].capital && t.range.last == t.range.first + 1))
        .collect();
    all.sort_by_key(|t| {
        (
            std::cmp::Reverse(rows[t.row].rank),
            std::cmp::Reverse(t.range.last - t.range.first),
            t.range.first,
        )
    });
    let mut kept: Vec<Thing> = Vec::new();
    for thing in all {
        let gap = |k: &Thing| {
            k.range
                .first
                .saturating_sub(thing.range.last)
                .max(thing.range.first.saturating_sub(k.range.last))
        };
        let vague = is_vague(&rows[thing.row].what);
        let covered = kept.iter().any(|k| {
            let apart = if vague { BESIDE } else { 0 };
            let shares = k.range.first < thing.range.last && thing.range.first < k.range.last;
            shares || (vague && gap(k) <= apart) || (k.row == thing.row && gap(k) <= BESIDE)
        });
        if !covered {
            kept.push(thing);
        }
    }
    kept.sort_by_key(|t| t.range.first);
    kept
}

/// Words for what became of things; of two that share words, the higher rank.
fn statuses(cx: &Context<'_>, sentence: Range) -> Vec<Status> {
    let rows = &cx.rules.packs.outcome_statuses;
    let mut all: Vec<Status> = cx
        .rules
        .outcome_statuses
        .find(cx.doc.words(), cx, sentence.first, sentence.last)
        .into_iter()
        .map(|m| Status {
            range: Range { first: m.first, last: m.last },
            status: rows[m.row].status,
            rank: rows[m.row].rank,
            ahead: matches!(low(cx, m.first).as_str(), "but" | "and" | "with" | "no")
                && rows[m.row].status == OutcomeStatus::NotReached,
            noun: cx.doc.tags[m.first].is_noun() && rows[m.row].status == OutcomeStatus::Agreed,
        })
        .filter(|s| !only_thought_of(cx, sentence, s))
        .collect();
    all.sort_by_key(|s| (std::cmp::Reverse(s.rank), s.range.first));
    let mut kept: Vec<Status> = Vec::new();
    for status in all {
        if !kept
            .iter()
            .any(|k| k.range.first < status.range.last && status.range.first < k.range.last)
        {
            kept.push(status);
        }
    }
    kept.sort_by_key(|s| s.range.first);
    kept
}

/// `will lead to`, `if a deal is reached`, `to reach`: neither done nor agreed.
fn only_thought_of(cx: &Context<'_>, sentence: Range, status: &Status) -> bool {
    const NEAR: usize = 6;
    let real = matches!(status.status, OutcomeStatus::Done | OutcomeStatus::Agreed);
    if !real && status.status != OutcomeStatus::NotReached {
        return false;
    }
    if status.ahead && would_not_hold(cx, sentence, status) {
        return true;
    }
    let from = status.range.first.saturating_sub(NEAR).max(sentence.first);
    let clause = (from..status.range.first)
        .rev()
        .take_while(|t| !matches!(low(cx, *t).as_str(), "," | ";" | "that"));
    let words: Vec<String> = clause.map(|t| low(cx, t)).collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    has(&[
        "will", "would", "could", "may", "might", "can", "should", "if", "unless", "until", "must",
        "whether", "not", "n't", "never", "no",
    ]) || (status.status == OutcomeStatus::NotReached && has(&["long"]))
        || (!status.noun
            && !passive(&low(cx, status.range.first))
            && words.first().is_some_and(|w| w == "to" || w == "of" || w == "for"))
        || (status.noun
            && has(&[
                "for",
                "toward",
                "towards",
                "reach",
                "seek",
                "seeks",
                "seeking",
                "sought",
                "without",
                "reaching",
                "want",
                "wants",
                "wanted",
                "demand",
                "demands",
                "demanded",
                "urge",
                "urges",
                "urged",
                "need",
                "needs",
                "needed",
                "possible",
                "potential",
                "any",
                "future",
                "eventual",
                "proposed",
            ]))
}

/// `no agreement on the dam could stand without us`: a demand, unlike `no agreement could be reached`.
fn would_not_hold(cx: &Context<'_>, sentence: Range, status: &Status) -> bool {
    const NEAR: usize = 10;
    let word = |t: &usize| cx.doc.tokens[*t].is_word();
    let clause = (status.range.last..sentence.last).take(NEAR).take_while(word);
    let modal = clause.into_iter().find(|t| {
        matches!(
            low(cx, *t).as_str(),
            "could" | "can" | "would" | "will" | "may" | "must" | "should"
        )
    });
    modal.is_some_and(|t| low(cx, t + 1) != "be" && low(cx, t) != low(cx, status.range.last - 1))
}

/// `called for was not agreed`: the verb begins anew after a preposition left behind.
fn passive(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "been" | "has" | "have" | "had")
}

/// `ended the second round without`: says nothing of the round, only of what follows.
fn ends_without(cx: &Context<'_>, status: &Status) -> bool {
    status.range.last > status.range.first + 1 && low(cx, status.range.last - 1) == "without"
}

/// `a possible ceasefire`: nobody has agreed on it.
fn possible(cx: &Context<'_>, thing: &Thing) -> bool {
    const NEAR: usize = 2;
    (thing.range.first.saturating_sub(NEAR)..thing.range.first).any(|t| {
        matches!(
            low(cx, t).as_str(),
            "possible" | "future" | "potential" | "eventual" | "prospective" | "hypothetical"
        )
    })
}

/// The status that speaks of the thing: the nearest in its clause.
fn status_of(
    cx: &Context<'_>,
    statuses: &[Status],
    thing: &Thing,
    things: &[Thing],
) -> Option<usize> {
    const BEFORE: usize = 15;
    const AFTER: usize = 12;
    const NOUN: usize = 5;
    const AHEAD: usize = 8;
    const LISTED: usize = 34;
    const BLOCKING: i32 = 5;
    let reach = |s: &Status| -> Option<usize> {
        let inside = s.range.first < thing.range.last && thing.range.first < s.range.last;
        if inside {
            // "the agreement to meet" names no outcome, "an agreement on a ceasefire" does.
            let itself = s.noun && is_vague(&cx.rules.packs.outcomes[thing.row].what);
            return (!itself && !ends_without(cx, s)).then_some(0);
        }
        let (gap, limit, between) = if s.range.last <= thing.range.first {
            let limit = match s.status {
                _ if s.noun => NOUN,
                _ if s.ahead => AHEAD,
                // "agreed to A, to B and to C": the list may be long.
                OutcomeStatus::Agreed => LISTED,
                _ => BEFORE,
            };
            (thing.range.first - s.range.last, limit, s.range.last..thing.range.first)
        } else if s.noun || s.ahead {
            return None;
        } else {
            (s.range.first - thing.range.last, AFTER, thing.range.last..s.range.first)
        };
        // A noun speaks of the first thing after it only.
        if s.noun && things.iter().any(|t| between.contains(&t.range.first)) {
            return None;
        }
        // "a swap was agreed, a truce remains elusive": what follows the comma is said of another.
        let elsewhere = s.rank >= BLOCKING
            && s.range.first >= thing.range.last
            && between.clone().any(|t| low(cx, t) == ",")
            && matches!(s.status, OutcomeStatus::NotReached);
        let cut = elsewhere
            || between.clone().any(|t| {
                matches!(low(cx, t).as_str(), ";" | "but" | "while" | "if" | "because" | "although")
            });
        (gap <= limit && !cut).then_some(gap + usize::from(s.range.first > thing.range.first))
    };
    let mut best: Option<(i64, usize)> = None;
    for (i, s) in statuses.iter().enumerate() {
        let Some(gap) = reach(s) else { continue };
        let cost = gap as i64 - 2 * i64::from(s.rank);
        if best.is_none_or(|(b, _)| cost < b) {
            best = Some((cost, i));
        }
    }
    best.map(|(_, i)| i)
}

fn outcome(
    cx: &Context<'_>,
    sentence: Range,
    what: &str,
    status: &Status,
    thing: Option<Range>,
) -> Outcome {
    let core = thing.map_or(status.range, |t| Range {
        first: t.first.min(status.range.first),
        last: t.last.max(status.range.last),
    });
    let words = clause(cx, sentence, core);
    Outcome {
        what: what.to_string(),
        status: status.status,
        number: if counts_people(what) { number(cx, words) } else { None },
        words: Part::one(cx.doc.span(words.first, words.last)),
        rule: format!("outcome: {what} {}", status.status),
    }
}

/// The words from the clause's beginning to its end.
fn clause(cx: &Context<'_>, sentence: Range, core: Range) -> Range {
    let opens = |t: &usize| {
        matches!(low(cx, *t).as_str(), ";" | "but" | "though" | "however" | "while" | ":")
    };
    let first = (sentence.first..core.first).rev().find(opens).map_or(sentence.first, |t| t + 1);
    let last = (core.last..sentence.last).find(opens).unwrap_or(sentence.last);
    let idle = |t: usize| !cx.doc.tokens[t].is_word();
    let first = (first..core.first).find(|t| !idle(*t)).unwrap_or(core.first);
    let last = (core.last..last).rev().find(|t| !idle(*t)).map_or(core.last, |t| t + 1);
    Range { first, last }
}

/// Things whose size is a number of people.
fn counts_people(what: &str) -> bool {
    matches!(
        what,
        "prisoner-exchange"
            | "hostage-release"
            | "exchange-of-bodies"
            | "return-of-children"
            | "troop-withdrawal"
    )
}

/// `157 each`, `1,000 for 1,000`, `40 prisoners`: a number of people or things.
fn number(cx: &Context<'_>, words: Range) -> Option<String> {
    const COUNTED: &[&str] = &[
        "prisoners",
        "captives",
        "hostages",
        "pows",
        "people",
        "soldiers",
        "troops",
        "bodies",
        "detainees",
        "civilians",
        "children",
    ];
    for t in words.first..words.last {
        let digits = cx.doc.word(t).starts_with(|c: char| c.is_ascii_digit());
        if !digits || cx.time_at(t).is_some() || t + 1 >= words.last {
            continue;
        }
        if low(cx, t + 1) == "each" {
            return Some(cx.doc.words_of(t, t + 2).to_string());
        }
        let again = t + 2 < words.last
            && low(cx, t + 1) == "for"
            && cx.doc.word(t + 2).starts_with(|c: char| c.is_ascii_digit());
        if again {
            return Some(cx.doc.words_of(t, t + 3).to_string());
        }
        if (t + 1..(t + 3).min(words.last)).any(|n| COUNTED.contains(&low(cx, n).as_str())) {
            return Some(cx.doc.word(t).to_string());
        }
    }
    None
}

#[cfg(test)]
mod tests;
