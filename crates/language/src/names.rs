//! Names that the packs know: parties by any of their names, places, outlets.

use rustc_hash::{FxHashMap, FxHashSet};
use travaux_packs::{NameWordKind, OutletKind, Packs, PartyKind};

use crate::doc::Doc;
use crate::token::{TokenKind, tokenize};
use travaux_model::Span;

/// By which of its names a party is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyForm {
    /// Its own name or an alias.
    Name,
    /// The place or house that stands for its government.
    Seat,
    /// The word for its people and things.
    Demonym,
    /// A body that speaks for it.
    Body,
}

/// What a name may stand for: a city can be both a place and a seat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Index into [`NameTable::parties`], and by which name.
    pub party: Option<(u16, PartyForm)>,
    /// Index into [`NameTable::places`].
    pub place: Option<u16>,
    /// Index into [`NameTable::outlets`].
    pub outlet: Option<u16>,
}

/// A known name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// What it may stand for.
    pub entry: Entry,
}

/// A party of the packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyInfo {
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Its capital as an index into the places.
    pub capital: Option<u16>,
}

/// A place of the packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceInfo {
    /// Canonical name.
    pub name: String,
    /// The state it lies in, or that it is.
    pub party: Option<u16>,
    /// True for a state as a place.
    pub is_state: bool,
}

/// An outlet of the packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletInfo {
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: OutletKind,
    /// The party whose offices it names without their country, as an index into the parties.
    pub country: Option<u16>,
}

/// Words that tell whether a run of capitalised words names a person, from the packs.
#[derive(Clone, Debug, Default)]
pub struct NameWordSets {
    things: FxHashSet<String>,
    never: FxHashSet<String>,
    letters: FxHashSet<String>,
    portfolios: FxHashSet<String>,
}

impl NameWordSets {
    fn new(packs: &Packs) -> NameWordSets {
        let mut sets = NameWordSets::default();
        for row in &packs.name_words {
            let set = match row.kind {
                NameWordKind::Thing => &mut sets.things,
                NameWordKind::Never => &mut sets.never,
                NameWordKind::Letters => &mut sets.letters,
                NameWordKind::Portfolio => &mut sets.portfolios,
            };
            set.extend(row.words.iter().cloned());
        }
        sets
    }

    /// True for a folded word that makes a capitalised run the name of a thing.
    pub fn is_thing(&self, folded: &str) -> bool {
        self.things.contains(folded)
    }

    /// True for a folded word that is never part of a person's name.
    pub fn is_never(&self, folded: &str) -> bool {
        self.never.contains(folded)
    }

    /// True for a folded word for what an office is for.
    pub fn is_portfolio(&self, folded: &str) -> bool {
        self.portfolios.contains(folded)
    }

    /// True for letters behind a name, as they are written.
    pub fn are_letters(&self, word: &str) -> bool {
        self.letters.contains(word)
    }
}

/// The words after the first, and what the name may stand for.
type NameRow = (Box<[Box<str>]>, Entry);

/// All known names, found by their first word.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    /// Parties.
    pub parties: Vec<PartyInfo>,
    /// Places.
    pub places: Vec<PlaceInfo>,
    /// Outlets.
    pub outlets: Vec<OutletInfo>,
    /// Words that tell names of people from others.
    pub name_words: NameWordSets,
    by_first: FxHashMap<Box<str>, Vec<NameRow>>,
}

