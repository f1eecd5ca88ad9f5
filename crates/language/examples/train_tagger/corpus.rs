//! Reads tagged sentences and cuts their words as the program's tokenizer does.

use std::fs;
use std::path::Path;

use serde_json::Value;
use travaux_language::tagger::{Pos, Tagger};

use crate::shared::corpora::{self, is_plain, unescape};

/// A sentence with its tags. A word whose tag is not known is read, but nothing is learnt or scored on it.
#[derive(Default)]
pub struct Tagged {
    /// The treebank's name for the sentence; empty where it has none.
    pub id: String,
    pub words: Vec<String>,
    pub tags: Vec<Option<Pos>>,
}

impl Tagged {
    pub fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    fn push(&mut self, word: &str, tag: Option<Pos>) {
        self.words.push(word.to_owned());
        self.tags.push(tag);
    }

    /// Adds a word, cut at hyphens and slashes, and marks such as `...` cut into single ones.
    /// `trusts_last`: whether the last part of a cut word has the tag of the whole.
    fn push_cut(&mut self, word: &str, tag: Option<Pos>, trusts_last: bool) {
        let is_address = word.contains("//") || word.contains('@') || word.contains("www");
        let has_letters = word.contains(char::is_alphanumeric);
        if !has_letters
            && word.chars().count() > 1
            && !word.starts_with('-')
            && !word.contains('\'')
        {
            word.chars().for_each(|c| self.push(c.encode_utf8(&mut [0; 4]), tag));
            return;
        }
        if is_address || !has_letters || !word.contains(['-', '/']) {
            self.push(word, tag);
            return;
        }
        let parts: Vec<&str> = word.split_inclusive(['-', '/']).collect();
        let alike = matches!(tag, Some(Pos::Nnp | Pos::Cd));
        for (index, part) in parts.iter().enumerate() {
            let bare = part.trim_end_matches(['-', '/']);
            let is_last = index + 1 == parts.len();
            if !bare.is_empty() {
                self.push(bare, tag.filter(|_| alike || is_last && trusts_last));
            }
            if bare.len() < part.len() {
                self.push(&part[bare.len()..], Some(Pos::Punct));
            }
        }
    }
}

/// All sentences of a CoNLL-U file.
pub fn read_conllu(path: &Path) -> Result<Vec<Tagged>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut sentences = Vec::new();
    let mut sentence = Tagged::default();
    let mut merged_until = 0;
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            merged_until = 0;
            continue;
        }
        if let Some(id) = line.strip_prefix("# sent_id = ") {
            sentence.id = id.to_owned();
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, word, _, _, tag, ..] = fields[..] else { continue };
        if let Some((_, last)) = id.split_once('-') {
            // A word that the treebank cuts and the tokenizer does not: "cannot", "gonna".
            if !word.contains(['\'', '’']) {
                merged_until = last.parse().unwrap_or(0);
                sentence.push(word, None);
            }
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        let pos = Pos::from_penn(tag).filter(|_| tag != "GW");
        if number > merged_until {
            sentence.push_cut(word, pos, true);
        } else if let Some(first @ None) = sentence.tags.last_mut() {
            *first = pos;
        }
    }
    Ok(sentences)
}

/// The CoNLL-U files of a folder whose names `wanted` takes, in the order of their names.
pub fn read_folder(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Tagged>, String> {
    corpora::read_folder(folder, wanted, read_conllu)
}

/// Machine-tagged sentences. Doubtful ones are left out.
pub fn read_silver(path: &Path) -> Result<Vec<Tagged>, String> {
    corpora::read_silver(path, silver_sentence)
}

fn silver_sentence(tokens: &[Value]) -> Option<Tagged> {
    let mut sentence = Tagged::default();
    for token in tokens {
        let (word, tag, relation) =
            (token[0].as_str()?, token[4].as_str()?, token[7].as_str().unwrap_or(""));
        if word.contains(['<', '>', '\u{a0}', '_']) {
            return None;
        }
        // The treebanks keep TO for the infinitive.
        let tag = if tag == "TO" && relation != "mark" { "IN" } else { tag };
        sentence.push_cut(unescape(word), Pos::from_penn(tag), false);
    }
    is_plain(&sentence.words, sentence.tags.iter().flatten().copied()).then_some(sentence)
}

/// Copies of sentences in the letters of headlines and of hasty writers, so that tags do not hang
/// on capitals alone: short ones with capital initials, some all small, a few all in capitals.
pub fn in_other_letters(sentences: &[Tagged]) -> Vec<Tagged> {
    let copy = |(index, sentence): (usize, &Tagged)| {
        let is_short = (4..=16).contains(&sentence.words.len());
        let change: fn(&str) -> String = match index % 24 {
            0 | 6 | 12 | 18 if is_short => with_capital,
            3 | 15 => |word| word.to_lowercase(),
            9 => |word| word.to_uppercase(),
            _ => return None,
        };
        let words = sentence.words.iter().map(|word| change(word)).collect();
        Some(Tagged { id: sentence.id.clone(), words, tags: sentence.tags.clone() })
    };
    sentences.iter().enumerate().filter_map(copy).collect()
}

/// A word as in a headline: a capital initial, except on short words within.
fn with_capital(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if word.len() > 3 && first.is_lowercase() => {
            first.to_uppercase().chain(chars).collect()
        }
        _ => word.to_owned(),
    }
}

/// Takes out the tags that a tagger trained on hand-made ones would not give to words it knows.
pub fn doubt(sentences: &mut [Tagged], tagger: &Tagger) {
    let mut tags = Vec::new();
    for sentence in sentences {
        tagger.tag(&sentence.words(), &mut tags);
        let words = sentence.words.iter().zip(&tags);
        for (tag, (word, other)) in sentence.tags.iter_mut().zip(words) {
            *tag = tag.filter(|tag| tag == other || !tagger.knows(word));
        }
    }
}
