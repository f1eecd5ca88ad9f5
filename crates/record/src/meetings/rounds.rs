//! One round under several days: set for February, put off, held in March. Its number and its parties
//! tell that it is one.

use rustc_hash::FxHashMap;
use travaux_model::{MeetingStatus, PartialDate};

use super::joins::put_into;
use super::{Account, Accounts, Cluster, Forum, days_between, first_day};

/// A round is held within this many days of the day it was first set for; a later one of its number
/// belongs to other talks.
const LONGEST: i32 = 60;

/// The parties of talks, and the number of a round of theirs.
type Round<'a> = (&'a [String], u32);

/// Puts what was only planned for one day into the next meeting of the same round.
pub(super) fn join<'a>(all: &Accounts<'a>, clusters: Vec<Cluster<'a>>) -> Vec<Cluster<'a>> {
    let mut rounds: FxHashMap<Round<'_>, Vec<(PartialDate, usize)>> = FxHashMap::default();
    for (c, cluster) in clusters.iter().enumerate() {
        if let Some((key, day)) = round_of(all, cluster) {
            rounds.entry(key).or_default().push((day, c));
        }
    }
    let mut into: Vec<Option<usize>> = vec![None; clusters.len()];
    for mut days in rounds.into_values() {
        days.sort_unstable();
        for pair in days.windows(2) {
            let [(day, c), (next_day, next)] = *pair else { continue };
            let gap = first_day(day, false)
                .zip(first_day(next_day, false))
                .map(|(from, to)| days_between(from, to));
            let near = gap.is_some_and(|gap| (0..=LONGEST).contains(&gap));
            if near && is_given_up(all, &clusters[c], &clusters[next]) {
                into[c] = Some(next);
            }
        }
    }
    // What was given up goes into the meeting that came of it.
    put_into(clusters, &into, |home, given_up| home.add_former(given_up))
}

/// The parties and the number that all its accounts with a number tell, and its day; of talks only.
fn round_of<'a>(all: &Accounts<'a>, cluster: &Cluster<'a>) -> Option<(Round<'a>, PartialDate)> {
    let mut numbered =
        cluster.shapes.iter().map(|&s| &all.accounts[s]).filter(|a| a.round.is_some());
    let first = numbered.next()?;
    let alike = numbered.all(|a| (a.round, &a.parties) == (first.round, &first.parties));
    let talks = cluster.shapes.iter().all(|&s| all.accounts[s].forum == Forum::Talks);
    let day = cluster.shapes.iter().filter_map(|&s| all.accounts[s].start).min()?;
    let whole = day.year_part().is_some() && day.month_part().is_some();
    (alike && talks && whole && !cluster.series && first.parties.len() > 1)
        .then_some(((first.parties.as_slice(), first.round?), day))
}

/// No report tells that it was held on its day, and none tells of it as still to come once one has
/// told of the later day's as held.
fn is_given_up(all: &Accounts<'_>, cluster: &Cluster<'_>, later: &Cluster<'_>) -> bool {
    let open = |a: &Account| a.status != MeetingStatus::Held && a.status != MeetingStatus::Denied;
    let told_of_both = || cluster.dated_by.keys().any(|r| later.dated_by.contains_key(r));
    let put_off =
        cluster.accounts.iter().any(|&i| all.accounts[i].status == MeetingStatus::Postponed);
    let held = later.accounts.iter().any(|&i| all.accounts[i].status == MeetingStatus::Held);
    let all_open = cluster.accounts.iter().all(|&i| open(&all.accounts[i]));
    all_open && (put_off || held || told_of_both() || told_later(all, cluster, later))
}

/// The later day is told of after the earlier one: the plan was changed.
fn told_later(all: &Accounts<'_>, cluster: &Cluster<'_>, later: &Cluster<'_>) -> bool {
    let told = |c: &Cluster<'_>| {
        let published = c.accounts.iter().filter_map(|&i| all.accounts[i].published);
        (published.clone().max(), published.min())
    };
    matches!((told(cluster), told(later)), ((Some(last), _), (_, Some(first))) if last < first)
}
