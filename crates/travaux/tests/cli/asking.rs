//! Lists, search, show, brief, export.

use std::fs;

use serde_json::Value;

use crate::place::{FIRST_ROUND, Place, stderr, stdout};

const LISTS: [&str; 10] = [
    "statements",
    "positions",
    "meetings",
    "outcomes",
    "people",
    "parties",
    "reports",
    "texts",
    "discrepancies",
    "shifts",
];

#[test]
fn every_list_has_three_forms_that_agree() {
    let place = Place::with_record();
    for list in LISTS {
        let table = place.printed(&[list]);
        let csv = place.printed(&[list, "--csv"]);
        let json = place.printed(&[list, "--json"]);
        let rows: Vec<Value> = json.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(csv.lines().count(), rows.len() + 1, "{list}: {csv}");
        assert_eq!(
            table.lines().count(),
            if rows.is_empty() { 0 } else { rows.len() + 1 },
            "{list}"
        );
        for row in &rows {
            let id = row["id"].as_str().or(row["name"].as_str()).unwrap();
            assert!(csv.contains(id), "{list}: {id} is not in {csv}");
            assert!(table.contains(&id[..8.min(id.len())]), "{list}: {id} is not in {table}");
        }
        let columns = place.printed(&[list, "--columns"]);
        assert_eq!(
            columns.lines().count(),
            csv.lines().next().unwrap().split(',').count(),
            "{list}"
        );
    }
}

#[test]
fn filters_leave_out_what_is_not_wanted() {
    let place = Place::with_record();
    let all = place.printed(&["statements"]);
    assert!(all.contains("Ilan Dravec") && all.contains("Maret Osk"), "{all}");
    let of = |filter: &[&str]| place.printed(&[&["statements"], filter].concat());
    let dravec = of(&["--speaker", "dravec"]);
    assert!(dravec.contains("Ilan Dravec") && !dravec.contains("Maret Osk"), "{dravec}");
    let vessia = of(&["--party", "vessia"]);
    assert!(vessia.contains("Ilan Dravec") && !vessia.contains("Maret Osk"), "{vessia}");
    assert_eq!(of(&["--party", "Harn"]), vessia, "a seat stands for its party");
    assert!(!of(&["--since", "2031-04-18"]).contains("Dravec"));
    assert!(!of(&["--until", "2031-04-18"]).contains("Reyle"));
    let run = place.travaux(&["statements", "--until", "1999"]).success();
    assert_eq!(
        (stdout(&run).as_str(), stderr(&run).as_str()),
        ("", "travaux: no statements match\n")
    );
}

#[test]
fn names_that_the_record_does_not_have_are_said_to_be_so() {
    let place = Place::with_record();
    let says = |arguments: &[&str]| stderr(&place.travaux(arguments).code(2));
    assert_eq!(
        says(&["statements", "--party", "Vesia"]),
        "travaux: the record has no party 'Vesia'; did you mean Vessia?\n"
    );
    let issue = says(&["positions", "--issue", "teritory"]);
    assert!(issue.contains("has no issue 'teritory'"), "{issue}");
    let dates = says(&["reports", "--since", "2031-05", "--until", "2031-04"]);
    assert!(dates.contains("--since 2031-05 is later than --until 2031-04"), "{dates}");
}

#[test]
fn show_marks_the_words_in_their_context() {
    let place = Place::with_record();
    let row: Value = {
        let json = place.printed(&["statements", "--speaker", "Osk", "--json"]);
        serde_json::from_str(json.lines().next().unwrap()).unwrap()
    };
    let id = row["id"].as_str().unwrap();
    let shown = place.printed(&["show", id]);
    assert!(shown.starts_with(&format!("statement {id}\n")), "{shown}");
    assert!(shown.contains("[[") && shown.contains("«told»"), "{shown}");
    assert!(shown.contains("Kessim valley"), "the sentence before: {shown}");
    for part in
        ["First round ends in Port Amarel", "2031-04-16", "talks/first.txt", "read by 0.", "rule "]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let coloured = place.printed(&["show", id, "--color", "always"]);
    assert!(coloured.contains("\u{1b}[1;4m") && !coloured.contains("[["), "{coloured}");
    let json: Value = serde_json::from_str(&place.printed(&["show", id, "--json"])).unwrap();
    assert_eq!(json, row);

    let report = row["report"].as_str().unwrap();
    let whole = place.printed(&["show", &report[..8]]);
    assert!(whole.contains("We came to Port Amarel to be heard"), "{whole}");
    let nothing = stderr(&place.travaux(&["show", "ffffffff-s9"]).code(2));
    assert!(nothing.starts_with("travaux: nothing in the record has the id"), "{nothing}");
}

