//! A full disk, which only a limit on the open connection can play.

use travaux_model::{Reading, Report};

use crate::{Error, Record};

#[test]
fn a_full_disk_is_named_and_what_was_written_stays() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    let mut record = Record::create(&path).unwrap();
    let batch = |from: usize| -> Vec<(Report, Reading)> {
        let text = |i| format!("Report {i}. {}", "The talks in Port Amarel go on. ".repeat(100));
        let report = |i| Report::from_text(format!("{i}.txt"), text(i));
        (from..from + 10).map(|i| (report(i), Reading::default())).collect()
    };
    record.add(&batch(0), "rules 1").unwrap();
    let pages: i64 = record.conn.pragma_query_value(None, "page_count", |r| r.get(0)).unwrap();
    // SQLite answers with the limit it now keeps.
    let limit = format!("PRAGMA max_page_count = {}", pages + 4);
    let kept: i64 = record.conn.query_row(&limit, [], |r| r.get(0)).unwrap();
    assert_eq!(kept, pages + 4);

    let error = record.add(&batch(10), "rules 1").unwrap_err();
    assert!(matches!(error, Error::Full { .. }), "{error}");
    assert!(error.to_string().contains("disk is full"));
    assert_eq!(record.stats().unwrap().reports, 10);
    record.check().unwrap();
    drop(record);
    let mut record = Record::open(&path).unwrap();
    assert_eq!(record.add(&batch(10), "rules 1").unwrap().new, 10);
}
