//! Who is said to have accepted what, and who is said not to have.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::{Act, OutcomeStatus, PartialDate};

use super::terms::{stem, words};
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
        )
    }

    /// A denial holds against claims of other days too.
    pub(super) fn is_denial(self) -> bool {
        matches!(self, Said::NotAccepted | Said::NotRefused)
    }

    fn opposite(self) -> Said {
        match self {
            Said::Accepted => Said::NotAccepted,
            Said::Refused => Said::NotRefused,
            Said::NotAccepted => Said::Accepted,
            Said::NotRefused => Said::Refused,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Said::Accepted => "accepted",
            Said::Refused => "refused",
            Said::NotAccepted => "did not accept",
            Said::NotRefused => "did not refuse",
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
    /// It is said of anything of the kind: `did not accept any offer`.
    pub of_any: bool,
}

impl Claim<'_> {
    /// What it is looked up by: its terms, and one that all claims of the party have.
    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        self.about.iter().map(String::as_str).chain([""])
    }

    /// Who makes it: a party, else the outlet.
    pub(super) fn holder_party(&self) -> Option<&str> {
        self.statement.and_then(|s| s.party.as_deref())
    }
}

/// Words of refusal, as distinct from mere insistence on one's own.
const REFUSALS: [&str; 21] = [
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
const ACCEPTANCES: [&str; 21] = [
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
    let outer = inner.map(|s| told.outermost(s));
    let cue = inner.and_then(|s| s.cue.as_ref()).map_or("", |c| c.text.as_str());
    let text = &position.words.text;
    let verb = format!("{cue} {text}");
    let mut said = match position.act {
        Act::Accept => Said::Accepted,
        Act::Reject if !holds(&verb, &ACCEPTANCES) && holds(&verb, &REFUSALS) => Said::Refused,
        Act::Reject if holds(&verb, &ACCEPTANCES) && is_undone(&verb, &ACCEPTANCES) => {
            Said::NotAccepted
        }
        _ => return None,
    };
    if said == Said::Accepted && is_undone(&verb, &ACCEPTANCES) {
        said = Said::NotAccepted;
    }
    if is_denied(told, inner) {
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
        object: object(text),
        of_any: is_of_any(object(text)),
    })
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
    if !holds(text, &REFUSALS) && !holds(text, &ACCEPTANCES) {
        return None;
    }
    let words = words(text);
    let cue = statement.cue.as_ref().map_or("", |c| c.text.as_str());
    let own = statement.party.as_deref();
    let (party, rest) = match subject(&words, names) {
        Some(found) => found,
        None => own_side(&words, own, holds(cue, &DENYING))?,
    };
    let (before, verb, after) = first_verb(rest)?;
    let clause: Vec<String> = after.iter().take_while(|w| *w != "|").cloned().collect();
    // `Accepted no number` is no acceptance.
    let none = after.first().is_some_and(|w| NONE.contains(&w.as_str()));
    let undone = before.iter().any(|w| UNDOING.contains(&w.as_str())) != none;
    let mut said = match (verb, undone) {
        (true, false) => Said::Accepted,
        (true, true) => Said::NotAccepted,
        (false, false) => Said::Refused,
        (false, true) => Said::NotRefused,
    };
    if holds(cue, &DENYING) {
        said = said.opposite();
    }
    Some(Claim {
        party,
        said,
        about: about(told, &clause.join(" ")),
        issue: None,
        day: statement.said.or(statement.published),
        statement: Some(told.outermost(statement)),
        words: &statement.content,
        object: object(text),
        of_any: none || is_of_any(object(text)),
    })
}

/// Words for nothing of a kind.
const NONE: [&str; 4] = ["no", "nothing", "none", "neither"];
/// Words for anything of a kind.
const ANY: [&str; 4] = ["any", "no", "anything", "nothing"];
/// Words that say no more than that something was on the table.
const ON_THE_TABLE: [&str; 14] = [
    "offer",
    "proposal",
    "deal",
    "agreement",
    "figure",
    "plan",
    "draft",
    "text",
    "document",
    "terms",
    "compromise",
    "such",
    "kind",
    "sort",
];

/// `Any offer`: not this one or that one.
fn is_of_any(object: &str) -> bool {
    let words = words(object);
    words.first().is_some_and(|w| ANY.contains(&w.as_str()))
        && words
            .get(1)
            .is_none_or(|w| ON_THE_TABLE.contains(&w.as_str()) || NUMBER.contains(&w.as_str()))
}

