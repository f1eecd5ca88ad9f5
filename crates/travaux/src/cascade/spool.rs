//! First readings wait here for their turn: one line of JSON each in a temporary file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};

use travaux_model::{Reading, Report, ReportId};

use crate::Error;
use crate::read::Skipped;

/// Reports with their first readings, in order, in a file that is gone when the program ends.
pub(super) struct Spool {
    file: BufWriter<File>,
    slots: Vec<Slot>,
}

enum Slot {
    Report { id: ReportId, path: String, notices: Vec<String>, size: u64 },
    Skipped(Skipped),
}

/// What comes out.
pub(super) enum Spooled {
    /// A report, with its reading, as a line.
    Report { id: ReportId, path: String, notices: Vec<String>, line: String },
    /// An input that is none.
    Skipped(Skipped),
}

/// A report and its reading as one line.
pub(super) fn line(report: &Report, reading: &Reading) -> serde_json::Result<String> {
    serde_json::to_string(&(report, reading))
}

/// The report and the reading of a line.
pub(super) fn parse(line: &str) -> serde_json::Result<(Report, Reading)> {
    serde_json::from_str(line)
}

impl Spool {
    pub fn new() -> Result<Spool, Error> {
        let file = tempfile::tempfile().map_err(failed)?;
        Ok(Spool { file: BufWriter::new(file), slots: Vec::new() })
    }

    pub fn pass_over(&mut self, skipped: Skipped) {
        self.slots.push(Slot::Skipped(skipped));
    }

    pub fn put(
        &mut self,
        id: ReportId,
        path: String,
        notices: Vec<String>,
        line: &str,
    ) -> Result<(), Error> {
        let size = line.len() as u64;
        self.slots.push(Slot::Report { id, path, notices, size });
        self.file.write_all(line.as_bytes()).map_err(failed)?;
        self.file.write_all(b"\n").map_err(failed)
    }

    /// Everything in the order it came, each with its size.
    pub fn read(self) -> Result<impl Iterator<Item = (Result<Spooled, Error>, u64)>, Error> {
        let mut file = self.file.into_inner().map_err(|e| failed(e.into_error()))?;
        file.rewind().map_err(failed)?;
        let mut lines = BufReader::new(file).lines();
        let mut next =
            move || lines.next().unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()));
        Ok(self.slots.into_iter().map(move |slot| match slot {
            Slot::Skipped(skipped) => (Ok(Spooled::Skipped(skipped)), 0),
            Slot::Report { id, path, notices, size } => {
                let line = next().map_err(failed);
                (line.map(|line| Spooled::Report { id, path, notices, line }), size)
            }
        }))
    }
}

fn failed(source: io::Error) -> Error {
    Error::Write { path: std::env::temp_dir(), source }
}
