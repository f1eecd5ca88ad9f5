//! The record of a negotiation: one SQLite file.
//!
//! [`Record::add`] puts reports and what was read from them into the file. What the reports say
//! *together* (whose spellings are one person's, which accounts tell of one meeting) is worked out
//! when it is asked for, by functions of the stored rows alone: the order in which reports were
//! added never shows.

mod across;
mod add;
mod codec;
mod corrections;
mod error;
mod export;
#[cfg(test)]
mod faults;
mod fold;
mod id;
mod identity;
mod index;
mod lineage;
mod meetings;
mod names;
mod negotiations;
mod offices;
mod open;
mod promises;
mod query;
mod rows;
mod schema;
mod search;
mod sentence;
mod sound;
mod summary;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use add::Added;
pub use corrections::{
    Agreement, Anchor, Coder, Comparison, Decision, Difference, Entry, Imported, Joined, Logged,
    Mark, Marks, Measured, Place, RowKind, Standing, Values,
};
pub use error::{Error, Result};
pub use export::export_json;
pub use lineage::{Piece, differences};
pub use negotiations::Negotiations;
pub use query::{Found, FoundRow, IssueView, Lineage, Stats, Version};
pub use rows::*;
pub use search::SearchHit;

/// The record of a negotiation.
pub struct Record {
    conn: Connection,
    path: PathBuf,
    read_only: bool,
}

impl Record {
    fn new(conn: Connection, path: &Path, read_only: bool) -> Record {
        let path = match path.as_os_str().is_empty() {
            true => PathBuf::from("temporary record"),
            false => path.to_path_buf(),
        };
        Record { conn, path, read_only }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Goes through the whole file: is each page sound, and does the index agree with the tables?
    pub fn check(&self) -> Result<()> {
        let found: String = self
            .conn
            .query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))
            .map_err(|e| self.error(e))?;
        match found.as_str() {
            "ok" => Ok(()),
            _ => Err(Error::Corrupt { path: self.path.clone(), detail: found }),
        }
    }

    fn error(&self, error: rusqlite::Error) -> Error {
        Error::of(&self.path, error)
    }
}
