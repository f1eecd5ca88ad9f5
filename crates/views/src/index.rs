//! Look-ups into a snapshot that the page and the Markdown both use.

use std::collections::{BTreeMap, BTreeSet};

use travaux_model::PartialDate;
use travaux_record::{PositionRow, ReportRow, Snapshot, StatementRow};

/// A snapshot with its look-ups.
pub struct Index<'s> {
    /// What everything is made from.
    pub snapshot: &'s Snapshot,
    reports: BTreeMap<&'s str, usize>,
    statements: BTreeMap<&'s str, usize>,
    positions: BTreeMap<&'s str, Vec<usize>>,
    position_numbers: BTreeMap<&'s str, usize>,
    parties: Vec<&'s str>,
}

impl<'s> Index<'s> {
    /// Builds the look-ups.
    pub fn new(snapshot: &'s Snapshot) -> Index<'s> {
        let mut positions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, position) in snapshot.positions.iter().enumerate() {
            if let Some(statement) = &position.statement {
                positions.entry(statement).or_default().push(i);
            }
        }
        Index {
            snapshot,
            reports: snapshot.reports.iter().enumerate().map(|(i, r)| (&r.id[..], i)).collect(),
            statements: snapshot
                .statements
                .iter()
                .enumerate()
                .map(|(i, s)| (&s.id[..], i))
                .collect(),
            positions,
            position_numbers: snapshot
                .positions
                .iter()
                .enumerate()
                .map(|(i, p)| (&p.id[..], i))
                .collect(),
            parties: parties(snapshot),
        }
    }

    /// The report with this id.
    pub fn report(&self, id: &str) -> Option<&'s ReportRow> {
        self.report_number(id).map(|i| &self.snapshot.reports[i])
    }

    /// Its place in the snapshot.
    pub fn report_number(&self, id: &str) -> Option<usize> {
        self.reports.get(id).copied()
    }

    /// The statement with this id.
    pub fn statement(&self, id: &str) -> Option<&'s StatementRow> {
        self.statements.get(id).map(|i| &self.snapshot.statements[*i])
    }

    /// Place of the statement with this id.
    pub fn statement_number(&self, id: &str) -> Option<usize> {
        self.statements.get(id).copied()
    }

    /// Place of the position with this id.
    pub fn position_number(&self, id: &str) -> Option<usize> {
        self.position_numbers.get(id).copied()
    }

    /// How many independent sources stand behind words of these reports.
    pub fn sources<'r>(&self, reports: impl Iterator<Item = &'r str>) -> usize {
        let voices: BTreeSet<&str> =
            reports.filter_map(|id| Some(self.report(id)?.voice.as_str())).collect();
        voices.len()
    }

    /// Places of the positions read in a statement.
    pub fn positions_in(&self, statement: &str) -> &[usize] {
        self.positions.get(statement).map_or(&[], Vec::as_slice)
    }

    /// The report's language, where it is another than English.
    pub fn other_language(&self, report: &str) -> Option<&'s str> {
        self.report(report)?.language.as_deref().filter(|l| !l.starts_with("en"))
    }

    /// Every party: the snapshot's list, then any that only positions or statements name.
    pub fn parties(&self) -> &[&'s str] {
        &self.parties
    }

    /// A party's place in the list: its colour and sign.
    pub fn party_number(&self, name: &str) -> Option<usize> {
        self.parties.iter().position(|p| *p == name)
    }

    /// Statements by issue, the issue with most statements first, each list newest first. The last
    /// list, without a name, is of statements in which no position was read.
    pub fn by_issue(&self) -> Vec<(Option<&'s str>, Vec<usize>)> {
        let mut by_issue: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut rest = Vec::new();
        for (i, statement) in self.snapshot.statements.iter().enumerate() {
            let issues: BTreeSet<&str> = self
                .positions_in(&statement.id)
                .iter()
                .map(|p| self.snapshot.positions[*p].issue.as_str())
                .collect();
            if issues.is_empty() {
                rest.push(i);
            }
            for issue in issues {
                by_issue.entry(issue).or_default().push(i);
            }
        }
        let mut groups: Vec<(Option<&str>, Vec<usize>)> =
            by_issue.into_iter().map(|(issue, list)| (Some(issue), list)).collect();
        groups.sort_by_key(|(issue, list)| {
            (*issue == Some("other"), std::cmp::Reverse(list.len()), *issue)
        });
        if !rest.is_empty() {
            groups.push((None, rest));
        }
        for (_, list) in &mut groups {
            self.newest_first(list);
        }
        groups
    }

    fn newest_first(&self, list: &mut [usize]) {
        list.sort_by_key(|i| {
            (std::cmp::Reverse(statement_date(&self.snapshot.statements[*i])), *i)
        });
    }
}

/// The day a statement was said, else the day of its report.
pub fn statement_date(statement: &StatementRow) -> Option<PartialDate> {
    statement.said.or(statement.published)
}

/// Newest first, those without a date last.
pub fn newest_first(positions: &[PositionRow], list: &mut [usize]) {
    list.sort_by_key(|i| (std::cmp::Reverse(positions[*i].date), *i));
}

/// The outlets of a snapshot, in alphabetical order.
pub fn outlets(snapshot: &Snapshot) -> BTreeSet<&str> {
    snapshot.reports.iter().filter_map(|r| r.outlet.as_deref()).collect()
}

/// First and last publication date.
pub fn publication_range(snapshot: &Snapshot) -> Option<(PartialDate, PartialDate)> {
    let dates = || snapshot.reports.iter().filter_map(|r| r.published);
    Some((dates().min()?, dates().max()?))
}

fn parties(snapshot: &Snapshot) -> Vec<&str> {
    let mut list: Vec<&str> = Vec::new();
    let mut seen = BTreeSet::new();
    let listed = snapshot.parties.iter().map(|p| p.name.as_str());
    let position = snapshot.positions.iter().map(|p| p.party.as_str());
    let statement = snapshot.statements.iter().filter_map(|s| s.party.as_deref());
    for name in listed.chain(position).chain(statement) {
        if seen.insert(name) {
            list.push(name);
        }
    }
    list
}
