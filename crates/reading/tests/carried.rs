//! Who speaks and who only carries the words: each case is a sentence and the statements in it, one a
//! line: `speaker (party) | content | via`.

use std::fmt::Write as _;
use std::path::Path;

use travaux_model::{PartialDate, Report};
use travaux_packs::Packs;
use travaux_reading::{FastExtractor, Reader, ReportReader};

fn packs() -> Packs {
    let fiction = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack");
    Packs::load(&[fiction]).expect("the packs can be read")
}

/// By the rules, and as the built-in extractor draws it: both take an outlet for what it is.
fn readers() -> [ReportReader; 2] {
    let fast = Box::new(FastExtractor::built_in());
    [
        ReportReader::by_rules(packs()).expect("the packs can be used"),
        ReportReader::with(packs(), fast).expect("the packs can be used"),
    ]
}

fn read(reader: &ReportReader, text: &str, outlet: Option<&str>) -> String {
    let mut report = Report::from_text("case.txt", text);
    report.published = PartialDate::day(2031, 4, 16);
    report.outlet = outlet.map(str::to_string);
    let reading = reader.read(&report);
    let mut out = String::new();
    for s in reading.statements.iter().filter(|s| s.within.is_none()) {
        let content = s.content.text(text);
        let content = content.strip_prefix("that ").unwrap_or(&content).to_string();
        let _ = writeln!(
            out,
            "{} ({}) | {}{}",
            s.speaker.as_deref().unwrap_or("-"),
            s.party.as_deref().unwrap_or("-"),
            content,
            s.via.as_deref().map(|v| format!(" | via {v}")).unwrap_or_default(),
        );
    }
    out
}

