//! The file that a trained parser is kept in.
//!
//! A file is, little-endian: the magic bytes, the format version (u32), the number of parts of
//! speech (u32), of relations (u32), of words of the lexicon (u32), of buckets of actions (u32) and
//! of buckets of relations (u32), the checksum of all that follows (u64); then the keys of the
//! lexicon (u32), the sure relations (u8, 255 for none), the buckets of actions (u32 a feature) and
//! the buckets of four rows of relations (mark u16 and one signed byte a relation).

use super::Parser;
use super::relation::SCORED_COUNT;
use super::sure::{SURE_COUNT, Sure};
use super::weights::{ActionWeights, BUCKET, LANES, RelationWeights, Row};
use super::word::Lexicon;
use crate::tagger::POS_COUNT;
use crate::tagger::hash::checksum;

const MAGIC: [u8; 8] = *b"TRAVXDEP";
const VERSION: u32 = 1;
const HEADER_LENGTH: usize = 40;
const ROW_LENGTH: usize = 2 + SCORED_COUNT;

/// Why bytes are not the weights of this parser.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// The magic bytes are missing.
    #[error("not a parser's weights: the file does not start with TRAVXDEP; train it again")]
    NotWeights,
    /// The format is of another program version.
    #[error(
        "the parser's weights have format {found}, this program reads format {VERSION}; \
         train them again with this program's sources"
    )]
    OtherVersion {
        /// The version that the file states.
        found: u32,
    },
    /// The tags, relations or rows are not of a size that this parser can use.
    #[error("the parser's weights state {what} {found}, which this program cannot use")]
    OtherSize {
        /// What has the wrong size.
        what: &'static str,
        /// The size that the file states.
        found: u32,
    },
    /// Bytes are missing or too many.
    #[error("the parser's weights are {found} bytes long, not {expected}; get the file again")]
    WrongLength {
        /// The length that the header asks for.
        expected: u64,
        /// The length found.
        found: usize,
    },
    /// The content is not what was written.
    #[error("the parser's weights are damaged: their checksum differs; get the file again")]
    Damaged,
}

/// Writes a parser in the form that [`decode`] reads.
pub fn encode(parser: &Parser) -> Vec<u8> {
    let (marks, rows) = parser.relations.tables();
    let mut body = Vec::new();
    body.extend(parser.lexicon.keys().iter().flat_map(|key| key.to_le_bytes()));
    body.extend(parser.sure.bytes());
    body.extend(parser.actions.buckets().iter().flatten().flat_map(|entry| entry.to_le_bytes()));
    for (mark, row) in marks.iter().flatten().zip(rows.iter().flatten()) {
        body.extend(mark.to_le_bytes());
        body.extend(row.0[..SCORED_COUNT].iter().map(|weight| *weight as u8));
    }
    let mut file = Vec::with_capacity(HEADER_LENGTH + body.len());
    file.extend(MAGIC);
    let numbers = [
        VERSION,
        POS_COUNT as u32,
        SCORED_COUNT as u32,
        parser.lexicon.keys().len() as u32,
        parser.actions.buckets().len() as u32,
        marks.len() as u32,
    ];
    file.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

/// Reads a parser.
pub fn decode(file: &[u8]) -> Result<Parser, WeightsError> {
    let (header, body) = split_header(file)?;
    let words = u64::from(header.words) * 4;
    let actions = u64::from(header.action_buckets) * (BUCKET * 4) as u64;
    let relations = u64::from(header.relation_buckets) * (BUCKET * ROW_LENGTH) as u64;
    let expected = (HEADER_LENGTH + SURE_COUNT) as u64 + words + actions + relations;
    if file.len() as u64 != expected {
        return Err(WeightsError::WrongLength { expected, found: file.len() });
    }
    if checksum(body) != header.checksum {
        return Err(WeightsError::Damaged);
    }
    let (words, body) = body.split_at(words as usize);
    let (sure, body) = body.split_at(SURE_COUNT);
    let (actions, relations) = body.split_at(actions as usize);
    let none = |what| WeightsError::OtherSize { what, found: 0 };
    Ok(Parser {
        lexicon: Lexicon::new(numbers(words).collect()),
        sure: Sure::from_bytes(sure),
        actions: decode_actions(actions).ok_or(none("a number of buckets of actions of"))?,
        relations: decode_relations(relations)
            .ok_or(none("a number of buckets of relations of"))?,
    })
}

struct Header {
    words: u32,
    action_buckets: u32,
    relation_buckets: u32,
    checksum: u64,
}

fn split_header(file: &[u8]) -> Result<(Header, &[u8]), WeightsError> {
    if !file.starts_with(&MAGIC) {
        return Err(WeightsError::NotWeights);
    }
    let Some((header, body)) = file.split_first_chunk::<HEADER_LENGTH>() else {
        return Err(WeightsError::WrongLength {
            expected: HEADER_LENGTH as u64,
            found: file.len(),
        });
    };
    let stored = header.as_chunks::<4>().0;
    let number = |index: usize| u32::from_le_bytes(stored[index]);
    if number(2) != VERSION {
        return Err(WeightsError::OtherVersion { found: number(2) });
    }
    if number(3) as usize != POS_COUNT {
        return Err(WeightsError::OtherSize { what: "a number of tags of", found: number(3) });
    }
    if number(4) as usize != SCORED_COUNT {
        return Err(WeightsError::OtherSize { what: "a number of relations of", found: number(4) });
    }
    let header = Header {
        words: number(5),
        action_buckets: number(6),
        relation_buckets: number(7),
        checksum: u64::from(number(8)) | u64::from(number(9)) << 32,
    };
    Ok((header, body))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes))
}

fn decode_actions(bytes: &[u8]) -> Option<ActionWeights> {
    let entries: Vec<u32> = numbers(bytes).collect();
    ActionWeights::from_buckets(entries.as_chunks::<BUCKET>().0.to_vec())
}

fn decode_relations(bytes: &[u8]) -> Option<RelationWeights> {
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for bucket in bytes.as_chunks::<{ BUCKET * ROW_LENGTH }>().0 {
        let stored = bucket.as_chunks::<ROW_LENGTH>().0;
        marks.push(std::array::from_fn(|slot| {
            u16::from_le_bytes([stored[slot][0], stored[slot][1]])
        }));
        rows.push(std::array::from_fn(|slot| {
            let mut row = Row([0; LANES]);
            let weights = row.0.iter_mut().zip(&stored[slot][2..]);
            weights.for_each(|(weight, byte)| *weight = *byte as i8);
            row
        }));
    }
    RelationWeights::from_tables(marks, rows)
}
