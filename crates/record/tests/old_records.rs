//! Records of earlier schema versions still open, with every row they held.

use std::path::Path;

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
