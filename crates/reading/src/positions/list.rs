//! The items of a list: where one ends and the next begins.

use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;

use crate::context::Context;
use crate::phrase::Range;

/// A piece of a list.
#[derive(Clone, Copy, Debug)]
pub struct Segment {
    /// Its words.
    pub words: Range,
    /// It begins with a verb, as items of a list of deeds do.
    pub opens: bool,
    /// It may be an item of its own: it doesn't explain the piece before.
    pub apart: bool,
}

/// The words cut at commas, dashes and `and`, as far as these part items.
pub fn segments(cx: &Context<'_>, object: Range) -> Vec<Segment> {
    let doc = &cx.doc;
    let mut out: Vec<Segment> = Vec::new();
    let (mut first, mut at, mut explains) = (object.first, object.first, false);
    let push = |first: usize, last: usize, explains: bool, out: &mut Vec<Segment>| {
        if last > first {
            let opens = opens(cx, first, last);
            out.push(Segment { words: Range { first, last }, opens, apart: opens || !explains });
        }
    };
    while at < object.last {
        if let Some(close) = aside(cx, at, object) {
            let next = close + 1;
            if next < object.last && opens(cx, next, object.last) {
                push(first, close, explains, &mut out);
                first = next;
            }
            at = next;
            continue;
        }
        let parts = match doc.tokens[at].kind {
            TokenKind::Mark => matches!(doc.word(at), "," | ";" | ":"),
            TokenKind::Dash => true,
            TokenKind::Word => doc.is(at, "and") && parts_items(cx, at, object),
            _ => false,
        };
        if parts {
            push(first, at, explains, &mut out);
            explains |= doc.is(at, ":");
            first = at + 1;
        }
        at += 1;
    }
    push(first, object.last, explains, &mut out);
    out
}

/// Where the aside between dashes ends that begins at `at`.
fn aside(cx: &Context<'_>, at: usize, object: Range) -> Option<usize> {
    let dash = |t: &usize| cx.doc.tokens[*t].kind == TokenKind::Dash;
    if !dash(&at) {
        return None;
    }
    (at + 1..object.last.min(at + 25)).find(dash)
}

/// A verb, perhaps after `and`, begins the words.
fn opens(cx: &Context<'_>, first: usize, last: usize) -> bool {
    let verb =
        |t: usize| t < last && matches!(cx.doc.tags[t], Pos::Vb | Pos::Vbg | Pos::To | Pos::Vbp);
    verb(first) || cx.doc.tags[first] == Pos::Cc && verb(first + 1)
}

/// `and` parts items unless it joins two words of one kind (`freeze and reverse its plans`).
fn parts_items(cx: &Context<'_>, at: usize, object: Range) -> bool {
    let doc = &cx.doc;
    if at == object.first || at + 1 >= object.last || cx.name_at(at).is_some() {
        return false;
    }
    let (before, after) = (doc.tags[at - 1], doc.tags[at + 1]);
    let alike = doc.word(at - 1).ends_with("ing") && doc.word(at + 1).ends_with("ing");
    if alike || before == after && !matches!(after, Pos::Nn | Pos::Nns) {
        return false;
    }
    matches!(
        after,
        Pos::Vb
            | Pos::Vbg
            | Pos::To
            | Pos::Dt
            | Pos::Cd
            | Pos::Jj
            | Pos::Nn
            | Pos::Nns
            | Pos::PrpPossessive
    )
}

/// The range without the marks and joining words at its ends.
pub fn trimmed(cx: &Context<'_>, range: Range) -> Range {
    let doc = &cx.doc;
    let Range { mut first, mut last } = range;
    while first < last
        && (doc.tags[first] == Pos::Cc || matches!(doc.word(first), "," | "that" | "of" | ":"))
    {
        first += 1;
    }
    while last > first && matches!(doc.word(last - 1), "," | "and" | ";" | "-" | "—" | "–" | "--")
    {
        last -= 1;
    }
    Range { first, last }
}
