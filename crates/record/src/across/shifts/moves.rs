//! Shifts, by this scale:
//!
//! | from | to | shift |
//! |---|---|---|
//! | a threat or refusal | offering what it withheld | softening |
//! | a demand for so much | accepting or offering less | softening |
//! | a demand | giving it up | softening |
//! | an offer | refusing it, threatening to break off | hardening |
//! | refusing | accepting, conceding, promising | reversal |
//! | breaking off | coming back | reversal |
//! | accepting, promising | refusing, breaking off | reversal |
//! | nothing, after another's demand or proposal | an answer to it | new |
//! | a demand made on two days or more | several meetings and many days of acts without it | lapsed |
//!
//! The two ends speak of one thing (a word of the subject both name, or the talks themselves), and
//! one was said on an earlier day than the other: three days earlier at least, if not by one speaker.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::Act;

use crate::across::discrepancies::holds;

use super::acts::{Acts, days_from, gives, is_before, refuses};
use super::{extents, talks};
use crate::id::id_of;
use crate::rows::{PositionRow, ShiftEnd, ShiftKind, ShiftRow};

pub(super) fn find(acts: &Acts<'_>) -> Vec<ShiftRow> {
    let mut shifts = Vec::new();
    for ((party, issue), own) in &acts.by_party {
        let dated: Vec<&PositionRow> = own.iter().copied().filter(|p| p.date.is_some()).collect();
        let mut found = match *issue {
            // Under these stand things that have nothing to do with each other.
            "other" | "proposal" | "security" => Vec::new(),
            "talks" => on_talks(&dated),
            _ => [on_things(acts, &dated), given_up(acts, &dated)].concat(),
        };
        found.extend(lapsed(acts, party, issue, &dated));
        shifts.extend(found.into_iter().map(|found| row(party, issue, found)));
        shifts.extend(new(acts, party, issue, &dated).map(|found| row(party, issue, found)));
    }
    let less = extents::find(acts).into_iter();
    shifts.extend(less.map(|(party, issue, found)| row(party, issue, found)));
    shifts.sort_by(|a, b| (&a.party, &a.issue).cmp(&(&b.party, &b.issue)));
    shifts
}

/// A kind of shift and its two ends.
pub(super) type Move<'s> = (ShiftKind, Option<&'s PositionRow>, Option<&'s PositionRow>);

/// Going to talks of a kind or leaving them: each change from the one to the other.
fn on_talks<'s>(dated: &[&'s PositionRow]) -> Vec<Move<'s>> {
    let mut before: BTreeMap<&str, &PositionRow> = BTreeMap::new();
    let mut found: Vec<Move<'_>> = Vec::new();
    for now in dated.iter().copied().filter(|p| gives(p.act) || refuses(p.act)) {
        let Some(kind_of_talks) = talks::kind(now) else { continue };
        if let Some(was) = before.get(kind_of_talks).filter(|was| gives(was.act) != gives(now.act))
        {
            if !is_move(was, now) {
                continue;
            }
            found.push((kind(was.act, now.act), Some(was), Some(now)));
        }
        before.insert(kind_of_talks, now);
    }
    found
}

