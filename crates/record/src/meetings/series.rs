//! A series (`three rounds in spring`) and the meetings it consists of.

use std::collections::BTreeMap;

use travaux_model::{MeetingStatus, PartialDate};

use super::{first_day, last_day, places_agree};
use crate::fold::fold;

/// A meeting or series, as far as linking them needs it.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    /// Without those who mediate, sorted.
    pub parties: Vec<String>,
    pub place: Option<String>,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub status: MeetingStatus,
    pub round: Option<u32>,
    /// For a series told of without telling its meetings apart.
    pub count: Option<u32>,
    /// The last day on which a report tells of it.
    pub told: Option<PartialDate>,
}

/// The meetings of a series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Members {
    /// Their places in the list.
    pub of: Vec<usize>,
    /// The record knows all of them, so that what is told of the series is told of each.
    pub whole: bool,
}

/// For each that is a series, its members as far as the record is sure of them.
pub(crate) fn members(meetings: &[Sketch]) -> BTreeMap<usize, Members> {
    let mut by_parties: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (i, meeting) in meetings.iter().enumerate() {
        if meeting.count.is_none() && meeting.status == MeetingStatus::Held {
            by_parties.entry(&meeting.parties).or_default().push(i);
        }
    }
    let mut found = BTreeMap::new();
    for (i, series) in meetings.iter().enumerate() {
        let Some(count) = series.count else { continue };
        if series.status != MeetingStatus::Held || series.parties.is_empty() {
            continue;
        }
        let of_parties = by_parties.get(series.parties.as_slice()).into_iter().flatten();
        let fits = of_parties.copied().filter(|&m| series.can_have(&meetings[m])).collect();
        found.insert(i, sure(series, count as usize, fits, meetings));
    }
    found
}

/// As many as the series counts; else its numbered rounds; else, where place or days are told, those
/// that the record knows.
fn sure(series: &Sketch, count: usize, fits: Vec<usize>, meetings: &[Sketch]) -> Members {
    if fits.len() == count {
        return Members { of: fits, whole: true };
    }
    let within =
        |m: &usize| meetings[*m].round.is_some_and(|r| (1..=count).contains(&(r as usize)));
    let numbered: Vec<usize> = fits.iter().copied().filter(within).collect();
    let mut rounds: Vec<u32> = numbered.iter().filter_map(|&m| meetings[m].round).collect();
    rounds.sort_unstable();
    rounds.dedup();
    let told_apart = rounds.len() == numbered.len();
    if told_apart && numbered.len() == count {
        return Members { of: numbered, whole: true };
    }
    let told_where_or_when = series.place.is_some() || series.start.is_some();
    match (fits.len() < count && told_where_or_when, told_apart) {
        (true, _) => Members { of: fits, whole: false },
        (false, true) => Members { of: numbered, whole: false },
        _ => Members::default(),
    }
}

impl Sketch {
    fn can_have(&self, meeting: &Sketch) -> bool {
        let [series, place] = [&self.place, &meeting.place].map(|p| p.as_deref().map(fold));
        let placed = place.is_some() || series.is_none() || meeting.round.is_some();
        placed && places_agree(&series, &place) && self.covers(meeting) && self.comes_after(meeting)
    }

    /// The meeting's days are among those of the series, where it has any.
    fn covers(&self, meeting: &Sketch) -> bool {
        let (Some(from), Some(start)) = (self.start, meeting.start) else {
            return self.start.is_none() && (meeting.start.is_some() || meeting.round.is_some());
        };
        let to = self.end.unwrap_or(from);
        let end = meeting.end.unwrap_or(start);
        let no_year = [from, to, start, end].iter().any(|d| d.year_part().is_none());
        let days = (
            first_day(from, no_year),
            first_day(start, no_year),
            last_day(end, no_year),
            last_day(to, no_year),
        );
        match days {
            (Some(from), Some(start), Some(end), Some(to)) => from <= start && end <= to,
            _ => false,
        }
    }

    /// It is told of after the meeting began.
    fn comes_after(&self, meeting: &Sketch) -> bool {
        let told = self.told.and_then(|d| last_day(d, false));
        let start = meeting.start.and_then(|d| first_day(d, false));
        match (told, start) {
            (Some(told), Some(start)) => start <= told,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting(day: &str, round: Option<u32>) -> Sketch {
        Sketch {
            parties: vec!["Tarlia".into(), "Vessia".into()],
            place: Some("Port Amarel".into()),
            start: day.parse().ok(),
            end: day.parse().ok(),
            status: MeetingStatus::Held,
            round,
            count: None,
            told: None,
        }
    }

    fn series(count: u32, from: &str, to: &str) -> Sketch {
        let place = None;
        Sketch { count: Some(count), end: to.parse().ok(), place, ..meeting(from, None) }
    }

    fn linked(meetings: Vec<Sketch>) -> Members {
        members(&meetings).remove(&0).unwrap_or_default()
    }

    #[test]
    fn three_rounds_in_spring_are_the_three_meetings_of_spring() {
        let days = ["2031-03-08", "2031-04-15", "2031-05-20", "2031-07-01"];
        let meetings = days.map(|d| meeting(d, None));
        let with = |s: Sketch| linked([vec![s], meetings.to_vec()].concat());
        assert_eq!(
            with(series(3, "2031-03", "2031-05")),
            Members { of: vec![1, 2, 3], whole: true }
        );
        assert_eq!(
            with(series(5, "2031-03", "2031-05")),
            Members { of: vec![1, 2, 3], whole: false }
        );
        assert_eq!(with(series(2, "2031-03", "2031-05")), Members::default(), "which two?");
        assert_eq!(with(series(3, "", "")), Members::default(), "which three?");
        let told = Sketch { told: "2031-06-01".parse().ok(), ..series(3, "", "") };
        assert_eq!(with(told).of, [1, 2, 3], "the fourth was still to come");
    }

    #[test]
    fn numbered_rounds_are_those_of_the_count() {
        let rounds = [("2031-03-08", 1), ("2031-04-15", 2), ("2031-07-01", 3)];
        let meetings = rounds.map(|(day, round)| meeting(day, Some(round)));
        let with = |count| linked([vec![series(count, "", "")], meetings.to_vec()].concat());
        assert_eq!(with(2), Members { of: vec![1, 2], whole: true });
        assert_eq!(with(3), Members { of: vec![1, 2, 3], whole: true });
        assert_eq!(with(7), Members { of: vec![1, 2, 3], whole: false });
    }

    #[test]
    fn other_parties_places_and_plans_are_not_members() {
        let in_spring = || series(1 + 1, "2031-03", "2031-05");
        let one = meeting("2031-03-08", None);
        let other = Sketch { parties: vec!["Oriva".into()], ..one.clone() };
        let plan = Sketch { status: MeetingStatus::Scheduled, ..one.clone() };
        let in_selm = Sketch { place: Some("Selm".into()), ..in_spring() };
        assert_eq!(linked(vec![in_spring(), other, plan]).of, [0usize; 0]);
        assert_eq!(linked(vec![in_selm, one.clone()]).of, [0usize; 0]);
        assert_eq!(linked(vec![in_spring(), one]).of, [1]);
    }
}
