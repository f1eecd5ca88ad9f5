//! Groups that people put together or took apart, and what they decided about them.

use super::apply::{Mark, judge};
use super::entry::{Decision, RowKind};
use super::log::Log;
use super::matching::{Member, Members};
use crate::rows::{MeetingRow, TextRow, UtteranceRow, Words};

/// Puts groups of members together and apart, as the log says, in order of time. Groups are lists of
/// places in `members`; a group that takes in another keeps its place in the list, and what leaves
/// one comes last. A group that was taken in is left empty.
pub(crate) fn regroup(
    groups: Vec<Vec<usize>>,
    members: &[Member<'_>],
    log: &Log,
    kind: RowKind,
) -> Vec<Vec<usize>> {
    let entries = log.of_groups(kind);
    if !entries.iter().any(|e| changes_groups(&e.decision)) {
        return groups;
    }
    let sorted = Members::new(members);
    let mut groups = groups;
    let mut group_of: Vec<Option<usize>> = vec![None; members.len()];
    for (g, group) in groups.iter().enumerate() {
        group.iter().for_each(|&m| group_of[m] = Some(g));
    }
    for entry in entries {
        match &entry.decision {
            Decision::Merge { rows } => {
                let found = rows.iter().filter_map(|row| sorted.group(row, &group_of));
                let found: Vec<usize> = found.collect();
                let Some((&first, others)) = found.split_first() else { continue };
                for &other in others.iter().filter(|o| **o != first) {
                    let moved = std::mem::take(&mut groups[other]);
                    moved.iter().for_each(|&m| group_of[m] = Some(first));
                    groups[first].extend(moved);
                }
            }
            Decision::Split { row, members: leaving, .. } => {
                let Some(from) = sorted.group(row, &group_of) else { continue };
                let mut left: Vec<usize> = leaving.iter().flat_map(|p| sorted.at(p)).collect();
                left.retain(|&m| group_of[m] == Some(from));
                left.sort_unstable();
                left.dedup();
                // Nobody leaves when all do.
                if left.is_empty() || left.len() == groups[from].len() {
                    continue;
                }
                groups[from].retain(|m| !left.contains(m));
                left.iter().for_each(|&m| group_of[m] = Some(groups.len()));
                groups.push(left);
            }
            _ => {}
        }
    }
    groups
}

fn changes_groups(decision: &Decision) -> bool {
    matches!(decision, Decision::Merge { .. } | Decision::Split { .. })
}

/// A row made of several places.
pub(crate) trait Group {
    /// What kind.
    const KIND: RowKind;
    /// Its id.
    fn id(&self) -> &str;
    /// Where its members stand, each with its own number.
    fn places(&self) -> Vec<(&Words, Option<&str>)>;
}

/// `s1` of `9f451b09-s1`.
pub(crate) fn own(id: &str) -> Option<&str> {
    id.split_once('-').map(|(_, own)| own)
}

impl Group for MeetingRow {
    const KIND: RowKind = RowKind::Meeting;

    fn id(&self) -> &str {
        &self.id
    }

    fn places(&self) -> Vec<(&Words, Option<&str>)> {
        self.accounts.iter().map(|a| (&a.words, own(&a.id))).collect()
    }
}

impl Group for UtteranceRow {
    const KIND: RowKind = RowKind::Utterance;

    fn id(&self) -> &str {
        &self.id
    }

    fn places(&self) -> Vec<(&Words, Option<&str>)> {
        self.accounts.iter().map(|a| (&a.words, own(&a.statement))).collect()
    }
}

impl Group for TextRow {
    const KIND: RowKind = RowKind::Text;

    fn id(&self) -> &str {
        &self.id
    }

    fn places(&self) -> Vec<(&Words, Option<&str>)> {
        self.mentions.iter().map(|w| (w, None)).collect()
    }
}

/// Where the members of all groups stand, each with its group.
pub(super) fn members_of<G: Group>(groups: &[G]) -> (Vec<Member<'_>>, Vec<Option<usize>>) {
    let mut members = Vec::new();
    let mut group_of = Vec::new();
    for (g, group) in groups.iter().enumerate() {
        for (words, own) in group.places() {
            let spans = &words.spans;
            members.push(Member { report: &words.report, spans, own, name: None });
            group_of.push(Some(g));
        }
    }
    (members, group_of)
}

/// What was decided about each of the groups.
pub(crate) fn marks_of<G: Group>(groups: &[G], log: &Log) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); groups.len()];
    let entries = log.of_groups(G::KIND);
    if entries.iter().all(|e| changes_groups(&e.decision)) {
        return marks;
    }
    let (members, group_of) = members_of(groups);
    let sorted = Members::new(&members);
    for entry in entries {
        if let Some(row) = entry.decision.rows().first()
            && let Some(at) = sorted.group(row, &group_of)
        {
            judge(&mut marks[at], entry);
        }
    }
    marks
}

/// The groups that nobody rejected.
pub(crate) fn without_rejected<G: Group>(groups: Vec<G>, log: &Log) -> Vec<G> {
    let marks = marks_of(&groups, log);
    let kept = groups.into_iter().zip(marks).filter(|(_, mark)| mark.rejected_by.is_none());
    kept.map(|(group, _)| group).collect()
}
