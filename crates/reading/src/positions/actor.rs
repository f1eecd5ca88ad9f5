//! Who does an act: the party of the verb's subject, of the noun's owner, or of the speaker.

use travaux_language::tagger::Pos;
use travaux_model::Act;

use super::Found;
use super::owner::{last_actor, owners};
use super::scope::Scopes;
use super::subject::subject;
use super::trigger::{Form, Trigger, is_verb};
use super::who::{Who, last_named, them, who};
use crate::context::Context;
use crate::phrase::{Range, is_be, phrase_before, phrase_end};

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
    /// The subject is a thing: what the act may be about.
    pub thing: bool,
}

/// Where a trigger stands.
struct Setting<'a> {
    cx: &'a Context<'a>,
    scopes: &'a Scopes<'a>,
    trigger: &'a Trigger,
    act: Act,
    /// The words that may belong to its clause.
    around: Range,
    /// The party of whoever says it.
    speaker: Option<String>,
}

/// Finds who does the act of `trigger`. `earlier` are the positions read so far.
pub fn find(
    cx: &Context<'_>,
    scopes: &Scopes<'_>,
    trigger: &Trigger,
    act: Act,
    earlier: &[Found],
) -> Option<Actor> {
    // Two parties that say something together are no one party: they are the verb's subject.
    if let Some(party) = trigger.statement.and_then(|s| scopes.party(s)) {
        let party = party.to_string();
        return Some(Actor {
            parties: vec![party],
            act,
            affected: None,
            subject: None,
            thing: false,
        });
    }
    let around = scopes.around(cx, trigger.range.first);
    let scope = scopes.innermost(trigger.range.first);
    let speaker = scope.and_then(|s| scopes.party(s)).map(str::to_string);
    let set = Setting { cx, scopes, trigger, act, around, speaker };
    match trigger.form {
        Form::Noun if act == Act::Accuse => set.blamed_noun(),
        Form::Noun => set.of_noun(earlier),
        Form::Obliging => set.obliged(),
        Form::Condition => set.conditional(earlier),
        Form::Verb => set.of_verb(),
    }
}

