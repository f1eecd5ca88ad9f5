//! What is read from single sentences: each case is a sentence of the fictional talks and the
//! statements in it, one a line: `speaker (party) | cue | content | kind`.

use std::fmt::Write as _;
use std::path::Path;

use travaux_model::{PartialDate, Report};
use travaux_packs::Packs;
use travaux_reading::{Reader, ReportReader};

fn reader() -> ReportReader {
    let fiction = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack");
    ReportReader::by_rules(Packs::load(&[fiction]).expect("the packs can be read"))
        .expect("the packs can be used")
}

fn read(reader: &ReportReader, text: &str) -> String {
    let mut report = Report::from_text("case.txt", text);
    report.published = PartialDate::day(2031, 4, 16);
    let reading = reader.read(&report);
    let mut out = String::new();
    for s in &reading.statements {
        let part =
            |p: &Option<travaux_model::Part>| p.as_ref().map(|p| p.text(text)).unwrap_or_default();
        let _ = writeln!(
            out,
            "{} ({}) | {} | {} | {}{}{}",
            s.speaker.as_deref().unwrap_or("-"),
            s.party.as_deref().unwrap_or("-"),
            part(&s.cue),
            s.content.text(text),
            s.kind,
            s.via.as_deref().map(|v| format!(" | via {v}")).unwrap_or_default(),
            s.said.map(|d| format!(" | {d}")).unwrap_or_default(),
        );
    }
    out
}

fn check(cases: &[(&str, &str)]) {
    let reader = reader();
    let mut wrong = String::new();
    for (text, expected) in cases {
        let got = read(&reader, text);
        if got.trim() != expected.trim() {
            let _ = writeln!(wrong, "{text}\n got:\n{got} expected:\n{expected}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_cue_stands_before_behind_and_within() {
    check(&[
        (
            "Vessian Deputy Foreign Minister Ilan Dravec said on Tuesday that the road would stay shut.",
            "Ilan Dravec (Vessia) | said | the road would stay shut | indirect | 2031-04-15",
        ),
        (
            "The road will stay shut, Vessian Deputy Foreign Minister Ilan Dravec said.",
            "Ilan Dravec (Vessia) | said | The road will stay shut | indirect",
        ),
        (
            "\"The road,\" said Ilan Dravec, the Vessian deputy foreign minister, \"will stay shut.\"",
            "Ilan Dravec (Vessia) | said | \"The road,\" \"will stay shut.\" | direct",
        ),
        (
            "The lists, Tarlian chief negotiator Maret Osk added, were not complete.",
            "Maret Osk (Tarlia) | added | The lists were not complete | indirect",
        ),
    ]);
}

#[test]
fn phrases_and_participles() {
    check(&[
        (
            "According to Orivan officials, the envoys will meet in Selm.",
            "Orivan officials (Oriva) | According to | the envoys will meet in Selm | indirect",
        ),
        (
            "The envoys will meet in Selm, according to a senior Orivan official.",
            "senior Orivan official (Oriva) | according to | The envoys will meet in Selm | indirect",
        ),
        (
            "Tarlia rejected the draft, saying it was \"a list of wishes\".",
            "Tarlia (Tarlia) | rejected | the draft | indirect\n\
             Tarlia (Tarlia) | saying | it was \"a list of wishes\" | mixed",
        ),
        (
            "Oriva's foreign ministry said it \"firmly opposes\" any clause aimed at others.",
            "Oriva's foreign ministry (Oriva) | said | it \"firmly opposes\" any clause aimed at others | mixed",
        ),
        (
            "Reiterating Vessia's stance on the strait, the Vessian foreign minister said the fleet would stay.",
            "Vessian foreign minister (Vessia) | Reiterating | Vessia's stance on the strait | indirect\n\
             Vessian foreign minister (Vessia) | said | the fleet would stay | indirect",
        ),
    ]);
}

#[test]
fn a_statement_within_a_statement_has_its_outer_speaker_as_via() {
    check(&[(
        "Orivan envoy Tomas Reyle said that Tarlia demanded the return of the ships.",
        "Tomas Reyle (Oriva) | said | Tarlia demanded the return of the ships | indirect\n\
         Tarlia (Tarlia) | demanded | the return of the ships | indirect | via Tomas Reyle",
    )]);
}

#[test]
fn pronouns_and_descriptions_are_the_person() {
    check(&[
        (
            "Tarlian chief negotiator Maret Osk arrived on Monday. \"We are here to listen,\" she said.",
            "Maret Osk (Tarlia) | said | \"We are here to listen,\" | direct",
        ),
        (
            "Vessia will send a team, Vessian Deputy Foreign Minister Ilan Dravec said. \"It will be small,\" the diplomat noted.",
            "Ilan Dravec (Vessia) | said | Vessia will send a team | indirect\n\
             Ilan Dravec (Vessia) | noted | \"It will be small,\" | direct",
        ),
    ]);
}

#[test]
fn a_quotation_that_goes_on_is_one_statement() {
    check(&[(
        "\"We have time,\" Tarlian chief negotiator Maret Osk told North Sea Wire. \"The winter is theirs, not ours.\"",
        "Maret Osk (Tarlia) | told | \"We have time,\" \"The winter is theirs, not ours.\" | direct | via North Sea Wire",
    )]);
}

#[test]
fn passives_name_their_agent_and_this_takes_up_the_sentence_before() {
    check(&[
        (
            "The release of the crews was announced by the Tarlian Foreign Ministry.",
            "Tarlian Foreign Ministry (Tarlia) | was announced | The release of the crews | indirect",
        ),
        (
            "Vessia is ready to resume the talks. This aim was repeated by Vessian Foreign Minister Sella Marrin on Monday.",
            "Sella Marrin (Vessia) | was repeated | Vessia is ready to resume the talks | indirect | 2031-04-14",
        ),
    ]);
}

#[test]
fn what_is_no_attribution_stays_unread() {
    check(&[
        ("The reported terms of the draft were harsh.", ""),
        ("The demands of the two sides differ.", ""),
        ("Nobody has said who shot first.", ""),
        ("The talks ended, underscoring the gap between the sides.", ""),
        ("Under the agreement, according to the Amarel Formula, ships may pass.", ""),
    ]);
}
