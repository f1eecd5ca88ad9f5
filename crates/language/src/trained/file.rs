//! The file of a trained model: a head, and a body that belongs to the model.
//!
//! The head is, little-endian: the magic bytes, the format version (u32), the model's own numbers
//! (u32 each), and the checksum of all that follows (u64).

use crate::tagger::hash::checksum;

/// What tells one model's file from another's.
#[derive(Debug, PartialEq, Eq)]
pub struct Format {
    /// What the file holds, for errors (`the tagger's weights`).
    pub what: &'static str,
    /// Its first bytes.
    pub magic: &'static str,
    /// The format's version.
    pub version: u32,
}

/// Why bytes are not the weights of a model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// The magic bytes are missing.
    #[error("these are not {}: the file does not start with {}; get the file again", of.what, of.magic)]
    NotWeights {
        /// The format asked for.
        of: &'static Format,
    },
    /// The format is of another program version.
    #[error(
        "{} have format {found}, this program reads format {}; get the file that belongs to this \
         program, or train the model again with its sources",
        of.what, of.version
    )]
    OtherVersion {
        /// The format asked for.
        of: &'static Format,
        /// The version that the file states.
        found: u32,
    },
    /// A number in the head is not one that this program can use.
    #[error("{} state {what} {found}, which this program cannot use", of.what)]
    OtherSize {
        /// The format asked for.
        of: &'static Format,
        /// What has the wrong size.
        what: &'static str,
        /// The size that the file states.
        found: u32,
    },
    /// Bytes are missing or too many.
    #[error("{} are cut short or too long; get the file again", of.what)]
    WrongLength {
        /// The format asked for.
        of: &'static Format,
    },
    /// The content is not what was written.
    #[error("{} are damaged: their checksum differs; get the file again", of.what)]
    Damaged {
        /// The format asked for.
        of: &'static Format,
    },
}

impl Format {
    /// The file of a body.
    pub fn file<const N: usize>(&self, numbers: [u32; N], body: &[u8]) -> Vec<u8> {
        let mut file = self.magic.as_bytes().to_vec();
        file.extend(self.version.to_le_bytes());
        file.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
        file.extend(checksum(body).to_le_bytes());
        file.extend(body);
        file
    }

    /// Reads the head, with the model's own numbers.
    pub fn head<'f, const N: usize>(
        &'static self,
        file: &'f [u8],
    ) -> Result<Head<'f, N>, WeightsError> {
        let Some(rest) = file.strip_prefix(self.magic.as_bytes()) else {
            return Err(WeightsError::NotWeights { of: self });
        };
        let mut rest = rest;
        let found = self.number(&mut rest)?;
        if found != self.version {
            return Err(WeightsError::OtherVersion { of: self, found });
        }
        let mut numbers = [0; N];
        for number in &mut numbers {
            *number = self.number(&mut rest)?;
        }
        let sum = u64::from(self.number(&mut rest)?) | u64::from(self.number(&mut rest)?) << 32;
        Ok(Head { of: self, numbers, checksum: sum, body: rest })
    }

    /// The next number of a file.
    pub fn number(&'static self, rest: &mut &[u8]) -> Result<u32, WeightsError> {
        self.take(rest).map(u32::from_le_bytes)
    }

    /// The next bytes of a file.
    pub fn take<const N: usize>(&'static self, rest: &mut &[u8]) -> Result<[u8; N], WeightsError> {
        let (bytes, after) =
            rest.split_first_chunk::<N>().ok_or(WeightsError::WrongLength { of: self })?;
        *rest = after;
        Ok(*bytes)
    }
}

/// A file whose head has been read.
pub struct Head<'f, const N: usize> {
    of: &'static Format,
    /// The model's own numbers.
    pub numbers: [u32; N],
    checksum: u64,
    body: &'f [u8],
}

impl<'f, const N: usize> Head<'f, N> {
    /// The body, which must be as it was written.
    pub fn body(&self) -> Result<&'f [u8], WeightsError> {
        if checksum(self.body) != self.checksum {
            return Err(WeightsError::Damaged { of: self.of });
        }
        Ok(self.body)
    }

    /// The body, which must be of this length and as it was written.
    pub fn body_of(&self, length: u64) -> Result<&'f [u8], WeightsError> {
        if self.body.len() as u64 != length {
            return Err(WeightsError::WrongLength { of: self.of });
        }
        self.body()
    }

    /// The number at `index` must be `expected`.
    pub fn expect(
        &self,
        index: usize,
        expected: usize,
        what: &'static str,
    ) -> Result<(), WeightsError> {
        match self.numbers[index] {
            found if found as usize == expected => Ok(()),
            found => Err(WeightsError::OtherSize { of: self.of, what, found }),
        }
    }
}

/// The numbers that bytes hold.
pub fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    static FORMAT: Format = Format { what: "the ferry's weights", magic: "FERRY", version: 3 };

    #[test]
    fn what_is_written_is_read() {
        let file = FORMAT.file([7, 9], b"Harn to Ostrel");
        let head = FORMAT.head::<2>(&file).expect("a good head");
        assert_eq!(head.numbers, [7, 9]);
        assert_eq!(head.body_of(14), Ok(&b"Harn to Ostrel"[..]));
        assert_eq!(head.body_of(15), Err(WeightsError::WrongLength { of: &FORMAT }));
        assert!(head.expect(1, 9, "a number of boats of").is_ok());
    }

    #[test]
    fn errors_say_which_file_and_what_to_do() {
        let mut file = FORMAT.file([7], b"Harn");
        let told = |file: &[u8]| match FORMAT.head::<1>(file).and_then(|head| head.body()) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        };
        assert!(told(b"BOAT").starts_with("these are not the ferry's weights: the file does not"));
        assert!(told(&file[..12]).starts_with("the ferry's weights are cut short"));
        *file.last_mut().expect("bytes") ^= 1;
        assert!(told(&file).starts_with("the ferry's weights are damaged"));
        file[5] = 2;
        assert!(
            told(&file)
                .starts_with("the ferry's weights have format 2, this program reads format 3")
        );
    }
}
