//! Talks put off: `the round set for 22 July was postponed until 5 August` is one meeting with two
//! days, the second of which counts.

use travaux_model::MeetingStatus;

use super::joins::absorb;
use super::{Account, Accounts, Cluster};

/// Joins a meeting that was put off with the one for which the same words set it anew.
pub(super) fn join<'a>(all: &Accounts<'a>, clusters: Vec<Cluster<'a>>) -> Vec<Cluster<'a>> {
    let home_of = homes(&clusters, all.accounts.len());
    let mut into: Vec<Option<usize>> = vec![None; clusters.len()];
    for (c, cluster) in clusters.iter().enumerate() {
        let put_off = cluster.accounts.iter().map(|&i| &all.accounts[i]);
        let put_off: Vec<&Account> =
            put_off.filter(|a| a.status == MeetingStatus::Postponed).collect();
        let anew = put_off
            .iter()
            .flat_map(|a| all.told_with(a))
            .filter(|&i| put_off.iter().any(|a| is_set_anew(a, &all.accounts[i])));
        let mut homes: Vec<usize> = anew.filter_map(|i| home_of[i]).filter(|h| *h != c).collect();
        homes.sort_unstable();
        homes.dedup();
        if let [home] = homes.as_slice() {
            into[c] = Some(*home);
        }
    }
    break_circles(&mut into);
    absorb(all, clusters, &into)
}

fn homes(clusters: &[Cluster<'_>], accounts: usize) -> Vec<Option<usize>> {
    let mut home_of = vec![None; accounts];
    for (c, cluster) in clusters.iter().enumerate() {
        cluster.accounts.iter().for_each(|&i| home_of[i] = Some(c));
    }
    home_of
}

/// The same words tell of a later day, and of the same round and parties.
fn is_set_anew(put_off: &Account, other: &Account) -> bool {
    put_off.report == other.report
        && put_off.words.0 < other.words.1
        && other.words.0 < put_off.words.1
        && put_off.parties == other.parties
        && put_off.round == other.round
        && put_off.start.is_some()
        && put_off.start < other.start
}

/// Each step leads to a later day, so there are none among days of known years; others may.
fn break_circles(into: &mut [Option<usize>]) {
    for at in 0..into.len() {
        let mut next = into[at];
        let mut steps = 0;
        while let Some(to) = next {
            steps += 1;
            if to == at || steps > into.len() {
                into[at] = None;
                break;
            }
            next = into[to];
        }
    }
}

impl Accounts<'_> {
    /// Accounts of the same report.
    fn told_with(&self, account: &Account) -> Vec<usize> {
        self.of_report.get(account.report.as_str()).cloned().unwrap_or_default()
    }
}
