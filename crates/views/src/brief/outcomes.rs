//! What came of the talks, by status, and the named texts.

use serde::Serialize;

use super::Making;
use super::cite::{Badge, Cited};
use super::decided::Decided;
use crate::wording;

#[derive(Serialize)]
pub(super) struct StatusGroup {
    heading: &'static str,
    outcomes: Vec<OutcomeLine>,
}

#[derive(Serialize)]
struct OutcomeLine {
    what: String,
    number: Option<String>,
    decided: Decided,
    cited: Cited,
}

#[derive(Serialize)]
pub(super) struct TextLine {
    name: String,
    kind: String,
    party: Option<Badge>,
    mentions: Vec<Cited>,
}

/// Outcomes grouped by status, newest first in each group.
pub(super) fn view(making: &Making<'_>) -> Vec<StatusGroup> {
    let outcomes = &making.index.snapshot.outcomes;
    wording::OUTCOME_ORDER
        .into_iter()
        .filter_map(|status| {
            let mut list: Vec<usize> =
                (0..outcomes.len()).filter(|i| outcomes[*i].status == status).collect();
            list.sort_by_key(|i| (std::cmp::Reverse(outcomes[*i].published), *i));
            let heading = wording::outcome_status(status);
            let outcomes =
                list.into_iter().map(|i| outcome(making, i, heading)).collect::<Vec<_>>();
            (!outcomes.is_empty()).then_some(StatusGroup { heading, outcomes })
        })
        .collect()
}

fn outcome(making: &Making<'_>, number: usize, heading: &str) -> OutcomeLine {
    let row = &making.index.snapshot.outcomes[number];
    let what = making.label(&row.what);
    let says = format!("{what}: {}", heading.to_lowercase());
    OutcomeLine {
        cited: making.cite(&row.words, &making.anchors.outcomes[number], &says),
        number: row.number.clone(),
        decided: making.decided(&row.id),
        what,
    }
}

/// Named texts in the snapshot's order.
pub(super) fn texts(making: &Making<'_>) -> Vec<TextLine> {
    let texts = making.index.snapshot.texts.iter().zip(&making.anchors.texts);
    texts
        .map(|(text, anchors)| TextLine {
            name: text.name.clone(),
            kind: wording::capitalised(&text.kind.replace('-', " ")),
            party: text.party.as_deref().map(|p| making.badge(p)),
            mentions: text
                .mentions
                .iter()
                .zip(anchors)
                .map(|(words, anchor)| {
                    making.cite(words, anchor, &format!("{} is named", text.name))
                })
                .collect(),
        })
        .collect()
}
