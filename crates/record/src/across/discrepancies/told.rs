//! The rows of a snapshot as the comparators look at them: by id, with holders, days and voices.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use travaux_model::{PartialDate, beginning, one_line};

use super::terms::Terms;
use crate::across::own::is_own;
use crate::fold::fold;
use crate::lineage::Independence;
use crate::meetings::{first_day, last_day};
use crate::rows::*;
use crate::sentence;

/// What the comparators ask of a snapshot.
pub(super) struct Told<'s> {
    pub snapshot: &'s Snapshot,
    pub terms: Terms,
    independence: &'s Independence,
    reports: BTreeMap<&'s str, &'s ReportRow>,
    statements: BTreeMap<&'s str, &'s StatementRow>,
    said_in: BTreeMap<&'s str, Vec<&'s StatementRow>>,
    /// Names with the beginnings of their words.
    parties: Vec<(&'s str, Vec<String>)>,
    by_name: BTreeMap<String, &'s str>,
    parties_in: BTreeMap<&'s str, BTreeSet<&'s str>>,
}

impl<'s> Told<'s> {
    pub(super) fn new(snapshot: &'s Snapshot, independence: &'s Independence) -> Told<'s> {
        let parties = snapshot.parties.iter().map(|p| p.name.as_str());
        let people = snapshot.people.iter().map(|p| p.name.as_str());
        let acting = snapshot.positions.iter().map(|p| p.party.as_str());
        let mut said_in: BTreeMap<&str, Vec<&StatementRow>> = BTreeMap::new();
        for statement in &snapshot.statements {
            said_in.entry(&statement.content.report).or_default().push(statement);
        }
        // In the order of the text, whatever day each was said.
        for said in said_in.values_mut() {
            said.sort_by_key(|s| (s.content.spans.first().map(|span| span.start), &s.id));
        }
        let mut parties_in: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let of_statements = snapshot.statements.iter().map(|s| (&s.content, s.party.as_deref()));
        let of_positions = snapshot.positions.iter().map(|p| (&p.words, Some(p.party.as_str())));
        let of_meetings = snapshot.meetings.iter().flat_map(|m| {
            m.accounts.iter().flat_map(|a| m.parties.iter().map(|p| (&a.words, Some(p.as_str()))))
        });
        for (words, party) in of_statements.chain(of_positions).chain(of_meetings) {
            parties_in.entry(&words.report).or_default().extend(party);
        }
        Told {
            snapshot,
            terms: Terms::new(parties.chain(people).chain(acting)),
            independence,
            reports: snapshot.reports.iter().map(|r| (r.id.as_str(), r)).collect(),
            statements: snapshot.statements.iter().map(|s| (s.id.as_str(), s)).collect(),
            said_in,
            parties: snapshot.parties.iter().map(|p| (p.name.as_str(), stems(&p.name))).collect(),
            parties_in,
            by_name: snapshot.parties.iter().map(|p| (fold(&p.name), p.name.as_str())).collect(),
        }
    }

    /// The statements of a report, in the order of the text.
    pub(super) fn said_in(&self, report: &str) -> &[&'s StatementRow] {
        self.said_in.get(report).map_or(&[], Vec::as_slice)
    }

    /// The outermost statement that tells these words: most of them stand in its content, or all of
    /// its content in them. What is told beside it is the report's.
    pub(super) fn statement_at(&self, words: &Words) -> Option<&'s StatementRow> {
        let here = |s: &&&StatementRow| shared(words, &s.content) > 0;
        let found = self.said_in(&words.report).iter().find(here)?;
        let outer = self.outermost(found);
        let both = shared(words, &outer.content);
        let mostly_said = 2 * both >= length(words);
        let said_whole = 5 * both >= 4 * length(&outer.content);
        (mostly_said || said_whole).then_some(outer)
    }

    /// The outermost statement of which a part stands in these words, at its fullest.
    pub(super) fn said_with(&self, words: &Words) -> Option<&'s StatementRow> {
        let here = self.said_in(&words.report).iter().copied().filter(|s| s.within.is_none());
        let most = here.max_by_key(|s| (shared(words, &s.content), std::cmp::Reverse(&s.id)))?;
        (3 * shared(words, &most.content) >= length(words)).then_some(most)
    }

    /// The parties that a report's statements and positions are of.
    pub(super) fn parties_in(&self, report: &str) -> BTreeSet<&'s str> {
        self.parties_in.get(report).cloned().unwrap_or_default()
    }

    /// True when nearly all of the words stand in the statement's content.
    pub(super) fn is_within(&self, words: &Words, statement: &StatementRow) -> bool {
        5 * shared(words, &statement.content) >= 4 * length(words)
    }

    pub(super) fn report(&self, id: &str) -> Option<&'s ReportRow> {
        self.reports.get(id).copied()
    }

    pub(super) fn statement(&self, id: &str) -> Option<&'s StatementRow> {
        self.statements.get(id).copied()
    }

    /// The statement that the outermost speaker makes.
    pub(super) fn outermost(&self, statement: &'s StatementRow) -> &'s StatementRow {
        let mut outer = statement;
        // A statement stands in few others; a ring would be a fault of the reading.
        for _ in 0..4 {
            match outer.within.as_deref().and_then(|id| self.statement(id)) {
                Some(next) => outer = next,
                None => break,
            }
        }
        outer
    }

    /// True when the party itself speaks, through whatever statements stand in each other.
    pub(super) fn is_own(&self, position: &PositionRow) -> bool {
        is_own(position, |id| self.statement(id))
    }

    /// The sentence around some words.
    pub(super) fn sentence(&self, words: &Words) -> &'s str {
        let Some(report) = self.report(&words.report) else { return "" };
        let (Some(first), Some(last)) = (words.spans.first(), words.spans.last()) else {
            return "";
        };
        let text = report.text.as_str();
        let (Some(before), Some(after)) =
            (text.get(..first.start as usize), text.get(last.end as usize..))
        else {
            return "";
        };
        // A quotation that ends in a full stop ends the sentence.
        let closed = |stop: &str| before.rfind(stop).map_or(0, |at| at + stop.len());
        let begin = sentence::begin(before).max(closed(".\" ")).max(closed(".” "));
        let quoted = words.text.trim_end_matches(['"', '”']);
        let ended = quoted.len() < words.text.len() && quoted.ends_with('.');
        let end = if ended { 0 } else { sentence::end(after) };
        text.get(begin..last.end as usize + end).unwrap_or_default().trim()
    }

    /// A value with its holder.
    pub(super) fn value(
        &self,
        value: impl Into<String>,
        words: &Words,
        statement: Option<&StatementRow>,
    ) -> ValueRow {
        let report = self.report(&words.report);
        let outlet = report.and_then(|r| r.outlet.clone());
        let told_by = || match &outlet {
            Some(outlet) => outlet.clone(),
            None => "the report".to_string(),
        };
        let speaker = statement.and_then(|s| s.speaker.clone().or_else(|| s.party.clone()));
        ValueRow {
            value: short(&value.into()),
            holder: speaker.unwrap_or_else(told_by),
            party: statement.and_then(|s| s.party.clone()),
            statement: statement.map(|s| s.id.clone()),
            words: words.clone(),
            outlet,
            published: report.and_then(|r| r.published),
        }
    }

    /// The words of a position, held by whoever tells of it.
    pub(super) fn position_value(&self, position: &PositionRow) -> ValueRow {
        let statement = position.statement.as_deref().and_then(|id| self.statement(id));
        let mut value = self.value(
            format!("{}: {}", position.act, position.words.text),
            &position.words,
            statement,
        );
        value.party = Some(position.party.clone());
        if statement.is_none_or(|s| s.speaker.is_none()) {
            value.holder = format!("{} ({})", position.party, value.holder);
        }
        value
    }

    /// The party of exactly this name, in plain letters.
    pub(super) fn party(&self, folded: &str) -> Option<&'s str> {
        self.by_name.get(folded).copied()
    }

    /// The parties named in the words, by their names and demonyms, which share a beginning.
    pub(super) fn parties_named(&self, text: &str) -> BTreeSet<&'s str> {
        let folded = fold(text);
        let begins: BTreeSet<String> = folded.split(' ').map(stem_of_name).collect();
        let named = |(_, stems): &&(&'s str, Vec<String>)| stems.iter().all(|s| begins.contains(s));
        self.parties.iter().filter(named).map(|(name, _)| *name).collect()
    }

    /// The voice of a report: reports of one voice are not independent.
    pub(super) fn voice<'a>(&'a self, report: &'a str) -> &'a str {
        self.independence.voice(report)
    }

    pub(super) fn independent(&self, values: &[ValueRow]) -> u32 {
        self.independence.count(values.iter().map(|v| v.words.report.as_str()))
    }
}

