//! The tables of weights.
//!
//! Both keep features in buckets of four: the high part of a feature's hash chooses the bucket, the
//! low 16 bits tell the features of a bucket apart. Any other feature weighs nothing.

use super::features::{ACTION_FEATURES, RELATION_FEATURES};
use super::relation::{Relation, SCORED_COUNT};

/// Features of one bucket.
pub const BUCKET: usize = 4;

/// Bytes of one row of relations in memory, so that a row never straddles a cache line.
pub const LANES: usize = 32;

#[inline(always)]
fn bucket_of(feature: u32, buckets: usize) -> usize {
    ((u64::from(feature) * buckets as u64) >> 32) as usize
}

/// Weights of the actions *left* and *right*, as against *shift*. One feature is the low half of
/// its hash (16 bits), the weight of *right* and the weight of *left* (8 bits each).
#[derive(Debug, Clone)]
pub struct ActionWeights {
    buckets: Vec<[u32; BUCKET]>,
}

impl ActionWeights {
    /// Puts features into buckets, those that come first foremost: where a bucket is full, the rest
    /// that fall into it are left out. `None` without buckets.
    pub fn new(
        buckets: u32,
        features: impl IntoIterator<Item = (u32, [i8; 2])>,
    ) -> Option<ActionWeights> {
        let mut table = vec![[0u32; BUCKET]; buckets as usize];
        let mut used = vec![0; buckets as usize];
        for (feature, [left, right]) in features {
            let at = bucket_of(feature, table.len());
            let bucket = table.get_mut(at)?;
            let entry = feature << 16 | u32::from(right as u8) << 8 | u32::from(left as u8);
            let is_new = bucket[..used[at]].iter().all(|other| other >> 16 != entry >> 16);
            if used[at] < BUCKET && is_new {
                bucket[used[at]] = entry;
                used[at] += 1;
            }
        }
        (!table.is_empty()).then_some(ActionWeights { buckets: table })
    }

    /// Tables as they stand in a file.
    pub fn from_buckets(buckets: Vec<[u32; BUCKET]>) -> Option<ActionWeights> {
        (!buckets.is_empty()).then_some(ActionWeights { buckets })
    }

    /// The table as it stands in a file.
    pub fn buckets(&self) -> &[[u32; BUCKET]] {
        &self.buckets
    }

    /// The sums for *left* and *right*, where *shift* has none.
    #[inline(always)]
    pub fn sums(&self, features: &[u32; ACTION_FEATURES]) -> [i32; 2] {
        let mut left = [0i32; BUCKET];
        let mut right = [0i32; BUCKET];
        for feature in features {
            let bucket = &self.buckets[bucket_of(*feature, self.buckets.len())];
            let mark = *feature & 0xffff;
            for lane in 0..BUCKET {
                let same = u32::from(bucket[lane] >> 16 == mark).wrapping_neg();
                let found = (bucket[lane] & same) as i32;
                left[lane] += found << 24 >> 24;
                right[lane] += found << 16 >> 24;
            }
        }
        [left.iter().sum(), right.iter().sum()]
    }
}

/// One feature's weight for each relation.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub struct Row(pub [i8; LANES]);

/// Weights of the relations.
#[derive(Debug, Clone)]
pub struct RelationWeights {
    marks: Vec<[u16; BUCKET]>,
    rows: Vec<[Row; BUCKET]>,
}

impl RelationWeights {
    /// Puts the rows of features into buckets, those that come first foremost. `None` without
    /// buckets.
    pub fn new(
        buckets: u32,
        features: impl IntoIterator<Item = (u32, [i8; SCORED_COUNT])>,
    ) -> Option<RelationWeights> {
        let mut weights = RelationWeights {
            marks: vec![[0; BUCKET]; buckets as usize],
            rows: vec![[Row([0; LANES]); BUCKET]; buckets as usize],
        };
        if buckets == 0 {
            return None;
        }
        let mut used = vec![0; buckets as usize];
        for (feature, row) in features {
            let bucket = bucket_of(feature, weights.marks.len());
            let slot = used[bucket];
            if slot < BUCKET && !weights.marks[bucket][..slot].contains(&(feature as u16)) {
                weights.marks[bucket][slot] = feature as u16;
                weights.rows[bucket][slot].0[..SCORED_COUNT].copy_from_slice(&row);
                used[bucket] += 1;
            }
        }
        Some(weights)
    }

    /// Tables as they stand in a file.
    pub fn from_tables(
        marks: Vec<[u16; BUCKET]>,
        rows: Vec<[Row; BUCKET]>,
    ) -> Option<RelationWeights> {
        let fits = !marks.is_empty() && marks.len() == rows.len();
        fits.then_some(RelationWeights { marks, rows })
    }

    /// Marks and rows, bucket by bucket.
    pub fn tables(&self) -> (&[[u16; BUCKET]], &[[Row; BUCKET]]) {
        (&self.marks, &self.rows)
    }

    /// The relation with the highest sum of weights; of equals the first.
    #[inline(always)]
    pub fn best(&self, features: &[u32; RELATION_FEATURES]) -> Relation {
        let mut sums = [0i16; LANES];
        for feature in features {
            let bucket = bucket_of(*feature, self.marks.len());
            let mark = *feature as u16;
            if let Some(slot) = self.marks[bucket].iter().position(|other| *other == mark) {
                let row = &self.rows[bucket][slot].0;
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += i16::from(*weight);
                }
            }
        }
        let sums = &sums[..SCORED_COUNT];
        let highest = sums.iter().copied().fold(i16::MIN, i16::max);
        let index = sums.iter().position(|sum| *sum == highest).unwrap_or(0);
        Relation::ALL[index]
    }
}
