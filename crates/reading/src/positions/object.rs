//! What an act is about: the words after it up to the clause's end, item by item.

use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;
use travaux_model::Act;

use super::issue;
use super::scope::Scopes;
use super::subject::group_start;
use super::trigger::{Form, Trigger};
use crate::context::Context;
use crate::phrase::Range;

/// One thing that an act is about.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its words.
    pub words: Range,
    /// Its issue.
    pub issue: String,
}

/// Where the object of an act stands.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    /// All words that state the act.
    pub words: Range,
    /// The words of the object.
    pub object: Range,
    /// The words of a subject that is no party: a thing that the act may be about.
    pub thing: Option<Range>,
}

/// The words that an act is about. `next` is where the next trigger begins.
pub fn region(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    trigger: &Trigger,
    subject: Option<Range>,
    next: Option<usize>,
) -> Region {
    if let Some(content) = trigger.statement.and_then(|s| scopes.content(s)) {
        let last = sentence_end(cx, content);
        let object = Range { first: content.first, last };
        let words =
            if content.first >= trigger.range.last && content.first - trigger.range.last <= 2 {
                Range { first: trigger.range.first, last }
            } else {
                object
            };
        return Region { words, object, thing: None };
    }
    let around = scopes.around(cx, trigger.range.first);
    let last = clause_end(cx, trigger, around.last, next);
    let near = subject.filter(|s| trigger.range.first - s.last <= 8);
    let first =
        near.map_or_else(|| group_start(cx, trigger.range.first, around.first), |s| s.first);
    let object = Range { first: trigger.range.last, last };
    Region { words: Range { first, last }, object, thing: near }
}

/// The end of the first sentence of a content.
fn sentence_end(cx: &Context<'_>, content: Range) -> usize {
    let stop = |t: &usize| {
        cx.doc.tokens[*t].kind == TokenKind::Mark && matches!(cx.doc.word(*t), "." | "!" | "?")
    };
    (content.first..content.last).find(stop).unwrap_or(content.last)
}

/// Where the clause of a trigger ends.
fn clause_end(cx: &Context<'_>, trigger: &Trigger, limit: usize, next: Option<usize>) -> usize {
    let doc = &cx.doc;
    let mut at = trigger.range.last;
    while at < limit {
        let word = doc.word(at);
        let comma = doc.is(at, ",");
        let after = doc.tags.get(at + 1).copied();
        let ends = match doc.tokens[at].kind {
            TokenKind::Mark => {
                matches!(word, ";" | "." | "!" | "?") || comma && opens_clause(cx, at + 1)
            }
            TokenKind::Word => {
                matches!(word, "but" | "while" | "although" | "whereas" | "though")
                    && doc.tags[at] != Pos::Nn
            }
            _ => false,
        };
        let to_next = next == Some(at + 1) && (comma || doc.tags[at] == Pos::Cc) && after.is_some();
        if ends || to_next {
            break;
        }
        at += 1;
    }
    while at > trigger.range.last
        && matches!(doc.word(at - 1), "," | "and" | "\"" | "”" | "—" | "-" | ".")
    {
        at -= 1;
    }
    at.max(trigger.range.last)
}

/// After a comma: a word that opens a clause of its own, or takes up the telling again.
fn opens_clause(cx: &Context<'_>, at: usize) -> bool {
    let Some(tag) = cx.doc.tags.get(at) else { return false };
    let word = cx.doc.word(at).to_lowercase();
    matches!(tag, Pos::Wdt | Pos::Wp | Pos::Wrb)
        || matches!(
            word.as_str(),
            "but"
                | "while"
                | "although"
                | "whereas"
                | "though"
                | "yet"
                | "adding"
                | "saying"
                | "noting"
                | "stressing"
                | "citing"
                | "he"
                | "she"
                | "according"
                | "so"
        )
}

/// The items of an act's object that an issue is known for.
pub fn items(cx: &Context<'_>, trigger: &Trigger, act: Act, region: Region) -> Vec<Item> {
    if let Some(issue) = &trigger.issue {
        return vec![Item { words: region.words, issue: issue.clone() }];
    }
    let found = listed(cx, region.object);
    if !found.is_empty() {
        return found;
    }
    let thing = region.thing.and_then(|r| issue::best(cx, r));
    let wide = || {
        matches!(act, Act::Offer | Act::Commit | Act::Accept)
            .then(|| issue::best(cx, region.object))
            .flatten()
    };
    let inside = || (trigger.form != Form::Noun).then(|| issue::best(cx, trigger.range)).flatten();
    let hit = thing.or_else(wide).or_else(inside);
    hit.map(|h| Item { words: region.words, issue: issue::name(cx, &h) }).into_iter().collect()
}

/// The items of a list; neighbours without an issue of their own go with the one before.
fn listed(cx: &Context<'_>, object: Range) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut pending: Option<usize> = None;
    for segment in segments(cx, object) {
        let asked = Range { first: segment.first, last: before_circumstance(cx, segment) };
        let hit = issue::best(cx, asked);
        match (hit, items.last_mut()) {
            (None, Some(item)) => item.words.last = segment.last,
            (None, None) => pending = pending.or(Some(segment.first)),
            (Some(hit), last) => {
                let issue = issue::name(cx, &hit);
                match last {
                    Some(item) if item.issue == issue => item.words.last = segment.last,
                    _ => {
                        let first = pending.take().unwrap_or(segment.first);
                        items.push(Item { words: Range { first, last: segment.last }, issue });
                    }
                }
            }
        }
    }
    for item in &mut items {
        item.words = trimmed(cx, item.words);
    }
    items
}

/// The object cut at commas, dashes and `and`, as far as these part items.
fn segments(cx: &Context<'_>, object: Range) -> Vec<Range> {
    let doc = &cx.doc;
    let mut out = Vec::new();
    let mut first = object.first;
    let mut at = object.first;
    while at < object.last {
        let parts = match doc.tokens[at].kind {
            TokenKind::Mark => matches!(doc.word(at), "," | ";"),
            TokenKind::Dash => true,
            TokenKind::Word => doc.is(at, "and") && parts_items(cx, at, object),
            _ => false,
        };
        if parts {
            if at > first {
                out.push(Range { first, last: at });
            }
            first = at + 1;
        }
        at += 1;
    }
    if object.last > first {
        out.push(Range { first, last: object.last });
    }
    out
}

/// `and` parts items unless it joins two words of one kind (`freeze and reverse its plans`).
fn parts_items(cx: &Context<'_>, at: usize, object: Range) -> bool {
    let doc = &cx.doc;
    if at == object.first || at + 1 >= object.last || cx.name_at(at).is_some() {
        return false;
    }
    let (before, after) = (doc.tags[at - 1], doc.tags[at + 1]);
    if before == after && !matches!(after, Pos::Nn | Pos::Nns) {
        return false;
    }
    matches!(
        after,
        Pos::Vb | Pos::Vbg | Pos::To | Pos::Dt | Pos::Nn | Pos::Nns | Pos::PrpPossessive
    )
}

/// Words after which circumstances are told, not the thing itself.
const CIRCUMSTANCES: &[&str] = &[
    "if",
    "unless",
    "because",
    "after",
    "since",
    "when",
    "until",
    "due",
    "following",
    "despite",
    "amid",
    "during",
    "whether",
    "as",
];

fn before_circumstance(cx: &Context<'_>, segment: Range) -> usize {
    let from = segment.first + 1;
    (from..segment.last).find(|t| CIRCUMSTANCES.contains(&cx.doc.word(*t))).unwrap_or(segment.last)
}

fn trimmed(cx: &Context<'_>, range: Range) -> Range {
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
