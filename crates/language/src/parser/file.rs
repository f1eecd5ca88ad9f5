//! The file that a trained parser is kept in.
//!
//! The head's own numbers are those of parts of speech, of relations, of words of the lexicon, of
//! buckets of actions and of buckets of relations. The body holds the keys of the lexicon (u32), the
//! sure relations (u8, 255 for none), the buckets of actions (u32 a feature) and the buckets of four
//! rows of relations (mark u16 and one signed byte a relation).

use super::Parser;
use super::relation::SCORED_COUNT;
use super::sure::{SURE_COUNT, Sure};
use super::weights::{ActionWeights, RelationWeights};
use super::word::Lexicon;
use crate::tagger::POS_COUNT;
use crate::trained::BUCKET;
use crate::trained::file::{Format, WeightsError, numbers};

pub(super) static FORMAT: Format =
    Format { what: "the parser's weights", magic: "TRAVXDEP", version: 1 };

/// Writes a parser in the form that [`decode`] reads.
pub fn encode(parser: &Parser) -> Vec<u8> {
    let mut body = Vec::new();
    body.extend(parser.lexicon.keys().iter().flat_map(|key| key.to_le_bytes()));
    body.extend(parser.sure.bytes());
    body.extend(parser.actions.buckets().iter().flatten().flat_map(|entry| entry.to_le_bytes()));
    parser.relations.write(&mut body);
    let numbers = [
        POS_COUNT as u32,
        SCORED_COUNT as u32,
        parser.lexicon.keys().len() as u32,
        parser.actions.buckets().len() as u32,
        parser.relations.buckets() as u32,
    ];
    FORMAT.file(numbers, &body)
}

/// Reads a parser.
pub fn decode(file: &[u8]) -> Result<Parser, WeightsError> {
    let head = FORMAT.head::<5>(file)?;
    head.expect(0, POS_COUNT, "a number of tags of")?;
    head.expect(1, SCORED_COUNT, "a number of relations of")?;
    let [_, _, words, actions, relations] = head.numbers.map(u64::from);
    let (words, actions) = (words * 4, actions * (BUCKET * 4) as u64);
    let relations = relations * RelationWeights::BUCKET_LENGTH as u64;
    let body = head.body_of(words + SURE_COUNT as u64 + actions + relations)?;
    let (words, body) = body.split_at(words as usize);
    let (sure, body) = body.split_at(SURE_COUNT);
    let (actions, relations) = body.split_at(actions as usize);
    let none = |what| WeightsError::OtherSize { of: &FORMAT, what, found: 0 };
    Ok(Parser {
        lexicon: Lexicon::new(numbers(words).collect()),
        sure: Sure::from_bytes(sure),
        actions: decode_actions(actions).ok_or(none("a number of buckets of actions of"))?,
        relations: RelationWeights::from_bytes(relations)
            .ok_or(none("a number of buckets of relations of"))?,
    })
}

fn decode_actions(bytes: &[u8]) -> Option<ActionWeights> {
    let entries: Vec<u32> = numbers(bytes).collect();
    ActionWeights::from_buckets(entries.as_chunks::<BUCKET>().0.to_vec())
}
