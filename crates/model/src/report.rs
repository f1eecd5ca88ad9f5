//! One press report.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::PartialDate;

/// A report's lasting identity: the BLAKE3 hash of its canonical bytes, 32 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReportId(pub String);

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of file a report came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A web page.
    Html,
}

/// A report as it came in: its text and what the file itself says of it.
///
/// What the *text* says (a title on its first line, a byline, a dateline) is found by reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Where it was read from, as the user named it; `-` for standard input.
    pub path: String,
    /// What kind of file.
    pub format: Format,
    /// The article's text. For a `.txt` file the whole decoded file, byte for byte.
    pub text: String,
    /// Title from front matter or page metadata.
    pub title: Option<String>,
    /// Outlet as front matter or page metadata name it (`bbc-me`, `Reuters`), not yet canonical.
    pub outlet: Option<String>,
    /// Author from front matter or page metadata.
    pub author: Option<String>,
    /// Publication date from front matter or page metadata.
    pub published: Option<PartialDate>,
    /// Address of the page, where known.
    pub url: Option<String>,
    /// What the reader of the file should be told: an encoding that was detected, bytes replaced.
    pub notices: Vec<String>,
}

impl Report {
    /// A plain text with nothing else known of it.
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Report {
        Report {
            path: path.into(),
            format: Format::Text,
            text: text.into(),
            title: None,
            outlet: None,
            author: None,
            published: None,
            url: None,
            notices: Vec::new(),
        }
    }

    /// The identity of the report: a hash over its text and the metadata that came with it, each
    /// field preceded by its length. The path is not part of it: a moved file is the same report.
    pub fn id(&self) -> ReportId {
        let published = self.published.map(|d| d.to_string());
        let fields: [Option<&str>; 6] = [
            Some(&self.text),
            self.title.as_deref(),
            self.outlet.as_deref(),
            self.author.as_deref(),
            published.as_deref(),
            self.url.as_deref(),
        ];
        let mut hasher = blake3::Hasher::new();
        for field in fields {
            let bytes = field.unwrap_or("").as_bytes();
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        ReportId(hasher.finalize().to_hex()[..32].to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_follows_content_not_path() {
        let a = Report::from_text("a.txt", "Talks resume.");
        let b = Report::from_text("moved/b.txt", "Talks resume.");
        let c = Report::from_text("a.txt", "Talks stall.");
        assert_eq!(a.id(), b.id());
        assert_ne!(a.id(), c.id());
        assert_eq!(a.id().0.len(), 32);
    }

    #[test]
    fn fields_do_not_run_into_one_another() {
        let mut a = Report::from_text("a", "x");
        let mut b = a.clone();
        a.title = Some("ab".into());
        b.title = Some("a".into());
        b.outlet = Some("b".into());
        assert_ne!(a.id(), b.id());
    }
}
