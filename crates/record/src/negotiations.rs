//! Which reports touch a negotiation. A pure function of the set of reports.

use rustc_hash::{FxHashMap, FxHashSet};
use travaux_model::{Meeting, NamedKind, Reading, ReportId};

use crate::names::Name;

/// The negotiations that reports tell of, and which reports touch them.
///
/// A negotiation is a pair of parties that at least two reports tell to meet, whatever became of the
/// meeting; those who mediate are left aside. Its people are those whom the accounts of these meetings
/// name; its issues are those that the reports with such an account name. A report touches it when it
///
/// - names both parties and an issue of theirs, or
/// - names one of them, two people of theirs and an issue of theirs.
///
/// A report that itself tells of a meeting of two parties touches in any case, as the first of a
/// negotiation does.
///
/// All of this is found by the packs alone, so it does not matter which reader read a report, nor in
/// what order reports come. More reports never make one stop touching.
#[derive(Clone, Debug, Default)]
pub struct Negotiations {
    numbers: FxHashMap<String, u32>,
    reports: FxHashMap<ReportId, Named>,
    pairs: FxHashMap<Pair, Negotiation>,
}

/// What decides whether a report touches.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub parties: Vec<String>,
    pub people: Vec<String>,
    pub issues: Vec<String>,
    pub told: Vec<Told>,
}

/// An account of a meeting.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub parties: Vec<String>,
    pub mediators: Vec<String>,
    pub people: Vec<String>,
}

/// Two parties, the lower number first.
type Pair = (u32, u32);

/// What a report names, as numbers, each list sorted.
#[derive(Clone, Debug, Default)]
struct Named {
    parties: Box<[u32]>,
    people: Box<[u32]>,
    issues: Box<[u32]>,
    /// Does the report tell of a meeting of two parties?
    met: bool,
}

#[derive(Clone, Debug, Default)]
struct Negotiation {
    /// How many reports tell of a meeting.
    reports: u32,
    people: FxHashSet<u32>,
    issues: FxHashSet<u32>,
}

impl Negotiations {
    /// Takes in a report. A report that is there already changes nothing.
    pub fn add(&mut self, id: &ReportId, reading: &Reading) {
        self.add_facts(id, &Facts::of(reading));
    }

    pub(crate) fn add_facts(&mut self, id: &ReportId, facts: &Facts) {
        if self.reports.contains_key(id) {
            return;
        }
        let issues = self.numbers(&facts.issues);
        let mut met = Vec::new();
        for told in &facts.told {
            met.extend(self.take_in(told, &issues));
        }
        met.sort_unstable();
        met.dedup();
        for pair in &met {
            self.pairs.entry(*pair).or_default().reports += 1;
        }
        let (parties, people) = (self.numbers(&facts.parties), self.numbers(&facts.people));
        let named = Named { parties, people, issues, met: !met.is_empty() };
        self.reports.insert(id.clone(), named);
    }

    /// The reports that touch a negotiation.
    pub fn touching(&self) -> FxHashSet<ReportId> {
        let people = self.people();
        let touches =
            |named: &&Named| named.met || self.names_both(named) || self.names_one(named, &people);
        let touching = self.reports.iter().filter(|(_, named)| touches(named));
        touching.map(|(id, _)| id.clone()).collect()
    }

    /// Adds the account to the negotiations of its parties, and tells which these are.
    fn take_in(&mut self, told: &Told, issues: &[u32]) -> Vec<Pair> {
        let sides: Vec<String> =
            told.parties.iter().filter(|p| !told.mediators.contains(p)).cloned().collect();
        let (sides, people) = (self.numbers(&sides), self.numbers(&told.people));
        let pairs = pairs(&sides);
        for pair in &pairs {
            let negotiation = self.pairs.entry(*pair).or_default();
            negotiation.people.extend(people.iter());
            negotiation.issues.extend(issues.iter());
        }
        pairs
    }

    fn names_both(&self, named: &Named) -> bool {
        pairs(&named.parties).iter().any(|pair| self.shares_issue(pair, named))
    }

    fn names_one(&self, named: &Named, people: &FxHashMap<u32, Vec<Pair>>) -> bool {
        let side = |party: &u32| named.parties.binary_search(party).is_ok();
        let mut known: FxHashMap<Pair, u32> = FxHashMap::default();
        for pair in named.people.iter().filter_map(|person| people.get(person)).flatten() {
            *known.entry(*pair).or_default() += 1;
        }
        known.into_iter().any(|((one, other), people)| {
            people > 1 && (side(&one) || side(&other)) && self.shares_issue(&(one, other), named)
        })
    }

    /// True when the pair negotiates about something that the report names.
    fn shares_issue(&self, pair: &Pair, named: &Named) -> bool {
        let negotiation = self.pairs.get(pair).filter(|n| n.reports > 1);
        negotiation.is_some_and(|n| named.issues.iter().any(|issue| n.issues.contains(issue)))
    }

    /// For each name of a person that some report has, the negotiations of the people whom it may
    /// stand for: those of the same surname, as it sounds, and given names that agree.
    fn people(&self) -> FxHashMap<u32, Vec<Pair>> {
        let words: FxHashMap<u32, &str> =
            self.numbers.iter().map(|(word, number)| (*number, word.as_str())).collect();
        let name = |number: &u32| Name::of(words.get(number)?);
        let mut meeting: FxHashMap<String, Vec<(Name, Pair)>> = FxHashMap::default();
        for (pair, negotiation) in &self.pairs {
            for found in negotiation.people.iter().filter_map(name) {
                meeting.entry(found.surname.clone()).or_default().push((found, *pair));
            }
        }
        let named: FxHashSet<u32> =
            self.reports.values().flat_map(|report| report.people.iter().copied()).collect();
        let of = |number: u32| {
            let found = name(&number)?;
            let like =
                meeting.get(&found.surname)?.iter().filter(|(other, _)| may_be(&found, other));
            let mut pairs: Vec<Pair> = like.map(|(_, pair)| *pair).collect();
            pairs.sort_unstable();
            pairs.dedup();
            Some((number, pairs))
        };
        named.into_iter().filter_map(of).collect()
    }

    /// The words' numbers, sorted, each once.
    fn numbers(&mut self, words: &[String]) -> Box<[u32]> {
        let mut numbers: Vec<u32> = words.iter().map(|word| self.number(word)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into()
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(word.to_string(), number);
        number
    }
}

impl Facts {
    fn of(reading: &Reading) -> Facts {
        let names = |kind: NamedKind| -> Vec<String> {
            let of_kind = reading.named.iter().filter(|n| n.kind == kind);
            of_kind.map(|n| n.name.clone()).collect()
        };
        Facts {
            parties: names(NamedKind::Party),
            people: names(NamedKind::Person),
            issues: names(NamedKind::Issue),
            told: reading.meetings.iter().map(Told::of).collect(),
        }
    }
}

impl Told {
    fn of(meeting: &Meeting) -> Told {
        Told {
            parties: meeting.parties.clone(),
            mediators: meeting.mediators.clone(),
            people: meeting.people.clone(),
        }
    }
}

/// True when both may name one person: a surname alone stands for any full name that has it.
fn may_be(one: &Name, other: &Name) -> bool {
    one.given.is_empty() || other.given.is_empty() || one.agrees(other)
}

/// Every two of them.
fn pairs(sorted: &[u32]) -> Vec<Pair> {
    let after = |i: usize, one: u32| sorted[i + 1..].iter().map(move |other| (one, *other));
    sorted.iter().enumerate().flat_map(|(i, one)| after(i, *one)).collect()
}

#[cfg(test)]
mod tests;
