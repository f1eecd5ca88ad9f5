//! The record depends on the reports alone: not on their order, on how many come at once, on older
//! readings, or on how often the file was closed between.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use travaux::model::{Reading, Report};
use travaux::{PackReader, Reader, Record, export_json};

const PATHS: [&str; 12] = [
    "a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt", "h.txt", "i.txt", "j.txt",
    "k.txt", "l.txt",
];

/// What a report can tell; several tell the same in other words, or something else of the same.
const TOLD: [&str; 10] = [
    "\"We came to Port Amarel to be heard, and we were heard today,\" Tarlian chief negotiator Maret Osk told reporters.",
    "Tarlian chief negotiator Marett Osck said that the delegation came to Port Amarel to be heard, and that it was heard today.",
    "Vessian Deputy Foreign Minister Ilan Dravec said that Vessia demands the withdrawal of Tarlian troops from the Kessim valley.",
    "Dravec said on Sunday that Vessia demands the withdrawal of all Tarlian troops from the Kessim valley by June.",
    "Tarlia rejects any withdrawal from the Kessim valley, chief negotiator Maret Osk said.",
    "The delegations of Vessia and Tarlia met in Port Amarel on May 3 and agreed to exchange 1,000 prisoners.",
    "Vessia and Tarlia held talks in Selm on May 3, and agreed to exchange 800 prisoners.",
    "The second round of talks between Vessia and Tarlia is scheduled for May 20 in Port Amarel, Orivan envoy Tomas Reyle said.",
    "Tarlia has accepted the Orivan offer of a ceasefire, Vessian Foreign Minister Sella Marrin said on Saturday.",
    "Tarlia has not accepted the Orivan ceasefire offer, the Tarlian Foreign Ministry said on Sunday.",
];

const FROM: [&str; 4] = ["HARN", "OSTREL", "SELM", "PORT AMAREL"];
const AGENCIES: [&str; 3] = ["NSW", "MPA", "Harn Courier"];

/// One text: where and when it is from, and what it tells.
#[derive(Clone, Debug)]
struct Text {
    from: usize,
    day: u32,
    agency: usize,
    told: Vec<usize>,
}

impl Text {
    fn written(&self) -> String {
        let told: Vec<&str> = self.told.iter().map(|&t| TOLD[t]).collect();
        format!(
            "Talks on the corridor\n\n{}, May {}, 2031 ({}) - {}\n",
            FROM[self.from],
            self.day,
            AGENCIES[self.agency],
            told.join("\n\n")
        )
    }
}

fn text() -> impl Strategy<Value = Text> {
    let told = prop::collection::vec(0..TOLD.len(), 1..4);
    (0..FROM.len(), 1u32..25, 0..AGENCIES.len(), told).prop_map(|(from, day, agency, told)| Text {
        from,
        day,
        agency,
        told,
    })
}

/// Each path with the texts that stood there, one after the other.
fn corpus() -> impl Strategy<Value = Vec<Vec<Text>>> {
    prop::collection::vec(prop::collection::vec(text(), 1..3), 6..PATHS.len())
}

type Read = (Report, Reading);

fn reader() -> PackReader {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack");
    PackReader::load(&[pack]).expect("the pack can be read")
}

fn read(reader: &PackReader, path: &str, text: String) -> Read {
    let report = Report::from_text(path, text);
    let reading = reader.read(&report);
    (report, reading)
}

fn exported(record: &Record) -> Vec<u8> {
    let mut bytes = Vec::new();
    export_json(&record.snapshot().unwrap(), &mut bytes).unwrap();
    bytes
}

