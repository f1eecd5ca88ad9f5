//! Sentences that tell more of a meeting than that it was held: who came, who led, at which level.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::Span;

use super::told::Told;
use crate::fold::fold;
use crate::rows::*;

/// A sentence is of the meeting that was told of at most as many sentences before it.
const REACH: usize = 3;

/// A sentence of a report, and the meeting that it is about.
pub(super) struct Beside<'s> {
    pub meeting: &'s MeetingRow,
    pub account: &'s MeetingAccount,
    pub words: Words,
    pub tokens: Vec<Token>,
}

/// A word of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// The word in plain letters, without the `'s` of an owner.
    pub word: String,
    pub capital: bool,
    /// A comma or the like stands behind it.
    pub ends: bool,
}

/// The sentences with one of these beginnings of words that stand near the account of a meeting.
pub(super) fn sentences<'s>(told: &Told<'s>, cues: &[&str]) -> Vec<Beside<'s>> {
    let mut found = Vec::new();
    let places = told.snapshot.meetings.iter().filter_map(|m| m.place.as_deref().map(name));
    let places: BTreeSet<String> = places.collect();
    for (report, accounts) in by_report(told) {
        let Some(report) = told.report(report) else { continue };
        if cues.iter().any(|cue| report.text.contains(cue)) {
            of_report(report, &accounts, cues, &mut found);
        }
    }
    found.retain(|sentence| !is_elsewhere(sentence, &places));
    found
}

/// The sentence names the place of other meetings, and not that of this one.
fn is_elsewhere(sentence: &Beside<'_>, places: &BTreeSet<String>) -> bool {
    const LONGEST: usize = 3;
    let Some(own) = sentence.meeting.place.as_deref().map(name) else { return false };
    let tokens = &sentence.tokens;
    let named: BTreeSet<String> = (0..tokens.len())
        .filter(|at| tokens[*at].capital)
        .flat_map(|at| (1..=LONGEST.min(tokens.len() - at)).map(move |n| (at, n)))
        .map(|(at, n)| joined(&tokens[at..at + n]))
        .filter(|words| places.contains(words))
        .collect();
    !named.is_empty() && !named.contains(&own)
}

/// Where an account begins, with its meeting.
type Placed<'s> = (u32, &'s MeetingRow, &'s MeetingAccount);

fn by_report<'s>(told: &Told<'s>) -> BTreeMap<&'s str, Vec<Placed<'s>>> {
    let mut by_report: BTreeMap<&str, Vec<Placed<'_>>> = BTreeMap::new();
    for meeting in told.snapshot.meetings.iter().filter(|m| m.count.is_none_or(|n| n < 2)) {
        for account in meeting.accounts.iter().filter(|a| a.series.is_none()) {
            if let Some(span) = account.words.spans.first() {
                let placed = (span.start, meeting, account);
                by_report.entry(&account.words.report).or_default().push(placed);
            }
        }
    }
    for accounts in by_report.values_mut() {
        accounts.sort_by(|a, b| (a.0, &a.1.id, &a.2.id).cmp(&(b.0, &b.1.id, &b.2.id)));
    }
    by_report
}

fn of_report<'s>(
    report: &'s ReportRow,
    accounts: &[Placed<'s>],
    cues: &[&str],
    found: &mut Vec<Beside<'s>>,
) {
    let meetings: BTreeSet<&str> = accounts.iter().map(|(_, m, _)| m.id.as_str()).collect();
    // The latest account, and how many sentences ago it was told.
    let mut latest: Option<(Placed<'s>, usize)> = match meetings.len() {
        1 => accounts.first().map(|first| (*first, 0)),
        _ => None,
    };
    for span in split(&report.text) {
        let inside = |(start, ..): &&Placed<'_>| (span.start..span.end).contains(start);
        let own = accounts.iter().filter(inside).collect::<Vec<_>>();
        latest = match (own.as_slice(), latest) {
            ([], Some((account, ago))) => Some((account, ago + 1)),
            ([], None) => None,
            (own, _) => own.last().map(|account| (**account, 0)),
        };
        let of_two = own.iter().any(|(_, m, _)| own.first().is_some_and(|(_, n, _)| m.id != n.id));
        let Some(((_, meeting, account), ago)) = latest else { continue };
        let text = span.of(&report.text);
        let told_of = meetings.len() == 1 || ago <= REACH && !of_two;
        if told_of && cues.iter().any(|cue| text.contains(cue)) {
            found.push(Beside {
                meeting,
                account,
                words: Words {
                    report: report.id.clone().into(),
                    text: text.to_string().into(),
                    spans: vec![span].into(),
                },
                tokens: tokens(text),
            });
        }
    }
}

