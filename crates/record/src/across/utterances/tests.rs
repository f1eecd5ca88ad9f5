//! Fixtures of the fictional talks.

use proptest::prelude::*;
use travaux_model::{Kind, Span};

use super::group;
use crate::across::fixture::report;
use crate::lineage::{Independence, table};
use crate::rows::*;

/// One statement of one report; the text is the content, so that spans fit.
#[derive(Clone, Copy, Debug)]
struct Line {
    report: &'static str,
    outlet: &'static str,
    published: &'static str,
    /// Empty for a source without a name.
    person: &'static str,
    via: &'static str,
    cue: &'static str,
    /// The person's name where empty.
    source: &'static str,
    role: &'static str,
    content: &'static str,
}

const LINE: Line = Line {
    report: "a",
    outlet: "Harn Courier",
    published: "2031-04-15",
    person: "Ilan Dravec",
    via: "",
    cue: "",
    source: "",
    role: "",
    content: "",
};

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_string())
}

fn snapshot(lines: &[Line]) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for line in lines {
        let at = match snapshot.reports.iter().position(|r| r.id == line.report) {
            Some(at) => at,
            None => {
                snapshot.reports.push(ReportRow {
                    outlet: some(line.outlet),
                    ..report(line.report, line.published, "")
                });
                snapshot.reports.len() - 1
            }
        };
        // The statement's own number follows from its words, so that it does not depend on the order.
        let number = line.content.len();
        let start = lines
            .iter()
            .filter(|l| l.report == line.report && l.content < line.content)
            .map(|l| l.content.len() + 2)
            .sum();
        let report = &snapshot.reports[at];
        snapshot.statements.push(StatementRow {
            id: format!("{}-s{number}", line.report),
            content: Words {
                report: report.id.clone().into(),
                text: line.content.to_string().into(),
                spans: vec![Span::new(start, start + line.content.len())].into(),
            },
            source: some(if line.source.is_empty() { line.person } else { line.source }).map(
                |name| Words {
                    report: report.id.clone().into(),
                    text: name.into(),
                    spans: Vec::new().into(),
                },
            ),
            cue: some(line.cue).map(|cue| Words {
                report: report.id.clone().into(),
                text: cue.into(),
                spans: Vec::new().into(),
            }),
            kind: match line.content.find('“') {
                Some(0) => Kind::Direct,
                Some(_) => Kind::Mixed,
                None => Kind::Indirect,
            },
            speaker: some(line.person).or(some(line.source)).or(some("a senior official")),
            person: some(line.person).map(|p| format!("p {p}")),
            role: some(line.role),
            holder: None,
            party: some("Vessia"),
            via: some(line.via),
            said: None,
            within: None,
            outlet: report.outlet.clone(),
            published: report.published,
            rule: String::new(),
        });
    }
    for report in &mut snapshot.reports {
        let mut own: Vec<&str> =
            lines.iter().filter(|l| l.report == report.id).map(|l| l.content).collect();
        own.sort_unstable();
        report.text = own.join(". ");
    }
    snapshot
}

fn utterances(lines: &[Line]) -> Vec<UtteranceRow> {
    let snapshot = snapshot(lines);
    group(&snapshot, &Independence::of(&snapshot))
}

const MANNERS: &str = "“We have agreed to exchange 120 prisoners on each side, and the lists will be ready within two weeks. This is not peace.”";

