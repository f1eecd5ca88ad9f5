//! A made-up world: states, who holds which office when, outlets and how they spell names.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::dice::Dice;

const STEMS: &[&str] = &[
    "Vess", "Tarl", "Oriv", "Brenn", "Caldor", "Dorv", "Elmar", "Fenn", "Garv", "Hulm", "Istrav",
    "Jorv", "Kelv", "Lomb", "Mirand", "Nerv", "Ostr", "Palv", "Quor", "Rusk", "Silv", "Trem",
    "Ulm", "Zanth",
];
const TOWNS: &[&str] = &[
    "Harn", "Ostrel", "Selm", "Brakka", "Calder", "Dorrun", "Elsted", "Fallow", "Garrick", "Holt",
    "Ister", "Jarrow", "Kelm", "Lommel", "Mirren", "Norrel", "Osby", "Pallas", "Quell", "Rasten",
    "Sorrel", "Tremond", "Ulver", "Zarrin",
];
const GIVEN: &[&str] = &[
    "Ilan", "Maret", "Tomas", "Adela", "Corin", "Sella", "Jonas", "Petra", "Anneke", "Davor",
    "Mirela", "Stefan", "Irena", "Lukas", "Zora", "Bertil", "Helga", "Osvald", "Ruben", "Tilda",
    "Viktor", "Wanda", "Yorick", "Katrin", "Emil", "Fabian", "Greta", "Hannes", "Ivo", "Jelena",
    "Klaus", "Lidia", "Marius", "Nadia", "Oskar", "Paula", "Roland", "Sabina", "Teodor", "Ursula",
];
const SYLLABLES: &[&str] = &[
    "dra", "vo", "rey", "mar", "pe", "lu", "bra", "ha", "se", "ko", "ta", "mi", "do", "ke", "la",
    "ga", "be", "zhe", "ni", "fo", "gre", "sti", "ru", "wo",
];
const ENDS: &[&str] =
    &["vec", "lesk", "rin", "rell", "lund", "vors", "dov", "mir", "tash", "gard", "zik", "man"];
const AGENCIES: &[(&str, &str)] = &[
    ("North Sea Wire", "NSW"),
    ("Meridian Press Agency", "MPA"),
    ("Coastal Wire Service", "CWS"),
    ("Highland Telegraph Agency", "HTA"),
];
const PAPERS: &[&str] = &["Courier", "Dispatch", "Gazette", "Herald", "Monitor"];

/// Towns that are nobody's seat, where rounds are held.
pub const PLACES: &[&str] = &[
    "Port Amarel",
    "Nordhaven",
    "Delmouth",
    "Saltmere",
    "Eastwick Bay",
    "Corrin",
    "Lake Umber",
    "Vardo Point",
    "Winterhafen",
    "Astrel",
    "Grenna",
    "Mornfeld",
    "Pellmouth",
    "Tarn Abbey",
];

/// The offices of each state.
pub const OFFICES: &[&str] = &[
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Defence Minister",
    "Deputy Foreign Minister",
    "chief negotiator",
    "special envoy",
    "Interior Minister",
];

/// How many days the story runs, from the first of January 2031.
pub const DAYS: usize = 3652;
/// How long an office is held.
const TERM: usize = 913;

/// A state.
pub struct State {
    pub name: String,
    pub demonym: String,
    pub capital: &'static str,
}

/// A person.
pub struct Person {
    pub given: &'static str,
    pub surname: String,
}

/// The world.
pub struct World {
    pub states: Vec<State>,
    pub people: Vec<Person>,
    pub outlets: Vec<String>,
}

impl World {
    pub fn new() -> World {
        let state = |(stem, capital): (&&str, &&'static str)| State {
            name: format!("{stem}ia"),
            demonym: format!("{stem}ian"),
            capital,
        };
        let states: Vec<State> = STEMS.iter().zip(TOWNS).map(state).collect();
        let papers = TOWNS.iter().flat_map(|t| PAPERS.iter().map(move |p| format!("{t} {p}")));
        let outlets = AGENCIES.iter().map(|(name, _)| name.to_string()).chain(papers).collect();
        let mut dice = Dice::new(&[1]);
        let mut taken = BTreeSet::new();
        let terms = DAYS.div_ceil(TERM);
        let mut people = Vec::new();
        while people.len() < states.len() * OFFICES.len() * terms {
            let middle = if dice.percent(50) { *dice.of(SYLLABLES) } else { "" };
            let surname = format!("{}{middle}{}", dice.of(SYLLABLES), dice.of(ENDS));
            let surname = surname[..1].to_uppercase() + &surname[1..];
            let person = Person { given: GIVEN[dice.below(GIVEN.len())], surname };
            if taken.insert((person.given, person.surname.clone())) {
                people.push(person);
            }
        }
        World { states, people, outlets }
    }

    /// Who holds an office of a state on a day.
    pub fn holder(&self, state: usize, office: usize, day: usize) -> usize {
        let terms = DAYS.div_ceil(TERM);
        (state * OFFICES.len() + office) * terms + day / TERM
    }

    /// True for an agency, and how its copies sign.
    pub fn agency(&self, outlet: usize) -> Option<&'static str> {
        AGENCIES.get(outlet).map(|(_, short)| *short)
    }

    /// A surname as an outlet spells it: each has its own habits.
    pub fn spelt(&self, name: &str, outlet: usize) -> String {
        let habits: &[(&str, &str)] = match outlet % 6 {
            0 => &[],
            1 => &[("k", "c"), ("zh", "j")],
            2 => &[("sk", "sck"), ("y", "i")],
            3 => &[("v", "w"), ("sh", "sch")],
            4 => &[("ll", "l"), ("c", "k")],
            _ => &[("zh", "z"), ("rd", "rdt")],
        };
        let (first, rest) = name.split_at(1);
        let respell = |word: String, (from, to): &(&str, &str)| word.replace(from, to);
        first.to_string() + &habits.iter().fold(rest.to_string(), respell)
    }

    /// The pack that knows the states, towns and outlets. People are in no pack.
    pub fn pack(&self) -> String {
        let mut pack = String::new();
        for s in &self.states {
            let (name, demonym, capital) = (&s.name, &s.demonym, s.capital);
            let _ = write!(
                pack,
                "[[party]]\nname = \"{name}\"\nkind = \"state\"\nseats = [\"{capital}\"]\n\
                 capital = \"{capital}\"\ndemonyms = [\"{demonym}\", \"{demonym}s\"]\n\n"
            );
        }
        for name in PLACES {
            let _ = write!(pack, "[[place]]\nname = \"{name}\"\n\n");
        }
        for (name, short) in AGENCIES {
            let _ = write!(
                pack,
                "[[outlet]]\nname = \"{name}\"\nkind = \"agency\"\naliases = [\"{short}\"]\n\n"
            );
        }
        for name in &self.outlets[AGENCIES.len()..] {
            let _ = write!(pack, "[[outlet]]\nname = \"{name}\"\nkind = \"outlet\"\n\n");
        }
        pack
    }
}
