//! Rows of the record as they are asked for: each leads back to the report and the words it was read from.

mod across;
mod shared;
mod spans;

use serde::Serialize;
use travaux_model::{Act, Kind, MeetingStatus, OutcomeStatus, PartialDate, Span};

pub use across::*;
pub use shared::Shared;
pub use spans::Spans;

use crate::corrections::Marks;

/// The words a row was read from. Offsets are bytes into the report's text; JSON writes characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The report's id (32 hex digits).
    pub report: Shared,
    /// The words, pieces joined by a space.
    pub text: Shared,
    /// Where they stand, in bytes.
    pub spans: Spans,
}

/// One report: its newest version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportRow {
    /// Content hash, the lasting id.
    pub id: String,
    /// Where it was read from: the first, in alphabetical order, of the paths that hold it now.
    pub path: String,
    /// 1 for the first text read under this path, 2 for the next, ...
    pub version: u32,
    /// Title.
    pub title: Option<String>,
    /// Canonical outlet.
    pub outlet: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Publication date.
    pub published: Option<PartialDate>,
    /// Place at its head.
    pub dateline: Option<String>,
    /// Language code.
    pub language: Option<String>,
    /// Address, where known.
    pub url: Option<String>,
    /// The text every span counts in.
    pub text: String,
    /// Lines that are not part of the article.
    pub boilerplate: Vec<Span>,
    /// Words in the text.
    pub words: u32,
    /// The program version that read it.
    pub read_by: String,
    /// Reports with the same voice are not independent of each other: one outlet's, those that credit
    /// one agency, copies. Known where all reports are asked for together; empty elsewhere.
    pub voice: String,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementRow {
    /// `<first 8 digits of the report id>-s1`.
    pub id: String,
    /// Where its content stands.
    pub content: Words,
    /// The words that name the source.
    pub source: Option<Words>,
    /// The cue words.
    pub cue: Option<Words>,
    /// Direct, indirect, mixed.
    pub kind: Kind,
    /// The speaker under the record's name for the person, or the descriptor.
    pub speaker: Option<String>,
    /// The record's person, where the speaker is a person with a name.
    pub person: Option<String>,
    /// Where only an office is named (`the Tarlian foreign minister`): the person who held it when
    /// this was said, if the record knows exactly one.
    pub holder: Option<String>,
    /// Office.
    pub role: Option<String>,
    /// Party.
    pub party: Option<String>,
    /// To or through whom.
    pub via: Option<String>,
    /// When it was said.
    pub said: Option<PartialDate>,
    /// The statement it stands inside.
    pub within: Option<String>,
    /// Outlet of its report.
    pub outlet: Option<String>,
    /// Publication date of its report.
    pub published: Option<PartialDate>,
    /// The rule that read it.
    pub rule: String,
}

/// A position.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PositionRow {
    /// `<first 8 digits of the report id>-p1`.
    pub id: String,
    /// Who.
    pub party: String,
    /// What they do.
    pub act: Act,
    /// With which issue.
    pub issue: String,
    /// Toward whom.
    pub toward: Option<String>,
    /// The words.
    pub words: Words,
    /// The statement it was read in (row id).
    pub statement: Option<String>,
    /// Speaker of that statement.
    pub speaker: Option<String>,
    /// The day it was said, else published.
    pub date: Option<PartialDate>,
    /// Outlet of its report.
    pub outlet: Option<String>,
    /// The rule that read it.
    pub rule: String,
}

/// One report's account of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeetingAccount {
    /// `<first 8 digits of the report id>-m1`.
    pub id: String,
    /// The words.
    pub words: Words,
    /// First day as this report gives it.
    pub start: Option<PartialDate>,
    /// Last day as this report gives it.
    pub end: Option<PartialDate>,
    /// Status as this report gives it.
    pub status: MeetingStatus,
    /// Place as this report gives it.
    pub place: Option<String>,
    /// The first day with what other accounts add, where this report tells it in part.
    pub completed_start: Option<PartialDate>,
    /// The last day, likewise.
    pub completed_end: Option<PartialDate>,
    /// Id of the account that the missing part is from.
    pub completed_from: Option<String>,
    /// What is odd about it.
    pub warning: Option<Warning>,
    /// Id of the series (in `meetings`) of which it tells, where it tells of this meeting as one of
    /// several that the record knows all.
    pub series: Option<String>,
    /// Mediators as this report gives them.
    pub mediators: Vec<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Publication date of its report.
    pub published: Option<PartialDate>,
    /// The rule that read it.
    pub rule: String,
}