impl NameTable {
    /// Compiles the names of the packs.
    pub fn new(packs: &Packs) -> NameTable {
        let mut table = NameTable { name_words: NameWordSets::new(packs), ..NameTable::default() };
        for party in &packs.parties {
            table.add_party(party);
        }
        for place in &packs.places {
            let party = place.state.as_ref().and_then(|s| table.party_index(s));
            let index = table.add_place(&place.name, party, false);
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                table.insert(name, |e| e.place = e.place.or(Some(index)));
            }
        }
        for outlet in &packs.outlets {
            let index = table.outlets.len() as u16;
            let country = outlet.country.as_ref().and_then(|c| table.party_index(c));
            let info = OutletInfo { name: outlet.name.clone(), kind: outlet.kind, country };
            table.outlets.push(info);
            for name in std::iter::once(&outlet.name).chain(&outlet.aliases) {
                // A slug ("bbc-me") is no name in running text.
                if name.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) {
                    table.insert(name, |e| e.outlet = e.outlet.or(Some(index)));
                }
            }
        }
        for rows in table.by_first.values_mut() {
            rows.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        table
    }

    fn add_party(&mut self, party: &travaux_packs::Party) {
        let index = self.parties.len() as u16;
        let is_state = party.kind == PartyKind::State;
        let capital = party.capital.as_ref().map(|c| self.add_place(c, Some(index), false));
        self.parties.push(PartyInfo { name: party.name.clone(), kind: party.kind, capital });
        let place = is_state.then(|| self.add_place(&party.name, Some(index), true));
        for name in std::iter::once(&party.name).chain(&party.aliases) {
            self.insert(name, |e| {
                e.party = Some((index, PartyForm::Name));
                e.place = e.place.or(place);
            });
        }
        let mut other = |names: &[String], form: PartyForm| {
            for name in names {
                let name = name.strip_prefix("the ").unwrap_or(name);
                self.insert(name, |e| e.party = e.party.or(Some((index, form))));
            }
        };
        other(&party.seats, PartyForm::Seat);
        other(&party.demonyms, PartyForm::Demonym);
        other(&party.bodies, PartyForm::Body);
        if let (Some(name), Some(capital)) = (&party.capital, capital) {
            self.insert(name, |e| e.place = e.place.or(Some(capital)));
        }
    }

    fn add_place(&mut self, name: &str, party: Option<u16>, is_state: bool) -> u16 {
        if let Some(i) = self.places.iter().position(|p| p.name == name) {
            return i as u16;
        }
        self.places.push(PlaceInfo { name: name.to_string(), party, is_state });
        (self.places.len() - 1) as u16
    }

    fn insert(&mut self, name: &str, set: impl FnOnce(&mut Entry)) {
        let mut tokens = Vec::new();
        tokenize(name, Span::new(0, name.len()), &mut tokens);
        let mut words = tokens.iter().map(|t| straight(t.of(name)));
        let Some(first) = words.next() else { return };
        let rest: Box<[Box<str>]> = words.collect();
        let rows = self.by_first.entry(first).or_default();
        match rows.iter_mut().find(|(r, _)| *r == rest) {
            Some((_, entry)) => set(entry),
            None => {
                let mut entry = Entry::default();
                set(&mut entry);
                rows.push((rest, entry));
            }
        }
    }

    /// The party of this canonical name.
    pub fn party_index(&self, name: &str) -> Option<u16> {
        self.parties.iter().position(|p| p.name == name).map(|i| i as u16)
    }

    /// Every known name in the text, in order, the longest at each place.
    pub fn find(&self, doc: &Doc<'_>) -> Vec<NameMention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < doc.tokens.len() {
            let token = doc.tokens[at];
            let hit = if token.capital && token.kind == TokenKind::Word {
                self.at(doc, at)
            } else {
                None
            };
            match hit {
                Some(mention) => {
                    at = mention.last;
                    found.push(mention);
                }
                None => at += 1,
            }
        }
        found
    }

    fn at(&self, doc: &Doc<'_>, at: usize) -> Option<NameMention> {
        let rows = self.by_first.get(doc.word(at))?;
        let (rest, entry) = rows.iter().find(|(rest, _)| {
            rest.iter().enumerate().all(|(i, word)| {
                doc.tokens.get(at + 1 + i).is_some_and(|t| same(t.of(doc.text), word))
            })
        })?;
        Some(NameMention { first: at, last: at + 1 + rest.len(), entry: *entry })
    }

    /// What a name on its own stands for (`"Moscow"`), for metadata and filters.
    pub fn lookup(&self, name: &str) -> Option<Entry> {
        let mut tokens = Vec::new();
        tokenize(name, Span::new(0, name.len()), &mut tokens);
        let mut words = tokens.iter().map(|t| straight(t.of(name)));
        let rows = self.by_first.get(&words.next()?)?;
        let rest: Vec<Box<str>> = words.collect();
        rows.iter().find(|(r, _)| **r == *rest).map(|(_, e)| *e)
    }
}

fn straight(word: &str) -> Box<str> {
    word.replace('’', "'").into()
}

fn same(word: &str, known: &str) -> bool {
    word == known || (word.contains('’') && *straight(word) == *known)
}
