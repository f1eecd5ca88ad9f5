//! Words as BERT cuts them, and the pieces of a vocabulary (WordPiece) that they are made of.
//!
//! `training/statements/data.py` cuts the texts that models are trained on in the same way; a test
//! compares the two.

mod form;
mod vocabulary;
mod words;

pub use form::{Case, case_of, plain};
pub use vocabulary::{FIRST, LAST, LINE_END, UNKNOWN, Vocabulary};
pub use words::words;