impl Setting<'_> {
    /// `refuses to talk until ...`: who refuses or offers something makes the condition.
    fn conditional(&self, earlier: &[Found]) -> Option<Actor> {
        let at = self.trigger.range.first;
        let main = earlier.iter().rev().find(|f| {
            let near = at.saturating_sub(f.words.last) <= 2 && f.words.first < at;
            near && !matches!(f.act, Act::Accuse | Act::Deny | Act::Support)
        });
        let party = main.map(|f| f.party.clone()).or_else(|| self.speaker.clone())?;
        self.build(vec![party])
    }

    /// `must`, `should`: the speaker demands it of the subject.
    fn obliged(&self) -> Option<Actor> {
        let speaker = self.speaker.clone()?;
        let subject = subject(self.cx, self.trigger.range.first, self.around.first);
        let affected = match subject.map(|s| who(self.cx, self.scopes, s)) {
            Some(Who::Us) if self.owes() => return None,
            Some(Who::Parties(parties)) if parties.contains(&speaker) => return None,
            Some(Who::Parties(parties)) => parties.into_iter().next(),
            _ => None,
        };
        let thing = affected.is_none();
        Some(Actor { parties: vec![speaker], act: self.act, affected, subject, thing })
    }

    /// `we must release` tells of a duty of one's own, `we need guarantees` does not.
    fn owes(&self) -> bool {
        let tag = self.cx.doc.tags.get(self.trigger.range.last);
        tag.is_some_and(|t| matches!(t, Pos::Vb | Pos::To | Pos::Rb))
    }

    fn of_verb(&self) -> Option<Actor> {
        let subject = subject(self.cx, self.trigger.range.first, self.around.first);
        let agent = self.agent();
        let parties = self.doers(subject, agent).or_else(|| self.owning(subject?))?;
        if self.act == Act::Accuse {
            // "to which Vessia has yet to respond": told beside something else.
            let beside = subject.and_then(|s| s.first.checked_sub(1));
            if beside.is_some_and(|b| self.cx.doc.tags[b] == Pos::Wdt && b > self.around.first) {
                return None;
            }
            let own = self.speaker.as_ref().is_none_or(|s| parties.contains(s));
            if own && self.denies() {
                return self.build(parties).map(|a| Actor { act: Act::Reject, subject, ..a });
            }
            return self.blamed(parties, subject);
        }
        let ends = matches!(self.act, Act::Suspend | Act::Cancel);
        let act = match self.act {
            // What a party will end is a threat as long as it has not done so.
            _ if ends && self.is_ahead() => Act::Threaten,
            Act::Urge | Act::Demand if self.of_document(subject) => Act::Propose,
            act => act,
        };
        let of_another = self.speaker.as_ref().is_some_and(|s| !parties.contains(s));
        if of_another && matches!(act, Act::Suspend | Act::Cancel | Act::Reject) {
            return self.blamed(parties, subject);
        }
        let thing = subject.is_some_and(|s| who(self.cx, self.scopes, s) == Who::Thing);
        Some(Actor { parties, act, affected: None, subject, thing })
    }

    /// `Vessia's silence encourages`: whoever owns what is blamed is blamed.
    fn owning(&self, subject: Range) -> Option<Vec<String>> {
        let owners = owners(self.cx, self.scopes, subject.first, subject.last);
        (self.act == Act::Accuse && !owners.is_empty()).then_some(owners)
    }

    /// `does not want peace`: a reproach to another, a refusal of whoever it is said of.
    fn denies(&self) -> bool {
        let first = self.cx.doc.word(self.trigger.range.first).to_lowercase();
        matches!(first.as_str(), "not" | "n't" | "n’t") && self.trigger.issue.is_none()
    }

    /// The parties that the agent or the subject of the verb stands for.
    fn doers(&self, subject: Option<Range>, agent: Option<Range>) -> Option<Vec<String>> {
        let doer = agent.or(subject).map_or(Who::Thing, |phrase| who(self.cx, self.scopes, phrase));
        let words = self.cx.doc.words_of(self.trigger.range.first, self.trigger.range.last);
        if agent.is_none() && doer != Who::Thing && self.is_passive() {
            return None;
        }
        match doer {
            Who::Parties(parties) => Some(parties),
            Who::Us => Some(vec![self.speaker.clone()?]),
            Who::Them if self.judges() => Some(vec![self.speaker.clone()?]),
            Who::Him => Some(vec![self.them(true)?]),
            Who::Them if !words.contains(" be ") => Some(vec![self.them(false)?]),
            // What is said of a thing ("the strait will stay closed") is the speaker's position; what
            // a thing does, or who put off the talks, is nobody's.
            Who::Thing | Who::Them => {
                let outright = self.trigger.cue && subject.is_some();
                let nobodys = matches!(self.act, Act::Accuse | Act::Suspend | Act::Cancel)
                    || subject.is_some() && self.is_deed();
                let said = agent.is_none() && !outright && !nobodys;
                Some(vec![self.speaker.clone().filter(|_| said)?])
            }
            Who::Somebody => None,
        }
    }

    /// `unacceptable`, `at odds with`: words for what the speaker thinks of something.
    fn judges(&self) -> bool {
        let tag = self.cx.doc.tags[self.trigger.range.first];
        let verbal = is_verb(tag) || matches!(tag, Pos::Md | Pos::Rb);
        matches!(self.act, Act::Reject | Act::Support) && !verbal
    }

    /// `would not give`, `will not accept`: only somebody does that.
    fn is_deed(&self) -> bool {
        const DEEDS: &[&str] = &[
            "accept",
            "agree",
            "allow",
            "tolerate",
            "permit",
            "recognize",
            "recognise",
            "surrender",
            "cede",
            "negotiate",
            "discuss",
            "sign",
            "compromise",
            "yield",
            "bow",
            "renounce",
            "relinquish",
            "give",
            "concede",
            "hand",
        ];
        let Range { first, last } = self.trigger.range;
        let be = (first..last).any(|t| is_be(&self.cx.doc.word(t).to_lowercase()));
        self.act == Act::Reject && !be && DEEDS.contains(&self.cx.doc.word(last - 1))
    }

    /// `Vessia was urged`, `the talks were put off`: the subject does not do it.
    fn is_passive(&self) -> bool {
        let first = self.trigger.range.first;
        let verb = self.trigger.cue || matches!(self.act, Act::Suspend | Act::Cancel);
        let be = first.checked_sub(1).is_some_and(|b| is_be(&self.cx.doc.word(b).to_lowercase()));
        verb && be && self.cx.doc.tags[first] == Pos::Vbn
    }

    fn them(&self, person: bool) -> Option<String> {
        let at = self.trigger.range.first;
        them(self.cx, self.scopes, at, self.act, self.speaker.as_deref(), person)
    }

    /// What a draft calls for is proposed.
    fn of_document(&self, subject: Option<Range>) -> bool {
        const DOCUMENTS: &[&str] = &[
            "draft",
            "plan",
            "proposal",
            "framework",
            "memorandum",
            "document",
            "formula",
            "initiative",
            "roadmap",
        ];
        let party = subject.is_some_and(|s| who(self.cx, self.scopes, s) != Who::Thing);
        if party {
            return false;
        }
        let end = self.trigger.range.first;
        let first = subject.map_or(end, |s| s.first).saturating_sub(4).max(self.around.first);
        (first..end).any(|t| DOCUMENTS.contains(&self.cx.doc.word(t)))
    }

    /// A modal verb stands in the verb group before the trigger.
    fn is_ahead(&self) -> bool {
        let first = self.trigger.range.first;
        let tags = &self.cx.doc.tags;
        tags[first] == Pos::Vb && (first.saturating_sub(3)..first).any(|t| tags[t] == Pos::Md)
    }

    /// What the speaker says that another party does or fails to do is a reproach.
    fn blamed(&self, parties: Vec<String>, subject: Option<Range>) -> Option<Actor> {
        let speaker = self.speaker.clone()?;
        if parties.contains(&speaker) {
            return None;
        }
        let affected = parties.into_iter().next();
        let act = Act::Accuse;
        Some(Actor { parties: vec![speaker], act, affected, subject, thing: false })
    }

    /// `put on hold by X`: who does what the passive verb tells.
    fn agent(&self) -> Option<Range> {
        let doc = &self.cx.doc;
        let Range { first, last } = self.trigger.range;
        let before = first.checked_sub(1);
        let passive = doc.tags[first] == Pos::Vbn
            || before.is_some_and(|b| is_be(&doc.word(b).to_lowercase()));
        if !passive {
            return None;
        }
        self.after_by(last)
    }

    /// The phrase after a `by` that stands within three words of `at`.
    fn after_by(&self, at: usize) -> Option<Range> {
        let limit = self.around.last;
        let by = (at..limit.min(at + 3)).find(|t| self.cx.doc.is(*t, "by"))?;
        let end = phrase_end(self.cx, by + 1, limit);
        (end > by + 1).then_some(Range { first: by + 1, last: end })
    }

    /// `Vessia's proposal to`, `its readiness to`, `a proposal by Vessia`, `the demand was that`.
    fn of_noun(&self, earlier: &[Found]) -> Option<Actor> {
        let cx = self.cx;
        let Range { first, last } = self.trigger.range;
        let start = phrase_before(cx, first + 1, self.around.first).map_or(first, |p| p.first);
        if let Some(Who::Parties(parties)) = self.after_by(last).map(|p| who(cx, self.scopes, p)) {
            return self.build(parties);
        }
        let owner = owners(cx, self.scopes, start, first);
        if !owner.is_empty() {
            return self.build(owner);
        }
        if (start..=first).any(|t| cx.doc.tags[t] == Pos::PrpPossessive) {
            let owner =
                self.speaker.clone().or_else(|| last_named(cx, self.scopes, start, None))?;
            return self.build(vec![owner]);
        }
        // "X expressed readiness to ...": the verb's subject owns the noun.
        let finite = |t: &usize| is_verb(cx.doc.tags[*t]) && cx.doc.tags[*t] != Pos::Vbg;
        let verb = (self.around.first..start).rev().take(4).find(finite);
        let subject = verb.and_then(|v| subject(cx, v, self.around.first));
        if let Some(Who::Parties(parties)) = subject.map(|s| who(cx, self.scopes, s)) {
            return self.build(parties);
        }
        // A demand that nobody owns is the speaker's only where the speaker begins with it.
        let begins = !self.trigger.cue || start <= self.around.first + 1;
        if let Some(speaker) = self.speaker.clone().filter(|_| begins) {
            return self.build(vec![speaker]);
        }
        if self.scopes.innermost(first).is_some() {
            return None;
        }
        // "Another demand was that ...": whoever acted last makes it.
        let again = matches!(cx.doc.word(start), "Another" | "another" | "Further" | "Other");
        self.build(vec![last_actor(cx, earlier, first).filter(|_| again)?])
    }

    fn build(&self, parties: Vec<String>) -> Option<Actor> {
        Some(Actor { parties, act: self.act, affected: None, subject: None, thing: false })
    }

    /// `a lack of Vessian will`, `the excessive demands of Vessia`: whoever is named is blamed.
    fn blamed_noun(&self) -> Option<Actor> {
        let cx = self.cx;
        let Range { first, last } = self.trigger.range;
        let start = phrase_before(cx, first + 1, self.around.first).map_or(first, |p| p.first);
        let end = self.around.last.min(last + 4);
        let named = |t: usize| cx.party_at(t).map(|(p, _)| cx.party_name(p).to_string());
        let other = |p: &String| Some(p) != self.speaker.as_ref();
        let before = || (self.around.first..start).rev().filter_map(named).find(other);
        let other = (start..end)
            .filter_map(named)
            .find(other)
            .or_else(before)
            .or_else(|| self.them(false))?;
        self.blamed(vec![other], None)
    }
}
