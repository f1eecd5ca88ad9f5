//! Treebanks and machine-made analyses: their files, and which of them are for the test.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use travaux_language::tagger::Pos;

/// Genres of GUM whose licences let a shipped model be trained on them.
const FREE_GENRES: &[&str] = &["news", "interview", "bio", "voyage", "textbook", "vlog", "speech"];

/// Every document of GUM whose place in its genre is a multiple of this is kept for the test.
const TEST_EVERY: usize = 8;

/// The names of GUM's documents of free genres: those to train on, those kept for the test.
pub fn gum_names(folder: &Path) -> Result<(Vec<String>, Vec<String>), String> {
    let names = names(folder)?;
    let (mut train, mut test) = (Vec::new(), Vec::new());
    for genre in FREE_GENRES {
        let prefix = format!("GUM_{genre}_");
        for (place, name) in names.iter().filter(|name| name.starts_with(&prefix)).enumerate() {
            if place % TEST_EVERY == TEST_EVERY / 2 {
                test.push(name.clone());
            } else {
                train.push(name.clone());
            }
        }
    }
    Ok((train, test))
}

/// The sentences of the CoNLL-U files of a folder whose names `wanted` takes, in the order of their names.
pub fn read_folder<S>(
    folder: &Path,
    wanted: impl Fn(&str) -> bool,
    read: impl Fn(&Path) -> Result<Vec<S>, String>,
) -> Result<Vec<S>, String> {
    let mut sentences = Vec::new();
    for name in names(folder)? {
        if name.ends_with(".conllu") && wanted(&name) {
            sentences.extend(read(&folder.join(name))?);
        }
    }
    if sentences.is_empty() {
        return Err(format!("{}: no sentences in the .conllu files wanted here", folder.display()));
    }
    Ok(sentences)
}

/// The names of a folder's files, in order.
fn names(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let paths = entries.filter_map(|e| e.ok().map(|e| e.path()));
    let name = |path: PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut names: Vec<String> = paths.map(name).collect();
    names.sort();
    Ok(names)
}

/// Machine-made analyses: JSON lines with `sentences`, lists of
/// `[word, lemma, begin, end, tag, name, head, relation]`; those that `sentence` takes.
pub fn read_silver<S>(
    path: &Path,
    sentence: impl Fn(&[Value]) -> Option<S>,
) -> Result<Vec<S>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut sentences = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let document: Value = serde_json::from_str(line)
            .map_err(|e| format!("{}, line {}: {e}", path.display(), number + 1))?;
        for tokens in document["sentences"].as_array().into_iter().flatten() {
            sentences.extend(tokens.as_array().and_then(|tokens| sentence(tokens)));
        }
    }
    Ok(sentences)
}

/// A word as it is written, where the treebank has other marks for it.
pub fn unescape(word: &str) -> &str {
    match word {
        "``" | "''" => "\"",
        "`" => "'",
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        "-LCB-" => "{",
        "-RCB-" => "}",
        _ => word,
    }
}

/// Whether a machine-made analysis is of a sentence: of a usual length, with a verb and an end, not in
/// capitals, few odd tags.
pub fn is_plain(words: &[String], tags: impl Iterator<Item = Pos> + Clone) -> bool {
    let count = words.len();
    let has_verb = tags.clone().any(|pos| pos.is_finite_verb());
    let odd = tags.filter(|pos| matches!(pos, Pos::X | Pos::Sym)).count();
    let is_capitals =
        |word: &&String| word.len() > 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    let capitals = words.iter().filter(is_capitals).count();
    let ends = [".", "?", "!", "\"", ")", ":", "'"];
    let has_end = words.last().is_some_and(|word| ends.contains(&word.as_str()));
    (5..=70).contains(&count) && has_verb && has_end && odd * 10 <= count && capitals * 5 <= count
}
