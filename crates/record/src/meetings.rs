//! Which accounts tell of one meeting. A pure function of the set of accounts.

mod account;
mod candidates;
mod complete;
mod forum;
mod joins;
mod life;
mod plans;
mod put_off;
mod rounds;
mod series;

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use travaux_model::{MeetingStatus, PartialDate};

use crate::fold::fold;
use crate::rows::Shared;
use account::When;
use candidates::Candidates;
pub(crate) use complete::{Completed, complete, is_told_too_early};
pub(crate) use forum::Forum;
pub(crate) use life::{Step, life};
pub(crate) use series::{Sketch, members};

/// One report's account of a meeting, as far as comparing needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    /// Id of the report.
    pub report: Shared,
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
    /// Which body met.
    pub forum: Forum,
    /// Where its words begin and end in the report.
    pub words: (u32, u32),
}

/// Accounts of one meeting.
struct Cluster<'a> {
    /// Indices into the list.
    accounts: Vec<usize>,
    /// One account of each shape: those like it need no comparing.
    shapes: Vec<usize>,
    /// The dates that each report gives this meeting.
    dated_by: FxHashMap<&'a str, Dates>,
    /// The earliest day on which a report tells of it as held.
    held_by: Option<PartialDate>,
    /// The latest day on which a report tells of it as to come.
    planned_until: Option<PartialDate>,
    people: FxHashSet<&'a str>,
    series: bool,
    /// Shapes of accounts that set it for a day that was given up.
    former: Vec<usize>,
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
    let mut of_report: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, account) in accounts.iter().enumerate() {
        of_report.entry(&account.report).or_default().push(i);
    }
    let shapes = &shapes(accounts, &places);
    let all = Accounts { accounts, places: &places, shapes, of_report };
    // Plans find their outcomes once all days are known, before vaguer accounts look for a place.
    let (days, vaguer): (Vec<usize>, Vec<usize>) =
        order.into_iter().partition(|&i| accounts[i].has_day() && !accounts[i].is_series());
    let clusters = put_off::join(&all, all.place(days, Vec::new()));
    let clusters = joins::neighbours(&all, plans::join(&all, clusters));
    let clusters = rounds::join(&all, clusters);
    let clusters = all.place(vaguer, clusters);
    clusters.into_iter().map(|c| in_order_of_publication(c.accounts, accounts)).collect()
}

/// Accounts that differ only in report, people, status and day of publication have one shape.
fn shapes(accounts: &[Account], places: &[Option<String>]) -> Vec<usize> {
    let mut known = FxHashMap::default();
    let shape = |(a, place)| {
        let a: &Account = a;
        let next = known.len();
        let about = (&a.parties, &a.mediators, place, (a.start, a.end), a.round, a.forum);
        // What is told without a date is compared with the day it was told.
        let told = (a.start.is_none()).then_some((a.published, a.status));
        *known.entry((about, a.count, told)).or_insert(next)
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
    /// The accounts of each report.
    of_report: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> Cluster<'a> {
    fn new(series: bool) -> Cluster<'a> {
        Cluster {
            accounts: Vec::new(),
            shapes: Vec::new(),
            dated_by: FxHashMap::default(),
            held_by: None,
            planned_until: None,
            people: FxHashSet::default(),
            series,
            former: Vec::new(),
        }
    }

    /// Takes up what was told of it for a day that was given up.
    fn add_former(&mut self, given_up: Cluster<'a>) {
        self.accounts.extend(given_up.accounts);
        self.former.extend(given_up.shapes);
        self.former.extend(given_up.former);
        self.people.extend(given_up.people);
        for (report, dates) in given_up.dated_by {
            self.dated_by.entry(report).or_insert(dates);
        }
    }

    /// True when no account of this shape was in it.
    fn add(&mut self, i: usize, all: &Accounts<'a>) -> bool {
        let account = &all.accounts[i];
        self.accounts.push(i);
        self.people.extend(account.people.iter().map(String::as_str));
        let new = !self.shapes.iter().any(|&s| all.shapes[s] == all.shapes[i]);
        if new {
            self.shapes.push(i);
        }
        if account.start.is_some() {
            self.dated_by.insert(&account.report, account.dates());
        }
        if let Some(told) = account.published.filter(|d| d.day_part().is_some()) {
            if account.status == MeetingStatus::Held {
                self.held_by = Some(self.held_by.map_or(told, |d| d.min(told)));
            } else if account.is_to_come() {
                self.planned_until = self.planned_until.max(Some(told));
            }
        }
        new
    }
}

