//! The content words of a statement: stems with their number and negation.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{NEGATIONS, NUMBERS, OPPOSITES, OURS, SENSES, STOP};
use crate::fold::fold;

/// A stem, by its hash: the same in every record. Two of 50,000 stems may share one; half the room.
pub(super) type Token = u32;

/// What is compared of a statement's words. Kept for every statement of the record, so in one piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Content {
    /// The run, the set, those behind a negation, the numbers.
    all: Box<[u32]>,
    /// Where each of them ends but the last.
    ends: [u32; 3],
}

/// Words that stand for others in these reports.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The capital or seat that reports put for the country, by stem.
    pub aliases: BTreeMap<String, String>,
    /// Short names in capitals that reports use: their long forms count as one word with them.
    pub short: BTreeSet<String>,
}

/// How many stems behind a negation belong to it.
const NEGATED: usize = 3;

static STOPPED: LazyLock<FxHashSet<&str>> = LazyLock::new(|| STOP.iter().copied().collect());
static NEGATING: LazyLock<FxHashSet<&str>> = LazyLock::new(|| NEGATIONS.iter().copied().collect());
static NUMBERED: LazyLock<FxHashMap<&str, u32>> =
    LazyLock::new(|| NUMBERS.iter().copied().collect());
static OPPOSED: LazyLock<Vec<(Token, Token)>> = LazyLock::new(|| {
    let names = Names::default();
    OPPOSITES.iter().map(|(yes, no)| (names.token(yes), names.token(no))).collect()
});
static SENSED: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let of = |words: &&[&str]| {
        let first = words.first().map(|w| stem(w)).unwrap_or_default();
        words.iter().map(move |w| (stem(w), first.clone())).collect::<Vec<_>>()
    };
    SENSES.iter().flat_map(of).collect()
});

impl Content {
    /// Takes the words apart. `we` is the speaker's party.
    pub fn of(text: &str, party: Option<&str>, names: &Names) -> Content {
        let (mut run, mut behind, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        let mut negated = 0;
        let mut before = String::new();
        for (word, last) in names.words(text) {
            let word = word.as_str();
            // `whether or not` denies nothing.
            if NEGATING.contains(word) && before != "or" {
                negated = NEGATED;
            }
            before = word.to_string();
            let token = names.content_token(word, party);
            if let Some(token) = token {
                run.push(token);
                match negated {
                    0 => numbers.extend(number(word)),
                    _ => behind.push(token),
                }
                negated = usize::saturating_sub(negated, 1);
            }
            if last {
                negated = 0;
            }
        }
        let mut set = run.clone();
        for list in [&mut set, &mut behind, &mut numbers] {
            list.sort_unstable();
            list.dedup();
        }
        let mut all = run;
        let ends = [set, behind, numbers].map(|list| {
            let end = all.len() as u32;
            all.extend(list);
            end
        });
        Content { all: all.into(), ends }
    }

    fn part(&self, part: usize) -> &[u32] {
        let at = |i: usize| self.ends.get(i).map_or(self.all.len(), |end| *end as usize);
        let from = part.checked_sub(1).map_or(0, at);
        &self.all[from..at(part)]
    }

    /// Stems in the order of the text.
    pub fn run(&self) -> &[Token] {
        self.part(0)
    }

    /// The same, each once, sorted.
    pub fn set(&self) -> &[Token] {
        self.part(1)
    }

    /// Stems behind a negation, sorted.
    pub fn negated(&self) -> &[Token] {
        self.part(2)
    }

    /// Numbers, each once, sorted.
    pub fn numbers(&self) -> &[u32] {
        self.part(3)
    }

    /// Both have numbers, and neither has all of the other's.
    pub fn numbers_conflict(&self, other: &Content) -> bool {
        let within = |a: &Content, b: &Content| a.numbers().iter().all(|n| b.numbers().contains(n));
        !(within(self, other) || within(other, self))
    }

    /// One accepts what the other rejects.
    pub fn is_opposite(&self, other: &Content) -> bool {
        let has = |c: &Content, t: &Token| c.set().binary_search(t).is_ok();
        let only = |c: &Content, yes: &Token, no: &Token| has(c, yes) && !has(c, no);
        OPPOSED.iter().any(|(yes, no)| {
            only(self, yes, no) && only(other, no, yes)
                || only(self, no, yes) && only(other, yes, no)
        })
    }
}

impl Names {
    /// The stem of a word that says something.
    fn content_token(&self, word: &str, party: Option<&str>) -> Option<Token> {
        if OURS.contains(&word) {
            return party.map(|p| self.token(&fold(p)));
        }
        match number(word) {
            Some(number) => Some(token_of(&number.to_string())),
            None if STOPPED.contains(word) || NEGATING.contains(word) || word.len() == 1 => None,
            None => Some(self.token(word)),
        }
    }

