//! Whose spellings are one person's. A pure function of the set of names, roles and parties met.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold::fold;
use crate::id::id_of;
use crate::names::{Fullness, Name};
use crate::sound;

/// A person as some reports name them: name, role and party together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Naming {
    /// The name as the reports spell it.
    pub name: String,
    /// Office, as they word it.
    pub role: Option<String>,
    /// Canonical name of the side.
    pub party: Option<String>,
    /// In how many reports.
    pub reports: u32,
}

/// One person: which namings are theirs, and what to call them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// `p` and 12 hex digits.
    pub id: String,
    /// The full form that most reports use.
    pub name: String,
    /// Every spelling, sorted.
    pub names: Vec<String>,
    /// Roles, most frequent first.
    pub roles: Vec<String>,
    /// The side.
    pub party: Option<String>,
    /// Indices of the namings.
    pub members: Vec<usize>,
}

/// A naming, ready for comparison.
struct Entry {
    at: usize,
    name: Name,
    party: Option<String>,
    role: BTreeSet<String>,
}

/// The namings put together so far, with what comparing asks of them.
#[derive(Default)]
struct Cluster {
    entries: Vec<Entry>,
    /// Each distinct name once.
    names: Vec<Name>,
    letters: FxHashSet<String>,
    roles: BTreeSet<String>,
    party: Option<String>,
}

/// Puts the namings of each person together. The result does not depend on the order of `namings`.
///
/// The fullest names come first, so that each shorter or vaguer one finds the people it could mean:
/// it joins the only one, and stays apart when there are several.
pub(crate) fn merge(namings: &[Naming]) -> Vec<Identity> {
    let mut entries: Vec<Entry> = namings.iter().enumerate().filter_map(entry).collect();
    entries.sort_by(|a, b| rank(a, namings).cmp(&rank(b, namings)));
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut index: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for entry in entries {
        let nearby = nearby(&entry, &index);
        let found = match entry.name.fullness() {
            Fullness::Surname => home_of_surname(&entry, &clusters, &nearby),
            fullness => home_of_name(&entry, fullness, &clusters, &nearby),
        };
        let home = found.unwrap_or(clusters.len());
        if home == clusters.len() {
            clusters.push(Cluster::default());
        }
        if !clusters[home].letters.contains(&entry.name.letters) {
            for key in entry.keys() {
                let homes = index.entry(key).or_default();
                if homes.last() != Some(&home) {
                    homes.push(home);
                }
            }
        }
        clusters[home].add(entry);
    }
    identities(&clusters, namings)
}

fn entry((at, naming): (usize, &Naming)) -> Option<Entry> {
    Some(Entry {
        at,
        name: Name::of(&naming.name)?,
        party: naming.party.as_deref().map(fold),
        role: naming.role.as_deref().map(role_words).unwrap_or_default(),
    })
}

/// Full names before initials before surnames; a known party before none; then the most used.
fn rank<'n>(
    entry: &Entry,
    namings: &'n [Naming],
) -> (Fullness, bool, std::cmp::Reverse<u32>, &'n Naming) {
    let naming = &namings[entry.at];
    let reports = std::cmp::Reverse(naming.reports);
    (entry.name.fullness(), entry.party.is_none(), reports, naming)
}

