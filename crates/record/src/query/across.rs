//! Asking for what reports say together: discrepancies, shifts, standings, issues.

use super::filter::Wanted;
use super::snapshot;
use crate::Record;
use crate::error::Result;
use crate::rows::*;

impl Record {
    /// Accounts and positions that exclude each other, by kind and subject.
    pub fn discrepancies(&self, filter: &Filter) -> Result<Vec<DiscrepancyRow>> {
        self.together(
            filter,
            |d| &d.id,
            |all| all.discrepancies,
            |wanted, d| wanted.discrepancy(d.issue.as_deref(), &d.values),
        )
    }

    /// Accounts that only seem to.
    pub fn reconciled(&self, filter: &Filter) -> Result<Vec<ReconciledRow>> {
        self.together(
            filter,
            |r| &r.id,
            |all| all.reconciled,
            |wanted, r| wanted.discrepancy(r.issue.as_deref(), &r.values),
        )
    }

    /// How positions moved, by party, issue and date.
    pub fn shifts(&self, filter: &Filter) -> Result<Vec<ShiftRow>> {
        self.together(filter, |s| &s.id, |all| all.shifts, |wanted, s| wanted.shift(s))
    }

    /// Rows of a list of the snapshot.
    fn together<R>(
        &self,
        filter: &Filter,
        id: fn(&R) -> &String,
        of: fn(Snapshot) -> Vec<R>,
        is_wanted: fn(&Wanted, &R) -> bool,
    ) -> Result<Vec<R>> {
        self.list(filter, id, |people, wanted| {
            let mut rows = of(snapshot::take(&self.conn, people)?);
            rows.retain(|row| is_wanted(wanted, row));
            Ok(rows)
        })
    }

    /// What stands on an issue, and the acts that led there, by its name in any letter case;
    /// `None` when no party has a position on it.
    pub fn issue(&self, name: &str) -> Result<Option<IssueView>> {
        let snapshot = self.ask(|people| snapshot::take(&self.conn, people))?;
        Ok(IssueView::of(snapshot, name))
    }
}

/// One issue with all that belongs to it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct IssueView {
    /// Where the parties stand to each other.
    pub issue: IssueRow,
    /// What stands of each party's position.
    pub standings: Vec<StandingRow>,
    /// All acts, by party, then date.
    pub positions: Vec<PositionRow>,
    /// Positions that exclude each other.
    pub discrepancies: Vec<DiscrepancyRow>,
    /// How they moved.
    pub shifts: Vec<ShiftRow>,
    /// The reports of all these.
    pub reports: Vec<ReportRow>,
}

impl IssueView {
    fn of(snapshot: Snapshot, name: &str) -> Option<IssueView> {
        let same = |issue: &str| issue.to_lowercase() == name.to_lowercase();
        let issue = snapshot.issues.into_iter().find(|i| same(&i.name))?;
        let mut positions: Vec<PositionRow> =
            snapshot.positions.into_iter().filter(|p| same(&p.issue)).collect();
        // Stable: within a party by date, as before.
        positions.sort_by(|a, b| a.party.cmp(&b.party));
        let of_issue = |d: &DiscrepancyRow| d.issue.as_deref().is_some_and(same);
        Some(IssueView {
            issue,
            standings: snapshot.standings.into_iter().filter(|s| same(&s.issue)).collect(),
            positions,
            discrepancies: snapshot.discrepancies.into_iter().filter(of_issue).collect(),
            shifts: snapshot.shifts.into_iter().filter(|s| same(&s.issue)).collect(),
            reports: snapshot.reports,
        })
    }
}
