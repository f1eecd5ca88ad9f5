//! Which reader reads, and what happens when its model is no good.

use std::fs;
use std::path::PathBuf;

use crate::place::{Place, generate};

/// A model of a few kilobytes with weights drawn at random: it reads nonsense, but it reads.
fn tiny_model() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../reading/tests/data/tiny.model"))
}

fn read(place: &Place, args: &[&str]) -> (Vec<u8>, String) {
    let run = place.travaux(&[&["read", "--json", "talks"], args].concat()).success();
    let output = run.get_output();
    (output.stdout.clone(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn without_a_model_fast_reads_and_says_so_once() {
    let place = Place::with_talks();
    let (asked, said) = read(&place, &["--reader", "fast"]);
    assert_eq!(said, "");
    let (by_default, said) = read(&place, &[]);
    assert_eq!(asked, by_default);
    assert_eq!(said.matches("reading with fast").count(), 1, "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    let (_, said) = read(&place, &["--quiet"]);
    assert_eq!(said, "");
}

#[test]
fn with_a_model_precise_reads_and_says_so_once() {
    let place = Place::with_talks();
    place.write("models/statements-en.model", fs::read(tiny_model()).unwrap());
    let (by_default, said) = read(&place, &[]);
    assert_eq!(said.matches("reading with precise").count(), 1, "{said}");
    let model = tiny_model();
    let (asked, _) = read(&place, &["--reader", "precise", "--model", model.to_str().unwrap()]);
    assert_eq!(asked, by_default);
}

#[test]
fn a_model_that_cannot_be_used_is_told_and_fast_reads() {
    let place = Place::with_talks();
    let good = fs::read(tiny_model()).unwrap();
    let mut other_version = good.clone();
    other_version[8] ^= 0xff;
    let mut damaged = good.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    let cases: [(&str, Vec<u8>); 6] = [
        ("empty.model", Vec::new()),
        ("truncated.model", good[..good.len() / 2].to_vec()),
        ("version.model", other_version),
        ("damaged.model", damaged),
        ("kind.model", b"travaux\n\x01\0\0\0another kind\0\0\0\0and so on".to_vec()),
        ("text.model", b"Delegations met in Port Amarel.\n".to_vec()),
    ];
    let (fast, _) = read(&place, &["--reader", "fast"]);
    for (name, bytes) in cases {
        let path = place.path(name);
        fs::write(&path, bytes).unwrap();
        for reader in ["precise", "cascade"] {
            let args = ["--reader", reader, "--model", path.to_str().unwrap()];
            let (got, said) = read(&place, &args);
            assert!(said.contains(name), "{name}: {said}");
            assert_eq!(said.matches("reading with fast").count(), 1, "{name}: {said}");
            assert_eq!(said.lines().count(), 1, "{name}: {said}");
            assert_eq!(got, fast, "{name}");
        }
    }
    let (got, said) = read(&place, &["--reader", "precise", "--model", "nowhere.model"]);
    assert!(said.contains("nowhere.model") && said.contains("reading with fast"), "{said}");
    assert_eq!(got, fast);
}

#[test]
fn neither_threads_nor_batches_show_in_any_reader() {
    let place = Place::with_talks();
    generate(&place, "talks/more", 40);
    let model = tiny_model();
    for reader in ["rules", "fast", "precise", "cascade"] {
        let with = ["--reader", reader, "--model", model.to_str().unwrap(), "--quiet"];
        let (one, _) = read(&place, &[&with[..], &["--jobs", "1"]].concat());
        let (many, _) = read(&place, &[&with[..], &["--jobs", "7"]].concat());
        assert!(one == many, "{reader}: threads show in the readings");
        let mut exports = Vec::new();
        for (jobs, batch) in [("1", "1"), ("1", "32"), ("7", "1"), ("7", "32")] {
            let file = format!("{reader}-{jobs}-{batch}.travaux");
            let into = ["read", "talks", "--record", &file, "--jobs", jobs, "--batch", batch];
            place.travaux(&[&into[..], &with[..]].concat()).success();
            exports.push(place.printed(&["export", "--record", &file]));
        }
        assert!(exports.iter().all(|e| *e == exports[0]), "{reader}: threads or batches show");
    }
}

#[test]
fn another_reader_reads_the_same_reports_again() {
    let place = Place::with_talks();
    let read = |reader: &str| {
        let args = ["read", "talks", "--record", "r.travaux", "--reader", reader];
        let run = place.travaux(&args).success();
        String::from_utf8_lossy(&run.get_output().stdout).into_owned()
    };
    assert!(read("rules").contains("2 reports read"));
    assert!(read("fast").contains("2 read again"));
    assert!(read("fast").contains("2 unchanged"));
}