/// A reading by an older program: the first statement missed, words one letter short.
fn older((report, reading): &Read) -> Read {
    let mut reading = reading.clone();
    if !reading.statements.is_empty() {
        let missed = reading.statements.remove(0).id;
        reading.positions.retain(|p| p.statement.as_ref() != Some(&missed));
    }
    reading.outcomes.clear();
    (report.clone(), reading)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn neither_order_nor_batches_nor_older_readings_show(
        corpus in corpus(),
        order in prop::collection::vec(any::<Index>(), 24),
        batch in 1usize..5,
        outdated in prop::collection::vec(any::<bool>(), 24),
    ) {
        let reader = reader();
        let mut left: Vec<Vec<Read>> = corpus.iter().zip(PATHS).map(|(texts, path)| {
            texts.iter().map(|t| read(&reader, path, t.written())).collect()
        }).collect();

        let mut at_once = Record::temporary().unwrap();
        at_once.add(&left.concat(), "rules 2").unwrap();
        let whole = exported(&at_once);

        // In any order, but one text of a path after the other.
        let mut mixed: Vec<Read> = Vec::new();
        for pick in &order {
            let open: Vec<usize> = (0..left.len()).filter(|&i| !left[i].is_empty()).collect();
            if open.is_empty() { break }
            mixed.push(left[*pick.get(&open)].remove(0));
        }
        mixed.extend(left.concat());

        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("talks.travaux");
        drop(Record::create(&file).unwrap());
        for (n, reads) in mixed.chunks(batch).enumerate() {
            // The file is opened anew for each batch, as after a run that was ended.
            let mut record = Record::open(&file).unwrap();
            if outdated[n % outdated.len()] {
                for read in reads {
                    record.add(&[older(read)], "rules 1").unwrap();
                    record.add(std::slice::from_ref(read), "rules 2").unwrap();
                }
            } else {
                record.add(reads, "rules 2").unwrap();
            }
            record.snapshot().unwrap();
        }
        let record = Record::open(&file).unwrap();
        record.check().unwrap();
        let found = exported(&record);
        prop_assert!(found == whole, "{}", first_difference(&whole, &found));
    }
}

/// The first lines that differ, for reading.
fn first_difference(a: &[u8], b: &[u8]) -> String {
    let lines = |bytes: &[u8]| -> Vec<String> {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        serde_json::to_string_pretty(&value).unwrap().lines().map(str::to_string).collect()
    };
    let (a, b) = (lines(a), lines(b));
    let at = a.iter().zip(&b).position(|(x, y)| x != y).unwrap_or(a.len().min(b.len()));
    let from = at.saturating_sub(6);
    let some = |lines: &[String]| lines[from.min(lines.len())..].iter().take(14).cloned().collect();
    let (a, b): (Vec<String>, Vec<String>) = (some(&a), some(&b));
    format!("{}\n--- not ---\n{}", a.join("\n"), b.join("\n"))
}

const OTHER_TALKS: &str = "Fishing talks open\n\nLUNE, August 7, 2033 (Coastal Monitor) - Quillish fisheries \
    minister Bram Ottersen said that Quillia wants fewer nets in the Lune shallows.\n\n\"Nobody owns the \
    herring,\" he told reporters in Lune.\n";

#[test]
fn a_report_of_another_negotiation_leaves_every_row_as_it_was() {
    let reader = reader();
    let texts = TOLD.iter().enumerate().map(|(n, _)| {
        let text =
            Text { from: n % 4, day: n as u32 + 1, agency: n % 3, told: vec![n, (n + 1) % 10] };
        read(&reader, PATHS[n], text.written())
    });
    let mut record = Record::temporary().unwrap();
    record.add(&texts.collect::<Vec<_>>(), "rules 2").unwrap();
    let before: Value = serde_json::from_slice(&exported(&record)).unwrap();
    record.add(&[read(&reader, "other.txt", OTHER_TALKS.to_string())], "rules 2").unwrap();
    let after: Value = serde_json::from_slice(&exported(&record)).unwrap();
    let mut rows = 0;
    for (list, of_list) in before.as_object().unwrap() {
        let now = after[list].as_array().unwrap();
        for row in of_list.as_array().unwrap() {
            assert!(now.contains(row), "{list}: {row} changed");
            rows += 1;
        }
    }
    assert!(rows > 60, "{rows}");
    for list in ["meetings", "statements", "utterances", "discrepancies", "people", "standings"] {
        assert!(!before[list].as_array().unwrap().is_empty(), "no {list}");
    }
    assert!(after["reports"].as_array().unwrap().len() == 11);
    assert!(
        after["statements"].as_array().unwrap().len()
            > before["statements"].as_array().unwrap().len()
    );
}
