//! Sentences, tokens, names and times: what can be said of a text without knowing of negotiations.

pub mod calendar;
pub mod doc;
pub mod inflect;
pub mod names;
pub mod offices;
pub mod parser;
pub mod pattern;
pub mod people;
pub mod pieces;
pub mod quote;
pub mod sentence;
pub mod tagger;
pub mod times;
pub mod token;
pub mod trained;
pub mod vocab;

pub use doc::Doc;