#[test]
fn every_id_of_every_list_can_be_shown() {
    let place = Place::with_record();
    for list in LISTS.into_iter().filter(|l| *l != "parties") {
        for line in place.printed(&[list, "--json"]).lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let shown = place.printed(&["show", row["id"].as_str().unwrap()]);
            assert!(shown.contains("talks/"), "{list}: {shown}");
        }
    }
}

#[test]
fn search_finds_words_and_counts_spans_in_characters() {
    let place = Place::empty();
    place.write("talks/first.txt", FIRST_ROUND.replace("First round", "Première round"));
    place.travaux(&["read", "talks"]).success();
    let hit: Value =
        serde_json::from_str(&place.printed(&["search", "withdrawal", "--json"])).unwrap();
    let [from, to] = [0, 1].map(|i| hit["spans"][0][i].as_u64().unwrap() as usize);
    let text = fs::read_to_string(place.path("talks/first.txt")).unwrap();
    assert_eq!(text.chars().skip(from).take(to - from).collect::<String>(), "withdrawal");
    let table = place.printed(&["search", "withdrawal"]);
    assert!(table.contains("[[withdrawal]]"), "{table}");
    let run = place.travaux(&["search", "zeppelin"]).success();
    assert!(stderr(&run).contains("nothing in the record has the words zeppelin"));
}

#[test]
fn the_brief_comes_as_a_page_and_as_markdown() {
    let place = Place::with_record();
    place.travaux(&["brief", "--title", "The Amarel talks"]).success();
    let page = fs::read_to_string(place.path("brief.html")).unwrap();
    assert!(page.contains("The Amarel talks") && page.contains("Ilan Dravec"));
    assert!(!page.contains("<link") && !page.contains("src=\"http"), "it needs no other file");
    place.travaux(&["brief", "-o", "out/talks.md"]).success();
    let markdown = fs::read_to_string(place.path("out/talks.md")).unwrap();
    assert!(markdown.starts_with("# ") && markdown.contains("Ilan Dravec"));
}

#[test]
fn the_export_holds_everything() {
    let place = Place::with_record();
    let all: Value = serde_json::from_str(&place.printed(&["export", "--json"])).unwrap();
    for list in LISTS {
        assert!(all[list].is_array(), "{list}");
    }
    place.travaux(&["export", "--csv", "tables"]).success();
    let statements = fs::read_to_string(place.path("tables/statements.csv")).unwrap();
    assert_eq!(statements.lines().count(), all["statements"].as_array().unwrap().len() + 1);
    assert_eq!(fs::read_dir(place.path("tables")).unwrap().count(), LISTS.len());
}

#[test]
fn reports_cannot_steer_the_terminal() {
    let place = Place::empty();
    let steering = FIRST_ROUND.replace("to be heard", "to be \u{1b}]0;mine\u{7} heard");
    place.write("talks/first.txt", steering);
    place.travaux(&["read", "talks"]).success();
    for command in [&["statements"][..], &["search", "heard"], &["read", "--explain", "talks"]] {
        let printed = place.printed(command);
        assert!(!printed.contains('\u{1b}') && !printed.contains('\u{7}'), "{command:?}");
    }
}

#[test]
fn a_meeting_is_shown_with_its_accounts_side_by_side() {
    let place = Place::with_record();
    let json = place.printed(&["meetings", "--json"]);
    let row: Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    let id = row["id"].as_str().unwrap();
    let page = place.printed(&["meeting", id]);
    assert!(page.starts_with(&format!("meeting {id}\n")), "{page}");
    assert!(page.contains("\nlife\n") && page.contains("\naccounts\n"), "{page}");
    for account in row["accounts"].as_array().unwrap() {
        assert!(page.contains(account["id"].as_str().unwrap()), "{page}");
    }
    let whole: Value = serde_json::from_str(&place.printed(&["meeting", id, "--json"])).unwrap();
    assert_eq!(whole["meeting"], row);
    assert_eq!(
        whole["outcomes"].as_array().unwrap().len(),
        row["came_of_it"].as_array().unwrap().len()
    );
}

