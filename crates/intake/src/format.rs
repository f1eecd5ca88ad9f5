//! What kind of file it is, by its content first and its name second.

use std::path::Path;

use travaux_model::Format;

use crate::front_matter;

/// First bytes of files that are not text, and what to call them.
const SIGNATURES: [(&[u8], &str); 22] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ\x00", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound or film file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"%!PS", "a PostScript file"),
];

/// What to call the file if its first bytes are those of a known kind that is not text.
pub fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    let kind = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start))?;
    // Three letters are also the start of plain words (`ID3`, `BZh`, `RIFF`): text has no zero bytes.
    let letters = kind.0.iter().all(|b| b.is_ascii_alphanumeric());
    if letters && !kind.0.starts_with(b"GIF8") && !bytes.contains(&0) { None } else { Some(kind.1) }
}

/// The format of a decoded file.
pub fn of(name: &str, text: &str) -> Format {
    let ending = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
    let named_page = matches!(ending.as_str(), "html" | "htm" | "xhtml");
    let named_markdown = matches!(ending.as_str(), "md" | "markdown");
    if starts_as_page(text) || (named_page && has_tag(text)) {
        Format::Html
    } else if named_markdown || front_matter::is_present(text) {
        Format::Markdown
    } else {
        Format::Text
    }
}

/// True when the text opens with what only a web page opens with, after comments and an XML heading.
fn starts_as_page(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some((after, end)) = opening(rest) {
        match after.find(end) {
            Some(at) => rest = after[at + end.len()..].trim_start(),
            None => return false,
        }
    }
    ["<!doctype html", "<html", "<head", "<body", "<title", "<meta ", "<article", "<div", "<script"]
        .iter()
        .any(|tag| starts_with_ignoring_case(rest, tag))
}

fn opening(rest: &str) -> Option<(&str, &'static str)> {
    rest.strip_prefix("<!--")
        .map(|r| (r, "-->"))
        .or_else(|| rest.strip_prefix("<?xml").map(|r| (r, "?>")))
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.as_bytes()
        .get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

fn has_tag(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .windows(2)
        .any(|pair| pair[0] == b'<' && (pair[1].is_ascii_alphabetic() || pair[1] == b'!'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_the_name() {
        assert_eq!(of("talks.txt", "<!DOCTYPE html><html>"), Format::Html);
        assert_eq!(of("talks", "<?xml version=\"1.0\"?>\n<!-- saved -->\n<html>"), Format::Html);
        assert_eq!(of("talks.html", "Talks resume in Port Amarel."), Format::Text);
        assert_eq!(of("talks.html", "<p>Talks resume."), Format::Html);
        assert_eq!(of("talks", "---\ntitle: Talks resume\n---\nText."), Format::Markdown);
        assert_eq!(of("talks.md", "Talks resume."), Format::Markdown);
        assert_eq!(of("talks.txt", "--- \nTalks resume.\n---\n"), Format::Text);
    }

    #[test]
    fn words_that_look_like_signatures_are_text() {
        assert_eq!(binary_kind(b"RIFF in the delegation"), None);
        assert_eq!(binary_kind(b"%PDF-1.7 ..."), Some("a PDF file"));
    }
}
