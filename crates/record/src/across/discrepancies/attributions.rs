//! One utterance, given to different speakers or said to different audiences.

use std::collections::BTreeSet;

use super::found::FoundRows;
use super::told::Told;
use crate::rows::*;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    for utterance in &told.snapshot.utterances {
        let said: Vec<(&UtteranceAccount, &StatementRow)> = utterance
            .accounts
            .iter()
            .filter_map(|a| told.statement(&a.statement).map(|s| (a, s)))
            .collect();
        speakers(told, &said, found);
        audiences(told, &said, found);
        days(told, &said, found);
    }
}

type Accounts<'s> = [(&'s UtteranceAccount, &'s StatementRow)];

fn speakers(told: &Told<'_>, said: &Accounts<'_>, found: &mut FoundRows) {
    let named: Vec<_> =
        said.iter().filter(|(_, s)| s.person.is_some() && s.within.is_none()).collect();
    let people: BTreeSet<&Option<String>> = named.iter().map(|(_, s)| &s.person).collect();
    if people.len() > 1 {
        let about = format!("who said: {}", begins(said));
        let values = each(told, named.into_iter(), |s| s.speaker.clone());
        found.differ(told, DiscrepancyKind::Attribution, about, None, values);
    }
}

/// Audiences that exclude each other: one does not speak to the press at large on one's own page.
const AUDIENCES: [(&str, &[&str]); 5] = [
    (
        "reporters",
        &["reporters", "journalists", "newsmen", "press conference", "presser", "briefing"],
    ),
    ("a broadcaster", &["broadcaster", "television", "tv", "radio"]),
    ("an own page", &["x", "twitter", "telegram", "facebook", "truth social", "post"]),
    ("parliament", &["parliament", "lawmakers", "senate", "congress", "deputies"]),
    ("a letter", &["letter", "statement"]),
];

fn audiences(told: &Told<'_>, said: &Accounts<'_>, found: &mut FoundRows) {
    let to: Vec<_> = said.iter().filter(|(_, s)| audience(s).is_some()).collect();
    let kinds: BTreeSet<&str> = to.iter().filter_map(|(_, s)| audience(s)).collect();
    if kinds.len() > 1 && !kinds.contains("a letter") {
        let who = to.iter().find_map(|(_, s)| s.speaker.clone()).unwrap_or("someone".to_string());
        let about = format!("to whom {who} spoke: {}", begins(said));
        let values = each(told, to.into_iter(), |s| s.via.clone());
        found.differ(told, DiscrepancyKind::Attribution, about, None, values);
    }
}

fn audience(statement: &StatementRow) -> Option<&'static str> {
    let via = statement.via.as_deref()?;
    let of = |(_, words): &&(&str, &[&str])| super::claims::holds(via, words);
    AUDIENCES.iter().find(of).map(|(kind, _)| *kind)
}

/// Accounts that give different days for it.
fn days(told: &Told<'_>, said: &Accounts<'_>, found: &mut FoundRows) {
    let dated: Vec<_> =
        said.iter().filter(|(_, s)| s.said.is_some_and(|d| d.day_part().is_some())).collect();
    let differ = dated.iter().any(|(a, s)| {
        dated.iter().any(|(b, t)| {
            let apart = s.said.zip(t.said).is_some_and(|(x, y)| !x.compatible(y));
            apart && a.words.report != b.words.report
        })
    });
    if differ {
        let who =
            dated.iter().find_map(|(_, s)| s.speaker.clone()).unwrap_or("someone".to_string());
        let about = format!("the day on which {who} said: {}", begins(said));
        let values = each(told, dated.into_iter(), |s| s.said.map(|d| d.to_string()));
        found.differ(told, DiscrepancyKind::Date, about, None, values);
    }
}

/// The first words of the origin.
fn begins(said: &Accounts<'_>) -> String {
    let text = said.first().map_or("", |(a, _)| a.words.text.as_str());
    text.split_whitespace().take(12).collect::<Vec<_>>().join(" ")
}

/// The value of each report, once.
fn each<'s>(
    told: &Told<'_>,
    said: impl Iterator<Item = &'s (&'s UtteranceAccount, &'s StatementRow)>,
    of: fn(&StatementRow) -> Option<String>,
) -> Vec<ValueRow> {
    let mut values: Vec<ValueRow> = Vec::new();
    for (account, statement) in said {
        let Some(value) = of(statement) else { continue };
        let row = told.value(value, &account.words, Some(*statement));
        let row = ValueRow { holder: row.outlet.clone().unwrap_or(row.holder), ..row };
        if !values.iter().any(|v| v.value == row.value && v.words.report == row.words.report) {
            values.push(row);
        }
    }
    values
}
