//! Merging rows: a row whose key an earlier row has extends the lists of that row and overrides the
//! rest of it; a row with a new key is appended.
//!
//! Rows are merged as TOML, before they are typed, so that a key the later row leaves out keeps the
//! earlier value, and an error still points into the later row's file.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, ValueDeserializer};
use travaux_model::one_line;

use crate::error::PackError;
use crate::load::Packs;
use crate::rows::*;
use crate::source::{Origin, Source};

/// The rows of one kind, merged.
pub(crate) struct Rows<'t, T> {
    /// The fields that together are a row's key; the first is its name.
    key: &'static [&'static str],
    by_key: BTreeMap<Vec<String>, usize>,
    tables: Vec<DeTable<'t>>,
    pub values: Vec<T>,
    pub origins: Vec<Origin>,
}

/// What is wrong at which byte of the source.
type Wrong = (usize, String);

impl<'t, T: DeserializeOwned> Rows<'t, T> {
    fn new(key: &'static [&'static str]) -> Rows<'t, T> {
        Rows { key, by_key: BTreeMap::new(), tables: vec![], values: vec![], origins: vec![] }
    }

    fn add(&mut self, row: Spanned<DeValue<'t>>, source: usize) -> Result<(), Wrong> {
        let span = row.span();
        let DeValue::Table(table) = row.into_inner() else {
            let what = "this must be a row; write its name in double brackets, as in [[party]]";
            return Err((span.start, what.to_string()));
        };
        let key = self.key_of(&table, span.start)?;
        let earlier = self.by_key.get(&key).copied();
        let table = match earlier {
            Some(at) => extended(&self.tables[at], table),
            None => extended(&DeTable::new(), table),
        };
        let whole = Spanned::new(span.clone(), DeValue::Table(table.clone()));
        let value = T::deserialize(ValueDeserializer::from(whole)).map_err(|error| {
            let mut what = helpful(error.message());
            if earlier.is_none() {
                what.push_str(&format!("; no earlier row is '{}'", key[0]));
            }
            (error.span().unwrap_or(span.clone()).start, what)
        })?;
        let origin = Origin { source, offset: span.start };
        match earlier {
            Some(at) => {
                self.tables[at] = table;
                self.values[at] = value;
                self.origins[at] = origin;
            }
            None => {
                self.by_key.insert(key, self.values.len());
                self.tables.push(table);
                self.values.push(value);
                self.origins.push(origin);
            }
        }
        Ok(())
    }

    /// The row's key: its name and, for some kinds, the fields that tell rows of one name apart.
    fn key_of(&self, table: &DeTable<'t>, start: usize) -> Result<Vec<String>, Wrong> {
        let (name, apart) = (self.key[0], &self.key[1..]);
        let Some(value) = table.get(name) else {
            return Err((start, format!("this row has no `{name}`; add it")));
        };
        let mut key = match value.get_ref().as_str().map(str::trim) {
            Some(word) if !word.is_empty() => vec![word.to_string()],
            _ => {
                let what = format!("`{name}` must be a word in quotation marks");
                return Err((value.span().start, what));
            }
        };
        for &field in apart {
            key.push(match table.get(field).map(Spanned::get_ref) {
                Some(DeValue::String(word)) => word.to_string(),
                Some(DeValue::Boolean(true)) => field.to_string(),
                _ => String::new(),
            });
        }
        Ok(key)
    }
}

/// `later` on top of `earlier`; a list holds each word once, in the order of first mention.
fn extended<'t>(earlier: &DeTable<'t>, later: DeTable<'t>) -> DeTable<'t> {
    let mut table = earlier.clone();
    for (key, value) in later {
        let span = value.span();
        let value = match value.into_inner() {
            DeValue::Array(more) => {
                let had = table.remove(key.get_ref().as_ref()).map(Spanned::into_inner);
                DeValue::Array(joined(had, more))
            }
            value => value,
        };
        table.insert(key, Spanned::new(span, value));
    }
    table
}

fn joined<'t>(had: Option<DeValue<'t>>, more: DeArray<'t>) -> DeArray<'t> {
    let mut all = match had {
        Some(DeValue::Array(had)) => had,
        _ => DeArray::new(),
    };
    for item in more {
        let word = item.get_ref().as_str();
        if word.is_none() || !all.iter().any(|had| had.get_ref().as_str() == word) {
            all.push(item);
        }
    }
    all
}

/// The parser's sentence on one line, with what to do.
fn helpful(message: &str) -> String {
    let message = one_line(message);
    format!("{message}; see docs/PACKS.md for the keys and words of each row")
}

macro_rules! kinds {
    ($($field:ident: $row:ident = $name:literal by [$($key:literal),+];)+) => {
        /// The rows of every kind, merged, and where the last of each stands.
        pub(crate) struct Merged<'t> { $(pub $field: Rows<'t, $row>),+ }

        impl Default for Merged<'_> {
            fn default() -> Self {
                Merged { $($field: Rows::new(&[$($key),+])),+ }
            }
        }

        /// The kinds of row, as a pack file names them.
        const KINDS: &[&str] = &[$($name),+];

        impl<'t> Merged<'t> {
            fn add_row(&mut self, kind: &str, row: Spanned<DeValue<'t>>, source: usize) -> Result<(), Wrong> {
                match kind {
                    $($name => self.$field.add(row, source),)+
                    _ => Err((row.span().start, unknown_kind(kind))),
                }
            }

            /// The rows alone.
            pub fn into_packs(self) -> Packs {
                Packs { $($field: self.$field.values),+ }
            }
        }
    };
}

kinds! {
    parties: Party = "party" by ["name"];
    places: Place = "place" by ["name"];
    outlets: Outlet = "outlet" by ["name"];
    offices: Office = "office" by ["title"];
    cues: Cue = "cue" by ["cue", "kind"];
    issues: Issue = "issue" by ["name"];
    acts: Act = "act" by ["pattern"];
    meetings: MeetingRow = "meeting" by ["pattern"];
    outcomes: Outcome = "outcome" by ["what"];
    outcome_statuses: OutcomeStatusRow = "outcome-status" by ["pattern"];
    subjects: Subject = "subject" by ["name"];
    text_kinds: TextKind = "text-kind" by ["noun"];
    name_words: NameWords = "name-words" by ["kind"];
    stand_in_states: StandInState = "stand-in-state" by ["name"];
    stand_in_names: StandInNames = "stand-in-names" by ["of"];
    boilerplate: Boilerplate = "boilerplate" by ["words", "whole", "starts"];
}

fn unknown_kind(kind: &str) -> String {
    format!("'{kind}' is not a kind of row; use one of: {}", KINDS.join(", "))
}

impl<'t> Merged<'t> {
    /// Adds the rows of one source.
    pub fn add<'s: 't>(&mut self, index: usize, source: &'s Source) -> Result<(), PackError> {
        let table = DeTable::parse(&source.text).map_err(|error| {
            source.malformed(error.span().unwrap_or_default().start, helpful(error.message()))
        })?;
        for (kind, rows) in table.into_inner() {
            let start = kind.span().start;
            let kind = kind.into_inner();
            let DeValue::Array(rows) = rows.into_inner() else {
                let what = if KINDS.contains(&kind.as_ref()) {
                    format!("write [[{kind}]], with two brackets, before each row")
                } else {
                    unknown_kind(&kind)
                };
                return Err(source.malformed(start, what));
            };
            for row in rows {
                self.add_row(&kind, row, index)
                    .map_err(|(offset, what)| source.malformed(offset, what))?;
            }
        }
        Ok(())
    }
}
