//! What an act is about: the words after it up to the clause's end, item by item.

use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;
use travaux_model::Act;

use super::circumstance::{before_circumstance, is_circumstance};
use super::issue::{self, GENERAL, Hit};
use super::list::{segments, trimmed};
use super::scope::Scopes;
use super::subject::group_start;
use super::trigger::{Form, Trigger, is_verb};
use crate::context::Context;
use crate::phrase::{Range, is_be, phrase_before};

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
        // "no longer objected to": the words that deny it are told with it.
        let floor = scopes.around(cx, trigger.range.first).first;
        let group = group_start(cx, trigger.range.first, floor);
        let cue = if act == trigger.act { trigger.range.first } else { group };
        let first = if after { cue } else { content.first };
        return Region {
            words: Range { first, last },
            object,
            subject: None,
            floor: content.first,
        };
    }
    let around = scopes.around(cx, trigger.range.first);
    let last = super::clause::end(cx, trigger, act, around.last, next);
    // What stands outside the statement ("he said") is not what it states.
    let same = |s: &Range| scopes.innermost(s.first) == scopes.innermost(trigger.range.first);
    let told = |s: &Range| {
        let cues = scopes.cues.iter().flatten();
        cues.into_iter().any(|c| s.last <= c.first && c.last < trigger.range.first)
    };
    let near =
        subject.filter(|s| same(s) && !told(s) && trigger.range.first.saturating_sub(s.last) <= 8);
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
/// feet`), or, where it has no object of its own, of the words before it (`the talks, which it left`).
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
    let tied = matches!(trigger.form, Form::Obliging | Form::Condition);
    if tied || names_a_thing(cx, region.object) {
        return None;
    }
    let floor = scopes.around(cx, trigger.range.first).first;
    let hit = issue::best(cx, Range { first: floor, last: trigger.range.first })?;
    Some(item(issue::name(cx, &hit)))
}

/// True when the words name something: `the figure`, not `it`, `that task` or `within a week`.
fn names_a_thing(cx: &Context<'_>, range: Range) -> bool {
    let doc = &cx.doc;
    let time = |t: usize| {
        cx.time_at(t).is_some()
            || matches!(
                doc.word(t),
                "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years" | "hours"
            )
    };
    let names = |t: usize| {
        let number = doc.tags[t] == Pos::Cd && !time(t + 1);
        number || matches!(doc.tags[t], Pos::Nn | Pos::Nns) && !time(t)
    };
    let points = |t: usize| match doc.word(t) {
        "that" | "this" | "these" | "those" | "such" => {
            doc.tags.get(t + 1).is_some_and(|tag| tag.is_noun())
        }
        "the" => matches!(doc.word(t + 1), "option" | "idea" | "move" | "approach" | "step"),
        _ => false,
    };
    let mut words = range.first..range.last;
    !words.clone().take(3).any(points) && words.any(names)
}

/// `the barges must be counted`: something is to be done with what is named.
pub fn is_done(cx: &Context<'_>, trigger: &Trigger, region: Region) -> bool {
    let Range { first, last } = region.object;
    if !cx.doc.is(trigger.range.first, "must") {
        return false;
    }
    let named = region.subject.is_some_and(|s| names_a_thing(cx, s));
    named && last > first + 1 && cx.doc.is(first, "be") && cx.doc.tags[first + 1] == Pos::Vbn
}

/// True when the words tell what an act is about, and for what is agreed to tell no fact (`agreed
/// that the talks were useful`).
pub fn is_told(cx: &Context<'_>, range: Range, act: Act) -> bool {
    let fact = |t: &usize| {
        matches!(cx.doc.tags[*t], Pos::Vbz | Pos::Vbd) || is_be(&cx.doc.word(*t).to_lowercase())
    };
    let verbs = |t: &usize| is_verb(cx.doc.tags[*t]) || cx.doc.tags[*t] == Pos::Md;
    let clause = act == Act::Accept && cx.doc.is(range.first, "that");
    let first = (range.first..range.last).find(verbs);
    names_a_thing(cx, range) && !(clause && first.is_some_and(|t| fact(&t)))
}

/// Words that open a condition.
const CONDITIONS: &[&str] = &["if", "when", "once", "unless", "until", "provided", "as"];

/// `If they want peace, we are ready`, `we are ready if ...`: the condition tells what it is about.
fn conditional(cx: &Context<'_>, trigger: &Trigger, act: Act, region: Region) -> Option<Item> {
    if !matches!(act, Act::Offer | Act::Commit | Act::Accept | Act::Reject)
        || trigger.form == Form::Noun
    {
        return None;
    }
    let build = |words: Range, hit: Hit| Item { words, issue: issue::name(cx, &hit) };
    let opens = |t: &usize| CONDITIONS.contains(&cx.doc.word(*t));
    let after = (region.object.first..region.object.last).find(opens);
    let told = after.and_then(|first| issue::best(cx, Range { first, ..region.object }));
    if let Some(hit) = told {
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
        if segment.words.first > object.first && is_circumstance(cx, segment.words.first) {
            break;
        }
        let begins = ahead.filter(|_| segment.words.first == object.first);
        let first = begins.unwrap_or(segment.words.first);
        let asked = |last: usize| issue::best(cx, Range { first, last });
        let hit = asked(before_circumstance(cx, segment.words, false))
            .or_else(|| asked(before_circumstance(cx, segment.words, true)));
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
                if hit.row != last.row
                    && segment.apart
                    && (segment.opens && !is_result(cx, segment.words) || !general(&hit)) =>
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

/// `a guideline, to be turned into a treaty`: what becomes of the item before.
fn is_result(cx: &Context<'_>, segment: Range) -> bool {
    cx.doc.is(segment.first, "to") && cx.doc.is(segment.first + 1, "be")
}
