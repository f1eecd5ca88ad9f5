//! Hashed weights: a row of `N` signed bytes for each feature that training kept.

use travaux_language::trained::{BUCKET, bucket_of};

/// Features whose marks are fetched together.
const AHEAD: usize = 16;

/// The weights of features. The high part of a feature's hash chooses the bucket, the low 16 bits tell
/// the features of a bucket apart. Any other feature weighs nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<const N: usize> {
    marks: Vec<[u16; BUCKET]>,
    rows: Vec<[[i8; N]; BUCKET]>,
    /// What one step of a weight is worth.
    pub step: f32,
}

impl<const N: usize> Table<N> {
    /// Puts the rows into `buckets` buckets, those that come first foremost: where a bucket is full, the
    /// rest that fall into it are left out.
    pub fn new(buckets: usize, step: f32, rows: impl IntoIterator<Item = (u32, [i8; N])>) -> Self {
        let buckets = buckets.max(1);
        let mut table = Table {
            marks: vec![[0; BUCKET]; buckets],
            rows: vec![[[0; N]; BUCKET]; buckets],
            step,
        };
        let mut used = vec![0; buckets];
        for (feature, row) in rows {
            let bucket = table.bucket(feature);
            let slot = used[bucket];
            if slot < BUCKET && !table.marks[bucket][..slot].contains(&(feature as u16)) {
                table.marks[bucket][slot] = feature as u16;
                table.rows[bucket][slot] = row;
                used[bucket] += 1;
            }
        }
        table
    }

    /// A table of stored buckets.
    pub fn from_parts(marks: Vec<[u16; BUCKET]>, rows: Vec<[[i8; N]; BUCKET]>, step: f32) -> Self {
        Table { marks, rows, step }
    }

    /// Its buckets: marks and rows.
    pub fn parts(&self) -> (&[[u16; BUCKET]], &[[[i8; N]; BUCKET]]) {
        (&self.marks, &self.rows)
    }

    #[inline(always)]
    fn bucket(&self, feature: u32) -> usize {
        bucket_of(feature, self.marks.len())
    }

    /// The sums of the features' weights. The marks of several features are fetched before any is
    /// compared: they lie far apart in memory, and the waits for them overlap.
    #[inline]
    pub fn sums(&self, features: &[u32]) -> [f32; N] {
        let mut sums = [0i16; N];
        for features in features.chunks(AHEAD) {
            let mut fetched = [(0, [0; BUCKET]); AHEAD];
            for (place, feature) in fetched.iter_mut().zip(features) {
                let bucket = self.bucket(*feature);
                *place = (bucket, self.marks[bucket]);
            }
            for ((bucket, marks), feature) in fetched.iter().zip(features) {
                let mark = *feature as u16;
                if let Some(slot) = marks.iter().position(|m| *m == mark) {
                    for (sum, weight) in sums.iter_mut().zip(&self.rows[*bucket][slot]) {
                        *sum = sum.wrapping_add(i16::from(*weight));
                    }
                }
            }
        }
        sums.map(|s| f32::from(s) * self.step)
    }
}
