//! Reading packs from the binary and from a user's folders.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::built_in::BUILT_IN;
use crate::check;
use crate::error::PackError;
use crate::merge::Merged;
use crate::rows::*;
use crate::source::Source;

/// All rows, built-in and user's, merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packs {
    /// States, organisations, movements.
    pub parties: Vec<Party>,
    /// Towns.
    pub places: Vec<Place>,
    /// Outlets and platforms.
    pub outlets: Vec<Outlet>,
    /// Words for speakers.
    pub offices: Vec<Office>,
    /// Words that attribute.
    pub cues: Vec<Cue>,
    /// What is negotiated about.
    pub issues: Vec<Issue>,
    /// Words that make an act.
    pub acts: Vec<Act>,
    /// Words that tell of a meeting.
    pub meetings: Vec<MeetingRow>,
    /// Kinds of outcome.
    pub outcomes: Vec<Outcome>,
    /// Words that say what became of an outcome.
    pub outcome_statuses: Vec<OutcomeStatusRow>,
    /// What tells the subject of a report.
    pub subjects: Vec<Subject>,
    /// Kinds of named text.
    pub text_kinds: Vec<TextKind>,
    /// Words that tell names of people from others.
    pub name_words: Vec<NameWords>,
    /// Words that a trained model reads in the place of states, in the order that a report names them.
    pub stand_in_states: Vec<StandInState>,
    /// Words that it reads in the place of other names.
    pub stand_in_names: Vec<StandInNames>,
    /// Lines that are not part of an article.
    pub boilerplate: Vec<Boilerplate>,
}

impl Packs {
    /// The packs built into the binary.
    pub fn built_in() -> Result<Packs, PackError> {
        merge(&built_in_sources())
    }

    /// The built-in packs and, after them, every `.toml` file in `folders` (by name, recursively).
    pub fn load(folders: &[impl AsRef<Path>]) -> Result<Packs, PackError> {
        let mut sources = built_in_sources();
        for folder in folders {
            for file in pack_files(folder.as_ref())? {
                sources.push(Source::read(file)?);
            }
        }
        merge(&sources)
    }

    /// Packs from texts alone, each with the name that errors give it; nothing built in.
    pub fn from_texts(texts: &[(&str, &str)]) -> Result<Packs, PackError> {
        let sources: Vec<Source> = texts.iter().map(|(file, text)| source(file, text)).collect();
        merge(&sources)
    }
}

fn built_in_sources() -> Vec<Source<'static>> {
    BUILT_IN.iter().map(|(file, text)| source(file, text)).collect()
}

fn source<'t>(file: &str, text: &'t str) -> Source<'t> {
    Source { file: PathBuf::from(file), text: Cow::Borrowed(text) }
}

fn merge(sources: &[Source]) -> Result<Packs, PackError> {
    let mut merged = Merged::default();
    for (index, source) in sources.iter().enumerate() {
        merged.add(index, source)?;
    }
    check::rows(&merged, sources)?;
    Ok(merged.into_packs())
}

/// The pack files under `folder`, sorted; `folder` itself when it is a file.
fn pack_files(folder: &Path) -> Result<Vec<PathBuf>, PackError> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(|error| unreadable(folder, error))?;
        let is_pack = entry.depth() == 0 || entry.path().extension().is_some_and(|e| e == "toml");
        if entry.file_type().is_file() && is_pack {
            files.push(entry.into_path());
        }
    }
    if files.is_empty() {
        return Err(PackError::Empty { folder: folder.to_path_buf() });
    }
    Ok(files)
}

fn unreadable(folder: &Path, error: walkdir::Error) -> PackError {
    PackError::Unreadable {
        file: error.path().unwrap_or(folder).to_path_buf(),
        source: io::Error::from(error),
    }
}

#[cfg(test)]
mod tests;
