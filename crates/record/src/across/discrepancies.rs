//! Accounts and positions that exclude each other, and those that only seem to.

use crate::lineage::Independence;
use crate::rows::{DiscrepancyRow, ReconciledRow, Snapshot};

/// Discrepancies and reconciled differences.
pub(super) fn find(
    _snapshot: &Snapshot,
    _independence: &Independence,
) -> (Vec<DiscrepancyRow>, Vec<ReconciledRow>) {
    (Vec::new(), Vec::new())
}
