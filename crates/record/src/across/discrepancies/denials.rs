//! A claim, and the denial of it.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::Act;

use super::claims::holds;
use super::found::FoundRows;
use super::terms::stem;
use super::told::{Told, first_words, near};
use crate::rows::*;

/// A denial answers what was said within as many days before it.
const DAYS: i32 = 21;
/// A claim and its denial share as many telling words.
const SHARED: usize = 3;
/// Terms in more statements than this say too little to look by.
const OFTEN: usize = 400;
/// Words in a sentence that calls a claim false, at most: in longer ones it is an aside.
const BRIEF: usize = 16;
/// How many claims a denial is shown with.
const FEW: usize = 3;

const DENIES: [&str; 14] = [
    "denied",
    "denies",
    "deny",
    "denying",
    "refuted",
    "refutes",
    "rejected the claim",
    "rejected the report",
    "rejected claims",
    "rejected reports",
    "rejected allegations",
    "rejected the accusation",
    "rejected the allegation",
    "rejected accusations",
];
/// Words for another's claim.
const CLAIM: [&str; 21] = [
    "claim",
    "claims",
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "charge",
    "charges",
    "assertion",
    "reports",
    "report",
    "reproach",
    "responsibility",
    "news",
    "stories",
    "rumours",
    "rumors",
    "reproaches",
    "media",
    "plans",
    "counterpart",
];
/// What is said of a claim that is not believed.
const DISBELIEF: [&str; 10] = [
    "absurd",
    "false",
    "untrue",
    "baseless",
    "groundless",
    "unfounded",
    "fabricated",
    "a lie",
    "lies",
    "nonsense",
];

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let said = Said::index(told);
    for statement in &told.snapshot.statements {
        if !is_denial(told, statement) {
            continue;
        }
        let mut claims = said.claims_against(told, statement);
        let denied = first_clause(&statement.content.text);
        // `That claim` says less than the claim.
        let bare = claims.is_empty() || denied_terms(told, denied).len() < 2;
        if claims.is_empty() {
            claims = just_before(told, &statement.content, statement.party.as_deref());
        }
        let who = statement.speaker.as_deref().or(statement.party.as_deref());
        let what = if bare { None } else { Some(denied) };
        let value = told.value(format!("denied: {denied}"), &statement.content, Some(statement));
        add(told, found, who.unwrap_or("a source"), what, value, &claims);
    }
    // What the report tells of a denial without giving its words.
    for position in &told.snapshot.positions {
        if position.act == Act::Deny && position.statement.is_none() {
            let claims = just_before(told, &position.words, Some(&position.party));
            let value = told.position_value(position);
            add(told, found, &position.party, None, value, &claims);
        }
    }
}

fn add(
    told: &Told<'_>,
    found: &mut FoundRows,
    who: &str,
    denied: Option<&str>,
    denial: ValueRow,
    claims: &[&StatementRow],
) {
    let Some(first) = claims.first() else { return };
    let mut values = vec![denial];
    values.extend(claims.iter().take(FEW).map(|c| {
        let by = told.outermost(c);
        told.value(claimed(told, c), &c.content, Some(by))
    }));
    let what = denied.unwrap_or_else(|| claimed(told, first));
    let what = first_words(what, 14);
    let about = format!("what {who} denies: {}", what.trim_end_matches(['.', ',', '"', '”']));
    found.differ(told, DiscrepancyKind::Account, about, None, values);
}

/// What is claimed: where a few words stand for it, the sentence says what.
fn claimed<'s>(told: &Told<'s>, claim: &'s StatementRow) -> &'s str {
    let clause = first_clause(&claim.content.text);
    match clause.split(' ').count() > 3 {
        true => clause,
        false => told.sentence(&claim.content),
    }
}

/// Up to where another thought begins.
fn first_clause(text: &str) -> &str {
    let ends = [" but ", " while ", "; ", ", but", ", which", ", while", ", adding", ", the first"];
    let end = ends.iter().filter_map(|e| text.find(e)).filter(|at| *at > 20).min();
    text[..end.unwrap_or(text.len())].trim_end()
}

/// The statement denies what another said: by its cue, or by what it calls it.
fn is_denial(told: &Told<'_>, statement: &StatementRow) -> bool {
    let cue = statement.cue.as_ref().map_or("", |c| c.text.as_str());
    let text = &statement.content.text;
    let sentence = || told.sentence(&statement.content);
    holds(cue, &DENIES)
        || holds(cue, &["rejected", "dismissed", "called"])
            && (holds(text, &CLAIM) || (holds(text, &DISBELIEF) && holds(sentence(), &CLAIM)))
        || text.split_whitespace().count() <= BRIEF
            && holds(text, &CLAIM)
            && holds(text, &DISBELIEF)
}

/// Statements by their telling words.
struct Said<'s> {
    by_term: BTreeMap<String, Vec<&'s StatementRow>>,
}

