//! Where words stand: nearly always one piece.

use std::ops::Deref;

use serde::{Serialize, Serializer};
use travaux_model::Span;

/// Pieces of a report's text, in order. One piece, as most words have, needs no room of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spans(Pieces);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Pieces {
    One(Span),
    Several(Box<[Span]>),
}

impl Deref for Spans {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        match &self.0 {
            Pieces::One(span) => std::slice::from_ref(span),
            Pieces::Several(spans) => spans,
        }
    }
}

impl From<Vec<Span>> for Spans {
    fn from(spans: Vec<Span>) -> Spans {
        match spans.as_slice() {
            [span] => Spans(Pieces::One(*span)),
            _ => Spans(Pieces::Several(spans.into())),
        }
    }
}

impl Default for Spans {
    fn default() -> Spans {
        Vec::new().into()
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Spans {
        spans.into_iter().collect::<Vec<Span>>().into()
    }
}

impl<'a> IntoIterator for &'a Spans {
    type Item = &'a Span;
    type IntoIter = std::slice::Iter<'a, Span>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Spans {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_those_that_went_in() {
        let span = |start| Span { start, end: start + 3 };
        for spans in [vec![], vec![span(4)], vec![span(4), span(9)]] {
            let held = Spans::from(spans.clone());
            assert_eq!(held[..], spans[..]);
            assert_eq!(held, spans.into_iter().collect());
        }
        assert_eq!(size_of::<Spans>(), 16, "no more than a list of them");
    }
}
