//! Where a content begins and ends.

use travaux_language::people::PersonMention;
use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;

use super::credit::QUOTES;
use super::verb::{Form, begins_clause, subject_before, verb_cue};
use crate::context::Context;
use crate::cues::Takes;
use crate::phrase::Range;

/// The content behind a cue, and the rule that found it.
pub fn content_after(
    cx: &Context<'_>,
    cue_last: usize,
    limit: usize,
    takes: Takes,
) -> Option<(Range, &'static str)> {
    let (start, rule) = content_start(cx, cue_last, limit, takes)?;
    let mut end = content_end(cx, start, limit);
    if rule == "noun" {
        end = absolute_clause(cx, start, end).unwrap_or(end);
    }
    let range = trimmed(cx, Range { first: start, last: end })?;
    let only_pronoun = range.last - range.first == 1
        && matches!(cx.doc.tags[range.first], Pos::Prp | Pos::Dt | Pos::Wp);
    (!only_pronoun).then_some((range, rule))
}

/// `, with the envoys still in Selm`: told beside a noun content, not in it.
fn absolute_clause(cx: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    let doc = &cx.doc;
    (start + 1..end.saturating_sub(3)).find(|i| {
        doc.is(*i, ",")
            && doc.is(*i + 1, "with")
            && (*i + 2..end).any(|j| matches!(doc.tags[j], Pos::Vbg | Pos::Vbn))
    })
}

fn content_start(
    cx: &Context<'_>,
    cue_last: usize,
    limit: usize,
    takes: Takes,
) -> Option<(usize, &'static str)> {
    let doc = &cx.doc;
    let mut at = cue_last;
    // Words that may stand between cue and content: adverbs, addressees, dates, "in a statement".
    while at < limit {
        let token = doc.tokens[at];
        if token.kind == TokenKind::Quote && doc.quotation_of(at).is_some_and(|q| q.open == at) {
            if at == cue_last || opens_speech(cx, cue_last, at, takes) {
                return quote_start(cx, cue_last, at, takes).map(|rule| (at, rule));
            }
            break;
        }
        if doc.is(at, "that") && (takes.that || takes.object) && opens_that_clause(cx, at, cue_last)
        {
            return (at + 1 < limit).then_some((at + 1, "that"));
        }
        if matches!(doc.word(at), ":" | ",") {
            let next = at + 1;
            let quoted = next < limit && doc.quotation_of(next).is_some_and(|q| q.open == next);
            if quoted && (takes.quote || takes.that) {
                return Some((next, "quote"));
            }
            if doc.is(at, ":") && takes.that && next < limit {
                return Some((next, "colon"));
            }
            match inserted(cx, at, limit) {
                Some(after) => {
                    return content_start(
                        cx,
                        after,
                        limit,
                        Takes { noun: false, to: false, ..takes },
                    );
                }
                None => break,
            }
        }
        match doc.tags[at] {
            Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md => break,
            Pos::Vb | Pos::Vbn if at == cue_last => break,
            Pos::Wrb | Pos::Wp if takes.question || takes.object || takes.noun => {
                return Some((at, "question"));
            }
            _ if matches!(doc.word(at), "whether" | "if") && (takes.question || takes.object) => {
                return Some((at, "question"));
            }
            Pos::To
                if (takes.to && at == cue_last)
                    && doc.tags.get(at + 1).is_some_and(|t| matches!(t, Pos::Vb | Pos::Rb)) =>
            {
                return Some((at, "to"));
            }
            Pos::To | Pos::In
                if takes.to
                    && at == cue_last
                    && doc.is(at, "to")
                    && takes.noun_after_to(doc.tags.get(at + 1)) =>
            {
                return Some((at, "noun"));
            }
            _ if token.kind == TokenKind::Mark || token.kind == TokenKind::Dash => break,
            _ => at += 1,
        }
    }
    let finite = |i: usize| matches!(doc.tags[i], Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md);
    let inserted = at < limit && doc.is(at, ",") && !takes.noun && (at..limit).any(finite);
    // "said it "firmly opposes" the clause": the verb stands in the quotation.
    let quoted_verb = at < limit
        && at > cue_last
        && !takes.noun
        && doc.tokens[at].kind == TokenKind::Quote
        && (at..limit).any(finite);
    let bare = at < limit && (finite(at) || quoted_verb || inserted && at > cue_last);
    let first = skip_adverbs(cx, cue_last, at);
    if first >= limit {
        return None;
    }
    // "Osk said after the delegations had left": a circumstance, not what was said.
    let circumstance = matches!(
        doc.word(first),
        "after"
            | "before"
            | "when"
            | "while"
            | "as"
            | "since"
            | "because"
            | "once"
            | "until"
            | "during"
    );
    if bare && (takes.that || takes.object) && !circumstance {
        let first = if takes.object { skip_addressee(cx, first, at) } else { first };
        return (first < at).then_some((first, "clause"));
    }
    if takes.r#as && doc.is(first, "as") && first + 1 < limit {
        return Some((first + 1, "noun"));
    }
    if takes.noun && doc.is(cue_last - 1, "comment") && matches!(doc.word(first), "on" | "about") {
        return Some((first, "noun"));
    }
    let infinitive = doc.tags.get(first + 1).is_some_and(|t| matches!(t, Pos::Vb | Pos::Rb));
    if takes.to && doc.is(first, "to") && first + 1 < limit && infinitive {
        return Some((first, "to"));
    }
    let begins_noun = first < limit
        && (matches!(
            doc.tags[first],
            Pos::Dt
                | Pos::Nn
                | Pos::Nns
                | Pos::Nnp
                | Pos::Nnps
                | Pos::Jj
                | Pos::Cd
                | Pos::PrpPossessive
                | Pos::Vbg
                | Pos::Prp
        ) || cx.name_at(first).is_some()
            || doc.tokens[first].kind == TokenKind::Quote
                && doc.quotation_of(first).is_some_and(|q| q.open == first)
            || doc.tags[first] == Pos::Vbn);
    let named = takes.names
        && (first + 1..limit.min(first + 9))
            .any(|i| doc.quotation_of(i).is_some_and(|q| q.open == i));
    ((takes.noun || named) && begins_noun && cx.time_at(first).is_none()).then_some((first, "noun"))
}

