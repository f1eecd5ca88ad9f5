//! A party accepted, by one account, and did not, by another; an outcome reached and not reached.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::Date;
use travaux_model::OutcomeStatus;

use super::between::Met;
use super::claims::{Claim, Said, claims, holds, is_reached};
use super::found::FoundRows;
use super::kinds::{is_of_any, is_of_the_kind};
use super::told::{Told, days_between, near};
use crate::meetings::first_day;
use crate::rows::*;

/// Accounts of one answer are told within as many days; later it may be another answer.
const ANSWER_DAYS: i32 = 3;
/// A denial speaks of what was claimed before.
const DENIAL_DAYS: i32 = 30;
/// How many values a side has at most.
const FEW: usize = 4;
/// How many rows before and after it, in time, a row is held against.
const LOOKED_AT: usize = 100;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let met = Met::of(told.snapshot);
    answers(told, &met, found);
    outcomes(told, &met, found);
}

fn answers(told: &Told<'_>, met: &Met<'_>, found: &mut FoundRows) {
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

/// Groups of claims that contradict one another: each claim is in one at most.
fn contradicting<'c, 's>(claims: &'c [Claim<'s>]) -> Vec<Vec<&'c Claim<'s>>> {
    let mut by_term: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        for term in claim.terms() {
            by_term.entry(term).or_default().push(at);
        }
    }
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        if group_of.contains_key(&at) {
            continue;
        }
        let near_ones: BTreeSet<usize> = claim
            .terms()
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
    let put_forward = group.iter().any(|c| c.said == Said::PutForward);
    let verb = if put_forward { "put forward" } else { "accepted" };
    let what = object.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
    format!("whether {party} {verb}: {}", what.trim_end_matches(['.', ',', '"', '”']))
}

/// Outcomes of one kind told within as many days are one.
const OUTCOME_DAYS: i32 = 10;

fn outcomes(told: &Told<'_>, met: &Met<'_>, found: &mut FoundRows) {
    let mut kinds: BTreeMap<&str, Vec<&OutcomeRow>> = BTreeMap::new();
    for outcome in &told.snapshot.outcomes {
        kinds.entry(&outcome.what).or_default().push(outcome);
    }
    let denials = denials_of_agreement(told);
    for (what, rows) in kinds {
        let rows: Vec<Reached<'_>> = rows.into_iter().map(|o| Reached::of(told, o)).collect();
        let about: BTreeSet<String> = told.terms.of(what);
        let denials: Vec<&Denied<'_>> =
            denials.iter().filter(|d| !d.terms.is_disjoint(&about)).collect();
        of_kind(told, met, what, &rows, &denials, found);
    }
}

/// An outcome with what its words are about and the side that tells of it.
struct Reached<'s> {
    row: &'s OutcomeRow,
    terms: BTreeSet<String>,
    party: Option<&'s str>,
}

impl<'s> Reached<'s> {
    fn of(told: &Told<'s>, row: &'s OutcomeRow) -> Reached<'s> {
        let party = told.statement_at(&row.words).and_then(|s| s.party.as_deref());
        Reached { row, terms: told.terms.of(&row.words.text), party }
    }
}

