//! Statements made ready for comparison.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use travaux_model::{PartialDate, Span};

use super::lexicon::{BODIES, DENIALS};
use super::words::{Content, Names, Token, short_name, stem};
use crate::fold::fold;
use crate::lineage::Independence;
use crate::names::Name;
use crate::rows::{Snapshot, StatementRow};

/// All statements, in an order that does not depend on how they were read.
pub(super) struct Said<'s> {
    pub rows: Vec<Row<'s>>,
    /// How much a stem tells, by its rarity.
    weights: FxHashMap<Token, f32>,
    /// Stems that tell what about, not what.
    topics: FxHashSet<Token>,
    independence: &'s Independence,
    /// The text of each report.
    texts: FxHashMap<&'s str, &'s str>,
}

/// One statement.
pub(super) struct Row<'s> {
    pub statement: &'s StatementRow,
    pub content: Content,
    pub who: Who<'s>,
    /// For which side: as the report says, else as others say of the person.
    pub party: Option<&'s str>,
    pub when: When,
    /// The speaker calls it untrue or will not have it.
    pub denied: bool,
    /// Sum of its stems' weights.
    pub weight: f32,
    /// That of the stems that tell only what it is about.
    pub untold: f32,
}

impl Row<'_> {
    /// A spokesman's words may stand elsewhere under his ministry's name.
    pub fn speaks_for_an_office(&self) -> bool {
        self.statement.role.as_deref().is_some_and(|role| role.to_lowercase().contains("spokes"))
    }
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
    pub fn all(snapshot: &'s Snapshot, independence: &'s Independence) -> Said<'s> {
        let statements = &snapshot.statements;
        let names = Names { aliases: aliases(snapshot), short: short_names(statements) };
        let sides =
            snapshot.people.iter().filter_map(|p| Some((p.id.as_str(), p.party.as_deref()?)));
        let sides: FxHashMap<&str, &str> = sides.collect();
        let party = |s: &'s StatementRow| {
            let known = || s.person.as_deref().and_then(|id| sides.get(id).copied());
            s.party.as_deref().or_else(known)
        };
        let mut order: Vec<&StatementRow> = statements.iter().collect();
        order.sort_by_key(|s| (&s.content.report, &s.id));
        let doubled = doubled(&order);
        order.retain(|s| !doubled.contains(s.id.as_str()));
        let content = |s: &&'s StatementRow| Content::of(&s.content.text, party(s), &names);
        let contents: Vec<Content> = order.iter().map(content).collect();
        let topics = names.topics(order.iter().map(|s| s.content.text.as_str()));
        let weights = weights(&contents);
        let row = |(statement, content): (&'s StatementRow, Content)| Row {
            weight: content.set().iter().map(|t| weights[t]).sum(),
            untold: content.set().iter().filter(|t| topics.contains(t)).map(|t| weights[t]).sum(),
            content,
            who: who(statement, party(statement)),
            party: party(statement),
            when: When::of(statement),
            denied: is_denied(statement),
            statement,
        };
        let rows = order.into_iter().zip(contents).map(row).collect();
        let texts = snapshot.reports.iter().map(|r| (r.id.as_str(), r.text.as_str())).collect();
        Said { rows, weights, topics, independence, texts }
    }

    /// How much a stem tells.
    pub fn weight(&self, token: &Token) -> f32 {
        self.weights.get(token).copied().unwrap_or_default()
    }

    /// True for a stem that tells more than what a statement is about.
    pub fn tells(&self, token: &Token) -> bool {
        !self.topics.contains(token)
    }

    /// How much the rarest stem of two statements tells.
    pub fn most(&self) -> f32 {
        weight(self.rows.len(), 2)
    }

    /// What the report says before the words.
    pub fn text_before(&self, s: &StatementRow) -> Option<&'s str> {
        let start = s.content.spans.first()?.start as usize;
        self.texts.get(s.content.report.as_str())?.get(..start)
    }

    /// Both reports credit one agency or outlet, or one of them is what the other credits.
    pub fn have_one_source(&self, a: &StatementRow, b: &StatementRow) -> bool {
        let (one, other) = (self.independence.supplier(a), self.independence.supplier(b));
        let source =
            |supplier: Option<&str>, s: &StatementRow| supplier.or(s.outlet.as_deref()).map(fold);
        let credited = one.is_some() || other.is_some();
        credited && a.content.report != b.content.report && source(one, a) == source(other, b)
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

fn who<'s>(s: &'s StatementRow, party: Option<&str>) -> Who<'s> {
    match (&s.person, s.speaker.as_deref()) {
        (Some(person), _) => Who::Person(person),
        (None, Some(speaker)) if party.is_some() && is_body(speaker) => Who::Body,
        _ => Who::Nobody,
    }
}

fn is_denied(s: &StatementRow) -> bool {
    let cue = s.cue.as_ref().map(|cue| fold(&cue.text));
    cue.is_some_and(|cue| cue.split(' ').any(|word| DENIALS.contains(&word)))
}

/// A proper name, or a body of a side, however it is written.
fn is_body(speaker: &str) -> bool {
    let last = fold(speaker).split(' ').next_back().is_some_and(|w| BODIES.contains(&w));
    Name::of(speaker).is_some() || last
}

/// Rare stems tell most. The floor keeps a handful of reports from making every word rare or common.
fn weights(contents: &[Content]) -> FxHashMap<Token, f32> {
    let mut counts: FxHashMap<Token, u32> = FxHashMap::default();
    for token in contents.iter().flat_map(Content::set) {
        *counts.entry(*token).or_default() += 1;
    }
    counts.into_iter().map(|(t, n)| (t, weight(contents.len(), n))).collect()
}

/// What a stem tells that so many statements have.
fn weight(statements: usize, having: u32) -> f32 {
    ((statements as f32 + 20.0) / (having as f32 + 1.0)).ln().clamp(0.5, 6.0)
}

/// Single words that stand for another: the capital or seat for the party, one spelling of a surname
/// for the other. Only where all reports agree.
fn aliases(snapshot: &Snapshot) -> BTreeMap<String, String> {
    let mut meant: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for s in snapshot.statements.iter().filter(|s| s.person.is_none()) {
        let (Some(speaker), Some(party)) = (&s.speaker, &s.party) else { continue };
        let capital = speaker.starts_with(char::is_uppercase) && !speaker.contains(' ');
        if capital && !party.contains(' ') {
            meant.entry(stem(&fold(speaker))).or_default().insert(stem(&fold(party)));
        }
    }
    let surname = |name: &str| {
        let folded = fold(name);
        folded.split(' ').next_back().filter(|w| w.len() > 3).map(stem)
    };
    for person in &snapshot.people {
        let Some(own) = surname(&person.name) else { continue };
        for spelt in person.names.iter().filter_map(|name| surname(name)) {
            meant.entry(spelt).or_default().insert(own.clone());
        }
    }
    let only = meant.into_iter().filter(|(_, meanings)| meanings.len() == 1);
    only.filter_map(|(alias, meanings)| Some((alias, meanings.into_iter().next()?)))
        .filter(|(alias, meaning)| alias != meaning)
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
