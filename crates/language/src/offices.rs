//! Words for who speaks: offices, kinds of source, honorifics, bodies.

use rustc_hash::FxHashMap;
use travaux_packs::{OfficeKind, Packs};

use crate::doc::Doc;
use crate::token::tokenize;
use crate::vocab::Vocab;
use travaux_model::Span;

/// A word for who speaks, in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeMention {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Index into the pack's offices.
    pub office: u16,
    /// What kind of word.
    pub kind: OfficeKind,
    /// Said of several.
    pub plural: bool,
    /// False for those who speak for nobody but themselves.
    pub for_party: bool,
    /// True for what every state has.
    pub of_state: bool,
}

#[derive(Clone, Debug)]
struct Row {
    rest: Box<[u32]>,
    office: u16,
    kind: OfficeKind,
    plural: bool,
    for_party: bool,
    of_state: bool,
}

/// The packs' offices, found by the number of their first word.
#[derive(Clone, Debug, Default)]
pub struct OfficeTable {
    by_first: FxHashMap<u32, Vec<Row>>,
}

impl OfficeTable {
    /// Compiles the offices of the packs.
    pub fn new(packs: &Packs, vocab: &mut Vocab) -> OfficeTable {
        let mut table = OfficeTable::default();
        for (index, office) in packs.offices.iter().enumerate() {
            let mut add = |words: &str, plural: bool| {
                let mut tokens = Vec::new();
                tokenize(words, Span::new(0, words.len()), &mut tokens);
                let mut ids = tokens.iter().map(|t| vocab.add(&t.of(words).to_lowercase()));
                let Some(first) = ids.next() else { return };
                let row = Row {
                    rest: ids.collect(),
                    office: index as u16,
                    kind: office.kind,
                    plural,
                    for_party: office.for_party,
                    of_state: office.of_state,
                };
                table.by_first.entry(first).or_default().push(row);
            };
            add(&office.title.to_lowercase(), false);
            if office.kind != OfficeKind::Honorific {
                let plural = office.plural.clone().unwrap_or_else(|| format!("{}s", office.title));
                if plural != office.title {
                    add(&plural.to_lowercase(), true);
                }
            }
        }
        for rows in table.by_first.values_mut() {
            rows.sort_by_key(|r| std::cmp::Reverse(r.rest.len()));
        }
        table
    }

    /// The longest office word that begins at `at` and ends by `last`.
    pub fn at(&self, doc: &Doc<'_>, at: usize, last: usize) -> Option<OfficeMention> {
        let rows = self.by_first.get(&doc.ids[at])?;
        let row = rows.iter().find(|r| {
            at + 1 + r.rest.len() <= last && doc.ids[at + 1..at + 1 + r.rest.len()] == *r.rest
        })?;
        Some(OfficeMention {
            first: at,
            last: at + 1 + row.rest.len(),
            office: row.office,
            kind: row.kind,
            plural: row.plural,
            for_party: row.for_party,
            of_state: row.of_state,
        })
    }

    /// Every office word in the text, in order.
    pub fn find(&self, doc: &Doc<'_>) -> Vec<OfficeMention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < doc.tokens.len() {
            match self.at(doc, at, doc.tokens.len()) {
                Some(mention) => {
                    at = mention.last;
                    found.push(mention);
                }
                None => at += 1,
            }
        }
        found
    }
}
