//! One file becomes one report.

use std::fs::File;
use std::io::{self, Read};

use travaux_model::{Format, Report};

use crate::encoding::{self, NotText};
use crate::{IntakeError, Source, format, markdown, page};

/// How much is taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest file that is read, in bytes.
    pub file_bytes: u64,
    /// The longest web page that is taken apart, in bytes.
    pub page_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { file_bytes: 64 << 20, page_bytes: 16 << 20 }
    }
}

/// Reads one report. A file longer than the limit is refused before it is loaded.
pub fn read(source: &Source, limits: &Limits) -> Result<Report, IntakeError> {
    let name = source.to_string();
    let bytes = match source {
        Source::Stdin => load(io::stdin().lock(), None, &name, limits)?,
        Source::File(path) => {
            let failed = |error| IntakeError::from_io(&name, error);
            let file = File::open(path).map_err(failed)?;
            let meta = file.metadata().map_err(failed)?;
            if meta.is_dir() {
                return Err(failed(io::Error::other("it is a folder")));
            }
            load(file, Some(meta.len()), &name, limits)?
        }
    };
    report_from_bytes(&name, &bytes, limits)
}

/// Makes a report of bytes that are already at hand; `name` stands for the file in the report and in
/// errors, and its ending is one of the signs of the format.
pub fn report_from_bytes(name: &str, bytes: &[u8], limits: &Limits) -> Result<Report, IntakeError> {
    let path = || name.to_string();
    if let Some(kind) = format::binary_kind(bytes) {
        return Err(IntakeError::Binary { path: path(), kind });
    }
    let decoded = encoding::decode(bytes)
        .map_err(|NotText| IntakeError::Binary { path: path(), kind: "a binary file" })?;
    if decoded.text.trim().is_empty() {
        return Err(IntakeError::Empty { path: path() });
    }
    let mut report = Report::from_text(name, "");
    report.notices = decoded.notices;
    report.format = format::of(name, &decoded.text);
    match report.format {
        Format::Text => report.text = decoded.text,
        Format::Markdown => markdown::fill(&mut report, &decoded.text),
        Format::Html if decoded.text.len() as u64 > limits.page_bytes => {
            let size = decoded.text.len() as u64;
            return Err(too_large(name, Some(size), limits.page_bytes, "a web page"));
        }
        Format::Html => page::fill(&mut report, &decoded.text)?,
    }
    if report.text.trim().is_empty() {
        return Err(IntakeError::Empty { path: path() });
    }
    Ok(report)
}

/// Loads what `reader` gives, one byte past the limit at most: a pipe or a growing file may give more
/// than its size said.
fn load(
    reader: impl Read,
    size: Option<u64>,
    name: &str,
    limits: &Limits,
) -> Result<Vec<u8>, IntakeError> {
    let limit = limits.file_bytes;
    if let Some(size) = size.filter(|size| *size > limit) {
        return Err(too_large(name, Some(size), limit, "a report"));
    }
    let mut bytes = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| IntakeError::from_io(name, error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(name, None, limit, "a report"));
    }
    Ok(bytes)
}

fn too_large(name: &str, size: Option<u64>, limit: u64, what: &'static str) -> IntakeError {
    let size = size.map_or_else(|| format!("over {}", in_words(limit)), in_words);
    IntakeError::TooLarge { path: name.to_string(), size, limit: in_words(limit), what }
}

fn in_words(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    if bytes >= MIB {
        format!("{:.1} MiB", bytes as f64 / MIB as f64)
    } else {
        format!("{bytes} bytes")
    }
}
