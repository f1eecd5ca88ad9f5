//! Rows that several reports make together: utterances, discrepancies, shifts, standings, lives.

use serde::Serialize;
use travaux_model::{Act, MeetingStatus, OutcomeStatus, PartialDate};

use super::Words;

/// One utterance: statements of one or several reports that give the same words, however worded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UtteranceRow {
    /// Lasting id (`u` and 12 hex digits).
    pub id: String,
    /// The speaker under the record's name.
    pub speaker: Option<String>,
    /// The record's person.
    pub person: Option<String>,
    /// The side the speaker speaks for.
    pub party: Option<String>,
    /// When it was said, as far as the accounts know.
    pub said: Option<PartialDate>,
    /// The outlet or agency that the accounts credit, else the earliest account's outlet.
    pub origin: Option<String>,
    /// How many of the accounts are independent of each other.
    pub independent: u32,
    /// The accounts, the origin first, then by date and report.
    pub accounts: Vec<UtteranceAccount>,
}

/// One report's wording of an utterance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UtteranceAccount {
    /// Row id of the statement.
    pub statement: String,
    /// The words.
    pub words: Words,
    /// Outlet of the report.
    pub outlet: Option<String>,
    /// Publication date of the report.
    pub published: Option<PartialDate>,
    /// Whom the report credits with it (agency, outlet, document).
    pub credits: Option<String>,
    /// How the wording relates to the origin's.
    pub how: How,
}

/// How one wording relates to the origin's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It is the origin: the earliest, or the one that others credit.
    Origin,
    /// The same words.
    Verbatim,
    /// A part of the same words.
    Cut,
    /// Mostly the same words, some exchanged: another translation, an editor's hand.
    Rewritten,
    /// Other words for the same.
    Paraphrase,
}

/// One outlet prints what another reported.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SupplyRow {
    /// Who prints it.
    pub outlet: String,
    /// Whom it credits: an agency, another outlet.
    pub supplier: String,
    /// How many statements it credits to it.
    pub statements: u32,
    /// Ids of its reports that credit it.
    pub reports: Vec<String>,
}

/// What a discrepancy is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiscrepancyKind {
    /// When.
    Date,
    /// How many.
    Number,
    /// Where.
    Place,
    /// Who took which part.
    Role,
    /// What happened, or whether it did.
    Account,
    /// What two parties want of one issue.
    Position,
    /// Who said it, or to whom.
    Attribution,
}

/// Two or more accounts of one thing that cannot all be true as told, or two parties' positions
/// that exclude each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DiscrepancyRow {
    /// Lasting id (`d` and 12 hex digits).
    pub id: String,
    /// What kind.
    pub kind: DiscrepancyKind,
    /// What it is about, in a few words.
    pub about: String,
    /// The issue, where it is about one.
    pub issue: Option<String>,
    /// How many independent sources stand behind its values together.
    pub independent: u32,
    /// The values, each with who holds it and its words.
    pub values: Vec<ValueRow>,
}

/// What only looks like a contradiction.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReconciledRow {
    /// Lasting id (`r` and 12 hex digits).
    pub id: String,
    /// What it is about.
    pub about: String,
    /// The issue, where it is about one.
    pub issue: Option<String>,
    /// Why both can be true.
    pub why: Reason,
    /// The values.
    pub values: Vec<ValueRow>,
}

/// Why two accounts that differ can both be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Reason {
    /// One is more precise.
    #[serde(rename = "precision")]
    Precision,
    /// They speak of different extents.
    #[serde(rename = "scope")]
    Scope,
    /// One is the plan, the other what came of it.
    #[serde(rename = "plan and outcome")]
    PlanAndOutcome,
    /// One is the total, the other a share.
    #[serde(rename = "total and share")]
    TotalAndShare,
    /// One was true before, the other after.
    #[serde(rename = "before and after")]
    BeforeAndAfter,
    /// Two time zones.
    #[serde(rename = "time zones")]
    TimeZones,
}

/// One value of a discrepancy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ValueRow {
    /// The value, in a few words or as a date or number.
    pub value: String,
    /// Who says so: the speaker, the party, else the outlet.
    pub holder: String,
    /// Side of the holder, where it has one.
    pub party: Option<String>,
    /// Row id of the statement.
    pub statement: Option<String>,
    /// The words.
    pub words: Words,
    /// Outlet of the report.
    pub outlet: Option<String>,
    /// Publication date of the report.
    pub published: Option<PartialDate>,
}

/// How a party's position on an issue moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShiftKind {
    /// The first act on the issue after others had theirs.
    New,
    /// Toward the other side.
    Softening,
    /// Away from it.
    Hardening,
    /// The opposite of what was held.
    Reversal,
    /// Not repeated while the talks went on.
    Lapsed,
}

/// A shift, between two acts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShiftRow {
    /// Lasting id (`h` and 12 hex digits).
    pub id: String,
    /// Who.
    pub party: String,
    /// On what.
    pub issue: String,
    /// Which way.
    pub kind: ShiftKind,
    /// Before.
    pub from: Option<ShiftEnd>,
    /// After.
    pub to: Option<ShiftEnd>,
}

/// One end of a shift.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShiftEnd {
    /// The act.
    pub act: Act,
    /// When.
    pub date: Option<PartialDate>,
    /// Row id of the position.
    pub position: String,
    /// Row id of the statement.
    pub statement: Option<String>,
    /// The words.
    pub words: Words,
}

/// What stands of a party's position on an issue: its latest act of weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandingRow {
    /// Lasting id (`w` and 12 hex digits).
    pub id: String,
    /// Who.
    pub party: String,
    /// On what.
    pub issue: String,
    /// The act.
    pub act: Act,
    /// When.
    pub date: Option<PartialDate>,
    /// Row id of the position.
    pub position: String,
    /// The words.
    pub words: Words,
    /// Words that make it depend on something ("provided that ...", "until ...").
    pub conditions: Vec<Words>,
}

/// Where the parties stand to each other on an issue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IssueRow {
    /// The issue.
    pub name: String,
    /// Parties with a position on it.
    pub parties: Vec<String>,
    /// What one party put forward, and the other's acceptance of it.
    pub agree: Vec<Agreement>,
    /// Ids of the discrepancies in which positions on it exclude each other.
    pub exclude: Vec<String>,
    /// What was asked of a party that said nothing on the issue since.
    pub unanswered: Vec<Unanswered>,
}

/// Two positions that agree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Agreement {
    /// Row id of the position that puts it forward.
    pub put_forward: String,
    /// Row id of the position that accepts it.
    pub accepted: String,
}

/// A demand or proposal without an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unanswered {
    /// Row id of the position.
    pub position: String,
    /// Who has not answered.
    pub by: String,
}

/// A step in the life of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeetingStep {
    /// What is told of it.
    pub status: MeetingStatus,
    /// The day for which it is told.
    pub start: Option<PartialDate>,
    /// When it was told.
    pub told: Option<PartialDate>,
    /// Ids of the accounts that tell it.
    pub accounts: Vec<String>,
}

/// A step in the life of a promise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PromiseStep {
    /// What is told of it.
    pub status: OutcomeStatus,
    /// A number that the words give.
    pub number: Option<String>,
    /// When it was told.
    pub told: Option<PartialDate>,
    /// Row ids of the outcomes that tell it.
    pub outcomes: Vec<String>,
}
