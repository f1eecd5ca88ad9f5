//! What happens to a record when the world is unkind to it.

mod common;

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use common::{Press, numbered, run_and_kill};
use rusqlite::Connection;
use tempfile::tempdir;
use travaux_record::{Error, Filter, Record};

const READER: &str = "rules 1";

fn make(path: &Path, reports: usize) {
    let mut record = Record::create(path).unwrap();
    record.add(&numbered(0, reports), READER).unwrap();
}

fn sentence(error: &Error) -> String {
    let text = error.to_string();
    assert!(!text.contains('\n') && text.len() > 30, "{text}");
    text
}

#[test]
fn opening_and_creating_keep_to_their_word() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    assert!(matches!(Record::open(&path), Err(Error::Missing { .. })));
    assert!(matches!(Record::open_read_only(&path), Err(Error::Missing { .. })));
    assert!(!path.exists());
    make(&path, 3);
    assert!(matches!(Record::create(&path), Err(Error::Exists { .. })));
    assert_eq!(Record::open_or_create(&path).unwrap().stats().unwrap().reports, 3);
    let mut read_only = Record::open_read_only(&path).unwrap();
    assert_eq!(read_only.stats().unwrap().reports, 3);
    let error = read_only.add(&numbered(3, 4), READER).unwrap_err();
    assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
}

#[test]
fn other_files_are_refused_and_left_alone() {
    let dir = tempdir().unwrap();
    let text = dir.path().join("notes.txt");
    fs::write(&text, "these are notes, not a record").unwrap();
    let other = dir.path().join("cookies.sqlite");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE c (id INTEGER);").unwrap();
    let before = (fs::read(&text).unwrap(), fs::read(&other).unwrap());
    for path in [&text, &other, &dir.path().to_path_buf()] {
        for error in [
            Record::open(path).err(),
            Record::open_read_only(path).err(),
            Record::open_or_create(path).err(),
        ] {
            let error = error.unwrap();
            assert!(matches!(error, Error::NotARecord { .. }), "{error}");
            assert!(sentence(&error).starts_with(&path.display().to_string()));
        }
    }
    assert_eq!((fs::read(&text).unwrap(), fs::read(&other).unwrap()), before);
}

#[test]
fn an_empty_file_becomes_a_record_only_where_one_may_be_made() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    fs::write(&path, "").unwrap();
    assert!(matches!(Record::open(&path), Err(Error::NotARecord { .. })));
    Record::open_or_create(&path).unwrap().add(&numbered(0, 1), READER).unwrap();
    assert_eq!(Record::open(&path).unwrap().stats().unwrap().reports, 1);
}

#[test]
fn a_newer_schema_is_named() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    make(&path, 1);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = Record::open(&path).err().unwrap();
    assert!(matches!(error, Error::Newer { found: 99, known: 3, .. }));
    assert!(sentence(&error).contains("schema 99"));
}

#[test]
fn a_record_locked_by_another_says_so() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    make(&path, 2);
    let mut record = Record::open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let error = record.add(&numbered(2, 3), READER).unwrap_err();
    assert!(matches!(error, Error::Locked { .. }), "{error}");
    assert_eq!(record.stats().unwrap().reports, 2, "reading goes on");
    other.execute_batch("ROLLBACK").unwrap();
    record.add(&numbered(2, 3), READER).unwrap();
    drop(record);

    other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    let error = Record::open(&path).err().unwrap();
    assert!(matches!(error, Error::Locked { .. }), "{error}");
    sentence(&error);
}

#[test]
fn damage_is_reported_and_never_a_panic() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    make(&path, 200);
    let sound = fs::read(&path).unwrap();

    let damaged = dir.path().join("header.travaux");
    let mut bytes = sound.clone();
    bytes[16..100].fill(0xA5);
    fs::write(&damaged, bytes).unwrap();
    let error = Record::open(&damaged).err().unwrap();
    assert!(matches!(error, Error::Corrupt { .. }), "{error}");
    assert!(sentence(&error).contains("damaged"));

    let first = dir.path().join("first.travaux");
    let mut bytes = sound.clone();
    bytes[..16].fill(0);
    fs::write(&first, bytes).unwrap();
    assert!(matches!(Record::open(&first), Err(Error::NotARecord { .. })));

    // Somewhere in the middle: opening may succeed, the check must not.
    let middle = dir.path().join("middle.travaux");
    fs::write(&middle, &sound).unwrap();
    let mut file = fs::OpenOptions::new().write(true).open(&middle).unwrap();
    for page in (4..sound.len() as u64 / 4096).step_by(3) {
        file.seek(SeekFrom::Start(page * 4096)).unwrap();
        file.write_all(&[0xA5; 512]).unwrap();
    }
    drop(file);
    let error = match Record::open(&middle) {
        Err(error) => error,
        Ok(record) => record.check().unwrap_err(),
    };
    assert!(matches!(error, Error::Corrupt { .. }), "{error}");

    let cut = dir.path().join("cut.travaux");
    fs::write(&cut, &sound[..sound.len() / 2]).unwrap();
    let error = match Record::open(&cut) {
        Err(error) => error,
        Ok(record) => record.check().unwrap_err(),
    };
    assert!(matches!(error, Error::Corrupt { .. }), "{error}");
}

