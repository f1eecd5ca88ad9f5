//! Bodies that lie on the table: a joint working group, a monitoring centre, a commission.

use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;
use travaux_model::one_line;

use super::Found;
use crate::context::Context;

/// The kind of all of them.
pub(super) const KIND: &str = "body";

/// Say that something is put forward.
const PROPOSED: &[&str] = &[
    "propose",
    "proposes",
    "proposed",
    "proposing",
    "proposal",
    "suggest",
    "suggests",
    "suggested",
    "offered",
    "tabled",
    "floated",
];
/// Say that something is set up.
const SET_UP: &[&str] = &[
    "establish",
    "establishes",
    "established",
    "establishing",
    "create",
    "created",
    "creation",
    "establishment",
    "form",
    "formed",
    "launch",
    "launched",
];
/// Participles before the noun that are no part of the name.
const NO_NAME: &[&str] = &["proposed", "suggested", "planned", "new", "so-called", "same", "own"];

/// A body of which the sentence says that it is proposed or set up, by the words before its noun.
pub(super) fn named(cx: &Context<'_>, noun: usize, last: usize) -> Option<Found> {
    let first = first_word(cx, noun)?;
    // A capitalised name is that of a body that exists.
    if cx.doc.tokens[noun].capital || !is_on_the_table(cx, first, last) {
        return None;
    }
    Some(Found {
        name: one_line(cx.doc.words_of(first, last)),
        kind: KIND.to_string(),
        party: put_forward_by(cx, first, last),
        span: cx.doc.span(first, last),
        last,
    })
}

/// The first of up to three words before the noun that say which body it is.
fn first_word(cx: &Context<'_>, noun: usize) -> Option<usize> {
    const MOST: usize = 3;
    let sentence = cx.doc.sentences.get(cx.sentence_of(noun))?;
    let mut first = noun;
    while first > sentence.first && noun - first < MOST {
        let before = first - 1;
        let tag = cx.doc.tags[before];
        let word = cx.doc.word(before).to_lowercase();
        let names = (tag == Pos::Jj || tag.is_noun() || tag.is_participle())
            && cx.doc.tokens[before].kind == TokenKind::Word
            && !NO_NAME.contains(&word.as_str())
            && !is_one_of(&word, PROPOSED)
            && !is_one_of(&word, SET_UP);
        if !names {
            break;
        }
        first = before;
    }
    (first < noun).then_some(first)
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.contains(&word.to_lowercase().as_str())
}

/// A word for it stands near, in the same sentence.
fn is_on_the_table(cx: &Context<'_>, first: usize, last: usize) -> bool {
    const NEAR: usize = 6;
    let Some(sentence) = cx.doc.sentences.get(cx.sentence_of(first)) else { return false };
    let from = first.saturating_sub(NEAR).max(sentence.first);
    let to = (last + NEAR).min(sentence.last);
    (from..to).any(|t| {
        let word = cx.doc.word(t);
        let set_up = word.eq_ignore_ascii_case("set") && cx.doc.is(t + 1, "up");
        is_one_of(word, PROPOSED) || is_one_of(word, SET_UP) || set_up
    })
}

/// `Vessia has proposed a centre`, `Vessia's proposed centre`, `the centre that Vessia proposed`,
/// `the centre proposed by Vessia`.
fn put_forward_by(cx: &Context<'_>, first: usize, last: usize) -> Option<u16> {
    const NEAR: usize = 4;
    let sentence = cx.doc.sentences.get(cx.sentence_of(first))?;
    let party = |t: usize| cx.party_at(t).map(|(party, _)| party);
    let proposes = |t: usize| is_one_of(cx.doc.word(t), PROPOSED);
    let from = first.saturating_sub(NEAR).max(sentence.first);
    if let Some(verb) = (from..first).rev().find(|t| proposes(*t)) {
        let start = verb.saturating_sub(NEAR).max(sentence.first);
        return (start..verb).rev().find_map(party);
    }
    let to = (last + NEAR).min(sentence.last);
    let verb = (last..to).find(|t| proposes(*t))?;
    let by = cx.doc.is(verb + 1, "by");
    let after = (verb + 2..(verb + 2 + NEAR).min(sentence.last)).find_map(party);
    if by { after } else { (last..verb).rev().find_map(party) }
}
