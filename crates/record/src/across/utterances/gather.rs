//! Groups around the fullest account: every member is like that one, so that no chain of partial
//! likenesses glues a long speech's sentences together.

use std::collections::BTreeMap;

use super::candidates;
use super::likeness::likeness;
use super::said::Said;

/// Groups of two statements or more, each sorted. The result does not depend on the order in which
/// pairs are found.
pub(super) fn groups(said: &Said<'_>) -> Vec<Vec<u32>> {
    let row = |at: u32| &said.rows[at as usize];
    let mut like: Vec<(f32, u32, u32)> = Vec::new();
    candidates::each(said, |a, b| {
        like.extend(likeness(said, row(a), row(b)).map(|likeness| (likeness, a, b)));
    });
    like.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    like.dedup();
    let mut groups =
        Groups { said, home: (0..said.rows.len() as u32).collect(), members: BTreeMap::new() };
    for (_, a, b) in like {
        groups.join(a, b);
    }
    groups
        .members
        .into_values()
        .map(|mut m| {
            m.sort_unstable();
            m
        })
        .collect()
}

struct Groups<'a, 's> {
    said: &'a Said<'s>,
    /// The group of each statement.
    home: Vec<u32>,
    /// The members of each group of two or more.
    members: BTreeMap<u32, Vec<u32>>,
}

impl Groups<'_, '_> {
    /// Makes one group of two, if all of it is like its fullest account.
    fn join(&mut self, a: u32, b: u32) {
        let (one, other) = (self.home[a as usize], self.home[b as usize]);
        if one == other {
            return;
        }
        let mut all = self.of(one);
        all.extend(self.of(other));
        if !self.is_one(&all) {
            return;
        }
        self.members.remove(&one);
        self.members.remove(&other);
        let home = one.min(other);
        for member in &all {
            self.home[*member as usize] = home;
        }
        self.members.insert(home, all);
    }

    fn of(&self, home: u32) -> Vec<u32> {
        self.members.get(&home).cloned().unwrap_or_else(|| vec![home])
    }

    fn is_one(&self, all: &[u32]) -> bool {
        let row = |at: u32| &self.said.rows[at as usize];
        let fuller =
            |a: &&u32, b: &&u32| row(**a).weight.total_cmp(&row(**b).weight).then_with(|| b.cmp(a));
        let Some(hub) = all.iter().max_by(fuller) else { return false };
        all.iter().all(|m| m == hub || likeness(self.said, row(*m), row(*hub)).is_some())
    }
}
