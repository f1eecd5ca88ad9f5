//! What can go wrong with a record: one sentence each.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the record cannot be opened, written or asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No file of this name.
    #[error("{}: there is no such record; read some reports into it first", .path.display())]
    Missing {
        /// The record's file.
        path: PathBuf,
    },
    /// A new record was asked for where a file stands.
    #[error("{}: a file of this name exists already; choose another name for the new record", .path.display())]
    Exists {
        /// The record's file.
        path: PathBuf,
    },
    /// Another process holds the record.
    #[error("{}: the record is locked by another process; wait until that ends and try again", .path.display())]
    Locked {
        /// The record's file.
        path: PathBuf,
    },
    /// A newer program made the record.
    #[error(
        "{}: the record was made by a newer version of this program (schema {found}; this one knows \
         schemas up to {known}); update the program",
        .path.display()
    )]
    Newer {
        /// The record's file.
        path: PathBuf,
        /// Schema of the file.
        found: i64,
        /// Newest schema that this program knows.
        known: i64,
    },
    /// The file's content is damaged.
    #[error(
        "{}: the record is damaged ({detail}); use a copy of it, or read the reports into a new record",
        .path.display()
    )]
    Corrupt {
        /// The record's file.
        path: PathBuf,
        /// What SQLite found.
        detail: String,
    },
    /// Some other file.
    #[error("{}: this file is not a record ({found}); name a file that this program made", .path.display())]
    NotARecord {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        found: &'static str,
    },
    /// No room.
    #[error(
        "{}: the disk is full; make room and run again: all reports recorded before this are kept",
        .path.display()
    )]
    Full {
        /// The record's file.
        path: PathBuf,
    },
    /// The file or its folder may not be written.
    #[error(
        "{}: the record cannot be written; check that you may write the file and the folder it is in",
        .path.display()
    )]
    ReadOnly {
        /// The record's file.
        path: PathBuf,
    },
    /// The file cannot be opened.
    #[error("{}: the record cannot be opened ({detail}); check the name and the rights to it", .path.display())]
    CannotOpen {
        /// The record's file.
        path: PathBuf,
        /// Why.
        detail: String,
    },
    /// The full-text index does not agree with the tables and may not be rebuilt here.
    #[error(
        "{}: the search index must be rebuilt, which a record opened for reading only does not allow; \
         open the record once for writing",
        .path.display()
    )]
    StaleIndex {
        /// The record's file.
        path: PathBuf,
    },
    /// A search for nothing.
    #[error("there is no word to search for in '{query}'; give at least one")]
    EmptyQuery {
        /// What was given.
        query: String,
    },
    /// No row of this id.
    #[error("nothing in the record has the id '{id}'; ids stand in the first column of each list")]
    NotFound {
        /// What was given.
        id: String,
    },
    /// Several rows begin like this.
    #[error("'{id}' is the beginning of {count} ids; give more of it")]
    Ambiguous {
        /// What was given.
        id: String,
        /// How many rows begin so.
        count: usize,
    },
    /// A correction that cannot be made.
    #[error("{0}")]
    Decision(String),
    /// Anything else SQLite says.
    #[error("{}: the record cannot be used ({detail})", .path.display())]
    Sqlite {
        /// The record's file.
        path: PathBuf,
        /// What SQLite said.
        detail: String,
    },
    /// The export cannot be written to where it goes.
    #[error("the export cannot be written ({0}); check the place it goes to")]
    Export(#[from] serde_json::Error),
}

/// A result with the record's error.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Says in the record's terms what SQLite reports.
    pub(crate) fn of(path: &Path, error: rusqlite::Error) -> Error {
        let path = path.to_path_buf();
        let detail = error.to_string();
        match &error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Locked { path },
                ErrorCode::DatabaseCorrupt => Error::Corrupt { path, detail },
                ErrorCode::NotADatabase => Error::Corrupt { path, detail },
                ErrorCode::DiskFull => Error::Full { path },
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Error::ReadOnly { path },
                ErrorCode::CannotOpen => Error::CannotOpen { path, detail },
                _ => Error::Sqlite { path, detail },
            },
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => Error::Corrupt { path, detail },
            _ => Error::Sqlite { path, detail },
        }
    }
}
