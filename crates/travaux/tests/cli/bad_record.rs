//! Records that cannot be used.

use std::fs;

use rusqlite::Connection;

use crate::place::{Place, generate, stderr};

/// The one line that the command must end with.
fn complaint(place: &Place, arguments: &[&str]) -> String {
    let says = stderr(&place.travaux(arguments).code(2));
    assert_eq!(says.lines().count(), 1, "{says}");
    says.strip_prefix("travaux: ").unwrap_or_else(|| panic!("{says}")).to_string()
}

#[test]
fn a_record_that_is_not_there() {
    let place = Place::empty();
    let says = complaint(&place, &["statements"]);
    assert!(says.starts_with("record.travaux: there is no such record"), "{says}");
    assert!(!place.path("record.travaux").exists());
}

#[test]
fn a_file_that_is_not_a_record() {
    let place = Place::with_talks();
    place.write("record.travaux", "Minutes of the first round.");
    for command in [&["read", "talks"][..], &["statements"], &["brief"], &["check"]] {
        let says = complaint(&place, command);
        assert!(says.starts_with("record.travaux: this file is not a record"), "{says}");
    }
    let kept = fs::read_to_string(place.path("record.travaux")).unwrap();
    assert_eq!(kept, "Minutes of the first round.");
}

#[test]
fn a_database_of_another_program() {
    let place = Place::with_talks();
    let other = Connection::open(place.path("record.travaux")).unwrap();
    other.execute_batch("CREATE TABLE songs (name TEXT)").unwrap();
    drop(other);
    let says = complaint(&place, &["read", "talks"]);
    assert!(says.contains("not a record (a database of another program)"), "{says}");
}

#[test]
fn a_record_of_a_newer_program() {
    let place = Place::with_record();
    let record = Connection::open(place.path("record.travaux")).unwrap();
    record.execute_batch("PRAGMA user_version = 9999").unwrap();
    drop(record);
    for command in [&["read", "talks"][..], &["statements"]] {
        let says = complaint(&place, command);
        assert!(says.contains("made by a newer version of this program (schema 9999"), "{says}");
    }
}

#[test]
fn a_corrupt_record() {
    let place = Place::with_record();
    let mut bytes = fs::read(place.path("record.travaux")).unwrap();
    for byte in bytes.iter_mut().skip(4096) {
        *byte ^= 0x5A;
    }
    place.write("record.travaux", bytes);
    for command in [&["read", "talks"][..], &["statements"], &["check"]] {
        let says = complaint(&place, command);
        assert!(says.starts_with("record.travaux: the record is damaged"), "{says}");
    }
}

#[test]
fn a_locked_record() {
    let place = Place::with_record();
    place.write("talks/third.txt", "Talks stall in Harn.");
    let other = Connection::open(place.path("record.travaux")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let says = complaint(&place, &["read", "talks", "--quiet"]);
    assert!(says.starts_with("record.travaux: the record is locked by another process"), "{says}");
    other.execute_batch("ROLLBACK").unwrap();
    place.travaux(&["read", "talks"]).success();
    assert_eq!(place.held().len(), 3);
}

/// A limit on the size of files stands for a full disk: neither leaves room.
#[cfg(unix)]
#[test]
fn no_room_for_the_record() {
    let place = Place::empty();
    generate(&place, "talks", 600);
    let mut command = place.process("sh");
    // The signal is ignored so that the write itself fails, as on a full disk; 512 or 1024 bytes a block.
    let script = "trap '' XFSZ; ulimit -f 800; exec \"$TRAVAUX\" read talks --quiet";
    let run = command.args(["-c", script]).output().unwrap();
    let says = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2), "{says}");
    assert!(says.starts_with("travaux: record.travaux: ") && says.lines().count() == 1, "{says}");

    let held = place.held().len();
    assert!(held < 600, "{held} reports fitted");
    let second = place.printed(&["read", "talks"]);
    assert!(
        second.contains(&format!("{held} unchanged, 0 skipped")) || held == 0,
        "{held}: {second}"
    );
    assert_eq!(place.held().len(), 600);
}

#[cfg(target_os = "linux")]
#[test]
fn no_room_for_the_answer() {
    let place = Place::with_record();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = place.process(env!("CARGO_BIN_EXE_travaux"));
    let run = command.args(["export", "--json"]).stdout(full).output().unwrap();
    let says = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2), "{says}");
    assert!(says.starts_with("travaux: the ") && says.lines().count() == 1, "{says}");
}
