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
    content: &'static str,
}

const LINE: Line = Line {
    report: "a",
    outlet: "Harn Courier",
    published: "2031-04-15",
    person: "Ilan Dravec",
    via: "",
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
            source: None,
            cue: None,
            kind: if line.content.starts_with('“') { Kind::Direct } else { Kind::Indirect },
            speaker: some(line.person).or(some("a senior official")),
            person: some(line.person).map(|p| format!("p {p}")),
            role: None,
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
    apart(Line { published: "2031-09-15", content: said, ..LINE });
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
