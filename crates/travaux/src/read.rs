//! Files become readings, in parallel and in order; and readings become a record.

use std::borrow::Cow;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::thread;

use travaux_intake::{IntakeError, Limits, Source};
use travaux_model::{Reading, Report, ReportId};
use travaux_reading::Reader;
use travaux_record::{Added, Record};

use crate::Error;
use crate::pipeline::in_order;

/// A transaction is closed when the texts written in it are together longer than this.
const BATCH_BYTES: usize = 16 << 20;

/// How to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Threads that read; the result does not depend on it.
    pub jobs: usize,
    /// Reports written in one transaction, at most; the result does not depend on it.
    pub batch: usize,
    /// What is too large to be read.
    pub limits: Limits,
}

impl Default for Options {
    /// A thread a core.
    fn default() -> Options {
        let jobs = thread::available_parallelism().map_or(1, usize::from);
        Options { jobs, batch: 128, limits: Limits::default() }
    }
}

/// Where a report comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file or standard input.
    Source(Source),
    /// Bytes at hand, under a name that stands for their path.
    Bytes {
        /// The name.
        name: String,
        /// The bytes.
        bytes: Cow<'static, [u8]>,
    },
}

impl Input {
    /// What is known of its size before it is read.
    fn size(&self) -> u64 {
        match self {
            Input::Source(Source::File(path)) => path.metadata().map_or(0, |m| m.len()),
            Input::Source(Source::Stdin) => 0,
            Input::Bytes { bytes, .. } => bytes.len() as u64,
        }
    }

    fn report(&self, limits: &Limits) -> Result<Report, IntakeError> {
        match self {
            Input::Source(source) => travaux_intake::read(source, limits),
            Input::Bytes { name, bytes } => travaux_intake::report_from_bytes(name, bytes, limits),
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Source(source) => source.fmt(f),
            Input::Bytes { name, .. } => f.write_str(name),
        }
    }
}

/// A file or folder that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Why, in one sentence that names it.
    pub why: String,
}

/// What became of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken<R> {
    /// It is a report.
    Report {
        /// What was made of it.
        made: R,
        /// Its path.
        path: String,
        /// What should be known of how it was decoded.
        notices: Vec<String>,
    },
    /// It is not.
    Skipped(Skipped),
}

/// Looks on while reports are read.
pub trait Watch {
    /// So many files are to be read.
    fn found(&mut self, _files: usize) {}
    /// One more is done.
    fn done(&mut self) {}
    /// So many reports are now read again by a cascade's second reader; each is `done` once more.
    fn again(&mut self, _reports: usize) {}
    /// Something about one file should be known, though it was read.
    fn notice(&mut self, _path: &str, _notice: &str) {}
}

impl Watch for () {}

/// What reading into a record did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What was added.
    pub added: Added,
    /// What was passed over, in the order of the files.
    pub skipped: Vec<Skipped>,
}

impl Summary {
    /// Reports seen, whether they were new or not.
    pub fn reports(&self) -> u32 {
        self.added.new + self.added.reread + self.added.unchanged
    }
}

/// The inputs that these files and folders hold, in a fixed order. `-` is standard input.
pub fn inputs(paths: &[PathBuf]) -> Vec<Result<Input, Skipped>> {
    let found = travaux_intake::find(paths).into_iter();
    found.map(|source| source.map(Input::Source).map_err(Skipped::from)).collect()
}

/// Makes something of each report, with every core, and hands it to `take` in the order of `inputs`.
/// Few reports are held at a time, however many there are.
pub fn each_report<R: Send>(
    inputs: Vec<Result<Input, Skipped>>,
    options: &Options,
    make: impl Fn(Report) -> R + Sync,
    mut take: impl FnMut(Taken<R>) -> Result<(), Error>,
) -> Result<(), Error> {
    let sized = inputs.into_iter().map(|input| {
        let size = input.as_ref().map_or(0, Input::size);
        (input, size)
    });
    let one = |input: Result<Input, Skipped>| match input {
        Err(skipped) => Taken::Skipped(skipped),
        Ok(input) => one_report(&input, &options.limits, &make),
    };
    in_order(sized, options.jobs, one, &mut take)
}

fn one_report<R>(input: &Input, limits: &Limits, make: &impl Fn(Report) -> R) -> Taken<R> {
    let attempt = || -> Result<Taken<R>, IntakeError> {
        let mut report = input.report(limits)?;
        let notices = std::mem::take(&mut report.notices);
        Ok(Taken::Report { path: report.path.clone(), notices, made: make(report) })
    };
    match guarded(input, attempt) {
        Ok(Ok(taken)) => taken,
        Ok(Err(error)) => Taken::Skipped(error.into()),
        Err(skipped) => Taken::Skipped(skipped),
    }
}

/// Runs `attempt`: one report that the program fails on must not cost the others.
pub(crate) fn guarded<R>(
    name: &dyn fmt::Display,
    attempt: impl FnOnce() -> R,
) -> Result<R, Skipped> {
    panic::catch_unwind(AssertUnwindSafe(attempt)).map_err(|_| Skipped {
        why: format!("'{name}' makes the program fail; please report this as a bug, with the file"),
    })
}

