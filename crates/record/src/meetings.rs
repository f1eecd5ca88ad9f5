//! Which accounts tell of one meeting. A pure function of the set of accounts.

mod account;
mod plans;

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use travaux_model::{MeetingStatus, PartialDate};

use crate::fold::fold;
use account::When;

/// One report's account of a meeting, as far as comparing needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    /// Id of the report.
    pub report: String,
    /// Its place in the report, from 1.
    pub number: u32,
    /// Publication date of the report.
    pub published: Option<PartialDate>,
    /// Canonical names, sorted, each once.
    pub parties: Vec<String>,
    /// Canonical names of those who mediate.
    pub mediators: Vec<String>,
    /// Names of people under the record's names, sorted.
    pub people: Vec<String>,
    /// Place.
    pub place: Option<String>,
    /// First day.
    pub start: Option<PartialDate>,
    /// Last day.
    pub end: Option<PartialDate>,
    /// Status.
    pub status: MeetingStatus,
    /// Number in a series.
    pub round: Option<u32>,
    /// How many meetings it tells of together.
    pub count: Option<u32>,
}

/// Accounts of one meeting.
struct Cluster<'a> {
    /// Indices into the list.
    accounts: Vec<usize>,
    /// One account of each shape: those like it need no comparing.
    shapes: Vec<usize>,
    /// The dates that each report gives this meeting.
    dated_by: FxHashMap<&'a str, Dates>,
    months: u16,
    series: bool,
}

type Dates = (Option<PartialDate>, Option<PartialDate>);

/// Puts the accounts of each meeting together; each group is in order of publication. The result
/// does not depend on the order of `accounts`.
pub(crate) fn merge(accounts: &[Account]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..accounts.len()).collect();
    order.sort_by_cached_key(|&i| {
        let a = &accounts[i];
        let few = std::cmp::Reverse((a.parties.len(), a.place.is_some(), a.round));
        (a.is_series(), a.when(), a.start, a.end, few, a.published, a.report.clone(), a.number)
    });
    let places: Vec<Option<String>> =
        accounts.iter().map(|a| a.place.as_deref().map(fold)).collect();
    let all = Accounts { accounts, places: &places, shapes: &shapes(accounts, &places) };
    // Plans find their outcomes once all days are known, before vaguer accounts look for a place.
    let (days, vaguer): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|&i| accounts[i].has_day() && !accounts[i].is_series());
    let clusters = all.place(days, Vec::new());
    let clusters = all.place(vaguer, plans::join(&all, clusters));
    clusters.into_iter().map(|c| in_order_of_publication(c.accounts, accounts)).collect()
}

/// Accounts that differ only in report, status and day of publication have one shape.
fn shapes(accounts: &[Account], places: &[Option<String>]) -> Vec<usize> {
    let mut known = FxHashMap::default();
    let shape = |(a, place)| {
        let a: &Account = a;
        let next = known.len();
        let about = (&a.parties, &a.mediators, &a.people, place, a.start, a.end, a.round);
        *known.entry((about, a.count)).or_insert(next)
    };
    accounts.iter().zip(places).map(shape).collect()
}

pub(crate) fn in_order_of_publication(mut group: Vec<usize>, accounts: &[Account]) -> Vec<usize> {
    group.sort_by_key(|&i| {
        let a = &accounts[i];
        (a.published.is_none(), a.published, &a.report, a.number)
    });
    group
}

struct Accounts<'a> {
    accounts: &'a [Account],
    places: &'a [Option<String>],
    shapes: &'a [usize],
}

impl<'a> Cluster<'a> {
    fn add(&mut self, i: usize, all: &Accounts<'a>) {
        let account = &all.accounts[i];
        self.accounts.push(i);
        let shared = self.months & account.months();
        self.months = if shared == 0 { u16::MAX } else { shared };
        if !self.shapes.iter().any(|&s| all.shapes[s] == all.shapes[i]) {
            self.shapes.push(i);
        }
        if account.start.is_some() {
            self.dated_by.insert(&account.report, account.dates());
        }
    }
}