#[test]
fn a_person_is_shown_with_offices_and_statements() {
    let place = Place::with_record();
    let json = place.printed(&["people", "--speaker", "Dravec", "--json"]);
    let row: Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    let id = row["id"].as_str().unwrap();
    let page = place.printed(&["person", id]);
    assert!(page.starts_with(&format!("person {id}: Ilan Dravec\n")), "{page}");
    assert!(page.contains("\nstatements\n"), "{page}");
    let whole: Value = serde_json::from_str(&place.printed(&["person", id, "--json"])).unwrap();
    assert_eq!(whole["person"], row);
    let statements = whole["statements"].as_array().unwrap();
    assert!(!statements.is_empty());
    assert!(statements.iter().all(|s| s["person"] == id || s["holder"] == id));
}

#[test]
fn an_id_of_something_else_is_said_to_be_so() {
    let place = Place::with_record();
    let json = place.printed(&["people", "--json"]);
    let row: Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    let id = row["id"].as_str().unwrap();
    let says = stderr(&place.travaux(&["meeting", id]).code(2));
    assert!(says.contains(&format!("'{id}' is not a meeting")), "{says}");
    let report = &row["mentions"][0]["report"].as_str().unwrap()[..12];
    let says = stderr(&place.travaux(&["person", report]).code(2));
    assert!(says.contains("is not a person"), "{says}");
}

/// Two agencies that contradict each other, and parties that want opposite things.
fn contradicting() -> Place {
    let place = Place::empty();
    let first = "Tarlia accepts offer\n\nHARN, May 3, 2031 (NSW) - Tarlia has accepted the Orivan offer of \
        a ceasefire, Vessian Foreign Minister Sella Marrin said on Saturday. Vessia demands the \
        withdrawal of Tarlian troops from the Kessim valley.\n";
    let second = "Tarlia denies\n\nOSTREL, May 4, 2031 (MPA) - Tarlia has not accepted the Orivan ceasefire \
        offer, the Tarlian Foreign Ministry said on Sunday. Tarlia rejects any withdrawal from the \
        Kessim valley, chief negotiator Maret Osk said.\n";
    place.write("talks/first.txt", first);
    place.write("talks/second.txt", second);
    place.travaux(&["read", "talks"]).success();
    place
}

#[test]
fn accounts_that_contradict_each_other_are_listed_and_shown() {
    let place = contradicting();
    let json = place.printed(&["discrepancies", "--json"]);
    let rows: Vec<Value> = json.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let account = rows.iter().find(|r| r["kind"] == "account").unwrap();
    assert_eq!(account["values"].as_array().unwrap().len(), 2, "{account}");
    let shown = place.printed(&["show", account["id"].as_str().unwrap()]);
    assert!(shown.contains("Sella Marrin of Vessia"), "{shown}");
    assert!(shown.contains("[[Tarlia has not accepted the Orivan ceasefire offer]]"), "{shown}");
    let none = place.travaux(&["discrepancies", "--issue", "prisoners"]);
    assert_eq!(stdout(&none.success()), "");
}

#[test]
fn an_issue_is_shown_by_party() {
    let place = contradicting();
    let page = place.printed(&["issue", "troop-withdrawal"]);
    let (tarlia, vessia) = (page.find("\nTarlia").unwrap(), page.find("\nVessia").unwrap());
    assert!(tarlia < vessia, "{page}");
    assert!(page.contains("stands: demand"), "{page}");
    assert!(page.contains("exclude each other"), "{page}");
    let json: Value =
        serde_json::from_str(&place.printed(&["issue", "troop-withdrawal", "--json"])).unwrap();
    assert_eq!(json["issue"]["name"], "troop-withdrawal");
    let unknown = stderr(&place.travaux(&["issue", "troop-withdrawel"]).failure());
    assert!(unknown.contains("did you mean troop-withdrawal"), "{unknown}");
}