/// The sentences of a text: a line, or what ends in a full stop before a capital.
pub(super) fn split(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    let mut cut = |end: usize| {
        let span = Span::new(start, end).trimmed(text);
        if !span.is_empty() {
            spans.push(span);
        }
        start = end;
    };
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let next = text[after..].trim_start_matches(['"', '”', '\'']);
        let new_sentence = next.starts_with(' ')
            && next.trim_start().starts_with(|c: char| c.is_uppercase() || "\"“".contains(c));
        // One capital before the stop is a short form (`U.S. `).
        let short = at < 2 || bytes[at - 1].is_ascii_uppercase() || bytes[at - 2] == b' ';
        if c == '\n' || matches!(c, '.' | '!' | '?') && new_sentence && !short {
            cut(after + (text.len() - after - next.len()));
        }
    }
    cut(text.len());
    spans
}

/// The words of a sentence.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let pieces = text.split([' ', '\n', '\t', '-', '–', '—', '/']);
    let token = |piece: &str| {
        let bare = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let own = bare.strip_suffix("'s").or(bare.strip_suffix("’s")).unwrap_or(bare);
        Token {
            word: fold(own).replace(' ', ""),
            capital: own.starts_with(char::is_uppercase)
                || own.trim_start_matches(['"', '“', '(']).starts_with(char::is_uppercase),
            ends: piece.ends_with([',', ';', ':', '.']),
        }
    };
    pieces.map(token).filter(|t| !t.word.is_empty()).collect()
}

/// The words of some tokens.
pub(super) fn joined(tokens: &[Token]) -> String {
    tokens.iter().map(|t| t.word.as_str()).collect::<Vec<_>>().join(" ")
}

/// True when one of the tokens is one of the words.
pub(super) fn any_of(tokens: &[Token], words: &[&str]) -> bool {
    tokens.iter().any(|t| words.contains(&t.word.as_str()))
}

/// The people of the record, by the words of their names.
pub(super) struct People<'s> {
    /// A name leads to nobody where two bear it.
    by_name: BTreeMap<String, Option<&'s PersonRow>>,
}

impl<'s> People<'s> {
    pub(super) fn of(snapshot: &'s Snapshot) -> People<'s> {
        let mut by_name: BTreeMap<String, Option<&PersonRow>> = BTreeMap::new();
        for person in &snapshot.people {
            let full: BTreeSet<String> = person.names.iter().map(|n| name(n)).collect();
            let last = full.iter().filter_map(|n| n.rsplit(' ').next()).map(String::from);
            let last: BTreeSet<String> = last.filter(|n| n.len() > 2).collect();
            for known in full.union(&last) {
                let known = by_name.entry(known.clone()).or_insert(Some(person));
                if known.is_some_and(|p| p.id != person.id) {
                    *known = None;
                }
            }
        }
        People { by_name }
    }

    /// Who is named from this token on, and in how many tokens.
    pub(super) fn at(&self, tokens: &[Token], at: usize) -> Option<(&'s PersonRow, usize)> {
        const LONGEST: usize = 4;
        if !tokens.get(at)?.capital {
            return None;
        }
        (1..=LONGEST.min(tokens.len() - at)).rev().find_map(|n| {
            let person = *self.by_name.get(&joined(&tokens[at..at + n]))?;
            Some((person?, n))
        })
    }
}

/// A name as tokens give it.
fn name(text: &str) -> String {
    joined(&tokens(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_and_lines() {
        let text = "They met the U.S. envoy on Friday. \"It went well.\" Osk left.\nNo one stayed";
        let found: Vec<&str> = split(text).into_iter().map(|s| s.of(text)).collect();
        let expected = [
            "They met the U.S. envoy on Friday.",
            "\"It went well.\"",
            "Osk left.",
            "No one stayed",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn tokens_lose_the_mark_of_an_owner() {
        let found = tokens("Tarlia’s nine-member team, led by Osk");
        assert_eq!(joined(&found), "tarlia nine member team led by osk");
        assert!(found[3].ends && found[0].capital && !found[1].capital);
    }
}
