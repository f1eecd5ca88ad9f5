//! The record of a negotiation: one SQLite file.

mod rows;

pub use rows::*;
