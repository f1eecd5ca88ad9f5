//! The command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use travaux::model::{Act, PartialDate};
use travaux::{Filter, Stage};

/// The record of a negotiation, read from the press: who said what, when, to whom, through which outlet
#[derive(Parser)]
#[command(name = "travaux", version, propagate_version = true)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Command,

    /// When to use colours; NO_COLOR in the environment turns `auto` off
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: When,
}

/// When to use colours.
#[derive(Clone, Copy, ValueEnum)]
pub enum When {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Read reports into the record
    Read(Read),
    /// Who said what
    Statements(Ask),
    /// What the parties want, offer, refuse
    Positions(Ask),
    /// Meetings and rounds, with each report's account
    Meetings(Ask),
    /// What came of the talks
    Outcomes(Ask),
    /// The people named, all spellings together
    People(Ask),
    /// Where accounts contradict each other, and positions exclude each other
    Discrepancies(Ask),
    /// How each party's position on each issue moved
    Shifts(Ask),
    /// One issue: each party's acts in order, what stands, where they agree, exclude each other or have not answered
    Issue(Issue),
    /// The parties
    Parties(Ask),
    /// The reports
    Reports(Ask),
    /// Named texts on the table: formulas, drafts, plans
    Texts(Ask),
    /// Find words in the reports; with --party, --speaker, --issue or --act in statements
    Search(Search),
    /// Show what an id stands for, in the words it was read from
    Show(Show),
    /// Show an utterance through all its reports: who has it from whom, worded how
    Lineage(Lineage),
    /// A meeting: its accounts side by side, its life, what came of it
    Meeting(Show),
    /// A person: spellings, offices, statements, meetings
    Person(Show),
    /// Write the brief: one page with everything, each item leading to its sentence
    Brief(Brief),
    /// Write the whole record as JSON or CSV
    Export(Export),
    /// Say that rows are right as they are shown
    Confirm(Decide),
    /// Say that rows are wrong: they are in no list and no brief
    Reject(Decide),
    /// Give fields of a row other values
    Edit(Edit),
    /// Say that rows are one: people, meetings, utterances (or statements)
    Merge(Merge),
    /// Say that members of a row are another: of a person, a meeting, an utterance
    Split(Split),
    /// Put a word on a row
    Note(Note),
    /// Take a decision back: the entry of the log, else the last of one's own
    Undo(Undo),
    /// What people decided about rows
    Log(Log),
    /// How far the people who corrected two copies of a record agree
    Compare(Compare),
    /// Make one record of two
    Join(Join),
    /// Is the record sound, and what does it hold?
    Check(Check),
    /// Read the bundled example and write its brief
    Demo(Demo),
}

/// Which record.
#[derive(ClapArgs)]
pub struct RecordFile {
    /// The record's file [default: record.travaux, or TRAVAUX_RECORD]
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
}

impl RecordFile {
    /// The file: by flag, by environment, by default.
    pub fn path(&self) -> PathBuf {
        let named = self.record.clone();
        let environment = || std::env::var_os("TRAVAUX_RECORD").filter(|v| !v.is_empty());
        named.or_else(|| environment().map(PathBuf::from)).unwrap_or("record.travaux".into())
    }
}

/// Which packs.
#[derive(ClapArgs)]
pub struct PackFolders {
    /// A folder of packs, read after the built-in ones; may be given again
    #[arg(long, value_name = "DIR", env = "TRAVAUX_PACKS", value_delimiter = SEPARATOR)]
    pub packs: Vec<PathBuf>,
}

/// Between the folders in TRAVAUX_PACKS, as in PATH.
const SEPARATOR: char = if cfg!(windows) { ';' } else { ':' };

/// `travaux read`.
#[derive(ClapArgs)]
pub struct Read {
    /// Files and folders (.txt, .md, .html); - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub record: RecordFile,
    /// Print each reading as one line of JSON; no record is used
    #[arg(long, conflicts_with_all = ["record", "explain", "stage"])]
    pub json: bool,
    /// Print each sentence with what was read from it and by which rule; no record is used
    #[arg(long, conflicts_with_all = ["record", "stage"])]
    pub explain: bool,
    /// Print what one stage of reading sees, as JSON; no record is used
    #[arg(long, value_enum, conflicts_with = "record", value_name = "STAGE")]
    pub stage: Option<StageName>,
    #[command(flatten)]
    pub packs: PackFolders,
    #[command(flatten)]
    pub readers: Readers,
    /// How many threads read [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub jobs: Option<u16>,
    /// How many reports are recorded at once at most; the record does not depend on it [default: 128]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=4096))]
    pub batch: Option<u16>,
    /// Say nothing but errors and what was skipped
    #[arg(long, short)]
    pub quiet: bool,
}

