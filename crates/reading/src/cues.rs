//! Cue words, ready to be found.

use rustc_hash::FxHashMap;
use travaux_language::Doc;
use travaux_language::inflect;
use travaux_language::tagger::Pos;
use travaux_language::vocab::Vocab;
use travaux_model::Act;
use travaux_packs::{Cue, CueKind};

/// What a cue may take as its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes {
    /// A quotation.
    pub quote: bool,
    /// A clause, with or without "that".
    pub that: bool,
    /// An infinitive.
    pub to: bool,
    /// A noun phrase.
    pub noun: bool,
    /// Somebody addressed stands before the content.
    pub object: bool,
    /// An indirect question.
    pub question: bool,
    /// `for`, `of`, `on` before the content of a noun.
    pub of: bool,
    /// `as` before the content (`described as`).
    pub r#as: bool,
    /// A noun phrase with a quoted name for it (`called the draft "a trap"`).
    pub names: bool,
    /// Its -ing form after a comma is the reporter's aside, no attribution (`underscoring the gap`).
    pub aside: bool,
}

impl Takes {
    /// `agreed to the terms`: a verb that takes an infinitive takes a noun behind `to` as well.
    pub fn noun_after_to(self, next: Option<&Pos>) -> bool {
        self.to
            && matches!(
                next,
                Some(Pos::Dt | Pos::Nn | Pos::Nns | Pos::Jj | Pos::PrpPossessive | Pos::Nnp)
            )
    }
}

/// A cue as compiled.
#[derive(Clone, Debug)]
pub struct CueRow {
    /// Index into the packs' cues.
    pub row: u16,
    /// Verb, noun or phrase.
    pub kind: CueKind,
    /// What it takes.
    pub takes: Takes,
    /// The act it makes of its content.
    pub act: Option<Act>,
    rest: Box<[u32]>,
}

/// A cue word in a text: tokens `first..last`.
#[derive(Clone, Copy, Debug)]
pub struct CueHit<'c> {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Its row.
    pub cue: &'c CueRow,
}

/// All cues, by the number of their first word.
#[derive(Clone, Debug, Default)]
pub struct CueTable {
    by_first: FxHashMap<u32, Vec<CueRow>>,
}

impl CueTable {
    /// Compiles the rows of the packs.
    pub fn new(cues: &[Cue], vocab: &mut Vocab) -> CueTable {
        let mut table = CueTable::default();
        for (row, cue) in cues.iter().enumerate() {
            let mut words = cue.cue.split_whitespace();
            let Some(head) = words.next() else { continue };
            let rest: Box<[u32]> = words.map(|w| vocab.add(&w.to_lowercase())).collect();
            let compiled = CueRow {
                row: row as u16,
                kind: cue.kind,
                takes: takes(&cue.takes),
                act: cue.act,
                rest,
            };
            for form in forms(cue, head) {
                table.by_first.entry(vocab.add(&form)).or_default().push(compiled.clone());
            }
        }
        for rows in table.by_first.values_mut() {
            rows.sort_by_key(|r| (std::cmp::Reverse(r.rest.len()), r.row));
        }
        table
    }

    /// The longest cue of `kind` that begins at `at` and ends by `last`.
    pub fn at(&self, doc: &Doc<'_>, at: usize, last: usize, kind: CueKind) -> Option<CueHit<'_>> {
        let rows = self.by_first.get(&doc.ids[at])?;
        let cue = rows.iter().filter(|r| r.kind == kind).find(|r| {
            at + 1 + r.rest.len() <= last && doc.ids[at + 1..at + 1 + r.rest.len()] == *r.rest
        })?;
        Some(CueHit { first: at, last: at + 1 + cue.rest.len(), cue })
    }

    /// True when any cue may begin with this word.
    pub fn knows(&self, id: u32) -> bool {
        self.by_first.contains_key(&id)
    }
}

fn forms(cue: &Cue, head: &str) -> Vec<String> {
    match cue.kind {
        CueKind::Phrase => vec![head.to_lowercase()],
        CueKind::Noun => {
            let mut forms = inflect::forms(head);
            forms.retain(|f| f == head || !f.ends_with("ed") && !f.ends_with("ing"));
            forms
        }
        CueKind::Verb if !cue.forms.is_empty() => cue.forms.clone(),
        CueKind::Verb => inflect::forms(head),
    }
}

fn takes(words: &[String]) -> Takes {
    let has = |w: &str| words.iter().any(|t| t == w);
    Takes {
        quote: has("quote"),
        that: has("that"),
        to: has("to"),
        noun: has("noun"),
        object: has("object"),
        question: has("question"),
        of: has("of") || has("for") || has("on"),
        r#as: has("as"),
        names: has("names"),
        aside: has("aside"),
    }
}
