//! A party accepted, put forward, refused, by one account, and did not, by another.

use std::collections::{BTreeMap, BTreeSet};

use super::between::Met;
use super::claims::{Claim, Said, claims};
use super::found::FoundRows;
use super::kinds::{is_of_any, is_of_the_kind};
use super::told::{Told, first_words, near};
use crate::rows::*;

/// Accounts of one answer are told within as many days; later it may be another answer.
const ANSWER_DAYS: i32 = 3;
/// A denial speaks of what was claimed before.
const DENIAL_DAYS: i32 = 30;
/// How many values a side has at most.
const FEW: usize = 4;
/// How many claims before and after it, in time, one is held against.
const LOOKED_AT: usize = 100;

pub(super) fn compare(told: &Told<'_>, met: &Met<'_>, found: &mut FoundRows) {
    let mut by_party: BTreeMap<&str, Vec<Claim<'_>>> = BTreeMap::new();
    for claim in claims(told) {
        by_party.entry(claim.party).or_default().push(claim);
    }
    for (party, mut claims) in by_party {
        let place = |c: &Claim<'_>| c.words.spans.first().map(|s| s.start);
        claims.sort_by_key(|c| {
            let statement = c.statement.map(|s| &s.id);
            (c.day, &c.words.report, place(c), c.said, statement)
        });
        for group in contradicting(&claims) {
            let about = answer(party, &group);
            let issue = group.iter().find_map(|c| c.issue);
            let values = group
                .iter()
                .map(|c| {
                    told.value(
                        format!("{party} {}: {}", c.said.words(), c.words.text),
                        c.words,
                        c.statement,
                    )
                })
                .collect();
            match has_changed(met, party, &group) {
                true => found.reconcile(about, Reason::BeforeAndAfter, issue, values),
                false => found.differ(told, DiscrepancyKind::Account, about, issue, values),
            }
        }
    }
}

/// All of one side speak before a meeting of the party, all of the other after it; a denial speaks
/// of what was claimed before it.
fn has_changed(met: &Met<'_>, party: &str, group: &[&Claim<'_>]) -> bool {
    let is_yes =
        |c: &&&Claim<'_>| matches!(c.said, Said::Accepted | Said::NotRefused | Said::PutForward);
    let (yes, no): (Vec<&Claim<'_>>, Vec<&Claim<'_>>) = (
        group.iter().filter(is_yes).copied().collect(),
        group.iter().filter(|c| !is_yes(c)).copied().collect(),
    );
    let then = |early: &[&Claim<'_>], late: &[&Claim<'_>]| {
        let first = late.iter().map(|c| c.day).min().flatten();
        let last = early.iter().map(|c| c.day).max().flatten();
        let all_known = early.iter().chain(late).all(|c| c.day.is_some());
        all_known && !late.iter().any(|c| c.said.is_denial()) && met.party_met(party, last, first)
    };
    then(&no, &yes) || then(&yes, &no)
}

/// What all claims of a party are found under.
const ANY: &str = "";

/// Groups of claims that contradict one another: each claim is in one at most.
fn contradicting<'c, 's>(claims: &'c [Claim<'s>]) -> Vec<Vec<&'c Claim<'s>>> {
    let mut by_term: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        for term in claim.about.iter().map(String::as_str).chain([ANY]) {
            by_term.entry(term).or_default().push(at);
        }
    }
    let told_of: BTreeSet<Said> = claims.iter().map(|c| c.said).collect();
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        let contradicted = told_of.iter().any(|said| claim.said.excludes(*said));
        if group_of.contains_key(&at) || !contradicted {
            continue;
        }
        // A denial of anything of a kind shares no word with what it denies.
        let of_any = claim.said.is_denial() && is_of_any(&claim.clause);
        let near_ones: BTreeSet<usize> = claim
            .about
            .iter()
            .map(String::as_str)
            .chain(of_any.then_some(ANY))
            .filter_map(|t| by_term.get(t))
            .flat_map(|of_term| window(of_term, at))
            .collect();
        let against: Vec<usize> =
            near_ones.iter().copied().filter(|&o| contradict(claim, &claims[o])).collect();
        let Some(&first) = against.first() else { continue };
        let same =
            |o: &&usize| claims[**o].said == claim.said && contradict(&claims[**o], &claims[first]);
        let mut with: Vec<usize> = near_ones.iter().filter(same).copied().take(FEW).collect();
        with.push(at);
        with.extend(against.into_iter().take(FEW));
        // What contradicts a claim of a group belongs to it.
        let home = with.iter().find_map(|i| group_of.get(i).copied()).unwrap_or(groups.len());
        if home == groups.len() {
            groups.push(BTreeSet::new());
        }
        for one in with {
            if *group_of.entry(one).or_insert(home) == home {
                groups[home].insert(one);
            }
        }
    }
    groups.into_iter().map(|group| few_of_each(claims, group)).collect()
}

