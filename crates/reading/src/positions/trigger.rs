//! Words that make an act: the cues of statements, other cue words, and the patterns of the packs.

use travaux_language::pattern::Match;
use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;
use travaux_model::Act;
use travaux_packs::CueKind;

use super::governed;
use super::scope::Scopes;
use crate::context::Context;
use crate::cues::CueHit;
use crate::phrase::{Range, is_auxiliary};

/// A pattern of this rank or more outranks the cue that it begins with.
const STRONG: i32 = 5;

/// A pattern of this rank or less makes an act only together with an issue.
const WEAK: i32 = -2;

/// A pattern of this rank or more makes an act whatever it is about.
const OUTRIGHT: i32 = 0;

/// How the words of a trigger stand in their clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A verb, or words around one: who does it is the subject.
    Verb,
    /// A noun: who does it is its owner.
    Noun,
    /// Words that oblige (`must`, `should`, `it is necessary to`): the subject is the one obliged.
    Obliging,
    /// Words that tie an act to a condition (`provided that`): who does the act demands it.
    Condition,
}

/// Words that make an act.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Its words.
    pub range: Range,
    /// The act before negation.
    pub act: Act,
    /// The issue, where the words settle it.
    pub issue: Option<String>,
    /// How they stand.
    pub form: Form,
    /// The statement whose cue it is.
    pub statement: Option<usize>,
    /// True for words that say the act outright (`demand`, `reject`).
    pub explicit: bool,
    /// True for a cue word, false for a pattern.
    pub cue: bool,
    /// True for a cue that only tells a fact here (`insists that its work is peaceful`).
    told: bool,
    /// True for words that make the act only together with an issue.
    pub weak: bool,
    /// True for words that make the act whatever it is about.
    pub outright: bool,
    /// The rule's name.
    pub rule: String,
}

/// The triggers of the report in text order, none overlapping another.
pub fn find(cx: &Context<'_>, scopes: &Scopes<'_>) -> Vec<Trigger> {
    let mut taken = vec![false; cx.doc.tokens.len()];
    let mut out = Vec::new();
    for statement in 0..scopes.statements.len() {
        let Some(trigger) = of_statement(cx, scopes, statement) else { continue };
        taken[trigger.range.first..trigger.range.last].fill(true);
        out.extend(Some(trigger).filter(|t| !t.told));
    }
    for sentence in &cx.doc.sentences {
        let range = Range { first: sentence.first, last: sentence.last };
        of_patterns(cx, range, &mut taken, &mut out);
        of_cues(cx, range, &mut taken, &mut out);
    }
    out.sort_by_key(|t| t.range.first);
    governed::drop(cx, scopes, out)
}

/// The cue of a statement, where it makes an act.
fn of_statement(cx: &Context<'_>, scopes: &Scopes<'_>, statement: usize) -> Option<Trigger> {
    let cue = scopes.cues[statement]?;
    let end = cx.doc.tokens.len();
    let hit =
        (cue.first..cue.last).rev().find_map(|at| hit_at(cx, at, cue.last.max(at + 3).min(end)))?;
    if (cue.first..=hit.first).any(|at| is_idiom(cx, at)) {
        return None;
    }
    let outranked = (cue.first..=hit.first).find_map(|at| stronger(cx, at));
    let act = outranked.or(hit.cue.act)?;
    let content = scopes.content(statement);
    let clause = hit.cue.takes.that && !hit.cue.takes.noun;
    let told = act == Act::Demand && clause && content.is_some_and(|c| tells_a_fact(cx, c));
    Some(Trigger { statement: Some(statement), told, ..of_cue(cx, hit, act) })
}

fn of_cue(cx: &Context<'_>, hit: CueHit<'_>, act: Act) -> Trigger {
    let noun = hit.cue.kind == CueKind::Noun;
    Trigger {
        range: Range { first: hit.first, last: hit.last },
        act,
        issue: None,
        form: if noun { Form::Noun } else { Form::Verb },
        statement: None,
        explicit: !noun && (act == Act::Reject || hit.cue.takes.quote),
        cue: true,
        told: false,
        weak: false,
        outright: !noun,
        rule: format!("cue {}", cx.rules.packs.cues[hit.cue.row as usize].cue),
    }
}

/// True for a statement that denies what stands in it.
pub fn denies(cx: &Context<'_>, scopes: &Scopes<'_>, statement: usize) -> bool {
    of_statement(cx, scopes, statement).is_some_and(|t| t.act == Act::Deny)
}