/// A demand that its party itself gives up later: the demand last made of a thing, and its end.
fn given_up<'s>(acts: &Acts<'_>, dated: &[&'s PositionRow]) -> Vec<Move<'s>> {
    let mut demanded: BTreeMap<String, &PositionRow> = BTreeMap::new();
    let mut found: Vec<Move<'_>> = Vec::new();
    for now in dated.iter().copied() {
        let terms = acts.terms_of_main_clause(now);
        match now.act {
            Act::Demand => demanded.extend(terms.into_iter().map(|term| (term, now))),
            Act::Concede => {
                let was = terms.iter().filter_map(|term| demanded.get(term).copied());
                let last = was.filter(|was| in_time(was, now)).max_by_key(|w| (w.date, &w.id));
                let Some(was) = last else { continue };
                found.push((ShiftKind::Softening, Some(was), Some(now)));
                demanded.retain(|_, d| d.id != was.id);
            }
            _ => {}
        }
    }
    found
}

/// For and against the thing of each term: each change from the one to the other, once.
fn on_things<'s>(acts: &Acts<'_>, dated: &[&'s PositionRow]) -> Vec<Move<'s>> {
    let mut before: BTreeMap<String, (&PositionRow, bool)> = BTreeMap::new();
    let mut found: Vec<Move<'_>> = Vec::new();
    for now in dated.iter().copied() {
        for (term, favours) in acts.stances(now) {
            match before.get(&term) {
                Some((was, favoured)) if *favoured != favours => {
                    if is_move(was, now) {
                        found.push((kind(was.act, now.act), Some(was), Some(now)));
                        before.insert(term, (now, favours));
                    }
                }
                _ => {
                    before.insert(term, (now, favours));
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|(_, from, to)| {
        seen.insert((from.map(|p| p.id.as_str()), to.map(|p| p.id.as_str())))
    });
    found
}

/// A party speaks with several voices: from one day to the next only the same speaker moves.
const VOICE_DAYS: i32 = 3;

fn is_move(was: &PositionRow, now: &PositionRow) -> bool {
    // What a party will go on doing, it does not give.
    let keeps = |p: &PositionRow| {
        p.act == Act::Commit && holds(&p.words.text, &["continue", "keep", "maintain", "go on"])
    };
    let gives = |p: &PositionRow| gives(p.act) && !keeps(p);
    let opposite = gives(was) && refuses(now.act) || refuses(was.act) && gives(now);
    in_time(was, now) && opposite
}

/// So long after the other that the party moved, not another of its voices spoke.
fn in_time(was: &PositionRow, now: &PositionRow) -> bool {
    let same_voice = was.speaker.is_some() && was.speaker == now.speaker;
    days_from(was, now).is_some_and(|days| days >= VOICE_DAYS) || same_voice && is_before(was, now)
}

fn kind(was: Act, now: Act) -> ShiftKind {
    let broke_off = |act| matches!(act, Act::Suspend | Act::Cancel);
    let refused = |act| broke_off(act) || act == Act::Reject;
    let bound = |act| matches!(act, Act::Accept | Act::Commit | Act::Concede);
    match gives(now) {
        true if broke_off(was) || (refused(was) && bound(now)) => ShiftKind::Reversal,
        true => ShiftKind::Softening,
        false if bound(was) && refused(now) => ShiftKind::Reversal,
        false => ShiftKind::Hardening,
    }
}

/// An answer comes within as many days.
const ANSWER_DAYS: i32 = 90;

/// The first act on an issue, in answer to what another put forward before.
fn new<'s>(
    acts: &Acts<'s>,
    party: &'s str,
    issue: &str,
    dated: &[&'s PositionRow],
) -> Option<Move<'s>> {
    let first = *dated.first()?;
    let answers = gives(first.act) || refuses(first.act) || first.act == Act::Propose;
    let terms = acts.terms_of_main_clause(first);
    let put_forward = |other: &&'s PositionRow| {
        matches!(other.act, Act::Demand | Act::Propose | Act::Urge)
            && other.toward.as_deref() == Some(party)
            && is_before(other, first)
            && days_from(other, first).is_some_and(|days| days <= ANSWER_DAYS)
            && !acts.terms_of_main_clause(other).is_disjoint(&terms)
    };
    let asked = acts
        .on_issue(issue)
        .filter(|(other, _)| *other != party)
        .any(|(_, theirs)| theirs.iter().any(put_forward));
    (answers && asked).then_some((ShiftKind::New, None, Some(first)))
}

/// Days after which a demand that is not repeated has lapsed, and acts since on other days.
const LAPSE_DAYS: i32 = 30;
const LAPSE_ACTS: usize = 3;
/// Meetings that it held since.
const LAPSE_MEETINGS: usize = 2;

fn lapsed<'s>(
    acts: &Acts<'s>,
    party: &'s str,
    issue: &str,
    dated: &[&'s PositionRow],
) -> Option<Move<'s>> {
    let demands: Vec<&PositionRow> =
        dated.iter().copied().filter(|p| p.act == Act::Demand).collect();
    let last = *demands.last()?;
    let repeated = demands.iter().any(|d| is_before(d, last));
    let is_last = dated.last().is_some_and(|p| p.id == last.id);
    let since: BTreeSet<_> = acts
        .of_party(party)
        .filter(|(on, _)| *on != issue)
        .flat_map(|(_, theirs)| theirs)
        .filter(|p| days_from(last, p).is_some_and(|days| days >= LAPSE_DAYS))
        .map(|p| p.date)
        .collect();
    let met = acts.met_since(party, last) >= LAPSE_MEETINGS;
    (repeated && is_last && met && since.len() >= LAPSE_ACTS).then_some((
        ShiftKind::Lapsed,
        Some(last),
        None,
    ))
}

fn row(party: &str, issue: &str, (kind, from, to): Move<'_>) -> ShiftRow {
    let end = |p: &PositionRow| ShiftEnd {
        act: p.act,
        date: p.date,
        position: p.id.clone(),
        statement: p.statement.clone(),
        words: p.words.clone(),
    };
    let ends = [from, to].map(|p| match p {
        Some(p) => format!("\0{}{}", p.id, p.words.report),
        None => "\0".to_string(),
    });
    ShiftRow {
        id: id_of('h', format!("{kind:?}{}", ends.concat())),
        party: party.to_string(),
        issue: issue.to_string(),
        kind,
        from: from.map(end),
        to: to.map(end),
    }
}
