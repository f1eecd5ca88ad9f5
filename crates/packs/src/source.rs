//! One pack file and where in it a row stands.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

use crate::error::PackError;

/// A pack file and its text.
pub(crate) struct Source<'t> {
    pub file: PathBuf,
    pub text: Cow<'t, str>,
}

impl Source<'static> {
    /// Reads a user's pack file.
    pub fn read(file: PathBuf) -> Result<Source<'static>, PackError> {
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(source) => return Err(PackError::Unreadable { file, source }),
        };
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source { file, text: Cow::Owned(text) }),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                Err(PackError::Malformed {
                    file,
                    line: line_of(error.as_bytes(), good),
                    what: "these bytes are not UTF-8; save the file as UTF-8".to_string(),
                })
            }
        }
    }
}

impl Source<'_> {
    /// An error about the bytes at `offset`.
    pub fn malformed(&self, offset: usize, what: String) -> PackError {
        PackError::Malformed {
            file: self.file.clone(),
            line: line_of(self.text.as_bytes(), offset),
            what,
        }
    }
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    1 + bytes.iter().take(offset).filter(|&&byte| byte == b'\n').count()
}

/// Where a row stands: which source, and at which byte of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    pub source: usize,
    pub offset: usize,
}
