//! The file that the weights are kept in.
//!
//! Little-endian: the magic bytes, the format version (u32), the number of words (u32), the checksum of
//! all that follows (u64); then the lean (f32), the words (hash u32, base form u32, classes u16 u16),
//! and four tables: buckets (u32), the worth of one step (f32), and for each bucket four marks (u16)
//! and four rows of signed bytes.

use travaux_language::tagger::hash::checksum;

use super::Weights;
use super::table::{BUCKET, Table};
use super::words::{WordEntry, Words};

const MAGIC: [u8; 8] = *b"TRAVXFST";
const VERSION: u32 = 1;

/// Why bytes are not the weights of this extractor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The magic bytes are missing.
    #[error(
        "not the fast reader's weights: the file does not start with TRAVXFST; get the file again"
    )]
    NotWeights,
    /// The format is of another program version.
    #[error(
        "the fast reader's weights have format {found}, this program reads format {VERSION}; \
         get the file that belongs to this program"
    )]
    OtherVersion {
        /// The version that the file states.
        found: u32,
    },
    /// Bytes are missing or too many.
    #[error("the fast reader's weights are cut short or too long; get the file again")]
    WrongLength,
    /// The content is not what was written.
    #[error("the fast reader's weights are damaged: their checksum differs; get the file again")]
    Damaged,
}

/// Writes the weights in the form that [`decode`] reads.
pub fn encode(weights: &Weights) -> Vec<u8> {
    let words = weights.words.sorted();
    let mut body = Vec::new();
    body.extend(weights.lean.to_le_bytes());
    for (hash, entry) in &words {
        body.extend(hash.to_le_bytes());
        body.extend(entry.lemma.to_le_bytes());
        body.extend(entry.coarse.to_le_bytes());
        body.extend(entry.fine.to_le_bytes());
    }
    write_table(&weights.cue_nodes, &mut body);
    write_table(&weights.cue_edges, &mut body);
    write_table(&weights.part_nodes, &mut body);
    write_table(&weights.part_edges, &mut body);
    let mut file = Vec::with_capacity(body.len() + 24);
    file.extend(MAGIC);
    file.extend(VERSION.to_le_bytes());
    file.extend((words.len() as u32).to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

fn write_table<const N: usize>(table: &Table<N>, out: &mut Vec<u8>) {
    let (marks, rows) = table.parts();
    out.extend((marks.len() as u32).to_le_bytes());
    out.extend(table.step.to_le_bytes());
    for (marks, rows) in marks.iter().zip(rows) {
        marks.iter().for_each(|m| out.extend(m.to_le_bytes()));
        rows.iter().for_each(|row| out.extend(row.iter().map(|w| *w as u8)));
    }
}

/// Reads weights.
pub fn decode(file: &[u8]) -> Result<Weights, FileError> {
    if !file.starts_with(&MAGIC) {
        return Err(FileError::NotWeights);
    }
    let mut bytes = Bytes { rest: &file[MAGIC.len()..] };
    let version = bytes.number()?;
    if version != VERSION {
        return Err(FileError::OtherVersion { found: version });
    }
    let count = bytes.number()?;
    let sum = u64::from(bytes.number()?) | u64::from(bytes.number()?) << 32;
    if checksum(bytes.rest) != sum {
        return Err(FileError::Damaged);
    }
    let lean = f32::from_bits(bytes.number()?);
    let mut words = Vec::new();
    for _ in 0..count {
        let (hash, lemma, classes) = (bytes.number()?, bytes.number()?, bytes.number()?);
        words.push((
            hash,
            WordEntry { lemma, coarse: classes as u16, fine: (classes >> 16) as u16 },
        ));
    }
    let weights = Weights {
        words: Words::new(words),
        cue_nodes: bytes.table()?,
        cue_edges: bytes.table()?,
        part_nodes: bytes.table()?,
        part_edges: bytes.table()?,
        lean,
    };
    if bytes.rest.is_empty() { Ok(weights) } else { Err(FileError::WrongLength) }
}

struct Bytes<'f> {
    rest: &'f [u8],
}

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], FileError> {
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or(FileError::WrongLength)?;
        self.rest = rest;
        Ok(*head)
    }

    fn number(&mut self) -> Result<u32, FileError> {
        self.take().map(u32::from_le_bytes)
    }

    fn table<const N: usize>(&mut self) -> Result<Table<N>, FileError> {
        let buckets = self.number()? as usize;
        let step = f32::from_bits(self.number()?);
        if buckets == 0 || self.rest.len() < buckets.saturating_mul(BUCKET * (2 + N)) {
            return Err(FileError::WrongLength);
        }
        let mut marks = Vec::with_capacity(buckets);
        let mut rows = Vec::with_capacity(buckets);
        for _ in 0..buckets {
            let mut own = [0; BUCKET];
            for mark in &mut own {
                *mark = u16::from_le_bytes(self.take()?);
            }
            marks.push(own);
            let mut own = [[0; N]; BUCKET];
            for row in &mut own {
                *row = self.take::<N>()?.map(|b| b as i8);
            }
            rows.push(own);
        }
        Ok(Table::from_parts(marks, rows, step))
    }
}