fn check(readers: &[ReportReader], cases: &[(Option<&str>, &str, &str)]) {
    let mut wrong = String::new();
    for reader in readers {
        for (outlet, text, expected) in cases {
            let got = read(reader, text, *outlet);
            if got.trim() != expected.trim() {
                let name = reader.name();
                let _ = writeln!(wrong, "{name}: {text}\n got:\n{got} expected:\n{expected}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn an_outlet_carries_what_others_say() {
    let quoted = "Maret Osk (Tarlia) | \"The road is ours to close,\" | via Meridian Press Agency";
    let told = "Maret Osk (Tarlia) | the road would stay shut | via Meridian Press Agency";
    check(
        &readers(),
        &[
            (
                None,
                "\"The road is ours to close,\" Tarlian envoy Maret Osk said, MPA reported.",
                quoted,
            ),
            (
                None,
                "\"The road is ours to close,\" Tarlian envoy Maret Osk said, according to MPA.",
                quoted,
            ),
            (
                None,
                "\"The road is ours to close,\" state news agency MPA quoted Tarlian envoy Maret Osk as saying.",
                quoted,
            ),
            (
                None,
                "Tarlian envoy Maret Osk was quoted by MPA as saying that the road would stay shut.",
                told,
            ),
            (
                None,
                "MPA quoted Tarlian envoy Maret Osk as saying that the road would stay shut.",
                told,
            ),
            (
                None,
                "MPA reported that Tarlian envoy Maret Osk said the road would stay shut.",
                told,
            ),
            (
                None,
                "Tarlian envoy Maret Osk said the road would stay shut, MPA news agency reported.",
                told,
            ),
            (
                None,
                "Tarlian envoy Maret Osk said the road would stay shut, as quoted by MPA.",
                told,
            ),
            (None, "Tarlian envoy Maret Osk said the road would stay shut, per MPA.", told),
            (
                None,
                "According to MPA, Tarlian envoy Maret Osk said that the road would stay shut.",
                told,
            ),
        ],
    );
}

#[test]
fn those_whom_an_outlet_cites_speak() {
    let officials = "two Vessian officials (Vessia) | the talks were over | via Harn Courier";
    check(
        &readers()[..1],
        &[
            (
                None,
                "The Harn Courier reported, citing two Vessian officials, that the talks were over.",
                officials,
            ),
            (
                None,
                "The Harn Courier, citing two Vessian officials, reported that the talks were over.",
                officials,
            ),
            (
                None,
                "Citing two Vessian officials, the Harn Courier reported that the talks were over.",
                officials,
            ),
            (
                None,
                "MPA reported that Tarlia had rejected the offer and quoted Tarlian envoy Maret Osk \
                 as saying that the talks were over.",
                "Meridian Press Agency (-) | Tarlia had rejected the offer\n\
                 Maret Osk (Tarlia) | the talks were over | via Meridian Press Agency",
            ),
        ],
    );
}

#[test]
fn what_an_outlet_tells_itself_is_its_own() {
    check(
        &readers(),
        &[(
            None,
            "MPA reported that the next meeting would be held in Selm.",
            "Meridian Press Agency (-) | the next meeting would be held in Selm",
        )],
    );
}

#[test]
fn the_next_words_to_an_agency_go_through_it_too() {
    check(
        &readers()[..1],
        &[(
            None,
            "In statements to the state news agency MPA, Tarlian envoy Maret Osk said that the road \
             was shut. The valley was Tarlian, the envoy added.",
            "Maret Osk (Tarlia) | the road was shut | via Meridian Press Agency\n\
             Maret Osk (Tarlia) | The valley was Tarlian | via Meridian Press Agency",
        )],
    );
}

#[test]
fn a_national_outlet_names_its_own_ministers() {
    check(
        &readers()[..1],
        &[
            (
                Some("HTA"),
                "HARN, April 16 (HTA) - No figure was accepted, the Ministry of Foreign Affairs said today.",
                "Ministry of Foreign Affairs (Vessia) | No figure was accepted",
            ),
            (
                Some("HTA"),
                "Ministry spokesperson Petra Lunn said that no figure was accepted in Selm.",
                "Petra Lunn (Vessia) | no figure was accepted in Selm",
            ),
            (
                Some("Selm Gazette"),
                "Vessia and Tarlia will meet in Selm on April 27, the Ministry of Foreign Affairs said.",
                "Ministry of Foreign Affairs (Oriva) | Vessia and Tarlia will meet in Selm on April 27",
            ),
            // Another state's ministry may be meant.
            (
                Some("Selm Gazette"),
                "Tarlia will not sign the draft, the foreign ministry said.",
                "foreign ministry (-) | Tarlia will not sign the draft",
            ),
            // Reported from the other capital.
            (
                Some("HTA"),
                "OSTREL, April 16 (HTA) - The foreign ministry said that the talks had ended.",
                "foreign ministry (-) | the talks had ended",
            ),
            // A house of no country, from a capital, with no other state about.
            (
                Some("North Sea Wire"),
                "HARN, April 16 (NSW) - The foreign ministry said that the talks had ended.",
                "foreign ministry (Vessia) | the talks had ended",
            ),
        ],
    );
}

#[test]
fn titles_with_what_they_are_for() {
    check(
        &readers()[..1],
        &[
            (
                None,
                "Vessian Minister of Water Resources and Irrigation Ilan Dravec said the talks had \
                 ended. The road was shut, the minister added. Tarlian envoy Maret Osk was not there.",
                "Ilan Dravec (Vessia) | the talks had ended\nIlan Dravec (Vessia) | The road was shut",
            ),
            (
                None,
                "Tarlian Minister for Trade and Industry Maret Osk said the talks had ended.",
                "Maret Osk (Tarlia) | the talks had ended",
            ),
            (
                None,
                "Vessian Minister of Defence Ilan Dravec said the talks had ended.",
                "Ilan Dravec (Vessia) | the talks had ended",
            ),
        ],
    );
}

#[test]
fn clauses_about_the_speaker_are_no_words_of_his() {
    check(
        &readers()[..1],
        &[
            (
                None,
                "A Tarlian official, who asked not to be named because the talks were going on, said \
                 the road was shut.",
                "Tarlian official (Tarlia) | the road was shut",
            ),
            (
                None,
                "\"We were ready,\" said a Vessian diplomat who requested anonymity because the talks \
                 were private.",
                "Vessian diplomat (Vessia) | \"We were ready,\"",
            ),
            (
                None,
                "Dr. Maret Osk, who advises the Tarlian Prime Minister on trade, said that guidelines \
                 would suffice.",
                "Maret Osk (Tarlia) | guidelines would suffice",
            ),
            (
                None,
                "Tarlian envoy Maret Osk spoke first. In his view, the road was shut for good.",
                "Maret Osk (Tarlia) | the road was shut for good",
            ),
            (
                None,
                "HARN - 16 April 2031: The road is shut, Vessian envoy Ilan Dravec said.",
                "Ilan Dravec (Vessia) | The road is shut",
            ),
        ],
    );
}
