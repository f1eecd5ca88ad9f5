//! The hashes that tie words and features to the stored weights.
//!
//! Both are part of the format of the weights: changing either makes every trained file wrong, so
//! a change needs a new format version and new training.

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a, 64 bits, fed byte by byte.
#[derive(Debug, Clone, Copy)]
pub struct ByteHash(u64);

impl Default for ByteHash {
    fn default() -> Self {
        ByteHash(FNV_OFFSET)
    }
}

impl ByteHash {
    /// Takes in one byte.
    #[inline(always)]
    pub fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
    }

    /// The hash so far.
    pub fn finish(self) -> u64 {
        self.0
    }
}

/// The hash of one feature: which kind it is, and the values it joins. The high bits choose the
/// row of weights.
#[inline(always)]
pub fn feature(kind: u64, a: u64, b: u64) -> u32 {
    let joined = (a ^ kind.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ b.rotate_left(32);
    let mixed = (joined ^ (joined >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}

/// A checksum of bytes, eight at a time.
pub fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut sum = FNV_OFFSET ^ bytes.len() as u64;
    for word in words {
        sum = (sum.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    for byte in rest {
        sum = (sum.rotate_left(5) ^ u64::from(*byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_stay_as_they_are() {
        assert_eq!(fnv(b"a"), 0xaf63_dc4c_8601_ec8c, "the published FNV-1a value of \"a\"");
        assert_eq!(feature(3, 17, 5), 0x79bf_b578);
        assert_eq!(checksum(b"Merrow Strait"), 0xec07_90d1_5034_14c0);
    }

    fn fnv(bytes: &[u8]) -> u64 {
        let mut hash = ByteHash::default();
        bytes.iter().for_each(|byte| hash.push(*byte));
        hash.finish()
    }
}
