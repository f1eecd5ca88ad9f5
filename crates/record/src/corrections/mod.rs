//! Corrections by people: a log that is only added to, and what it makes of the rows.
//!
//! What is shown is a pure function of the rows as they were read and of the set of entries: neither
//! the order of reading nor the order in which entries reached the file shows. An entry knows its row
//! by the words it stands on ([`matching`]), so that it finds it again when a newer program has read
//! the report; one that finds no row is kept, and said to find none.

mod agreement;
mod apply;
mod compare;
mod decide;
mod entry;
mod export;
mod fields;
mod groups;
mod join;
mod log;
mod matching;
mod people;
mod standing;
mod target;
mod together;
mod utterances;

pub use agreement::Agreement;
pub use apply::{Mark, Marks, Standing};
pub use compare::{Comparison, Difference, Measured};
pub use decide::Coder;
pub use entry::{Anchor, Decision, Entry, Place, RowKind, Values};
pub use join::Joined;
pub use log::Imported;
pub use standing::Logged;

pub(crate) use apply::corrected;
pub(crate) use export::mark;
pub(crate) use groups::{own, regroup, without_rejected};
pub(crate) use log::Log;
pub(crate) use matching::Member;
pub(crate) use people::{Who, correct_people};
pub(crate) use standing::marks_of_all;
pub(crate) use together::leave_out_rejected;
pub(crate) use utterances::correct_utterances;
