use travaux_model::{Act, Position, Report};
use travaux_packs::{Packs, Party, PartyKind, Place};

use crate::{Reader, RuleReader};

fn party(name: &str, demonym: &str, capital: &str, seat: &str) -> Party {
    Party {
        name: name.to_string(),
        kind: PartyKind::State,
        aliases: vec![],
        seats: vec![capital.to_string(), seat.to_string()],
        capital: Some(capital.to_string()),
        demonyms: vec![demonym.to_string(), format!("{demonym}s")],
        bodies: vec![],
    }
}

fn reader() -> RuleReader {
    let mut packs = Packs::built_in().unwrap();
    packs.parties.extend([
        party("Vessia", "Vessian", "Harn", "Column House"),
        party("Tarlia", "Tarlian", "Ostrel", "Lantern Palace"),
        party("Oriva", "Orivan", "Selm", "Gate House"),
    ]);
    packs.places.push(Place {
        name: "Port Amarel".to_string(),
        aliases: vec![],
        state: Some("Oriva".to_string()),
    });
    RuleReader::new(packs).unwrap()
}

/// The positions of an article whose one sentence this is.
fn read(reader: &RuleReader, sentence: &str) -> (String, Vec<Position>) {
    let report = Report::from_text("test.txt", sentence);
    let positions = reader.read(&report).positions;
    (report.text, positions)
}

/// `party act issue [-> toward]`, one a position.
fn told(sentence: &str) -> Vec<String> {
    let reader = reader();
    let (_, positions) = read(&reader, sentence);
    let toward = |p: &Position| p.toward.as_ref().map(|t| format!(" -> {t}")).unwrap_or_default();
    positions.iter().map(|p| format!("{} {} {}{}", p.party, p.act, p.issue, toward(p))).collect()
}

#[test]
fn every_act_row_is_read_from_its_example() {
    let reader = reader();
    let mut wrong = Vec::new();
    for row in &reader.rules().packs.acts {
        let (_, positions) = read(&reader, &row.example);
        let rule = format!("act {}", row.pattern);
        let right = |p: &Position| {
            p.act == row.act && p.rule == rule && row.issue.as_ref().is_none_or(|i| *i == p.issue)
        };
        if !positions.iter().any(right) {
            let got: Vec<_> =
                positions.iter().map(|p| format!("{} {} {}", p.act, p.issue, p.rule)).collect();
            wrong.push(format!("{} {}: {}\n    {got:?}", row.act, row.pattern, row.example));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_issue_row_is_read_from_its_example() {
    let reader = reader();
    let mut wrong = Vec::new();
    for row in &reader.rules().packs.issues {
        let (_, positions) = read(&reader, &row.example);
        if !positions.iter().any(|p| p.issue == row.name) {
            let got: Vec<_> = positions.iter().map(|p| format!("{} {}", p.act, p.issue)).collect();
            wrong.push(format!("{}: {}\n    {got:?}", row.name, row.example));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}
