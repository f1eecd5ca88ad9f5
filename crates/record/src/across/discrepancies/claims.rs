//! Who is said to have accepted what, and who is said not to have.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::{Act, OutcomeStatus, PartialDate};

use super::kinds::{NONE, about};
use super::subjects::{Verb, first_verb, names, own_side, subject};
use super::terms::words;
use super::told::Told;
use crate::fold::fold;
use crate::rows::*;

/// What is claimed of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    /// It accepted, agreed, signed.
    Accepted,
    /// It refused, turned down.
    Refused,
    /// It did not accept: the claim itself is contradicted, whenever it was made.
    NotAccepted,
    /// It did not refuse.
    NotRefused,
    /// It put it forward.
    PutForward,
    /// It put forward nothing of the kind.
    NotPutForward,
}

impl Said {
    pub(super) fn excludes(self, other: Said) -> bool {
        use Said::*;
        matches!(
            (self, other),
            (Accepted, Refused | NotAccepted)
                | (Refused, Accepted | NotRefused)
                | (NotAccepted, Accepted)
                | (NotRefused, Refused)
                | (PutForward, NotPutForward)
                | (NotPutForward, PutForward)
        )
    }

    /// A denial holds against claims of other days too.
    pub(super) fn is_denial(self) -> bool {
        matches!(self, Said::NotAccepted | Said::NotRefused | Said::NotPutForward)
    }

    fn opposite(self) -> Said {
        match self {
            Said::Accepted => Said::NotAccepted,
            Said::Refused => Said::NotRefused,
            Said::NotAccepted => Said::Accepted,
            Said::NotRefused => Said::Refused,
            Said::PutForward => Said::NotPutForward,
            Said::NotPutForward => Said::PutForward,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Said::Accepted => "accepted",
            Said::Refused => "refused",
            Said::NotAccepted => "did not accept",
            Said::NotRefused => "did not refuse",
            Said::PutForward => "put forward",
            Said::NotPutForward => "did not put forward",
        }
    }
}

/// One claim about a party.
pub(super) struct Claim<'s> {
    pub party: &'s str,
    pub said: Said,
    pub about: BTreeSet<String>,
    pub issue: Option<&'s str>,
    pub day: Option<PartialDate>,
    pub statement: Option<&'s StatementRow>,
    pub words: &'s Words,
    /// The words after the verb: what was accepted or not.
    pub object: &'s str,
    /// The same up to the end of the clause, in plain letters.
    pub clause: String,
}

impl Claim<'_> {
    /// Who makes it: a party, else the outlet.
    pub(super) fn holder_party(&self) -> Option<&str> {
        self.statement.and_then(|s| s.party.as_deref())
    }
}

/// Words of refusal, as distinct from mere insistence on one's own.
pub(super) const REFUSALS: [&str; 21] = [
    "reject",
    "rejects",
    "rejected",
    "rejecting",
    "refuse",
    "refuses",
    "refused",
    "refusing",
    "decline",
    "declined",
    "declines",
    "dismissed",
    "dismisses",
    "spurned",
    "rebuffed",
    "turned down",
    "turns down",
    "turn down",
    "ruled out",
    "rules out",
    "said no to",
];

/// Words of acceptance.
pub(super) const ACCEPTANCES: [&str; 21] = [
    "accept",
    "accepts",
    "accepted",
    "accepting",
    "agree",
    "agreed",
    "agrees",
    "agreeing",
    "consented",
    "approved",
    "approves",
    "signed",
    "endorsed",
    "said yes to",
    "says yes to",
    "backed",
    "gave in",
    "committed to",
    "pledged",
    "promised",
    "green light",
];

/// Words before a verb that undo it.
const UNDOING: [&str; 14] = [
    "not", "never", "no", "nothing", "none", "neither", "nor", "hasnt", "havent", "didnt", "hadnt",
    "wasnt", "isnt", "yet",
];

/// Words for what a side is going to do, or not.
const TO_COME: [&str; 6] = ["will", "would", "wont", "cannot", "shall", "could"];

/// Words of an outer cue that deny what stands inside.
const DENYING: [&str; 10] = [
    "denied",
    "denies",
    "deny",
    "denying",
    "rejected",
    "refuted",
    "disputed",
    "dismissed",
    "contradicting",
    "contradicted",
];

/// All claims that the record holds, in the order of its rows.
pub(super) fn claims<'s>(told: &Told<'s>) -> Vec<Claim<'s>> {
    let mut claims: Vec<Claim<'s>> =
        told.snapshot.positions.iter().filter_map(|p| of_position(told, p)).collect();
    let names = names(told);
    claims.extend(told.snapshot.statements.iter().filter_map(|s| of_statement(told, s, &names)));
    claims
}

fn of_position<'s>(told: &Told<'s>, position: &'s PositionRow) -> Option<Claim<'s>> {
    let inner = position.statement.as_deref().and_then(|id| told.statement(id));
    let outer = inner.map(|s| told.outermost(s)).filter(|s| !is_act(s, &position.party));
    let cue = inner.and_then(|s| s.cue.as_ref()).map_or("", |c| c.text.as_str());
    let text = &position.words.text;
    let verb = format!("{cue} {text}");
    let mut said = match position.act {
        Act::Accept => Said::Accepted,
        Act::Propose | Act::Offer => Said::PutForward,
        Act::Reject if !holds(&verb, &ACCEPTANCES) && holds(&verb, &REFUSALS) => Said::Refused,
        Act::Reject if holds(&verb, &ACCEPTANCES) && is_undone(&verb, &ACCEPTANCES) => {
            Said::NotAccepted
        }
        _ => return None,
    };
    if said == Said::Accepted && is_undone(&verb, &ACCEPTANCES) {
        said = Said::NotAccepted;
    }
    // What a side will not accept it refuses: that denies no claim of what it did.
    if said == Said::NotAccepted && holds(&verb, &TO_COME) {
        said = Said::Refused;
    }
    let denied = said == Said::Accepted
        && (holds(cue, &DENYING[..4]) || stands_behind_denial(told, &position.words));
    if denied || is_denied(told, inner) {
        said = said.opposite();
    }
    Some(Claim {
        party: &position.party,
        said,
        about: about(told, text),
        issue: Some(&position.issue),
        day: position.date,
        statement: outer,
        words: &position.words,
        object: object_of(text),
        clause: first_clause(&words(object_of(text))),
    })
}

