//! Reading packs from the binary and from a user's folders.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::rows::*;

/// Why a pack could not be read.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A pack file that is not TOML or whose rows are wrong.
    #[error("{file}:{line}: {what}")]
    Malformed {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        what: String,
    },
    /// A folder or file that cannot be read.
    #[error("cannot read the pack {file}: {source}; check the path and its permissions")]
    Unreadable {
        /// The file or folder.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// All rows, built-in and user's, merged.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packs {
    /// States, organisations, movements.
    #[serde(default, rename = "party")]
    pub parties: Vec<Party>,
    /// Towns.
    #[serde(default, rename = "place")]
    pub places: Vec<Place>,
    /// Outlets and platforms.
    #[serde(default, rename = "outlet")]
    pub outlets: Vec<Outlet>,
    /// Words for speakers.
    #[serde(default, rename = "office")]
    pub offices: Vec<Office>,
    /// Words that attribute.
    #[serde(default, rename = "cue")]
    pub cues: Vec<Cue>,
    /// What is negotiated about.
    #[serde(default, rename = "issue")]
    pub issues: Vec<Issue>,
    /// Words that make an act.
    #[serde(default, rename = "act")]
    pub acts: Vec<Act>,
    /// Words that tell of a meeting.
    #[serde(default, rename = "meeting")]
    pub meetings: Vec<MeetingRow>,
    /// Kinds of outcome.
    #[serde(default, rename = "outcome")]
    pub outcomes: Vec<Outcome>,
    /// Words that say what became of an outcome.
    #[serde(default, rename = "outcome-status")]
    pub outcome_statuses: Vec<OutcomeStatusRow>,
    /// Kinds of named text.
    #[serde(default, rename = "text-kind")]
    pub text_kinds: Vec<TextKind>,
    /// Lines that are not part of an article.
    #[serde(default, rename = "boilerplate")]
    pub boilerplate: Vec<Boilerplate>,
}

/// The built-in pack files: path in `packs/` and content.
const BUILT_IN: &[(&str, &str)] = &[];

impl Packs {
    /// The packs built into the binary.
    pub fn built_in() -> Packs {
        todo!()
    }

    /// The built-in packs and, after them, every `.toml` file in `folders` (by name, recursively).
    pub fn load(_folders: &[impl AsRef<Path>]) -> Result<Packs, PackError> {
        todo!()
    }
}
