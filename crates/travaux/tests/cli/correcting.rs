//! Corrections by people: what the commands say and write, and what becomes of a log in pieces.

use std::fs;

use rusqlite::Connection;

use crate::place::{Place, stderr, stdout};

/// The first id of a list.
fn first(place: &Place, list: &str) -> String {
    let csv = place.printed(&[list, "--csv"]);
    csv.lines().nth(1).and_then(|l| l.split(',').next()).unwrap().to_string()
}

/// Runs a decision at a time that is always the same.
fn decides(place: &Place, arguments: &[&str]) -> String {
    let mut command = place.command();
    command.env("TRAVAUX_NOW", "2031-05-16T09:30:00Z").env("TRAVAUX_CODER", "Mira");
    stdout(&command.args(arguments).assert().success())
}

fn complaint(place: &Place, arguments: &[&str]) -> String {
    let says = stderr(&place.travaux(arguments).code(2));
    assert_eq!(says.lines().count(), 1, "{says}");
    says.strip_prefix("travaux: ").unwrap_or_else(|| panic!("{says}")).to_string()
}

#[test]
fn decisions_show_in_lists_export_and_log() {
    let place = Place::with_record();
    let id = first(&place, "statements");
    let said = decides(&place, &["confirm", &id]);
    assert!(said.contains(&format!("{id} confirmed by Mira")), "{said}");
    let said = decides(&place, &["edit", &id, "role=minister", "said="]);
    assert!(said.contains("role:") && said.contains("→ minister"), "{said}");
    decides(&place, &["note", &id, "heard", "it", "--by", "Tomas"]);
    let shown = place.printed(&["show", &id]);
    assert!(shown.contains("edited by Mira; note: heard it"), "{shown}");
    let row = place.printed(&["statements", "--json"]);
    let row = row.lines().find(|l| l.contains(&format!("\"id\":\"{id}\""))).unwrap();
    assert!(row.contains("\"edited_by\":\"Mira\"") && row.contains("\"confirmed\":false"), "{row}");
    assert!(place.printed(&["statements", "--csv"]).contains("edited by Mira"));
    assert!(place.printed(&["export"]).contains("\"note\":\"heard it\""));
    let log = place.printed(&["log"]);
    assert_eq!(log.lines().count(), 4, "{log}");
    assert!(log.contains("2031-05-16T09:30:00Z") && log.contains("Tomas"), "{log}");
    assert_eq!(place.printed(&["log", "--json"]).lines().count(), 3);
    assert!(
        place.printed(&["log", "--csv"]).starts_with("id,when,by,action,kind,row,now,says,words")
    );
    assert!(place.printed(&["check"]).contains("3 entries in the log of corrections, 0 of them"));
}

#[test]
fn what_is_rejected_leaves_lists_and_brief_until_it_is_taken_back() {
    let place = Place::with_record();
    let before = (place.printed(&["export"]), place.printed(&["brief", "-o", "-"]));
    let id = first(&place, "statements");
    let entry = decides(&place, &["reject", &id]);
    assert!(!place.printed(&["statements"]).contains(&id));
    assert!(!place.printed(&["brief", "-o", "-"]).contains(&id));
    assert!(place.printed(&["statements", "--rejected"]).contains(&id));
    decides(&place, &["undo", entry.split(':').next().unwrap()]);
    assert_eq!((place.printed(&["export"]), place.printed(&["brief", "-o", "-"])), before);
    assert!(place.printed(&["log"]).contains("taken back by"));
}

#[test]
fn people_are_merged_and_split() {
    let place = Place::with_record();
    let people = place.printed(&["people", "--csv"]);
    let ids: Vec<&str> = people.lines().skip(1).filter_map(|l| l.split(',').next()).collect();
    decides(&place, &["merge", ids[0], ids[1]]);
    assert!(!place.printed(&["people", "--csv"]).contains(ids[1]));
    let name = people.lines().nth(2).and_then(|l| l.split(',').nth(1)).unwrap();
    decides(&place, &["split", ids[0], name]);
    assert_eq!(place.printed(&["people"]).lines().count(), people.lines().count());
    let says = complaint(&place, &["split", ids[0], "Nobody"]);
    assert!(says.contains("has no spelling (or report) 'Nobody'; use one of:"), "{says}");
}

