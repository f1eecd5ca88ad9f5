//! Readings of reports of the bundled example, as `travaux read --explain` shows them: two lines a
//! sentence, the words and what was read from them. A change of a rule shows here as a difference.

use std::path::Path;

use travaux::{Limits, Reader, Source, explain};

fn explained(file: &str) -> String {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let reader =
        travaux::PackReader::load(&[examples.join("pack")]).expect("the packs can be read");
    let source = Source::File(examples.join("talks").join(file));
    let mut report =
        travaux_intake::read(&source, &Limits::default()).expect("the report can be read");
    report.path = file.to_string();
    explain(&report, &reader.read(&report))
}

#[test]
fn an_agency_report() {
    insta::assert_snapshot!(explained("004_nsw-first-round-ends.txt"));
}

#[test]
fn a_page() {
    insta::assert_snapshot!(explained("008_amarel-post-draft-memoranda.html"));
}

#[test]
fn an_interview() {
    insta::assert_snapshot!(explained("016_harn-courier-seven-ships.txt"));
}