#[test]
fn one_utterance_in_other_words_and_in_part() {
    let rows = utterances(&[
        Line { content: MANNERS, ..LINE },
        Line {
            report: "b",
            outlet: "Selm Gazette",
            published: "2031-04-16",
            content: MANNERS,
            ..LINE
        },
        Line {
            report: "c",
            outlet: "Ostrel Dispatch",
            published: "2031-04-16",
            content: "the lists will be ready within two weeks",
            ..LINE
        },
        Line {
            report: "d",
            outlet: "Amarel Post",
            published: "2031-04-16",
            content: "Vessia accepted the swap of 120 prisoners on each side",
            ..LINE
        },
        Line { report: "d", outlet: "Amarel Post", content: "the dam has to be paid for", ..LINE },
    ]);
    let [row] = rows.as_slice() else { panic!("{rows:#?}") };
    let how: Vec<How> = row.accounts.iter().map(|a| a.how).collect();
    assert_eq!(how, [How::Origin, How::Verbatim, How::Cut, How::Paraphrase]);
    assert_eq!(row.origin.as_deref(), Some("Harn Courier"));
    assert_eq!(row.independent, 4);
    assert_eq!(row.speaker.as_deref(), Some("Ilan Dravec"));
}

#[test]
fn other_numbers_a_negation_or_another_speaker_make_another_utterance() {
    let said = "Vessia will open the Merrow Strait corridor to 7 grain ships on Monday";
    let apart = |other: Line| {
        let rows = utterances(&[
            Line { content: said, ..LINE },
            Line { report: "b", outlet: "Selm Gazette", ..other },
        ]);
        assert!(rows.is_empty(), "{}", other.content);
    };
    let other = |content| Line { content, ..LINE };
    apart(other("Vessia will open the Merrow Strait corridor to 9 grain ships on Monday"));
    apart(other("Vessia will not open the Merrow Strait corridor to 7 grain ships on Monday"));
    apart(other("Vessia will close the Merrow Strait corridor to 7 grain ships on Monday"));
    apart(Line { person: "Sella Marrin", content: said, ..LINE });
    apart(Line { cue: "denied", content: said, ..LINE });
    apart(Line { published: "2031-09-15", content: said, ..LINE });
}

const SEEDS: &str = "“You do not buy a mill to grind one bag of barley,”";

#[test]
fn one_quotation_under_two_names_is_one_utterance_of_either() {
    let given = |other: Line| {
        utterances(&[
            Line { content: SEEDS, ..LINE },
            Line { report: "b", outlet: "Selm Gazette", ..other },
        ])
    };
    let to_marrin = Line { person: "Sella Marrin", content: SEEDS, ..LINE };
    let rows = given(to_marrin);
    let [row] = rows.as_slice() else { panic!("{rows:#?}") };
    assert_eq!(row.speaker.as_deref(), Some("Ilan Dravec or Sella Marrin"));
    assert_eq!(row.person, None);
    assert_eq!(row.accounts.len(), 2);
    let later = Line { published: "2031-09-15", ..to_marrin };
    let short = Line { content: "“buy a mill to grind”", ..to_marrin };
    let reported =
        Line { content: "you do not buy a mill to grind one bag of barley", ..to_marrin };
    let of_he = Line { source: "she", ..to_marrin };
    let of_office = Line { source: "the minister", role: "grain minister", ..to_marrin };
    for other in [later, short, reported, of_he, of_office] {
        assert!(given(other).is_empty(), "{}", other.content);
    }
}

#[test]
fn a_spokesman_and_his_office_are_one_where_one_quotes_the_other() {
    let given = |person, content| {
        utterances(&[
            Line { content: "“Vessia took no sum, neither on paper nor by a nod,”", ..LINE },
            Line { report: "b", outlet: "Selm Gazette", person, content, ..LINE },
        ])
    };
    let part = "no sum had been taken, “neither on paper nor by a nod”";
    assert_eq!(given("", part).len(), 1);
    assert_eq!(given("Ilan Dravec", part).len(), 1);
    assert!(given("Sella Marrin", part).is_empty(), "two people with names");
    assert!(given("", "no sum had been taken, “neither then nor now or ever”").is_empty());
}

#[test]
fn an_office_without_a_name_is_that_of_the_one_who_holds_it() {
    let given = |source| {
        utterances(&[
            Line {
                role: "Grain Ministry Spokeswoman",
                content: "the barley on the eastern bank belongs to Vessian farmers, who sowed it in peace",
                ..LINE
            },
            Line {
                report: "b",
                outlet: "Selm Gazette",
                person: "",
                source,
                content: "Vessian farmers had sowed the barley in peace on the eastern bank and it belonged to them",
                ..LINE
            },
        ])
    };
    assert_eq!(given("a Vessian grain ministry spokesman").len(), 1);
    assert!(given("a Vessian harbour pilot").is_empty());
}

