//! Parties × issues: what each is reported to do with each issue, newest first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use travaux_model::Act;

use crate::index::{Index, newest_first};

/// The matrix: a row an issue, a column a party.
#[derive(Debug, PartialEq, Eq)]
pub struct Matrix<'s> {
    /// Columns: parties with positions, most positions first.
    pub parties: Vec<&'s str>,
    /// Rows: issues on which most parties have positions first.
    pub rows: Vec<Row<'s>>,
}

/// One issue.
#[derive(Debug, PartialEq, Eq)]
pub struct Row<'s> {
    /// Its name.
    pub issue: &'s str,
    /// One cell a column; a cell may be empty.
    pub cells: Vec<Vec<Group<'s>>>,
}

/// Positions of one party on one issue with the same act toward the same party.
#[derive(Debug, PartialEq, Eq)]
pub struct Group<'s> {
    /// The act.
    pub act: Act,
    /// Toward whom.
    pub toward: Option<&'s str>,
    /// Places in the snapshot's positions, newest first.
    pub positions: Vec<usize>,
}

/// Builds the matrix of a snapshot.
pub fn matrix<'s>(index: &Index<'s>) -> Matrix<'s> {
    let positions = &index.snapshot.positions;
    let mut by_party: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_issue: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (i, position) in positions.iter().enumerate() {
        *by_party.entry(&position.party).or_default() += 1;
        by_issue.entry(&position.issue).or_default().entry(&position.party).or_default().push(i);
    }
    let mut parties: Vec<&str> = by_party.keys().copied().collect();
    parties.sort_by_key(|p| (Reverse(by_party[p]), index.party_number(p)));
    let mut issues: Vec<(&str, BTreeMap<&str, Vec<usize>>)> = by_issue.into_iter().collect();
    issues.sort_by_key(|(issue, cells)| {
        let total: usize = cells.values().map(Vec::len).sum();
        (*issue == "other", Reverse(cells.len()), Reverse(total), *issue)
    });
    let rows = issues
        .into_iter()
        .map(|(issue, mut cells)| Row {
            issue,
            cells: parties
                .iter()
                .map(|party| groups(index, cells.remove(party).unwrap_or_default()))
                .collect(),
        })
        .collect();
    Matrix { parties, rows }
}

fn groups<'s>(index: &Index<'s>, mut cell: Vec<usize>) -> Vec<Group<'s>> {
    let positions = &index.snapshot.positions;
    newest_first(positions, &mut cell);
    let mut groups: Vec<Group<'s>> = Vec::new();
    for i in cell {
        let position = &positions[i];
        let toward = position.toward.as_deref();
        match groups.iter_mut().find(|g| g.act == position.act && g.toward == toward) {
            Some(group) => group.positions.push(i),
            None => groups.push(Group { act: position.act, toward, positions: vec![i] }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use travaux_record::{PositionRow, Snapshot, Spans, Words};

    fn position(id: &str, party: &str, act: Act, issue: &str, date: &str) -> PositionRow {
        PositionRow {
            id: id.into(),
            party: party.into(),
            act,
            issue: issue.into(),
            toward: None,
            words: Words { report: "r".into(), text: "".into(), spans: Spans::default() },
            statement: None,
            speaker: None,
            date: date.parse().ok(),
            outlet: None,
            rule: "x".into(),
        }
    }

    #[test]
    fn cells_are_newest_first_and_count_the_same_act_once() {
        let snapshot = Snapshot {
            positions: vec![
                position("1", "Vessia", Act::Demand, "ceasefire", "2031-03-01"),
                position("2", "Vessia", Act::Accept, "ceasefire", "2031-03-09"),
                position("3", "Vessia", Act::Demand, "ceasefire", "2031-03-05"),
                position("4", "Tarlia", Act::Reject, "ceasefire", "2031-03-02"),
                position("5", "Vessia", Act::Offer, "trade", ""),
                position("6", "Vessia", Act::Offer, "other", "2031-03-02"),
            ],
            ..Snapshot::default()
        };
        let matrix = matrix(&Index::new(&snapshot));
        assert_eq!(matrix.parties, ["Vessia", "Tarlia"]);
        let issues: Vec<&str> = matrix.rows.iter().map(|r| r.issue).collect();
        assert_eq!(issues, ["ceasefire", "trade", "other"]);
        let vessia: Vec<(Act, &[usize])> =
            matrix.rows[0].cells[0].iter().map(|g| (g.act, &g.positions[..])).collect();
        assert_eq!(vessia, [(Act::Accept, &[1][..]), (Act::Demand, &[2, 0])]);
        assert!(matrix.rows[1].cells[1].is_empty());
    }
}
