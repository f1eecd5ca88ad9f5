//! Reads analysed sentences, cuts their words as the program's tokenizer does, and brings their
//! relations to one scheme.

use std::fs;
use std::path::Path;

use serde_json::Value;
use travaux_language::parser::Relation;
use travaux_language::tagger::{Pos, Tagger};

use crate::shared::corpora::{self, is_plain, unescape};

/// A sentence with its tree.
#[derive(Default)]
pub struct Tree {
    /// The treebank's name for the sentence; empty where it has none.
    pub id: String,
    pub words: Vec<String>,
    /// Tags as the program's tagger gives them.
    pub tags: Vec<Pos>,
    /// Index of each word's head, its own for the root; none where it is not known.
    pub heads: Vec<Option<usize>>,
    /// Each word's relation; none where it is not known.
    pub relations: Vec<Option<Relation>>,
}

impl Tree {
    pub fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }
}

/// A word as a treebank has it. Words are numbered from 1; 0 is the head of the root.
struct Row {
    word: String,
    head: Option<usize>,
    relation: Option<Relation>,
}

/// All sentences of a CoNLL-U file.
pub fn read_conllu(path: &Path) -> Result<Vec<Tree>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut trees = Vec::new();
    let mut rows = Vec::new();
    let mut merged = Vec::new();
    let mut id = String::new();
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            if !rows.is_empty() {
                end_names_last(&mut rows);
                merge(&mut rows, &merged);
                trees.push(tree(std::mem::take(&mut id), &rows));
            }
            rows.clear();
            merged.clear();
        }
        if let Some(found) = line.strip_prefix("# sent_id = ") {
            id = found.to_owned();
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, word, _, _, _, _, head, relation, ..] = fields[..] else { continue };
        if let Some((first, last)) = number.split_once('-') {
            // A word that the treebank cuts and the tokenizer does not: "cannot", "gonna".
            if let (false, Ok(first), Ok(last)) =
                (word.contains(['\'', '’']), first.parse::<usize>(), last.parse::<usize>())
            {
                merged.push((first, last, word.to_owned()));
            }
        } else if number.parse::<usize>().is_ok() {
            let head = head.parse().ok();
            rows.push(Row { word: word.to_owned(), head, relation: relation_of(relation) });
        }
    }
    Ok(trees)
}

/// The relation that Universal Dependencies name so.
fn relation_of(name: &str) -> Option<Relation> {
    let base = name.split(':').next().unwrap_or(name);
    Some(match (name, base) {
        ("nsubj:pass", _) => Relation::NsubjPass,
        ("aux:pass", _) => Relation::AuxPass,
        ("acl:relcl", _) => Relation::Relcl,
        ("nmod:poss", _) => Relation::Poss,
        ("nmod:desc", _) | (_, "flat") => Relation::Compound,
        ("compound:prt", _) => Relation::Particle,
        (_, "dep") => return None,
        _ => Relation::ALL
            .into_iter()
            .find(|relation| relation.as_str() == base)
            .unwrap_or(Relation::Other),
    })
}

/// Makes the last word of a name its head, where the treebank has the first: some treebanks do the
/// one for names with a title, the other for names without.
fn end_names_last(rows: &mut [Row]) {
    for first in 1..=rows.len() {
        let is_part =
            |row: &Row| row.head == Some(first) && row.relation == Some(Relation::Compound);
        let last = (first..rows.len()).take_while(|at| is_part(&rows[*at])).count() + first;
        if last == first {
            continue;
        }
        for row in rows.iter_mut().filter(|row| row.head == Some(first)) {
            row.head = Some(last);
        }
        rows[last - 1].head = rows[first - 1].head;
        rows[last - 1].relation = rows[first - 1].relation;
        rows[first - 1].head = Some(last);
        rows[first - 1].relation = Some(Relation::Compound);
    }
}

/// Puts the parts of words that the tokenizer does not cut together.
fn merge(rows: &mut Vec<Row>, merged: &[(usize, usize, String)]) {
    for (first, last, word) in merged.iter().rev() {
        let (first, last) = (*first, *last);
        if first < 1 || last <= first || last > rows.len() {
            continue;
        }
        let inside = |head: Option<usize>| head.is_some_and(|h| (first..=last).contains(&h));
        let kept = (first..=last).find(|at| !inside(rows[at - 1].head)).unwrap_or(first);
        let (head, relation) = (rows[kept - 1].head, rows[kept - 1].relation);
        rows.splice(first - 1..last, [Row { word: word.clone(), head, relation }]);
        for row in rows.iter_mut() {
            row.head = row.head.map(|head| match head {
                _ if head <= first => head,
                _ if head <= last => first,
                _ => head - (last - first),
            });
        }
    }
}