/// A quotation behind circumstances (`said in Selm "We will come"`) is speech; a quoted word within a
/// noun phrase (`announced the end of the "pause"`) is not.
fn opens_speech(cx: &Context<'_>, cue_last: usize, at: usize, takes: Takes) -> bool {
    let doc = &cx.doc;
    let within_phrase = matches!(
        doc.tags[at - 1],
        Pos::Dt | Pos::PrpPossessive | Pos::Jj | Pos::Possessive | Pos::In | Pos::Cc | Pos::To
    );
    let addressed = takes.object && doc.tags[cue_last] == Pos::Prp;
    let circumstances = matches!(doc.tags[cue_last], Pos::In | Pos::To | Pos::Rb)
        || addressed
        || cx.time_at(cue_last).is_some()
        || cx.office_at(cue_last).is_some()
        || cx.name_at(cue_last).is_some();
    let verb_between = (cue_last..at).any(|i| matches!(doc.tags[i], Pos::Vb | Pos::Vbg));
    !within_phrase && !verb_between && circumstances && at - cue_last <= 14
}

fn quote_start(cx: &Context<'_>, cue_last: usize, at: usize, takes: Takes) -> Option<&'static str> {
    if takes.quote || takes.that || takes.object {
        return Some("quote");
    }
    // A noun content may begin with a quoted word: rejected "the so-called plan".
    (takes.noun && cx.doc.tokens[cue_last].kind == TokenKind::Quote && cue_last == at)
        .then_some("noun")
}

/// `that` opens a clause when it is no determiner ("said that day") and no relative ("the road that leads").
fn opens_that_clause(cx: &Context<'_>, at: usize, cue_last: usize) -> bool {
    let doc = &cx.doc;
    let determiner = doc.tags[at] == Pos::Dt
        && doc.tags.get(at + 1).is_some_and(|t| matches!(t, Pos::Nn | Pos::Nns));
    !determiner && (at == cue_last || doc.tags[at] != Pos::Wdt || doc.tags[at - 1] != Pos::Nns)
}

/// A short insertion between commas (`said, in an interview with X, that`): where it ends.
fn inserted(cx: &Context<'_>, comma: usize, limit: usize) -> Option<usize> {
    let doc = &cx.doc;
    let starts = doc.tags.get(comma + 1).is_some_and(|t| matches!(t, Pos::In | Pos::Vbg));
    if !starts {
        return None;
    }
    let close = (comma + 2..limit.min(comma + 16)).find(|i| doc.is(*i, ","))?;
    (close + 1 < limit
        && (doc.is(close + 1, "that")
            || doc.quotation_of(close + 1).is_some_and(|q| q.open == close + 1)))
    .then_some(close + 1)
}

fn skip_adverbs(cx: &Context<'_>, first: usize, limit: usize) -> usize {
    let doc = &cx.doc;
    let mut at = first;
    while at < limit {
        let timed =
            cx.time_at(at).is_some() || (doc.tags[at] == Pos::In && cx.time_at(at + 1).is_some());
        let adverb = doc.tags[at] == Pos::Rb
            && doc.tags.get(at + 1).is_some_and(|t| *t != Pos::Jj && *t != Pos::Vbn);
        if !timed && !adverb {
            break;
        }
        at += 1;
    }
    at
}

/// `told reporters the road was shut`: the content begins behind the one addressed.
fn skip_addressee(cx: &Context<'_>, first: usize, verb: usize) -> usize {
    let doc = &cx.doc;
    if doc.tags[first] == Pos::Prp {
        return first + 1;
    }
    let mut at = first;
    while at < verb {
        let named =
            cx.name_at(at).map(|n| n.last).or_else(|| cx.people.mention_at(at).map(|m| m.last));
        let head = matches!(doc.tags[at], Pos::Nns | Pos::Nn | Pos::Nnps) || named.is_some();
        at = skip_adverbs(cx, named.unwrap_or(at + 1), verb);
        let next_opens = at < verb
            && (matches!(
                doc.tags[at],
                Pos::Dt | Pos::Prp | Pos::PrpPossessive | Pos::Ex | Pos::Nnp
            ) || cx.name_at(at).is_some()
                || doc.tags[at] == Pos::Nns);
        if head && next_opens {
            return skip_adverbs(cx, at, verb);
        }
    }
    first
}

/// One past the last token of the content that begins at `start`.
pub fn content_end(cx: &Context<'_>, start: usize, limit: usize) -> usize {
    let doc = &cx.doc;
    let mut at = start;
    while at < limit {
        if let Some(quote) = doc.quotation_of(at).filter(|q| q.open == at && q.close < limit) {
            at = quote.close + 1;
            if quote.open == start && ends_direct(cx, quote.close, limit) {
                return at;
            }
            let comma_inside = at < limit && doc.is(quote.close - 1, ",");
            if comma_inside && stops_after_comma(cx, at, limit) {
                return at;
            }
            continue;
        }
        if at > start && stops_content(cx, at, start, limit) {
            return at;
        }
        at += 1;
    }
    limit
}

/// `and quoted Osk as saying`: somebody else's words begin.
fn quotes_next(cx: &Context<'_>, verb: usize, limit: usize) -> bool {
    const REACH: usize = 30;
    let doc = &cx.doc;
    verb < limit
        && QUOTES.contains(&doc.word(verb))
        && (verb + 1..limit.min(verb + REACH))
            .any(|i| doc.is(i, "as") && doc.tags.get(i + 1) == Some(&Pos::Vbg))
}

/// A quotation that is a whole sentence ends the content; a quoted word does not.
fn ends_direct(cx: &Context<'_>, close: usize, limit: usize) -> bool {
    let doc = &cx.doc;
    let inner = close.checked_sub(1).map(|i| doc.word(i));
    let stopped = matches!(inner, Some("." | "," | "!" | "?" | "…"));
    stopped || close + 1 >= limit || matches!(doc.word(close + 1), "." | ",")
}

fn stops_content(cx: &Context<'_>, at: usize, start: usize, limit: usize) -> bool {
    let doc = &cx.doc;
    let next = at + 1;
    match doc.word(at) {
        "," | "—" | "–" | "--" | ";" if next < limit => stops_after_comma(cx, next, limit),
        "and" | "but" => is_joined_cue(cx, next, start, limit) || quotes_next(cx, next, limit),
        "while" | "whereas" => {
            at > start + 3
                && next < limit
                && !matches!(doc.tags[next], Pos::In | Pos::Rb | Pos::Vbn)
        }
        "according" => doc.is(next, "to"),
        "as" => next < limit && doc.tags[next] == Pos::Prp && begins_attribution(cx, next, limit),
        _ => false,
    }
}

/// What stands behind a comma begins something that is no part of the content.
fn stops_after_comma(cx: &Context<'_>, next: usize, limit: usize) -> bool {
    let adverb = usize::from(cx.doc.tags[next] == Pos::Rb && next + 1 < limit);
    let next_word = cx.doc.word(next).to_lowercase();
    matches!(next_word.as_str(), "while" | "whereas" | "according" | "citing" | "quoting")
        || is_participle_cue(cx, next + adverb, limit)
        || begins_attribution(cx, next, limit)
}

fn is_participle_cue(cx: &Context<'_>, at: usize, limit: usize) -> bool {
    at < limit && cx.doc.tags[at] == Pos::Vbg && verb_cue(cx, at, at, limit).is_some()
}

/// `, he said`, `, Osk added`, `, said Osk`: an attribution of its own begins at `first`.
fn begins_attribution(cx: &Context<'_>, first: usize, limit: usize) -> bool {
    let doc = &cx.doc;
    let conjunction = usize::from(
        matches!(doc.word(first), "and" | "but" | "yet" | "though" | "although")
            && first + 1 < limit,
    );
    let first = first + conjunction;
    if named_with_apposition(cx, first, limit) {
        return true;
    }
    let reach = limit.min(first + 14);
    for at in first..reach {
        if doc.tokens[at].kind == TokenKind::Mark && !doc.is(at, ".")
            || doc.quoted[at] != doc.quoted[first]
        {
            return false;
        }
        let Some(verb) = verb_cue(cx, at, first, limit) else { continue };
        if verb.form != Form::Finite || !verb.hit.cue.takes.quote && !verb.hit.cue.takes.that {
            return false;
        }
        if verb.group.first == first {
            // "said Osk": inverted.
            return conjunction == 0
                && super::verb::subject_after(cx, verb.group.last, limit).is_some();
        }
        return subject_before(cx, verb.group.first, first).is_some_and(|s| {
            s.range.first == first && s.is_known() && begins_clause(cx, first, first)
        });
    }
    false
}

/// A title before a name has no more words.
const TITLE: usize = 8;

/// `, Ilan Dravec, the envoy to Selm, announced`: a name, an apposition, a cue verb whose subject it is.
fn named_with_apposition(cx: &Context<'_>, first: usize, limit: usize) -> bool {
    // The name with what stands before it: "Dr. Ilan Dravec", "former Foreign Minister Ilan Dravec".
    let name = (first..limit.min(first + TITLE)).find_map(|i| cx.people.mention_at(i));
    let begins = |m: &PersonMention| {
        let role = cx.people.persons[m.person].role;
        let titled = (first..m.first).all(|i| cx.office_at(i).is_some() || cx.doc.is(i, "the"));
        titled
            || role.is_some_and(|(from, to)| {
                from.saturating_sub(1) <= first && to <= m.first && m.first - to <= 2
            })
    };
    let Some(name) = name.filter(begins) else { return false };
    if !cx.doc.is(name.last, ",") || name.last >= limit {
        return false;
    }
    (name.last..limit.min(name.last + 45)).any(|at| {
        let verb = verb_cue(cx, at, first, limit).filter(|v| v.form == Form::Finite);
        verb.and_then(|v| subject_before(cx, v.group.first, first))
            .is_some_and(|s| s.range.first == first)
    })
}

/// `rejected A and called for B`: the second verb begins an attribution of its own.
fn is_joined_cue(cx: &Context<'_>, at: usize, start: usize, limit: usize) -> bool {
    if at >= limit || at < start + 3 {
        return false;
    }
    let doc = &cx.doc;
    let verb_at = (at..limit.min(at + 3)).find(|i| !matches!(doc.tags[*i], Pos::Rb));
    if let Some(modal) = verb_at.filter(|v| doc.tags[*v] == Pos::Md) {
        // "insists on A and may push for B"
        return (modal + 1..limit.min(modal + 3)).any(|i| verb_cue(cx, i, at, limit).is_some());
    }
    let Some(verb_at) = verb_at.filter(|v| matches!(doc.tags[*v], Pos::Vbd | Pos::Vbz | Pos::Vbg))
    else {
        return false;
    };
    if doc.tags[verb_at] == Pos::Vbd || doc.tags[verb_at] == Pos::Vbg {
        // Inside a clause with a subject of its own "and" joins that clause's verbs.
        let clause_verb =
            (start..at).any(|i| matches!(doc.tags[i], Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md));
        if clause_verb {
            return false;
        }
    }
    verb_cue(cx, verb_at, at, limit)
        .is_some_and(|v| matches!(v.form, Form::Finite | Form::Participle))
}

/// The range without marks at its ends; `None` when nothing is left.
pub fn trimmed(cx: &Context<'_>, range: Range) -> Option<Range> {
    let doc = &cx.doc;
    let Range { mut first, mut last } = range;
    while first < last
        && doc.tokens[first].kind == TokenKind::Mark
        && !matches!(doc.word(first), "(" | "[" | "$" | "#")
    {
        first += 1;
    }
    while first < last {
        let token = doc.tokens[last - 1];
        let mark = token.kind == TokenKind::Dash
            || token.kind == TokenKind::Mark
                && !matches!(doc.word(last - 1), ")" | "]" | "%" | "$");
        if !mark {
            break;
        }
        last -= 1;
    }
    while first < last && matches!(doc.tags[last - 1], Pos::Cc) {
        last -= 1;
    }
    (first < last).then_some(Range { first, last })
}
