//! Which statements give one utterance.

use crate::lineage::Independence;
use crate::rows::{Snapshot, UtteranceRow};

/// Groups of two statements or more, by date.
pub(super) fn group(_snapshot: &Snapshot, _independence: &Independence) -> Vec<UtteranceRow> {
    Vec::new()
}
