//! Things that are counted in a few words: `three online working groups`.

use std::collections::BTreeSet;

use super::terms::{self, stem, words};

/// Words between a number and what it counts, at most.
const BETWEEN: usize = 3;
/// Units of time and words for people at large: they are counted of everything.
const LOOSE: [&str; 16] = [
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
    "times",
    "sides",
    "others",
    "people",
    "persons",
    "percent",
    "rounds",
    "parties",
    "countries",
    "officials",
];
/// Words that end what is counted.
const ENDS: [&str; 14] =
    ["of", "and", "or", "in", "on", "at", "for", "to", "with", "from", "by", "the", "is", "was"];

/// A number, what it counts, and the words between.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::across) struct Counted {
    pub number: String,
    /// The beginning of the word for what is counted.
    pub unit: String,
    /// The words between.
    pub kind: BTreeSet<String>,
    /// All of it, as told.
    pub phrase: String,
    /// What is counted, in whole words.
    pub counts: String,
    /// The words around the number, it and what it counts among them.
    pub around: String,
}

impl Counted {
    /// The words before what is counted, with it.
    pub(super) fn before(&self) -> &str {
        let end = self.around.find(&self.phrase).map_or(0, |at| at + self.phrase.len());
        &self.around[..end]
    }
}

/// How many words before the number and after what it counts belong to it.
const AROUND: usize = 7;

/// What the words count.
pub(in crate::across) fn counted(text: &str) -> Vec<Counted> {
    let words = words(text);
    let of = |at: usize| {
        let number = terms::number(words.get(at)?)?;
        let rest = words[at + 1..].iter().take(BETWEEN + 1);
        let rest: Vec<&String> =
            rest.take_while(|w| *w != "|" && !ENDS.contains(&w.as_str())).collect();
        let head =
            rest.iter().rposition(|w| w.len() > 4 && w.ends_with('s') && !w.ends_with("ss"))?;
        let unit = rest[head];
        let kind: BTreeSet<String> = rest[..head].iter().map(|w| w.to_string()).collect();
        // `367 drones and missiles` are two things counted together.
        let after = at + 2 + head;
        let together = words.get(after).is_some_and(|w| w == "and" || w == "or")
            && words.get(after + 1).is_some_and(|w| terms::number(w).is_none() && w != "the");
        let plain = !together
            && !LOOSE.contains(&unit.as_str())
            && kind.iter().all(|w| w.bytes().all(|b| b.is_ascii_alphabetic()));
        let end = at + 1 + head;
        let near = &words[at.saturating_sub(AROUND)..(end + 1 + AROUND).min(words.len())];
        let around: Vec<&str> = near.iter().map(String::as_str).filter(|w| *w != "|").collect();
        plain.then(|| Counted {
            number,
            unit: stem(unit),
            kind,
            phrase: words[at..=end].join(" "),
            counts: unit.to_string(),
            around: around.join(" "),
        })
    };
    (0..words.len()).filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_leads_to_what_it_counts() {
        let found = counted("Vessia proposed three online working groups, and 45 sailors left");
        let phrases: Vec<&str> = found.iter().map(|c| c.phrase.as_str()).collect();
        assert_eq!(phrases, ["three online working groups", "45 sailors"]);
        assert_eq!(found[0].number, "3");
        assert_eq!(found[0].kind.len(), 2);
        assert_eq!(counted("in two days and three of the sailors"), []);
        assert_eq!(counted("it fired 367 drones and missiles"), []);
        assert_eq!(counted("it fired 298 drones and 69 missiles").len(), 2);
    }
}
