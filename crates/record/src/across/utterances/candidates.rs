//! Pairs of statements that are worth comparing, without comparing all with all.

use super::said::{Row, Said, Who};
use super::words::{Token, hash};

/// A statement is looked up by so many of its rarest stems.
const LOOKED_UP: usize = 24;
/// Under each stem it is compared with so many of the statements next to it in time.
const NEIGHBOURS: usize = 16;
/// Stems that two statements must share under these limits.
const SHARED: usize = 2;
/// Words of a run that finds the same passage under another speaker's name or none.
const RUN: usize = 4;
/// A statement is looked up by so many of its rarest runs.
const RUNS: usize = 8;

/// Calls `visit` with each pair, the smaller index first; with some of them twice. All pairs together
/// would need more room than the statements.
pub(super) fn each(said: &Said<'_>, mut visit: impl FnMut(u32, u32)) {
    for statements in by_speaker(said).chunk_by(|a, b| a.0 == b.0) {
        let keys = statements.iter().flat_map(|(_, at)| {
            rarest(said, &said.rows[*at as usize]).into_iter().map(|token| (u64::from(token), *at))
        });
        neighbours(keys.collect(), said, SHARED, &mut visit);
    }
    neighbours(by_passage(said), said, 1, &mut visit);
}

/// A key under which a statement is found.
type Entry = (u64, u32);

fn by_speaker(said: &Said<'_>) -> Vec<Entry> {
    let rows = said.rows.iter().enumerate();
    let mut entries: Vec<Entry> =
        rows.filter_map(|(at, row)| Some((bucket(row)?, at as u32))).collect();
    entries.sort_unstable();
    entries
}

/// One speaker's statements; those of bodies and offices by party.
fn bucket(row: &Row<'_>) -> Option<u64> {
    match row.who {
        Who::Person(person) => Some(hash(person)),
        Who::Body | Who::Nobody => row.statement.party.as_deref().map(hash),
    }
}

fn rarest(said: &Said<'_>, row: &Row<'_>) -> Vec<Token> {
    let mut tokens = row.content.set().to_vec();
    tokens.sort_by(|a, b| said.weight(b).total_cmp(&said.weight(a)).then(a.cmp(b)));
    tokens.truncate(LOOKED_UP);
    tokens
}

/// Runs of words, whoever says them: the rarest of each statement.
fn by_passage(said: &Said<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (at, row) in said.rows.iter().enumerate() {
        let mut runs: Vec<(f32, u64)> = row
            .content
            .run()
            .windows(RUN)
            .map(|w| {
                (
                    w.iter().map(|t| said.weight(t)).sum(),
                    w.iter().fold(0, |h, t| mix(h, u64::from(*t))),
                )
            })
            .collect();
        runs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        runs.dedup_by_key(|(_, run)| *run);
        entries.extend(runs.into_iter().take(RUNS).map(|(_, run)| (run, at as u32)));
    }
    entries
}

fn mix(a: u64, b: u64) -> u64 {
    (a ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
}

/// Under each key, pairs of statements that stand next to each other in time; visited are those that
/// meet under `shared` keys.
fn neighbours(
    mut entries: Vec<Entry>,
    said: &Said<'_>,
    shared: usize,
    visit: &mut impl FnMut(u32, u32),
) {
    let day = |at: u32| said.rows[at as usize].when.day().unwrap_or(i32::MIN);
    entries.sort_unstable_by_key(|(key, at)| (*key, day(*at), *at));
    let statement = |place: &u32| entries[*place as usize].1;
    let mut places: Vec<u32> = (0..entries.len() as u32).collect();
    places.sort_unstable_by_key(statement);
    let mut met: Vec<u32> = Vec::new();
    // Of two statements the same one comes first under every key, so that it meets the other each time.
    for of_one in places.chunk_by(|x, y| statement(x) == statement(y)) {
        for place in of_one.iter().map(|place| *place as usize) {
            let (key, _) = entries[place];
            let next = entries[place + 1..].iter().take(NEIGHBOURS);
            met.extend(next.take_while(|other| other.0 == key).map(|(_, at)| *at));
        }
        met.sort_unstable();
        let one = statement(&of_one[0]);
        let often = met.chunk_by(|x, y| x == y).filter(|same| same.len() >= shared);
        often.for_each(|same| visit(one.min(same[0]), one.max(same[0])));
        met.clear();
    }
}
