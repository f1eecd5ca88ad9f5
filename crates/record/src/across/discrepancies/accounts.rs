//! A party accepted, by one account, and did not, by another; an outcome reached and not reached.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::OutcomeStatus;

use super::claims::{Claim, Said, claims, holds, is_reached};
use super::found::FoundRows;
use super::told::{Told, days_between, near};
use crate::rows::*;

/// Accounts of one answer are told within as many days; later it may be another answer.
const ANSWER_DAYS: i32 = 3;
/// A denial speaks of what was claimed before.
const DENIAL_DAYS: i32 = 30;
/// How many values a side has at most.
const FEW: usize = 4;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    answers(told, found);
    outcomes(told, found);
}

fn answers(told: &Told<'_>, found: &mut FoundRows) {
    let mut by_party: BTreeMap<&str, Vec<Claim<'_>>> = BTreeMap::new();
    for claim in claims(told) {
        by_party.entry(claim.party).or_default().push(claim);
    }
    for (party, claims) in by_party {
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
            found.differ(told, DiscrepancyKind::Account, about, issue, values);
        }
    }
}

/// Groups of claims that contradict one another: each claim is in one at most.
fn contradicting<'c, 's>(claims: &'c [Claim<'s>]) -> Vec<Vec<&'c Claim<'s>>> {
    let mut by_term: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        for term in &claim.about {
            by_term.entry(term).or_default().push(at);
        }
    }
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut groups = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        if used.contains(&at) {
            continue;
        }
        let near_ones: BTreeSet<usize> =
            claim.about.iter().filter_map(|t| by_term.get(t)).flatten().copied().collect();
        let against: Vec<usize> =
            near_ones.iter().copied().filter(|&o| contradict(claim, &claims[o])).collect();
        let Some(&first) = against.first() else { continue };
        let same =
            |o: &&usize| claims[**o].said == claim.said && contradict(&claims[**o], &claims[first]);
        let mut with: Vec<usize> = near_ones.iter().filter(same).copied().take(FEW).collect();
        with.extend(against.into_iter().take(FEW));
        used.extend(&with);
        let mut group: Vec<&Claim<'_>> = with.into_iter().map(|i| &claims[i]).collect();
        once_each_report(&mut group);
        groups.push(group);
    }
    groups
}

/// One report tells one thing once.
fn once_each_report(group: &mut Vec<&Claim<'_>>) {
    let mut seen = BTreeSet::new();
    group.retain(|c| {
        let holder = c.statement.and_then(|s| s.speaker.clone());
        seen.insert((c.words.report.clone(), c.said, holder))
    });
}

fn contradict(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let days = if a.said.is_denial() || b.said.is_denial() { DENIAL_DAYS } else { ANSWER_DAYS };
    let other_voice = a.words.report != b.words.report || a.holder_party() != b.holder_party();
    let shared = a.about.intersection(&b.about).count();
    let needed = a.about.len().min(b.about.len()).min(2);
    a.said.excludes(b.said) && other_voice && shared >= needed.max(1) && near(a.day, b.day, days)
}

