//! One utterance, given to different speakers or said to different audiences.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::PartialDate;

use super::days::{DayTold, day_of_saying};
use super::found::FoundRows;
use super::told::{Told, days_between, first_words};
use crate::rows::*;

pub(super) fn compare(told: &Told<'_>, found: &mut FoundRows) {
    let mut spoken: BTreeMap<Occasion<'_>, Spoken<'_>> = BTreeMap::new();
    for utterance in &told.snapshot.utterances {
        let said: Vec<(&UtteranceAccount, &StatementRow)> = utterance
            .accounts
            .iter()
            .filter_map(|a| told.statement(&a.statement).map(|s| (a, s)))
            .collect();
        speakers(told, &said, found);
        audiences(told, said.clone(), &mut spoken);
        days(told, &said, found);
    }
    for ((who, _, _), heard) in spoken {
        let about = format!("to whom {who} spoke: {}", begins(&heard));
        let values = each(told, heard.iter(), |s| s.via.clone());
        found.differ(told, DiscrepancyKind::Attribution, about, None, values);
    }
}

/// A speaker, a day, and the audiences told of.
type Occasion<'s> = (&'s str, Option<PartialDate>, BTreeSet<&'static str>);
type Spoken<'s> = Vec<(&'s UtteranceAccount, &'s StatementRow)>;

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

/// Collects utterances told to audiences that exclude each other, by occasion: what was said there
/// in several sentences is one difference.
fn audiences<'s>(
    told: &Told<'_>,
    said: Spoken<'s>,
    spoken: &mut BTreeMap<Occasion<'s>, Spoken<'s>>,
) {
    let day = |s: &StatementRow| s.said.or(s.published).filter(|d| d.day_part().is_some());
    let heard: Spoken<'s> =
        said.into_iter().filter(|(_, s)| audience(s).is_some() && day(s).is_some()).collect();
    let kinds: BTreeSet<&str> = heard.iter().filter_map(|(_, s)| audience(s)).collect();
    let days: BTreeSet<Option<PartialDate>> = heard.iter().map(|(_, s)| day(s)).collect();
    // A post is read out to reporters later, and a letter told of.
    let repeated = kinds.contains("an own page") || kinds.contains("a letter");
    let voices: BTreeSet<&str> = heard.iter().map(|(a, _)| told.voice(&a.words.report)).collect();
    if let (true, false, Some(day), Some(who)) = (
        kinds.len() > 1 && days.len() == 1 && voices.len() > 1,
        repeated,
        days.first(),
        heard.iter().find_map(|(_, s)| s.speaker.as_deref()),
    ) {
        spoken.entry((who, *day, kinds)).or_default().extend(heard);
    }
}

fn audience(statement: &StatementRow) -> Option<&'static str> {
    let via = statement.via.as_deref()?;
    let of = |(_, words): &&(&str, &[&str])| super::claims::holds(via, words);
    AUDIENCES.iter().find(of).map(|(kind, _)| *kind)
}

/// Accounts that tell different days for it, each in its own words: a day carried over from another
/// sentence is no account.
fn days(told: &Told<'_>, said: &Accounts<'_>, found: &mut FoundRows) {
    let dated: Vec<(&UtteranceAccount, &StatementRow, DayTold)> =
        said.iter().filter_map(|(a, s)| Some((*a, *s, day_of_saying(told, s)?))).collect();
    let mut widest = 0;
    for (a, s, how) in &dated {
        for (b, t, other) in &dated {
            let weekdays = *how == DayTold::Weekday && *other == DayTold::Weekday;
            let gap = days_between(s.said, t.said).unwrap_or_default();
            // Two weeks of one weekday are one day, worked out from two publications.
            if a.words.report != b.words.report && !(weekdays && gap % 7 == 0) {
                widest = widest.max(gap);
            }
        }
    }
    let who = dated.iter().find_map(|(_, s, _)| s.speaker.clone());
    let who = who.unwrap_or("someone".to_string());
    let about = format!("the day on which {who} said: {}", begins(said));
    let dated: Spoken<'_> = dated.iter().map(|(a, s, _)| (*a, *s)).collect();
    let values = || each(told, dated.iter(), |s| s.said.map(|d| d.to_string()));
    match widest {
        0 => {}
        // Late in one country is the next day in another.
        1 => found.reconcile(about, Reason::TimeZones, None, values()),
        _ => found.differ(told, DiscrepancyKind::Date, about, None, values()),
    }
}

/// The first words of the origin.
fn begins(said: &Accounts<'_>) -> String {
    let text = said.first().map_or("", |(a, _)| a.words.text.as_str());
    first_words(text, 12)
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
        // Who says when and to whom is the report.
        let (holder, party) = match &row.outlet {
            Some(outlet) => (outlet.clone(), None),
            None => ("the report".to_string(), None),
        };
        let row = ValueRow { holder, party, ..row };
        if !values.iter().any(|v| v.value == row.value && v.words.report == row.words.report) {
            values.push(row);
        }
    }
    values
}
