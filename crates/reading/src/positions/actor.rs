//! Who does an act: the party of the verb's subject, of the noun's owner, or of the speaker.

use travaux_language::names::PartyForm;
use travaux_language::tagger::Pos;
use travaux_model::{Act, Kind};

use super::Found;
use super::scope::Scopes;
use super::subject::subject;
use super::trigger::{Form, Trigger};
use crate::context::Context;
use crate::phrase::{Range, is_be, phrase_before, phrase_end};
use crate::source::{SourceKind, source};

/// Who does what.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Canonical names.
    pub parties: Vec<String>,
    /// The act, as it looks from the speaker's side.
    pub act: Act,
    /// The party obliged or blamed.
    pub affected: Option<String>,
    /// The words of the subject.
    pub subject: Option<Range>,
}

/// Who a noun phrase stands for in the bargaining.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Who {
    Parties(Vec<String>),
    /// `we`, `our country`.
    Us,
    /// `it`, `they`, `he`.
    Them,
    /// Something that is nobody.
    Thing,
    /// Somebody who speaks for no party that is known.
    Somebody,
}

/// Finds who does the act of `trigger`. `earlier` are the positions read so far.
pub fn find(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    trigger: &Trigger,
    act: Act,
    earlier: &[Found],
) -> Option<Actor> {
    if let Some(statement) = trigger.statement {
        let party = scopes.party(statement)?.to_string();
        return Some(Actor { parties: vec![party], act, affected: None, subject: None });
    }
    let around = scopes.around(cx, trigger.range.first);
    let scope = scopes.innermost(trigger.range.first);
    let speaker = scope.and_then(|s| scopes.party(s)).map(str::to_string);
    match trigger.form {
        Form::Noun => of_noun(cx, scopes, trigger, act, around, speaker, earlier),
        Form::Obliging => obliged(cx, trigger, act, around, speaker),
        Form::Verb => of_verb(cx, scopes, trigger, act, around, speaker),
    }
}

/// `must`, `should`: the speaker demands it of the subject.
fn obliged(
    cx: &Context<'_>,
    trigger: &Trigger,
    act: Act,
    around: Range,
    speaker: Option<String>,
) -> Option<Actor> {
    let speaker = speaker?;
    let subject = subject(cx, trigger.range.first, around.first);
    let affected = match subject.map(|s| who(cx, s)) {
        Some(Who::Us) => return None,
        Some(Who::Parties(parties)) if parties.contains(&speaker) => return None,
        Some(Who::Parties(parties)) => parties.into_iter().next(),
        _ => None,
    };
    Some(Actor { parties: vec![speaker], act, affected, subject })
}

fn of_verb(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    trigger: &Trigger,
    act: Act,
    around: Range,
    speaker: Option<String>,
) -> Option<Actor> {
    let subject = subject(cx, trigger.range.first, around.first);
    let agent = agent(cx, trigger, around);
    let doer = match agent.or(subject) {
        Some(phrase) => who(cx, phrase),
        None => Who::Thing,
    };
    let parties = match doer {
        Who::Parties(parties) => parties,
        Who::Us => vec![speaker.clone()?],
        Who::Them => vec![them(cx, scopes, trigger, act, speaker.as_deref())?],
        // What is said of a thing ("the strait will stay closed") is the speaker's position.
        Who::Thing => {
            let told = scopes.innermost(trigger.range.first).is_some();
            let party = speaker.clone().filter(|_| told && agent.is_none())?;
            if blames(act) {
                return None;
            }
            vec![party]
        }
        Who::Somebody => return None,
    };
    if blames(act) {
        return blamed(parties, Act::Accuse, speaker, subject);
    }
    let of_another = speaker.as_ref().is_some_and(|s| !parties.contains(s));
    if of_another && matches!(act, Act::Suspend | Act::Cancel) {
        return blamed(parties, Act::Accuse, speaker, subject);
    }
    Some(Actor { parties, act, affected: None, subject })
}

