//! Who the parties are and who speaks for them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use travaux_record::PersonRow;

use super::Making;
use super::cite::{Badge, Cited};
use crate::wording;

#[derive(Serialize)]
pub(super) struct PartyCard {
    badge: Option<Badge>,
    counts: Vec<String>,
    people: Vec<PersonLine>,
}

#[derive(Serialize)]
struct PersonLine {
    name: String,
    role: Option<String>,
    other_roles: Vec<String>,
    spellings: Vec<String>,
    speaks: bool,
    statements: String,
    mentions: Vec<Cited>,
}

/// A card a party that speaks, takes part or holds a position; people without a party last.
pub(super) fn view(making: &Making<'_>) -> Vec<PartyCard> {
    let snapshot = making.index.snapshot;
    let people: BTreeMap<&str, usize> =
        snapshot.people.iter().enumerate().map(|(i, p)| (p.id.as_str(), i)).collect();
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    let mut cards = Vec::new();
    for party in &snapshot.parties {
        let mut own: Vec<usize> =
            party.people.iter().filter_map(|id| people.get(id.as_str()).copied()).collect();
        let listed: BTreeSet<usize> = own.iter().copied().collect();
        let also = snapshot.people.iter().enumerate();
        own.extend(
            also.filter(|(i, p)| p.party.as_ref() == Some(&party.name) && !listed.contains(i))
                .map(|(i, _)| i),
        );
        shown.extend(own.iter().copied());
        cards.push(PartyCard {
            badge: Some(making.badge(&party.name)),
            counts: counts(party.statements, party.positions, party.meetings),
            people: own.into_iter().map(|i| line(making, i)).collect(),
        });
    }
    let rest: Vec<PersonLine> = (0..snapshot.people.len())
        .filter(|i| !shown.contains(i))
        .map(|i| line(making, i))
        .collect();
    if !rest.is_empty() {
        cards.push(PartyCard { badge: None, counts: Vec::new(), people: rest });
    }
    cards
}

fn counts(statements: u32, positions: u32, meetings: u32) -> Vec<String> {
    vec![
        wording::count(statements as usize, "statement", "statements"),
        wording::count(positions as usize, "position", "positions"),
        wording::count(meetings as usize, "meeting", "meetings"),
    ]
}

fn line(making: &Making<'_>, number: usize) -> PersonLine {
    let person: &PersonRow = &making.index.snapshot.people[number];
    let anchors = &making.anchors.people[number];
    let mut roles = person.roles.iter().map(|r| r.role.clone());
    PersonLine {
        name: person.name.clone(),
        role: roles.next(),
        other_roles: roles.collect(),
        spellings: person.names.iter().filter(|n| **n != person.name).cloned().collect(),
        speaks: person.statements > 0,
        statements: wording::count(person.statements as usize, "statement", "statements"),
        mentions: person
            .mentions
            .iter()
            .zip(anchors)
            .map(|(words, anchor)| making.cite(words, anchor, &format!("{} is named", person.name)))
            .collect(),
    }
}
