//! Records of earlier schema versions still open, with every row they held.

use std::path::Path;

use travaux_model::ReportId;
use travaux_record::{Filter, Record};

#[test]
fn a_record_of_schema_1_opens() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema-1.travaux");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.travaux");
    std::fs::copy(fixture, &path).expect("the fixture is there");

    let record = Record::open(&path).expect("an old record opens");
    record.check().expect("it is sound");
    let snapshot = record.snapshot().expect("it can be read");
    assert_eq!(snapshot.reports.len(), 2);
    assert!(snapshot.statements.len() > 15, "{}", snapshot.statements.len());
    let osk = Filter { speaker: Some("osk".into()), ..Filter::default() };
    assert!(!record.statements(&osk).expect("statements").is_empty());
    assert!(!record.search("prisoners", &Filter::default()).expect("search").is_empty());
}

#[test]
fn what_a_record_of_schema_1_lacks_is_read_again() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema-1.travaux");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("old.travaux");
    std::fs::copy(fixture, &path).expect("the fixture is there");

    let record = Record::open(&path).expect("an old record opens");
    let before = record.reports(&Filter::default()).expect("reports");
    for row in &before {
        let reader = row.read_by.split_once(' ').expect("version and reader").1;
        assert!(!record.has(&ReportId(row.id.clone()), reader).expect("has"), "{}", row.path);
    }
    // Its accounts tell of negotiations all the same.
    assert!(!record.touching().expect("touching").is_empty());
}