fn blames(act: Act) -> bool {
    act == Act::Accuse
}

/// What the speaker says that another party does or fails to do is a reproach.
fn blamed(
    parties: Vec<String>,
    act: Act,
    speaker: Option<String>,
    subject: Option<Range>,
) -> Option<Actor> {
    let speaker = speaker?;
    if parties.contains(&speaker) {
        return None;
    }
    Some(Actor { parties: vec![speaker], act, affected: parties.into_iter().next(), subject })
}

/// `put on hold by X`: who does what the passive verb tells.
fn agent(cx: &Context<'_>, trigger: &Trigger, around: Range) -> Option<Range> {
    let doc = &cx.doc;
    let passive = doc.tags[trigger.range.first] == Pos::Vbn
        || trigger.range.first.checked_sub(1).is_some_and(|b| is_be(&doc.word(b).to_lowercase()));
    if !passive {
        return None;
    }
    let by =
        (trigger.range.last..around.last.min(trigger.range.last + 3)).find(|t| doc.is(*t, "by"))?;
    let end = phrase_end(cx, by + 1, around.last);
    (end > by + 1).then_some(Range { first: by + 1, last: end })
}

/// `Vessia's proposal to`, `its readiness to`, `a proposal by Vessia`, `the demand was that`.
fn of_noun(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    trigger: &Trigger,
    act: Act,
    around: Range,
    speaker: Option<String>,
    earlier: &[Found],
) -> Option<Actor> {
    let doc = &cx.doc;
    let (first, last) = (trigger.range.first, trigger.range.last);
    let phrase = phrase_before(cx, first + 1, around.first).unwrap_or(Range { first, last });
    let start = phrase.first;
    let build = |parties: Vec<String>| Some(Actor { parties, act, affected: None, subject: None });
    if let Some(by) = (last..around.last.min(last + 3)).find(|t| doc.is(*t, "by")) {
        let end = phrase_end(cx, by + 1, around.last);
        if let Who::Parties(parties) = who(cx, Range { first: by + 1, last: end }) {
            return build(parties);
        }
    }
    let owner: Vec<String> = owners(cx, start, first);
    if !owner.is_empty() {
        return build(owner);
    }
    let own = (start..first).any(|t| doc.tags[t] == Pos::PrpPossessive);
    if own && let Some(speaker) = speaker {
        return build(vec![speaker]);
    }
    // "X expressed readiness to ...": the verb's subject owns the noun.
    let verb = (around.first..start).rev().take(4).find(|t| is_verb(doc.tags[*t]));
    if let Some(phrase) = verb.and_then(|v| subject(cx, v, around.first)) {
        match who(cx, phrase) {
            Who::Parties(parties) => return build(parties),
            Who::Us | Who::Them | Who::Thing | Who::Somebody => {}
        }
    }
    if let Some(speaker) = speaker {
        return build(vec![speaker]);
    }
    if scopes.innermost(first).is_some() {
        return None;
    }
    last_actor(cx, earlier, first).and_then(|p| build(vec![p]))
}

fn is_verb(tag: Pos) -> bool {
    matches!(tag, Pos::Vb | Pos::Vbd | Pos::Vbg | Pos::Vbn | Pos::Vbp | Pos::Vbz)
}