/// Words that are one word when an offer of so much is told of.
const NUMBER: [&str; 6] = ["number", "figure", "amount", "volume", "quantity", "sum"];

/// What a claim is about: its terms, under one word for a number.
fn about(told: &Told<'_>, text: &str) -> BTreeSet<String> {
    let mut about = told.terms.of(text);
    for word in NUMBER {
        if about.remove(&stem(word)) {
            about.insert(NUMBER[0].to_string());
        }
    }
    about
}

/// What a party's own speaker says of it: `we did not accept`, `(denied) accepting`.
fn own_side<'s, 'w>(
    words: &'w [String],
    own: Option<&'s str>,
    denied: bool,
) -> Option<(&'s str, &'w [String])> {
    let first = words.first()?.as_str();
    let skip = match first {
        "we" => 1,
        "our" if words.get(1).is_some_and(|w| SIDES.contains(&w.as_str())) => 2,
        "accepting" | "agreeing" | "signing" | "rejecting" | "refusing" if denied => 0,
        "having" if denied => 1,
        _ => return None,
    };
    Some((own?, &words[skip..]))
}

/// Those who act for the speaker's party.
const SIDES: [&str; 6] = ["side", "country", "government", "delegation", "team", "negotiators"];

/// What stands after the first verb of acceptance or refusal.
fn object(text: &str) -> &str {
    let verbs = ACCEPTANCES.iter().chain(&REFUSALS);
    let ends = verbs.filter_map(|verb| {
        let at = text.find(&format!("{verb} "))?;
        let starts_word = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        starts_word.then_some((at, std::cmp::Reverse(at + verb.len())))
    });
    let end = ends.min().map_or(0, |(_, end)| end.0);
    text[end..].trim().trim_start_matches("to ").trim_start_matches("that ")
}

/// The party that the words begin with; its own speakers say "we".
fn subject<'s, 'w>(
    words: &'w [String],
    names: &BTreeMap<String, &'s str>,
) -> Option<(&'s str, &'w [String])> {
    let skip = usize::from(words.first().is_some_and(|w| w == "the"));
    (1..=3).rev().find_map(|n| {
        let name = words.get(skip..skip + n)?.join(" ");
        names.get(&name).map(|party| (*party, &words[skip + n..]))
    })
}

/// How many words may stand between a subject and its verb.
const GROUP: usize = 4;
/// Words of a verb group.
const HELPERS: [&str; 22] = [
    "has",
    "have",
    "had",
    "not",
    "never",
    "already",
    "also",
    "yet",
    "did",
    "does",
    "now",
    "finally",
    "reportedly",
    "fully",
    "formally",
    "flatly",
    "firmly",
    "is",
    "was",
    "been",
    "hasnt",
    "didnt",
];

/// The words before the first verb of acceptance (true) or refusal (false), and those after it.
fn first_verb(words: &[String]) -> Option<(&[String], bool, &[String])> {
    for at in 0..words.len().min(GROUP + 1) {
        let rest = words[at..].iter().take(3).cloned().collect::<Vec<_>>().join(" ");
        let begins = |list: &[&'static str]| {
            list.iter().find(|v| rest == **v || rest.starts_with(&format!("{v} "))).copied()
        };
        if let Some(verb) = begins(&ACCEPTANCES) {
            return Some((&words[..at], true, &words[at + verb.split(' ').count()..]));
        }
        if let Some(verb) = begins(&REFUSALS) {
            return Some((&words[..at], false, &words[at + verb.split(' ').count()..]));
        }
        if !HELPERS.contains(&words[at].as_str()) {
            return None;
        }
    }
    None
}

/// Names of parties, and the words under which they speak in these reports.
pub(super) fn names<'s>(told: &Told<'s>) -> BTreeMap<String, &'s str> {
    let mut votes: BTreeMap<String, BTreeSet<&'s str>> = BTreeMap::new();
    for party in &told.snapshot.parties {
        votes.entry(fold(&party.name)).or_default().insert(&party.name);
    }
    for statement in &told.snapshot.statements {
        let (Some(source), Some(party)) = (&statement.source, &statement.party) else { continue };
        let name = fold(&source.text);
        let is_name = source.text.split(' ').all(|w| w.starts_with(char::is_uppercase));
        if statement.person.is_none() && is_name && name.split(' ').count() <= 3 {
            votes.entry(name).or_default().insert(party);
        }
    }
    let one = |(name, parties): (String, BTreeSet<&'s str>)| {
        (parties.len() == 1).then(|| parties.first().map(|p| (name, *p))).flatten()
    };
    votes.into_iter().filter_map(one).collect()
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
