//! Why a pack could not be read.

use std::path::PathBuf;

/// Why a pack could not be read.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A pack file that is not TOML or whose rows are wrong.
    #[error("{}:{line}: {what}", file.display())]
    Malformed {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        what: String,
    },
    /// A folder or file that cannot be read.
    #[error("cannot read the pack {}: {source}; check the path and its permissions", file.display())]
    Unreadable {
        /// The file or folder.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A folder that holds no pack file.
    #[error("the pack {} holds no .toml file; give the folder that holds your rows", folder.display())]
    Empty {
        /// The folder.
        folder: PathBuf,
    },
}
