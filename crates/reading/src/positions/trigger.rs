//! Words that make an act: the cues of statements, other cue words, and the patterns of the packs.

use travaux_language::pattern::Match;
use travaux_language::tagger::Pos;
use travaux_model::Act;
use travaux_packs::CueKind;

use super::scope::Scopes;
use crate::context::Context;
use crate::cues::CueHit;
use crate::phrase::Range;

/// How the words of a trigger stand in their clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A verb, or words around one: who does it is the subject.
    Verb,
    /// A noun: who does it is its owner.
    Noun,
    /// Words that oblige (`must`, `should`): the subject is the one obliged.
    Obliging,
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
    /// The rule's name.
    pub rule: String,
}

/// The triggers of the report in text order, none overlapping another.
pub fn find(cx: &Context<'_>, scopes: &Scopes<'_>) -> Vec<Trigger> {
    let mut taken = vec![false; cx.doc.tokens.len()];
    let mut out = Vec::new();
    for statement in 0..scopes.statements.len() {
        if let Some(trigger) = of_statement(cx, scopes, statement) {
            taken[trigger.range.first..trigger.range.last].fill(true);
            out.push(trigger);
        }
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
    let hit = (cue.first..cue.last)
        .rev()
        .find_map(|at| hit_at(cx, at, cue.last.max(at + 3).min(cx.doc.tokens.len())))?;
    let act = hit.cue.act?;
    Some(Trigger {
        range: Range { first: hit.first, last: hit.last },
        act,
        issue: None,
        form: if hit.cue.kind == CueKind::Noun { Form::Noun } else { Form::Verb },
        statement: Some(statement),
        explicit: true,
        rule: format!("cue {}", cx.rules.packs.cues[hit.cue.row as usize].cue),
    })
}

/// The verb or noun cue that begins at the token, as far as its part of speech allows.
fn hit_at<'c>(cx: &'c Context<'_>, at: usize, last: usize) -> Option<CueHit<'c>> {
    if !cx.rules.cues.knows(cx.doc.ids[at]) {
        return None;
    }
    let kind = match cx.doc.tags[at] {
        Pos::Vb | Pos::Vbd | Pos::Vbg | Pos::Vbn | Pos::Vbp | Pos::Vbz => CueKind::Verb,
        Pos::Nn | Pos::Nns => CueKind::Noun,
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
        let range = Range { first: hit.first, last: hit.last };
        let adjective = cx.doc.tags[at] == Pos::Vbn
            && cx.doc.tags.get(range.last).is_some_and(|t| matches!(t, Pos::Nn | Pos::Nns));
        if adjective || taken[range.first..range.last].iter().any(|t| *t) {
            continue;
        }
        taken[range.first..range.last].fill(true);
        out.push(Trigger {
            range,
            act,
            issue: None,
            form: if hit.cue.kind == CueKind::Noun { Form::Noun } else { Form::Verb },
            statement: None,
            explicit: hit.cue.kind == CueKind::Verb,
            rule: format!("cue {}", cx.rules.packs.cues[hit.cue.row as usize].cue),
        });
    }
}

/// The patterns of the packs: the higher rank first, then the longer.
fn of_patterns(cx: &Context<'_>, sentence: Range, taken: &mut [bool], out: &mut Vec<Trigger>) {
    let mut matches = cx.rules.acts.find(cx.doc.words(), cx, sentence.first, sentence.last);
    let rank = |m: &Match| cx.rules.packs.acts[m.row].rank;
    matches.sort_by_key(|m| {
        (std::cmp::Reverse(rank(m)), std::cmp::Reverse(m.last - m.first), m.first)
    });
    for found in matches {
        if taken[found.first..found.last].iter().any(|t| *t) {
            continue;
        }
        taken[found.first..found.last].fill(true);
        let row = &cx.rules.packs.acts[found.row];
        out.push(Trigger {
            range: Range { first: found.first, last: found.last },
            act: row.act,
            issue: row.issue.clone(),
            form: form(cx, found.first, row.act),
            statement: None,
            explicit: false,
            rule: format!("act {}", row.pattern),
        });
    }
}

fn form(cx: &Context<'_>, first: usize, act: Act) -> Form {
    let obliging =
        ["must", "should", "ought", "shall", "need", "needs", "needed", "has", "have", "had", "be"];
    let word = cx.doc.word(first).to_lowercase();
    match cx.doc.tags[first] {
        Pos::Nn | Pos::Nns => Form::Noun,
        _ if matches!(act, Act::Demand | Act::Urge) && obliging.contains(&word.as_str()) => {
            Form::Obliging
        }
        _ => Form::Verb,
    }
}
