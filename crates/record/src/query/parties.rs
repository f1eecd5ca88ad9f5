//! Parties and who speaks for them.

use std::collections::BTreeMap;

use super::filter::Wanted;
use crate::rows::{MeetingRow, PartyRow, PositionRow, StatementRow};

#[derive(Default)]
struct Count {
    statements: u32,
    positions: u32,
    meetings: u32,
    /// By id and name.
    speakers: BTreeMap<(String, String), u32>,
}

/// Every party that says, wants or meets, most statements first.
pub(crate) fn all(
    statements: &[StatementRow],
    positions: &[PositionRow],
    meetings: &[MeetingRow],
    wanted: &Wanted,
) -> Vec<PartyRow> {
    let side = sides(statements);
    let mut parties: BTreeMap<&str, Count> = BTreeMap::new();
    for statement in statements {
        let Some(party) = &statement.party else { continue };
        let count = parties.entry(party).or_default();
        count.statements += 1;
        if let (Some(person), Some(name)) = (&statement.person, &statement.speaker)
            && side.get(person.as_str()) == Some(&party.as_str())
        {
            *count.speakers.entry((person.clone(), name.clone())).or_default() += 1;
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
            let mut speakers: Vec<((String, String), u32)> = count.speakers.into_iter().collect();
            speakers.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            PartyRow {
                name: name.to_string(),
                statements: count.statements,
                positions: count.positions,
                meetings: count.meetings,
                speakers: speakers.iter().map(|((_, name), _)| name.clone()).collect(),
                people: speakers.into_iter().map(|((id, _), _)| id).collect(),
            }
        })
        .collect();
    rows.sort_by_key(|p| std::cmp::Reverse((p.statements, p.positions, p.meetings)));
    rows
}

/// The side that each person speaks for: the one that most of the person's statements name. A report
/// that read another side does not put the person there.
fn sides(statements: &[StatementRow]) -> BTreeMap<&str, &str> {
    let mut counts: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for statement in statements {
        if let (Some(person), Some(party)) = (&statement.person, &statement.party) {
            *counts.entry(person).or_default().entry(party).or_default() += 1;
        }
    }
    counts.into_iter().filter_map(|(person, parties)| Some((person, most(parties)?))).collect()
}

/// The name with the highest count; of two with as many, the first by name.
fn most(counts: BTreeMap<&str, u32>) -> Option<&str> {
    let mut sorted: Vec<(&str, u32)> = counts.into_iter().collect();
    sorted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    sorted.first().map(|(name, _)| *name)
}
