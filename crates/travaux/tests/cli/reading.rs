//! `travaux read`.

use serde_json::Value;

use crate::place::{FIRST_ROUND, Place, generate, stderr, stdout};

#[test]
fn a_folder_becomes_a_record() {
    let place = Place::with_talks();
    let run = place.travaux(&["read", "talks"]).success();
    let says = "2 reports read, 0 unchanged, 0 skipped; the record is record.travaux\n";
    assert_eq!(stdout(&run), says);
    assert_eq!(place.held(), ["talks/first.txt", "talks/second.txt"]);
}

#[test]
fn reading_again_changes_nothing() {
    let place = Place::with_record();
    let before = place.printed(&["export"]);
    let again = place.printed(&["read", "talks"]);
    assert!(again.starts_with("0 reports read, 2 unchanged, 0 skipped"), "{again}");
    assert_eq!(place.printed(&["export"]), before);
}

#[test]
fn a_changed_file_becomes_a_new_version() {
    let place = Place::with_record();
    place.write("talks/first.txt", FIRST_ROUND.replace("Wednesday", "Thursday"));
    let again = place.printed(&["read", "talks"]);
    assert!(again.starts_with("1 report read (1 new version), 1 unchanged"), "{again}");
    assert_eq!(place.held(), ["talks/first.txt", "talks/second.txt"]);
    let check = place.printed(&["check"]);
    assert!(check.contains("1 older version"), "{check}");
    let reports = place.printed(&["reports", "--csv"]);
    assert!(
        reports.lines().any(|l| l.contains(",2,") && l.contains("talks/first.txt")),
        "{reports}"
    );
}

#[test]
fn other_packs_read_again() {
    let place = Place::with_record();
    place.write("more/places.toml", "[[place]]\nname = \"Little Harn\"\n");
    let run = place.printed(&["read", "talks", "--packs", "more"]);
    assert!(run.starts_with("0 reports read, 2 read again, 0 unchanged"), "{run}");
}

#[test]
fn json_prints_the_contract_and_needs_no_record() {
    let place = Place::with_talks();
    let printed = place.printed(&["read", "--json", "talks"]);
    let readings: Vec<Value> =
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(readings.len(), 2);
    assert_eq!(readings[0]["path"], "talks/first.txt");
    assert_eq!(readings[0]["text"], FIRST_ROUND);
    let statement = readings[0]["statements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["speaker"] == "Ilan Dravec")
        .expect("Dravec says something");
    assert_eq!(statement["party"], "Vessia");
    let [from, to] = [0, 1].map(|i| statement["cue"]["spans"][0][i].as_u64().unwrap() as usize);
    let cue: String = FIRST_ROUND.chars().skip(from).take(to - from).collect();
    assert_eq!(statement["cue"]["text"], cue.as_str());
    assert!(!place.path("record.travaux").exists());
}

#[test]
fn standard_input_is_a_report() {
    let place = Place::empty();
    let run = place.command().args(["read", "-", "--json"]).write_stdin(FIRST_ROUND).assert();
    let reading: Value = serde_json::from_str(&stdout(&run.success())).unwrap();
    assert_eq!(reading["path"], "-");

    place.command().args(["read", "-"]).write_stdin(FIRST_ROUND).assert().success();
    place.command().args(["read", "-"]).write_stdin("Talks stall in Harn.").assert().success();
    assert_eq!(place.held(), ["-", "-"]);
}

#[test]
fn explain_prints_words_and_under_them_what_was_read() {
    let place = Place::with_talks();
    let told = place.printed(&["read", "--explain", "talks/first.txt"]);
    assert!(told.starts_with("= talks/first.txt\n"), "{told}");
    let quoted = told.lines().position(|l| l.starts_with("> \"We came")).expect("the sentence");
    let under = told.lines().nth(quoted + 1).unwrap();
    assert!(under.starts_with("# s") && under.contains("by Maret Osk"), "{under}");
    assert!(under.ends_with(']'), "the rule is named: {under}");
}

#[test]
fn each_stage_can_be_looked_at() {
    let place = Place::with_talks();
    let seen = |stage: &str| -> Value {
        serde_json::from_str(&place.printed(&["read", "--stage", stage, "talks/first.txt"]))
            .unwrap()
    };
    assert_eq!(seen("sentences")["sentences"].as_array().unwrap().len(), 2);
    assert_eq!(seen("layout")["published"], "2031-04-16");
    let names = seen("names");
    let tarlia = |n: &Value| n["party"] == "Tarlia" && n["text"] == "Tarlian";
    assert!(names["names"].as_array().unwrap().iter().any(tarlia));
    assert!(names["people"].as_array().unwrap().iter().any(|p| p["name"] == "Maret Osk"));
    let syntax = seen("syntax");
    let words = syntax["sentences"][0]["words"].as_array().unwrap();
    let said = words.iter().position(|w| w["text"] == "said").unwrap();
    let dravec = words.iter().find(|w| w["text"] == "Dravec").unwrap();
    assert_eq!((&dravec["head"], &dravec["relation"]), (&Value::from(said), &Value::from("nsubj")));
    let times = seen("times");
    assert!(
        times["times"]
            .as_array()
            .unwrap()
            .iter()
            .any(|t| t["text"] == "on Wednesday" || t["text"] == "Wednesday")
    );
}

#[test]
fn quiet_says_nothing() {
    let place = Place::with_talks();
    let run = place.travaux(&["read", "--quiet", "talks"]).success();
    assert_eq!((stdout(&run), stderr(&run)), (String::new(), String::new()));
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let place = Place::empty();
    generate(&place, "many", 300);
    let mut command = place.process("sh");
    let script = "{ \"$TRAVAUX\" read --quiet --json many; echo ended $? >&2; } | head -c 10";
    let output = command.args(["-c", script]).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "ended 0\n");
}

#[test]
fn the_record_is_named_by_flag_or_environment() {
    let place = Place::with_talks();
    place.travaux(&["read", "talks", "--record", "a.travaux"]).success();
    assert!(place.path("a.travaux").exists());
    place.command().args(["read", "talks"]).env("TRAVAUX_RECORD", "b.travaux").assert().success();
    assert!(place.path("b.travaux").exists());
    assert!(!place.path("record.travaux").exists());
}

#[test]
fn a_wrong_command_line_ends_with_two() {
    let place = Place::with_talks();
    for wrong in [
        vec!["read"],
        vec!["read", "talks", "--json", "--record", "x.travaux"],
        vec!["read", "talks", "--jobs", "0"],
        vec!["read", "talks", "--stage", "guessing"],
        vec!["statements", "--act", "shout"],
        vec!["statements", "--since", "soon"],
        vec!["frobnicate"],
    ] {
        let run = place.travaux(&wrong).code(2);
        assert!(stderr(&run).starts_with("error:") || stderr(&run).contains("Usage"), "{wrong:?}");
    }
}