/// The act of a pattern that outranks the cue it begins with or leads to (`dismissed the reports`,
/// `might agree`).
fn stronger(cx: &Context<'_>, at: usize) -> Option<Act> {
    let rows = rows_at(cx, at).filter(|r| r.rank >= STRONG && r.act.is_some());
    rows.max_by_key(|r| r.rank).and_then(|r| r.act)
}

/// Words that look like an act and are none begin at the token.
fn is_idiom(cx: &Context<'_>, at: usize) -> bool {
    rows_at(cx, at).any(|r| r.act.is_none())
}

/// The rows whose patterns match at the token.
fn rows_at<'c>(cx: &'c Context<'_>, at: usize) -> impl Iterator<Item = &'c travaux_packs::Act> {
    let mut matches = Vec::new();
    let limit = (at + 10).min(cx.doc.tokens.len());
    cx.rules.acts.find_at(cx.doc.words(), cx, at, limit, &mut matches);
    matches.into_iter().map(|m| &cx.rules.packs.acts[m.row])
}

/// `insists its work is peaceful` demands nothing: the first verb of what is told is indicative.
fn tells_a_fact(cx: &Context<'_>, content: Range) -> bool {
    let doc = &cx.doc;
    let verb = |t: &usize| is_verb(doc.tags[*t]) || matches!(doc.tags[*t], Pos::Md | Pos::To);
    let Some(verb) = (content.first..content.last).find(verb) else { return false };
    match doc.tags[verb] {
        Pos::Vbz | Pos::Vbd => !matches!(doc.word(verb), "has" | "needs" | "had"),
        Pos::Md => !matches!(doc.word(verb), "must" | "should" | "shall" | "ought"),
        Pos::Vbp => is_auxiliary(doc.word(verb)) && !doc.is(verb, "have"),
        _ => false,
    }
}

/// The verb or noun cue that begins at the token, as far as its part of speech allows.
fn hit_at<'c>(cx: &'c Context<'_>, at: usize, last: usize) -> Option<CueHit<'c>> {
    if !cx.rules.cues.knows(cx.doc.ids[at]) {
        return None;
    }
    let kind = match cx.doc.tags[at] {
        Pos::Nn | Pos::Nns => CueKind::Noun,
        tag if is_verb(tag) => CueKind::Verb,
        _ => return None,
    };
    cx.rules.cues.at(&cx.doc, at, last, kind)
}

/// Cue words that make an act though no statement was read from them.
fn of_cues(cx: &Context<'_>, sentence: Range, taken: &mut [bool], out: &mut Vec<Trigger>) {
    for at in sentence.first..sentence.last {
        if taken[at] {
            continue;
        }
        let Some(hit) = hit_at(cx, at, sentence.last) else { continue };
        let Some(act) = hit.cue.act else { continue };
        let loose = !takes_content(cx, &hit);
        let words = hit.first..hit.last;
        if loose || is_adjective(cx, at) || taken[words.clone()].iter().any(|t| *t) {
            continue;
        }
        taken[words].fill(true);
        out.push(of_cue(cx, hit, act));
    }
}

/// A noun makes an act only with what it is about (`a demand that`, `threats to leave`), and so does
/// a verb that takes an infinitive alone (`declined to`).
fn takes_content(cx: &Context<'_>, hit: &CueHit<'_>) -> bool {
    let Some(tag) = cx.doc.tags.get(hit.last) else { return false };
    let takes = hit.cue.takes;
    if hit.cue.kind == CueKind::Verb {
        return *tag == Pos::To || takes.noun || takes.that || takes.quote || takes.of;
    }
    let word = cx.doc.word(hit.last);
    let of = takes.of && matches!(word, "for" | "of" | "on");
    of || *tag == Pos::To || matches!(word, "that" | "by")
}

