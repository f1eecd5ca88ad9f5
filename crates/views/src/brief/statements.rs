//! The statements by issue, newest first, and the choices of the filters.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Making;
use super::acts::{self, Chip};
use super::cite::{Badge, Cited};
use super::decided::Decided;
use crate::index::outlets;
use crate::wording;

#[derive(Serialize)]
pub(super) struct StatementsView {
    parties: Vec<String>,
    speakers: Vec<String>,
    outlets: Vec<String>,
    total: usize,
    groups: Vec<IssueGroup>,
}

#[derive(Serialize)]
struct IssueGroup {
    id: String,
    label: Option<String>,
    count: String,
    statements: Vec<StatementLine>,
}

#[derive(Serialize)]
struct StatementLine {
    speaker: Option<String>,
    role: Option<String>,
    party: Option<Badge>,
    same: bool,
    day: String,
    which_day: &'static str,
    told: &'static str,
    cue: Option<String>,
    via: Option<String>,
    within: Option<String>,
    outlet: Option<String>,
    chips: Vec<Chip>,
    decided: Decided,
    cited: Cited,
}

/// The statements, each under every issue on which it states a position.
pub(super) fn view(making: &Making<'_>) -> StatementsView {
    let snapshot = making.index.snapshot;
    let speakers: BTreeSet<&str> =
        snapshot.statements.iter().filter_map(|s| s.speaker.as_deref()).collect();
    let parties: BTreeSet<&str> =
        snapshot.statements.iter().filter_map(|s| s.party.as_deref()).collect();
    let names = |set: BTreeSet<&str>| set.into_iter().map(str::to_string).collect();
    let groups = making.index.by_issue();
    StatementsView {
        parties: names(parties),
        speakers: names(speakers),
        outlets: names(outlets(snapshot)),
        total: snapshot.statements.len(),
        groups: groups
            .into_iter()
            .enumerate()
            .map(|(i, (issue, list))| IssueGroup {
                id: format!("issue-{}", i + 1),
                label: issue.map(|name| making.label(name)),
                count: wording::count(list.len(), "statement", "statements"),
                statements: list.into_iter().map(|s| line(making, s, issue)).collect(),
            })
            .collect(),
    }
}

fn line(making: &Making<'_>, number: usize, issue: Option<&str>) -> StatementLine {
    let row = &making.index.snapshot.statements[number];
    let (day, which_day) = making.statement_day(number);
    let positions = making.index.positions_in(&row.id);
    let on_issue = |i: &&usize| Some(&making.index.snapshot.positions[**i].issue[..]) == issue;
    let outer = row.within.as_deref().and_then(|id| making.index.statement(id));
    StatementLine {
        speaker: row.speaker.clone(),
        role: row.role.clone(),
        party: row.party.as_deref().map(|p| making.badge(p)),
        same: row.party.is_some() && row.party == row.speaker,
        day,
        which_day,
        told: wording::told(row.kind),
        cue: row.cue.as_ref().map(|c| wording::shortened(&c.text, 60)),
        via: row.via.clone(),
        within: outer
            .map(|o| o.speaker.clone().unwrap_or_else(|| "a speaker not named".to_string())),
        outlet: row.outlet.clone(),
        chips: positions.iter().filter(on_issue).map(|i| acts::single(making, *i)).collect(),
        decided: making.decided(&row.id),
        cited: making.cite_statement(number),
    }
}
