//! Where the clause of an act ends.

use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;
use travaux_model::Act;

use super::governed::lists;
use super::trigger::Trigger;
use crate::context::Context;
use crate::phrase::{is_auxiliary, phrase_end};

/// One past the last token of the clause that a trigger stands in. `next` is where the next trigger begins.
pub fn end(
    cx: &Context<'_>,
    trigger: &Trigger,
    act: Act,
    limit: usize,
    next: Option<usize>,
) -> usize {
    cut(cx, trigger.range.last, limit, act, next)
}

/// One past the last token of the clause that begins at `first` or goes on there.
pub fn cut(cx: &Context<'_>, first: usize, limit: usize, act: Act, next: Option<usize>) -> usize {
    let doc = &cx.doc;
    let mut at = first;
    while at < limit {
        let word = doc.word(at);
        let ends = match doc.tokens[at].kind {
            TokenKind::Mark if word == "," => at + 1 < limit && after_comma(cx, at + 1, limit, act),
            TokenKind::Mark => matches!(word, ";" | "." | "!" | "?"),
            TokenKind::Word => {
                matches!(word, "but" | "while" | "although" | "whereas" | "though")
                    && doc.tags[at] != Pos::Nn
                    || word == "and" && begins_anew(cx, at + 1, limit)
            }
            _ => false,
        };
        let to_next = next == Some(at + 1) && (word == "," || doc.tags[at] == Pos::Cc);
        if ends || to_next {
            break;
        }
        at += 1;
    }
    let closes = |t: usize| cx.doc.quotation_of(t).is_some_and(|q| q.close == t && q.open < first);
    let trails = |t: usize| matches!(doc.word(t), "," | "and" | "—" | "-" | ".") || closes(t);
    while at > first && trails(at - 1) {
        at -= 1;
    }
    at.max(first)
}

/// What stands after a comma is a clause of its own, or takes up the telling again.
fn after_comma(cx: &Context<'_>, at: usize, limit: usize, act: Act) -> bool {
    let doc = &cx.doc;
    let word = doc.word(at).to_lowercase();
    let tells = [
        "but",
        "while",
        "although",
        "whereas",
        "though",
        "yet",
        "adding",
        "saying",
        "noting",
        "stressing",
        "citing",
        "according",
        "so",
    ];
    // A plural noun that opens an item (`guarantees against`) is easily taken for a verb.
    let noun_like = doc.tags[at] == Pos::Vbz
        && lists(act)
        && !is_auxiliary(&word)
        && doc.tags.get(at + 1) == Some(&Pos::In);
    let finite = matches!(doc.tags[at], Pos::Vbz | Pos::Vbd | Pos::Md) && !noun_like;

    let reason = matches!(word.as_str(), "as" | "because" | "since" | "given" | "lest");
    let aside = word == "no" && doc.is(at + 1, "matter") || word == "regardless";
    matches!(doc.tags[at], Pos::Wdt | Pos::Wp | Pos::Wrb)
        || aside
        || reason && is_clause(cx, at + 1, limit)
        || word == "with" && is_absolute(cx, at + 1, limit)
        || doc.tags[at] == Pos::Cc && matches!(doc.tags.get(at + 1), Some(Pos::Md | Pos::Vbd))
        || tells.contains(&word.as_str())
        || finite
        || (doc.tags[at] == Pos::Vbg && !lists(act))
        || is_clause(cx, at, limit)
}

/// `with its government saying`: a noun phrase and a participle.
fn is_absolute(cx: &Context<'_>, at: usize, limit: usize) -> bool {
    let end = phrase_end(cx, at, limit);
    end > at && end < limit && cx.doc.tags[end] == Pos::Vbg
}

/// `and he was prepared`: a clause with a subject of its own.
fn begins_anew(cx: &Context<'_>, at: usize, limit: usize) -> bool {
    let tag = cx.doc.tags.get(at).filter(|_| at < limit);
    let finite = matches!(tag, Some(Pos::Vbz | Pos::Vbd)) && is_auxiliary(cx.doc.word(at));
    finite || tag == Some(&Pos::Md) || tag == Some(&Pos::Prp) && is_clause(cx, at, limit)
}

/// A noun phrase and a finite verb.
fn is_clause(cx: &Context<'_>, at: usize, limit: usize) -> bool {
    let doc = &cx.doc;
    let first = if doc.tags[at] == Pos::Cc { at + 1 } else { at };
    if first >= limit {
        return false;
    }
    let end = phrase_end(cx, first, limit);
    let finite = |t: usize| {
        matches!(doc.tags[t], Pos::Vbz | Pos::Vbd | Pos::Md)
            || is_auxiliary(doc.word(t)) && !doc.is(t, "be")
    };
    end > first && end < limit && finite(end)
}
