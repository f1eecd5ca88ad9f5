//! Reports that are odd in themselves, and records of different programs: a clear line, nothing lost.

use std::fs;

use rusqlite::Connection;
use serde_json::Value;

use crate::place::{FIRST_ROUND, Place, SECOND_ROUND, stderr};

fn export(place: &Place, record: &str) -> Value {
    serde_json::from_str(&place.printed(&["export", "--record", record])).unwrap()
}

#[test]
fn reports_in_the_wrong_order() {
    let place = Place::with_record();
    let record = ["--record", "backwards.travaux"];
    for file in ["talks/second.txt", "talks/first.txt"] {
        place.travaux(&[&["read", file], &record[..]].concat()).success();
    }
    let backwards = place.printed(&[&["export"], &record[..]].concat());
    assert_eq!(backwards, place.printed(&["export"]));
}

#[test]
fn reports_without_dates_are_kept_without_dates() {
    let place = Place::empty();
    let undated = |text: &str| {
        let (_, rest) = text.split_once(" - ").unwrap();
        format!("Talks\n\n{rest}")
    };
    place.write("talks/first.txt", undated(FIRST_ROUND));
    place.write("talks/second.txt", undated(SECOND_ROUND));
    place.travaux(&["read", "talks"]).success();
    let all = export(&place, "record.travaux");
    let reports = all["reports"].as_array().unwrap();
    assert_eq!(reports.len(), 2);
    assert!(reports.iter().all(|r| r["published"].is_null()), "{reports:#?}");
    let statements = all["statements"].as_array().unwrap();
    assert!(statements.len() >= 2);
    assert!(statements.iter().all(|s| s["said"].as_str().is_none_or(|d| d.starts_with('X'))));
    assert!(place.printed(&["brief", "-o", "-"]).contains("no date given"));
}

#[test]
fn an_article_dated_before_the_meeting_that_it_reports_as_held() {
    let place = Place::empty();
    place.write(
        "talks/early.txt",
        "Delegations meet\n\nSELM, May 2, 2031 (NSW) - The delegations of Vessia and Tarlia met in \
         Port Amarel on May 16, 2031, Orivan envoy Tomas Reyle said.\n",
    );
    place.travaux(&["read", "talks"]).success();
    let all = export(&place, "record.travaux");
    let meeting = &all["meetings"][0];
    assert_eq!(meeting["start"], "2031-05-16", "{meeting:#}");
    assert_eq!(meeting["accounts"][0]["warning"], "published-before-held", "{meeting:#}");
    let says = "the report is dated before the meeting that it tells of as held";
    let id = meeting["id"].as_str().unwrap();
    assert!(place.printed(&["meetings", "--csv"]).contains(says));
    assert!(place.printed(&["meeting", id]).contains(says));
}

#[test]
fn a_list_of_500_attendees() {
    let place = Place::with_talks();
    let given = ["Ada", "Bela", "Ciro", "Dana", "Edin", "Faro", "Gita", "Hano", "Inka", "Joro"];
    let (first, last) = (["Bar", "Cas", "Dor", "Fel", "Gor"], ["vin", "tek", "mas", "rel", "dov"]);
    let end = ["", "o", "a", "is"];
    let names: Vec<String> = (0..500)
        .map(|n| {
            let surname = format!("{}{}{}", first[n / 10 % 5], last[n / 50 % 5], end[n / 250]);
            format!("{} {surname}", given[n % 10])
        })
        .collect();
    let text = format!(
        "Who came\n\nPORT AMAREL, May 3, 2031 (NSW) - The delegations of Vessia and Tarlia met in Port \
         Amarel on May 3. Present were {}.\n\n\"The hall was full,\" Tarlian chief negotiator Maret Osk \
         told reporters.\n",
        names.join(", ")
    );
    place.write("talks/names.txt", &text);
    let run = place.travaux(&["read", "talks"]).success();
    assert!(!stderr(&run).contains("skipped"), "{}", stderr(&run));
    assert_eq!(place.held().len(), 3);
    let all = export(&place, "record.travaux");
    let mut reports = all["reports"].as_array().unwrap().iter();
    assert!(
        reports.any(|r| r["text"].as_str().unwrap().contains(&names[499])),
        "the text is whole"
    );
    let said = all["statements"].as_array().unwrap();
    assert!(said.iter().any(|s| s["content"]["text"].as_str().unwrap().contains("hall was full")));
    place.travaux(&["check"]).success();
    place.printed(&["brief", "-o", "-"]);
}

#[test]
fn records_of_different_programs_are_joined_and_said_to_be_so() {
    let place = Place::with_record();
    fs::copy(place.path("record.travaux"), place.path("old.travaux")).unwrap();
    let old = Connection::open(place.path("old.travaux")).unwrap();
    old.execute("UPDATE reports SET read_by = '0.0.1 rules 1'", []).unwrap();
    drop(old);
    place.write("late/third.txt", FIRST_ROUND.replace("April 16", "April 17"));
    place.travaux(&["read", "late", "--record", "old.travaux"]).success();
    let said =
        place.printed(&["join", "old.travaux", "record.travaux", "--record", "both.travaux"]);
    let all = export(&place, "both.travaux");
    let reports = all["reports"].as_array().unwrap();
    assert_eq!(reports.len(), 3, "{said}");
    assert!(reports.iter().all(|r| r["read_by"] != "0.0.1 rules 1"), "the newer reading is taken");
    assert!(said.contains("2 reports"), "{said}");
    let back = ["join", "record.travaux", "old.travaux", "--record", "back.travaux"];
    place.travaux(&back).success();
    assert_eq!(export(&place, "back.travaux"), all);
    place.travaux(&["check", "--record", "both.travaux"]).success();
}
