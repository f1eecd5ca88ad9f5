//! Even hands: with its two parties swapped, a report gives the mirror image of its reading.

#[path = "../examples/even_hands/forms.rs"]
mod forms;
#[path = "../examples/even_hands/grammar.rs"]
mod grammar;
#[path = "../examples/even_hands/people.rs"]
mod people;
#[path = "../examples/even_hands/rows.rs"]
mod rows;
#[path = "../examples/even_hands/swap.rs"]
mod swap;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proptest::prelude::*;
use rows::Mirror;
use swap::Swap;
use travaux_model::{Reading, Report, Span};
use travaux_packs::Packs;
use travaux_reading::{Extractor, FastExtractor, PreciseExtractor, Reader, ReportReader, Rules};

fn example(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(path)
}

fn packs() -> Packs {
    Packs::load(&[example("pack")]).expect("the example's pack can be read")
}

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::new(packs()).expect("the packs can be used"))
}

fn by_rules() -> &'static ReportReader {
    static READER: OnceLock<ReportReader> = OnceLock::new();
    READER.get_or_init(|| ReportReader::by_rules(packs()).expect("the packs can be used"))
}

/// Every reader there is.
fn readers() -> Vec<Box<dyn Reader>> {
    let precise = PreciseExtractor::open(&example("../models/statements-en.model"));
    let extractors: [Box<dyn Extractor>; 2] =
        [Box::new(FastExtractor::built_in()), Box::new(precise.expect("the model can be read"))];
    let mut readers: Vec<Box<dyn Reader>> =
        vec![Box::new(ReportReader::by_rules(packs()).expect("the packs can be used"))];
    for extractor in extractors {
        let reader = ReportReader::with(packs(), extractor).expect("the packs can be used");
        readers.push(Box::new(reader));
    }
    readers
}

fn reports() -> Vec<Report> {
    travaux_intake::find(&[example("talks")])
        .into_iter()
        .map(|source| {
            let source = source.expect("the folder can be read");
            travaux_intake::read(&source, &travaux_intake::Limits::default()).expect("a report")
        })
        .collect()
}

#[test]
fn the_example_is_read_with_even_hands() {
    for reader in readers() {
        let (mut rows, mut mirrored, mut files) = (0, 0, 0);
        for report in reports() {
            let Some(mirror) = Mirror::of(reader.as_ref(), rules(), &report) else { continue };
            assert_ne!(mirror.swapped, report.text, "{}: nothing was swapped", report.path);
            if mirror.share() < 1.0 {
                println!("{} {}: {:?}", reader.name(), report.path, mirror.parties);
                mirror.only_original.iter().for_each(|r| println!("  - {r}"));
                mirror.only_swapped.iter().for_each(|r| println!("  + {r}"));
            }
            rows += mirror.rows;
            mirrored += mirror.mirrored;
            files += 1;
        }
        assert!(files >= 15 && rows >= 400, "{files} files, {rows} rows");
        let share = mirrored as f64 / rows as f64;
        println!("{}: {mirrored} of {rows} rows mirrored, {share:.4}", reader.name());
        assert!(share >= 0.99, "{}: only {share:.4} of the rows are mirrored", reader.name());
    }
}

/// A reader that does not hear one side.
struct Deaf;

impl Reader for Deaf {
    fn name(&self) -> &str {
        "deaf"
    }

    fn read(&self, report: &Report) -> Reading {
        let mut reading = by_rules().read(report);
        reading.statements.retain(|s| s.party.as_deref() != Some("Tarlia"));
        reading
    }
}

#[test]
fn a_reader_that_prefers_a_side_is_found_out() {
    let report = Report::from_text("talks.txt", TALKS);
    let even = Mirror::of(by_rules(), rules(), &report).expect("two parties");
    let uneven = Mirror::of(&Deaf, rules(), &report).expect("two parties");
    assert_eq!(even.share(), 1.0);
    assert!(uneven.share() < 0.9, "{}", uneven.share());
    assert!(!uneven.only_original.is_empty() && !uneven.only_swapped.is_empty());
}

#[test]
fn swapping_the_example_twice_gives_it_back() {
    let mut swapped = 0;
    for report in reports() {
        let Some(swap) = Swap::new(&report, &by_rules().read(&report), rules()) else { continue };
        // Oriva has no house of government: what stands in for one does not tell what it stands for.
        if swap.is_one_to_one(&report.text) {
            let there = swap.apply(&report.text);
            assert_eq!(swap.apply(&there.text).text, report.text, "{}", report.path);
            swapped += 1;
        }
    }
    assert!(swapped >= 12, "{swapped} reports");
}

/// A reader that knows more words for the two sides than the example's pack has.
fn with_more_words() -> ReportReader {
    let mut packs = packs();
    for party in &mut packs.parties {
        match party.name.as_str() {
            "Vessia" => party.seats.push("Harnos".to_string()),
            "Tarlia" => party.aliases.push("U.T.".to_string()),
            _ => {}
        }
    }
    ReportReader::by_rules(packs).expect("the packs can be used")
}