/// Who reads.
#[derive(ClapArgs)]
pub struct Readers {
    /// Who reads [default: precise if its model file is found, else fast]
    #[arg(long, value_enum, value_name = "READER")]
    pub reader: Option<ReaderName>,
    /// The precise reader's model [default: statements-en.model in TRAVAUX_MODELS, beside the program or in the user's data folder]
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
}

/// The readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReaderName {
    /// Statements by the rules of the packs alone
    Rules,
    /// Statements by a trained extractor without a neural network
    Fast,
    /// Statements by a small transformer: the most accurate
    Precise,
    /// Fast over everything, precise on the reports that touch a negotiation of the record
    Cascade,
}

/// The stages of reading.
#[derive(Clone, Copy, ValueEnum)]
pub enum StageName {
    /// What each line is
    Layout,
    /// Sentences
    Sentences,
    /// Each sentence's words with part of speech, head and relation
    Syntax,
    /// Parties, places, outlets, people
    Names,
    /// Dates
    Times,
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Stage {
        match name {
            StageName::Layout => Stage::Layout,
            StageName::Sentences => Stage::Sentences,
            StageName::Syntax => Stage::Syntax,
            StageName::Names => Stage::Names,
            StageName::Times => Stage::Times,
        }
    }
}

/// A question to the record.
#[derive(ClapArgs)]
pub struct Ask {
    #[command(flatten)]
    pub record: RecordFile,
    #[command(flatten)]
    pub wanted: Wanted,
    #[command(flatten)]
    pub form: Form,
    #[command(flatten)]
    pub packs: PackFolders,
}

/// `travaux search`.
#[derive(ClapArgs)]
pub struct Search {
    /// Words that must all be there; "several words" in quotation marks together, word* by its beginning
    #[arg(required_unless_present = "columns", value_name = "WORD")]
    pub query: Vec<String>,
    #[command(flatten)]
    pub ask: Ask,
}

/// Which rows.
#[derive(ClapArgs)]
pub struct Wanted {
    /// Only of this party
    #[arg(long, value_name = "NAME")]
    pub party: Option<String>,
    /// Only about this issue
    #[arg(long, value_name = "NAME")]
    pub issue: Option<String>,
    /// Only with this act (demand, urge, propose, offer, accept, reject, …)
    #[arg(long, value_name = "ACT")]
    pub act: Option<Act>,
    /// Only of this speaker; a part of the name will do
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Not before this date: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<PartialDate>,
    /// Not after this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<PartialDate>,
    /// Only from this outlet; a part of the name will do
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// What people rejected, instead of what stands
    #[arg(long)]
    pub rejected: bool,
}

impl Wanted {
    /// As the record wants it.
    pub fn filter(&self) -> Filter {
        Filter {
            party: self.party.clone(),
            issue: self.issue.clone(),
            act: self.act,
            speaker: self.speaker.clone(),
            since: self.since,
            until: self.until,
            outlet: self.outlet.clone(),
            rejected: self.rejected,
        }
    }
}

fn date(text: &str) -> Result<PartialDate, String> {
    let date: PartialDate = text.parse().map_err(|e| format!("{e}"))?;
    match date.year_part() {
        Some(_) => Ok(date),
        None => Err(format!("'{text}' has no year; write YYYY, YYYY-MM or YYYY-MM-DD")),
    }
}

/// How to print rows.
#[derive(ClapArgs)]
pub struct Form {
    /// As JSON, one object a line
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// As CSV
    #[arg(long)]
    pub csv: bool,
    /// Say what stands in each column, and nothing else
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub columns: bool,
}