/// Each outcome told as reached, with the accounts of its time that say it was not; rows come by
/// date, and each stands in one discrepancy at most.
fn of_kind(
    told: &Told<'_>,
    met: &Met<'_>,
    what: &str,
    rows: &[Reached<'_>],
    denials: &[&Denied<'_>],
    found: &mut FoundRows,
) {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for (at, yes) in rows.iter().enumerate() {
        if used.contains(&at) || !is_reached(yes.row.status) {
            continue;
        }
        let (from, to) = (at.saturating_sub(LOOKED_AT), (at + LOOKED_AT).min(rows.len()));
        let near_ones = from..to;
        let mut no: Vec<ValueRow> = near_ones
            .clone()
            .map(|i| &rows[i])
            .filter(|o| is_not_reached(o.row.status) && excludes(told, yes, o))
            .map(|o| outcome_value(told, o.row))
            .collect();
        no.extend(in_time(denials, yes.row).iter().filter(|d| d.denies(yes.row)).map(|d| {
            let s = d.statement;
            told.value(s.content.text.to_string(), &s.content, Some(told.outermost(s)))
        }));
        let report = yes.row.words.report.as_str();
        let (before, no): (Vec<ValueRow>, Vec<ValueRow>) =
            no.into_iter().partition(|v| met.told_in(report, v.published, yes.row.published));
        if !before.is_empty() {
            let about = format!("not reached, then reached: {}", what.replace('-', " "));
            let values = before.into_iter().take(FEW).chain([outcome_value(told, yes.row)]);
            found.reconcile(about, Reason::BeforeAndAfter, None, values.collect());
        }
        if no.is_empty() {
            continue;
        }
        let same: Vec<usize> = near_ones.filter(|&i| is_same_claim(yes, &rows[i])).collect();
        used.extend(&same);
        let mut values: Vec<ValueRow> =
            same.iter().take(FEW).map(|&i| outcome_value(told, rows[i].row)).collect();
        values.extend(no.into_iter().take(FEW));
        let about = format!("whether this was reached or not: {}", what.replace('-', " "));
        found.differ(told, DiscrepancyKind::Account, about, None, values);
    }
}

/// Told of the same thing, as far as the words show.
fn is_same_claim(yes: &Reached<'_>, other: &Reached<'_>) -> bool {
    yes.row.id == other.row.id
        || is_reached(other.row.status)
            && other.row.status != OutcomeStatus::Done
            && near(other.row.published, yes.row.published, OUTCOME_DAYS)
            && !yes.terms.is_disjoint(&other.terms)
}

fn is_not_reached(status: OutcomeStatus) -> bool {
    matches!(status, OutcomeStatus::NotReached | OutcomeStatus::Denied)
}

/// Different holders on one outcome: a report may say itself that a thing was not reached before
/// and is reached now.
fn excludes(told: &Told<'_>, yes: &Reached<'_>, no: &Reached<'_>) -> bool {
    let same_report = yes.row.words.report == no.row.words.report;
    let told_apart =
        !same_report || (yes.party.is_some() && no.party.is_some() && yes.party != no.party);
    let told_in_time =
        days_between(yes.row.published, no.row.published).is_some_and(|d| d <= OUTCOME_DAYS);
    let claimed =
        yes.row.status == OutcomeStatus::Claimed || no.row.status == OutcomeStatus::Denied;
    // Two sides of one report tell of one thing; that talks ended without it may be said of others.
    let kind = told.terms.of(&yes.row.what);
    let shared = yes.terms.intersection(&no.terms).filter(|t| !kind.contains(*t)).count();
    let alike = match (claimed, same_report) {
        (true, true) => !yes.terms.is_disjoint(&no.terms),
        (true, false) => shared >= 1,
        (false, _) => shared >= 2 && yes.row.status == OutcomeStatus::Agreed,
    };
    told_apart && told_in_time && alike
}

/// A statement that says in so many words that a thing was not agreed.
struct Denied<'s> {
    statement: &'s StatementRow,
    terms: BTreeSet<String>,
}

impl Denied<'_> {
    fn day(&self) -> Option<Date> {
        let day = self.statement.said.or(self.statement.published)?;
        first_day(day, false)
    }

    fn denies(&self, yes: &OutcomeRow) -> bool {
        let day = self.statement.said.or(self.statement.published);
        near(day, yes.published, OUTCOME_DAYS) && self.statement.content.report != yes.words.report
    }
}

fn denials_of_agreement<'s>(told: &Told<'s>) -> Vec<Denied<'s>> {
    const AGREED: [&str; 5] = ["agreed", "agreement", "accepted", "signed", "promised"];
    const NO: [&str; 6] = ["no", "not", "never", "nothing", "none", "neither"];
    let says = |s: &&StatementRow| {
        let clause = first_clause(&s.content.text);
        holds(clause, &AGREED) && holds(clause, &NO)
    };
    let denied = |s: &'s StatementRow| Denied {
        statement: s,
        terms: told.terms.of(first_clause(&s.content.text)),
    };
    let mut found: Vec<Denied<'s>> =
        told.snapshot.statements.iter().filter(says).map(denied).collect();
    found.sort_by_key(|d| (d.day(), &d.statement.id));
    found
}

/// The denials of the days around an outcome; those of no known day are left out.
fn in_time<'d, 's>(denials: &'d [&'d Denied<'s>], yes: &OutcomeRow) -> &'d [&'d Denied<'s>] {
    let Some(day) = yes.published.and_then(|d| first_day(d, false)) else { return &[] };
    let days = Span::new().days(OUTCOME_DAYS + MONTH);
    let (Ok(first), Ok(last)) = (day.checked_sub(days), day.checked_add(days)) else {
        return &[];
    };
    let from = denials.partition_point(|d| d.day() < Some(first));
    let to = denials.partition_point(|d| d.day() <= Some(last));
    &denials[from..to]
}

/// A date may be told as a month only.
const MONTH: i32 = 31;

fn first_clause(text: &str) -> &str {
    text.split([',', ';', ':']).next().unwrap_or(text)
}

fn outcome_value(told: &Told<'_>, outcome: &OutcomeRow) -> ValueRow {
    let value = format!("{}: {}", outcome.status, outcome.words.text);
    told.value(value, &outcome.words, told.statement_at(&outcome.words))
}
