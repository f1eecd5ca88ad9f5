//! What stops a command: one sentence each.

use std::io;
use std::path::PathBuf;

use travaux_packs::PackError;
use travaux_reading::RuleError;

/// Why a command could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The record cannot be used.
    #[error(transparent)]
    Record(#[from] travaux_record::Error),
    /// A pack cannot be read.
    #[error(transparent)]
    Packs(#[from] PackError),
    /// A pack's pattern cannot be used.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// A file that was asked for cannot be written.
    #[error("'{}' cannot be written: {source}; check the folder, your rights to it and the disk", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing can be written to where the answer goes.
    #[error("the answer cannot be written: {0}; check where standard output goes")]
    Output(#[from] io::Error),
    /// A value cannot be put into JSON.
    #[error("the answer cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A value cannot be put into CSV.
    #[error("the answer cannot be written as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// What was asked makes no sense for this record.
    #[error("{0}")]
    Question(String),
}

impl Error {
    /// True when whoever read our output has had enough of it (`travaux … | head`).
    pub fn is_broken_pipe(&self) -> bool {
        let kind = match self {
            Error::Output(error) => Some(error.kind()),
            Error::Json(error) | Error::Record(travaux_record::Error::Export(error)) => {
                error.io_error_kind()
            }
            Error::Csv(error) => match error.kind() {
                csv::ErrorKind::Io(error) => Some(error.kind()),
                _ => None,
            },
            _ => None,
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    }
}