/// `travaux show`.
#[derive(ClapArgs)]
pub struct Show {
    /// An id from any list, or the beginning of one
    pub id: String,
    #[command(flatten)]
    pub record: RecordFile,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `travaux issue`.
#[derive(ClapArgs)]
pub struct Issue {
    /// The issue's name, as in `travaux positions`
    pub name: String,
    #[command(flatten)]
    pub record: RecordFile,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub packs: PackFolders,
}

/// `travaux lineage`.
#[derive(ClapArgs)]
pub struct Lineage {
    /// The id of an utterance or of a statement, or the beginning of one
    pub id: String,
    #[command(flatten)]
    pub record: RecordFile,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `travaux brief`.
#[derive(ClapArgs)]
pub struct Brief {
    #[command(flatten)]
    pub record: RecordFile,
    /// The file to write; - is standard output [default: brief.html or brief.md]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The form [default: by the file's ending, else html]
    #[arg(long, value_enum)]
    pub format: Option<BriefFormat>,
    /// The heading
    #[arg(long, default_value = "")]
    pub title: String,
    #[command(flatten)]
    pub packs: PackFolders,
}

/// The forms of a brief.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BriefFormat {
    /// One self-contained page
    Html,
    /// Markdown
    Md,
}

/// `travaux export`.
#[derive(ClapArgs)]
pub struct Export {
    #[command(flatten)]
    pub record: RecordFile,
    /// One JSON object with everything (the default)
    #[arg(long)]
    pub json: bool,
    /// The file for the JSON; - is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// A folder for one CSV file a table
    #[arg(long, value_name = "DIR")]
    pub csv: Option<PathBuf>,
}

/// Who decides.
#[derive(ClapArgs)]
pub struct By {
    #[command(flatten)]
    pub record: RecordFile,
    /// Who decides [default: TRAVAUX_CODER, else the login name]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// When, in place of now (RFC 3339)
    #[arg(long, hide = true, value_name = "TIME", env = "TRAVAUX_NOW", hide_env = true)]
    pub at: Option<String>,
}

/// `travaux confirm` and `travaux reject`.
#[derive(ClapArgs)]
pub struct Decide {
    /// Ids from the lists
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub by: By,
}

/// `travaux edit`.
#[derive(ClapArgs)]
pub struct Edit {
    /// An id from the lists
    pub id: String,
    /// A field and its value; nothing after the sign takes the value away
    #[arg(required = true, value_name = "FIELD=VALUE")]
    pub changes: Vec<String>,
    #[command(flatten)]
    pub by: By,
}

/// `travaux merge`.
#[derive(ClapArgs)]
pub struct Merge {
    /// Ids from the lists; the first one stays, with its name
    #[arg(required = true, num_args = 2.., value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub by: By,
}

/// `travaux split`.
#[derive(ClapArgs)]
pub struct Split {
    /// An id from the lists
    pub id: String,
    /// Who or what leaves it: a person's spellings or reports, a meeting's accounts, an utterance's statements
    #[arg(required = true, value_name = "MEMBER")]
    pub members: Vec<String>,
    #[command(flatten)]
    pub by: By,
}

/// `travaux note`.
#[derive(ClapArgs)]
pub struct Note {
    /// An id from the lists
    pub id: String,
    /// What there is to say
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
    #[command(flatten)]
    pub by: By,
}

/// `travaux undo`.
#[derive(ClapArgs)]
pub struct Undo {
    /// An entry's id from the log
    pub entry: Option<String>,
    #[command(flatten)]
    pub by: By,
}

/// `travaux log`.
#[derive(ClapArgs)]
pub struct Log {
    #[command(flatten)]
    pub record: RecordFile,
    /// Add the entries of a log that was written with --json; - is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "csv", "columns"])]
    pub add: Option<PathBuf>,
    #[command(flatten)]
    pub form: Form,
}

/// `travaux compare`.
#[derive(ClapArgs)]
pub struct Compare {
    /// A record
    pub a: PathBuf,
    /// A copy of it that somebody else corrected
    pub b: PathBuf,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// `travaux join`.
#[derive(ClapArgs)]
pub struct Join {
    /// A record
    pub a: PathBuf,
    /// Another one
    pub b: PathBuf,
    #[command(flatten)]
    pub record: RecordFile,
}

/// `travaux check`.
#[derive(ClapArgs)]
pub struct Check {
    #[command(flatten)]
    pub record: RecordFile,
}

/// `travaux demo`.
#[derive(ClapArgs)]
pub struct Demo {
    /// Open the brief in the browser
    #[arg(long)]
    pub open: bool,
    /// Where to write the brief [default: beside the record, in a new temporary folder]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub readers: Readers,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn dates_need_a_year() {
        assert!(date("2031-05").is_ok());
        assert!(date("XXXX-05-16").unwrap_err().contains("has no year"));
        assert!(date("yesterday").is_err());
    }
}
