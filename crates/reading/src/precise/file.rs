//! The file of a model: a head, a checksum, and named parts.
//!
//! `travaux` and a line end, the format's version (u32), the kind (16 bytes), BLAKE3 of all that
//! follows (32 bytes); then the number of parts (u32), each part's name (16 bytes) and length (u64),
//! and the parts. All numbers are little-endian.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::ModelError;

const MAGIC: &[u8] = b"travaux\n";
const VERSION: u32 = 2;
const KIND: &str = "statements";
const NAME: usize = 16;
const CHECKSUM: usize = 32;
/// Bytes of a part's name and length.
const ENTRY: u64 = 24;
/// No model has more parts.
const MOST_PARTS: u32 = 64;

/// The bytes of a model file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, ModelError> {
    std::fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => ModelError::Missing { path: path.into() },
        _ => ModelError::Unreadable { path: path.into(), error },
    })
}

/// The parts of a model file whose head and checksum are right.
pub(super) struct Parts<'b> {
    path: PathBuf,
    checksum: &'b [u8],
    parts: Vec<(String, &'b [u8])>,
}

impl<'b> Parts<'b> {
    pub fn of(bytes: &'b [u8], path: &Path) -> Result<Parts<'b>, ModelError> {
        let path = path.to_path_buf();
        let mut rest = bytes;
        if rest.len() < MAGIC.len() && MAGIC.starts_with(rest) {
            return Err(short(path, bytes, MAGIC.len() as u64));
        }
        if take(&mut rest, MAGIC.len()) != Some(MAGIC) {
            return Err(ModelError::NotAModel { path });
        }
        let head = (MAGIC.len() + 4 + NAME + CHECKSUM) as u64;
        let (Some(version), kind) = (take_u32(&mut rest), take(&mut rest, NAME)) else {
            return Err(short(path, bytes, head));
        };
        if version != VERSION {
            return Err(ModelError::OtherVersion { path, found: version, expected: VERSION });
        }
        let (Some(kind), Some(checksum)) = (kind, take(&mut rest, CHECKSUM)) else {
            return Err(short(path, bytes, head));
        };
        if name_of(kind) != KIND {
            return Err(ModelError::OtherKind { path, found: name_of(kind), expected: KIND });
        }
        let body = rest;
        let Some(count) = take_u32(&mut rest) else { return Err(short(path, bytes, head + 4)) };
        let head = head + 4 + u64::from(count) * ENTRY;
        let lengths = if count > MOST_PARTS { None } else { Some(lengths(&mut rest, count)) };
        if let Some(lengths) = &lengths {
            let parts = lengths.iter().flatten();
            let expected = parts.fold(head, |sum, (_, length)| sum.saturating_add(*length));
            if lengths.is_none() || expected != bytes.len() as u64 {
                return Err(short(path, bytes, expected));
            }
        }
        let (Some(Some(lengths)), true) = (lengths, blake3::hash(body).as_bytes() == checksum)
        else {
            return Err(ModelError::Damaged { path });
        };
        let parts = lengths
            .into_iter()
            .map(|(name, length)| (name, take(&mut rest, length as usize).unwrap_or_default()))
            .collect();
        Ok(Parts { path, checksum, parts })
    }

    /// The part of this name.
    pub fn get(&self, name: &str) -> Result<&'b [u8], ModelError> {
        let part = self.parts.iter().find(|(n, _)| n == name);
        part.map(|(_, bytes)| *bytes).ok_or_else(|| self.bad(name))
    }

    /// The part as numbers, of which there must be so many.
    pub fn floats(&self, name: &str, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.get(name)?;
        if Some(bytes.len()) != count.checked_mul(4) {
            return Err(self.bad(name));
        }
        Ok(bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    /// The error that this part cannot be used.
    pub fn bad(&self, part: &str) -> ModelError {
        ModelError::BadPart { path: self.path.clone(), part: part.to_string() }
    }

    /// Eight digits that tell models apart.
    pub fn fingerprint(&self) -> String {
        self.checksum.iter().take(4).map(|b| format!("{b:02x}")).collect()
    }
}

/// The names and lengths of the parts, read from the front of `rest`.
fn lengths(rest: &mut &[u8], count: u32) -> Option<Vec<(String, u64)>> {
    let one = |_| {
        let name = name_of(take(rest, NAME)?);
        Some((name, u64::from_le_bytes(take(rest, 8)?.try_into().ok()?)))
    };
    (0..count).map(one).collect()
}

fn take<'b>(rest: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    rest.split_off(..length)
}

fn take_u32(rest: &mut &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(take(rest, 4)?.try_into().ok()?))
}

fn name_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches('\0').to_string()
}

fn short(path: PathBuf, bytes: &[u8], expected: u64) -> ModelError {
    ModelError::WrongLength { path, found: bytes.len() as u64, expected }
}
