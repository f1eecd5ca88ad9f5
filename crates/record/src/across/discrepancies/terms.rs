//! What a few words are about, and whether they are for it or against it.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::fold;

/// Words that say nothing of what is meant.
const STOP: &str = "a about above across after again against ago all also although always am among an \
    and another any are around as at away back be because been before being below between both but by \
    called came can come comes could did does doing done down during each either else end enough even \
    ever every few first five for four from full fully further gave get give given gives go goes going \
    gone got had half has have having he her here hers him himself his how however i if in indeed \
    instead into is it its itself just keep kept know last least less let like likely made make makes \
    making many may me might mine more most much must my near need needs neither new next no nobody \
    none nor not nothing now of off often on once one only or other others our out over own part per \
    put rather ready same say saying says second see seem seems set several shall she should side \
    sides since six so some something soon still such take taken takes ten than that the their them \
    then there therefore these they thing things think third this those though three through thus time \
    times to today told together too took toward towards two under until up upon us use used very via \
    want wanted wants was way we week weeks well went were what when where whether which while who \
    whole whom whose why will with within without would year years yes yesterday yet you your \
    day days month months monday tuesday wednesday thursday friday saturday sunday january february \
    march april june july august september october november december said added noted stated";

/// Words that stand in most sentences about any negotiation.
const COMMON: &str = "accept accepted accord account act action agenda agree agreed agreement ahead \
    answer approach authority call claim clear commit committed condition conflict continue continued \
    country countries current deal dealing decision delegation demand demanded demands dialogue \
    diplomacy diplomatic discuss discussion draft effort expect foreign framework government hold idea \
    important include including insist interest issue leader leaders level long matter mean meeting \
    meetings ministry minister move nation national negotiate negotiating negotiation negotiations \
    negotiator offer offered official officials open opening party parties people plan point policy \
    position possible prepare present president process progress proposal proposals proposed purpose \
    question reach reached region relations reply report request respond response result right rights \
    role round rounds send serious session settle settlement spokesman spokesperson spokeswoman \
    statement step steps subject suggest suggestion support table talk talks team term terms text \
    threat topic trade try trying view war willing willingness word words work world";

/// Words that turn what follows into its opposite.
const NEGATIONS: [&str; 29] = [
    "not",
    "no",
    "never",
    "nothing",
    "none",
    "cannot",
    "cant",
    "wont",
    "isnt",
    "doesnt",
    "didnt",
    "dont",
    "wouldnt",
    "nor",
    "neither",
    "refuse",
    "refused",
    "refuses",
    "reject",
    "rejected",
    "rejects",
    "rejecting",
    "opposes",
    "hesitate",
    "opposed",
    "denied",
    "ruled",
    "declined",
    "unacceptable",
];

/// Words for doing away with something.
const AGAINST: [&str; 48] = [
    "stop",
    "stopped",
    "stopping",
    "halt",
    "halted",
    "end",
    "ending",
    "abandon",
    "abandoned",
    "abandoning",
    "forgo",
    "forego",
    "forgoing",
    "renounce",
    "waive",
    "ban",
    "banned",
    "banning",
    "prohibit",
    "prohibiting",
    "lift",
    "lifted",
    "lifting",
    "freeze",
    "freezing",
    "dismantle",
    "dismantled",
    "dismantling",
    "cease",
    "limit",
    "limiting",
    "reduce",
    "reducing",
    "curb",
    "remove",
    "removal",
    "removing",
    "exclude",
    "excluding",
    "abolish",
    "scrap",
    "drop",
    "backtrack",
    "suspend",
    "suspending",
    "ease",
    "easing",
    "cancel",
];

/// Words for keeping something up: what is "rejected" in such words is its end.
const KEEPING: [&str; 12] = [
    "continue",
    "continues",
    "continued",
    "maintain",
    "maintains",
    "keep",
    "keeps",
    "retain",
    "preserve",
    "remain",
    "remains",
    "defend",
];

/// Letters that tell words of one family apart from others.
const STEM: usize = 6;

/// The beginning that forms of one word share (`enrich` for `enrichment` and `enriched`).
pub(super) fn stem(word: &str) -> String {
    let word = word.strip_suffix('s').filter(|w| w.len() > 3).unwrap_or(word);
    word.chars().take(STEM).collect()
}