#[test]
fn what_cannot_be_says_what_can() {
    let place = Place::with_record();
    let id = first(&place, "statements");
    let position = first(&place, "positions");
    let says = complaint(&place, &["edit", &position, "act=want"]);
    assert!(says.contains("use one of: demand, urge, propose"), "{says}");
    let says = complaint(&place, &["edit", &id, "said=soon"]);
    assert!(says.contains("'soon' is not a date"), "{says}");
    let says = complaint(&place, &["confirm", &format!("{id}9")]);
    assert!(says.contains("did you mean") && says.contains("`travaux statements`"), "{says}");
    let says = complaint(&place, &["confirm", "p"]);
    assert!(says.contains("`travaux people`"), "{says}");
    let says = complaint(&place, &["undo", "cabc"]);
    assert!(says.contains("`travaux log` lists"), "{says}");
    let says = complaint(&place, &["confirm", &id, "--at", "noon"]);
    assert!(says.contains("'noon' is not a time"), "{says}");
    let mut nameless = place.command();
    for name in ["TRAVAUX_CODER", "LOGNAME", "USER", "USERNAME"] {
        nameless.env_remove(name);
    }
    let says = stderr(&nameless.args(["confirm", &id]).assert().code(2));
    assert!(says.contains("--by NAME or TRAVAUX_CODER"), "{says}");
    assert!(stderr(&place.travaux(&["log"]).success()).contains("nobody decided anything"));
}

#[test]
fn a_log_that_ends_in_the_middle_of_a_line_gives_its_whole_ones() {
    let place = Place::with_record();
    let id = first(&place, "statements");
    fs::copy(place.path("record.travaux"), place.path("copy.travaux")).unwrap();
    decides(&place, &["confirm", &id]);
    decides(&place, &["note", &id, "a word"]);
    let log = place.printed(&["log", "--json"]);
    place.write("cut.jsonl", &log.as_bytes()[..log.len() - 9]);
    let run = place.travaux(&["log", "--add", "cut.jsonl", "--record", "copy.travaux"]).code(1);
    let says = stderr(&run);
    assert!(says.contains("cut.jsonl: line 2 was left out: it ends in the middle"), "{says}");
    assert!(says.contains("1 entry added, 0 known already"), "{says}");
    place.write("whole.jsonl", &log);
    let run = place.travaux(&["log", "--add", "whole.jsonl", "--record", "copy.travaux"]).success();
    assert!(stderr(&run).contains("1 entry added, 1 known already"));
    assert_eq!(place.printed(&["export", "--record", "copy.travaux"]), place.printed(&["export"]));
    let says = complaint(&place, &["log", "--add", "missing.jsonl"]);
    assert!(says.starts_with("'missing.jsonl' cannot be read"), "{says}");
}

#[test]
fn a_record_that_is_locked_or_not_there() {
    let place = Place::with_record();
    let id = first(&place, "statements");
    let other = Connection::open(place.path("record.travaux")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let says = complaint(&place, &["confirm", &id, "--by", "Mira"]);
    assert!(says.contains("the record is locked by another process"), "{says}");
    other.execute_batch("ROLLBACK").unwrap();
    let says = complaint(&place, &["reject", &id, "--by", "Mira", "--record", "no.travaux"]);
    assert!(says.starts_with("no.travaux: there is no such record"), "{says}");
    assert!(!place.path("no.travaux").exists());
}

#[test]
fn two_coders_compare_and_join() {
    let place = Place::with_record();
    let id = first(&place, "statements");
    fs::copy(place.path("record.travaux"), place.path("b.travaux")).unwrap();
    decides(&place, &["confirm", &id]);
    decides(&place, &["reject", &id, "--by", "Tomas", "--record", "b.travaux"]);
    let found = place.printed(&["compare", "record.travaux", "b.travaux"]);
    assert!(found.contains("A: Mira\nB: Tomas\n"), "{found}");
    assert!(found.contains(&format!("{id} decision: A confirmed, B rejected")), "{found}");
    let json = place.printed(&["compare", "record.travaux", "b.travaux", "--json"]);
    assert!(json.contains("\"kappa\":") && json.contains("\"both\":1"), "{json}");
    let said = place.printed(&["join", "record.travaux", "b.travaux", "--record", "both.travaux"]);
    assert!(said.contains("2 entries in the log"), "{said}");
    assert!(said.contains("both decided, differently"), "{said}");
    assert_eq!(place.printed(&["log", "--record", "both.travaux"]).lines().count(), 3);
    let says =
        complaint(&place, &["join", "record.travaux", "b.travaux", "--record", "both.travaux"]);
    assert!(says.contains("exists already"), "{says}");
}

#[test]
fn decisions_survive_another_reader() {
    let place = Place::with_record();
    let id = first(&place, "statements");
    decides(&place, &["note", &id, "a word"]);
    place.travaux(&["read", "talks", "--reader", "rules"]).success();
    let after = place.printed(&["export"]);
    let log = place.printed(&["log"]);
    assert!(after.contains("\"note\":\"a word\"") || log.contains("finds no row now"), "{log}");
    assert_eq!(log.lines().count(), 2);
}
