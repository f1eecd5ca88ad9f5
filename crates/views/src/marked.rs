//! A report's text with words marked in it: overlapping and nested spans as flat segments.

use std::collections::BTreeSet;
use std::fmt::Write;

use travaux_model::Span;

/// What marked words are to the item they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What was said, or the words that tell of a meeting, an outcome, a text.
    Content,
    /// The words that name the source.
    Source,
    /// The cue words.
    Cue,
    /// Not part of the article.
    Boilerplate,
}

/// One span to mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// Where.
    pub span: Span,
    /// As what.
    pub role: Role,
    /// The anchor of the item; empty for boilerplate.
    pub anchor: &'a str,
    /// Whether the anchor itself stands at the start of this span.
    pub target: bool,
    /// Whether the mark shows before anybody asks for it (statements do).
    pub at_rest: bool,
}

/// A piece of the text in which no mark begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// The words.
    pub text: &'t str,
    /// The marks that cover it, by their place in the list, in order.
    pub marks: Vec<usize>,
    /// The marks whose anchor stands at its start.
    pub targets: Vec<usize>,
}

/// Cuts `text` where marks begin and end. Put together, the segments are the text; every target
/// stands in exactly one of them, also when its span does not fit the text.
pub fn segments<'t>(text: &'t str, marks: &[Mark<'_>]) -> Vec<Segment<'t>> {
    let spans: Vec<(usize, usize)> = marks.iter().map(|m| fitted(text, m.span)).collect();
    let mut cuts: BTreeSet<usize> = BTreeSet::from([0, text.len()]);
    cuts.extend(spans.iter().flat_map(|(start, end)| [*start, *end]));
    let mut starting: Vec<usize> = (0..marks.len()).collect();
    starting.sort_by_key(|i| (spans[*i].0, *i));
    let mut starting = starting.into_iter().peekable();

    let mut active: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    let cuts: Vec<usize> = cuts.into_iter().collect();
    for (i, from) in cuts.iter().copied().enumerate() {
        let to = cuts.get(i + 1).copied().unwrap_or(from);
        active.retain(|m| spans[*m].1 > from);
        let mut targets = Vec::new();
        while let Some(mark) = starting.next_if(|m| spans[*m].0 == from) {
            if spans[mark].1 > from {
                active.push(mark);
            }
            if marks[mark].target {
                targets.push(mark);
            }
        }
        if to > from || !targets.is_empty() {
            let mut covering = active.clone();
            covering.sort_unstable();
            out.push(Segment { text: &text[from..to], marks: covering, targets });
        }
    }
    out
}

fn fitted(text: &str, span: Span) -> (usize, usize) {
    let at = |offset: u32| text.floor_char_boundary((offset as usize).min(text.len()));
    let start = at(span.start);
    (start, at(span.end).max(start))
}

/// The text as HTML, one `<p>` a line, each line with its line break: the words come out unchanged.
pub fn marked_html(text: &str, marks: &[Mark<'_>]) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    let mut open = false;
    for segment in segments(text, marks) {
        let mut targets = segment.targets.as_slice();
        let mut pieces: Vec<&str> = segment.text.split_inclusive('\n').collect();
        if pieces.is_empty() {
            pieces.push("");
        }
        for piece in pieces {
            if !open {
                html.push_str(if piece.trim().is_empty() && piece.ends_with('\n') {
                    "<p class=\"gap\">"
                } else {
                    "<p>"
                });
                open = true;
            }
            piece_html(&mut html, piece, &segment.marks, targets, marks);
            targets = &[];
            if piece.ends_with('\n') {
                html.push_str("</p>");
                open = false;
            }
        }
    }
    if open {
        html.push_str("</p>");
    }
    html
}

fn piece_html(html: &mut String, piece: &str, on: &[usize], at: &[usize], marks: &[Mark<'_>]) {
    for target in at {
        let _ = write!(html, "<span id=\"{}\">", marks[*target].anchor);
    }
    if on.is_empty() {
        html.push_str(&escaped(piece));
    } else {
        let _ = write!(html, "<mark class=\"{}\"", classes(on, marks));
        let items = items(on, marks);
        if !items.is_empty() {
            let _ = write!(html, " data-w=\"{items}\"");
        }
        let _ = write!(html, ">{}</mark>", escaped(piece));
    }
    for _ in at {
        html.push_str("</span>");
    }
}

/// The look of a segment before anything is asked for.
fn classes(on: &[usize], marks: &[Mark<'_>]) -> String {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for mark in on.iter().map(|m| &marks[*m]) {
        match mark.role {
            Role::Boilerplate => names.insert("b"),
            _ if !mark.at_rest => names.insert("x"),
            Role::Content => names.insert("c"),
            Role::Source => names.insert("s"),
            Role::Cue => names.insert("q"),
        };
    }
    names.into_iter().collect::<Vec<_>>().join(" ")
}

/// `anchor.role` of each item that covers a segment, for the page's script.
fn items(on: &[usize], marks: &[Mark<'_>]) -> String {
    let names: BTreeSet<String> = on
        .iter()
        .map(|m| &marks[*m])
        .filter_map(|mark| {
            let role = match mark.role {
                Role::Content => 'c',
                Role::Source => 's',
                Role::Cue => 'q',
                Role::Boilerplate => return None,
            };
            Some(format!("{}.{role}", mark.anchor))
        })
        .collect();
    names.into_iter().collect::<Vec<_>>().join(" ")
}

/// The text safe to stand in HTML, in an element or in a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A page may not hold it, and a browser would change it.
            '\0' => out.push('\u{FFFD}'),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
#[path = "../fixtures/tags.rs"]
mod tags;

#[cfg(test)]
mod tests {
    use super::tags::without_tags;
    use super::*;
    use proptest::prelude::*;

    fn mark(start: u32, end: u32, anchor: &str) -> Mark<'_> {
        Mark { span: Span { start, end }, role: Role::Content, anchor, target: true, at_rest: true }
    }

    #[test]
    fn nested_and_overlapping_spans_become_segments() {
        let text = "He said she said no.";
        let cut = segments(text, &[mark(0, 20, "a"), mark(8, 19, "b"), mark(3, 11, "c")]);
        let seen: Vec<(&str, &[usize])> = cut.iter().map(|s| (s.text, &s.marks[..])).collect();
        assert_eq!(
            seen,
            [
                ("He ", &[0][..]),
                ("said ", &[0, 2]),
                ("she", &[0, 1, 2]),
                (" said no", &[0, 1]),
                (".", &[0]),
            ]
        );
    }

    #[test]
    fn a_line_is_a_paragraph_and_a_mark_may_cross_it() {
        let html = marked_html("One\n\ntwo", &[mark(1, 7, "k")]);
        assert_eq!(
            html,
            "<p>O<span id=\"k\"><mark class=\"c\" data-w=\"k.c\">ne\n</mark></span></p>\
             <p class=\"gap\"><mark class=\"c\" data-w=\"k.c\">\n</mark></p>\
             <p><mark class=\"c\" data-w=\"k.c\">tw</mark>o</p>"
        );
    }

    #[test]
    fn a_target_outside_the_text_is_still_there() {
        assert_eq!(marked_html("no", &[mark(9, 12, "k")]), "<p>no<span id=\"k\"></span></p>");
        assert_eq!(marked_html("", &[mark(0, 2, "k")]), "<p><span id=\"k\"></span></p>");
    }

    proptest! {
        #[test]
        fn the_text_comes_out_unchanged_with_every_target_once(
            text in "[a-z<>&\"'ü—\n ]{0,60}",
            spans in prop::collection::vec((0u32..80, 0u32..80, any::<bool>()), 0..12),
        ) {
            let names: Vec<String> = (0..spans.len()).map(|i| format!("k{i}-")).collect();
            let marks: Vec<Mark<'_>> = spans
                .iter()
                .zip(&names)
                .map(|((a, b, target), name)| Mark { target: *target, ..mark(*a, *b, name) })
                .collect();
            let together: String = segments(&text, &marks).iter().map(|s| s.text).collect();
            prop_assert_eq!(&together, &text);
            let html = marked_html(&text, &marks);
            prop_assert_eq!(without_tags(&html), text);
            for mark in &marks {
                let found = html.matches(&format!("id=\"{}\"", mark.anchor)).count();
                prop_assert_eq!(found, usize::from(mark.target));
            }
        }

        #[test]
        fn a_segment_knows_exactly_the_marks_that_cover_it(
            text in "[a-zü ]{1,40}",
            spans in prop::collection::vec((0u32..50, 0u32..50), 0..10),
        ) {
            let marks: Vec<Mark<'_>> = spans.iter().map(|(a, b)| mark(*a, *b, "k")).collect();
            let mut at = 0;
            for segment in segments(&text, &marks) {
                let end = at + segment.text.len();
                let expected: Vec<usize> = (0..marks.len())
                    .filter(|i| {
                        let (start, stop) = fitted(&text, marks[*i].span);
                        start < stop && start <= at && end <= stop && at < end
                    })
                    .collect();
                if at < end {
                    prop_assert_eq!(segment.marks, expected);
                }
                at = end;
            }
        }
    }
}