/// Each report tells one thing once; of each answer a few are shown.
fn few_of_each<'c, 's>(claims: &'c [Claim<'s>], group: BTreeSet<usize>) -> Vec<&'c Claim<'s>> {
    let mut shown: BTreeMap<Said, usize> = BTreeMap::new();
    let mut group: Vec<&Claim<'_>> = group.into_iter().map(|at| &claims[at]).collect();
    once_each_report(&mut group);
    group.retain(|claim| {
        let n = shown.entry(claim.said).or_default();
        *n += 1;
        *n <= 2 * FEW
    });
    group
}

/// The claims next to this one in time, among those of a term.
fn window(of_term: &[usize], at: usize) -> impl Iterator<Item = usize> + '_ {
    let here = of_term.partition_point(|&other| other < at);
    let (from, to) = (here.saturating_sub(LOOKED_AT), (here + LOOKED_AT).min(of_term.len()));
    of_term[from..to].iter().copied()
}

/// One report tells one thing once.
fn once_each_report(group: &mut Vec<&Claim<'_>>) {
    let mut seen = BTreeSet::new();
    group.retain(|c| {
        let holder = c.statement.and_then(|s| s.speaker.clone());
        seen.insert((c.words.report.clone(), c.said, holder))
    });
    // Who says it stands for the report that tells it.
    let held: BTreeSet<(String, Said)> = group
        .iter()
        .filter(|c| c.statement.is_some())
        .map(|c| (c.words.report.to_string(), c.said))
        .collect();
    group
        .retain(|c| c.statement.is_some() || !held.contains(&(c.words.report.to_string(), c.said)));
}

fn contradict(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let days = if a.said.is_denial() || b.said.is_denial() { DENIAL_DAYS } else { ANSWER_DAYS };
    let other_voice = a.words.report != b.words.report || a.holder_party() != b.holder_party();
    let shared = a.about.intersection(&b.about).count();
    let needed = a.about.len().min(b.about.len()).min(2);
    let same_thing = shared >= needed.max(1) || is_denied_whole(a, b) || is_denied_whole(b, a);
    a.said.excludes(b.said) && other_voice && same_thing && near(a.day, b.day, days)
}

/// A side that says it accepted nothing of the kind contradicts what another said of it in those
/// days.
fn is_denied_whole(denial: &Claim<'_>, claim: &Claim<'_>) -> bool {
    denial.said.is_denial()
        && is_of_any(&denial.clause)
        && is_of_the_kind(&denial.clause, claim.object)
        && denial.holder_party().is_none_or(|holder| holder == denial.party)
        && denial.words.report != claim.words.report
        && denial.day.is_some()
        && near(denial.day, claim.day, ANSWER_DAYS)
}

/// `whether Tarlia accepted: the Orivan offer of a ceasefire`, in the words of one of the accounts.
fn answer(party: &str, group: &[&Claim<'_>]) -> String {
    let done = |c: &&&Claim<'_>| matches!(c.said, Said::Accepted | Said::PutForward);
    // The fullest words say what it was.
    let claimed = group.iter().filter(done).max_by_key(|c| c.about.len()).or(group.first());
    let object = claimed.map_or("", |c| c.object);
    let object = object.split([',', ';']).next().unwrap_or(object);
    let put_forward = group.iter().any(|c| c.said == Said::PutForward);
    let verb = if put_forward { "put forward" } else { "accepted" };
    let what = first_words(object, 12);
    format!("whether {party} {verb}: {}", what.trim_end_matches(['.', ',', '"', '”']))
}