/// A meeting: what its accounts say together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeetingRow {
    /// Lasting id (`m` + hash digits of its first account).
    pub id: String,
    /// Canonical names, sorted.
    pub parties: Vec<String>,
    /// People said to take part, under the record's names.
    pub people: Vec<String>,
    /// Place.
    pub place: Option<String>,
    /// The most precise start among the accounts.
    pub start: Option<PartialDate>,
    /// The most precise end.
    pub end: Option<PartialDate>,
    /// Id of the account from which the date of a vaguer account was completed.
    pub completed_from: Option<String>,
    /// The status of the latest account in the meeting's life.
    pub status: MeetingStatus,
    /// What is told of it, in time order: proposed, scheduled, held, postponed, cancelled.
    pub life: Vec<MeetingStep>,
    /// Its number in a series.
    pub round: Option<u32>,
    /// How many meetings the words tell of, where they are not told apart.
    pub count: Option<u32>,
    /// Of a series told of together (`count`): ids of the meetings that it consists of, as far as the
    /// record is sure of them.
    pub members: Vec<String>,
    /// Ids of the series that it is one of.
    pub series: Vec<String>,
    /// Ids of outcomes told of in the same sentence as the meeting.
    pub came_of_it: Vec<String>,
    /// Each report's account, in order of publication; then those that tell of it within a series.
    pub accounts: Vec<MeetingAccount>,
}

/// An outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OutcomeRow {
    /// `<first 8 digits of the report id>-o1`.
    pub id: String,
    /// What.
    pub what: String,
    /// What is said of it.
    pub status: OutcomeStatus,
    /// A number the words give.
    pub number: Option<String>,
    /// The words.
    pub words: Words,
    /// Outlet.
    pub outlet: Option<String>,
    /// Publication date of its report.
    pub published: Option<PartialDate>,
    /// The rule that read it.
    pub rule: String,
}

/// A named text on the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TextRow {
    /// Lasting id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Every name that reports give it.
    pub names: Vec<String>,
    /// Formula, draft, plan, ...; `body` for a working group, a commission and the like.
    pub kind: String,
    /// Who put it forward, where told.
    pub party: Option<String>,
    /// Ids of positions in whose words it is named: who proposes, accepts, rejects, amends it.
    pub positions: Vec<String>,
    /// Where it is named, in order of publication.
    pub mentions: Vec<Words>,
}

/// A person, all spellings together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonRow {
    /// Lasting id.
    pub id: String,
    /// The name most reports use, in its fullest form.
    pub name: String,
    /// Every spelling met.
    pub names: Vec<String>,
    /// Offices as reports word them, most frequent first.
    pub roles: Vec<RoleRow>,
    /// The side the person speaks for.
    pub party: Option<String>,
    /// How many statements.
    pub statements: u32,
    /// Where the person is named, at most one per report.
    pub mentions: Vec<Words>,
}

/// An office of a person, as reports word it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoleRow {
    /// The words.
    pub role: String,
    /// The first day on which a report of the record gives the person this office: not the day on
    /// which it was taken, which no report need tell. Null where no such report has a date.
    pub since: Option<PartialDate>,
    /// The last such day. It may be held still.
    pub until: Option<PartialDate>,
}

/// A party and who speaks for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartyRow {
    /// Canonical name.
    pub name: String,
    /// Number of statements by its speakers.
    pub statements: u32,
    /// Number of positions.
    pub positions: u32,
    /// Number of meetings it took part in.
    pub meetings: u32,
    /// Names of the people who speak for it, most statements first.
    pub speakers: Vec<String>,
    /// Their person ids, in the same order.
    pub people: Vec<String>,
}

/// Which rows are asked for. An empty filter asks for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Canonical party name (any letter case).
    pub party: Option<String>,
    /// Issue name.
    pub issue: Option<String>,
    /// Act.
    pub act: Option<Act>,
    /// Part of a speaker's name, letter case and accents ignored.
    pub speaker: Option<String>,
    /// Not before this date (said, else published). Rows without a date are left out.
    pub since: Option<PartialDate>,
    /// Not after this date.
    pub until: Option<PartialDate>,
    /// Part of an outlet's name.
    pub outlet: Option<String>,
    /// The rows that people rejected instead of those that stand.
    pub rejected: bool,
}

/// Everything in the record: what a brief or an export is made from. Each list is in a fixed order
/// (by date, then id), so that the same record gives the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Snapshot {
    /// Newest version of each report, by publication date, then path.
    pub reports: Vec<ReportRow>,
    /// Statements.
    pub statements: Vec<StatementRow>,
    /// Positions.
    pub positions: Vec<PositionRow>,
    /// Meetings.
    pub meetings: Vec<MeetingRow>,
    /// Outcomes.
    pub outcomes: Vec<OutcomeRow>,
    /// What was agreed, and what became of it, by the day it was first told.
    pub promises: Vec<PromiseRow>,
    /// Named texts.
    pub texts: Vec<TextRow>,
    /// People.
    pub people: Vec<PersonRow>,
    /// Parties, most statements first.
    pub parties: Vec<PartyRow>,
    /// What several statements say together.
    pub utterances: Vec<UtteranceRow>,
    /// Which outlets print what others reported.
    pub supplies: Vec<SupplyRow>,
    /// Accounts and positions that exclude each other.
    pub discrepancies: Vec<DiscrepancyRow>,
    /// Accounts that only seem to.
    pub reconciled: Vec<ReconciledRow>,
    /// How positions moved, by party, issue and date.
    pub shifts: Vec<ShiftRow>,
    /// What stands of each party's position on each issue.
    pub standings: Vec<StandingRow>,
    /// Where the parties stand to each other on each issue.
    pub issues: Vec<IssueRow>,
    /// What people decided about rows, by row id.
    #[serde(skip)]
    pub marks: Marks,
}
