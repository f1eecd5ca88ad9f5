//! The subject of a verb: the noun phrase to its left that it belongs to.

use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;

use super::governed::stays;
use crate::context::Context;
use crate::phrase::{Range, is_auxiliary, is_raising, phrase_before};

/// How many steps over asides, relative words and coordinations are taken.
const STEPS: usize = 8;
/// Longest aside between commas, in tokens.
const LONGEST_ASIDE: usize = 30;

/// The subject of the verb at `verb`; nothing left of `floor` is taken.
pub fn subject(cx: &Context<'_>, verb: usize, floor: usize) -> Option<Range> {
    let mut at = group_start(cx, verb, floor);
    for _ in 0..STEPS {
        let before = at.checked_sub(1).filter(|b| *b >= floor)?;
        let doc = &cx.doc;
        // "Vessia last week suggested", "Vessia on Monday suggested".
        if cx.time_at(before).is_some() {
            let on = before.checked_sub(1).filter(|b| *b >= floor);
            at = on.filter(|b| matches!(doc.word(*b), "on" | "in" | "at")).unwrap_or(before);
            continue;
        }
        if let Some(phrase) = phrase_before(cx, at, floor) {
            return Some(phrase);
        }
        at = match doc.tags[before] {
            Pos::Wdt | Pos::Wp => skip_comma(cx, before, floor),
            Pos::In if doc.word(before).eq_ignore_ascii_case("that") => {
                skip_comma(cx, before, floor)
            }
            Pos::Cc => earlier_verb(cx, before, floor)?,
            Pos::To => group_start(cx, earlier_verb(cx, before, floor)?, floor),
            Pos::Punct if matches!(doc.word(before), "," | "—" | "–" | "--" | ")" | "-") => {
                match aside(cx, before, floor) {
                    Some(open) => open,
                    None => earlier_verb(cx, before, floor)?,
                }
            }
            Pos::Punct if doc.tokens[before].kind == TokenKind::Quote => before,
            _ => return None,
        };
    }
    None
}

/// The first token of the verb group that `verb` stands in.
pub fn group_start(cx: &Context<'_>, verb: usize, floor: usize) -> usize {
    let doc = &cx.doc;
    let mut at = verb;
    while at > floor {
        if let Some(open) = hedge(cx, at - 1, floor) {
            at = open;
            continue;
        }
        let word = doc.word(at - 1);
        let lower = word.to_lowercase();
        let in_group = is_auxiliary(&lower)
            || doc.tags[at - 1] == Pos::Md
            || (doc.tags[at - 1] == Pos::Rb && cx.time_at(at - 1).is_none())
            || matches!(
                lower.as_str(),
                "not" | "n't" | "n’t" | "never" | "also" | "cannot" | "longer"
            )
            || lower == "no" && doc.is(at, "longer")
            || is_raising(&lower)
            || stays(&lower)
            || (doc.tags[at - 1] == Pos::To
                && at >= floor + 2
                && is_raising(&doc.word(at - 2).to_lowercase()));
        if !in_group {
            break;
        }
        at -= 1;
    }
    at
}

/// `had "sort of" agreed`: where the quotation of a few words opens that `close` closes.
fn hedge(cx: &Context<'_>, close: usize, floor: usize) -> Option<usize> {
    let quotation = cx.doc.quotation_of(close).filter(|q| q.close == close && q.closed)?;
    (quotation.open > floor && close - quotation.open <= 4).then_some(quotation.open)
}

fn skip_comma(cx: &Context<'_>, at: usize, floor: usize) -> usize {
    if at > floor && cx.doc.is(at - 1, ",") { at - 1 } else { at }
}

/// The mark that opens the aside which the mark at `close` closes: the phrase before it is the subject.
fn aside(cx: &Context<'_>, close: usize, floor: usize) -> Option<usize> {
    let doc = &cx.doc;
    let opening: &[&str] = match doc.word(close) {
        ")" => &["("],
        "," => &[","],
        _ => &["—", "–", "--", "-"],
    };
    let lowest = floor.max(close.saturating_sub(LONGEST_ASIDE));
    let open = (lowest..close).rev().find(|t| opening.contains(&doc.word(*t)))?;
    let before = open.checked_sub(1).filter(|b| *b >= floor)?;
    let named = phrase_before(cx, open, floor).is_some();
    let relative = matches!(doc.tags[before], Pos::Wdt | Pos::Wp) || doc.is(before, "that");
    (named || relative).then_some(open)
}

/// The group start of the nearest finite verb left of `at`: words coordinated with it share its subject.
fn earlier_verb(cx: &Context<'_>, at: usize, floor: usize) -> Option<usize> {
    let finite = |t: &usize| matches!(cx.doc.tags[*t], Pos::Vbz | Pos::Vbd | Pos::Vbp | Pos::Md);
    let verb = (floor..at).rev().find(finite)?;
    Some(group_start(cx, verb, floor))
}
