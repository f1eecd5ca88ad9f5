//! An outcome reached by one account, and not reached by another.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::Date;
use travaux_model::{OutcomeStatus, PartialDate};

use super::between::Met;
use super::claims::{holds, is_reached};
use super::found::FoundRows;
use super::told::{Told, days_between, near};
use crate::meetings::first_day;
use crate::rows::*;

/// How many values a side has at most.
const FEW: usize = 4;
/// How many rows before and after it, in time, a row is held against.
const LOOKED_AT: usize = 100;
/// Outcomes of one kind told within as many days are one.
const OUTCOME_DAYS: i32 = 10;

pub(super) fn compare(told: &Told<'_>, met: &Met<'_>, found: &mut FoundRows) {
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
    /// When it was said: not later than the report that tells it.
    fn told(&self) -> Option<PartialDate> {
        let (said, published) = (self.statement.said, self.statement.published);
        said.filter(|said| published.is_none_or(|p| *said <= p)).or(published)
    }

    fn day(&self) -> Option<Date> {
        first_day(self.told()?, false)
    }

    fn denies(&self, yes: &OutcomeRow) -> bool {
        let elsewhere = self.statement.content.report != yes.words.report;
        elsewhere && near(self.told(), yes.published, OUTCOME_DAYS) && !self.is_before(yes)
    }

    /// What was done has not been denied by what was said some days before.
    fn is_before(&self, yes: &OutcomeRow) -> bool {
        let done = yes.published.filter(|_| yes.status == OutcomeStatus::Done);
        let day = done.and_then(|d| first_day(d, false)?.checked_sub(Span::new().days(2)).ok());
        self.day().zip(day).is_some_and(|(said, done)| said < done)
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
