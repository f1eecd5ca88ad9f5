//! The precise reader: bad model files, hard texts, and readings that hang on nothing but the report.
//!
//! The model is a tiny one with numbers drawn at random: its statements mean nothing, but differ.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use travaux_model::Report;
use travaux_packs::Packs;
use travaux_reading::{Extractor, ModelError, PreciseExtractor, Reader, ReportReader};

const MODEL: &[u8] = include_bytes!("data/tiny.model");
/// Where the version, the kind and the checksum begin.
const VERSION: usize = 8;
const KIND: usize = 12;
const BODY: usize = 60;

fn load(bytes: &[u8]) -> Result<PreciseExtractor, ModelError> {
    PreciseExtractor::from_bytes(bytes, Path::new("models/tiny.model"))
}

fn refused(bytes: &[u8]) -> String {
    let error = load(bytes).err().expect("the file is refused").to_string();
    assert!(error.starts_with("models/tiny.model: ") && !error.contains('\n'), "{error}");
    error
}

fn reader() -> ReportReader {
    let extractor = load(MODEL).expect("the tiny model can be used");
    ReportReader::with(Packs::built_in().unwrap(), Box::new(extractor)).unwrap()
}

/// A report of many windows.
fn long_report(salt: usize) -> Report {
    let line = |n: usize| {
        format!(
            "Vessian envoy Ilan Dravec said in round {n} that talks {} would go on. “We wait,” Osk told NSW.",
            n * salt
        )
    };
    let lines: Vec<String> = (0..40).map(line).collect();
    Report::from_text(format!("{salt}.txt"), lines.join("\n\n"))
}

#[test]
fn a_model_is_loaded_and_draws() {
    let extractor = load(MODEL).unwrap();
    assert!(extractor.name().starts_with("precise "));
    let reader = reader();
    let report = long_report(1);
    let statements = reader.read(&report).statements;
    assert!(statements.len() > 5, "{}", statements.len());
}

#[test]
fn a_missing_file_is_named() {
    let error = PreciseExtractor::open(Path::new("no/such.model")).err().unwrap();
    assert!(matches!(error, ModelError::Missing { .. }));
    assert!(error.to_string().starts_with("no/such.model: "));
}

#[test]
fn a_file_cut_short_is_refused_wherever_it_is_cut() {
    let cuts = (0..200).chain((200..MODEL.len()).step_by(997)).chain([MODEL.len() - 1]);
    for length in cuts {
        assert!(matches!(load(&MODEL[..length]), Err(ModelError::WrongLength { .. })), "{length}");
    }
    assert!(refused(&MODEL[..1000]).contains("not complete"));
    assert!(refused(&[MODEL, b"more"].concat()).contains("not complete"));
}

#[test]
fn other_versions_kinds_and_files_are_refused() {
    let with = |at: usize, byte: u8| {
        let mut bytes = MODEL.to_vec();
        bytes[at] = byte;
        bytes
    };
    assert!(refused(&with(VERSION, 9)).contains("has format 9, this program reads format 2"));
    assert!(refused(&with(KIND, b'S')).contains("of Statements, not of statements"));
    assert!(refused(&with(MODEL.len() / 2, !MODEL[MODEL.len() / 2])).contains("damaged"));
    assert!(refused(b"a letter to the editor").contains("not a model file"));
}

/// Changes a part and puts the checksum right again.
fn with_part(name: &str, change: impl Fn(&mut [u8])) -> Vec<u8> {
    let mut bytes = MODEL.to_vec();
    let count = u32::from_le_bytes(bytes[BODY..BODY + 4].try_into().unwrap()) as usize;
    let mut at = BODY + 4 + count * 24;
    for part in 0..count {
        let head = BODY + 4 + part * 24;
        let length = u64::from_le_bytes(bytes[head + 16..head + 24].try_into().unwrap()) as usize;
        if bytes[head..head + 16].starts_with(name.as_bytes()) {
            change(&mut bytes[at..at + length]);
        }
        at += length;
    }
    let checksum = *blake3::hash(&bytes[BODY..]).as_bytes();
    bytes[BODY - 32..BODY].copy_from_slice(&checksum);
    bytes
}

#[test]
fn parts_that_cannot_be_used_are_refused() {
    assert!(load(&with_part("settings", |_| ())).is_ok());
    // An operator that the runtime does not know, numbers that cannot be, no list of pieces.
    let other_operator = |bytes: &mut [u8]| {
        let known = b"DynamicQuantizeLinear";
        let at = bytes.windows(known.len()).position(|w| w == known).expect("the operator");
        bytes[at] = b'd';
    };
    for (name, bytes) in [
        ("encoder", with_part("encoder", other_operator)),
        ("linker", with_part("linker", other_operator)),
        ("settings", with_part("settings", |bytes| bytes.fill(b'9'))),
        ("vocabulary", with_part("vocabulary", |bytes| bytes.fill(0xff))),
        ("vocabulary", with_part("vocabulary", |bytes| bytes.fill(b'a'))),
    ] {
        let error = refused(&bytes);
        assert!(error.contains(&format!("part \"{name}\"")), "{error}");
    }
}

#[test]
fn readings_do_not_depend_on_threads() {
    let reader = reader();
    let reports: Vec<Report> = (1..9).map(long_report).collect();
    let alone: Vec<_> = reports.iter().map(|r| reader.read(r)).collect();
    let shared = Arc::new(&reader);
    let together: Vec<_> = std::thread::scope(|scope| {
        let read = |report| {
            let reader = shared.clone();
            scope.spawn(move || reader.read(report))
        };
        let running: Vec<_> = reports.iter().map(read).collect();
        running.into_iter().map(|r| r.join().unwrap()).collect()
    });
    assert_eq!(alone, together);
}

#[test]
fn hard_texts_are_read_in_windows() {
    let reader = reader();
    let sentence = "and Vessia waits ".repeat(10_000 / 3);
    let token = "a".repeat(5_000_000);
    let marks = "“".repeat(2_000);
    for text in ["", "\n\n", &sentence, &token, &marks] {
        let report = Report::from_text("hard.txt", text);
        let reading = reader.read(&report);
        for statement in &reading.statements {
            assert!(!statement.content.text(&report.text).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn any_text_can_be_read(text in "(\\PC|\n| said | that ){0,200}") {
        let extractor = load(MODEL).unwrap();
        let reader = ReportReader::with(Packs::default(), Box::new(extractor)).unwrap();
        reader.read(&Report::from_text("any.txt", text));
    }
}