/// Parties that own or describe the noun at `noun` (`Vessia's`, `the Vessian`).
fn owners(cx: &Context<'_>, start: usize, noun: usize) -> Vec<String> {
    let mut parties = Vec::new();
    for at in start..noun {
        let Some(name) = cx.name_at(at).filter(|n| n.first == at) else { continue };
        let Some((party, form)) = name.entry.party else { continue };
        let after = name.last;
        let owns = after < cx.doc.tokens.len() && cx.doc.tags[after] == Pos::Possessive;
        let joined = cx.doc.is(after, "and");
        if owns || joined || form == PartyForm::Demonym || after == noun || form == PartyForm::Name
        {
            let party = cx.party_name(party).to_string();
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
    }
    if parties.is_empty() {
        let person = (start..noun).find_map(|t| cx.people.mention_at(t));
        let party = person.and_then(|m| cx.people.persons[m.person].party);
        parties.extend(party.map(|p| cx.party_name(p).to_string()));
    }
    parties
}

/// The latest actor of the paragraph.
fn last_actor(cx: &Context<'_>, earlier: &[Found], at: usize) -> Option<String> {
    let paragraph = |token: usize| cx.doc.sentences.get(cx.sentence_of(token)).map(|s| s.paragraph);
    let last = earlier.iter().filter(|f| f.words.last <= at).max_by_key(|f| f.words.first)?;
    (paragraph(last.words.first) == paragraph(at)).then(|| last.party.clone())
}

/// Who a noun phrase stands for.
fn who(cx: &Context<'_>, phrase: Range) -> Who {
    let parties = parties_of(cx, phrase);
    if !parties.is_empty() {
        return Who::Parties(parties);
    }
    let doc = &cx.doc;
    let Some(source) = source(cx, phrase) else { return Who::Thing };
    let head = doc.word(source.head_end - 1).to_lowercase();
    if source.kind == SourceKind::Pronoun {
        return match head.as_str() {
            "we" | "i" => Who::Us,
            _ => Who::Them,
        };
    }
    let collective = [
        "country",
        "side",
        "nation",
        "government",
        "people",
        "delegation",
        "team",
        "negotiators",
        "authorities",
        "leadership",
        "state",
    ];
    if collective.contains(&head.as_str()) {
        let own = (phrase.first..source.head_end).any(|t| doc.tags[t] == Pos::PrpPossessive);
        return if own { Who::Us } else { Who::Them };
    }
    match source.kind {
        SourceKind::Person(_) | SourceKind::Office(_) | SourceKind::Outlet(_) => Who::Somebody,
        _ => Who::Thing,
    }
}

/// The parties of a noun phrase: of each of its coordinated parts.
fn parties_of(cx: &Context<'_>, phrase: Range) -> Vec<String> {
    let mut parties = Vec::new();
    let mut first = phrase.first;
    let cuts: Vec<usize> = (phrase.first..phrase.last)
        .filter(|t| cx.name_at(*t).is_none() && (cx.doc.is(*t, "and") || cx.doc.is(*t, ",")))
        .chain([phrase.last])
        .collect();
    for cut in cuts {
        if first < cut {
            let part = Range { first, last: cut };
            let party = source(cx, part).filter(|s| s.for_party).and_then(|s| s.party);
            if let Some(name) = party.map(|p| cx.party_name(p).to_string())
                && !parties.contains(&name)
            {
                parties.push(name);
            }
        }
        first = cut + 1;
    }
    parties
}

/// The party that `it`, `they`, `he` stand for.
fn them(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    trigger: &Trigger,
    act: Act,
    speaker: Option<&str>,
) -> Option<String> {
    let scope = scopes.innermost(trigger.range.first);
    if let (Some(scope), Some(speaker)) = (scope, speaker) {
        let quoted = scopes.statements[scope].kind == Kind::Direct;
        if quoted || blames(act) {
            return last_named(cx, trigger.range.first, Some(speaker));
        }
        return Some(speaker.to_string());
    }
    last_named(cx, trigger.range.first, None)
}

/// The party last named before the token, in its sentence or the one before, other than `not`.
fn last_named(cx: &Context<'_>, at: usize, not: Option<&str>) -> Option<String> {
    let sentence = cx.sentence_of(at);
    let floor = cx.doc.sentences.get(sentence.saturating_sub(1))?.first;
    let names = cx.names.iter().rev().skip_while(|n| n.last > at).take_while(|n| n.first >= floor);
    names
        .filter_map(|n| n.entry.party)
        .filter(|(_, form)| *form != PartyForm::Demonym)
        .map(|(p, _)| cx.party_name(p).to_string())
        .find(|p| Some(p.as_str()) != not)
}
