//! The file that the weights are kept in.
//!
//! The head's own number is that of words. The body holds, little-endian, the lean (f32), the words (hash
//! u32, base form u32, classes u16 u16), and four tables: buckets (u32), the worth of one step (f32), and
//! for each bucket four marks (u16) and four rows of signed bytes.

use travaux_language::trained::BUCKET;
use travaux_language::trained::file::{Format, WeightsError};

use super::Weights;
use super::table::Table;
use super::words::{WordEntry, Words};

static FORMAT: Format = Format { what: "the fast reader's weights", magic: "TRAVXFST", version: 1 };

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
    FORMAT.file([words.len() as u32], &body)
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
pub fn decode(file: &[u8]) -> Result<Weights, WeightsError> {
    let head = FORMAT.head::<1>(file)?;
    let [count] = head.numbers;
    let mut bytes = Bytes { rest: head.body()? };
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
    if bytes.rest.is_empty() { Ok(weights) } else { Err(WeightsError::WrongLength { of: &FORMAT }) }
}

struct Bytes<'f> {
    rest: &'f [u8],
}

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], WeightsError> {
        FORMAT.take(&mut self.rest)
    }

    fn number(&mut self) -> Result<u32, WeightsError> {
        FORMAT.number(&mut self.rest)
    }

    fn table<const N: usize>(&mut self) -> Result<Table<N>, WeightsError> {
        let buckets = self.number()? as usize;
        let step = f32::from_bits(self.number()?);
        if buckets == 0 || self.rest.len() < buckets.saturating_mul(BUCKET * (2 + N)) {
            return Err(WeightsError::WrongLength { of: &FORMAT });
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
