//! Two readers in a cascade: what touches a negotiation is read closely, whatever came when.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, iter};

use tempfile::TempDir;
use travaux::model::{Reading, Report};
use travaux::{
    Cascaded, Filter, Input, Options, PackReader, Reader, Record, Skipped, Snapshot, Taken,
    cascade_each, inputs, read_cascade, read_inputs,
};

/// A round of the fictional talks, told by two agencies, and reports before and after it.
const ROUND: &str = "First round ends in Port Amarel\n\nPORT AMAREL, April 16, 2031 (NSW) - Delegations \
    of Vessia and Tarlia met in Port Amarel on Wednesday for talks on the release of prisoners and the \
    withdrawal of troops.\n\nVessian Deputy Foreign Minister Ilan Dravec said that Vessia demands the \
    release of all prisoners.\n";
const AGAIN: &str = "Delegations leave Port Amarel\n\nPORT AMAREL, April 16, 2031 (MPA) - Vessia and Tarlia \
    held talks in Port Amarel on Wednesday. The two delegations talked about prisoners, Orivan envoy \
    Tomas Reyle said.\n";
const BEFORE: &str = "Harn wants its prisoners back\n\nHARN, April 2, 2031 (MPA) - Vessia demands that \
    Tarlia release its prisoners, Vessian Deputy Foreign Minister Ilan Dravec said on Wednesday.\n";
const AFTER: &str = "---\ntitle: No word from Ostrel\noutlet: Selm Gazette\ndate: 2031-04-20\n---\n\nTarlia \
    has not answered Vessia on the prisoners, an Orivan diplomat said.\n";

/// Reports of other things.
const FOOTBALL: &str = "Harn win again\n\nHARN, April 16, 2031 (MPA) - Harn Rovers beat Saltmarsh United \
    3-1 on Wednesday. \"We played for the crowd,\" coach Pelle Marn said.\n";
const FERRY: &str = "Ferry late for a week\n\nThe morning ferry has been late every day this week. \"I have \
    stopped running for it,\" baker Odile Ferrant said. The line promised a new boat by summer.\n";
const FAIR: &str = "Clocks from Tarlia draw crowds\n\nA fair for clockmakers opened in Selm on Monday. Makers \
    from Tarlia showed forty pieces, and trade was brisk, organiser Bram Holt said.\n";

const ALL: [&str; 7] = [ROUND, BEFORE, AFTER, FOOTBALL, FERRY, FAIR, AGAIN];
const NAMES: [&str; 7] =
    ["round.txt", "before.txt", "after.md", "football.txt", "ferry.txt", "fair.txt", "again.txt"];
const TOUCHING: [&str; 4] = ["after.md", "again.txt", "before.txt", "round.txt"];

/// A reader under another name, which counts what it reads and fails on a word.
struct Under<'r> {
    name: &'static str,
    reader: &'r dyn Reader,
    read: AtomicUsize,
    fails_on: &'static str,
}

impl<'r> Under<'r> {
    fn new(name: &'static str, reader: &'r dyn Reader) -> Under<'r> {
        Under { name, reader, read: AtomicUsize::new(0), fails_on: "no such words" }
    }

    /// How many reports it read since it was last asked.
    fn count(&self) -> usize {
        self.read.swap(0, Ordering::Relaxed)
    }
}

impl Reader for Under<'_> {
    fn name(&self) -> &str {
        self.name
    }

    fn read(&self, report: &Report) -> Reading {
        self.read.fetch_add(1, Ordering::Relaxed);
        assert!(!report.text.contains(self.fails_on));
        let mut reading = self.reader.read(report);
        // What readers differ in: here one finds no statements.
        if self.name == "first" {
            reading.statements.clear();
            reading.positions.clear();
            reading.people.clear();
        }
        reading
    }
}

fn rules() -> PackReader {
    PackReader::load(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack")]).unwrap()
}

fn folder(files: &[usize]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|i| fs::write(folder.path().join(NAMES[*i]), ALL[*i]).unwrap());
    folder
}

fn run(record: &mut Record, readers: (&Under, &Under), from: &TempDir) -> Cascaded {
    let inputs = inputs(&[PathBuf::from(from.path())]);
    read_cascade(record, readers.0, readers.1, inputs, &Options::default(), &mut ()).unwrap()
}

