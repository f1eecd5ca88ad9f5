//! Statements made ready for comparison.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use travaux_model::{PartialDate, Span};

use super::words::{Content, Names, Token, short_name, stem};
use crate::fold::fold;
use crate::names::Name;
use crate::rows::StatementRow;

/// All statements, in an order that does not depend on how they were read.
pub(super) struct Said<'s> {
    pub rows: Vec<Row<'s>>,
    /// How much a stem tells, by its rarity.
    weights: FxHashMap<Token, f32>,
}

/// One statement.
pub(super) struct Row<'s> {
    pub statement: &'s StatementRow,
    pub content: Content,
    pub who: Who<'s>,
    pub when: When,
    /// Sum of its stems' weights.
    pub weight: f32,
}

/// Who said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who<'s> {
    /// A person with a name.
    Person(&'s str),
    /// A party or body, by its own name or an office.
    Body,
    /// A source without a name.
    Nobody,
}

/// When, in days since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    /// The day on which it was said.
    pub said: Option<i32>,
    /// The day on which the report appeared.
    pub published: Option<i32>,
}

impl When {
    fn of(s: &StatementRow) -> When {
        let published = s.published.and_then(day);
        let said = s.said.and_then(|date| {
            let year = s.published.and_then(PartialDate::year_part);
            day(year.map_or(date, |y| date.with_year(y)))
        });
        // Words cannot be reported before they are said: such a day belongs to something else.
        let said = said.filter(|day| published.is_none_or(|p| *day <= p + 1));
        When { said, published }
    }

    /// The best known day.
    pub fn day(self) -> Option<i32> {
        self.said.or(self.published)
    }
}

fn day(date: PartialDate) -> Option<i32> {
    let date = date.civil()?;
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    date.since((jiff::Unit::Day, epoch)).ok().map(|span| span.get_days())
}

impl<'s> Said<'s> {
    /// Takes the statements apart.
    pub fn all(statements: &'s [StatementRow]) -> Said<'s> {
        let names = Names { aliases: aliases(statements), short: short_names(statements) };
        let mut order: Vec<&StatementRow> = statements.iter().collect();
        order.sort_by_key(|s| (&s.content.report, &s.id));
        let doubled = doubled(&order);
        order.retain(|s| !doubled.contains(s.id.as_str()));
        let content = |s: &&StatementRow| Content::of(&s.content.text, s.party.as_deref(), &names);
        let contents: Vec<Content> = order.iter().map(content).collect();
        let weights = weights(&contents);
        let row = |(statement, content): (&'s StatementRow, Content)| Row {
            weight: content.set().iter().map(|t| weights[t]).sum(),
            content,
            who: who(statement),
            when: When::of(statement),
            statement,
        };
        let rows = order.into_iter().zip(contents).map(row).collect();
        Said { rows, weights }
    }

    /// How much a stem tells.
    pub fn weight(&self, token: &Token) -> f32 {
        self.weights.get(token).copied().unwrap_or_default()
    }
}

/// Statements whose words are part of another statement of the same speaker and report: the same
/// words read twice.
fn doubled<'s>(sorted: &[&'s StatementRow]) -> BTreeSet<&'s str> {
    let of_report = |report: &[&'s StatementRow]| {
        let part = |s: &&&StatementRow| report.iter().any(|other| is_part(s, other));
        report.iter().filter(part).map(|s| s.id.as_str()).collect::<Vec<_>>()
    };
    sorted.chunk_by(|a, b| a.content.report == b.content.report).flat_map(of_report).collect()
}

fn is_part(s: &StatementRow, other: &StatementRow) -> bool {
    let (mine, others) = (&s.content.spans, &other.content.spans);
    let inside = |x: &Span| others.iter().any(|y| y.start <= x.start && x.end <= y.end);
    s.id != other.id
        && s.speaker.is_some()
        && s.speaker == other.speaker
        && mine.iter().all(inside)
        && (mine != others || other.id < s.id)
}

fn who(s: &StatementRow) -> Who<'_> {
    match (&s.person, s.speaker.as_deref()) {
        (Some(person), _) => Who::Person(person),
        (None, Some(speaker)) if Name::of(speaker).is_some() && s.party.is_some() => Who::Body,
        _ => Who::Nobody,
    }
}

/// Rare stems tell most. The floor keeps a handful of reports from making every word rare or common.
fn weights(contents: &[Content]) -> FxHashMap<Token, f32> {
    let mut counts: FxHashMap<Token, u32> = FxHashMap::default();
    for token in contents.iter().flat_map(Content::set) {
        *counts.entry(*token).or_default() += 1;
    }
    let all = contents.len() as f32 + 20.0;
    counts.into_iter().map(|(t, n)| (t, (all / (n as f32 + 1.0)).ln().clamp(0.5, 6.0))).collect()
}

/// Single words by which reports mean a party: the capital, the seat. Only where all reports agree.
fn aliases(statements: &[StatementRow]) -> BTreeMap<String, String> {
    let mut meant: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for s in statements.iter().filter(|s| s.person.is_none()) {
        let (Some(speaker), Some(party)) = (&s.speaker, &s.party) else { continue };
        let capital = speaker.starts_with(char::is_uppercase) && !speaker.contains(' ');
        if capital && !party.contains(' ') {
            meant.entry(stem(&fold(speaker))).or_default().insert(stem(&fold(party)));
        }
    }
    let only = meant.into_iter().filter(|(_, parties)| parties.len() == 1);
    only.filter_map(|(alias, parties)| Some((alias, parties.into_iter().next()?)))
        .filter(|(alias, party)| alias != party)
        .collect()
}

/// Short names in capitals that the statements use.
fn short_names(statements: &[StatementRow]) -> BTreeSet<String> {
    statements
        .iter()
        .flat_map(|s| s.content.text.split_whitespace())
        .filter_map(short_name)
        .collect()
}
