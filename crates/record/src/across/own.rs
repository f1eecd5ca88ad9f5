//! Whose words a position is in.

use crate::rows::{PositionRow, StatementRow};

/// True when the party itself speaks, through whatever statements stand in each other. What another
/// side tells of a party is not that party's act, nor is what it denies.
pub(super) fn is_own<'s>(
    position: &PositionRow,
    statement: impl Fn(&str) -> Option<&'s StatementRow>,
) -> bool {
    let mut next = position.statement.as_deref().and_then(&statement);
    // A statement stands in few others; a ring would be a fault of the reading.
    for _ in 0..4 {
        let Some(said) = next else { return true };
        let unknown = said.party.is_none() && said.speaker.is_none();
        if !unknown && said.party.as_ref() != Some(&position.party) {
            return false;
        }
        next = said.within.as_deref().and_then(&statement);
    }
    true
}