/// Names of the files that this reader read last.
fn read_by(record: &Record, reader: &str) -> Vec<String> {
    let rows = record.reports(&Filter::default()).unwrap().into_iter();
    let of_reader = rows.filter(|row| row.read_by.ends_with(&format!(" {reader}")));
    let mut names: Vec<String> = of_reader.map(|row| name(&row.path)).collect();
    names.sort();
    names
}

fn name(path: &str) -> String {
    Path::new(path).file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn what_touches_the_talks_is_read_closely() {
    let rules = rules();
    let (first, second) = (Under::new("first", &rules), Under::new("second", &rules));
    let place = folder(&[0, 1, 2, 3, 4, 5, 6]);
    let mut record = Record::create(place.path().join("r.travaux")).unwrap();
    let done = run(&mut record, (&first, &second), &place);
    assert_eq!((done.touching, done.closely, done.out_of_reach), (4, 4, 0));
    assert_eq!((done.summary.added.new, done.summary.skipped.len()), (7, 0));
    assert_eq!((first.count(), second.count()), (7, 4));
    assert_eq!(read_by(&record, "second"), TOUCHING);
    assert_eq!(read_by(&record, "first"), ["fair.txt", "ferry.txt", "football.txt"]);
    assert!(!record.statements(&Filter::default()).unwrap().is_empty());
    record.check().unwrap();
}

#[test]
fn a_second_run_reads_nothing_again() {
    let rules = rules();
    let (first, second) = (Under::new("first", &rules), Under::new("second", &rules));
    let place = folder(&[0, 1, 2, 3, 4, 5, 6]);
    let mut record = Record::create(place.path().join("r.travaux")).unwrap();
    run(&mut record, (&first, &second), &place);
    let before = record.snapshot().unwrap();
    first.count();
    second.count();
    let done = run(&mut record, (&first, &second), &place);
    assert_eq!((first.count(), second.count()), (0, 0));
    assert_eq!((done.summary.added.unchanged, done.touching, done.closely), (7, 4, 0));
    assert_eq!(record.snapshot().unwrap(), before);
}

#[test]
fn what_was_read_before_the_talks_is_read_closely_when_they_come_though_its_file_is_gone() {
    let rules = rules();
    let (first, second) = (Under::new("first", &rules), Under::new("second", &rules));
    let records = tempfile::tempdir().unwrap();
    let mut record = Record::create(records.path().join("r.travaux")).unwrap();
    let early = folder(&[1, 2, 3]);
    assert_eq!(run(&mut record, (&first, &second), &early).touching, 0);
    drop(early);
    let done = run(&mut record, (&first, &second), &folder(&[0, 6]));
    assert_eq!((done.touching, done.closely, done.out_of_reach), (4, 4, 0));
    assert_eq!(done.out_of_reach_in_words(), None);
    assert_eq!(read_by(&record, "second"), TOUCHING);
}

#[test]
fn a_run_that_ended_after_the_first_reading_is_finished_by_the_next() {
    let rules = rules();
    let (first, second) = (Under::new("first", &rules), Under::new("second", &rules));
    let place = folder(&[0, 1, 2, 3, 4, 5, 6]);
    let paths = [PathBuf::from(place.path())];
    let mut record = Record::create(place.path().join("r.travaux")).unwrap();
    read_inputs(&mut record, &first, inputs(&paths), &Options::default(), &mut ()).unwrap();
    first.count();
    let done = run(&mut record, (&first, &second), &place);
    assert_eq!((first.count(), done.closely), (0, 4));
    assert_eq!(read_by(&record, "second"), TOUCHING);
}

#[test]
fn a_report_that_the_second_reader_fails_on_stays_as_first_read() {
    let rules = rules();
    let first = Under::new("first", &rules);
    let second = Under { fails_on: "wants its prisoners", ..Under::new("second", &rules) };
    let place = folder(&[0, 1, 3, 6]);
    let mut record = Record::create(place.path().join("r.travaux")).unwrap();
    let done = run(&mut record, (&first, &second), &place);
    assert_eq!((done.touching, done.closely), (3, 2));
    let why = &done.summary.skipped[0].why;
    assert!(why.contains("before.txt' makes the program fail"), "{why}");
    assert_eq!(read_by(&record, "first"), ["before.txt", "football.txt"]);
}

#[test]
fn a_report_whose_metadata_an_old_record_lacks_is_counted_until_its_file_comes_again() {
    let rules = rules();
    let (first, second) = (Under::new("first", &rules), Under::new("second", &rules));
    let place = folder(&[0, 2, 6]);
    let file = place.path().join("r.travaux");
    let paths = [PathBuf::from(place.path())];
    let mut record = Record::create(&file).unwrap();
    read_inputs(&mut record, &first, inputs(&paths), &Options::default(), &mut ()).unwrap();
    drop(record);
    // As schema 1 had it, but for what the report names.
    let old = rusqlite::Connection::open(&file).unwrap();
    old.execute_batch("DELETE FROM came_with").unwrap();
    drop(old);
    let mut record = Record::open(&file).unwrap();
    let done = run(&mut record, (&first, &second), &folder(&[3]));
    assert_eq!((done.touching, done.closely, done.out_of_reach), (3, 2, 1));
    let words = done.out_of_reach_in_words().unwrap();
    assert!(words.starts_with("1 more touch a negotiation"), "{words}");
    assert_eq!(read_by(&record, "second"), ["again.txt", "round.txt"]);
}

fn bytes(order: &[usize]) -> Vec<Result<Input, Skipped>> {
    let input = |i: &usize| {
        Ok(Input::Bytes { name: NAMES[*i].into(), bytes: Cow::Borrowed(ALL[*i].as_bytes()) })
    };
    order.iter().map(input).collect()
}

/// The record of these runs.
fn record_of(readers: (&Under, &Under), runs: &[&[usize]]) -> (Snapshot, Vec<String>) {
    let mut record = Record::temporary().unwrap();
    for order in runs {
        let options = Options { jobs: 2, ..Options::default() };
        read_cascade(&mut record, readers.0, readers.1, bytes(order), &options, &mut ()).unwrap();
    }
    (record.snapshot().unwrap(), read_by(&record, "second"))
}

#[test]
fn no_order_and_no_splitting_into_runs_shows_in_the_record() {
    let rules = rules();
    let readers = &(Under::new("first", &rules), Under::new("second", &rules));
    let readers = (&readers.0, &readers.1);
    let expected = record_of(readers, &[&[0, 1, 2, 3, 4, 5, 6]]);
    assert_eq!(expected.1, TOUCHING);
    for order in [[6, 5, 4, 3, 2, 1, 0], [3, 1, 4, 0, 5, 2, 6], [1, 2, 0, 5, 6, 3, 4]] {
        for size in [1, 2, 4] {
            let runs: Vec<&[usize]> = order.chunks(size).collect();
            assert_eq!(record_of(readers, &runs), expected, "{order:?} by {size}");
        }
    }
}

#[test]
fn without_a_record_readings_come_in_the_order_of_the_inputs_by_the_right_reader() {
    let rules = rules();
    let (first, second) = (Under::new("first", &rules), Under::new("second", &rules));
    let each = |jobs: usize| {
        let skipped = Err(Skipped { why: "'x' is a folder".into() });
        let inputs =
            bytes(&[1, 3, 2]).into_iter().chain(iter::once(skipped)).chain(bytes(&[0, 5, 6]));
        let options = Options { jobs, ..Options::default() };
        let mut seen = Vec::new();
        let make = |report: Report, reading: Reading| {
            assert_eq!(report.path.is_empty(), report.text.is_empty());
            !reading.statements.is_empty()
        };
        cascade_each(&first, &second, inputs.collect(), &options, make, |taken| {
            seen.push(match taken {
                Taken::Report { made, path, .. } => (path, made),
                Taken::Skipped(skipped) => (skipped.why, false),
            });
            Ok(())
        })
        .unwrap();
        seen
    };
    let names = [
        "before.txt",
        "football.txt",
        "after.md",
        "'x' is a folder",
        "round.txt",
        "fair.txt",
        "again.txt",
    ];
    let closely = [true, false, true, false, true, false, true];
    let expected: Vec<(String, bool)> = names.iter().map(|n| n.to_string()).zip(closely).collect();
    assert_eq!(each(1), expected);
    assert_eq!((first.count(), second.count()), (6, 4));
    assert_eq!(each(4), expected);
}

#[test]
fn the_example_is_read_closely_among_other_news() {
    let rules = rules();
    let (first, second) = (Under::new("first", &rules), Under::new("second", &rules));
    let talks = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/talks");
    let news = folder(&[3, 4, 5]);
    let mut record = Record::temporary().unwrap();
    let inputs = inputs(&[talks, news.path().to_path_buf()]);
    read_cascade(&mut record, &first, &second, inputs, &Options::default(), &mut ()).unwrap();
    assert_eq!(read_by(&record, "first"), ["fair.txt", "ferry.txt", "football.txt"]);
    assert_eq!(read_by(&record, "second").len(), 18);
}