/// The people who have a name that may be spelt so.
fn nearby(entry: &Entry, index: &FxHashMap<String, Vec<usize>>) -> Vec<usize> {
    let keys = entry.surname_keys();
    let mut found: Vec<usize> =
        keys.iter().filter_map(|key| index.get(key)).flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn home_of_name(
    entry: &Entry,
    fullness: Fullness,
    clusters: &[Cluster],
    nearby: &[usize],
) -> Option<usize> {
    let fits = |i: &usize| clusters[*i].takes(entry);
    let found: Vec<usize> = nearby.iter().copied().filter(fits).collect();
    let exact = |i: &&usize| clusters[**i].has_letters(&entry.name.letters);
    match (fullness, found.as_slice()) {
        (_, []) => None,
        (_, [only]) => Some(*only),
        (Fullness::Full, _) if entry.party.is_some() => {
            found.iter().find(exact).or(found.first()).copied()
        }
        _ => only(found.iter().filter(exact).copied()),
    }
}

/// A surname alone: the only person of its party; else the only one whose party or its own nothing
/// tells, when the offices agree.
fn home_of_surname(entry: &Entry, clusters: &[Cluster], nearby: &[usize]) -> Option<usize> {
    let same_words = nearby.iter().copied().find(|&i| {
        let first = &clusters[i].entries[0];
        first.name.given.is_empty()
            && first.name.letters == entry.name.letters
            && first.party == entry.party
    });
    let meant: Vec<usize> =
        nearby.iter().copied().filter(|&i| clusters[i].is_meant_by(entry)).collect();
    let of_party = |party: &Option<String>| -> Vec<usize> {
        meant.iter().copied().filter(|&i| clusters[i].party() == party.as_ref()).collect()
    };
    let roles_agree = |i: &usize| clusters[*i].role_agrees(entry);
    let found = match &entry.party {
        None => only(meant.iter().copied()).filter(roles_agree),
        Some(_) => match of_party(&entry.party).as_slice() {
            [] => only(of_party(&None).into_iter()).filter(roles_agree),
            several => only(several.iter().copied()),
        },
    };
    found.or(same_words)
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

impl Entry {
    /// Where this name is looked for.
    fn surname_keys(&self) -> BTreeSet<String> {
        let surnames = [
            Some(self.name.surname.as_str()),
            self.name.without_article(),
            self.name.father.as_deref(),
        ];
        let mut keys: BTreeSet<String> =
            surnames.into_iter().flatten().flat_map(sound::neighbourhood).collect();
        // However it is parted into words.
        keys.insert(format!("={}", self.name.letters));
        keys
    }

    /// Where a name that is short for this one may be looked for.
    fn keys(&self) -> BTreeSet<String> {
        let mut keys = self.surname_keys();
        if let [only] = self.name.given.as_slice() {
            keys.extend(sound::neighbourhood(only));
        }
        keys
    }
}

impl Cluster {
    fn add(&mut self, entry: Entry) {
        if self.letters.insert(entry.name.letters.clone()) {
            self.names.push(entry.name.clone());
        }
        self.roles.extend(entry.role.iter().cloned());
        if self.party.is_none() {
            self.party.clone_from(&entry.party);
        }
        self.entries.push(entry);
    }

    fn party(&self) -> Option<&String> {
        self.party.as_ref()
    }

    fn has_letters(&self, letters: &str) -> bool {
        self.letters.contains(letters)
    }

    fn role_agrees(&self, entry: &Entry) -> bool {
        entry.role.is_empty() || self.roles.is_empty() || self.shares_a_role(entry)
    }

    fn shares_a_role(&self, entry: &Entry) -> bool {
        !self.roles.is_disjoint(&entry.role)
    }

    /// True when a full name or one with an initial can be this person's.
    fn takes(&self, entry: &Entry) -> bool {
        let exact = self.has_letters(&entry.name.letters);
        let may_be = match (self.party(), &entry.party) {
            (Some(a), Some(b)) if a == b => true,
            // The same letters and the same office under another side's name: one person.
            (Some(_), Some(_)) => exact && self.shares_a_role(entry),
            _ => exact || self.role_agrees(entry),
        };
        may_be && (self.may_be_spelt(&entry.name) || self.may_be_heard(entry))
    }

    /// As some spelling so far, or in the same office; its vowels otherwise than in the rest.
    fn may_be_heard(&self, entry: &Entry) -> bool {
        let heard = |n: &Name| n.agrees(&entry.name) || n.has_consonants_of(&entry.name);
        let same_side = self.party.is_some() && self.party == entry.party;
        let spelt = self.names.iter().any(|n| n.agrees(&entry.name));
        let office = self.roles.intersection(&entry.role).count() >= OFFICE;
        same_side && (spelt || office) && self.names.iter().all(heard)
    }

    /// As every spelling so far; where there are many, as most of them, and nearly as the rest.
    fn may_be_spelt(&self, name: &Name) -> bool {
        const MANY: usize = 4;
        let alike = self.names.iter().filter(|n| n.agrees(name)).count();
        alike == self.names.len()
            || self.names.len() >= MANY
                && 2 * alike > self.names.len()
                && self.names.iter().all(|n| n.agrees_loosely(name))
    }

    fn is_meant_by(&self, surname: &Entry) -> bool {
        let mut full = self.names.iter().filter(|n| !n.given.is_empty()).peekable();
        let short = |n: &&Name| surname.name.is_short_for(n);
        let spelt = self.names.iter().filter(|n| !n.given.is_empty()).any(|n| short(&n));
        full.peek().is_some()
            && spelt
            && full.all(|n| short(&n) || n.has_consonants_of(&surname.name))
    }
}

/// As many words in common make two offices one: `irrigation` and `minister`.
const OFFICE: usize = 2;

/// The words of an office that tell something, without endings of number; whose counterpart someone
/// is tells nothing of their own.
fn role_words(role: &str) -> BTreeSet<String> {
    let folded = fold(role);
    if folded.split(' ').any(|w| w == "counterpart") {
        return BTreeSet::new();
    }
    folded
        .split(' ')
        .filter(|w| w.len() > 3)
        .map(|w| w.strip_suffix('s').unwrap_or(w).to_string())
        .collect()
}

fn identities(clusters: &[Cluster], namings: &[Naming]) -> Vec<Identity> {
    let keys: Vec<String> = clusters.iter().map(key).collect();
    let mut shared: BTreeMap<&str, u32> = BTreeMap::new();
    for key in &keys {
        *shared.entry(key).or_default() += 1;
    }
    let mut found: Vec<Identity> = clusters
        .iter()
        .zip(&keys)
        .map(|(cluster, key)| {
            let alone = shared.get(key.as_str()).is_some_and(|n| *n == 1);
            identity(cluster, namings, if alone { key.clone() } else { long_key(cluster, key) })
        })
        .collect();
    found.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    found
}

/// The least of the person's names, by sounds: other spellings of it seldom change it.
fn key(cluster: &Cluster) -> String {
    let fullest = cluster.entries.iter().map(|e| e.name.fullness()).min();
    let of = |e: &Entry| format!("{}|{}", e.name.surname, e.name.given.join("|"));
    let full = cluster.entries.iter().filter(|e| Some(e.name.fullness()) == fullest);
    full.map(of).min().unwrap_or_default()
}

/// For people whose names sound the same: side and letters tell them apart.
fn long_key(cluster: &Cluster, key: &str) -> String {
    let letters = cluster.entries.iter().map(|e| e.name.letters.as_str()).min();
    let party = cluster.party().map(String::as_str);
    let role = cluster.entries.iter().flat_map(|e| &e.role).min().map(String::as_str);
    let [letters, party, role] = [letters, party, role].map(Option::unwrap_or_default);
    format!("{key}|{party}|{letters}|{role}")
}

fn identity(cluster: &Cluster, namings: &[Naming], key: String) -> Identity {
    let mut members: Vec<usize> = cluster.entries.iter().map(|e| e.at).collect();
    members.sort_by(|a, b| namings[*a].cmp(&namings[*b]));
    let fullest = cluster.entries.iter().map(|e| e.name.fullness()).min();
    let full = cluster.entries.iter().filter(|e| Some(e.name.fullness()) == fullest);
    let weigh = |at: usize| namings[at].reports;
    let by_use = |words: &mut dyn Iterator<Item = (&String, u32)>| most_used(words);
    let name = by_use(&mut full.map(|e| (&namings[e.at].name, weigh(e.at))));
    let party = members.iter().filter_map(|&m| Some((namings[m].party.as_ref()?, weigh(m))));
    let roles = members.iter().filter_map(|&m| Some((namings[m].role.as_ref()?, weigh(m))));
    let names: BTreeSet<&String> = members.iter().map(|&m| &namings[m].name).collect();
    Identity {
        id: id_of('p', key),
        name: name.into_iter().next().unwrap_or_default(),
        names: names.into_iter().cloned().collect(),
        roles: most_used(roles),
        party: most_used(party).into_iter().next(),
        members,
    }
}

/// Distinct words, most used first, ties in alphabetical order.
pub(crate) fn most_used<'w>(words: impl Iterator<Item = (&'w String, u32)>) -> Vec<String> {
    let mut uses: BTreeMap<&String, u32> = BTreeMap::new();
    for (word, reports) in words {
        *uses.entry(word).or_default() += reports;
    }
    let mut sorted: Vec<(&String, u32)> = uses.into_iter().collect();
    sorted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    sorted.into_iter().map(|(word, _)| word.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn naming(name: &str, role: &str, party: &str, reports: u32) -> Naming {
        let known = |t: &str| (!t.is_empty()).then(|| t.to_string());
        Naming { name: name.into(), role: known(role), party: known(party), reports }
    }

    fn groups(namings: &[Naming]) -> Vec<Vec<String>> {
        merge(namings).into_iter().map(|i| i.names).collect()
    }

    #[test]
    fn spellings_become_one_person_under_the_most_used_full_name() {
        let found = merge(&[
            naming("Marett Osck", "Tarlian negotiator", "Tarlia", 1),
            naming("Maret Osk", "chief negotiator", "Tarlia", 3),
            naming("Osk", "", "Tarlia", 9),
            naming("M. Osk", "", "", 1),
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "Maret Osk");
        assert_eq!(found[0].names.len(), 4);
        assert_eq!(found[0].party.as_deref(), Some("Tarlia"));
        assert_eq!(found[0].roles, ["chief negotiator", "Tarlian negotiator"]);
    }

    #[test]
    fn sides_keep_people_of_one_name_apart() {
        let found = groups(&[
            naming("Ilan Dravec", "minister", "Vessia", 1),
            naming("Ilan Dravec", "colonel", "Tarlia", 1),
            naming("Ilan Dravec", "", "", 1),
        ]);
        assert_eq!(found.len(), 3, "the one without a side could be either");
    }

    #[test]
    fn a_surname_joins_the_only_person_it_can_mean() {
        let one = [naming("Ilan Dravec", "", "Vessia", 1), naming("Dravec", "", "Vessia", 1)];
        assert_eq!(groups(&one).len(), 1);
        let mut two = one.to_vec();
        two.push(naming("Mira Dravec", "", "Vessia", 1));
        assert_eq!(groups(&two).len(), 3);
        let other_side = [naming("Ilan Dravec", "", "Vessia", 1), naming("Dravec", "", "Oriva", 1)];
        assert_eq!(groups(&other_side).len(), 2);
        let by_office =
            [naming("Tomas Reyle", "Orivan envoy", "", 1), naming("Reyle", "envoy", "Oriva", 1)];
        assert_eq!(groups(&by_office).len(), 1);
        let other_office =
            [naming("Tomas Reyle", "footballer", "", 1), naming("Reyle", "envoy", "Oriva", 1)];
        assert_eq!(groups(&other_office).len(), 2);
    }

    #[test]
    fn ids_are_of_the_person_not_of_the_spelling() {
        let id = |n: &[Naming]| merge(n)[0].id.clone();
        let one = naming("Maret Osk", "", "Tarlia", 1);
        let other = naming("Marett Osck", "envoy", "Tarlia", 7);
        assert_eq!(id(std::slice::from_ref(&one)), id(&[one.clone(), other.clone()]));
        assert_eq!(id(std::slice::from_ref(&other)), id(&[other, one]));
    }

    #[test]
    fn one_person_with_forty_spellings_is_one_person() {
        let given = ["Aleksandr", "Alexander", "Alexandr", "Aleksander", "Aleksandar"];
        let surnames = [
            "Kharchenko",
            "Harchenko",
            "Kharcenko",
            "Harcenko",
            "Harchenco",
            "Kharchenco",
            "Kharchenkoh",
            "Kharshenko",
        ];
        let spelt = given.iter().flat_map(|g| surnames.iter().map(move |s| format!("{g} {s}")));
        let namings: Vec<Naming> = spelt.map(|name| naming(&name, "", "Tarlia", 1)).collect();
        assert_eq!(namings.len(), 40);
        let found = merge(&namings);
        assert_eq!(found.len(), 1, "{:?}", found.iter().map(|p| &p.names).collect::<Vec<_>>());
        assert_eq!(found[0].names.len(), 40);
    }

    /// Names of five syllables, none like another.
    fn many(count: usize) -> Vec<Naming> {
        let syllables = ["ba", "lo", "ri", "mu", "ne", "ka", "so", "ti", "pa", "du", "ge", "fo"];
        let word = |mut n: usize, length: usize| -> String {
            (0..length)
                .map(|_| {
                    let syllable = syllables[n % syllables.len()];
                    n /= syllables.len();
                    syllable
                })
                .collect()
        };
        (0..count)
            .map(|n| naming(&format!("X{} X{}", word(n % 97, 2), word(n * 7, 5)), "", "Tarlia", 1))
            .collect()
    }

    #[test]
    fn vowels_heard_otherwise_are_one_person_in_one_office() {
        let rest = ["Hanno Sevilam", "Hanno Svailem"];
        let count = |roles: [&str; 2]| {
            let namings =
                [naming(rest[0], roles[0], "Tarlia", 2), naming(rest[1], roles[1], "Tarlia", 1)];
            merge(&namings).len()
        };
        assert_eq!(count(["Irrigation Minister", "Minister of Water and Irrigation"]), 1);
        assert_eq!(count(["Irrigation Minister", "Defence Secretary"]), 2);
        let namings = [
            naming("Hanno Sevilam", "Irrigation Minister", "Tarlia", 2),
            naming("Hanno Svailem", "Irrigation Minister", "Tarlia", 1),
            naming("Sevilam", "", "Tarlia", 1),
            naming("Svailem", "", "Tarlia", 1),
        ];
        assert_eq!(merge(&namings).len(), 1);
    }

    #[test]
    fn whose_counterpart_one_is_says_nothing_of_the_office() {
        let namings = [
            naming("Ilan Dravec", "Tarlian counterpart", "Vessia", 1),
            naming("Ilan Dravets", "foreign minister", "", 1),
        ];
        assert_eq!(merge(&namings).len(), 1);
    }

    #[test]
    fn a_list_of_attendees_stays_a_list() {
        let found = merge(&many(500));
        let most = found.iter().map(|p| p.names.len()).max();
        assert!(found.len() > 400, "{}", found.len());
        assert!(most <= Some(4), "{most:?}");
    }

    #[test]
    fn twenty_thousand_people_take_a_moment() {
        // Comparing each with each would take a quarter of an hour.
        let found = merge(&many(20_000));
        assert!(found.len() > 10_000, "{}", found.len());
    }

    fn any_naming() -> impl Strategy<Value = Naming> {
        let name = prop::sample::select(vec![
            "Maret Osk",
            "Marett Osck",
            "Osk",
            "M. Osk",
            "Marek Osk",
            "Ilan Dravec",
            "Ilan Dravets",
            "Dravec",
            "Mira Dravec",
            "a diplomat",
        ]);
        let role = prop::sample::select(vec!["", "chief negotiator", "envoy", "negotiator"]);
        let party = prop::sample::select(vec!["", "Tarlia", "Vessia"]);
        (name, role, party, 1u32..4).prop_map(|(n, r, p, w)| naming(n, r, p, w))
    }

    proptest! {
        #[test]
        fn the_order_of_namings_does_not_show(
            (sorted, shuffled) in prop::collection::btree_set(any_naming(), 0..14)
                .prop_map(|set| set.into_iter().collect::<Vec<_>>())
                .prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle()))
        ) {
            let plain = |namings: &[Naming]| -> Vec<(String, String, Vec<Naming>)> {
                merge(namings)
                    .into_iter()
                    .map(|i| (i.id, i.name, i.members.iter().map(|&m| namings[m].clone()).collect()))
                    .collect()
            };
            prop_assert_eq!(plain(&sorted), plain(&shuffled));
        }

        #[test]
        fn every_name_is_in_exactly_one_person(
            namings in prop::collection::vec(any_naming(), 0..14)
        ) {
            let mut members: Vec<usize> = merge(&namings).into_iter().flat_map(|i| i.members).collect();
            members.sort_unstable();
            let named: Vec<usize> =
                (0..namings.len()).filter(|&i| Name::of(&namings[i].name).is_some()).collect();
            prop_assert_eq!(members, named);
        }
    }
}
