//! How each party's position on each issue moved, what stands of it, and where that leaves the
//! parties to each other.

mod acts;
mod extents;
mod issues;
mod moves;
mod standings;

#[cfg(test)]
mod tests;

use crate::rows::{IssueRow, ShiftRow, Snapshot, StandingRow};

/// Shifts by party, issue and date; what stands, by party and issue; issues by name.
pub(super) fn find(snapshot: &Snapshot) -> (Vec<ShiftRow>, Vec<StandingRow>, Vec<IssueRow>) {
    let acts = acts::Acts::of(snapshot);
    (moves::find(&acts), standings::find(&acts), issues::find(snapshot, &acts))
}
