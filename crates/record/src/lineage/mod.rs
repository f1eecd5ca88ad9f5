//! Which reports speak with one voice: those of one outlet, those that credit one agency, copies.

mod copies;
mod differences;
mod head;
mod media;
mod near;
mod supplies;

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::fold;
use crate::rows::{ReportRow, Snapshot, StatementRow};

pub use differences::{Piece, differences};
pub(crate) use supplies::table;

use media::Media;

/// The voice of each report, so that independent accounts can be counted.
///
/// A report has one voice: that of the agency whose text it says it prints, else of its outlet; a
/// near-copy has the voice of what it copies.
pub(crate) struct Independence {
    voices: BTreeMap<String, String>,
    /// Agency that the report as a whole credits, by report.
    heads: BTreeMap<String, String>,
    /// Whom a report credits with a statement, by statement.
    credits: BTreeMap<String, String>,
    media: Media,
}

impl Independence {
    /// Works out the voices of all reports.
    pub(crate) fn of(snapshot: &Snapshot) -> Independence {
        let heads = head::credits(&snapshot.reports);
        let media = Media::of(snapshot, heads.values());
        let heads: BTreeMap<String, String> = heads
            .into_iter()
            .map(|(report, name)| (report, media.canonical(&name).unwrap_or(name)))
            .collect();
        let voices = voices(&snapshot.reports, &heads);
        let credits = near::credits(snapshot, &media);
        Independence { voices, heads, credits, media }
    }

    /// How many voices stand behind these reports.
    pub(crate) fn count<'r>(&self, reports: impl IntoIterator<Item = &'r str>) -> u32 {
        let voices: BTreeSet<&str> = reports.into_iter().map(|r| self.voice(r)).collect();
        u32::try_from(voices.len()).unwrap_or(u32::MAX)
    }

    /// How many voices stand behind these statements: an agency or outlet that a report credits with
    /// one speaks in it.
    pub(crate) fn count_statements<'r>(
        &self,
        statements: impl IntoIterator<Item = &'r StatementRow>,
    ) -> u32 {
        let voice = |s: &'r StatementRow| match self.supplier(s) {
            Some(name) => voice_of(name),
            None => self.voice(&s.content.report).to_string(),
        };
        let voices: BTreeSet<String> = statements.into_iter().map(voice).collect();
        u32::try_from(voices.len()).unwrap_or(u32::MAX)
    }

    /// Whom the report credits with the statement: another outlet, a document, the agency at its head.
    pub(crate) fn credit(&self, statement: &StatementRow) -> Option<&str> {
        let own = statement.outlet.as_deref().map(fold);
        let head = || self.heads.get(statement.content.report.as_str());
        let credit = self.credits.get(&statement.id).or_else(head)?;
        (own.as_deref() != Some(&fold(credit))).then_some(credit.as_str())
    }

    /// The outlet or agency that supplied the statement, where another than the report's own.
    pub(crate) fn supplier(&self, statement: &StatementRow) -> Option<&str> {
        self.credit(statement).filter(|name| self.media.is_medium(name))
    }

    /// Agency whose text the report says it prints.
    pub(crate) fn head(&self, report: &str) -> Option<&str> {
        self.heads.get(report).map(String::as_str)
    }

    /// The voice of a report.
    pub(crate) fn voice<'s>(&'s self, report: &'s str) -> &'s str {
        self.voices.get(report).map_or(report, String::as_str)
    }
}

fn voices(reports: &[ReportRow], heads: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let own = |r: &ReportRow| match heads.get(&r.id).or(r.outlet.as_ref()) {
        Some(name) => voice_of(name),
        None => r.id.clone(),
    };
    let mut voices: BTreeMap<String, String> =
        reports.iter().map(|r| (r.id.clone(), own(r))).collect();
    for (copy, first) in copies::originals(reports) {
        if let Some(voice) = voices.get(&first).cloned() {
            voices.insert(copy, voice);
        }
    }
    voices
}

/// An outlet's voice; a space keeps it from being a report's id.
fn voice_of(outlet: &str) -> String {
    format!("outlet {}", fold(outlet))
}
