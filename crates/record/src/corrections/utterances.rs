//! Utterances as people put them together and apart.

use rustc_hash::FxHashMap;

use super::entry::RowKind;
use super::groups::{own, regroup, without_rejected};
use super::log::Log;
use super::matching::Member;
use crate::fold::fold;
use crate::lineage::Independence;
use crate::query::{by_date, named_by_hand};
use crate::rows::{How, Snapshot, StatementRow, UtteranceAccount, UtteranceRow};

/// The utterances that stand once people have had their say. Only those that they changed are made
/// anew.
pub(crate) fn correct_utterances(
    rows: Vec<UtteranceRow>,
    snapshot: &Snapshot,
    independence: &Independence,
    log: &Log,
) -> Vec<UtteranceRow> {
    if log.of_groups(RowKind::Utterance).is_empty() {
        return rows;
    }
    let statements = &snapshot.statements;
    let place: FxHashMap<&str, usize> =
        statements.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect();
    let members_of = |row: &UtteranceRow| -> Vec<usize> {
        row.accounts.iter().filter_map(|a| place.get(a.statement.as_str()).copied()).collect()
    };
    let mut groups: Vec<Vec<usize>> = rows.iter().map(members_of).collect();
    let mut grouped = vec![false; statements.len()];
    groups.iter().flatten().for_each(|&s| grouped[s] = true);
    // A statement that nobody repeats can be put together with another by hand.
    groups.extend((0..statements.len()).filter(|&s| !grouped[s]).map(|s| vec![s]));
    let members: Vec<Member<'_>> = statements.iter().map(member).collect();
    let regrouped = regroup(groups.clone(), &members, log, RowKind::Utterance);
    let mut rows: Vec<Option<UtteranceRow>> = rows.into_iter().map(Some).collect();
    let mut found = Vec::new();
    for (g, group) in regrouped.iter().enumerate() {
        let old = rows.get_mut(g).and_then(Option::take);
        match old {
            Some(row) if groups[g] == *group => found.push(row),
            _ if group.len() < 2 => {}
            old => found.push(told_by(group, old, statements, independence)),
        }
    }
    found.sort_by(|a, b| (by_date(a.said), &a.id).cmp(&(by_date(b.said), &b.id)));
    without_rejected(found, log)
}

fn member(s: &StatementRow) -> Member<'_> {
    Member { report: &s.content.report, spans: &s.content.spans, own: own(&s.id), name: None }
}

/// An utterance of these statements; one that was there keeps its id and its origin.
fn told_by(
    group: &[usize],
    old: Option<UtteranceRow>,
    statements: &[StatementRow],
    independence: &Independence,
) -> UtteranceRow {
    let mut told: Vec<&StatementRow> = group.iter().map(|&s| &statements[s]).collect();
    told.sort_by_key(|s| (by_date(s.said.or(s.published)), by_date(s.published), &s.id));
    let known: FxHashMap<&str, &UtteranceAccount> =
        old.iter().flat_map(|row| row.accounts.iter().map(|a| (a.statement.as_str(), a))).collect();
    let origin = old
        .iter()
        .flat_map(|row| &row.accounts)
        .find(|a| a.how == How::Origin && told.iter().any(|s| s.id == a.statement))
        .map_or_else(|| told.first().map(|s| s.id.clone()), |a| Some(a.statement.clone()))
        .unwrap_or_default();
    told.sort_by_key(|s| s.id != origin);
    let first = told.first().map(|s| s.content.text.clone()).unwrap_or_default();
    let accounts: Vec<UtteranceAccount> = told
        .iter()
        .map(|s| UtteranceAccount {
            statement: s.id.clone(),
            words: s.content.clone(),
            outlet: s.outlet.clone(),
            published: s.published,
            credits: known.get(s.id.as_str()).and_then(|a| a.credits.clone()),
            how: match known.get(s.id.as_str()) {
                _ if s.id == origin => How::Origin,
                Some(account) if account.how != How::Origin => account.how,
                _ => how(&first, &s.content.text),
            },
        })
        .collect();
    let speaking = || told.iter().filter(|s| s.person.is_some()).chain(told.iter()).next();
    let id = match &old {
        Some(row) => row.id.clone(),
        None => named_by_hand(&origin),
    };
    UtteranceRow {
        id,
        speaker: speaking().and_then(|s| s.speaker.clone()),
        person: speaking().and_then(|s| s.person.clone()),
        party: told.iter().find_map(|s| s.party.clone()),
        said: told.iter().find_map(|s| s.said).or(told.iter().find_map(|s| s.published)),
        origin: old.and_then(|row| row.origin).or(told.first().and_then(|s| s.outlet.clone())),
        independent: independence.count(told.iter().map(|s| s.content.report.as_str())),
        accounts,
    }
}

/// How one wording relates to another, by letters alone.
fn how(origin: &str, words: &str) -> How {
    let (origin, words) = (fold(origin), fold(words));
    match (origin == words, origin.contains(&words) || words.contains(&origin)) {
        (true, _) => How::Verbatim,
        (_, true) => How::Cut,
        _ => How::Paraphrase,
    }
}
