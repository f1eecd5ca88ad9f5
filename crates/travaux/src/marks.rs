//! Words in their context, marked: by colours on a terminal, else by brackets.

use travaux::model::{Sentence, Span};

use crate::output::{Look, visible};

/// What marked words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What was said, or the words that tell of it: `[[…]]`.
    Content,
    /// The words that name the source: `‹…›`.
    Source,
    /// The cue words: `«…»`.
    Cue,
}

impl Role {
    fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Role::Content => ("[[", "]]"),
            Role::Source => ("‹", "›"),
            Role::Cue => ("«", "»"),
        }
    }

    /// Bold and underlined; cyan; yellow.
    fn colour(self) -> &'static str {
        match self {
            Role::Content => "\u{1b}[1;4m",
            Role::Source => "\u{1b}[36m",
            Role::Cue => "\u{1b}[33m",
        }
    }
}

const PLAIN: &str = "\u{1b}[0m";

/// Marked words.
pub type Mark = (Span, Role);

/// The sentences of the marks with a neighbour on each side, pieces far apart joined by an ellipsis.
pub fn in_context(text: &str, sentences: &[Sentence], marks: &[Mark], look: Look) -> String {
    let mut pieces: Vec<String> = Vec::new();
    for range in ranges(text, sentences, marks) {
        pieces.push(tidy(&marked(text, range, marks, look)));
    }
    pieces.join("\n…\n")
}

/// The pieces of text to show.
fn ranges(text: &str, sentences: &[Sentence], marks: &[Mark]) -> Vec<Span> {
    let mut shown: Vec<Span> = Vec::new();
    for (mark, _) in marks {
        let first = sentences.partition_point(|s| s.span.end <= mark.start);
        let last = sentences.partition_point(|s| s.span.start < mark.end);
        let around = sentences.get(first.saturating_sub(1)..(last + 1).min(sentences.len()));
        let around = around.unwrap_or(&[]).iter().map(|s| s.span);
        // Words outside every sentence (a headline) are shown too.
        shown.push(around.fold(*mark, Span::cover));
    }
    shown.sort();
    let mut joined: Vec<Span> = Vec::new();
    for span in shown {
        match joined.last_mut() {
            Some(last) if touches(text, *last, span) => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

/// True when nothing but white space lies between the two.
fn touches(text: &str, a: Span, b: Span) -> bool {
    b.start <= a.end || Span { start: a.end, end: b.start }.of(text).trim().is_empty()
}

/// A piece of the text with its marks.
pub fn marked(text: &str, range: Span, marks: &[Mark], look: Look) -> String {
    let fit = |at: u32| text.floor_char_boundary((at.clamp(range.start, range.end)) as usize);
    let spans: Vec<(usize, usize, Role)> = marks
        .iter()
        .filter(|(span, _)| span.overlaps(range))
        .map(|(span, role)| (fit(span.start), fit(span.end), *role))
        .collect();
    let mut cuts: Vec<usize> = spans.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
    cuts.extend([fit(range.start), fit(range.end)]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::new();
    for (i, from) in cuts.iter().copied().enumerate() {
        // The longest mark opens first and closes last.
        let mut closing: Vec<_> = spans.iter().filter(|(_, to, _)| *to == from).collect();
        closing.sort_by_key(|(start, _, role)| (std::cmp::Reverse(*start), *role));
        let mut opening: Vec<_> = spans.iter().filter(|(start, ..)| *start == from).collect();
        opening.sort_by_key(|(_, to, role)| (std::cmp::Reverse(*to), *role));
        if !look.color {
            closing.iter().for_each(|(_, _, role)| out.push_str(role.brackets().1));
            opening.iter().for_each(|(_, _, role)| out.push_str(role.brackets().0));
        }
        let Some(to) = cuts.get(i + 1) else { continue };
        let words = visible(text.get(from..*to).unwrap_or(""));
        let over: Vec<Role> =
            spans.iter().filter(|(a, b, _)| *a <= from && *to <= *b).map(|s| s.2).collect();
        if look.color && !over.is_empty() {
            over.iter().for_each(|role| out.push_str(role.colour()));
            out.push_str(&words);
            out.push_str(PLAIN);
        } else {
            out.push_str(&words);
        }
    }
    out
}

/// Lines without white space at their ends; no empty lines.
fn tidy(text: &str) -> String {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: Look = Look { terminal: false, color: false };

    fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn words_stand_marked_between_their_neighbours() {
        let text = "One. Two. Dravec said it is open. Four. Five. Six.";
        let ends = ["One.", "Two.", "Dravec said it is open.", "Four.", "Five.", "Six."];
        let sentences = ends.map(|s| Sentence { span: at(text, s), paragraph: 0 });
        let marks = [
            (at(text, "it is open"), Role::Content),
            (at(text, "Dravec"), Role::Source),
            (at(text, "said"), Role::Cue),
        ];
        assert_eq!(
            in_context(text, &sentences, &marks, BARE),
            "Two. ‹Dravec› «said» [[it is open]]. Four."
        );
        let far = [(at(text, "One"), Role::Content), (at(text, "Six"), Role::Content)];
        assert_eq!(in_context(text, &sentences, &far, BARE), "[[One]]. Two.\n…\nFive. [[Six]].");
    }

    #[test]
    fn nested_marks_close_in_the_right_order() {
        let text = "He says she said no";
        let marks = [(at(text, "she said no"), Role::Content), (at(text, "no"), Role::Content)];
        let all = Span::new(0, text.len());
        assert_eq!(marked(text, all, &marks, BARE), "He says [[she said [[no]]]]");
        let coloured = marked(text, all, &marks[..1], Look { terminal: true, color: true });
        assert_eq!(coloured, "He says \u{1b}[1;4mshe said no\u{1b}[0m");
    }
}
