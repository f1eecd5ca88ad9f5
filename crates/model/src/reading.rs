//! What the program knows from one report alone.

use serde::{Deserialize, Serialize};

use crate::{Act, Kind, MeetingStatus, OutcomeStatus, PartialDate, Span};

/// Words of the report: one piece or several, in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Part {
    /// The pieces.
    pub spans: Vec<Span>,
}

impl Part {
    /// A part in one piece.
    pub fn one(span: Span) -> Part {
        Part { spans: vec![span] }
    }

    /// The words, pieces joined by a space.
    pub fn text(&self, report_text: &str) -> String {
        let pieces: Vec<&str> = self.spans.iter().map(|s| s.of(report_text)).collect();
        pieces.join(" ")
    }

    /// The smallest span that covers every piece; `None` for no pieces.
    pub fn cover(&self) -> Option<Span> {
        self.spans.iter().copied().reduce(Span::cover)
    }
}

/// A sentence of the article, boilerplate left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The paragraph it belongs to, counted from 0.
    pub paragraph: u32,
}

/// A person named in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest name the report gives.
    pub name: String,
    /// Office and affiliation as the report words them.
    pub role: Option<String>,
    /// The side the person speaks for, under its canonical name.
    pub party: Option<String>,
    /// Each place where the person is named by name (not by pronoun).
    pub mentions: Vec<Span>,
}

/// An attribution: someone said, claims, demands, announces something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// `s1`, `s2`, ... in text order.
    pub id: String,
    /// The words of this sentence that name the source.
    pub source: Option<Part>,
    /// The cue words.
    pub cue: Option<Part>,
    /// What was said.
    pub content: Part,
    /// Quoted, told, or both.
    pub kind: Kind,
    /// Who the source is in this report, by the fullest name or descriptor it gives.
    pub speaker: Option<String>,
    /// The speaker's office as the report words it.
    pub role: Option<String>,
    /// The side the speaker speaks for, under its canonical name.
    pub party: Option<String>,
    /// Outlet, medium or person that it was said to or through.
    pub via: Option<String>,
    /// When it was said.
    pub said: Option<PartialDate>,
    /// The statement this one stands inside.
    pub within: Option<String>,
    /// The rule that read it.
    pub rule: String,
}

/// What a party wants, offers, refuses or does on one issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Canonical name.
    pub party: String,
    /// The act.
    pub act: Act,
    /// The issue's name in the packs.
    pub issue: String,
    /// Toward whom, canonical name.
    pub toward: Option<String>,
    /// The words that state it.
    pub words: Part,
    /// The statement it was read in.
    pub statement: Option<String>,
    /// The rule that read it.
    pub rule: String,
}

/// A round, meeting, visit or call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Canonical names.
    pub parties: Vec<String>,
    /// People said to take part.
    pub people: Vec<String>,
    /// City or country.
    pub place: Option<String>,
    /// First day.
    pub start: Option<PartialDate>,
    /// Last day; the same as `start` for a meeting of one day.
    pub end: Option<PartialDate>,
    /// What is said of it.
    pub status: MeetingStatus,
    /// Its number in a series of rounds.
    pub round: Option<u32>,
    /// How many meetings these words tell of, when they do not tell them apart.
    pub count: Option<u32>,
    /// Parties said to mediate, facilitate or host.
    pub mediators: Vec<String>,
    /// The words that tell of it.
    pub words: Part,
    /// The rule that read it.
    pub rule: String,
}

/// What came of talks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The kind of outcome: its name in the packs (`prisoner-exchange`, `ceasefire`, ...).
    pub what: String,
    /// What is said of it.
    pub status: OutcomeStatus,
    /// A number the words give (`157 each`).
    pub number: Option<String>,
    /// The words that tell of it.
    pub words: Part,
    /// The rule that read it.
    pub rule: String,
}

/// A text on the table: a formula, a draft, a plan, a memorandum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedText {
    /// Its name as the report gives it.
    pub name: String,
    /// What it is: formula, draft, plan, memorandum, ...
    pub kind: String,
    /// Who put it forward, canonical name.
    pub party: Option<String>,
    /// Each place where it is named.
    pub mentions: Vec<Span>,
}

/// What kind of name a report has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NamedKind {
    /// A party, under its canonical name.
    Party,
    /// A person, by the fullest name the report gives.
    Person,
    /// An issue, by its name in the packs.
    Issue,
}

/// Who or what a report names, by the packs alone: every reader with the same packs finds the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named {
    /// Party, person or issue.
    pub kind: NamedKind,
    /// Its name.
    pub name: String,
    /// How often.
    pub count: u32,
}

/// What the program knows from one report alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Title, from the file or the text.
    pub title: Option<String>,
    /// Canonical outlet.
    pub outlet: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Publication date.
    pub published: Option<PartialDate>,
    /// The place at the head of the article (`MOSCOW`).
    pub dateline: Option<String>,
    /// ISO 639-1 code of the text's language.
    pub language: Option<String>,
    /// Lines that are not part of the article.
    pub boilerplate: Vec<Span>,
    /// The article's sentences.
    pub sentences: Vec<Sentence>,
    /// People named.
    pub people: Vec<Person>,
    /// Statements in text order.
    pub statements: Vec<Statement>,
    /// Positions in text order.
    pub positions: Vec<Position>,
    /// Meetings in text order.
    pub meetings: Vec<Meeting>,
    /// Outcomes in text order.
    pub outcomes: Vec<Outcome>,
    /// Named texts in order of first mention.
    pub texts: Vec<NamedText>,
    /// Parties, people and issues named, sorted.
    pub named: Vec<Named>,
}
