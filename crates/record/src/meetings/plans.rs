//! A plan and its outcome: talks set for one day and held a day or two later are one meeting.

use jiff::ToSpan;
use travaux_model::{MeetingStatus, PartialDate};

use super::candidates::Candidates;
use super::{
    Account, Accounts, Cluster, first_day, last_day, only, places_agree, rounds_agree, rounds_equal,
};

/// How many days talks may slip and still be the talks that were planned.
const SLIP: i32 = 2;
/// How many days a numbered round of the same two sides may be put off, to wherever it is moved.
const PUT_OFF: i32 = 45;

/// Joins each plan with the only meeting near its day that it can be the plan of: one held in its
/// place a day or two later, or, with the number of the round told, one near it in time or held
/// within some weeks.
pub(super) fn join<'a>(all: &Accounts<'a>, clusters: Vec<Cluster<'a>>) -> Vec<Cluster<'a>> {
    let (plans, mut meetings): (Vec<_>, Vec<_>) =
        clusters.into_iter().partition(|c| all.is_plan(c));
    let mut candidates = Candidates::of(all, &meetings);
    for plan in plans {
        let near = all.near(&plan, &candidates).into_iter();
        match only(near.filter(|&m| all.is_plan_of(&plan, &meetings[m]))) {
            Some(home) => {
                for &i in &plan.accounts {
                    if meetings[home].add(i, all) {
                        candidates.add(all, i, home);
                    }
                }
            }
            None => {
                plan.shapes.iter().for_each(|&i| candidates.add(all, i, meetings.len()));
                meetings.push(plan);
            }
        }
    }
    meetings
}

impl<'a> Accounts<'a> {
    /// Meetings of the plan's parties in the months around its days.
    fn near(&self, plan: &Cluster<'_>, candidates: &Candidates<'a>) -> Vec<usize> {
        let mut found = Vec::new();
        for &p in &plan.shapes {
            let account = &self.accounts[p];
            let Some(planned) = account.dates().1 else { continue };
            found.extend(candidates.by_days(account, &around(planned)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Every account tells of talks to come.
    fn is_plan(&self, cluster: &Cluster<'_>) -> bool {
        cluster.accounts.iter().all(|&i| self.accounts[i].is_to_come())
    }

    fn is_plan_of(&self, plan: &Cluster<'_>, meeting: &Cluster<'_>) -> bool {
        let mut reports = plan.dated_by.keys();
        let near = |p: usize| meeting.accounts.iter().any(|&m| self.is_near(p, m));
        !reports.any(|r| meeting.dated_by.contains_key(r))
            && plan.shapes.iter().all(|&p| meeting.shapes.iter().all(|&m| self.alike(p, m)))
            && plan.shapes.iter().all(|&p| near(p))
    }

    /// The same parties; the same place, told by both or, with the same round, not denied.
    fn alike(&self, plan: usize, other: usize) -> bool {
        let (p, o) = (&self.accounts[plan], &self.accounts[other]);
        let (here, there) = (&self.places[plan], &self.places[other]);
        let place = match rounds_equal(p, o) {
            true => places_agree(here, there) || is_put_off(p, o),
            false => here.is_some() && here == there,
        };
        place && p.parties_agree(o, true, false, true) && rounds_agree(p.round, o.round)
    }

    fn is_near(&self, plan: usize, other: usize) -> bool {
        let (p, o) = (&self.accounts[plan], &self.accounts[other]);
        let (Some(planned), Some(start)) = (p.dates().1, o.start) else { return false };
        let no_year = planned.year_part().is_none() || start.year_part().is_none();
        let (Some(planned), Some(start)) = (last_day(planned, no_year), first_day(start, no_year))
        else {
            return false;
        };
        let slip = start.since(planned).map_or(i32::MAX, |span| span.get_days());
        let same_round = rounds_equal(p, o) && (-SLIP..=SLIP).contains(&slip);
        same_round
            || is_put_off(p, o) && (1..=PUT_OFF).contains(&slip)
            || (o.status == MeetingStatus::Held && (1..=SLIP).contains(&slip))
    }
}

/// The same numbered round of the same sides, planned and held.
fn is_put_off(plan: &Account, held: &Account) -> bool {
    rounds_equal(plan, held)
        && plan.parties.len() > 1
        && plan.parties == held.parties
        && held.status == MeetingStatus::Held
}

/// The day and those to which its talks may slip; of a month of no year only the months count.
fn around(day: PartialDate) -> Vec<PartialDate> {
    let no_year = day.year_part().is_none();
    let near = |n: i32| {
        let moved = PartialDate::from(first_day(day, no_year)?.checked_add(n.days()).ok()?);
        match no_year {
            true => PartialDate::new(None, moved.month_part(), moved.day_part()),
            false => Some(moved),
        }
    };
    [-SLIP, 0, SLIP, PUT_OFF / 2, PUT_OFF].into_iter().filter_map(near).collect()
}
