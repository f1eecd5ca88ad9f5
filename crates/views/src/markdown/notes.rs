//! Footnotes, and text made safe for Markdown.

use std::collections::BTreeSet;
use std::fmt::Write;

use travaux_record::Words;

use crate::brief::Making;
use crate::wording;

/// Footnotes in the order in which they are first referred to.
pub(super) struct Notes<'m, 's> {
    making: &'m Making<'s>,
    seen: BTreeSet<String>,
    text: String,
}

impl<'m, 's> Notes<'m, 's> {
    pub(super) fn new(making: &'m Making<'s>) -> Notes<'m, 's> {
        Notes { making, seen: BTreeSet::new(), text: String::new() }
    }

    /// The reference to a footnote with these words; empty when their report is not in the snapshot.
    pub(super) fn refer(&mut self, anchor: &Option<String>, words: &Words) -> String {
        let Some(anchor) = anchor else { return String::new() };
        let key = anchor.trim_start_matches("w-");
        if self.seen.insert(key.to_string()) {
            let source = source(self.making, words);
            let quoted = wording::quoted(&plain(&words.text));
            let _ = writeln!(self.text, "[^{key}]: {quoted} — {source}");
        }
        format!("[^{key}]")
    }

    /// All footnotes.
    pub(super) fn written(self) -> String {
        if self.text.is_empty() { String::new() } else { format!("\n## Sources\n\n{}", self.text) }
    }
}

/// `Harn Courier, 12 March 2031`.
pub(super) fn carried_by(making: &Making<'_>, words: &Words) -> String {
    let report = making.index.report(&words.report);
    let outlet = crate::brief::outlet(report.and_then(|r| r.outlet.as_deref()));
    let date = report.and_then(|r| r.published).map_or(String::new(), wording::date);
    if date.is_empty() { plain(&outlet) } else { format!("{}, {date}", plain(&outlet)) }
}

/// ` (confirmed by Mira, 16 May 2031; note: …)`; empty where nobody decided anything.
pub(super) fn decided(making: &Making<'_>, id: &str) -> String {
    let decided = making.decided(id);
    let note = decided.note.map(|note| format!("note: {}", plain(&note)));
    let parts: Vec<String> =
        decided.confirmed.as_deref().map(plain).into_iter().chain(note).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

fn source(making: &Making<'_>, words: &Words) -> String {
    let number = making.index.report_number(&words.report);
    let title = number.and_then(|i| making.index.snapshot.reports[i].title.as_deref());
    let title = title.map_or("untitled report".to_string(), |t| format!("*{}*", plain(t)));
    let name = number.map_or("", |i| making.anchors.reports[i].as_str());
    format!("{title}, {} (report {})", carried_by(making, words), name.trim_start_matches("r-"))
}

/// One line in which no letter means anything to Markdown.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        for letter in word.chars() {
            if "\\`*_[]<>|~#&$".contains(letter) {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            plain("a *b* <script>\n| [c](d) & #1"),
            "a \\*b\\* \\<script\\> \\| \\[c\\](d) \\& \\#1"
        );
    }
}
