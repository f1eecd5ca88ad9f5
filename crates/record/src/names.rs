//! A person's name taken apart: given name, names between, surname.

use crate::fold::{fold, is_apostrophe};
use crate::sound;

/// A name, by its sounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// All its letters, folded, without gaps.
    pub letters: String,
    /// Sounds of the names before the surname, one letter for an initial; none for a surname alone.
    pub given: Vec<String>,
    /// Sounds of the surname.
    pub surname: String,
    /// An Arabic article stands before the surname.
    article: bool,
    /// The surname is a father's name (`bin`, `ibn`).
    pub child_of: bool,
    /// A father's name that another surname follows.
    pub father: Option<String>,
}

/// How much of a name is given: the more, the earlier it finds its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fullness {
    Full,
    Initial,
    Surname,
}

const TITLES: &[&str] = &["mr", "mrs", "ms", "mme", "dr", "prof", "sir", "lord", "lady", "dame"];
const PARTICLES: &[&str] = &[
    "al", "el", "ul", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von",
    "der", "den", "ter", "zu",
];
const ARABIC_ARTICLES: &[&str] = &["al", "el"];
const CHILD_OF: &[&str] = &["bin", "ibn", "bint", "ben"];
const ENDINGS: &[&str] = &["jr", "sr", "ii", "iii"];
const ARTICLES: &[&str] = &["a", "an", "the", "one", "some", "several", "two"];

impl Name {
    /// Takes a name apart. `None` for a descriptor (`a senior official`): that is nobody's name.
    pub fn of(text: &str) -> Option<Name> {
        if is_descriptor(text) {
            return None;
        }
        let mut words: Vec<String> = servants(words(text));
        if words.len() > 1 && words.last().is_some_and(|w| ENDINGS.contains(&w.as_str())) {
            words.pop();
        }
        let letters = words.concat();
        let known = |list: &[&str], word: &String| list.contains(&word.as_str());
        let (surname, before) = words.split_last()?;
        let article = before.last().is_some_and(|w| known(ARABIC_ARTICLES, w));
        let father = before.len().checked_sub(1 + usize::from(article));
        let child_of = father.is_some_and(|at| known(CHILD_OF, &before[at]));
        let is_father = |at: usize| at > 0 && known(CHILD_OF, &before[at - 1]);
        let father = (0..before.len()).find(|at| is_father(*at)).map(|at| sound::key(&before[at]));
        let given: Vec<String> = before
            .iter()
            .enumerate()
            .filter(|(i, w)| {
                !(known(PARTICLES, w) || known(CHILD_OF, w) || *i == 0 && known(TITLES, w))
            })
            .map(|(_, w)| sound::key(w))
            .collect();
        let name = Name { given, surname: sound::key(surname), article, child_of, letters, father };
        (!name.surname.is_empty()).then_some(name)
    }

    /// How much of it is given.
    pub fn fullness(&self) -> Fullness {
        match self.given.iter().map(String::len).max() {
            None => Fullness::Surname,
            Some(1) => Fullness::Initial,
            Some(_) => Fullness::Full,
        }
    }

    /// True when both could be spellings of one name; a surname alone fits no other name here.
    ///
    /// The given names of one must be found, in their order, among those of the other: reports
    /// leave out fathers' names and add honorifics.
    pub fn agrees(&self, other: &Name) -> bool {
        self.agrees_within(other, 0)
    }

    /// The same, with half a step more for each name: both are spellings of what lies between.
    pub fn agrees_loosely(&self, other: &Name) -> bool {
        self.agrees_within(other, 1)
    }

    fn agrees_within(&self, other: &Name, slack: u32) -> bool {
        if self.letters == other.letters || self.begins(other) || other.begins(self) {
            return true;
        }
        let (fewer, more) = match self.given.len() <= other.given.len() {
            true => (&self.given, &other.given),
            false => (&other.given, &self.given),
        };
        let mut rest = more.iter();
        !fewer.is_empty()
            && fewer.iter().all(|a| rest.any(|b| given_agree(a, b, slack)))
            && self.surname_agrees(other, self.given == other.given, slack)
    }

    /// `Saleh bin Omar` is how `Saleh bin Omar al-Merrawi` begins.
    fn begins(&self, other: &Name) -> bool {
        let first = self.given.last().filter(|_| self.child_of);
        first.is_some_and(|first| {
            let after =
                other.given.windows(2).any(|two| two[0] == *first && two[1] == self.surname);
            after && other.father.as_deref() == Some(self.surname.as_str())
        })
    }

    /// The same consonants in the surname, of which only the vowels were heard otherwise, and given
    /// names that agree.
    pub fn has_consonants_of(&self, other: &Name) -> bool {
        const ENOUGH: usize = 4;
        let (a, b) = (sound::consonants(&self.surname), sound::consonants(&other.surname));
        let given = match (self.given.first(), other.given.first()) {
            (Some(a), Some(b)) => given_agree(a, b, 0),
            _ => true,
        };
        given && a == b && a.len() >= ENOUGH
    }

    /// True when this surname (or single name) is part of the other, full name.
    pub fn is_short_for(&self, full: &Name) -> bool {
        // Where the family name comes first, it is the first name that stands alone.
        let first = matches!(full.given.as_slice(), [only] if *only == self.surname);
        let surname = self.surname_agrees(full, false, 0) && self.child_of == full.child_of;
        self.given.is_empty() && (first || surname)
    }

    fn surname_agrees(&self, other: &Name, same_given: bool, slack: u32) -> bool {
        let agree = |a: &str, b: &str| surnames_agree(a, b, same_given, slack);
        agree(&self.surname, &other.surname)
            || (self.article && other.without_article().is_some_and(|o| agree(&self.surname, o)))
            || (other.article && self.without_article().is_some_and(|s| agree(s, &other.surname)))
    }