/// `whether Tarlia accepted: the Orivan offer of a ceasefire`, in the words of one of the accounts.
fn answer(party: &str, group: &[&Claim<'_>]) -> String {
    let claimed = group.iter().find(|c| c.said == Said::Accepted).or(group.first());
    let object = claimed.map_or("", |c| c.object);
    let what = object.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
    format!("whether {party} accepted: {}", what.trim_end_matches(['.', ',', '"', '”']))
}

/// Outcomes of one kind told within as many days are one.
const OUTCOME_DAYS: i32 = 10;

fn outcomes(told: &Told<'_>, found: &mut FoundRows) {
    let mut kinds: BTreeMap<&str, Vec<&OutcomeRow>> = BTreeMap::new();
    for outcome in &told.snapshot.outcomes {
        kinds.entry(&outcome.what).or_default().push(outcome);
    }
    for (what, rows) in kinds {
        let denials = unattested(told, what, &rows);
        let yes = rows.iter().copied().filter(|o| is_reached(o.status));
        for yes in yes {
            let mut no: Vec<ValueRow> = rows
                .iter()
                .filter(|o| is_not_reached(o.status) && excludes(told, yes, o))
                .map(|o| outcome_value(told, o))
                .collect();
            let in_time =
                |s: &&StatementRow| near(s.said.or(s.published), yes.published, OUTCOME_DAYS);
            let other = |s: &&StatementRow| s.content.report != yes.words.report;
            no.extend(
                denials.iter().copied().filter(in_time).filter(other).map(|s| {
                    told.value(s.content.text.clone(), &s.content, Some(told.outermost(s)))
                }),
            );
            if no.is_empty() {
                continue;
            }
            let near_yes = rows.iter().filter(|o| is_same_claim(told, yes, o));
            let mut values: Vec<ValueRow> =
                near_yes.map(|o| outcome_value(told, o)).take(FEW).collect();
            values.extend(no.into_iter().take(FEW));
            let about = format!("whether this was reached or not: {}", what.replace('-', " "));
            found.differ(told, DiscrepancyKind::Account, about, None, values);
            break;
        }
    }
}

/// Told of the same thing, as far as the words show.
fn is_same_claim(told: &Told<'_>, yes: &OutcomeRow, other: &OutcomeRow) -> bool {
    let (a, b) = (told.terms.of(&yes.words.text), told.terms.of(&other.words.text));
    yes.id == other.id
        || is_reached(other.status)
            && other.status != OutcomeStatus::Done
            && near(other.published, yes.published, OUTCOME_DAYS)
            && a.intersection(&b).count() >= 1
}

fn is_not_reached(status: OutcomeStatus) -> bool {
    matches!(status, OutcomeStatus::NotReached | OutcomeStatus::Denied)
}

/// Different holders on one outcome: a report may say itself that a thing was not reached before
/// and is reached now.
fn excludes(told: &Told<'_>, yes: &OutcomeRow, no: &OutcomeRow) -> bool {
    let holder = |o: &OutcomeRow| told.statement_at(&o.words).and_then(|s| s.party.clone());
    let (a, b) = (holder(yes), holder(no));
    let told_apart = yes.words.report != no.words.report || (a.is_some() && b.is_some() && a != b);
    let told_in_time = days_between(yes.published, no.published).is_some_and(|d| d <= OUTCOME_DAYS);
    let claimed = yes.status == OutcomeStatus::Claimed || no.status == OutcomeStatus::Denied;
    // Two sides of one report tell of one thing; that talks ended without it may be said of others.
    let same_report = yes.words.report == no.words.report;
    let kind = told.terms.of(&yes.what);
    let about = told.terms.of(&yes.words.text);
    let no_about = told.terms.of(&no.words.text);
    let shared = about.intersection(&no_about).filter(|t| !kind.contains(*t)).count();
    let alike = match (claimed, same_report) {
        (true, true) => true,
        (true, false) => shared >= 1,
        (false, _) => shared >= 2 && yes.status == OutcomeStatus::Agreed,
    };
    told_apart && told_in_time && alike
}

/// Statements that say in so many words that no such thing was agreed.
fn unattested<'s>(told: &Told<'s>, what: &str, rows: &[&OutcomeRow]) -> Vec<&'s StatementRow> {
    const AGREED: [&str; 5] = ["agreed", "agreement", "accepted", "signed", "promised"];
    const NO: [&str; 6] = ["no", "not", "never", "nothing", "none", "neither"];
    let about = told.terms.of(what);
    let kind: BTreeSet<String> = rows.iter().flat_map(|o| told.terms.of(&o.words.text)).collect();
    let says = |s: &&StatementRow| {
        let text = &s.content.text;
        let terms = told.terms.of(text);
        holds(text, &AGREED)
            && holds(first_clause(text), &NO)
            && holds(first_clause(text), &AGREED)
            && terms.intersection(&about).count() > 0
            && terms.intersection(&kind).count() > 0
    };
    told.snapshot.statements.iter().filter(says).collect()
}

fn first_clause(text: &str) -> &str {
    text.split([',', ';', ':']).next().unwrap_or(text)
}

fn outcome_value(told: &Told<'_>, outcome: &OutcomeRow) -> ValueRow {
    let value = format!("{}: {}", outcome.status, outcome.words.text);
    told.value(value, &outcome.words, told.statement_at(&outcome.words))
}
