//! What several reports say together, worked out from the rows of a [`Snapshot`] alone.

mod discrepancies;
mod own;
mod shifts;
mod utterances;

#[cfg(test)]
pub(crate) mod fixture;

use crate::corrections::{Log, correct_utterances, leave_out_rejected};
use crate::lineage::{self, Independence};
use crate::rows::Snapshot;

/// Fills in what follows from the rows of all reports together.
pub(crate) fn fill(snapshot: &mut Snapshot, log: &Log) {
    let independence = Independence::of(snapshot);
    for report in &mut snapshot.reports {
        report.voice = independence.voice(&report.id).to_string();
    }
    let utterances = utterances::group(snapshot, &independence);
    snapshot.utterances = correct_utterances(utterances, snapshot, &independence, log);
    snapshot.supplies = lineage::table(snapshot, &independence);
    (snapshot.discrepancies, snapshot.reconciled) = discrepancies::find(snapshot, &independence);
    (snapshot.shifts, snapshot.standings, snapshot.issues) = shifts::find(snapshot);
    leave_out_rejected(snapshot, log);
}
