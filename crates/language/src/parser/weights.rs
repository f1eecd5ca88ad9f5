//! The tables of weights.
//!
//! Both keep features in buckets of four: the high part of a feature's hash chooses the bucket, the
//! low 16 bits tell the features of a bucket apart. Any other feature weighs nothing.

use super::features::ACTION_FEATURES;
use super::relation::SCORED_COUNT;
use crate::trained::{BUCKET, RowTable, bucket_of};

/// A weight of each feature for each relation.
pub type RelationWeights = RowTable<SCORED_COUNT>;

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
