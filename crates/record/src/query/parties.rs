//! Parties and who speaks for them.

use std::collections::BTreeMap;

use super::filter::Wanted;
use crate::rows::{MeetingRow, PartyRow, PositionRow, StatementRow};

#[derive(Default)]
struct Count {
    statements: u32,
    positions: u32,
    meetings: u32,
    speakers: BTreeMap<String, u32>,
}

/// Every party that says, wants or meets, most statements first.
pub(crate) fn all(
    statements: &[StatementRow],
    positions: &[PositionRow],
    meetings: &[MeetingRow],
    wanted: &Wanted,
) -> Vec<PartyRow> {
    let mut parties: BTreeMap<&str, Count> = BTreeMap::new();
    for statement in statements {
        let Some(party) = &statement.party else { continue };
        let count = parties.entry(party).or_default();
        count.statements += 1;
        if let Some(person) = &statement.person {
            *count.speakers.entry(person.clone()).or_default() += 1;
        }
    }
    for position in positions {
        parties.entry(&position.party).or_default().positions += 1;
    }
    for party in meetings.iter().flat_map(|m| &m.parties) {
        parties.entry(party).or_default().meetings += 1;
    }
    let mut rows: Vec<PartyRow> = parties
        .into_iter()
        .filter(|(name, _)| wanted.party(Some(name)))
        .map(|(name, count)| {
            let mut speakers: Vec<(String, u32)> = count.speakers.into_iter().collect();
            speakers.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            PartyRow {
                name: name.to_string(),
                statements: count.statements,
                positions: count.positions,
                meetings: count.meetings,
                people: speakers.into_iter().map(|(id, _)| id).collect(),
            }
        })
        .collect();
    rows.sort_by_key(|p| std::cmp::Reverse((p.statements, p.positions, p.meetings)));
    rows
}
