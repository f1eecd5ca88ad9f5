use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use tempfile::tempdir;

use super::*;

const VESSIA: &str = r#"
[[party]]
name = "Vessia"
kind = "state"
aliases = ["Republic of Vessia"]
capital = "Harn"
seats = ["Harn"]
demonyms = ["Vessian", "Vessians"]
"#;

const ROUTE: &str = r#"
[[issue]]
name = "kessim-road"
label = "The Kessim road"
cues = ["Kessim road"]
example = "Vessia said the Kessim road must stay open."
"#;

fn wrong(texts: &[(&str, &str)]) -> String {
    Packs::from_texts(texts).expect_err("these packs are wrong").to_string()
}

#[test]
fn every_pack_file_is_built_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let on_disk: BTreeSet<String> = pack_files(&root)
        .unwrap()
        .iter()
        .map(|file| {
            let inside = file.strip_prefix(&root).unwrap();
            let parts: Vec<_> = inside.iter().map(|part| part.to_str().unwrap()).collect();
            format!("packs/{}", parts.join("/"))
        })
        .collect();
    let listed: BTreeSet<String> = BUILT_IN.iter().map(|(file, _)| file.to_string()).collect();
    assert_eq!(listed, on_disk);
}

#[test]
fn the_built_in_packs_parse() {
    let packs = Packs::built_in().unwrap_or_else(|error| panic!("{error}"));
    assert!(packs.parties.iter().any(|party| party.name == "United States"));
    assert!(packs.outlets.iter().any(|outlet| outlet.kind == OutletKind::Platform));
}

#[test]
fn no_built_in_row_is_written_twice() {
    let packs = Packs::built_in().unwrap_or_else(|error| panic!("{error}"));
    let kept = packs.parties.len()
        + packs.places.len()
        + packs.outlets.len()
        + packs.offices.len()
        + packs.cues.len()
        + packs.issues.len()
        + packs.acts.len()
        + packs.meetings.len()
        + packs.outcomes.len()
        + packs.outcome_statuses.len()
        + packs.subjects.len()
        + packs.text_kinds.len()
        + packs.name_words.len()
        + packs.stand_in_states.len()
        + packs.stand_in_names.len()
        + packs.boilerplate.len();
    let is_row = |line: &&str| line.starts_with("[[");
    let written = BUILT_IN.iter().flat_map(|(_, text)| text.lines()).filter(is_row).count();
    assert_eq!(kept, written);
}

#[test]
fn no_word_of_the_built_in_packs_means_two_parties() {
    let packs = Packs::built_in().unwrap_or_else(|error| panic!("{error}"));
    let mut owners = std::collections::BTreeMap::new();
    for party in &packs.parties {
        let words = [&party.aliases, &party.seats, &party.demonyms, &party.bodies];
        for word in words.into_iter().flatten().chain([&party.name]) {
            let owner = *owners.entry(word.to_lowercase()).or_insert(&party.name);
            assert_eq!(owner, &party.name, "'{word}'");
        }
    }
}

#[test]
fn a_capital_of_the_built_in_packs_is_not_also_a_place_elsewhere() {
    let packs = Packs::built_in().unwrap_or_else(|error| panic!("{error}"));
    for place in &packs.places {
        let Some(state) = &place.state else { continue };
        for party in &packs.parties {
            let is_capital = party.capital.as_ref() == Some(&place.name);
            assert!(!is_capital || state == &party.name, "{} of {}", place.name, party.name);
        }
    }
}

#[test]
fn a_user_folder_extends_a_party_and_adds_an_issue() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("inner")).unwrap();
    fs::write(
        folder.path().join("mine.toml"),
        "[[party]]\nname = \"Norway\"\naliases = [\"Kingdom of the Fjords\", \"Kingdom of Norway\"]\n",
    )
    .unwrap();
    fs::write(folder.path().join("inner/issues.toml"), ROUTE).unwrap();
    fs::write(folder.path().join("notes.txt"), "not a pack").unwrap();

    let before = Packs::built_in().unwrap();
    let after = Packs::load(&[folder.path()]).unwrap();

    let norway =
        |packs: &Packs| packs.parties.iter().find(|p| p.name == "Norway").cloned().unwrap();
    let mut expected = norway(&before);
    expected.aliases.push("Kingdom of the Fjords".to_string());
    assert_eq!(norway(&after), expected);
    assert_eq!(after.parties.len(), before.parties.len());
    assert_eq!(after.issues.last().unwrap().name, "kessim-road");
    assert_eq!(after.issues.len(), before.issues.len() + 1);
}

