//! The table of weights and the file it is kept in.
//!
//! The head's own numbers are those of tags, of buckets and of dictionary entries. The body holds the
//! entries (key u32, class u32, tag u8, 255 for none) and the buckets of four rows (mark u16 and one
//! signed byte a tag).

use super::dictionary::{Dictionary, Entry};
use super::pos::{POS_COUNT, Pos};
use crate::trained::RowTable;
use crate::trained::file::{Format, WeightsError};

static FORMAT: Format = Format { what: "the tagger's weights", magic: "TRAVXPOS", version: 1 };
const ENTRY_LENGTH: usize = 9;
const NO_TAG: u8 = u8::MAX;

/// A weight of each feature for each tag.
pub type Weights = RowTable<POS_COUNT>;

/// Writes weights and dictionary in the form that [`decode`] reads.
pub fn encode(weights: &Weights, dictionary: &Dictionary) -> Vec<u8> {
    let entries = dictionary.sorted_entries();
    let mut body = Vec::new();
    for (key, entry) in &entries {
        body.extend(key.to_le_bytes());
        body.extend(entry.class.to_le_bytes());
        body.push(entry.sure.map_or(NO_TAG, |pos| pos as u8));
    }
    weights.write(&mut body);
    FORMAT.file([POS_COUNT as u32, weights.buckets() as u32, entries.len() as u32], &body)
}

/// Reads weights and dictionary.
pub fn decode(file: &[u8]) -> Result<(Weights, Dictionary), WeightsError> {
    let head = FORMAT.head::<3>(file)?;
    head.expect(0, POS_COUNT, "a number of tags of")?;
    let [_, buckets, entries] = head.numbers;
    let words = u64::from(entries) * ENTRY_LENGTH as u64;
    let body = head.body_of(words + u64::from(buckets) * Weights::BUCKET_LENGTH as u64)?;
    let (entries, rows) = body.split_at(words as usize);
    let dictionary = Dictionary::from_entries(
        entries.as_chunks::<ENTRY_LENGTH>().0.iter().map(|bytes| decode_entry(*bytes)),
    );
    let weights = Weights::from_bytes(rows).ok_or(WeightsError::OtherSize {
        of: &FORMAT,
        what: "a number of buckets of",
        found: buckets,
    })?;
    Ok((weights, dictionary))
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
    use crate::tagger::features::FEATURE_COUNT;

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
        assert_eq!(weights.best(&[70_000; FEATURE_COUNT]), Pos::Nnp as usize);
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
        assert_eq!(decode(b"").expect_err("no bytes"), WeightsError::NotWeights { of: &FORMAT });
        assert_eq!(changed(0), WeightsError::NotWeights { of: &FORMAT });
        assert_eq!(changed(8), WeightsError::OtherVersion { of: &FORMAT, found: 0 });
        assert!(matches!(changed(12), WeightsError::OtherSize { .. }));
        assert!(matches!(changed(16), WeightsError::WrongLength { .. }));
        assert_eq!(changed(good.len() - 1), WeightsError::Damaged { of: &FORMAT });
        for length in 0..good.len() {
            assert!(decode(&good[..length]).is_err(), "cut to {length} bytes");
        }
    }
}