/// `Denies accepting`, `denied having accepted`.
fn stands_behind_denial(told: &Told<'_>, words: &Words) -> bool {
    let sentence = told.sentence(words);
    let before = sentence.find(words.text.as_str()).map_or("", |at| &sentence[..at]);
    before.split_whitespace().next_back().is_some_and(|word| holds(word, &DENYING[..4]))
}

/// `Tarlia accepted the offer` is told of Tarlia, not by it.
fn is_act(statement: &StatementRow, party: &str) -> bool {
    let cue = statement.cue.as_ref().map_or("", |c| c.text.as_str());
    statement.party.as_deref() == Some(party)
        && statement.person.is_none()
        && (holds(cue, &ACCEPTANCES) || holds(cue, &REFUSALS))
}

/// True when the statement stands inside one that denies it.
fn is_denied(told: &Told<'_>, inner: Option<&StatementRow>) -> bool {
    let outer = inner.and_then(|s| s.within.as_deref()).and_then(|id| told.statement(id));
    outer.and_then(|s| s.cue.as_ref()).is_some_and(|cue| holds(&cue.text, &DENYING))
}

/// What statements say in the form `NAME [has not] VERB ...`.
fn of_statement<'s>(
    told: &Told<'s>,
    statement: &'s StatementRow,
    names: &BTreeMap<String, &'s str>,
) -> Option<Claim<'s>> {
    let text = &statement.content.text;
    let mut words = words(text);
    if words.first().is_some_and(|w| w == "that") {
        words.remove(0);
    }
    let cue = statement.cue.as_ref().map_or("", |c| c.text.as_str());
    let own = statement.party.as_deref();
    let (party, rest) = match subject(told, &words, names) {
        Some(found) => found,
        None => own_side(&words, own, holds(cue, &DENYING))?,
    };
    let (before, verb, mut after) = first_verb(rest)?;
    let mut object = object(text, after);
    if words.first().is_some_and(|w| w == "no") {
        // `No figure was accepted`: what was not accepted stands before the verb.
        (after, object) = (&words, text);
    }
    let clause = first_clause(after);
    // `Accepted no number` is no acceptance.
    let none = after.first().is_some_and(|w| NONE.contains(&w.as_str()));
    let undone = before.iter().any(|w| UNDOING.contains(&w.as_str())) != none;
    let mut said = match verb {
        Verb::Accept => Said::Accepted,
        Verb::Refuse => Said::Refused,
        Verb::PutForward => Said::PutForward,
    };
    if undone {
        said = said.opposite();
    }
    if holds(cue, &DENYING) {
        said = said.opposite();
    }
    Some(Claim {
        party,
        said,
        about: about(told, &clause),
        issue: None,
        day: statement.said.or(statement.published),
        statement: Some(told.outermost(statement)),
        words: &statement.content,
        object,
        clause,
    })
}

/// What stands after the first verb of acceptance or refusal.
fn object_of(text: &str) -> &str {
    let verbs = ACCEPTANCES.iter().chain(&REFUSALS);
    let ends = verbs.filter_map(|verb| {
        let at = text.find(&format!("{verb} "))?;
        let starts_word = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        starts_word.then_some((at, std::cmp::Reverse(at + verb.len())))
    });
    let end = ends.min().map_or(0, |(_, end)| end.0);
    without_to(&text[end..])
}

fn first_clause(words: &[String]) -> String {
    words.iter().take_while(|w| *w != "|").cloned().collect::<Vec<_>>().join(" ")
}

/// As many words at the end of the text as these are.
fn object<'t>(text: &'t str, words: &[String]) -> &'t str {
    let count = words.iter().filter(|w| *w != "|").count();
    let starts = text.split_whitespace().rev().take(count).last();
    let start = starts.map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize);
    without_to(&text[start..])
}

fn without_to(text: &str) -> &str {
    text.trim().trim_start_matches("to ").trim_start_matches("that ")
}

/// True when the folded text holds one of the words or phrases.
pub(in crate::across) fn holds(text: &str, list: &[&str]) -> bool {
    let text = fold(text);
    list.iter().any(|words| has_words(&text, words))
}

/// True when the words stand in the folded text, as whole words.
fn has_words(text: &str, words: &str) -> bool {
    let bytes = text.as_bytes();
    text.match_indices(words).any(|(at, _)| {
        let end = at + words.len();
        (at == 0 || bytes[at - 1] == b' ') && (end == bytes.len() || bytes[end] == b' ')
    })
}

/// True when a word that undoes stands up to four words before one of the list.
fn is_undone(text: &str, list: &[&str]) -> bool {
    let words = words(text);
    words.iter().enumerate().any(|(at, word)| {
        list.contains(&word.as_str())
            && words[at.saturating_sub(4)..at].iter().any(|w| UNDOING.contains(&w.as_str()))
    })
}

/// Whether an outcome is told as reached (true) or not (false).
pub(super) fn is_reached(status: OutcomeStatus) -> bool {
    matches!(status, OutcomeStatus::Agreed | OutcomeStatus::Done | OutcomeStatus::Claimed)
}