#[test]
fn one_subject_is_not_one_utterance() {
    let given = |one, other| {
        utterances(&[
            Line { content: one, ..LINE },
            Line { report: "b", outlet: "Selm Gazette", content: other, ..LINE },
        ])
        .len()
    };
    for (one, other) in [
        (
            "Vessia would attend the second round of talks in Port Amarel",
            "no day was set for the second round of talks in Port Amarel",
        ),
        (
            "Tarlia had accepted the barley figure in Port Amarel",
            "Tarlia should accept a joint barley committee in Port Amarel next week",
        ),
        (
            "Vessia would send its clerks to the pier in March",
            "Tarlia must let Vessian clerks see the pier before the snow",
        ),
        (
            "Vessia refuses one-sided steps on the river",
            "Vessia refuses any treaty that leaves out the river",
        ),
        (
            "Vessia thanks the Kingdom of Oriva for its offices",
            "Vessia asked the Kingdom of Oriva to end its offices",
        ),
    ] {
        assert_eq!(given(one, other), 0, "{one} / {other}");
    }
    for (one, other) in [
        (
            "Tarlia had accepted the barley figure in front of the Orivan envoy",
            "the barley figure was accepted by the Tarlians before Oriva's envoy",
        ),
        (
            "both sides had exchanged lists of sailors",
            "lists of sailors had been swapped by the two sides",
        ),
        (
            "Tarlian guns must leave the eastern bank",
            "Tarlia has to withdraw its artillery from the eastern bank",
        ),
        (
            "the next round of talks would be held in Selm on June 24",
            "a new round of negotiations is to take place in Selm on 24 June",
        ),
    ] {
        assert_eq!(given(one, other), 1, "{one} / {other}");
    }
}

#[test]
fn copies_of_one_agency_may_reword_more() {
    let told = |via| {
        utterances(&[
            Line {
                via,
                content: "the barley of the eastern bank will be counted on the pier by Orivan clerks",
                ..LINE
            },
            Line {
                report: "b",
                outlet: "Selm Gazette",
                via,
                content: "Orivan clerks shall count the barley at the quay, whatever the Lantern Palace thinks",
                ..LINE
            },
        ])
    };
    assert_eq!(told("North Sea Wire").len(), 1);
    assert!(told("").is_empty());
}

#[test]
fn sources_without_a_name_are_one_only_where_the_passage_is() {
    let anonymous = |report, outlet, content| Line { report, outlet, person: "", content, ..LINE };
    let said =
        "the guns on the eastern bank of the Kessim would be gone before the first snow fell";
    let other =
        "the guns on the eastern bank of the Kessim would perhaps never leave before the winter";
    let rows =
        |b| utterances(&[anonymous("a", "Harn Courier", said), anonymous("b", "Selm Gazette", b)]);
    assert_eq!(rows(said).len(), 1);
    assert!(rows(other).is_empty());
}

#[test]
fn accounts_that_credit_one_agency_are_one() {
    let snapshot = snapshot(&[
        Line { via: "North Sea Wire", content: MANNERS, ..LINE },
        Line {
            report: "b",
            outlet: "Selm Gazette",
            via: "North Sea Wire",
            content: MANNERS,
            ..LINE
        },
        Line {
            report: "c",
            outlet: "North Sea Wire",
            published: "2031-04-16",
            content: MANNERS,
            ..LINE
        },
        Line {
            report: "d",
            outlet: "Amarel Post",
            published: "2031-04-16",
            content: MANNERS,
            ..LINE
        },
    ]);
    let independence = Independence::of(&snapshot);
    let rows = group(&snapshot, &independence);
    assert_eq!(rows[0].independent, 2, "{rows:#?}");
    assert_eq!(rows[0].origin.as_deref(), Some("North Sea Wire"));
    assert_eq!(rows[0].accounts[0].outlet.as_deref(), Some("North Sea Wire"));
    let supplies = table(&snapshot, &independence);
    let pairs: Vec<(&str, &str)> =
        supplies.iter().map(|s| (s.outlet.as_str(), s.supplier.as_str())).collect();
    assert_eq!(pairs, [("Harn Courier", "North Sea Wire"), ("Selm Gazette", "North Sea Wire")]);
}