/// Reads the reports in these files and folders into the record; what the record has already, read
/// by the same reader, is not read again.
pub fn read_paths(
    record: &mut Record,
    reader: &dyn Reader,
    paths: &[PathBuf],
    options: &Options,
) -> Result<Summary, Error> {
    read_inputs(record, reader, inputs(paths), options, &mut ())
}

/// Reads these inputs into the record, in transactions and in order.
pub fn read_inputs(
    record: &mut Record,
    reader: &dyn Reader,
    inputs: Vec<Result<Input, Skipped>>,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Summary, Error> {
    read_unknown(record, reader, &[reader.name()], inputs, options, watch)
}

/// Reads these inputs into the record, unless it has them as one of the readers named reads them.
pub(crate) fn read_unknown(
    record: &mut Record,
    reader: &dyn Reader,
    known_by: &[&str],
    inputs: Vec<Result<Input, Skipped>>,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Summary, Error> {
    watch.found(inputs.len());
    // A second view of the file, which the reading threads ask while this one writes. Without it
    // (a record in memory) every report is read, and adding finds those that are there already.
    let file = Some(record.path()).filter(|path| path.is_file());
    let asked = file.and_then(|path| Record::open_read_only(path).ok()).map(Mutex::new);
    let make = |report: Report| read_or_known(report, reader, known_by, asked.as_ref());
    let mut batch = Batch::default();
    let mut summary = Summary::default();
    each_report(inputs, options, make, |taken| {
        match taken {
            Taken::Skipped(skipped) => summary.skipped.push(skipped),
            Taken::Report { made, path, notices } => {
                notices.iter().for_each(|notice| watch.notice(&path, notice));
                batch.push(made);
            }
        }
        watch.done();
        if batch.is_full(options.batch) {
            summary.added += batch.write(record, reader.name())?;
        }
        Ok(())
    })?;
    summary.added += batch.write(record, reader.name())?;
    Ok(summary)
}

enum Read {
    New(Box<(Report, Reading)>),
    Known(String, ReportId),
}

fn read_or_known(
    report: Report,
    reader: &dyn Reader,
    known_by: &[&str],
    asked: Option<&Mutex<Record>>,
) -> Read {
    let id = report.id();
    let known = asked.is_some_and(|record| {
        let record = record.lock().unwrap_or_else(PoisonError::into_inner);
        known_by.iter().any(|reader| record.has(&id, reader).unwrap_or(false))
    });
    if known {
        return Read::Known(report.path, id);
    }
    let reading = reader.read(&report);
    Read::New(Box::new((report, reading)))
}

#[derive(Default)]
struct Batch {
    new: Vec<(Report, Reading)>,
    known: Vec<(String, ReportId)>,
    bytes: usize,
}

impl Batch {
    fn push(&mut self, read: Read) {
        match read {
            Read::New(pair) => {
                self.bytes += pair.0.text.len();
                self.new.push(*pair);
            }
            Read::Known(path, id) => self.known.push((path, id)),
        }
    }

    fn is_full(&self, most: usize) -> bool {
        self.new.len() + self.known.len() >= most || self.bytes >= BATCH_BYTES
    }

    fn write(&mut self, record: &mut Record, reader: &str) -> Result<Added, Error> {
        let mut added = Added::default();
        if !self.new.is_empty() {
            added += record.add(&self.new, reader)?;
        }
        if !self.known.is_empty() {
            added += record.note_paths(&self.known)?;
        }
        *self = Batch::default();
        Ok(added)
    }
}

impl From<IntakeError> for Skipped {
    fn from(error: IntakeError) -> Skipped {
        Skipped { why: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(name: &str, text: &str) -> Result<Input, Skipped> {
        Ok(Input::Bytes { name: name.into(), bytes: text.as_bytes().to_vec().into() })
    }

    #[test]
    fn a_report_that_fails_is_passed_over_and_named() {
        let inputs = vec![bytes("a.txt", "Talks resume."), bytes("b.txt", "Talks stall.")];
        let fails_on_a = |report: Report| assert_ne!(report.path, "a.txt");
        let mut seen = Vec::new();
        each_report(inputs, &Options::default(), fails_on_a, |taken| {
            seen.push(match taken {
                Taken::Report { path, .. } => path,
                Taken::Skipped(skipped) => skipped.why,
            });
            Ok(())
        })
        .unwrap();
        assert!(seen[0].starts_with("'a.txt' makes the program fail"), "{seen:?}");
        assert_eq!(seen[1], "b.txt");
    }

    #[test]
    fn a_record_in_memory_counts_what_it_has() {
        struct Nothing;
        impl Reader for Nothing {
            fn name(&self) -> &str {
                "nothing"
            }
            fn read(&self, _: &Report) -> Reading {
                Reading::default()
            }
        }
        let mut record = Record::temporary().unwrap();
        let mut read = |text: &str| {
            let inputs = vec![bytes("a.txt", text), bytes("b.txt", "Talks stall.")];
            read_inputs(&mut record, &Nothing, inputs, &Options::default(), &mut ()).unwrap().added
        };
        assert_eq!(read("Talks resume."), Added { new: 2, ..Added::default() });
        assert_eq!(read("Talks resume."), Added { unchanged: 2, ..Added::default() });
        let changed = Added { new: 1, unchanged: 1, new_versions: 1, ..Added::default() };
        assert_eq!(read("Talks resume in Harn."), changed);
    }
}
