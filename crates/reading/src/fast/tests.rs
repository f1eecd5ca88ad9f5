use travaux_model::Report;
use travaux_packs::Packs;

use super::*;
use crate::ReportReader;

fn drawn(text: &str) -> Vec<(String, String, String)> {
    let reader = ReportReader::by_rules(Packs::built_in().expect("the packs")).expect("the rules");
    let extractor = FastExtractor::built_in();
    let report = Report::from_text("report.txt", text);
    reader.with_context(&report, |cx| {
        let words = |r: Range| cx.doc.words_of(r.first, r.last).to_string();
        let all = |rs: &[Range]| rs.iter().map(|r| words(*r)).collect::<Vec<_>>().join(" | ");
        let found = extractor.extract(cx, &ByRules::new(cx));
        found
            .iter()
            .map(|d| (d.source.map(words).unwrap_or_default(), words(d.cue), all(&d.content)))
            .collect()
    })
}

#[test]
fn draws_who_said_what() {
    let found = drawn("Maret Osk said the envoys would return to Port Amarel on Monday.\n");
    let said = &found[0];
    assert_eq!((said.0.as_str(), said.1.as_str()), ("Maret Osk", "said"));
    assert!(said.2.starts_with("the envoys would return"), "{said:?}");
}

#[test]
fn a_content_may_be_broken_by_its_source() {
    let found =
        drawn("“We came to listen,” Ilan Dravec told reporters. “We will be back on Monday.”\n");
    let told = found.iter().find(|f| f.1.starts_with("told")).expect("a cue");
    assert!(told.0.contains("Dravec") && told.2.contains("We came to listen"), "{told:?}");
}

#[test]
fn one_name_is_worth_as_much_as_another() {
    let text =
        |a: &str, b: &str| format!("{a} said that {b} wants the strait open, and {b} denied it.\n");
    let parts = |a: &str, b: &str| -> Vec<(String, String, String)> {
        let back = |s: &str| s.replace(a, "A").replace(b, "B");
        drawn(&text(a, b)).iter().map(|f| (back(&f.0), back(&f.1), back(&f.2))).collect()
    };
    assert_eq!(parts("France", "Germany"), parts("Germany", "France"));
    assert!(!parts("France", "Germany").is_empty());
}

#[test]
fn nothing_is_drawn_from_nothing() {
    assert!(drawn("\n").is_empty());
    assert!(drawn("The table.\n").is_empty());
}

#[test]
fn a_sentence_without_end_is_bounded() {
    let long = "the envoy said that ".repeat(3000);
    assert!(!drawn(&long).is_empty());
}

#[test]
fn a_wrong_file_is_an_error() {
    let small = FastExtractor::new(Weights {
        words: Words::default(),
        cue_nodes: Table::new(1, 0.1, [(7, [1, 2, 3, 0])]),
        cue_edges: Table::new(1, 0.1, []),
        part_nodes: Table::new(1, 0.1, []),
        part_edges: Table::new(1, 0.1, []),
        lean: 0.5,
    });
    let good = small.encode();
    assert_eq!(FastExtractor::decode(&good).expect("a good file").weights, small.weights);
    let changed = |at: usize| {
        let mut file = good.clone();
        file[at] ^= 1;
        FastExtractor::decode(&file).expect_err("a changed file")
    };
    assert!(matches!(changed(0), WeightsError::NotWeights { .. }));
    assert!(matches!(changed(8), WeightsError::OtherVersion { found: 0, .. }));
    assert!(matches!(changed(good.len() - 1), WeightsError::Damaged { .. }));
    for length in 0..good.len() {
        assert!(FastExtractor::decode(&good[..length]).is_err(), "cut to {length} bytes");
    }
}