/// A list of words, ready to look into.
pub(super) struct WordList(BTreeSet<&'static str>);

impl WordList {
    fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// Says what words are about.
pub(in crate::across) struct Terms {
    stop: WordList,
    common: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Terms {
    /// `names`: names of parties and people, which say who and not what.
    pub(in crate::across) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Terms {
        let names = names.into_iter().flat_map(|n| {
            fold(n).split(' ').filter(|w| w.len() > 3).map(name_stem).collect::<Vec<_>>()
        });
        Terms {
            stop: WordList(STOP.split_whitespace().collect()),
            common: COMMON.split_whitespace().map(stem).collect(),
            names: names.collect(),
        }
    }

    /// The stems of the words that say what is meant.
    pub(in crate::across) fn of(&self, text: &str) -> BTreeSet<String> {
        words(text).iter().filter_map(|w| self.term(w)).collect()
    }

    /// What a claim is known by when others tell it in their words: its terms, its numbers, and
    /// whether it is about doing away with something.
    pub(super) fn of_claim(&self, text: &str) -> BTreeSet<String> {
        let words = words(text);
        let mut terms: BTreeSet<String> = words.iter().filter_map(|w| self.term(w)).collect();
        terms.extend(words.iter().filter_map(|w| number(w)));
        if words.iter().any(|w| AGAINST.contains(&w.as_str())) {
            terms.insert("-".to_string());
        }
        terms
    }

    /// The stem of a word, if it says what is meant.
    fn term(&self, word: &str) -> Option<String> {
        let telling = word.len() > 2
            && !self.stop.has(word)
            && !word.bytes().all(|b| b.is_ascii_digit())
            && !NEGATIONS.contains(&word)
            && !AGAINST.contains(&word)
            && !KEEPING.contains(&word);
        let stem = stem(word);
        let named = self.names.contains(&name_stem(word));
        (telling && !named && !self.common.contains(&stem)).then_some(stem)
    }

    /// Each thing that the words are about, and whether they are for it (true) or against it.
    pub(in crate::across) fn stances(&self, text: &str, rejects: bool) -> BTreeMap<String, bool> {
        let words = words(text);
        let mut found = BTreeMap::new();
        for clause in words.split(|w| w == "|") {
            let favours = favours(clause, rejects);
            // The clause that names a thing first says most of it.
            for term in clause.iter().filter_map(|w| self.term(w)) {
                found.entry(term).or_insert(favours);
            }
        }
        found
    }
}

/// Whether the words are for something, taken whole.
pub(super) fn favours_whole(text: &str, act_rejects: bool) -> bool {
    favours(&words(text), act_rejects)
}

fn favours(words: &[String], act_rejects: bool) -> bool {
    let listed = |list: &[&str]| words.iter().filter(|w| list.contains(&w.as_str())).count();
    let ends = |at: usize| AGAINST.contains(&words[at].as_str()) && !is_time(words, at);
    let against = usize::from((0..words.len()).any(ends));
    let negations = listed(&NEGATIONS);
    let rejects = act_rejects && negations == 0 && listed(&KEEPING) == 0;
    (negations + against + usize::from(rejects)).is_multiple_of(2)
}

/// `before the end`, `by the end of the month`: an hour, not something that is to end.
fn is_time(words: &[String], at: usize) -> bool {
    const UNTIL: [&str; 7] = ["by", "before", "until", "till", "at", "since", "towards"];
    matches!(words[..at].last_chunk(), Some([until, the]) if the == "the" && UNTIL.contains(&until.as_str()))
}

/// A number, in figures or as a word.
pub(super) fn number(word: &str) -> Option<String> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    match WORDS.iter().position(|w| *w == word) {
        Some(n) if n > 1 => Some(n.to_string()),
        _ => word.bytes().all(|b| b.is_ascii_digit()).then(|| word.to_string()),
    }
}

/// Demonyms share a beginning with the names they come from.
fn name_stem(word: &str) -> String {
    word.chars().take(4).collect()
}

/// Folded words; `|` stands where a clause ends.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in text.split_inclusive([',', ';', ':', '.', '—', '"', '“', '”']) {
        let folded = fold(piece);
        found.extend(folded.split(' ').filter(|w| !w.is_empty()).map(str::to_string));
        let ends = |c| piece.ends_with(c);
        // A point inside a number or a short form ends nothing.
        if ends(',') || ends(';') || ends(':') || ends('.') && folded.len() > 4 {
            found.push("|".to_string());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        Terms::new(["Vessia", "Tarlia", "Maret Osk"])
    }

    #[test]
    fn the_end_of_a_month_ends_nothing() {
        assert!(favours_whole("agreed to return three sailors before the end of the month", false));
        assert!(!favours_whole("will end the transit of grain", false));
        assert!(!favours_whole("demands the end of the blockade", false));
    }

    #[test]
    fn names_and_common_words_say_nothing_of_what_is_meant() {
        let found = terms().of("Tarlian officials agreed to the ceasefire offer in the valley");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["ceasef", "valley"]);
    }

    #[test]
    fn doing_away_with_a_thing_is_being_against_it() {
        let favours = |text, rejects| terms().stances(text, rejects).get("toll").copied();
        assert_eq!(favours("Vessia must abandon the toll", false), Some(false));
        assert_eq!(favours("we will never abandon the toll", false), Some(true));
        assert_eq!(favours("the toll is not something that can be stopped", true), Some(true));
        assert_eq!(favours("the toll will continue", true), Some(true));
        assert_eq!(favours("we cannot allow any toll", true), Some(false));
        assert_eq!(favours("the toll", true), Some(false));
        assert_eq!(favours("the bridge", true), None);
    }
}
