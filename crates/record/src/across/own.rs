//! Whose words a position is in.

use travaux_model::Kind;

use crate::fold::fold;
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
    if names_itself(own) {
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

/// A quotation that names its own speaker is another's words on them, given to the wrong one.
fn names_itself(statement: &StatementRow) -> bool {
    let quoted = statement.kind != Kind::Indirect && statement.person.is_some();
    let Some(name) = statement.speaker.as_deref().filter(|_| quoted) else { return false };
    let name = fold(name);
    let Some(surname) = name.rsplit(' ').next().filter(|n| n.len() > 3) else { return false };
    let plural = format!("{surname}s");
    fold(&statement.content.text).split(' ').any(|w| w == surname || w == plural)
}
