//! Which reports speak with one voice: those of one outlet, those that credit one agency, copies.

use std::collections::{BTreeMap, BTreeSet};

use crate::rows::Snapshot;

/// The voice of each report, so that independent accounts can be counted.
pub(crate) struct Independence {
    voices: BTreeMap<String, String>,
}

impl Independence {
    /// Works out the voices of all reports.
    pub(crate) fn of(snapshot: &Snapshot) -> Independence {
        let voice = |r: &crate::rows::ReportRow| r.outlet.clone().unwrap_or_else(|| r.id.clone());
        Independence { voices: snapshot.reports.iter().map(|r| (r.id.clone(), voice(r))).collect() }
    }

    /// The voice of a report.
    pub(crate) fn voice<'r>(&'r self, report: &'r str) -> &'r str {
        self.voices.get(report).map_or(report, String::as_str)
    }

    #[allow(dead_code)]
    /// How many voices stand behind these reports.
    pub(crate) fn count<'r>(&self, reports: impl IntoIterator<Item = &'r str>) -> u32 {
        let voices: BTreeSet<&str> = reports.into_iter().map(|r| self.voice(r)).collect();
        voices.len() as u32
    }
}
