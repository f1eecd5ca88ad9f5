//! What an act is about: the words after it up to the clause's end, item by item.

use travaux_language::token::TokenKind;
use travaux_model::Act;

use super::issue::{self, GENERAL, Hit};
use super::list::{segments, trimmed};
use super::scope::Scopes;
use super::subject::group_start;
use super::trigger::{Form, Trigger};
use crate::context::Context;
use crate::phrase::{Range, phrase_before};

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
    /// The words of the subject.
    pub subject: Option<Range>,
    /// Where the sentence, or the content, begins.
    pub floor: usize,
}

/// The words that an act is about. `next` is where the next trigger begins.
pub fn region(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    trigger: &Trigger,
    act: Act,
    subject: Option<Range>,
    next: Option<usize>,
) -> Region {
    if let Some(content) = trigger.statement.and_then(|s| scopes.content(s)) {
        let last = super::clause::cut(cx, content.first, sentence_end(cx, content), act, None);
        let object = Range { first: content.first, last };
        let after = content.first >= trigger.range.last && content.first - trigger.range.last <= 2;
        let first = if after { trigger.range.first } else { content.first };
        return Region {
            words: Range { first, last },
            object,
            subject: None,
            floor: content.first,
        };
    }
    let around = scopes.around(cx, trigger.range.first);
    let last = super::clause::end(cx, trigger, act, around.last, next);
    let near = subject.filter(|s| trigger.range.first.saturating_sub(s.last) <= 8);
    let first = match (near, trigger.form) {
        (Some(subject), _) => subject.first,
        (None, Form::Noun) => phrase_before(cx, trigger.range.first + 1, around.first)
            .map_or(trigger.range.first, |p| p.first),
        (None, _) => group_start(cx, trigger.range.first, around.first),
    };
    let object = Range { first: trigger.range.last, last };
    Region {
        words: Range { first: first.min(trigger.range.first), last },
        object,
        subject: near,
        floor: around.first,
    }
}

/// The end of the first sentence of a content.
fn sentence_end(cx: &Context<'_>, content: Range) -> usize {
    let stop = |t: &usize| {
        cx.doc.tokens[*t].kind == TokenKind::Mark && matches!(cx.doc.word(*t), "." | "!" | "?")
    };
    (content.first..content.last).find(stop).unwrap_or(content.last)
}

/// The items of an act's object that an issue is known for. `thing` tells that the subject is what the
/// act is about (`the strait will stay closed`).
pub fn items(
    cx: &Context<'_>,
    trigger: &Trigger,
    act: Act,
    region: Region,
    thing: bool,
) -> Vec<Item> {
    let whole = |issue: String| vec![Item { words: region.words, issue }];
    if let Some(issue) = &trigger.issue {
        return whole(issue.clone());
    }
    // Words may begin in the trigger and end in the object (`will not cede territory`).
    let ahead = trigger.statement.is_none().then_some(trigger.range.first);
    let found = listed(cx, region.object, ahead);
    let strongest = found.iter().map(|(_, hit)| issue::rank(cx, hit)).max();
    // What stands inside the trigger, or is its subject, when it says more than the object.
    let about = region.subject.filter(|_| thing).and_then(|r| issue::best(cx, r));
    let inside = Some(trigger.range).filter(|r| found.is_empty() && r.last - r.first > 1);
    let other = about.or_else(|| inside.and_then(|r| issue::best(cx, r)));
    if let Some(hit) = other
        && strongest.is_none_or(|s| s < issue::rank(cx, &hit))
    {
        return whole(issue::name(cx, &hit));
    }
    if !found.is_empty() {
        return found
            .into_iter()
            .map(|(words, hit)| Item { words, issue: issue::name(cx, &hit) })
            .collect();
    }
    if let Some(item) = conditional(cx, trigger, act, region) {
        return vec![item];
    }
    let setting = if trigger.explicit { None } else { issue::of_setting(cx, region.object) };
    setting
        .map(|hit| Item { words: region.words, issue: issue::name(cx, &hit) })
        .into_iter()
        .collect()
}

