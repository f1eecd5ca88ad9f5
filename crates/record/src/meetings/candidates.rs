//! Which meetings an account is compared with: those that share a party and a month with it, or,
//! without a date, a party and a place or a round. Thousands of meetings cost no more than a few.

use rustc_hash::FxHashMap;
use travaux_model::{MeetingStatus, PartialDate};

use super::{Account, Accounts, Cluster, Dates};

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'a> {
    /// Party, year (none for a month of no year), month.
    Month(&'a str, Option<i16>, u8),
    /// Party and month, whatever the year.
    EachYear(&'a str, u8),
    /// Party, for meetings with a date.
    Dated(&'a str),
    /// Party and place.
    Place(&'a str, &'a str),
    /// Party and round.
    Round(&'a str, u32),
    /// What the accounts of one series share.
    Series(&'a [String], Option<u32>, Dates, Option<u32>, MeetingStatus),
}

/// Stands for no party told.
const NONE: &str = "";
/// Stands for every party.
const EVERY: &str = "*";

/// Meetings by what their accounts tell.
pub(super) struct Candidates<'a> {
    by: FxHashMap<Key<'a>, Vec<usize>>,
}

impl<'a> Candidates<'a> {
    /// Of these meetings.
    pub fn of(all: &Accounts<'a>, clusters: &[Cluster<'a>]) -> Candidates<'a> {
        let mut candidates = Candidates { by: FxHashMap::default() };
        for (home, cluster) in clusters.iter().enumerate() {
            let told = cluster.shapes.iter().chain(&cluster.former);
            told.for_each(|&i| candidates.add(all, i, home));
        }
        candidates
    }

    /// An account became one of this meeting.
    pub fn add(&mut self, all: &Accounts<'a>, i: usize, home: usize) {
        let account = &all.accounts[i];
        if account.is_series() {
            return self.note(series(account), home);
        }
        let none = account.parties.is_empty().then_some(NONE);
        let parties = account.parties.iter().map(String::as_str).chain(none);
        for party in parties.chain([EVERY]) {
            for (year, month) in account.months() {
                self.note(Key::Month(party, year, month), home);
                self.note(Key::EachYear(party, month), home);
            }
            if account.start.is_some() {
                self.note(Key::Dated(party), home);
            }
            // Only those with a date or a round can be found again.
            if account.start.is_some() || account.round.is_some() {
                if let Some(place) = &all.places[i] {
                    self.note(Key::Place(party, place), home);
                }
                if let Some(round) = account.round {
                    self.note(Key::Round(party, round), home);
                }
            }
        }
    }

    fn note(&mut self, key: Key<'a>, home: usize) {
        let homes = self.by.entry(key).or_default();
        if homes.last() != Some(&home) {
            homes.push(home);
        }
    }

    /// Meetings that this account may tell of, each once, in their order.
    pub fn by_words(&self, all: &Accounts<'a>, i: usize) -> Vec<usize> {
        let account = &all.accounts[i];
        if account.is_series() {
            return self.with(vec![series(account)]);
        }
        if account.start.is_some() {
            return self.by_months(account, &account.months());
        }
        let mut keys = Vec::new();
        for party in looked_for(account) {
            match &all.places[i] {
                Some(place) => keys.push(Key::Place(party, place)),
                None => keys.push(Key::Dated(party)),
            }
            keys.extend(account.round.map(|round| Key::Round(party, round)));
        }
        self.with(keys)
    }

    /// Meetings of its parties in the months of these days.
    pub fn by_days(&self, account: &'a Account, days: &[PartialDate]) -> Vec<usize> {
        let month = |d: &PartialDate| Some((d.year_part(), d.month_part()?));
        let months: Vec<_> = days.iter().filter_map(month).collect();
        self.by_months(account, &months)
    }

    fn by_months(&self, account: &'a Account, months: &[(Option<i16>, u8)]) -> Vec<usize> {
        let mut keys = Vec::new();
        for party in looked_for(account) {
            for &(year, month) in months {
                match year {
                    Some(_) => {
                        keys.push(Key::Month(party, year, month));
                        keys.push(Key::Month(party, None, month));
                    }
                    None => keys.push(Key::EachYear(party, month)),
                }
            }
        }
        self.with(keys)
    }

    fn with(&self, keys: Vec<Key<'a>>) -> Vec<usize> {
        let found = keys.iter().filter_map(|key| self.by.get(key));
        let mut homes: Vec<usize> = found.flatten().copied().collect();
        homes.sort_unstable();
        homes.dedup();
        homes
    }
}

/// An account that names no party may tell of any meeting, and any may be told without one.
fn looked_for(account: &Account) -> Vec<&str> {
    match account.parties.is_empty() {
        true => vec![EVERY],
        false => account.parties.iter().map(String::as_str).chain([NONE]).collect(),
    }
}

fn series(account: &Account) -> Key<'_> {
    let dates = account.dates();
    Key::Series(&account.parties, account.count, dates, account.round, account.status)
}