fn stems(name: &str) -> Vec<String> {
    fold(name).split(' ').map(stem_of_name).collect()
}

fn stem_of_name(word: &str) -> String {
    word.chars().take(4).collect()
}

/// How much of one stands in the other, in bytes.
fn shared(a: &Words, b: &Words) -> usize {
    let pairs = a.spans.iter().flat_map(|x| b.spans.iter().map(move |y| (x, y)));
    pairs.map(|(x, y)| (x.end.min(y.end)).saturating_sub(x.start.max(y.start)) as usize).sum()
}

fn length(words: &Words) -> usize {
    words.spans.iter().map(|s| s.len()).sum()
}

/// The first words of a text, in one line.
pub(super) fn first_words(text: &str, count: usize) -> String {
    text.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

/// How many letters a value has at most.
const SHORT: usize = 160;

fn short(text: &str) -> String {
    let line = one_line(text);
    match beginning(&line, SHORT) {
        Some(begin) => format!("{begin}…"),
        None => line,
    }
}

/// How many days lie between two dates at least; `None` when a year is missing.
pub(super) fn days_between(a: Option<PartialDate>, b: Option<PartialDate>) -> Option<i32> {
    let (a, b) = (a?, b?);
    let no_year = a.year_part().is_none() || b.year_part().is_none();
    let range = |d: PartialDate| Some((first_day(d, no_year)?, last_day(d, no_year)?));
    let ((a, a_end), (b, b_end)) = (range(a)?, range(b)?);
    let gap = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
    Some(gap(a_end, b).max(gap(b_end, a)).max(0))
}

/// True when the two are no further apart than this, as far as is known.
pub(super) fn near(a: Option<PartialDate>, b: Option<PartialDate>, days: i32) -> bool {
    days_between(a, b).is_none_or(|gap| gap <= days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_between_the_nearest_ends() {
        let date = |t: &str| t.parse().ok();
        assert_eq!(days_between(date("2031-05"), date("2031-06-03")), Some(3));
        assert_eq!(days_between(date("2031-05"), date("2031-05-20")), Some(0));
        assert_eq!(days_between(date("XXXX-05-16"), date("2031-05-15")), Some(1));
        assert_eq!(days_between(None, date("2031-05-15")), None);
    }

    #[test]
    fn a_long_value_is_cut_between_words() {
        let cut = short(&"seven ships ".repeat(40));
        assert!(
            cut.chars().count() <= SHORT + 1 && cut.ends_with("ships…") || cut.ends_with("seven…")
        );
    }
}
