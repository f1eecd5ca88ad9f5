//! A table of hashed weights: a row of `N` signed bytes for each feature that training kept.
//!
//! Features stand in buckets of four: the high part of a feature's hash chooses the bucket, the low
//! 16 bits tell the features of a bucket apart. Any other feature weighs nothing.

/// Features of one bucket.
pub const BUCKET: usize = 4;

/// Bytes of one row in memory, so that a row never straddles a cache line.
const LANES: usize = 32;

/// The bucket of a feature.
#[inline(always)]
pub fn bucket_of(feature: u32, buckets: usize) -> usize {
    ((u64::from(feature) * buckets as u64) >> 32) as usize
}

/// One feature's weights.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
struct Row([i8; LANES]);

/// A weight of each feature for each of `N` answers, at most 32.
#[derive(Debug, Clone)]
pub struct RowTable<const N: usize> {
    marks: Vec<[u16; BUCKET]>,
    rows: Vec<[Row; BUCKET]>,
}

impl<const N: usize> RowTable<N> {
    /// Bytes of a bucket in a file: for each row its mark (u16) and its weights.
    pub const BUCKET_LENGTH: usize = BUCKET * (2 + N);

    /// Puts the rows of features into `buckets` buckets, those that come first foremost: where a
    /// bucket is full, the rest that fall into it are left out. `None` without buckets.
    pub fn new(
        buckets: u32,
        features: impl IntoIterator<Item = (u32, [i8; N])>,
    ) -> Option<RowTable<N>> {
        let mut table = RowTable {
            marks: vec![[0; BUCKET]; buckets as usize],
            rows: vec![[Row([0; LANES]); BUCKET]; buckets as usize],
        };
        if buckets == 0 {
            return None;
        }
        let mut used = vec![0; buckets as usize];
        for (feature, row) in features {
            let bucket = bucket_of(feature, table.marks.len());
            let slot = used[bucket];
            if slot < BUCKET && !table.marks[bucket][..slot].contains(&(feature as u16)) {
                table.marks[bucket][slot] = feature as u16;
                table.rows[bucket][slot].0[..N].copy_from_slice(&row);
                used[bucket] += 1;
            }
        }
        Some(table)
    }

    /// How many buckets there are.
    pub fn buckets(&self) -> usize {
        self.marks.len()
    }

    /// The answer with the highest sum of weights; of equals the first.
    #[inline(always)]
    pub fn best<const F: usize>(&self, features: &[u32; F]) -> usize {
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
        let sums = &sums[..N];
        let highest = sums.iter().copied().fold(i16::MIN, i16::max);
        sums.iter().position(|sum| *sum == highest).unwrap_or(0)
    }

    /// Writes the table as [`RowTable::from_bytes`] reads it.
    pub fn write(&self, out: &mut Vec<u8>) {
        for (mark, row) in self.marks.iter().flatten().zip(self.rows.iter().flatten()) {
            out.extend(mark.to_le_bytes());
            out.extend(row.0[..N].iter().map(|weight| *weight as u8));
        }
    }

    /// A table as it stands in a file; `None` without buckets.
    pub fn from_bytes(bytes: &[u8]) -> Option<RowTable<N>> {
        let mut table = RowTable { marks: Vec::new(), rows: Vec::new() };
        for bucket in bytes.chunks_exact(Self::BUCKET_LENGTH) {
            let mut marks = [0; BUCKET];
            let mut rows = [Row([0; LANES]); BUCKET];
            for (slot, stored) in bucket.chunks_exact(2 + N).enumerate() {
                marks[slot] = u16::from_le_bytes([stored[0], stored[1]]);
                let weights = rows[slot].0.iter_mut().zip(&stored[2..]);
                weights.for_each(|(weight, byte)| *weight = *byte as i8);
            }
            table.marks.push(marks);
            table.rows.push(rows);
        }
        (!table.marks.is_empty()).then_some(table)
    }
}
