//! The nouns of Travaux.
//!
//! A [`Report`] is one press report. A [`Reading`] is what the program knows from that report alone:
//! statements, positions, meetings, outcomes, named texts. Every part of a reading is a list of
//! [`Span`]s into the report's text, so that each can be shown in the words it was read from.
//! Inside the program a span counts UTF-8 bytes; [`contract`] writes the JSON form, which counts
//! characters.

mod act;
pub mod contract;
mod date;
mod line;
mod months;
mod reading;
mod report;
mod span;

pub use act::{Act, Kind, MeetingStatus, OutcomeStatus, UnknownWord};
pub use date::{DateError, PartialDate};
pub use line::{beginning, one_line};
pub use months::{MONTHS, month_name, month_named};
pub use reading::{
    Meeting, Named, NamedKind, NamedText, Outcome, Part, Person, Position, Reading, Sentence,
    Statement,
};
pub use report::{Format, Report, ReportId};
pub use span::{CharOffsets, Span};

/// The program's version, stored with everything that it read.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
