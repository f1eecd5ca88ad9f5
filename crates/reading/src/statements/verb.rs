//! A cue verb with its auxiliaries, and the subject it has.

use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;
use travaux_packs::CueKind;

use crate::context::Context;
use crate::cues::CueHit;
use crate::phrase::{Range, is_auxiliary, is_be, is_raising, phrase_before, phrase_end};
use crate::source::{Source, SourceKind, source};

/// How the verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `said`, `has repeatedly warned`, `continues to insist`.
    Finite,
    /// `saying`, `adding`.
    Participle,
    /// `was announced`.
    Passive,
    /// `to demand`.
    Infinitive,
}

/// A cue verb.
#[derive(Clone, Copy, Debug)]
pub struct VerbCue<'c> {
    /// The cue word with the words that must follow it.
    pub hit: CueHit<'c>,
    /// The whole group, auxiliaries and adverbs first.
    pub group: Range,
    /// How it stands.
    pub form: Form,
    /// `did not say`.
    pub negated: bool,
}

/// The cue verb at token `at`, if the word is a verb there.
pub fn verb_cue<'r>(
    cx: &Context<'r>,
    at: usize,
    floor: usize,
    limit: usize,
) -> Option<VerbCue<'r>> {
    let rules = cx.rules;
    if !rules.cues.knows(cx.doc.ids[at]) {
        return None;
    }
    let hit = rules.cues.at(&cx.doc, at, limit, CueKind::Verb)?;
    if !is_verb_here(cx, at, floor, hit.last) {
        return None;
    }
    let (first, negated, passive, infinitive) = group_start(cx, at, floor);
    let tag = cx.doc.tags[at];
    let form = if infinitive {
        Form::Infinitive
    } else if passive && tag != Pos::Vbg {
        Form::Passive
    } else if tag == Pos::Vbg && first == at {
        Form::Participle
    } else {
        Form::Finite
    };
    Some(VerbCue { hit, group: Range { first, last: hit.last }, form, negated })
}

/// The tagger's word counts, save where a name stands before and a clause behind a word that it took
/// for a noun (`Osk claims the road is shut`).
fn is_verb_here(cx: &Context<'_>, at: usize, floor: usize, last: usize) -> bool {
    let doc = &cx.doc;
    match doc.tags[at] {
        Pos::Vb | Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Vbn | Pos::Vbg => {
            // "the reported terms": a participle that describes a noun.
            let described = at > floor
                && matches!(doc.tags[at - 1], Pos::Dt | Pos::PrpPossessive | Pos::Possessive)
                && doc.tags[at] != Pos::Vbg;
            let hyphen = at > floor && doc.tokens[at - 1].kind == TokenKind::Hyphen;
            let name = cx.people.mention_at(at).is_some() || cx.name_at(at).is_some();
            !described && !hyphen && !name
        }
        Pos::Nn | Pos::Nns | Pos::Jj => {
            let named = at > floor
                && (cx.people.mention_at(at - 1).is_some() || doc.tags[at - 1] == Pos::Prp);
            if carried_by_outlet(cx, at, floor) {
                return true;
            }
            let clause = doc
                .tokens
                .get(last)
                .is_some_and(|_| doc.is(last, "that") || doc.tokens[last].kind == TokenKind::Quote);
            named && clause
        }
        _ => false,
    }
}

/// `..., the Courier reports`: an outlet between a comma and the word.
fn carried_by_outlet(cx: &Context<'_>, at: usize, floor: usize) -> bool {
    let Some(name) = at.checked_sub(1).and_then(|b| cx.name_at(b)) else { return false };
    let comma = name.first.checked_sub(1).filter(|c| *c >= floor);
    name.entry.outlet.is_some() && comma.is_some_and(|c| matches!(cx.doc.word(c), "," | "the"))
}