impl<'a> Accounts<'a> {
    /// Puts each account to its meeting, or makes one for it.
    fn place(&self, order: Vec<usize>, mut clusters: Vec<Cluster<'a>>) -> Vec<Cluster<'a>> {
        for i in order {
            let home = self.home(i, &clusters).unwrap_or(clusters.len());
            if home == clusters.len() {
                clusters.push(Cluster {
                    accounts: Vec::new(),
                    shapes: Vec::new(),
                    dated_by: FxHashMap::default(),
                    months: u16::MAX,
                    series: self.accounts[i].is_series(),
                });
            }
            clusters[home].add(i, self);
        }
        clusters
    }

    /// The meeting that this account tells of, among those found so far.
    fn home(&self, i: usize, clusters: &[Cluster<'_>]) -> Option<usize> {
        let account = &self.accounts[i];
        let months = account.months();
        let found: Vec<usize> = (0..clusters.len())
            .filter(|&c| clusters[c].months & months != 0)
            .filter(|&c| self.fits(i, &clusters[c]))
            .collect();
        let same_dates = found.iter().copied().find(|&c| {
            let same = |&o: &usize| self.accounts[o].dates() == account.dates();
            clusters[c].shapes.iter().any(same)
        });
        match (account.when(), found.as_slice()) {
            (_, [only]) => Some(*only),
            // A day is enough to know a meeting by; anything less must leave no choice.
            (When::Day, [first, ..]) => same_dates.or(Some(*first)),
            (When::Never, _) => None,
            _ => same_dates,
        }
    }

    fn fits(&self, i: usize, cluster: &Cluster<'_>) -> bool {
        let account = &self.accounts[i];
        if account.is_series() || cluster.series {
            let same = |&o: &usize| account.same_series(&self.accounts[o]);
            return account.is_series() && cluster.accounts.iter().all(same);
        }
        let same_report = cluster.dated_by.get(account.report.as_str());
        let two_dates =
            account.start.is_some() && same_report.is_some_and(|d| *d != account.dates());
        // Without any date, only the number of the round makes two accounts those of one meeting.
        let known_by_round = |&o: &usize| rounds_equal(account, &self.accounts[o]);
        let knowable = !cluster.dated_by.is_empty() || cluster.shapes.iter().any(known_by_round);
        !two_dates && knowable && cluster.shapes.iter().all(|&other| self.agree(i, other))
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.accounts[a], &self.accounts[b]);
        let undated = x.start.is_none() || y.start.is_none();
        x.dates_agree(y)
            && rounds_agree(x.round, y.round)
            && self.places_agree(a, b, undated)
            && x.parties_agree(y, undated, self.places[a] == self.places[b])
            && x.told_in_time(y)
    }

    /// Two places are one when one gives more of the same. The same round on the same day may be
    /// told by its city and by its country; an account without a date must not add a place.
    fn places_agree(&self, a: usize, b: usize, undated: bool) -> bool {
        let (x, y) = (&self.accounts[a], &self.accounts[b]);
        if undated {
            let (vague, dated) = if x.start.is_none() { (a, b) } else { (b, a) };
            return self.places[vague].is_none()
                || rounds_equal(x, y) && places_agree(&self.places[a], &self.places[b])
                || self.places[vague] == self.places[dated];
        }
        let same_round = rounds_equal(x, y) && x.parties == y.parties;
        (same_round && x.has_day() && y.has_day()) || places_agree(&self.places[a], &self.places[b])
    }
}

fn rounds_equal(a: &Account, b: &Account) -> bool {
    a.round.is_some() && a.round == b.round
}

fn rounds_agree(a: Option<u32>, b: Option<u32>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Equal, or one gives more of the same (`Port Amarel, Oriva`), or one is not told.
fn places_agree(a: &Option<String>, b: &Option<String>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let within = |a: &str, b: &str| format!(" {b} ").contains(&format!(" {a} "));
    within(a, b) || within(b, a)
}

/// Any leap year: it stands for a year that is not known.
const SOME_YEAR: i16 = 2000;

pub(crate) fn first_day(date: PartialDate, any_year: bool) -> Option<Date> {
    let year = if any_year { SOME_YEAR } else { date.year_part()? };
    let (month, day) = (date.month_part().unwrap_or(1), date.day_part().unwrap_or(1));
    Date::new(year, month as i8, day as i8).ok()
}

pub(crate) fn last_day(date: PartialDate, any_year: bool) -> Option<Date> {
    let first = first_day(date, any_year)?;
    match (date.month_part(), date.day_part()) {
        (_, Some(_)) => Some(first),
        (Some(_), None) => Some(first.last_of_month()),
        (None, None) => first.checked_add(1.year()).ok()?.yesterday().ok(),
    }
}

#[cfg(test)]
mod tests;
