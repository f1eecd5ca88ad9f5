//! Everything at once.

use rusqlite::Connection;

use super::filter::Wanted;
use super::people::People;
use super::walk::current;
use super::{accounts, outcomes, parties, people, positions, reports, statements, texts};
use crate::across;
use crate::corrections::{RowKind, marks_of_all};
use crate::promises;
use crate::rows::{Filter, Snapshot};

/// Goes through the reports once for what stands in each, then for what they say together.
pub(crate) fn take(conn: &Connection, who: &People) -> rusqlite::Result<Snapshot> {
    let all = &Wanted::new(&Filter::default());
    let mut snapshot = Snapshot::default();
    current(conn, |report| {
        let said = statements::statements_of(conn, who, report)?;
        snapshot.positions.extend(positions::positions_of(conn, who, report, &said)?);
        snapshot.statements.extend(said);
        snapshot.outcomes.extend(outcomes::outcomes_of(conn, who, report)?);
        Ok(())
    })?;
    statements::sort(&mut snapshot.statements);
    positions::sort(&mut snapshot.positions);
    outcomes::sort(&mut snapshot.outcomes);
    snapshot.meetings = accounts::all(conn, who, all)?;
    snapshot.parties =
        parties::all(&snapshot.statements, &snapshot.positions, &snapshot.meetings, all);
    snapshot.reports = reports::all(conn, who, all)?;
    snapshot.promises = promises::group(&snapshot.outcomes, &snapshot.meetings, &snapshot.parties);
    snapshot.texts = texts::all(conn, who, all)?;
    texts::add_positions(&mut snapshot.texts, &snapshot.positions);
    snapshot.people = people::all(conn, who, all)?;
    across::fill(&mut snapshot, &who.log);
    snapshot.marks = marks_of_all(conn, who, &snapshot)?;
    Ok(snapshot)
}

/// As much of everything as decisions about rows of these kinds need. People are known already;
/// meetings and texts come without what all reports say together, the rest does not.
pub(crate) fn take_for(
    conn: &Connection,
    who: &People,
    kinds: &[RowKind],
) -> rusqlite::Result<Snapshot> {
    let narrow =
        |kind: &RowKind| matches!(kind, RowKind::Person | RowKind::Meeting | RowKind::Text);
    if !kinds.iter().all(narrow) {
        return take(conn, who);
    }
    let all = &Wanted::new(&Filter::default());
    let mut snapshot = Snapshot::default();
    if kinds.contains(&RowKind::Meeting) {
        snapshot.meetings = accounts::all(conn, who, all)?;
    }
    if kinds.contains(&RowKind::Text) {
        snapshot.texts = texts::all(conn, who, all)?;
    }
    Ok(snapshot)
}
