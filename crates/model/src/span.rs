//! Where words stand in a report's text.

use serde::{Deserialize, Serialize};

/// A piece of a report's text: `start..end` in UTF-8 bytes, on character boundaries, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Offsets past `u32::MAX` are clamped: no report is that long.
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end) }
    }

    /// The words of the span. Empty when the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span as a range of byte offsets.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end.saturating_sub(self.start)) as usize
    }

    /// True when the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True when the two spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True when `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at either end.
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start as usize + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

/// Byte offsets to character offsets (Unicode code points) of one text, in one pass.
///
/// Keeps the character count at every 64th byte, so that a look-up scans at most 64 bytes.
pub struct CharOffsets<'t> {
    text: &'t str,
    marks: Vec<u32>,
}

const STEP: usize = 64;

impl<'t> CharOffsets<'t> {
    /// Prepares the conversion for `text`.
    pub fn new(text: &'t str) -> CharOffsets<'t> {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut chars = 0u32;
        for (i, byte) in text.bytes().enumerate() {
            if i.is_multiple_of(STEP) {
                marks.push(chars);
            }
            chars += u32::from(is_char_start(byte));
        }
        if text.len().is_multiple_of(STEP) {
            marks.push(chars);
        }
        CharOffsets { text, marks }
    }

    /// The number of characters before byte `offset`; an offset past the end counts as the end.
    pub fn chars_before(&self, offset: u32) -> usize {
        let offset = (offset as usize).min(self.text.len());
        let mark = offset / STEP;
        let rest = &self.text.as_bytes()[mark * STEP..offset];
        self.marks[mark] as usize + rest.iter().filter(|b| is_char_start(**b)).count()
    }

    /// A span as `[start, end)` in characters.
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.chars_before(span.start), self.chars_before(span.end)]
    }
}

fn is_char_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_offsets_count_code_points() {
        let text = "Türkiye’s hosts — ".repeat(20);
        let offsets = CharOffsets::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.chars_before(byte as u32), chars);
        }
        assert_eq!(offsets.chars_before(text.len() as u32), text.chars().count());
    }

    #[test]
    fn an_empty_text_has_offset_zero() {
        assert_eq!(CharOffsets::new("").chars_before(5), 0);
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = "  said he \n";
        assert_eq!(Span::new(0, text.len()).trimmed(text).of(text), "said he");
        assert!(Span::new(0, 2).trimmed(text).is_empty());
    }
}
