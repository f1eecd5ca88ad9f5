//! Meetings that were taken for two and are one.

use jiff::ToSpan;
use jiff::civil::Date;
use travaux_model::PartialDate;

use super::candidates::Candidates;
use super::{Accounts, Cluster, days_between, only, rounds_agree};

/// Puts each meeting of this list into the one that it belongs to, if any.
pub(super) fn absorb<'a>(
    all: &Accounts<'a>,
    clusters: Vec<Cluster<'a>>,
    into: &[Option<usize>],
) -> Vec<Cluster<'a>> {
    put_into(clusters, into, |home, joined| {
        joined.accounts.iter().for_each(|&i| {
            home.add(i, all);
        });
    })
}

/// Gives each meeting that `into` sends elsewhere to the last one it is sent on to, with `give`.
pub(super) fn put_into<'a>(
    clusters: Vec<Cluster<'a>>,
    into: &[Option<usize>],
    give: impl Fn(&mut Cluster<'a>, Cluster<'a>),
) -> Vec<Cluster<'a>> {
    let root = |mut at: usize| {
        while let Some(next) = into[at] {
            at = next;
        }
        at
    };
    let mut kept: Vec<Option<Cluster<'a>>> = clusters.into_iter().map(Some).collect();
    for at in 0..kept.len() {
        if into[at].is_none() {
            continue;
        }
        let Some(given) = kept[at].take() else { continue };
        if let Some(home) = &mut kept[root(at)] {
            give(home, given);
        }
    }
    kept.into_iter().flatten().collect()
}

/// One report says that two sides met in a place on Monday, another that they did on Tuesday: talks
/// of two days, or one day told twice; a meeting either way. Reports that tell of both days tell
/// them apart, and so do talks day after day.
pub(super) fn neighbours<'a>(all: &Accounts<'a>, clusters: Vec<Cluster<'a>>) -> Vec<Cluster<'a>> {
    let candidates = Candidates::of(all, &clusters);
    let next: Vec<Option<usize>> =
        (0..clusters.len())
            .map(|c| {
                let first = &all.accounts[clusters[c].shapes[0]];
                let days = day_of(all, &clusters[c]).map(around).unwrap_or_default();
                let near = candidates.by_days(first, &days).into_iter();
                only(near.filter(|&other| {
                    other != c && all.are_neighbours(&clusters[c], &clusters[other])
                }))
            })
            .collect();
    // Each must be the only neighbour of the other.
    let into: Vec<Option<usize>> = (0..clusters.len())
        .map(|c| next[c].filter(|&other| other < c && next[other] == Some(c)))
        .collect();
    absorb(all, clusters, &into)
}

fn around(day: Date) -> Vec<PartialDate> {
    [-1, 1].iter().filter_map(|n| day.checked_add(n.days()).ok()).map(PartialDate::from).collect()
}

/// The one day for which all its accounts tell of the meeting.
fn day_of(all: &Accounts<'_>, cluster: &Cluster<'_>) -> Option<Date> {
    let dates = || cluster.shapes.iter().map(|&s| all.accounts[s].dates());
    let (day, _) = dates().find(|(start, _)| start.is_some_and(|d| d.civil().is_some()))?;
    let same = |d: Option<PartialDate>| d.zip(day).is_some_and(|(d, day)| d.compatible(day));
    let one_day = dates().all(|(start, end)| start == end && same(start));
    day.filter(|_| one_day)?.civil()
}

impl Accounts<'_> {
    fn are_neighbours(&self, a: &Cluster<'_>, b: &Cluster<'_>) -> bool {
        let (Some(day), Some(other)) = (day_of(self, a), day_of(self, b)) else { return false };
        let place = |c: &Cluster<'_>| c.shapes.iter().find_map(|&s| self.places[s].as_ref());
        days_between(day, other).abs() == 1
            && place(a).is_some()
            && place(a) == place(b)
            && !a.dated_by.keys().any(|report| b.dated_by.contains_key(report))
            && a.shapes.iter().all(|&x| b.shapes.iter().all(|&y| self.are_alike(x, y)))
    }

    fn are_alike(&self, x: usize, y: usize) -> bool {
        let (a, b) = (&self.accounts[x], &self.accounts[y]);
        let places = self.places[x].is_none()
            || self.places[y].is_none()
            || self.places[x] == self.places[y];
        places && rounds_agree(a.round, b.round) && a.parties_agree(b, true, false, true)
    }
}
