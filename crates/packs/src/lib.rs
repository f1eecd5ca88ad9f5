//! Knowledge as data: parties, offices, outlets, cue words, issues, act patterns, read from TOML.
//!
//! A pack is a folder of `.toml` files; a file may hold rows of any kind (`[[party]]`, `[[cue]]`, ...).
//! The packs in `packs/` are built into the binary; [`Packs::load`] adds a user's folders to them.
//! Each rule row carries an `example` sentence and what it must give, and one test runs them all.

mod built_in;
mod check;
mod error;
mod load;
mod merge;
mod rows;
mod source;

pub use error::PackError;
pub use load::Packs;
pub use rows::{
    Act, Boilerplate, Cue, CueKind, Issue, MeetingRow, NameWordKind, NameWords, Office, OfficeKind,
    Outcome, OutcomeStatusRow, Outlet, OutletKind, Party, PartyKind, Place, StandInNames,
    StandInOf, StandInState, Subject, TextKind,
};
