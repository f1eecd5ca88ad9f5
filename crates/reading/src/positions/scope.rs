//! Whose words a token belongs to.

use rustc_hash::FxHashMap;
use travaux_language::people::PersonEntry;
use travaux_model::{Span, Statement};

use crate::context::Context;
use crate::phrase::Range;

/// The statements, and for each token the innermost one whose content it stands in.
pub struct Scopes<'s> {
    /// The statements.
    pub statements: &'s [Statement],
    /// Their contents in tokens, piece by piece.
    contents: Vec<Vec<Range>>,
    /// Their cues in tokens.
    pub cues: Vec<Option<Range>>,
    inner: Vec<u32>,
    /// The side of each person of the report: as a statement gives it, else as their office does.
    sides: Vec<Option<String>>,
}

impl<'s> Scopes<'s> {
    /// Finds the tokens of the statements.
    pub fn new(cx: &Context<'_>, statements: &'s [Statement]) -> Scopes<'s> {
        let contents: Vec<Vec<Range>> = statements
            .iter()
            .map(|s| s.content.spans.iter().filter_map(|p| tokens(cx, *p)).collect())
            .collect();
        let cues = statements
            .iter()
            .map(|s| s.cue.as_ref().and_then(|c| c.cover()).and_then(|c| tokens(cx, c)))
            .collect();
        let mut order: Vec<usize> = (0..statements.len()).collect();
        let size = |s: &usize| contents[*s].iter().map(|r| r.last - r.first).sum::<usize>();
        // Shorter contents are painted over longer ones; of two alike the first in the text stays.
        order.sort_by_key(|s| (std::cmp::Reverse(size(s)), std::cmp::Reverse(*s)));
        let mut inner = vec![0; cx.doc.tokens.len()];
        for s in order {
            for range in &contents[s] {
                inner[range.first..range.last].fill(s as u32 + 1);
            }
        }
        Scopes { statements, contents, cues, inner, sides: sides(cx, statements) }
    }

    /// The innermost statement that the token stands in.
    pub fn innermost(&self, token: usize) -> Option<usize> {
        self.inner.get(token)?.checked_sub(1).map(|s| s as usize)
    }

    /// The first piece of a statement's content.
    pub fn content(&self, statement: usize) -> Option<Range> {
        self.contents[statement].first().copied()
    }

    /// The words around a token that may belong to its clause: its sentence, and of that no more than
    /// the content it stands in.
    pub fn around(&self, cx: &Context<'_>, token: usize) -> Range {
        let Some(sentence) = cx.doc.sentences.get(cx.sentence_of(token)) else {
            return Range { first: token, last: token + 1 };
        };
        let mut range = Range { first: sentence.first, last: sentence.last };
        let piece =
            self.innermost(token).and_then(|s| self.contents[s].iter().find(|r| r.holds(token)));
        if let Some(piece) = piece {
            // A statement inside another leaves the words before it open, for its subject.
            range.first = range.first.max(piece.first);
            range.last = range.last.min(piece.last);
            inside_sentence(cx, token, &mut range);
        }
        range
    }

    /// The side of a person.
    pub fn side(&self, person: usize) -> Option<&str> {
        self.sides.get(person)?.as_deref()
    }

    /// The party of a statement's speaker.
    pub fn party(&self, statement: usize) -> Option<&str> {
        self.statements[statement].party.as_deref()
    }
}

fn sides(cx: &Context<'_>, statements: &[Statement]) -> Vec<Option<String>> {
    let mut told: FxHashMap<&str, Option<&String>> = FxHashMap::default();
    for statement in statements {
        if let Some(speaker) = &statement.speaker {
            told.entry(speaker).or_insert(statement.party.as_ref());
        }
    }
    let people = cx.people.persons.iter();
    let side = |p: &PersonEntry| {
        let party = told.get(p.name.as_str()).copied().flatten().cloned();
        party.or_else(|| p.party.map(|p| cx.party_name(p).to_string()))
    };
    people.map(side).collect()
}

/// A quotation is one sentence to the text around it; inside it a full stop still ends a sentence.
fn inside_sentence(cx: &Context<'_>, token: usize, range: &mut Range) {
    let ends = |t: usize| {
        matches!(cx.doc.word(t), "." | "!" | "?")
            && cx.doc.tokens[t].kind == travaux_language::token::TokenKind::Mark
    };
    if let Some(stop) = (token..range.last).find(|t| ends(*t)) {
        range.last = stop;
    }
    if let Some(stop) = (range.first..token).rev().find(|t| ends(*t)) {
        range.first = stop + 1;
    }
}

/// The tokens of a span.
fn tokens(cx: &Context<'_>, span: Span) -> Option<Range> {
    let first = cx.doc.tokens.partition_point(|t| t.end <= span.start);
    let last = cx.doc.tokens.partition_point(|t| t.start < span.end);
    (first < last).then_some(Range { first, last })
}
