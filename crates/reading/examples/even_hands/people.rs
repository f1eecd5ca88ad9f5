//! The people of the two parties: for each word of their names the word that takes its place.

use std::collections::BTreeMap;

use travaux_language::people::fold;
use travaux_model::{Person, Reading, one_line};

/// Words of names and what takes their place; each is the other's.
#[derive(Clone, Debug, Default)]
pub struct NameMap {
    words: BTreeMap<String, String>,
    /// Names as the text may have them, in full and cut short.
    pub forms: Vec<String>,
}

/// Syllables of invented names.
const HEADS: [&str; 12] =
    ["Bar", "Dor", "Kel", "Lan", "Mor", "Nav", "Ral", "Sel", "Tam", "Vor", "Hel", "Jar"];
const TAILS: [&str; 10] =
    ["ovek", "immen", "assik", "undel", "ettar", "olven", "irrik", "avend", "ustel", "emmor"];

impl NameMap {
    /// Pairs the people of `parties` in the order of mention; those left over get invented names.
    /// `known` tells words that are names of something else.
    pub fn new(
        text: &str,
        reading: &Reading,
        parties: [&str; 2],
        known: &dyn Fn(&str) -> bool,
    ) -> NameMap {
        let of = |party: &str| -> Vec<&Person> {
            let is_of = |p: &&Person| p.party.as_deref() == Some(party);
            reading.people.iter().filter(is_of).filter(|p| !known(&p.name)).collect()
        };
        let [first, mut second] = parties.map(of);
        let mut map = NameMap::default();
        let mut inventor = Inventor { next: 0, text, known };
        let mut alone: Vec<&Person> = Vec::new();
        // A name that is spelt in two ways gets a long one: a slip shows in long names only.
        let spelt = |p: &Person| p.mentions.iter().any(|m| other_spelling(m.of(text), &p.name));
        second.retain(|p| {
            if spelt(p) {
                alone.push(p);
            }
            !spelt(p)
        });
        for one in first {
            if spelt(one) {
                alone.push(one);
                continue;
            }
            let length = words(&one.name).len();
            match second.iter().position(|p| words(&p.name).len() == length) {
                Some(at) => map.pair(&one.name, &second.remove(at).name, &mut inventor),
                None => alone.push(one),
            }
        }
        alone.extend(second);
        for one in alone {
            map.invent(&one.name, &mut inventor);
        }
        for party in parties {
            for person in of(party) {
                map.add_forms(text, person, known, &mut inventor);
            }
        }
        map.forms.sort();
        map.forms.dedup();
        map
    }

    /// The name with each word changed for its counterpart.
    pub fn image(&self, name: &str) -> String {
        let one = |word: &str| self.words.get(word).cloned().unwrap_or_else(|| word.to_string());
        name.split_whitespace().map(one).collect::<Vec<_>>().join(" ")
    }

    fn pair(&mut self, a: &str, b: &str, inventor: &mut Inventor<'_>) {
        for (x, y) in words(a).into_iter().zip(words(b)) {
            match (self.words.contains_key(x), self.words.contains_key(y)) {
                (false, false) => self.join(x, y),
                (true, false) => self.invent_word(y, inventor),
                (false, true) => self.invent_word(x, inventor),
                (true, true) => {}
            }
        }
    }

    fn invent(&mut self, name: &str, inventor: &mut Inventor<'_>) {
        for word in words(name) {
            self.invent_word(word, inventor);
        }
    }

    fn invent_word(&mut self, word: &str, inventor: &mut Inventor<'_>) {
        if !self.words.contains_key(word) {
            let new = if is_initial(word) {
                word.to_string()
            } else {
                inventor.word(|w| self.words.contains_key(w))
            };
            self.join(word, &new);
        }
    }

    fn join(&mut self, a: &str, b: &str) {
        self.words.insert(a.to_string(), b.to_string());
        self.words.insert(b.to_string(), a.to_string());
    }

    /// The ways in which the text may name the person.
    fn add_forms(
        &mut self,
        text: &str,
        person: &Person,
        known: &dyn Fn(&str) -> bool,
        inventor: &mut Inventor<'_>,
    ) {
        let mut forms: Vec<String> = vec![one_line(&person.name)];
        let parts: Vec<&str> = person.name.split_whitespace().collect();
        forms.extend((1..parts.len()).map(|from| parts[from..].join(" ")));
        for mention in &person.mentions {
            let words = one_line(mention.of(text));
            self.spell_alike(&words, &person.name, inventor);
            forms.push(words);
        }
        for form in forms {
            let one_word = !form.contains(' ');
            if one_word && (known(&form) || !self.words.contains_key(&form)) {
                continue;
            }
            // A surname that is a common word as well is only changed where it stands in a name.
            if one_word && has_word(text, &form.to_lowercase()) {
                continue;
            }
            let image = self.image(&form);
            self.forms.extend([form, image]);
        }
    }

    /// Another spelling of a word of the name gets a counterpart that differs alike: one letter more.
    fn spell_alike(&mut self, mention: &str, name: &str, inventor: &mut Inventor<'_>) {
        for word in words(mention) {
            if self.words.contains_key(word) || is_initial(word) {
                continue;
            }
            let near = words(name).into_iter().find(|w| fold(w)[..1] == fold(word)[..1]);
            let image = near.and_then(|w| self.words.get(w)).map(|w| format!("{w}h"));
            match image {
                Some(image) if !self.words.contains_key(&image) => self.join(word, &image),
                _ => self.invent_word(word, inventor),
            }
        }
    }
}

struct Inventor<'a> {
    next: usize,
    text: &'a str,
    known: &'a dyn Fn(&str) -> bool,
}

impl Inventor<'_> {
    /// A word that nothing else is called by.
    fn word(&mut self, taken: impl Fn(&str) -> bool) -> String {
        loop {
            let (head, tail) = (self.next % HEADS.len(), self.next / HEADS.len());
            let word = if tail < TAILS.len() {
                format!("{}{}", HEADS[head], TAILS[(tail + head) % TAILS.len()])
            } else {
                format!("{}{}{}", HEADS[head], TAILS[tail % TAILS.len()], tail / TAILS.len())
            };
            self.next += 1;
            if !self.text.contains(&word) && !(self.known)(&word) && !taken(&word) {
                return word;
            }
        }
    }
}

/// The words of a name that change: particles stay.
fn words(name: &str) -> Vec<&str> {
    name.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).collect()
}

fn other_spelling(mention: &str, name: &str) -> bool {
    words(mention).iter().any(|w| !is_initial(w) && !words(name).contains(w))
}

fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').chars().count() < 2
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| w == word)
}
