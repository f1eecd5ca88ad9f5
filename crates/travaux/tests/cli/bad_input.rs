//! Files that cannot be read: a clear line each, the others read, and an exit code that says so.

use std::fs;

use crate::place::{FIRST_ROUND, Place, stderr, stdout};

/// Reads a folder of one good report and one file of these bytes; gives the complaint about it.
fn complaint(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let place = Place::with_talks();
    place.write(&format!("talks/{name}"), bytes);
    let run = place.travaux(&["read", "talks"]).code(1);
    assert!(stdout(&run).starts_with("2 reports read, 0 unchanged, 1 skipped"), "{}", stdout(&run));
    assert_eq!(place.held(), ["talks/first.txt", "talks/second.txt"]);
    let complaints = stderr(&run);
    assert_eq!(complaints.lines().count(), 1, "{complaints}");
    let start = format!("travaux: skipped: 'talks/{name}' ");
    complaints.strip_prefix(&start).unwrap_or_else(|| panic!("{complaints}")).to_string()
}

#[test]
fn an_empty_file() {
    assert!(complaint("a.txt", "").starts_with("is empty; "));
    assert!(complaint("a.txt", " \n\t ").starts_with("is empty; "));
}

#[test]
fn a_binary_file() {
    assert!(complaint("a.txt", b"%PDF-1.7\n\x00\x01").starts_with("is a PDF file, not text; "));
    let noise: Vec<u8> =
        (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert!(complaint("a.txt", noise).contains("not text"));
}

#[test]
fn a_page_without_an_article() {
    let page = "<!doctype html><html><head><title>Harn Courier</title></head>\
        <body><nav><a href=/a>Home</a> <a href=/b>Talks</a></nav></body></html>";
    assert!(complaint("a.html", page).starts_with("is a web page without an article; "));
}

#[test]
fn a_file_of_200_mb() {
    let place = Place::with_talks();
    place.write("talks/a.txt", FIRST_ROUND);
    let file = fs::OpenOptions::new().write(true).open(place.path("talks/a.txt")).unwrap();
    file.set_len(200 << 20).unwrap();
    let run = place.travaux(&["read", "talks"]).code(1);
    let says = stderr(&run);
    assert!(says.starts_with("travaux: skipped: 'talks/a.txt' has 200.0 MiB, more than"), "{says}");
    assert_eq!(place.held().len(), 2);
}

#[test]
fn a_line_of_50_mb() {
    let place = Place::with_talks();
    place.write("talks/a.txt", "x".repeat(50 << 20));
    place.travaux(&["read", "talks"]).success();
    assert_eq!(place.held().len(), 3);
}

#[test]
fn other_encodings_are_read_and_told() {
    let place = Place::empty();
    let utf_16: Vec<u8> =
        [0xFEFF].into_iter().chain(FIRST_ROUND.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    place.write("utf-16.txt", utf_16);
    // "Министр иностранных дел сообщил, что переговоры продолжатся в понедельник." in windows-1251.
    let russian: Vec<u8> =
        "Министр иностранных дел сообщил, что переговоры продолжатся в понедельник."
            .chars()
            .map(|c| match c as u32 {
                letter @ 0x410..=0x44F => (letter - 0x410 + 0xC0) as u8,
                other => other as u8,
            })
            .collect();
    place.write("windows-1251.txt", russian);
    let mut broken = FIRST_ROUND.replace('e', "é").into_bytes();
    broken.insert(2, 0xFF);
    place.write("utf-8.txt", broken);

    let run = place.travaux(&["read", "."]).success();
    let notices = stderr(&run);
    let of = |name: &str| {
        let line = notices.lines().find(|l| l.contains(name));
        line.unwrap_or_else(|| panic!("nothing on {name}: {notices}")).to_string()
    };
    assert!(of("utf-16.txt").contains("decoded from UTF-16LE"));
    assert!(of("windows-1251.txt").contains("decoded from windows-1251"));
    assert!(of("utf-8.txt").contains("not valid UTF-8"));
    assert_eq!(place.held().len(), 3);
}

#[test]
fn a_path_that_is_not_there() {
    let place = Place::with_talks();
    let run = place.travaux(&["read", "talks", "nowhere"]).code(1);
    assert_eq!(stderr(&run), "travaux: skipped: 'nowhere' does not exist; check the path\n");
    assert_eq!(place.held().len(), 2);
}

#[test]
fn json_tells_what_was_skipped_beside_the_readings() {
    let place = Place::with_talks();
    place.write("talks/a.txt", "");
    let run = place.travaux(&["read", "--json", "talks"]).code(1);
    assert_eq!(stdout(&run).lines().count(), 2);
    assert!(stderr(&run).starts_with("travaux: skipped: 'talks/a.txt' is empty"));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_symlink_loop() {
        let place = Place::with_talks();
        symlink(place.path("talks"), place.path("talks/round")).unwrap();
        let run = place.travaux(&["read", "talks"]).code(1);
        let says = stderr(&run);
        assert!(
            says.starts_with("travaux: skipped: 'talks/round' is a link back to 'talks'"),
            "{says}"
        );
        assert_eq!(place.held().len(), 2);
    }

    #[test]
    fn a_link_to_nothing() {
        let place = Place::with_talks();
        symlink("nothing.txt", place.path("talks/a.txt")).unwrap();
        let run = place.travaux(&["read", "talks"]).code(1);
        assert!(stderr(&run).starts_with("travaux: skipped: 'talks/a.txt' does not exist"));
    }

    #[test]
    fn an_unreadable_file_and_folder() {
        let place = Place::with_talks();
        place.write("talks/locked.txt", FIRST_ROUND);
        place.write("talks/shut/a.txt", FIRST_ROUND);
        let deny = |name: &str| {
            fs::set_permissions(place.path(name), fs::Permissions::from_mode(0o000)).unwrap();
        };
        deny("talks/locked.txt");
        deny("talks/shut");
        // Root may read everything: then nothing is denied and there is nothing to see.
        let denied = fs::File::open(place.path("talks/locked.txt")).is_err();
        let run = place.travaux(&["read", "talks"]);
        let says = stderr(&run);
        let allow = fs::Permissions::from_mode(0o700);
        fs::set_permissions(place.path("talks/shut"), allow).unwrap();
        if denied {
            run.code(1);
            assert!(says.contains("'talks/locked.txt' could not be read"), "{says}");
            assert!(says.contains("'talks/shut' could not be read"), "{says}");
            assert_eq!(place.held().len(), 2);
        } else {
            run.success();
        }
    }
}

#[test]
fn a_malformed_pack_stops_before_anything_is_read() {
    let place = Place::with_talks();
    place
        .write("mine/parties.toml", "[[party]]\nname = \"Harnia\"\nkind = \"state\"\nalias = []\n");
    let run = place.travaux(&["read", "talks", "--packs", "mine"]).code(2);
    let says = stderr(&run);
    assert!(says.starts_with("travaux: mine/parties.toml:4: unknown field `alias`"), "{says}");
    assert_eq!(says.lines().count(), 1);
    assert!(!place.path("record.travaux").exists());

    let run = place.travaux(&["read", "talks", "--packs", "none"]).code(2);
    assert!(stderr(&run).contains("none"), "{}", stderr(&run));
}