/// The issue of an act whose own object names none: of what it tells (`accused Vessia of dragging its
/// feet`), or of the words around it (`the talks, which it left`).
pub fn nearby(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    trigger: &Trigger,
    region: Region,
) -> Option<Item> {
    let item = |issue: String| Item { words: region.words, issue };
    let Range { first, last } = region.object;
    let inner = cx.rules.acts.find(cx.doc.words(), cx, first, last.max(first));
    let settled = inner.iter().find_map(|m| cx.rules.packs.acts[m.row].issue.clone());
    if let Some(issue) = settled {
        return Some(item(issue));
    }
    let hit = issue::best(cx, scopes.around(cx, trigger.range.first))?;
    Some(item(issue::name(cx, &hit)))
}

/// `If they want peace, we are ready`, `we are ready if ...`: the condition tells what it is about.
fn conditional(cx: &Context<'_>, trigger: &Trigger, act: Act, region: Region) -> Option<Item> {
    if !matches!(act, Act::Offer | Act::Commit | Act::Accept | Act::Reject)
        || trigger.form == Form::Noun
    {
        return None;
    }
    let build = |words: Range, hit: Hit| Item { words, issue: issue::name(cx, &hit) };
    if let Some(hit) = issue::best(cx, region.object) {
        return Some(build(region.words, hit));
    }
    let condition = (region.floor..trigger.range.first)
        .rev()
        .find(|t| cx.doc.word(*t).eq_ignore_ascii_case("if"))?;
    let hit = issue::best(cx, Range { first: condition, last: trigger.range.first })?;
    Some(build(Range { first: condition, last: region.words.last }, hit))
}

/// The items of a list, the first sought from `ahead` on; neighbours without an issue of their own go with the one before.
fn listed(cx: &Context<'_>, object: Range, ahead: Option<usize>) -> Vec<(Range, Hit)> {
    let mut items: Vec<(Range, Hit)> = Vec::new();
    let mut pending: Option<usize> = None;
    for segment in segments(cx, object) {
        let begins = ahead.filter(|_| segment.words.first == object.first);
        let first = begins.unwrap_or(segment.words.first);
        let asked = Range { first, last: before_circumstance(cx, segment.words) };
        let hit = issue::best(cx, asked);
        let Some((words, last)) = items.last_mut() else {
            match hit {
                Some(hit) => items.push((
                    Range {
                        first: pending.take().unwrap_or(segment.words.first),
                        last: segment.words.last,
                    },
                    hit,
                )),
                None => pending = pending.or(Some(segment.words.first)),
            }
            continue;
        };
        let general = |h: &Hit| issue::rank(cx, h) <= GENERAL;
        match hit {
            // "discussions on the volume and level of ...": the second says what the first is about.
            Some(hit) if general(last) && !general(&hit) && !segment.opens => {
                words.last = segment.words.last;
                *last = hit;
            }
            Some(hit)
                if hit.row != last.row && segment.apart && (segment.opens || !general(&hit)) =>
            {
                items.push((segment.words, hit))
            }
            _ => words.last = segment.words.last,
        }
    }
    for (words, _) in &mut items {
        *words = trimmed(cx, *words);
    }
    items
}

/// Words after which circumstances are told, not the thing itself.
const CIRCUMSTANCES: &[&str] = &[
    "if",
    "unless",
    "because",
    "after",
    "since",
    "when",
    "once",
    "until",
    "due",
    "following",
    "despite",
    "amid",
    "during",
    "whether",
    "as",
    "provided",
    "unless",
];

fn before_circumstance(cx: &Context<'_>, segment: Range) -> usize {
    let from = segment.first + 1;
    (from..segment.last).find(|t| CIRCUMSTANCES.contains(&cx.doc.word(*t))).unwrap_or(segment.last)
}