impl<'s> Said<'s> {
    fn index(told: &Told<'s>) -> Said<'s> {
        let mut by_term: BTreeMap<String, Vec<&StatementRow>> = BTreeMap::new();
        for statement in &told.snapshot.statements {
            for term in told.terms.of_claim(&statement.content.text) {
                by_term.entry(term).or_default().push(statement);
            }
        }
        by_term.retain(|_, said| said.len() <= OFTEN);
        Said { by_term }
    }

    /// What others said that the denial answers, the nearest first.
    fn claims_against(&self, told: &Told<'s>, denial: &StatementRow) -> Vec<&'s StatementRow> {
        let terms = denied_terms(told, &denial.content.text);
        let mut shared: BTreeMap<&str, (usize, &StatementRow)> = BTreeMap::new();
        for said in terms.iter().filter_map(|t| self.by_term.get(t)) {
            for statement in said {
                shared.entry(&statement.id).or_insert((0, statement)).0 += 1;
            }
        }
        let mut claims: Vec<(usize, &StatementRow)> = shared
            .into_values()
            .filter(|(n, s)| {
                *n >= SHARED
                    && *n * 2 > terms.len()
                    && same_numbers(told, &terms, s)
                    && same_subject(told, denial, s)
                    && answers(told, denial, s)
            })
            .collect();
        claims.sort_by_key(|(n, s)| (std::cmp::Reverse(*n), &s.id));
        let mut reports: BTreeSet<&str> = BTreeSet::new();
        claims.retain(|(_, s)| reports.insert(&s.content.report));
        claims.into_iter().map(|(_, s)| s).collect()
    }
}

/// Where both name parties they name one at least in common: what is denied of one is not what is
/// claimed of another.
fn same_subject(told: &Told<'_>, denial: &StatementRow, claim: &StatementRow) -> bool {
    let denied = told.parties_named(first_clause(&denial.content.text));
    let claimed = told.parties_named(&claim.content.text);
    denied.is_empty() || claimed.is_empty() || !denied.is_disjoint(&claimed)
}

/// A claim of three years is not answered by a denial of five.
fn same_numbers(told: &Told<'_>, denied: &BTreeSet<String>, claim: &StatementRow) -> bool {
    let numbers = |t: &&String| t.bytes().all(|b| b.is_ascii_digit());
    let claimed = told.terms.of_claim(&claim.content.text);
    let mut of_denial = denied.iter().filter(numbers).peekable();
    of_denial.peek().is_none() || of_denial.any(|n| claimed.contains(n))
}

/// What is denied: the first clause, without the words for a claim.
fn denied_terms(told: &Told<'_>, text: &str) -> BTreeSet<String> {
    let clause = first_clause(text).split([',', ';', ':']).next().unwrap_or(text);
    let claims: BTreeSet<String> = CLAIM.iter().map(|w| stem(w)).collect();
    let mut terms = told.terms.of_claim(clause);
    terms.retain(|t| !claims.contains(t));
    terms
}

/// Said by another side, in time, and no denial itself.
fn answers(told: &Told<'_>, denial: &StatementRow, claim: &StatementRow) -> bool {
    let day = |s: &StatementRow| s.said.or(s.published);
    let outer = told.outermost(claim);
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    denial.content.report != claim.content.report
        && !same(&outer.party, &denial.party)
        && !same(&outer.speaker, &denial.speaker)
        && !is_denial(told, claim)
        && !is_denial(told, outer)
        && near(day(denial), day(claim), DAYS)
}

/// How far back in the text, in bytes, "that claim" may point.
const BACK: u32 = 500;

/// "That claim" is what another side said of this one just before in the same report.
fn just_before<'s>(told: &Told<'s>, denial: &Words, party: Option<&str>) -> Vec<&'s StatementRow> {
    let (Some(party), true) = (party, holds(told.sentence(denial), &POINTS_BACK)) else {
        return Vec::new();
    };
    let Some(start) = denial.spans.first().map(|s| s.start) else { return Vec::new() };
    let before = |s: &&&StatementRow| {
        s.content.spans.last().is_some_and(|span| span.end <= start && span.end + BACK >= start)
            && s.within.is_none()
    };
    let claim = told.said_in(&denial.report).iter().copied().rfind(|s| before(&s));
    let other = |c: &&StatementRow| c.party.as_deref().is_some_and(|of| of != party);
    claim.filter(other).into_iter().collect()
}

/// Words that point to a claim told before.
const POINTS_BACK: [&str; 14] = [
    "that claim",
    "the claim",
    "this claim",
    "those claims",
    "the accusation",
    "that accusation",
    "the accusations",
    "the allegation",
    "that allegation",
    "the charge",
    "that charge",
    "denied responsibility",
    "the report",
    "the reproach",
];
