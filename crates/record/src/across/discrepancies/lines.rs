//! One party's line, told as open by one report and as refusing by another.

use std::collections::BTreeMap;

use travaux_model::{Act, PartialDate};

use super::found::FoundRows;
use super::told::{Told, near};
use crate::rows::*;

/// A party's line is told within as many days.
const LINE_DAYS: i32 = 7;
const FEW: usize = 3;
/// How many positions before and after it one is held against.
const LOOKED_AT: usize = 50;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let mut by_speaker: BTreeMap<(&str, &str), Vec<&PositionRow>> = BTreeMap::new();
    for position in &told.snapshot.positions {
        let statement = position.statement.as_deref().and_then(|id| told.statement(id));
        let own = statement
            .map(|s| told.outermost(s))
            .filter(|s| s.person.is_some() && s.party.as_ref() == Some(&position.party));
        if let (true, Some(speaker)) =
            (position.issue == "talks", own.and_then(|s| s.speaker.as_deref()))
        {
            by_speaker.entry((&position.party, speaker)).or_default().push(position);
        }
    }
    for ((party, speaker), positions) in by_speaker {
        of_speaker(told, party, speaker, &positions, found);
    }
}

fn of_speaker(
    told: &Told<'_>,
    party: &str,
    speaker: &str,
    positions: &[&PositionRow],
    found: &mut FoundRows,
) {
    // What one speaker said on one occasion is told for one day.
    let mut open: BTreeMap<Option<PartialDate>, Vec<&PositionRow>> = BTreeMap::new();
    for position in positions.iter().filter(|p| opens(p.act)) {
        open.entry(position.date).or_default().push(position);
    }
    for closing in positions.iter().filter(|p| closes(p.act) && p.date.is_some()) {
        let on_that_day = open.get(&closing.date).into_iter().flatten();
        let elsewhere = on_that_day.filter(|p| p.words.report != closing.words.report);
        let mut values: Vec<ValueRow> =
            elsewhere.take(FEW).map(|p| told.position_value(p)).collect();
        if values.is_empty() {
            continue;
        }
        values.push(told.position_value(closing));
        let about =
            format!("what {speaker} of {party} said of the talks: leaving them, or open to them");
        found.differ(told, DiscrepancyKind::Account, about, Some("talks"), values);
        return;
    }
}

/// A thing that a party is told to be ready to give up, and told to keep.
pub(super) fn readiness(told: &Told<'_>, found: &mut FoundRows) {
    let mut by_party: BTreeMap<(&str, &str), Vec<&PositionRow>> = BTreeMap::new();
    let loose = |p: &PositionRow| LOOSE.contains(&p.issue.as_str());
    for position in told.snapshot.positions.iter().filter(|p| !loose(p) && told.is_own(p)) {
        by_party.entry((&position.party, &position.issue)).or_default().push(position);
    }
    for ((party, issue), positions) in by_party {
        let gives = |p: &PositionRow| matches!(p.act, Act::Offer | Act::Concede | Act::Accept);
        let keeps = |p: &PositionRow| matches!(p.act, Act::Reject | Act::Demand);
        let told_of = positions.into_iter().filter(|p| (gives(p) || keeps(p)) && p.date.is_some());
        let lines: Vec<Line<'_>> = told_of.map(|p| Line::of(told, p)).collect();
        // Positions come by date: what is told in the same days stands close by.
        let clash = lines.iter().enumerate().find_map(|(at, given)| {
            let (from, to) = (at.saturating_sub(LOOKED_AT), (at + LOOKED_AT).min(lines.len()));
            let kept = lines[from..to].iter().find(|k| {
                gives(given.position) && keeps(k.position) && is_given_and_kept(given, k)
            })?;
            Some((given.position, kept.position))
        });
        if let Some((given, kept)) = clash {
            let about = format!("{}: what {party} is ready to give up", issue.replace('-', " "));
            let values = vec![told.position_value(given), told.position_value(kept)];
            found.differ(told, DiscrepancyKind::Account, about, Some(issue), values);
        }
    }
}

const LOOSE: [&str; 5] = ["other", "proposal", "talks", "talks-format", "security"];

/// A position with the things it is for and against.
struct Line<'s> {
    position: &'s PositionRow,
    things: BTreeMap<String, bool>,
}

impl<'s> Line<'s> {
    fn of(told: &Told<'_>, position: &'s PositionRow) -> Line<'s> {
        let rejects = position.act == Act::Reject;
        Line { position, things: told.terms.stances(&position.words.text, rejects) }
    }
}

fn is_given_and_kept(given: &Line<'_>, kept: &Line<'_>) -> bool {
    let clashes =
        given.things.iter().any(|(thing, keep)| !keep && kept.things.get(thing) == Some(&true));
    clashes
        && given.position.words.report != kept.position.words.report
        && near(given.position.date, kept.position.date, LINE_DAYS)
}

fn closes(act: Act) -> bool {
    matches!(act, Act::Threaten | Act::Suspend | Act::Cancel | Act::Reject)
}

fn opens(act: Act) -> bool {
    matches!(act, Act::Offer | Act::Support | Act::Commit | Act::Accept)
}
