//! How each party's position on each issue moved.

use crate::rows::{ShiftRow, Snapshot};

/// Shifts, by party, issue and date.
pub(super) fn find(_snapshot: &Snapshot) -> Vec<ShiftRow> {
    Vec::new()
}