    /// The surname without an article written as one word with it, where it begins like one.
    pub fn without_article(&self) -> Option<&str> {
        let rest = ARABIC_ARTICLES.iter().find_map(|a| self.surname.strip_prefix(a))?;
        (rest.len() > 3).then_some(rest)
    }
}

fn given_agree(a: &str, b: &str, slack: u32) -> bool {
    let (shorter, first) = (a.len().min(b.len()), (a.bytes().next(), b.bytes().next()));
    if shorter == 1 {
        return matches!(first, (Some(a), Some(b)) if sound::near(a, b));
    }
    let limit = match shorter {
        0..=3 => 0,
        4..=5 => 1,
        _ => 2,
    };
    sound::distance(a, b, limit + slack).is_some()
}

fn surnames_agree(a: &str, b: &str, same_given: bool, slack: u32) -> bool {
    let limit = match a.len().min(b.len()) {
        0..=2 => 0,
        3..=4 => 1,
        5..=6 => 1 + u32::from(same_given),
        _ => 2,
    };
    sound::distance(a, b, limit + slack).is_some()
}

/// `Abdel Merri` and `Abd al-Merri` are `Abdelmerri`, one name.
fn servants(words: Vec<String>) -> Vec<String> {
    const SERVANT: &[&str] = &["abdel", "abdul", "abdal"];
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    let mut rest = words.into_iter().peekable();
    while let Some(mut word) = rest.next() {
        if word == "abd" && rest.peek().is_some_and(|w| PARTICLES[..3].contains(&w.as_str())) {
            rest.next();
            word = "abdel".to_string();
        }
        if SERVANT.contains(&word.as_str())
            && let Some(master) = rest.next()
        {
            word.push_str(&master);
        }
        joined.push(word);
    }
    joined
}

/// Words of a name, folded; hyphens and full stops part them, apostrophes do not.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c))
        .map(|w| fold(w).chars().filter(char::is_ascii_alphabetic).collect::<String>())
        .filter(|w| !w.is_empty())
        .collect()
}

/// A descriptor begins with an article or has a long word in small letters.
fn is_descriptor(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    let article = words.peek().is_some_and(|w| ARTICLES.contains(&w.to_lowercase().as_str()));
    let small = |w: &str| w.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count();
    article
        || words.any(|w| {
            let known = PARTICLES.contains(&w) || CHILD_OF.contains(&w);
            small(w) && !known && letters(w) > 3
        })
        || text.split_whitespace().last().is_none_or(|w| small(w) && has_case(w))
}

/// True for a script with capitals (Latin, Cyrillic, Greek, ...).
fn has_case(word: &str) -> bool {
    word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(a: &str, b: &str) -> bool {
        let (a, b) = (Name::of(a).unwrap(), Name::of(b).unwrap());
        assert_eq!(a.agrees(&b), b.agrees(&a));
        a.agrees(&b)
    }

    #[test]
    fn spellings_agree() {
        assert!(agree("Maret Osk", "Marett Osck"));
        assert!(agree("Ilan Dravec", "Ilan Dravets"));
        assert!(agree("Alexei Dravec", "Aleksey Dravetz"));
        assert!(agree("I. Dravec", "Ilan Dravec"));
        assert!(agree("Tomas van Reyle", "Tomas Reyle"));
        assert!(agree("Ilan Petrovich Dravec", "Ilan Dravec"));
        assert!(agree("Dr. Maret Osk", "Maret Osk Jr."));
        assert!(agree("Saleh al-Merrawi", "Saleh El Merawi"));
        assert!(agree("Марет Оск", "Maret Osk"));
        assert!(agree("Sheikh Saleh bin Omar Almerrawi", "Saleh al-Merrawi"));
        assert!(agree("Saleh bin Omar", "Sheikh Saleh bin Omar Al Merrawi"));
        assert!(agree("Nadim Abdel-Merri", "Nadim Abdelmerry"));
        assert!(agree("Nadim Abd al-Merri", "Nadim Abdulmerri"));
    }

    #[test]
    fn two_people_of_one_surname_stay_apart() {
        assert!(!agree("Ilan Dravec", "Mira Dravec"));
        assert!(!agree("Maret Osk", "Marek Osk"));
        assert!(!agree("K. Dravec", "Ilan Dravec"));
        assert!(!agree("Ilan J. Dravec", "Ilan M. Dravec"));
        assert!(!agree("Dravec", "Ilan Dravec"));
        assert!(!agree("Ilan Albrecht", "Ilan Brecht"));
        assert!(!agree("Saleh bin Omar", "Nadim bin Omar Al Merrawi"));
    }

    #[test]
    fn a_surname_is_short_for_a_full_name() {
        let of = |t| Name::of(t).unwrap();
        assert!(of("Dravec").is_short_for(&of("Ilan Dravec")));
        assert!(of("al-Merrawi").is_short_for(&of("Saleh al-Merrawi")));
        assert!(!of("Merrawi").is_short_for(&of("Saleh bin Merrawi")));
        assert!(!of("Osk").is_short_for(&of("Ilan Dravec")));
        assert!(!of("Ilan Dravec").is_short_for(&of("Ilan Dravec")));
    }

    #[test]
    fn descriptors_are_nobody() {
        for text in ["a senior official", "the ministry", "Vessian official", "", "sources", "—"]
        {
            assert_eq!(Name::of(text), None, "{text}");
        }
        assert!(Name::of("saleh al-Merrawi").is_none());
        assert!(Name::of("von Reyle").is_some());
    }
}