/// First token of the group, and whether it is negated, passive, an infinitive.
fn group_start(cx: &Context<'_>, at: usize, floor: usize) -> (usize, bool, bool, bool) {
    let doc = &cx.doc;
    let (mut first, mut negated, mut passive) = (at, false, false);
    while first > floor {
        let before = first - 1;
        let word = doc.word(before);
        match doc.tags[before] {
            Pos::In if word == "since" => {}
            Pos::Rb => negated |= matches!(word, "not" | "n't" | "n’t" | "never"),
            Pos::Md => {}
            _ if is_auxiliary(word) && doc.tags[before] != Pos::Possessive => {
                passive |= is_be(word) && matches!(doc.tags[at], Pos::Vbn | Pos::Vbd);
            }
            Pos::To => {
                let raised = before > floor && is_raising(&doc.word(before - 1).to_lowercase());
                let went_on = before > floor + 1
                    && doc.is(before - 1, "on")
                    && doc.word(before - 2).to_lowercase().starts_with('w');
                if !raised && !went_on {
                    return (before, negated, passive, true);
                }
                first = before - 1 - usize::from(went_on);
                continue;
            }
            _ if word == "as" && doc.tags[at] == Pos::Vbg && first == at => {
                match quoted_as_saying(cx, before, floor) {
                    Some(begin) => first = begin,
                    None => break,
                }
                continue;
            }
            _ if word == "by"
                && doc.tags[at] == Pos::Vbg
                && first == at
                && before > floor
                && doc.tags[before - 1] == Pos::Vbd =>
            {
                first = before - 1;
                continue;
            }
            _ => break,
        }
        first -= 1;
    }
    // "Osk on Monday said": the date belongs to neither side.
    (first, negated, passive, false)
}

