//! Which files may hold reports.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::IntakeError;

/// Endings that a file in a folder may have to be taken for a report.
const ENDINGS: [&str; 7] = ["txt", "text", "md", "markdown", "html", "htm", "xhtml"];

/// Where a report's bytes come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::File(path) => path.display().fmt(f),
            Source::Stdin => f.write_str("-"),
        }
    }
}

/// The files named by `paths`, each once, in the order of `paths` and by name within a folder.
///
/// Folders are searched to the bottom, links followed; hidden files and files with another ending are
/// passed over. A file that is named itself is taken whatever its ending, and `-` is standard input.
pub fn find(paths: &[PathBuf]) -> Vec<Result<Source, IntakeError>> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == OsStr::new("-") {
            found.push(Ok(Source::Stdin));
        } else if path.is_dir() {
            walk(path, &mut found);
        } else {
            found.push(match path.metadata() {
                Ok(_) => Ok(Source::File(path.clone())),
                Err(error) => Err(IntakeError::from_io(path.display().to_string(), error)),
            });
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|one| one.as_ref().map_or(true, |source| seen.insert(source.clone())));
    found
}

fn walk(folder: &Path, found: &mut Vec<Result<Source, IntakeError>>) {
    let before = found.len();
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    for entry in entries {
        match entry {
            Ok(entry) if is_candidate(&entry) => found.push(Ok(Source::File(entry.into_path()))),
            Ok(_) => {}
            Err(error) => found.push(Err(IntakeError::from_walk(error))),
        }
    }
    if found.len() == before {
        found.push(Err(IntakeError::NothingFound { path: folder.display().to_string() }));
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_candidate(entry: &DirEntry) -> bool {
    let known = match entry.path().extension() {
        None => true,
        Some(ending) => ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)),
    };
    entry.file_type().is_file() && known
}
