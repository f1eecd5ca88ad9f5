//! Bytes become reports: files, folders, standard input; plain text, Markdown, web pages; encodings.
//!
//! [`find`] names the files that may hold reports, in a fixed order. [`read`] turns one of them into a
//! [`Report`](travaux_model::Report): it looks at the content to tell the format, decodes it, and takes
//! title, outlet, author, date and address from front matter or from the page's metadata. What the
//! reader of the file should know (a detected encoding, bytes replaced) stands in the report's notices.

mod date;
mod encoding;
mod error;
mod find;
mod format;
mod front_matter;
mod markdown;
mod page;
mod read;

pub use date::written_date;
pub use error::IntakeError;
pub use find::{Source, find};
pub use read::{Limits, read, report_from_bytes};
