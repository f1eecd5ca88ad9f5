mod any_object;
mod nothing_invented;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use travaux_model::{Act, Kind, Part, Position, Report, Span, Statement};
use travaux_packs::{Packs, Party, PartyKind, Place};

use super::positions;
use crate::{Reader, ReportReader};

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

fn reader() -> ReportReader {
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
    ReportReader::by_rules(packs).unwrap()
}

/// The positions of an article whose one sentence this is.
fn read(reader: &ReportReader, sentence: &str) -> (String, Vec<Position>) {
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
        let right = |p: &Position| {
            Some(p.act) == row.act && row.issue.as_ref().is_none_or(|i| *i == p.issue)
        };
        // Of words that are no act, nothing is read.
        let read_right = match row.act {
            Some(_) => positions.iter().any(right),
            None => positions.is_empty(),
        };
        if !read_right {
            let got: Vec<_> =
                positions.iter().map(|p| format!("{} {} {}", p.act, p.issue, p.rule)).collect();
            wrong.push(format!("{:?} {}: {}\n    {got:?}", row.act, row.pattern, row.example));
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

#[test]
fn a_list_of_demands_is_one_position_an_item() {
    let text = "Tarlia demanded that Vessia withdraw its troops from the valley, suspend all \
                military assistance from Oriva, and organize elections in Harn.";
    assert_eq!(
        told(text),
        [
            "Tarlia demand troop-withdrawal -> Vessia",
            "Tarlia demand military-aid -> Oriva",
            "Tarlia demand elections",
        ]
    );
}

#[test]
fn who_is_obliged_is_meant_and_the_speaker_demands() {
    assert_eq!(
        told("Vessia said that Tarlia must release all prisoners."),
        ["Vessia demand prisoners -> Tarlia"]
    );
    assert!(told("Vessia said that we must release all prisoners.").is_empty());
    assert!(told("Tarlia must release all prisoners.").is_empty());
}

#[test]
fn what_another_fails_to_do_is_a_reproach_of_the_speaker() {
    assert_eq!(
        told("Tarlia said that Vessia has failed to respond to its proposals."),
        ["Tarlia accuse talks -> Vessia"]
    );
    assert!(told("Vessia has failed to respond to the proposals.").is_empty());
}

#[test]
fn a_denied_act_is_its_opposite() {
    assert_eq!(told("Vessia will not accept a ceasefire."), ["Vessia reject ceasefire"]);
    assert_eq!(told("Vessia has never rejected diplomacy."), ["Vessia support talks"]);
    assert!(told("Vessia has not demanded reparations.").is_empty());
}

#[test]
fn only_supposed_acts_are_none() {
    assert!(
        told("The question is whether Tarlia will be willing to lift the sanctions.").is_empty()
    );
    assert!(told("The port closes if Tarlia pulls out of the grain deal.").is_empty());
}

#[test]
fn the_passive_names_its_agent() {
    assert_eq!(told("The peace talks were called off by Tarlia."), ["Tarlia cancel talks"]);
}

#[test]
fn two_parties_do_one_act() {
    assert_eq!(
        told("Vessia and Tarlia rejected a ceasefire."),
        ["Vessia reject ceasefire", "Tarlia reject ceasefire"]
    );
}

#[test]
fn what_two_parties_agree_on_together_is_an_outcome() {
    assert!(told("Vessia and Tarlia agreed to a ceasefire.").is_empty());
}

#[test]
fn a_condition_is_demanded_by_whoever_makes_it() {
    assert_eq!(
        told("Vessia refuses to lift the tariffs until Tarlian troops withdraw from the valley."),
        ["Vessia reject trade -> Tarlia", "Vessia demand troop-withdrawal -> Tarlia"]
    );
    assert!(told("The talks lasted until Tarlian troops withdrew from the valley.").is_empty());
}

#[test]
fn what_another_party_refuses_is_a_reproach_of_the_speaker() {
    assert_eq!(
        told("Vessia said that Tarlia will not accept a ceasefire."),
        ["Vessia accuse ceasefire -> Tarlia"]
    );
    assert_eq!(told("Vessia does not want a ceasefire."), ["Vessia reject ceasefire"]);
}

#[test]
fn what_is_needed_is_demanded() {
    assert_eq!(
        told("\"We need security guarantees,\" Vessia said."),
        ["Vessia demand security-guarantees"]
    );
    assert_eq!(
        told("Vessia said that it is important that the prisoners be released."),
        ["Vessia demand prisoners"]
    );
}

#[test]
fn an_issue_is_sought_in_the_words_around() {
    assert_eq!(
        told("The minister recalled the talks, which Vessia suspended on Monday."),
        ["Vessia suspend talks"]
    );
    assert_eq!(
        told("Vessia accused Tarlia of dragging its feet."),
        ["Vessia accuse talks -> Tarlia"]
    );
}

#[test]
fn a_participle_with_its_agent_tells_an_act() {
    assert_eq!(
        told("The mediator read the ceasefire terms proposed by Vessia."),
        ["Vessia propose ceasefire"]
    );
}

#[test]
fn a_draft_proposes_for_its_owner() {
    assert_eq!(
        told("The Orivan draft had proposed the release of frozen assets."),
        ["Oriva propose frozen-assets"]
    );
}

#[test]
fn where_it_is_said_is_not_what_it_is_about() {
    assert_eq!(
        told("Vessia rejects excessive demands at the negotiating table."),
        ["Vessia reject other"]
    );
}

#[test]
fn a_fact_that_is_insisted_on_is_no_demand() {
    assert!(told("Vessia insists that its nuclear programme is peaceful.").is_empty());
    assert_eq!(
        told("Vessia insists that Tarlia abandon uranium enrichment."),
        ["Vessia demand nuclear-programme -> Tarlia"]
    );
}

#[test]
fn a_position_told_twice_is_told_once() {
    let text = "Vessia is ready to resume peace negotiations in Selm. Vessia is ready to resume \
                the peace negotiations with Tarlia in Selm.";
    assert_eq!(told(text).len(), 1);
}

#[test]
fn positions_point_into_their_statement() {
    let reader = reader();
    let report =
        Report::from_text("t", "Osk arrived. Vessia said that Tarlia must lift the blockade.");
    let reading = reader.read(&report);
    let position = &reading.positions[0];
    let statement = reading.statements.iter().find(|s| Some(&s.id) == position.statement.as_ref());
    let content = statement.and_then(|s| s.content.cover()).unwrap();
    assert!(content.contains(position.words.spans[0]));
    assert_eq!(position.act, Act::Demand);
}

/// A statement by Vessia whose cue are the words before `cut` and whose content those after it.
fn statement(text: &str, cut: usize) -> Statement {
    Statement {
        id: "s1".to_string(),
        source: None,
        cue: Some(Part::one(Span::new(0, cut))),
        content: Part::one(Span::new(cut, text.len())),
        kind: Kind::Indirect,
        speaker: None,
        role: None,
        party: Some("Vessia".to_string()),
        via: None,
        said: None,
        within: None,
        rule: String::new(),
    }
}

thread_local! {
    static READER: ReportReader = reader();
}

proptest! {
    /// Whatever the words and wherever a statement begins, reading ends and every span has words.
    #[test]
    fn any_words_are_read(words in vec(select(vec![
            "Vessia", "Tarlia", "he", "they", "said", "that", "demanded", "must", "will", "not", "if",
            "the", "proposal", "to", "lift", "sanctions", "talks", "and", ",", ".", "\"", "—", "by", "of",
            "withdraw", "from", "deal", "ready", "rejecting", "its", ":", "(", ")", "deadline",
        ]), 1..40), at in 0usize..40) {
        let text = words.join(" ");
        let cut = words.iter().take(at.min(words.len())).map(|w| w.len() + 1).sum::<usize>().min(text.len());
        let report = Report::from_text("t", text.as_str());
        let statements = [statement(&text, cut)];
        for told in [&statements[..], &[]] {
            let found = READER.with(|r| r.with_context(&report, |cx| positions(cx, told)));
            for span in found.iter().flat_map(|p| &p.words.spans) {
                prop_assert!(!span.of(&report.text).trim().is_empty());
            }
        }
    }
}
