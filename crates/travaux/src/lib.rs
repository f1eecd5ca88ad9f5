//! Travaux reads press reports of a negotiation and makes the record: who said what, when, to whom,
//! through which outlet; what the parties want; when they met; what came of it.
//!
//! This is the front of the house: a reader with its packs ([`PackReader`]), reading files into a
//! [`Record`] ([`read_paths`]) or one by one ([`each_report`]), by one reader or by two in a cascade
//! ([`read_cascade`], [`cascade_each`]), what a reading was made of ([`explain`], [`stage`]), and the brief ([`brief_options`], [`brief_html`], [`brief_markdown`]).
//!
//! ```no_run
//! use travaux::{Filter, Options, PackReader, Record, read_paths};
//!
//! fn main() -> Result<(), travaux::Error> {
//!     let reader = PackReader::load(&["my-pack"])?;
//!     let mut record = Record::open_or_create("talks.travaux")?;
//!     let summary = read_paths(&mut record, &reader, &["reports".into()], &Options::default())?;
//!     println!("{} reports, {} skipped", summary.reports(), summary.skipped.len());
//!     for statement in record.statements(&Filter::default())? {
//!         println!("{:?}: {}", statement.speaker, statement.content.text);
//!     }
//!     Ok(())
//! }
//! ```

mod cascade;
mod error;
pub mod example;
mod explain;
pub mod models;
mod pipeline;
mod read;
mod reader;
mod stages;

pub use cascade::{Cascaded, cascade_each, read_cascade};
pub use error::Error;
pub use explain::explain;
pub use read::{
    Input, Options, Skipped, Summary, Taken, Watch, each_report, inputs, read_inputs, read_paths,
};
pub use reader::{PackReader, brief_options};
pub use stages::{Stage, stage};

pub use travaux_intake::{IntakeError, Limits, Source, report_from_bytes};
pub use travaux_model as model;
pub use travaux_model::contract::reading_json;
pub use travaux_packs::{PackError, Packs, Party};
pub use travaux_reading::{
    Drawn, Extractor, FastExtractor, ModelError, PreciseExtractor, Reader, ReportReader, RuleError,
};
pub use travaux_record::{
    Added, Agreement, Coder, Comparison, Decision, Difference, DiscrepancyRow, Entry,
    Error as RecordError, Filter, Found, FoundRow, How, Imported, IssueRow, IssueView, Joined,
    Lineage, Logged, Mark, Marks, Measured, MeetingAccount, MeetingRow, MeetingStep, Negotiations,
    OutcomeRow, PartyRow, PersonRow, Piece, PositionRow, PromiseRow, ReconciledRow, Record,
    ReportRow, SearchHit, Shared, ShiftEnd, ShiftRow, Snapshot, Standing, StandingRow,
    StatementRow, Stats, SupplyRow, TextRow, UtteranceAccount, UtteranceRow, ValueRow, Words,
    differences, export_json,
};
pub use travaux_views::{BriefOptions, brief_html, brief_markdown};