#[test]
fn a_later_row_overrides_what_it_names_and_keeps_the_rest() {
    let later = "[[issue]]\nname = \"kessim-road\"\nrank = 5\ncues = [\"valley road\"]\n";
    let again = "[[issue]]\nname = \"kessim-road\"\nlabel = \"The road\"\n";
    let packs = Packs::from_texts(&[("a", ROUTE), ("b", later), ("c", again)]).unwrap();
    let issue = &packs.issues[0];
    assert_eq!(packs.issues.len(), 1);
    assert_eq!(issue.rank, 5);
    assert_eq!(issue.label, "The road");
    assert_eq!(issue.cues, ["Kessim road", "valley road"]);
    assert_eq!(issue.example, "Vessia said the Kessim road must stay open.");
}

#[test]
fn a_verb_and_a_noun_of_the_same_form_are_two_cues() {
    let cue = |kind: &str| {
        format!(
            "[[cue]]\ncue = \"claim\"\nkind = \"{kind}\"\ntakes = [\"that\"]\n\
             example = \"Harn claimed that the strait was open.\"\ngives = \"the strait was open\"\n"
        )
    };
    let packs = Packs::from_texts(&[("a", &cue("verb")), ("b", &cue("noun"))]).unwrap();
    assert_eq!(packs.cues.len(), 2);
}

#[test]
fn files_are_read_in_the_order_of_their_names() {
    let folder = tempdir().unwrap();
    let label = |word: &str| format!("{ROUTE}\n").replace("The Kessim road", word);
    fs::write(folder.path().join("2.toml"), label("second")).unwrap();
    fs::write(folder.path().join("1.toml"), label("first")).unwrap();
    let packs = Packs::load(&[folder.path()]).unwrap();
    assert_eq!(packs.issues.iter().find(|i| i.name == "kessim-road").unwrap().label, "second");
}

