//! The table of weights and the file it is kept in.
//!
//! A file is, little-endian: the magic bytes, the format version (u32), the number of tags (u32),
//! the number of buckets (u32), the number of dictionary entries (u32), the checksum of all that
//! follows (u64); then the entries (key u32, class u32, tag u8, 255 for none) and the buckets of
//! four rows (mark u16 and one signed byte a tag).

use super::dictionary::{Dictionary, Entry};
use super::features::FEATURE_COUNT;
use super::hash::checksum;
use super::pos::{POS_COUNT, Pos};

/// Bytes of one row in memory: a tag each, padded so that a row never straddles a cache line.
const LANES: usize = 32;

/// Rows of one bucket.
pub const BUCKET: usize = 4;

const MAGIC: [u8; 8] = *b"TRAVXPOS";
const VERSION: u32 = 1;
const HEADER_LENGTH: usize = 32;
const ENTRY_LENGTH: usize = 9;
const ROW_LENGTH: usize = 2 + POS_COUNT;
const NO_TAG: u8 = u8::MAX;

/// Why bytes are not the weights of this tagger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// The magic bytes are missing.
    #[error("not a tagger's weights: the file does not start with TRAVXPOS; train it again")]
    NotWeights,
    /// The format is of another program version.
    #[error(
        "the tagger's weights have format {found}, this program reads format {VERSION}; \
         train them again with this program's sources"
    )]
    OtherVersion {
        /// The version that the file states.
        found: u32,
    },
    /// The tags or rows are not of a size that this tagger can use.
    #[error("the tagger's weights state {what} {found}, which this program cannot use")]
    OtherSize {
        /// What has the wrong size.
        what: &'static str,
        /// The size that the file states.
        found: u32,
    },
    /// Bytes are missing or too many.
    #[error("the tagger's weights are {found} bytes long, not {expected}; get the file again")]
    WrongLength {
        /// The length that the header asks for.
        expected: usize,
        /// The length found.
        found: usize,
    },
    /// The content is not what was written.
    #[error("the tagger's weights are damaged: their checksum differs; get the file again")]
    Damaged,
}

/// One feature's weight for each tag.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Row([i8; LANES]);

/// The weights of the features that training kept, in buckets of four.
///
/// The high part of a feature's hash chooses the bucket, the low 16 bits tell the features of a
/// bucket apart. Any other feature weighs nothing.
#[derive(Debug, Clone)]
pub struct Weights {
    marks: Vec<[u16; BUCKET]>,
    rows: Vec<[Row; BUCKET]>,
}

impl Weights {
    /// Puts the rows of features into `buckets` buckets, those that come first foremost: where a
    /// bucket is full, the rest that fall into it are left out. `None` without buckets.
    pub fn new(
        buckets: u32,
        features: impl IntoIterator<Item = (u32, [i8; POS_COUNT])>,
    ) -> Option<Weights> {
        let mut weights = Weights {
            marks: vec![[0; BUCKET]; buckets as usize],
            rows: vec![[Row([0; LANES]); BUCKET]; buckets as usize],
        };
        if buckets == 0 {
            return None;
        }
        let mut used = vec![0; buckets as usize];
        for (feature, row) in features {
            let bucket = weights.bucket(feature);
            let slot = used[bucket];
            if slot < BUCKET && !weights.marks[bucket][..slot].contains(&(feature as u16)) {
                weights.marks[bucket][slot] = feature as u16;
                weights.rows[bucket][slot].0[..POS_COUNT].copy_from_slice(&row);
                used[bucket] += 1;
            }
        }
        Some(weights)
    }

    #[inline(always)]
    fn bucket(&self, feature: u32) -> usize {
        ((u64::from(feature) * self.marks.len() as u64) >> 32) as usize
    }

    /// The tag with the highest sum of weights; of equals the first.
    #[inline]
    pub fn best(&self, features: &[u32; FEATURE_COUNT]) -> Pos {
        let mut sums = [0i16; LANES];
        for feature in features {
            let bucket = self.bucket(*feature);
            let mark = *feature as u16;
            if let Some(slot) = self.marks[bucket].iter().position(|other| *other == mark) {
                let row = &self.rows[bucket][slot].0;
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += i16::from(*weight);
                }
            }
        }
        let sums = &sums[..POS_COUNT];
        let highest = sums.iter().copied().fold(i16::MIN, i16::max);
        let index = sums.iter().position(|sum| *sum == highest).unwrap_or(0);
        Pos::ALL[index]
    }
}

