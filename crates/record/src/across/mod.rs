//! What several reports say together, worked out from the rows of a [`Snapshot`] alone.

mod discrepancies;
mod own;
mod shifts;
mod utterances;

#[cfg(test)]
mod fixture;

use crate::lineage::Independence;
use crate::rows::Snapshot;

/// Fills in what follows from the rows of all reports together.
pub(crate) fn fill(snapshot: &mut Snapshot) {
    let independence = Independence::of(snapshot);
    snapshot.utterances = utterances::group(snapshot, &independence);
    (snapshot.discrepancies, snapshot.reconciled) = discrepancies::find(snapshot, &independence);
    (snapshot.shifts, snapshot.standings, snapshot.issues) = shifts::find(snapshot);
}
