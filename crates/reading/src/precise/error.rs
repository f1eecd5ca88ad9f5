//! Why a model file cannot be used.

use std::io;
use std::path::PathBuf;

/// Why a model file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// There is no such file.
    #[error("{}: there is no model file here; get it with the program, or read with --reader fast", .path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read.
    #[error("{}: the model file cannot be read ({error}); see that it may be", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The file is something else.
    #[error("{}: this is not a model file of this program; get it again", .path.display())]
    NotAModel {
        /// The file.
        path: PathBuf,
    },
    /// The file is of another version of the format.
    #[error("{}: the model file has format {found}, this program reads format {expected}; get the one made for this version", .path.display())]
    OtherVersion {
        /// The file.
        path: PathBuf,
        /// The version it states.
        found: u32,
        /// The version that can be read.
        expected: u32,
    },
    /// The model does something else.
    #[error("{}: this is a model of {found}, not of {expected}; give the model of {expected}", .path.display())]
    OtherKind {
        /// The file.
        path: PathBuf,
        /// What it is a model of.
        found: String,
        /// What it should be a model of.
        expected: &'static str,
    },
    /// The end is missing, or there is more than there should be.
    #[error("{}: the model file is not complete ({found} bytes where {expected} should be); get it again", .path.display())]
    WrongLength {
        /// The file.
        path: PathBuf,
        /// Its length.
        found: u64,
        /// The length it should have.
        expected: u64,
    },
    /// The content is not what was written.
    #[error("{}: the model file is damaged, its checksum differs; get it again", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// A part is not there or cannot be used.
    #[error("{}: the model file's part \"{part}\" cannot be used by this program; get the one made for this version", .path.display())]
    BadPart {
        /// The file.
        path: PathBuf,
        /// The part.
        part: String,
    },
}