/// Writes weights and dictionary in the form that [`decode`] reads.
pub fn encode(weights: &Weights, dictionary: &Dictionary) -> Vec<u8> {
    let entries = dictionary.sorted_entries();
    let mut body = Vec::new();
    for (key, entry) in &entries {
        body.extend(key.to_le_bytes());
        body.extend(entry.class.to_le_bytes());
        body.push(entry.sure.map_or(NO_TAG, |pos| pos as u8));
    }
    for (mark, row) in weights.marks.iter().flatten().zip(weights.rows.iter().flatten()) {
        body.extend(mark.to_le_bytes());
        body.extend(row.0[..POS_COUNT].iter().map(|weight| *weight as u8));
    }
    let mut file = Vec::with_capacity(HEADER_LENGTH + body.len());
    file.extend(MAGIC);
    for number in [VERSION, POS_COUNT as u32, weights.marks.len() as u32, entries.len() as u32] {
        file.extend(number.to_le_bytes());
    }
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

/// Reads weights and dictionary.
pub fn decode(file: &[u8]) -> Result<(Weights, Dictionary), WeightsError> {
    let (header, body) = split_header(file)?;
    let expected = HEADER_LENGTH as u64
        + u64::from(header.entries) * ENTRY_LENGTH as u64
        + u64::from(header.buckets) * (BUCKET * ROW_LENGTH) as u64;
    if file.len() as u64 != expected {
        let expected = usize::try_from(expected).unwrap_or(usize::MAX);
        return Err(WeightsError::WrongLength { expected, found: file.len() });
    }
    if checksum(body) != header.checksum {
        return Err(WeightsError::Damaged);
    }
    let (entries, rows) = body.split_at(header.entries as usize * ENTRY_LENGTH);
    let dictionary = Dictionary::from_entries(
        entries.as_chunks::<ENTRY_LENGTH>().0.iter().map(|bytes| decode_entry(*bytes)),
    );
    let weights = decode_rows(rows)
        .ok_or(WeightsError::OtherSize { what: "a number of buckets of", found: header.buckets })?;
    Ok((weights, dictionary))
}

struct Header {
    buckets: u32,
    entries: u32,
    checksum: u64,
}

fn split_header(file: &[u8]) -> Result<(Header, &[u8]), WeightsError> {
    if !file.starts_with(&MAGIC) {
        return Err(WeightsError::NotWeights);
    }
    let Some((header, body)) = file.split_first_chunk::<HEADER_LENGTH>() else {
        return Err(WeightsError::WrongLength { expected: HEADER_LENGTH, found: file.len() });
    };
    let words = header.as_chunks::<4>().0;
    let number = |index: usize| u32::from_le_bytes(words[index]);
    let (version, tags, buckets, entries) = (number(2), number(3), number(4), number(5));
    if version != VERSION {
        return Err(WeightsError::OtherVersion { found: version });
    }
    if tags as usize != POS_COUNT {
        return Err(WeightsError::OtherSize { what: "a number of tags of", found: tags });
    }
    let checksum = u64::from(number(6)) | u64::from(number(7)) << 32;
    Ok((Header { buckets, entries, checksum }, body))
}

fn decode_rows(bytes: &[u8]) -> Option<Weights> {
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for bucket in bytes.as_chunks::<{ BUCKET * ROW_LENGTH }>().0 {
        let stored = bucket.as_chunks::<ROW_LENGTH>().0;
        marks.push(std::array::from_fn(|slot| {
            u16::from_le_bytes([stored[slot][0], stored[slot][1]])
        }));
        rows.push(std::array::from_fn(|slot| {
            let mut row = Row([0; LANES]);
            row.0
                .iter_mut()
                .zip(&stored[slot][2..])
                .for_each(|(weight, byte)| *weight = *byte as i8);
            row
        }));
    }
    (!rows.is_empty()).then_some(Weights { marks, rows })
}

fn decode_entry(bytes: [u8; ENTRY_LENGTH]) -> (u32, Entry) {
    let [a, b, c, d, e, f, g, h, tag] = bytes;
    let class = u32::from_le_bytes([e, f, g, h]);
    let sure = Pos::from_index(usize::from(tag));
    (u32::from_le_bytes([a, b, c, d]), Entry { class, sure })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small_file() -> Vec<u8> {
        let mut row = [0; POS_COUNT];
        row[Pos::Nnp as usize] = 5;
        let weights = Weights::new(3, [(70_000, row)]).expect("three buckets");
        let entry = Entry { class: 9, sure: Some(Pos::Dt) };
        encode(&weights, &Dictionary::from_entries([(7, entry)]))
    }

    #[test]
    fn what_is_written_is_read() {
        let (weights, dictionary) = decode(&small_file()).expect("a good file");
        assert_eq!(weights.best(&[70_000; FEATURE_COUNT]), Pos::Nnp);
        let entry = Entry { class: 9, sure: Some(Pos::Dt) };
        assert_eq!(dictionary.sorted_entries(), [(7, entry)]);
        assert_eq!(encode(&weights, &dictionary), small_file());
    }

    #[test]
    fn a_wrong_file_is_an_error() {
        let good = small_file();
        let changed = |at: usize| {
            let mut file = good.clone();
            file[at] ^= 1;
            decode(&file).expect_err("a changed file")
        };
        assert_eq!(decode(b"").expect_err("no bytes"), WeightsError::NotWeights);
        assert_eq!(changed(0), WeightsError::NotWeights);
        assert_eq!(changed(8), WeightsError::OtherVersion { found: 0 });
        assert!(matches!(changed(12), WeightsError::OtherSize { .. }));
        assert!(matches!(changed(16), WeightsError::WrongLength { .. }));
        assert_eq!(changed(good.len() - 1), WeightsError::Damaged);
        for length in 0..good.len() {
            assert!(decode(&good[..length]).is_err(), "cut to {length} bytes");
        }
    }
}