#[test]
fn what_a_speaker_goes_on_to_say_is_said_to_the_same_agency() {
    let lists = "the lists will be ready within two weeks";
    let barley = "the barley of the eastern bank will be counted by Orivan clerks on the pier";
    let snapshot = snapshot(&[
        Line { via: "North Sea Wire", content: barley, ..LINE },
        Line { content: lists, ..LINE },
        Line { report: "b", outlet: "North Sea Wire", content: barley, ..LINE },
        Line { report: "b", outlet: "North Sea Wire", content: lists, ..LINE },
    ]);
    let rows = group(&snapshot, &Independence::of(&snapshot));
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|r| r.independent == 1), "{rows:#?}");
}

#[test]
fn a_speech_is_not_glued_together_by_its_overlaps() {
    let rows = utterances(&[
        Line {
            content: "Tarlia must pay for the Kessim dam, and its guns must leave the eastern bank",
            ..LINE
        },
        Line {
            report: "b",
            outlet: "Selm Gazette",
            content: "its guns must leave the eastern bank, and the sailors will be tried in Harn for smuggling",
            ..LINE
        },
        Line {
            report: "c",
            outlet: "Amarel Post",
            content: "the sailors will be tried in Harn for smuggling, and seven ships have sailed with grain",
            ..LINE
        },
    ]);
    assert!(rows.iter().all(|r| r.accounts.len() == 2), "{rows:#?}");
}

fn words() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        MANNERS,
        "the lists will be ready within two weeks",
        "Vessia and Tarlia agreed to swap 120 prisoners each",
        "no ship moves while their guns stand on the eastern bank",
        "no ship will move as long as Tarlian guns remain on the eastern bank",
        "the corridor is open to grain, and no ship moves while their guns stand there",
        "seven ships with grain have used the corridor since Monday",
    ])
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let report = prop::sample::select(vec![
        ("a", "Harn Courier", "2031-04-15"),
        ("b", "Selm Gazette", "2031-04-16"),
        ("c", "North Sea Wire", "2031-04-15"),
        ("d", "", "2031-04-17"),
    ]);
    let person = prop::sample::select(vec!["Ilan Dravec", "Ilan Dravec", "Sella Marrin", ""]);
    let line =
        (report, person, words()).prop_map(|((report, outlet, published), person, content)| Line {
            report,
            outlet,
            published,
            person,
            content,
            ..LINE
        });
    let once = |mut lines: Vec<Line>| {
        let mut seen = std::collections::BTreeSet::new();
        lines.retain(|l| seen.insert((l.report, l.content)));
        lines
    };
    prop::collection::vec(line, 0..20).prop_map(once)
}

proptest! {
    #[test]
    fn the_order_of_the_reports_does_not_matter(
        (lines, shuffled) in lines().prop_flat_map(|l| (Just(l.clone()), Just(l).prop_shuffle()))
    ) {
        prop_assert_eq!(utterances(&lines), utterances(&shuffled));
    }

    #[test]
    fn a_statement_gives_one_utterance(lines in lines()) {
        let rows = utterances(&lines);
        let mut seen = std::collections::BTreeSet::new();
        for account in rows.iter().flat_map(|r| &r.accounts) {
            prop_assert!(seen.insert(account.statement.clone()), "{}", account.statement);
        }
        prop_assert!(rows.iter().all(|r| r.accounts.len() >= 2));
    }
}