#[test]
fn a_value_that_is_no_value_is_damage() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    make(&path, 1);
    let other = Connection::open(&path).unwrap();
    other.execute("UPDATE statements SET content_spans = '[[1'", []).unwrap();
    let error = Record::open(&path).unwrap().statements(&Filter::default()).unwrap_err();
    assert!(matches!(error, Error::Corrupt { .. }), "{error}");
}

#[test]
fn the_index_is_rebuilt_when_it_differs() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    make(&path, 20);
    let hits = |r: &Record| r.search("answer", &Filter::default()).unwrap().len();
    for damage in [
        "INSERT INTO report_words (report_words, rowid, title, text)
            SELECT 'delete', key, title, text FROM reports WHERE key <= 7",
        "INSERT INTO statement_words (statement_words) VALUES ('delete-all')",
        "DROP TABLE report_words",
        "DELETE FROM report_words_docsize WHERE id = 3",
    ] {
        let other = Connection::open(&path).unwrap();
        other.execute_batch(damage).unwrap();
        drop(other);
        let error = Record::open_read_only(&path)
            .unwrap()
            .search("answer", &Filter::default())
            .unwrap_err();
        assert!(matches!(error, Error::StaleIndex { .. }), "{error}");
        let record = Record::open(&path).unwrap();
        assert_eq!(hits(&record), 20, "{damage}");
        record.check().unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempdir().unwrap();
    let folder = dir.path().join("closed");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("talks.travaux");
    make(&path, 2);
    let set = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    // The super-user may write anywhere: nothing to see then.
    let privileged = fs::write(folder.join("probe"), "").is_ok();
    let new = Record::create(folder.join("new.travaux"));
    let asked = Record::open_read_only(&path).and_then(|r| r.stats());
    set(0o755);
    assert_eq!(asked.unwrap().reports, 2);
    if !privileged {
        let error = new.err().unwrap();
        assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
    }
}

/// Not a test of its own: the process that `killed_at_any_moment…` kills.
#[test]
#[ignore = "started by another test"]
fn child_that_adds_until_killed() {
    let Ok(path) = std::env::var("TRAVAUX_RECORD_TO_FILL") else { return };
    let mut record = Record::open_or_create(path).unwrap();
    for batch in 0..100_000 {
        record.add(&numbered(batch * 16, batch * 16 + 16), READER).unwrap();
    }
}

#[test]
fn killed_at_any_moment_the_record_holds_whole_reports() {
    let dir = tempdir().unwrap();
    for wait in [15, 60, 150, 400] {
        let path = dir.path().join(format!("killed-{wait}.travaux"));
        run_and_kill("child_that_adds_until_killed", "TRAVAUX_RECORD_TO_FILL", &path, wait);

        let mut record = Record::open_or_create(&path).unwrap();
        record.check().unwrap();
        let stats = record.stats().unwrap();
        assert_eq!(stats.reports % 16, 0, "whole batches");
        assert_eq!(stats.statements, stats.reports);
        assert_eq!(stats.outcomes, stats.reports);
        assert!(wait < 400 || stats.reports > 0, "nothing was written in {wait} ms");
        let found = record.search("answer", &Filter::default()).unwrap().len();
        assert_eq!(found, stats.reports as usize);
        // A second run finishes the rest.
        let rest = stats.reports as usize + 16;
        let added = record.add(&numbered(0, rest), READER).unwrap();
        assert_eq!((added.unchanged, added.new), (stats.reports, 16));
    }
}

#[test]
fn two_writers_take_turns() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    let writers: Vec<_> = (0..2)
        .map(|w| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut record = Record::open_or_create(path).unwrap();
                for batch in (0..10).map(|b| w * 100 + b * 10) {
                    record.add(&numbered(batch, batch + 10), READER).unwrap();
                }
            })
        })
        .collect();
    writers.into_iter().for_each(|w| w.join().unwrap());
    assert_eq!(Record::open(&path).unwrap().stats().unwrap().reports, 200);
}

#[test]
fn a_batch_is_kept_whole_or_not_at_all() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("talks.travaux");
    make(&path, 2);
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch(
            "CREATE TRIGGER stop BEFORE INSERT ON reports WHEN new.text LIKE '%stop here%'
             BEGIN SELECT raise(ABORT, 'stopped'); END;",
        )
        .unwrap();
    let mut batch = numbered(2, 6);
    batch.push(Press { path: "x", content: "stop here", ..Press::default() }.read());
    let mut record = Record::open(&path).unwrap();
    assert!(record.add(&batch, READER).is_err());
    assert_eq!(record.stats().unwrap().reports, 2);
}