/// Cuts the words and numbers them anew. The last part of a word stands for all of it.
fn tree(id: String, rows: &[Row]) -> Tree {
    let mut tree = Tree { id, ..Tree::default() };
    let mut parts = Vec::new();
    for row in rows {
        let first = tree.words.len();
        cut(&row.word, &mut tree.words);
        parts.push((first, tree.words.len()));
    }
    for (row, (first, end)) in rows.iter().zip(&parts) {
        let last = last_word(&tree.words, *first, *end);
        for at in *first..*end {
            let is_mark = !tree.words[at].contains(char::is_alphanumeric);
            let (head, relation) = if at == last {
                let head = row.head.and_then(|head| match head {
                    0 => Some(last),
                    _ => parts.get(head - 1).map(|(f, e)| last_word(&tree.words, *f, *e)),
                });
                let is_root = head == Some(last);
                (head, if is_root { Some(Relation::Root) } else { row.relation })
            } else if is_mark {
                (Some(last), Some(Relation::Punct))
            } else {
                (Some(last), None)
            };
            tree.heads.push(head);
            tree.relations.push(relation);
        }
    }
    let mut tags = Vec::new();
    Tagger::built_in().tag(&tree.words(), &mut tags);
    tree.tags = tags;
    tree
}

fn last_word(words: &[String], first: usize, end: usize) -> usize {
    (first..end).rev().find(|at| words[*at].contains(char::is_alphanumeric)).unwrap_or(end - 1)
}

/// Cuts a word at hyphens and slashes, and marks such as `...` into single ones.
fn cut(word: &str, out: &mut Vec<String>) {
    let is_address = word.contains("//") || word.contains('@') || word.contains("www");
    let has_letters = word.contains(char::is_alphanumeric);
    let is_row_of_marks = !has_letters && word.chars().count() > 1;
    if is_row_of_marks && !word.starts_with('-') && !word.contains('\'') {
        out.extend(word.chars().map(String::from));
    } else if is_address || !has_letters || !word.contains(['-', '/']) {
        out.push(word.to_owned());
    } else {
        for part in word.split_inclusive(['-', '/']) {
            let bare = part.trim_end_matches(['-', '/']);
            out.extend(
                [bare, &part[bare.len()..]].iter().filter(|p| !p.is_empty()).map(|p| p.to_string()),
            );
        }
    }
}

/// The CoNLL-U files of a folder whose names `wanted` takes, in the order of their names.
pub fn read_folder(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<Tree>, String> {
    corpora::read_folder(folder, wanted, read_conllu)
}

/// Machine-made trees, relations as in version 1 of Universal Dependencies. Doubtful sentences are left
/// out.
pub fn read_silver(path: &Path) -> Result<Vec<Tree>, String> {
    corpora::read_silver(path, |tokens| {
        let tree = tree(String::new(), &silver_rows(tokens)?);
        is_plain(&tree.words, tree.tags.iter().copied()).then_some(tree)
    })
}

fn silver_rows(tokens: &[Value]) -> Option<Vec<Row>> {
    let tag = |number: usize| tokens.get(number.wrapping_sub(1)).and_then(|t| t[4].as_str());
    let mut rows = Vec::new();
    for token in tokens {
        let word = token[0].as_str()?;
        if word.contains(['<', '>', '\u{a0}', '_']) {
            return None;
        }
        let head = token[6].as_u64()? as usize;
        let relation = first_version(token[7].as_str()?, tag(head).unwrap_or(""));
        rows.push(Row { word: unescape(word).to_owned(), head: relation.map(|_| head), relation });
    }
    conjunctions_ahead(&mut rows);
    Some(rows)
}

/// The relation that version 1 of Universal Dependencies names so, on a head with this Penn tag.
fn first_version(name: &str, head_tag: &str) -> Option<Relation> {
    Some(match name {
        "nsubjpass" => Relation::NsubjPass,
        "csubjpass" => Relation::Csubj,
        "auxpass" => Relation::AuxPass,
        "dobj" => Relation::Obj,
        "neg" => Relation::Advmod,
        "mwe" => Relation::Fixed,
        "nmod:poss" => Relation::Poss,
        _ if name.starts_with("nmod") && head_tag.starts_with(['V', 'J', 'R']) => Relation::Obl,
        _ => return relation_of(name),
    })
}

/// Version 1 hangs a conjunction on the first part of a coordination, version 2 on the part that
/// follows it.
fn conjunctions_ahead(rows: &mut [Row]) {
    for at in 0..rows.len() {
        if rows[at].relation == Some(Relation::Cc) && rows[at].head.is_some_and(|head| head <= at) {
            let head = rows[at].head;
            let part = (at + 1..rows.len())
                .find(|i| rows[*i].head == head && rows[*i].relation == Some(Relation::Conj));
            if let Some(part) = part {
                rows[at].head = Some(part + 1);
            }
        }
    }
}
