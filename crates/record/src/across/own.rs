//! Whose words a position is in.

use crate::rows::{PositionRow, StatementRow};

/// True when the party itself speaks, through whatever statements stand in each other. What another
/// side tells of a party is not that party's act, nor is what it denies.
pub(super) fn is_own<'s>(
    position: &PositionRow,
    statement: impl Fn(&str) -> Option<&'s StatementRow>,
) -> bool {
    let Some(own) = position.statement.as_deref().and_then(&statement) else { return true };
    let unknown = own.party.is_none() && own.speaker.is_none();
    if !unknown && own.party.as_ref() != Some(&position.party) {
        return false;
    }
    let mut within = own.within.as_deref();
    // A statement stands in few others; a ring would be a fault of the reading.
    for _ in 0..4 {
        let Some(outer) = within.and_then(&statement) else { return true };
        if outer.party.as_ref().is_some_and(|party| *party != position.party) {
            return false;
        }
        within = outer.within.as_deref();
    }
    true
}
