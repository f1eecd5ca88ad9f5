//! The words by which the two parties of a swap are called, each with the word that takes its place.

use travaux_language::names::NameTable;
use travaux_packs::{Packs, Party};

/// One of the two parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The more frequent one.
    First,
    /// The other.
    Second,
}

impl Side {
    /// The other one.
    pub fn other(self) -> Side {
        match self {
            Side::First => Side::Second,
            Side::Second => Side::First,
        }
    }
}

/// What a word does for its party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `Vessia`.
    Name,
    /// `RoV`: stands before a noun as an adjective does.
    Letters,
    /// `Republic of Vessia`.
    LongName,
    /// A seat of government that is a town.
    City,
    /// A seat of government that is none.
    House,
    /// `Vessian`.
    Adjective,
    /// `Vessians`.
    People,
    /// A body that speaks for it.
    Body,
    /// A town or region of the state.
    Place,
}

/// All roles.
const ROLES: [Role; 9] = [
    Role::Name,
    Role::Letters,
    Role::LongName,
    Role::City,
    Role::House,
    Role::Adjective,
    Role::People,
    Role::Body,
    Role::Place,
];

/// Words of a name that make it take the article.
const COMMON_NOUNS: &[&str] = &[
    "Republic",
    "Kingdom",
    "Union",
    "United",
    "Federation",
    "Emirates",
    "Emirate",
    "Sultanate",
    "State",
    "Regime",
    "Netherlands",
    "Philippines",
    "House",
    "Palace",
    "Office",
    "Council",
    "League",
    "Commission",
    "Commonwealth",
    "Principality",
    "Vatican",
];

/// A word for a party.
#[derive(Clone, Debug)]
pub struct Form {
    /// As it is written.
    pub text: String,
    /// Whose.
    pub side: Side,
    /// What it does.
    pub role: Role,
    /// `the` stands before it where it is no description of a noun.
    pub the: bool,
    /// The form that takes its place.
    pub image: usize,
    /// False where the other party has no such word left and its main one does.
    pub mutual: bool,
}

/// The words of both parties.
pub fn forms(text: &str, packs: &Packs, table: &NameTable, parties: [&Party; 2]) -> Vec<Form> {
    let mut all: Vec<Form> = Vec::new();
    for (side, party) in [Side::First, Side::Second].into_iter().zip(parties) {
        for (role, form) in named(packs, table, party) {
            if !all.iter().any(|f| f.text == form) {
                let the = takes_article(text, role, &form);
                all.push(Form { text: form, side, role, the, image: usize::MAX, mutual: false });
            }
        }
    }
    for role in ROLES {
        let [first, second] = [Side::First, Side::Second].map(|side| {
            let mut of: Vec<usize> =
                (0..all.len()).filter(|i| all[*i].role == role && all[*i].side == side).collect();
            of.sort_by_key(|i| std::cmp::Reverse(text.matches(all[*i].text.as_str()).count()));
            of
        });
        for (a, b) in first.into_iter().zip(second) {
            (all[a].image, all[b].image) = (b, a);
            (all[a].mutual, all[b].mutual) = (true, true);
        }
    }
    for i in 0..all.len() {
        if all[i].image == usize::MAX {
            all[i].image = main_form(&all, all[i].role, all[i].side.other());
        }
    }
    all
}

/// The words of one party with what they do, the main one of each role first.
fn named(packs: &Packs, table: &NameTable, party: &Party) -> Vec<(Role, String)> {
    let mut found = vec![(Role::Name, party.name.clone())];
    let capitals = party.capital.iter().map(|c| (Role::City, c.clone()));
    found.extend(party.aliases.iter().map(|a| (name_role(a), a.clone())));
    found.extend(capitals);
    for seat in &party.seats {
        let seat = seat.strip_prefix("the ").unwrap_or(seat);
        let entry = table.lookup(seat).unwrap_or_default();
        // A city's other spelling (`Teheran`) is no place of the packs, yet one word as the city is.
        let city = entry.place.is_some();
        found.push((if city { Role::City } else { Role::House }, seat.to_string()));
    }
    for word in &party.demonyms {
        let many = word.ends_with('s') && !word.ends_with("ss");
        found.push((if many { Role::People } else { Role::Adjective }, word.clone()));
    }
    found.extend(party.bodies.iter().map(|b| (Role::Body, b.clone())));
    for place in packs.places.iter().filter(|p| p.state.as_ref() == Some(&party.name)) {
        found.push((Role::Place, place.name.clone()));
        found.extend(place.aliases.iter().map(|a| (Role::Place, a.clone())));
    }
    found
}

fn name_role(alias: &str) -> Role {
    let letters = alias.chars().all(|c| c.is_uppercase() || c == '.');
    if letters {
        Role::Letters
    } else if alias.contains(' ') {
        Role::LongName
    } else {
        Role::Name
    }
}

/// The text itself shows it; else what the name is made of.
fn takes_article(text: &str, role: Role, form: &str) -> bool {
    if matches!(role, Role::City | Role::Adjective | Role::People | Role::Place) {
        return false;
    }
    let shown = role != Role::Name && text.contains(&format!("the {form} "));
    let made_of = form.split(' ').any(|w| COMMON_NOUNS.contains(&w));
    shown || made_of || matches!(role, Role::Letters | Role::Body)
}

/// The word that stands in where a party lacks one for the role.
fn main_form(all: &[Form], role: Role, side: Side) -> usize {
    let wanted: &[Role] = match role {
        Role::City | Role::House | Role::Place => &[Role::City],
        Role::People => &[Role::People, Role::Adjective],
        Role::Adjective => &[Role::Adjective],
        _ => &[],
    };
    let first = |role: Role| all.iter().position(|f| f.side == side && f.role == role);
    wanted.iter().find_map(|r| first(*r)).or_else(|| first(Role::Name)).unwrap_or_default()
}

/// The word that describes a noun for a party that has no letters for it (`US envoy`, `Vessian envoy`).
pub fn adjective(all: &[Form], side: Side) -> Option<usize> {
    all.iter().position(|f| f.side == side && f.role == Role::Adjective)
}