#[test]
fn a_town_heads_an_article_by_any_of_its_spellings() {
    for town in ["HARN", "HARNOS", "Harnos"] {
        let text = format!(
            "Talks to go on\n\n{town}, May 3 (NSW) — Foreign Minister Ilan Dravec said that Vessia would \
             return to the table. The envoys have not met since April."
        );
        let reading = by_rules_and_more(&text);
        assert_eq!(reading.statements[0].party.as_deref(), Some("Vessia"), "{town}");
    }
}

#[test]
fn letters_behind_a_shouted_headline_belong_to_the_article() {
    for name in ["Tarlian", "U.T."] {
        let text = format!(
            "Talks to go on\n\n\"We shall see what the ships bring,\" she said after the long round of talks \
             in the customs house. SEVEN SHIPS HELD OFF THE BRIDGE AS NIGHT FALLS {name} envoy Maret Osk said \
             on Monday that the corridor would open. Nobody in the hall believed that it would be soon. The \
             delegations are to meet again when the lists are ready, which may take until the summer."
        );
        let reading = by_rules_and_more(&text);
        let osk = reading.people.iter().find(|p| p.name == "Maret Osk").expect(name);
        assert_eq!(osk.party.as_deref(), Some("Tarlia"), "{name}");
    }
}

#[test]
fn a_name_with_an_article_goes_on_with_what_was_said() {
    for name in ["Tarlia", "the Union of Tarlia"] {
        let text = format!(
            "Talks to go on\n\nThree officials spoke on Monday.\n\nThe corridor may open before the summer, the \
             officials said, {name} will not return to the table."
        );
        let reading = by_rules_and_more(&text);
        let pieces: Vec<usize> = reading.statements.iter().map(|s| s.content.spans.len()).collect();
        assert_eq!(pieces, [2], "{name}");
    }
}

#[test]
fn an_occasion_is_found_behind_a_name_of_any_length() {
    for name in ["Ostrel", "Lantern Palace"] {
        let text = format!(
            "Talks to go on\n\nMaret Osk, the Tarlian envoy, said in a long {name} press conference that the \
             corridor would open. Nobody believed it."
        );
        let reading = by_rules_and_more(&text);
        let via = format!("a long {name} press conference");
        assert_eq!(reading.statements[0].via.as_deref(), Some(via.as_str()));
    }
}

fn by_rules_and_more(text: &str) -> Reading {
    with_more_words().read(&Report::from_text("a.txt", text))
}

/// A report about two parties with as many words of each kind.
const TALKS: &str = "\
HARN, May 3 (NSW) — Vessian Deputy Foreign Minister Ilan Dravec said on Monday that Vessia would meet \
the Union of Tarlia's negotiators in Ostrel.

\"The Lantern Palace knows our terms,\" Dravec told reporters. Tarlian chief negotiator Maret Osk said \
Tarlia rejected them. Osk is to leave Harn on Tuesday.
";

fn talks_swap() -> &'static Swap<'static> {
    static SWAP: OnceLock<Swap<'static>> = OnceLock::new();
    SWAP.get_or_init(|| {
        let report = Report::from_text("talks.txt", TALKS);
        Swap::new(&report, &by_rules().read(&report), rules()).expect("two parties")
    })
}

fn swapped(words: &str) -> String {
    talks_swap().apply(words).text
}

#[test]
fn each_word_becomes_the_word_of_its_kind() {
    for (original, image) in [
        ("Vessia's offer", "Tarlia's offer"),
        ("Vessians and a Vessian envoy", "Tarlians and a Tarlian envoy"),
        ("HARN — VESSIA’S TERMS", "OSTREL — TARLIA’S TERMS"),
        ("the Column House said", "the Lantern Palace said"),
        ("a Vessia-Tarlia plan", "a Tarlia-Vessia plan"),
        ("Ilan Dravec and Osk", "Maret Osk and Dravec"),
        ("the Harn Courier, a paper of Harn", "the Harn Courier, a paper of Ostrel"),
        ("Vessiana", "Vessiana"),
    ] {
        assert_eq!(swapped(original), image);
        assert_eq!(swapped(image), original);
    }
}

#[test]
fn a_span_is_found_back_in_the_original() {
    let there = talks_swap().apply(TALKS);
    for words in ["knows our terms", "chief negotiator", "on Tuesday"] {
        let at = there.text.find(words).expect("these words are not swapped");
        let back = there.back(Span::new(at, at + words.len()));
        assert_eq!(back.of(TALKS), words);
    }
    let at = there.text.find("the Column House").or_else(|| there.text.find("The Column House"));
    let at = at.expect("the other seat");
    let back = there.back(Span::new(at + 4, at + 16));
    assert_eq!(back.of(TALKS), "The Lantern Palace");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn swapping_twice_gives_any_text_back(
        pieces in proptest::collection::vec(
            prop_oneof![
                // Without an `a`, so that no article stands wrong before a name: swapping would mend it.
                "[b-z ,.\"’\n-]{0,12}",
                Just("Vessia".to_string()), Just("Tarlia’s".to_string()), Just("VESSIAN".to_string()),
                Just("the Column House".to_string()), Just("Harn Courier".to_string()),
                Just("Ostrel".to_string()), Just("Tarlians".to_string()), Just("Dravec".to_string()),
                Just("Maret Osk".to_string()), Just("Oriva".to_string()),
            ],
            0..24,
        )
    ) {
        let text = pieces.join(" ");
        prop_assert_eq!(swapped(&swapped(&text)), text);
    }
}