#[test]
fn wrong_rows_are_told_with_file_and_line() {
    let cases = [
        ("\n[[party]\nname = 1", "mine.toml:2: "),
        (
            "[[party]]\nname = \"Vessia\"\nkind = \"state\"\nalias = []",
            "mine.toml:4: unknown field `alias`",
        ),
        ("\n[[party]]\nname = \"Vessia\"", "mine.toml:2: missing field `kind`"),
        ("[[party]]\nname = \"Vessia\"\nkind = \"realm\"", "mine.toml:3: unknown variant `realm`"),
        ("[[party]]\nkind = \"state\"", "mine.toml:1: this row has no `name`; add it"),
        ("[[party]]\nname = 3\nkind = \"state\"", "mine.toml:2: `name` must be a word"),
        (
            "[[party]]\nname = \"Vessia\"\nkind = \"state\"\nseats = \"Harn\"",
            "mine.toml:4: invalid type",
        ),
        (
            "\n\n[[partei]]\nname = \"Vessia\"",
            "mine.toml:3: 'partei' is not a kind of row; use one of: party,",
        ),
        ("[party]\nname = \"Vessia\"", "mine.toml:1: write [[party]], with two brackets"),
        ("party = [1]", "mine.toml:1: this must be a row"),
    ];
    for (text, expected) in cases {
        let error = wrong(&[("mine.toml", text)]);
        assert!(error.starts_with(expected), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn a_wrong_extension_points_into_the_later_file() {
    let later = "# mine\n[[party]]\nname = \"Vessia\"\nseat = \"Harn\"\n";
    let error = wrong(&[("a.toml", VESSIA), ("b.toml", later)]);
    assert!(error.starts_with("b.toml:4: unknown field `seat`"), "{error}");
}

#[test]
fn a_row_that_extends_nothing_is_told_so() {
    let later = "[[party]]\nname = \"Vesia\"\naliases = [\"RoV\"]\n";
    let error = wrong(&[("a.toml", VESSIA), ("b.toml", later)]);
    assert!(error.starts_with("b.toml:1: missing field `kind`"), "{error}");
    assert!(error.ends_with("no earlier row is 'Vesia'"), "{error}");
}

#[test]
fn two_parties_may_not_have_one_name() {
    let tarlia =
        "[[party]]\nname = \"Tarlia\"\nkind = \"state\"\naliases = [\"republic of vessia\"]\n";
    let error = wrong(&[("a.toml", VESSIA), ("b.toml", tarlia)]);
    assert!(
        error.starts_with("b.toml:1: 'republic of vessia' names both Vessia and Tarlia"),
        "{error}"
    );
}

#[test]
fn two_outlets_may_not_have_one_domain() {
    let outlet = |name: &str| {
        format!("[[outlet]]\nname = \"{name}\"\nkind = \"outlet\"\ndomains = [\"news.example\"]\n")
    };
    let error = wrong(&[("a.toml", &outlet("Harn Courier")), ("b.toml", &outlet("Selm Gazette"))]);
    assert!(error.contains("'news.example' names both Harn Courier and Selm Gazette"), "{error}");
}

#[test]
fn what_a_row_refers_to_must_exist() {
    let act = "\n[[act]]\npattern = \"reopen\"\nact = \"demand\"\nissue = \"roads\"\n\
               example = \"Vessia demands that Tarlia reopen the road.\"\n";
    let place = "[[place]]\nname = \"Port Amarel\"\nstate = \"Oriva\"\n";
    let cue = "[[cue]]\ncue = \"say\"\nkind = \"verb\"\ntakes = [\"clause\"]\n\
               example = \"Harn said the road was open.\"\ngives = \"the road was open\"\n";
    let cases = [
        (act, "a.toml:2: no [[issue]] has the name 'roads'"),
        (place, "a.toml:1: Port Amarel lies in 'Oriva', which no [[party]] has"),
        (
            "[[stand-in-state]]\nname = \"Upper Vessia\"\npeople = \"Vessians\"\ntown = \"Harn\"",
            "a.toml:1: 'Upper Vessia' cannot stand in for a name; write one word of letters",
        ),
        (cue, "a.toml:1: 'clause' is not a content that a cue takes; use one of: quote, that"),
    ];
    for (text, expected) in cases {
        let error = wrong(&[("a.toml", text)]);
        assert!(error.starts_with(expected), "{error}");
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_told_with_file_and_line() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), b"# one\n# \xff\n").unwrap();
    let error = Packs::load(&[folder.path()]).unwrap_err().to_string();
    assert!(
        error.ends_with("mine.toml:2: these bytes are not UTF-8; save the file as UTF-8"),
        "{error}"
    );
}

#[test]
fn a_folder_that_is_missing_or_holds_no_pack_is_an_error() {
    let folder = tempdir().unwrap();
    assert!(matches!(Packs::load(&[folder.path()]), Err(PackError::Empty { .. })));
    let missing = Packs::load(&[folder.path().join("none")]);
    assert!(matches!(missing, Err(PackError::Unreadable { .. })));
}

#[test]
fn words_that_stand_in_keep_their_order() {
    let state = |name: &str| {
        format!("[[stand-in-state]]\nname = \"{name}\"\npeople = \"{name}n\"\ntown = \"Harn\"\n")
    };
    let names = |word: &str| format!("[[stand-in-names]]\nof = \"person\"\nwords = [\"{word}\"]\n");
    let first = state("Vessia") + &names("Osk");
    let second = state("Oriva") + &names("Dravec");
    let packs = Packs::from_texts(&[("a.toml", &first), ("b.toml", &second)]).unwrap();
    let states: Vec<&str> = packs.stand_in_states.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(states, ["Vessia", "Oriva"]);
    assert_eq!(packs.stand_in_names.len(), 1);
    assert_eq!(packs.stand_in_names[0].words, ["Osk", "Dravec"]);
}

#[test]
fn a_file_may_be_given_for_a_folder() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("mine.pack");
    fs::write(&file, ROUTE).unwrap();
    assert!(Packs::load(&[&file]).unwrap().issues.iter().any(|i| i.name == "kessim-road"));
}

proptest! {
    /// Merging keeps every alias once, in the order of first mention, however often rows repeat.
    #[test]
    fn merging_keeps_each_alias_once_in_order(rows in prop::collection::vec(
        prop::collection::vec("[a-d]{1,2}", 0..5), 1..5)) {
        let text: String = rows.iter().map(|aliases| {
            format!("[[party]]\nname = \"Vessia\"\nkind = \"state\"\naliases = {aliases:?}\n")
        }).collect();
        let mut expected: Vec<&String> = Vec::new();
        for alias in rows.iter().flatten() {
            if !expected.contains(&alias) { expected.push(alias); }
        }
        let packs = Packs::from_texts(&[("a.toml", &text)]).unwrap();
        prop_assert_eq!(packs.parties.len(), 1);
        prop_assert_eq!(packs.parties[0].aliases.iter().collect::<Vec<_>>(), expected);
    }

    /// No text makes the loader panic, and an error never points beyond the text.
    #[test]
    fn any_text_is_read_or_told(text in "(\\[\\[(party|cue|x)\\]\\]\n|name = |kind = |\"|a|\\[|\\]|\n|é){0,30}") {
        if let Err(PackError::Malformed { line, .. }) = Packs::from_texts(&[("a.toml", &text)]) {
            prop_assert!(line >= 1 && line <= text.matches('\n').count() + 1);
        }
    }
}
