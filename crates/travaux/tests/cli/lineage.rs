//! One utterance through its reports.

use serde_json::Value;

use crate::place::{Place, stderr};

const WIRE: &str = "First round ends in Port Amarel\n\n\
    PORT AMAREL, April 15, 2031 (NSW) - \"The leaders put the corridor first and the ceasefire second, \
    and today we were offered the reverse,\" Tarlian chief negotiator Maret Osk said on Tuesday.\n\n\
    \"We came to Port Amarel to be heard,\" Vessian Deputy Foreign Minister Ilan Dravec told reporters.\n";
const DISPATCH: &str = "---\noutlet: Ostrel Dispatch\ndate: 2031-04-16\ntitle: Osk is offered the reverse\n---\n\n\
    Tarlian chief negotiator Maret Osk said on Tuesday that the leaders had put the corridor first and \
    the ceasefire second, but that Tarlia was now offered the reverse.\n";

fn place() -> Place {
    let place = Place::empty();
    place.write("talks/wire.txt", WIRE);
    place.write("talks/dispatch.md", DISPATCH);
    place.travaux(&["read", "talks", "--reader", "rules"]).success();
    place
}

fn utterance(place: &Place) -> Value {
    let all: Value = serde_json::from_str(&place.printed(&["export", "--json"])).unwrap();
    let utterances = all["utterances"].as_array().unwrap();
    assert_eq!(utterances.len(), 1, "{utterances:#?}");
    utterances[0].clone()
}

#[test]
fn lineage_shows_each_wording_with_what_differs() {
    let place = place();
    let row = utterance(&place);
    let id = row["id"].as_str().unwrap();
    let page = place.printed(&["lineage", id]);
    assert!(page.starts_with(&format!("utterance {id}\n")), "{page}");
    for part in [
        "Maret Osk",
        "origin: North Sea Wire, 2031-04-15",
        "rewritten: Ostrel Dispatch, 2031-04-16",
        "the leaders [[had]] put the corridor first and the ceasefire second",
        "2 in 2 reports",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let coloured = place.printed(&["lineage", id, "--color", "always"]);
    assert!(coloured.contains("\u{1b}[1;4m") && !coloured.contains("[["), "{coloured}");
}

#[test]
fn a_statement_leads_to_its_utterance() {
    let place = place();
    let row = utterance(&place);
    let page = place.printed(&["lineage", row["id"].as_str().unwrap()]);
    for account in row["accounts"].as_array().unwrap() {
        let statement = account["statement"].as_str().unwrap();
        assert_eq!(place.printed(&["lineage", statement]), page);
    }
    let json: Value =
        serde_json::from_str(&place.printed(&["lineage", row["id"].as_str().unwrap(), "--json"]))
            .unwrap();
    assert_eq!(json["accounts"][1]["how"], row["accounts"][1]["how"]);
    let pieces = json["accounts"][1]["differences"].as_array().unwrap();
    assert!(
        pieces.iter().any(|p| p["changed"] == true) && pieces.iter().any(|p| p["changed"] == false)
    );
}

#[test]
fn a_statement_of_one_report_stands_alone() {
    let place = place();
    let dravec: Value = serde_json::from_str(
        place.printed(&["statements", "--speaker", "Dravec", "--json"]).lines().next().unwrap(),
    )
    .unwrap();
    let page = place.printed(&["lineage", dravec["id"].as_str().unwrap()]);
    assert!(page.starts_with("no other statement of the record gives the words of "), "{page}");
    let nothing = stderr(&place.travaux(&["lineage", "ffffffff-s9"]).code(2));
    assert!(nothing.starts_with("travaux: nothing in the record has the id"), "{nothing}");
}
