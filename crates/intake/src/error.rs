//! Why a file did not become a report.

use std::io;
use std::path::PathBuf;

/// Why a file or folder was skipped: one sentence that names it, what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// Nothing stands at the path.
    #[error("'{path}' does not exist; check the path")]
    NotFound {
        /// The path.
        path: String,
    },
    /// The file or folder could not be opened or read.
    #[error("'{path}' could not be read: {error}; check its permissions and the disk")]
    Unreadable {
        /// The path.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// A symbolic link leads back to a folder that holds it.
    #[error(
        "'{path}' is a link back to '{ancestor}', which holds it; it was not followed, remove the link"
    )]
    Loop {
        /// The link.
        path: String,
        /// The folder it leads to.
        ancestor: String,
    },
    /// A folder holds no file that could be a report.
    #[error(
        "'{path}' holds no .txt, .md or .html file; name a folder that does, or the files themselves"
    )]
    NothingFound {
        /// The folder.
        path: String,
    },
    /// The file is longer than the limit.
    #[error(
        "'{path}' has {size}, more than the limit of {limit} for {what}; split it into single reports"
    )]
    TooLarge {
        /// The path.
        path: String,
        /// The size, in words.
        size: String,
        /// The limit, in words.
        limit: String,
        /// What the limit is for.
        what: &'static str,
    },
    /// The file holds nothing but white space.
    #[error("'{path}' is empty; put the report's text in it or remove it")]
    Empty {
        /// The path.
        path: String,
    },
    /// The file is not text.
    #[error("'{path}' is {kind}, not text; convert it to text first")]
    Binary {
        /// The path.
        path: String,
        /// What it seems to be.
        kind: &'static str,
    },
    /// The page has no article in it.
    #[error(
        "'{path}' is a web page without an article; save the article's own page, or its text as .txt"
    )]
    NoArticle {
        /// The path.
        path: String,
    },
    /// The page's elements are too deep or too tangled to be taken apart in bounded time.
    #[error(
        "'{path}' is a web page nested too deep to be taken apart; save the article's text as .txt"
    )]
    TooDeep {
        /// The path.
        path: String,
    },
}

impl IntakeError {
    /// The error for what the system said about a path.
    pub(crate) fn from_io(path: impl Into<String>, error: io::Error) -> IntakeError {
        let path = path.into();
        match error.kind() {
            io::ErrorKind::NotFound => IntakeError::NotFound { path },
            _ => IntakeError::Unreadable { path, error },
        }
    }

    /// The error for an entry of a folder that could not be walked.
    pub(crate) fn from_walk(error: walkdir::Error) -> IntakeError {
        let path = error.path().map(PathBuf::from).unwrap_or_default().display().to_string();
        if let Some(ancestor) = error.loop_ancestor() {
            return IntakeError::Loop { path, ancestor: ancestor.display().to_string() };
        }
        let error = error
            .into_io_error()
            .unwrap_or_else(|| io::Error::other("the folder could not be walked"));
        IntakeError::from_io(path, error)
    }

    /// The path the error is about, as the user named it.
    pub fn path(&self) -> &str {
        match self {
            IntakeError::NotFound { path }
            | IntakeError::Unreadable { path, .. }
            | IntakeError::Loop { path, .. }
            | IntakeError::NothingFound { path }
            | IntakeError::TooLarge { path, .. }
            | IntakeError::Empty { path }
            | IntakeError::Binary { path, .. }
            | IntakeError::NoArticle { path }
            | IntakeError::TooDeep { path } => path,
        }
    }
}