/// `the proposed groups`, `a draft backed by`: a participle that tells no act of its own.
fn is_adjective(cx: &Context<'_>, at: usize) -> bool {
    let doc = &cx.doc;
    let Some(before) = at.checked_sub(1) else { return false };
    if doc.tags[before] == Pos::Possessive && matches!(doc.tags[at], Pos::Vbn | Pos::Vbd) {
        return true;
    }
    if doc.tags[at] != Pos::Vbn {
        return false;
    }
    // "the principles proposed by Vessia": whoever did it follows.
    if doc.is(at + 1, "by") && (at + 2..at + 4).any(|t| cx.party_at(t).is_some()) {
        return false;
    }
    let told = is_auxiliary(&doc.word(before).to_lowercase())
        || governed::stays(doc.word(before))
        || matches!(doc.tags[before], Pos::Rb | Pos::Prp)
        || doc.tokens[before].kind == TokenKind::Quote
        || cx.party_at(before).is_some()
        || cx.people.mention_at(before).is_some()
        || cx.office_at(before).is_some();
    !told
}

/// The patterns of the packs: the higher rank first, then the longer.
fn of_patterns(cx: &Context<'_>, sentence: Range, taken: &mut [bool], out: &mut Vec<Trigger>) {
    let mut matches = cx.rules.acts.find(cx.doc.words(), cx, sentence.first, sentence.last);
    let order = |m: &Match| {
        let rank = cx.rules.packs.acts[m.row].rank;
        (std::cmp::Reverse(rank), std::cmp::Reverse(m.last - m.first), m.first)
    };
    matches.sort_by_key(order);
    for found in matches {
        let words = found.first..found.last;
        if taken[words.clone()].iter().any(|t| *t) || !may_act(cx, found) {
            continue;
        }
        taken[words].fill(true);
        let row = &cx.rules.packs.acts[found.row];
        let Some(act) = row.act else { continue };
        let form = form(cx, found, act);
        out.push(Trigger {
            range: Range { first: found.first, last: found.last },
            act,
            issue: row.issue.clone(),
            form,
            statement: None,
            explicit: false,
            cue: false,
            told: false,
            weak: row.rank <= WEAK,
            outright: row.rank >= OUTRIGHT && form != Form::Noun,
            rule: format!("act {}", row.pattern),
        });
    }
}

/// A pattern of one verb asks for a verb, and a participle must tell an act.
fn may_act(cx: &Context<'_>, found: Match) -> bool {
    let row = &cx.rules.packs.acts[found.row];
    let verb = found.last - found.first == 1 && row.pattern.ends_with('+');
    let ends = matches!(row.act, Some(Act::Suspend | Act::Cancel));
    let condition = CONDITIONS.contains(&cx.doc.word(found.first));
    (!verb || is_verb(cx.doc.tags[found.first]))
        && (ends || condition || !is_adjective(cx, found.first))
}

/// True for the tag of a verb.
pub fn is_verb(tag: Pos) -> bool {
    matches!(tag, Pos::Vb | Pos::Vbd | Pos::Vbg | Pos::Vbn | Pos::Vbp | Pos::Vbz)
}

/// Words that a duty begins with.
const OBLIGING: &[&str] =
    &["must", "should", "ought", "shall", "need", "needs", "needed", "has", "have", "had"];

/// A verb of duty, or words that need none (`necessary to`, `up to`).
fn obliges(cx: &Context<'_>, found: Match) -> bool {
    let doc = &cx.doc;
    let duty = |t: usize| matches!(doc.word(t), "have" | "need");
    match doc.word(found.first).to_lowercase().as_str() {
        "would" | "will" => (found.first..found.last).any(duty),
        first => {
            OBLIGING.contains(&first)
                || !is_verb(doc.tags[found.first]) && doc.tags[found.first] != Pos::Md
        }
    }
}

/// Words that a condition begins with.
const CONDITIONS: &[&str] =
    &["provided", "providing", "until", "unless", "before", "condition", "in"];

fn form(cx: &Context<'_>, found: Match, act: Act) -> Form {
    let doc = &cx.doc;
    let first = doc.word(found.first).to_lowercase();
    let noun = |t: usize| matches!(doc.tags[t], Pos::Nn | Pos::Nns);
    let faces = (found.first..found.last).any(|t| doc.is(t, "face"));
    match doc.tags[found.first] {
        _ if act == Act::Demand && CONDITIONS.contains(&first.as_str()) => Form::Condition,
        _ if act == Act::Threaten && faces => Form::Obliging,
        Pos::Nn | Pos::Nns => Form::Noun,
        Pos::PrpPossessive | Pos::Jj | Pos::Dt if (found.first..found.last).any(noun) => Form::Noun,
        _ if matches!(act, Act::Demand | Act::Urge) && obliges(cx, found) => Form::Obliging,
        _ => Form::Verb,
    }
}