    /// Folded words, each with whether a stop follows; a long name whose initials are a short name
    /// is that short name.
    fn words(&self, text: &str) -> Vec<(String, bool)> {
        let raw: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '-').collect();
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(word) = raw.get(at) {
            let (short, length) = match self.long_name(&raw[at..]) {
                Some(found) => found,
                None => (short_name(word).filter(|s| self.short.contains(s)), 1),
            };
            at += length;
            let stop = raw[at - 1].ends_with(|c: char| ".,;:!?\"”".contains(c));
            match short {
                Some(short) => words.push((short, stop)),
                None => {
                    let folded = fold(word);
                    let parts = folded.split(' ').filter(|w| !w.is_empty());
                    words.extend(parts.map(|w| (w.to_string(), stop)));
                }
            }
        }
        words
    }

    fn long_name(&self, raw: &[&str]) -> Option<(Option<String>, usize)> {
        let capital = |w: &&&str| w.starts_with(char::is_uppercase) && short_name(w).is_none();
        let run = raw.iter().take(6).take_while(capital).count();
        (2..=run).rev().find_map(|length| {
            let initials: String = raw[..length].iter().filter_map(|w| w.chars().next()).collect();
            self.short.contains(&initials).then_some((Some(initials), length))
        })
    }

    fn token(&self, word: &str) -> Token {
        let stem = stem(word);
        let sense = SENSED.get(&stem).or_else(|| self.aliases.get(&stem)).unwrap_or(&stem);
        token_of(sense)
    }
}

/// `US`, `U.S.`, `IAEA’s`: a short name in capitals.
pub(super) fn short_name(word: &str) -> Option<String> {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.trim_end_matches("'s").trim_end_matches("’s");
    let letters: String = bare.chars().filter(|c| *c != '.').collect();
    let capitals = letters.chars().all(|c| c.is_ascii_uppercase());
    (capitals && (2..=6).contains(&letters.len())).then_some(letters)
}

/// FNV-1a: short, and the same everywhere.
fn token_of(text: &str) -> Token {
    let hash = hash(text);
    (hash ^ (hash >> 32)) as Token
}

pub(crate) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// `23`, `23rd`, `fifth`; thousands are written with a comma, which folding has made a gap.
fn number(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|w| numeric(w)))
        .unwrap_or(word);
    match numeric(digits) {
        true => digits.parse().ok(),
        false => NUMBERED.get(word).copied(),
    }
}

fn numeric(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

const ENDINGS: &[&str] = &[
    "ations", "ation", "ators", "ator", "ating", "ated", "ates", "ate", "itions", "ition",
    "ements", "ement", "ments", "ment", "iness", "ians", "ian", "ings", "ing", "ities", "ity",
    "ions", "ion", "ives", "ive", "ances", "ance", "ences", "ence", "encies", "ency", "ents",
    "ent", "ancies", "ancy", "ants", "ant", "als", "al", "ied", "ies", "ed", "ly", "es", "s",
];

/// The word without its ending: rough, since only likeness is asked.
pub(super) fn stem(word: &str) -> String {
    let without = |ending: &&str| {
        let rest = word.strip_suffix(*ending)?;
        let enough = rest.len() >= 3 + usize::from(ending.len() > 1);
        (enough && !(*ending == "s" && rest.ends_with('s'))).then_some(rest)
    };
    let mut stem = ENDINGS.iter().find_map(without).unwrap_or(word);
    while stem.len() > 4 && stem.ends_with(['a', 'e', 'i', 'y']) {
        stem = &stem[..stem.len() - 1];
    }
    stem.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(text: &str) -> Content {
        Content::of(text, Some("Vessia"), &Names::default())
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["Tarlia", "Tarlian", "Tarlians"][..],
            &["negotiation", "negotiating", "negotiators", "negotiate"],
            &["demand", "demands", "demanded", "demanding"],
            &["enrichment", "enriched"],
        ] {
            let stems: Vec<String> = forms.iter().map(|f| stem(&f.to_lowercase())).collect();
            assert!(stems.windows(2).all(|w| w[0] == w[1]), "{stems:?}");
        }
        assert_ne!(stem("vessia"), stem("vessel"));
    }

    #[test]
    fn translators_choices_count_as_one_word() {
        assert_eq!(
            content("the next round of talks").set(),
            content("next round of negotiations").set()
        );
    }

    #[test]
    fn a_long_name_is_its_short_name() {
        let names = Names { short: ["SC".to_string()].into(), ..Names::default() };
        let set = |text: &str| Content::of(text, None, &names).set().to_vec();
        assert_eq!(set("the Strait Commission met"), set("the SC met"));
        assert_ne!(set("the Strait Council meets"), set("a strait council meets the SC"));
    }

    #[test]
    fn we_are_the_speakers_party() {
        assert_eq!(
            content("We open the corridor").set(),
            content("Vessia opens the corridor").set()
        );
    }

    #[test]
    fn what_one_accepts_the_other_rejects() {
        let accepts = content("Vessia has agreed to the truce");
        assert!(accepts.is_opposite(&content("Vessia dismissed the truce")));
        assert!(!accepts.is_opposite(&content("Vessia accepted the truce")));
    }

    #[test]
    fn numbers_conflict_where_neither_has_all_of_the_others() {
        let a = content("120 prisoners on May 5");
        assert!(a.numbers_conflict(&content("112 prisoners on May 5")));
        assert!(!a.numbers_conflict(&content("the prisoners on the fifth of May")));
        assert!(!a.numbers_conflict(&content("the prisoners")));
    }
}