impl<'a> Accounts<'a> {
    /// Puts each account to its meeting, or makes one for it.
    fn place(&self, order: Vec<usize>, mut clusters: Vec<Cluster<'a>>) -> Vec<Cluster<'a>> {
        let mut candidates = Candidates::of(self, &clusters);
        for i in order {
            let home = self.home(i, &clusters, &candidates).unwrap_or(clusters.len());
            if home == clusters.len() {
                clusters.push(Cluster::new(self.accounts[i].is_series()));
            }
            if self.is_of_former(i, &clusters[home]) {
                clusters[home].accounts.push(i);
                clusters[home].former.push(i);
            } else if clusters[home].add(i, self) {
                candidates.add(self, i, home);
            }
        }
        clusters
    }

    /// The meeting that this account tells of, among those found so far.
    fn home(
        &self,
        i: usize,
        clusters: &[Cluster<'_>],
        candidates: &Candidates<'a>,
    ) -> Option<usize> {
        let account = &self.accounts[i];
        let fits = |c: &usize| self.fits(i, &clusters[*c]);
        if account.when() == When::Never {
            return match account.is_series() {
                true => candidates.by_words(self, i).into_iter().find(fits),
                false => self.home_of_undated(i, clusters, candidates),
            };
        }
        let found: Vec<usize> = candidates.by_words(self, i).into_iter().filter(fits).collect();
        let dates = |c: &usize| clusters[*c].shapes.iter().map(|&s| self.accounts[s].dates());
        let same_round = only(found.iter().copied().filter(|&c| {
            clusters[c].shapes.iter().any(|&s| rounds_equal(account, &self.accounts[s]))
        }));
        let same_dates =
            found.iter().copied().find(|c| dates(c).any(|dates| dates == account.dates()));
        match (account.when(), found.as_slice()) {
            (_, [only]) => Some(*only),
            // A day is enough to know a meeting by; anything less must leave no choice.
            (When::Day, [first, ..]) => same_dates.or(Some(*first)),
            (When::DayOfNoYear, [_, ..]) => {
                let told_now =
                    |c: &usize| dates(c).any(|(start, _)| account.is_told_within_a_year(start));
                only(found.iter().copied().filter(told_now)).or(same_dates)
            }
            _ => same_round.or(same_dates),
        }
    }

    /// Without a date: the only meeting that fits the days around the report's own day in the place
    /// that it tells; else the only one that fits at all.
    fn home_of_undated(
        &self,
        i: usize,
        clusters: &[Cluster<'_>],
        candidates: &Candidates<'a>,
    ) -> Option<usize> {
        let account = &self.accounts[i];
        let fits = |c: &usize| self.fits(i, &clusters[*c]);
        let all: Vec<usize> = candidates.by_words(self, i).into_iter().filter(fits).collect();
        if account.status == MeetingStatus::Denied {
            return self.home_of_denied(account, clusters, &all);
        }
        let numbered = |c: &usize| {
            clusters[*c].shapes.iter().any(|&s| rounds_equal(account, &self.accounts[s]))
        };
        let known =
            only(all.iter().copied()).or_else(|| only(all.iter().copied().filter(numbered)));
        if known.is_some() || all.is_empty() {
            return known;
        }
        if account.place.is_none() && account.round.is_none() {
            return None;
        }
        // The news of these days first, then what was news of late.
        [NEWS, LATELY].iter().find_map(|&days| {
            let is_fresh = |c: &usize| {
                let mut dates = clusters[*c].shapes.iter().map(|&s| self.accounts[s].dates());
                dates.any(|(start, end)| account.is_news_of(start, end, days))
            };
            let near = candidates.by_days(account, &account.news_days(days)).into_iter();
            only(near.filter(is_fresh).filter(fits))
        })
    }

    /// Who denies a meeting means that of the same people, or one beside the talks, or the one of the
    /// place or number that is told; never just any.
    fn home_of_denied(
        &self,
        account: &Account,
        clusters: &[Cluster<'_>],
        fitting: &[usize],
    ) -> Option<usize> {
        let of_people =
            |c: &usize| account.people.iter().any(|p| clusters[*c].people.contains(p.as_str()));
        let aside = |c: &usize| {
            let of = |s: &usize| self.accounts[*s].forum == Forum::Sidelines;
            clusters[*c].shapes.iter().any(of)
        };
        let chosen = |keep: &dyn Fn(&usize) -> bool| only(fitting.iter().copied().filter(keep));
        let told = account.place.is_some() || account.round.is_some();
        chosen(&of_people)
            .or_else(|| chosen(&aside).filter(|_| !account.people.is_empty()))
            .or_else(|| only(fitting.iter().copied()).filter(|_| told && account.people.is_empty()))
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
        // A plan for one day of talks that went over several stands in no one's way.
        let covered = |&o: &usize| {
            cluster
                .shapes
                .iter()
                .any(|&s| self.covers(s, o) && account.dates_agree(&self.accounts[s]))
        };
        let same_people = account.people.iter().any(|p| cluster.people.contains(p.as_str()));
        if self.is_of_former(i, cluster) {
            return true;
        }
        !two_dates
            && knowable
            && account.is_still_so(cluster)
            && cluster.shapes.iter().all(|&other| {
                let dates = account.dates_agree(&self.accounts[other]) || covered(&other);
                dates && self.agree(i, other, same_people)
            })
    }

    /// It tells of the plan for a day that was given up.
    fn is_of_former(&self, i: usize, cluster: &Cluster<'_>) -> bool {
        let account = &self.accounts[i];
        let same = |&o: &usize| account.dates_agree(&self.accounts[o]) && self.agree(i, o, false);
        !account.is_held() && account.start.is_some() && cluster.former.iter().any(same)
    }

    /// The days of one account are some of the days of the other.
    fn covers(&self, whole: usize, part: usize) -> bool {
        let (whole, part) = (&self.accounts[whole], &self.accounts[part]);
        let day = |d: Option<PartialDate>| d.and_then(PartialDate::civil);
        let ((from, to), (first, last)) = (whole.dates(), part.dates());
        let days = (day(from), day(to), day(first), day(last));
        matches!(days, (Some(from), Some(to), Some(first), Some(last))
            if from < to && from <= first && last <= to)
    }

    /// Everything but the dates agrees.
    fn agree(&self, a: usize, b: usize, same_people: bool) -> bool {
        let (x, y) = (&self.accounts[a], &self.accounts[b]);
        let undated = x.start.is_none() || y.start.is_none();
        // What costs least comes first.
        rounds_agree(x.round, y.round)
            && x.forum.agrees(y.forum)
            && x.told_in_time(y)
            && self.places_agree(a, b, undated)
            && {
                // A denial names those who are said to have met, not always both sides.
                let denied = x.status == MeetingStatus::Denied && same_people;
                x.parties_agree(
                    y,
                    undated && !denied,
                    same_people,
                    self.places[a] == self.places[b],
                )
            }
    }

    /// Two places are one when one gives more of the same. The same round in the same days may be
    /// told for two places; an account without a date must not add a place.
    fn places_agree(&self, a: usize, b: usize, undated: bool) -> bool {
        let (x, y) = (&self.accounts[a], &self.accounts[b]);
        if undated {
            let (vague, dated) = if x.start.is_none() { (a, b) } else { (b, a) };
            return self.places[vague].is_none()
                || rounds_equal(x, y) && places_agree(&self.places[a], &self.places[b])
                || self.places[vague] == self.places[dated];
        }
        // What one committee does on one day is one meeting, wherever each says it is.
        let committee = (x.forum, y.forum) == (Forum::Committee, Forum::Committee);
        if committee && x.parties == y.parties && x.has_day() && x.dates() == y.dates() {
            return true;
        }
        let same_round = rounds_equal(x, y) && x.parties == y.parties;
        same_round || places_agree(&self.places[a], &self.places[b])
    }
}

/// How many days after a meeting a report of it is news.
const NEWS: i32 = 4;
/// How many days after a meeting a report still means the last one.
const LATELY: i32 = 10;

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
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

/// From the first day to the second; negative where it comes before.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    to.since(from).map_or(i32::MAX, |span| span.get_days())
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