/// `was quoted by X as saying`: where `was quoted` begins.
fn quoted_as_saying(cx: &Context<'_>, r#as: usize, floor: usize) -> Option<usize> {
    let doc = &cx.doc;
    let reach = r#as.saturating_sub(8).max(floor);
    let quoted = (reach..r#as)
        .rev()
        .find(|i| matches!(doc.word(*i), "quoted" | "cited" | "reported" | "heard"))?;
    let mut first = quoted;
    while first > floor && (is_auxiliary(doc.word(first - 1)) || doc.tags[first - 1] == Pos::Rb) {
        first -= 1;
    }
    (first < quoted).then_some(first)
}

/// Where the group's subject would end: dates before the verb are stepped over.
pub fn before_group(cx: &Context<'_>, group_first: usize, floor: usize) -> usize {
    let mut end = group_first;
    while end > floor
        && cx.time_at(end - 1).is_some()
        && cx.time_at(end - 1).is_some_and(|t| t.start.is_some())
    {
        let mut first = end - 1;
        while first > floor
            && cx.time_at(first - 1).map(|t| t.span) == cx.time_at(end - 1).map(|t| t.span)
        {
            first -= 1;
        }
        if first > floor && cx.doc.tags[first - 1] == Pos::In {
            first -= 1;
        }
        end = first;
    }
    end
}

/// The subject that stands before the verb group, appositions stepped over.
pub fn subject_before(cx: &Context<'_>, group_first: usize, floor: usize) -> Option<Source> {
    let doc = &cx.doc;
    let end = before_group(cx, group_first, floor);
    if end <= floor {
        return None;
    }
    // "X, who leads the team, said" / "who said"
    if matches!(doc.word(end - 1).to_lowercase().as_str(), "who" | "which" | "that")
        && end > floor + 1
    {
        let behind = if doc.is(end - 2, ",") { end - 2 } else { end - 1 };
        return phrase_before(cx, behind, floor)
            .and_then(|r| source(cx, r))
            .filter(|s| s.is_known());
    }
    if matches!(doc.word(end - 1), "," | ")" | "—" | "–" | "--" | "-") {
        return subject_before_insertion(cx, end - 1, floor);
    }
    let end = strip_adverbs(cx, end, floor);
    let range = phrase_before(cx, end, floor)?;
    if is_object_of_preposition(cx, range.first, floor) {
        return None;
    }
    source(cx, range)
}

/// `a draft backed by Oriva`: what stands behind a preposition is no subject, save where the
/// preposition opens the sentence (`In Selm officials said`).
fn is_object_of_preposition(cx: &Context<'_>, first: usize, floor: usize) -> bool {
    let doc = &cx.doc;
    let Some(before) = first.checked_sub(1).filter(|b| *b > floor) else { return false };
    let preposition = matches!(
        doc.word(before),
        "by" | "of"
            | "with"
            | "from"
            | "to"
            | "for"
            | "between"
            | "against"
            | "about"
            | "in"
            | "at"
            | "during"
            | "over"
    );
    preposition && doc.tokens[before - 1].kind != TokenKind::Mark
}

fn strip_adverbs(cx: &Context<'_>, end: usize, floor: usize) -> usize {
    let mut end = end;
    while end > floor + 1 && cx.doc.tags[end - 1] == Pos::Rb {
        end -= 1;
    }
    end
}

/// `X, director of Y, said`: X, when the verb's neighbour is the comma that closes the insertion.
fn subject_before_insertion(cx: &Context<'_>, close: usize, floor: usize) -> Option<Source> {
    let doc = &cx.doc;
    let open_marks: &[&str] =
        if doc.is(close, ")") { &["("] } else { &[",", "—", "–", "--", "-"] };
    let reach = close.saturating_sub(45).max(floor);
    let mut at = close;
    while at > reach {
        at -= 1;
        if doc.quoted[at] != doc.quoted[close] || matches!(doc.word(at), ";" | ":") {
            return None;
        }
        if !open_marks.contains(&doc.word(at)) || at == floor {
            continue;
        }
        let named = named_in_apposition(cx, at, close);
        let found = phrase_before(cx, at, floor).and_then(|r| source(cx, r));
        if let Some(found) = found
            && matches!(
                found.kind,
                SourceKind::Person(_)
                    | SourceKind::Office(_)
                    | SourceKind::Party
                    | SourceKind::Name
                    | SourceKind::Outlet(_)
            )
            && begins_clause(cx, found.range.first, floor)
        {
            return Some(named.map_or(found, |named| Source { range: found.range, ..named }));
        }
    }
    None
}

/// `the minister, Ilan Dravec, said`: the person whose name fills the insertion.
fn named_in_apposition(cx: &Context<'_>, open: usize, close: usize) -> Option<Source> {
    let name = cx.people.mention_at(close.checked_sub(1)?)?;
    let fills = name.last == close && name.first.saturating_sub(open) <= 3;
    fills.then(|| source(cx, Range { first: name.first, last: name.last })).flatten()
}

/// True when a clause can begin at the token: nothing but a mark, a conjunction or the sentence's
/// beginning stands before it.
pub fn begins_clause(cx: &Context<'_>, first: usize, floor: usize) -> bool {
    if first <= floor {
        return true;
    }
    let doc = &cx.doc;
    let before = first - 1;
    match doc.tokens[before].kind {
        TokenKind::Mark | TokenKind::Quote | TokenKind::Dash => true,
        _ => {
            doc.tags[before] == Pos::Cc
                || cx.time_at(before).is_some()
                || matches!(
                    doc.word(before).to_lowercase().as_str(),
                    "that"
                        | "while"
                        | "as"
                        | "because"
                        | "but"
                        | "and"
                        | "although"
                        | "though"
                        | "if"
                        | "when"
                        | "after"
                        | "before"
                        | "since"
                        | "until"
                        | "whereas"
                        | "meanwhile"
                        | "however"
                        | "earlier"
                        | "later"
                        | "separately"
                        | "also"
                        | "then"
                        | "what"
                        | "where"
                        | "how"
                        | "whether"
                        | "why"
                )
        }
    }
}

/// The speaker that stands behind the verb: `"...", said Osk, the envoy`.
pub fn subject_after(cx: &Context<'_>, group_last: usize, limit: usize) -> Option<Source> {
    let end = phrase_end(cx, group_last, limit);
    if end <= group_last {
        return None;
    }
    source(cx, Range { first: group_last, last: end }).filter(|s| {
        !matches!(s.kind, SourceKind::Other | SourceKind::Pronoun)
            || s.plural && s.kind == SourceKind::Other
    })
}
