//! Whom a report credits with a statement: the medium it went through, else the one named beside it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use travaux_model::Span;

use super::media::{Media, is_platform};
use crate::fold::fold;
use crate::rows::{ReportRow, Snapshot, StatementRow};
use crate::sentence;

/// How far beside the words a medium may be named, in bytes.
const BESIDE: usize = 160;

/// Words before a medium that credit it.
const BEFORE: &[&str] = &["told", "by", "citing", "cited", "to", "with", "via", "per"];
/// Words after a medium that credit it.
const AFTER: &[&str] =
    &["reported", "reports", "quoted", "cited", "citing", "writes", "wrote", "said"];
/// Documents in which something is said.
const DOCUMENTS: &[&str] = &[
    "statement",
    "post",
    "letter",
    "communique",
    "communiqué",
    "release",
    "tweet",
    "op-ed",
    "broadcaster",
    "message",
    "readout",
];

/// Credits, by statement.
pub(super) fn credits(snapshot: &Snapshot, media: &Media) -> BTreeMap<String, String> {
    let reports: FxHashMap<&str, &ReportRow> =
        snapshot.reports.iter().map(|r| (r.id.as_str(), r)).collect();
    let forms = Forms::of(media);
    let credit = |s: &StatementRow| {
        let report = *reports.get(s.content.report.as_str())?;
        let name = through(s, media).or_else(|| forms.beside(s, report))?;
        Some((s.id.clone(), name))
    };
    let mut credits: BTreeMap<String, String> =
        snapshot.statements.iter().filter_map(credit).collect();
    let agencies = only_agencies(snapshot, &credits, media);
    for s in snapshot.statements.iter().filter(|s| s.within.is_none()) {
        let report = reports.get(s.content.report.as_str());
        if let (Some(report), Some(agency)) = (report, agencies.get(s.content.report.as_str()))
            && !credits.contains_key(&s.id)
            && beside(s, report).iter().any(|words| names_the_agency(words))
        {
            credits.insert(s.id.clone(), agency.clone());
        }
    }
    credits
}

/// The only outlet that a report credits: `the agency` is that one.
fn only_agencies<'s>(
    snapshot: &'s Snapshot,
    credits: &BTreeMap<String, String>,
    media: &Media,
) -> FxHashMap<&'s str, String> {
    let mut credited: FxHashMap<&str, BTreeSet<&String>> = FxHashMap::default();
    for s in &snapshot.statements {
        let named = credits.get(&s.id).filter(|name| media.is_medium(name));
        let other = named.filter(|n| s.outlet.as_deref().map(fold) != Some(fold(n)));
        credited.entry(&s.content.report).or_default().extend(other);
    }
    let only = credited.into_iter().filter(|(_, names)| names.len() == 1);
    only.filter_map(|(report, names)| Some((report, names.first()?.to_string()))).collect()
}

/// `he told the agency`, `was quoted by the news agency`.
fn names_the_agency(words: &str) -> bool {
    let folded = format!(" {} ", fold(words));
    [" the agency ", " the news agency ", " the newspaper ", " the broadcaster "]
        .iter()
        .any(|named| folded.contains(named))
}

/// The medium or document that the statement went through. Inside another statement it is that
/// statement's speaker, who is no medium.
fn through(s: &StatementRow, media: &Media) -> Option<String> {
    let via = s.via.as_ref().filter(|_| s.within.is_none())?;
    if is_platform(via) {
        return Some(via.clone());
    }
    let document = || {
        let last = via.split_whitespace().last()?.to_lowercase();
        DOCUMENTS.contains(&last.as_str()).then(|| via.clone())
    };
    media.canonical(via).or_else(document)
}

/// The forms of the known media by their first word.
struct Forms<'m> {
    by_first: FxHashMap<&'m str, Vec<(Vec<&'m str>, &'m str)>>,
}

impl<'m> Forms<'m> {
    fn of(media: &'m Media) -> Forms<'m> {
        let mut by_first: FxHashMap<&str, Vec<(Vec<&str>, &str)>> = FxHashMap::default();
        for (form, name) in media.forms() {
            let words: Vec<&str> = form.split(' ').collect();
            by_first.entry(words[0]).or_default().push((words, name));
        }
        for forms in by_first.values_mut() {
            forms.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Forms { by_first }
    }

    /// A medium named in the same paragraph beside the words with a word that credits it.
    fn beside(&self, s: &StatementRow, report: &ReportRow) -> Option<String> {
        let own = report.outlet.as_deref().map(fold);
        beside(s, report).into_iter().find_map(|words| {
            let name = self.credited(&words)?;
            (own.as_deref() != Some(&fold(name))).then(|| name.to_string())
        })
    }

    fn credited(&self, text: &str) -> Option<&'m str> {
        let raw: Vec<&str> = text.split_whitespace().collect();
        let folded: Vec<String> = raw.iter().map(|w| fold(w)).collect();
        (0..folded.len()).find_map(|at| {
            let forms = self.by_first.get(folded[at].as_str())?;
            let capital = raw[at].trim_start_matches(|c: char| !c.is_alphanumeric());
            if !capital.starts_with(char::is_uppercase) {
                return None;
            }
            let (words, name) = forms.iter().find(|(words, _)| {
                folded[at..].len() >= words.len()
                    && folded[at..].iter().zip(words).all(|(a, b)| a == b)
            })?;
            let lead = folded[..at]
                .iter()
                .rev()
                .find(|w| !["the", "agency", "news"].contains(&w.as_str()));
            let credits = lead.is_some_and(|w| BEFORE.contains(&w.as_str()))
                || folded.get(at + words.len()).is_some_and(|w| AFTER.contains(&w.as_str()));
            credits.then_some(*name)
        })
    }
}

/// What stands behind, before and between the pieces of the words in their sentences.
fn beside(s: &StatementRow, report: &ReportRow) -> Vec<String> {
    let spans = &s.content.spans;
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return Vec::new() };
    let between = spans.windows(2).map(|w| {
        let gap = Span { start: w[0].end, end: w[1].start };
        gap.of(&report.text).to_string()
    });
    let around = [
        after(&report.text, last.end as usize).to_string(),
        before(&report.text, first.start as usize).to_string(),
    ];
    around.into_iter().chain(between).collect()
}

/// What follows in the same sentence.
fn after(text: &str, from: usize) -> &str {
    let to = (from..text.len().min(from + BESIDE) + 1).rev().find(|i| text.is_char_boundary(*i));
    let rest = text.get(from..to.unwrap_or(from)).unwrap_or_default();
    &rest[..sentence::end(rest)]
}

/// What goes before in the same sentence.
fn before(text: &str, to: usize) -> &str {
    let from = (to.saturating_sub(BESIDE)..=to).find(|i| text.is_char_boundary(*i)).unwrap_or(to);
    let rest = text.get(from..to).unwrap_or_default();
    &rest[sentence::begin(rest)..]
}
