//! What was agreed and what became of it: outcomes of several reports on one thing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use travaux_model::OutcomeStatus;

use crate::id::id_of;
use crate::identity::most_used;
use crate::meetings::{days_between, first_day};
use crate::query::by_date;
use crate::rows::{MeetingRow, OutcomeRow, PartyRow, PromiseRow, PromiseStatus, PromiseStep};

/// Kinds that say too little to know the same thing by, or have a life of their own.
const GENERAL: &[&str] = &["agreement", "treaty", "progress", "next-meeting"];

/// How many days after it was last told of a promise is still the one that is meant.
const WINDOW: i32 = 180;

/// Outcomes on one thing, from the first that tells of it.
struct Promise<'o> {
    number: Option<u64>,
    told: Vec<&'o OutcomeRow>,
    /// The first and last day on which it is told of.
    days: Option<(Date, Date)>,
}

/// Groups outcomes of one kind, between the same parties, with numbers that go together, told
/// within half a year of each other. What is only told of as done is no promise.
pub(crate) fn group(
    outcomes: &[OutcomeRow],
    meetings: &[MeetingRow],
    parties: &[PartyRow],
) -> Vec<PromiseRow> {
    let between = Between::of(meetings, parties);
    let mut kinds: BTreeMap<(&str, Vec<String>), Vec<&OutcomeRow>> = BTreeMap::new();
    for outcome in outcomes {
        let is_general = GENERAL.contains(&outcome.what.as_str());
        if is_general || outcome.status == OutcomeStatus::NotReached {
            continue;
        }
        // Outcomes between nobody knows whom are not known to be of one thing.
        if let Some(parties) = between.whom(outcome) {
            kinds.entry((&outcome.what, parties)).or_default().push(outcome);
        }
    }
    let mut rows: Vec<PromiseRow> = Vec::new();
    for ((what, parties), mut told) in kinds {
        told.sort_by_key(|o| (by_date(o.published), &o.id));
        rows.extend(promises(&told).iter().filter_map(|p| row(what, &parties, p)));
    }
    let first = |p: &PromiseRow| by_date(p.steps.first().and_then(|s| s.told));
    rows.sort_by(|a, b| (first(a), &a.id).cmp(&(first(b), &b.id)));
    rows
}

/// Agreements open promises; what is told later goes to the one that it fits.
fn promises<'o>(told: &[&'o OutcomeRow]) -> Vec<Promise<'o>> {
    let (opening, later): (Vec<&OutcomeRow>, Vec<&OutcomeRow>) =
        told.iter().partition(|o| o.status == OutcomeStatus::Agreed);
    let (numbered, vague): (Vec<&OutcomeRow>, Vec<&OutcomeRow>) =
        opening.into_iter().partition(|o| number(o).is_some());
    let mut found: Vec<Promise<'o>> = Vec::new();
    for outcome in numbered {
        let same = |p: &Promise<'_>| p.number == number(outcome) && p.is_near(outcome);
        match found.iter_mut().rev().find(|p| same(p)) {
            Some(promise) => promise.add(outcome),
            None => found.push(Promise::opened_by(outcome)),
        }
    }
    for outcome in vague {
        put(&mut found, outcome, true);
    }
    for outcome in later {
        put(&mut found, outcome, false);
    }
    found
}

/// To the promise with its number, else to the only one that it fits, else to none.
fn put<'o>(found: &mut Vec<Promise<'o>>, outcome: &'o OutcomeRow, opens: bool) {
    let near: Vec<usize> = (0..found.len()).filter(|&p| found[p].fits(outcome)).collect();
    let equal = |&&p: &&usize| found[p].number.is_some() && found[p].number == number(outcome);
    let home = match near.as_slice() {
        [only] => Some(*only),
        several => several.iter().rev().find(equal).copied(),
    };
    match home {
        Some(home) => found[home].add(outcome),
        None if opens && near.is_empty() => {
            found.push(Promise::opened_by(outcome));
        }
        None => {}
    }
}

impl<'o> Promise<'o> {
    fn opened_by(outcome: &'o OutcomeRow) -> Promise<'o> {
        let mut promise = Promise { number: number(outcome), told: Vec::new(), days: None };
        promise.add(outcome);
        promise
    }

    fn add(&mut self, outcome: &'o OutcomeRow) {
        self.told.push(outcome);
        if let Some(day) = day(outcome) {
            let (first, last) = self.days.unwrap_or((day, day));
            self.days = Some((first.min(day), last.max(day)));
        }
    }

    /// Told soon after it was told of before; a report without a date may be of any day.
    fn is_near(&self, outcome: &OutcomeRow) -> bool {
        let (Some(day), Some((first, last))) = (day(outcome), self.days) else { return true };
        first <= day && days_between(last, day) <= WINDOW
    }

    /// No more than was agreed can be done of it.
    fn fits(&self, outcome: &OutcomeRow) -> bool {
        let enough = match (self.number, number(outcome)) {
            (Some(agreed), Some(n)) => match outcome.status {
                OutcomeStatus::Done => n <= agreed,
                _ => n == agreed,
            },
            _ => true,
        };
        enough && self.is_near(outcome)
    }
}

fn day(outcome: &OutcomeRow) -> Option<Date> {
    outcome.published.and_then(|d| first_day(d, false))
}

/// The first number of the words: `1,000 for 1,000` is 1000.
fn number(outcome: &OutcomeRow) -> Option<u64> {
    let words = outcome.number.as_deref()?;
    let digits = |c: char| c.is_ascii_digit() || c == ',';
    let from = words.find(|c: char| c.is_ascii_digit())?;
    let first: String = words[from..].chars().take_while(|c| digits(*c)).collect();
    first.replace(',', "").parse().ok()
}

fn row(what: &str, parties: &[String], promise: &Promise<'_>) -> Option<PromiseRow> {
    let first = promise.told.first()?;
    let steps = steps(promise);
    let agreed: Vec<&String> = promise
        .told
        .iter()
        .filter(|o| o.status == OutcomeStatus::Agreed)
        .filter_map(|o| o.number.as_ref())
        .collect();
    let any = promise.told.iter().filter_map(|o| o.number.as_ref());
    let said = if agreed.is_empty() { any.collect() } else { agreed };
    Some(PromiseRow {
        id: id_of('k', &first.id),
        what: what.to_string(),
        parties: parties.to_vec(),
        number: most_used(said.into_iter().map(|n| (n, 1))).into_iter().next(),
        status: steps.last()?.status,
        steps,
    })
}

/// An agreement comes before what came of it, also where a later report recalls it.
fn steps(promise: &Promise<'_>) -> Vec<PromiseStep> {
    let mut told: Vec<(PromiseStatus, &OutcomeRow)> =
        promise.told.iter().map(|o| (status(o, promise.number), *o)).collect();
    told.sort_by_key(|(status, o)| {
        let is_agreement = *status <= PromiseStatus::Agreed;
        (!is_agreement, by_date(o.published), *status, &o.id)
    });
    let mut steps: Vec<PromiseStep> = Vec::new();
    for (status, outcome) in told {
        match steps.iter_mut().rev().find(|s| s.status == status && is_one(s, outcome)) {
            Some(step) => {
                step.number = step.number.take().or(outcome.number.clone());
                step.outcomes.push(outcome.id.clone());
            }
            None => steps.push(PromiseStep {
                status,
                number: outcome.number.clone(),
                told: outcome.published,
                outcomes: vec![outcome.id.clone()],
            }),
        }
    }
    steps
}

/// Parts with other numbers are other steps.
fn is_one(step: &PromiseStep, outcome: &OutcomeRow) -> bool {
    step.status != PromiseStatus::InPart || step.number == outcome.number
}

fn status(outcome: &OutcomeRow, agreed: Option<u64>) -> PromiseStatus {
    match outcome.status {
        OutcomeStatus::Done => match (number(outcome), agreed) {
            (Some(n), Some(agreed)) if n < agreed => PromiseStatus::InPart,
            _ => PromiseStatus::Done,
        },
        OutcomeStatus::Agreed => PromiseStatus::Agreed,
        OutcomeStatus::Claimed => PromiseStatus::Claimed,
        OutcomeStatus::Denied => PromiseStatus::Denied,
        OutcomeStatus::Stalled | OutcomeStatus::NotReached => PromiseStatus::Stalled,
        OutcomeStatus::Defunct => PromiseStatus::Broken,
    }
}

/// Between whom an outcome is.
struct Between<'r> {
    of_outcome: FxHashMap<&'r str, Vec<String>>,
    /// The parties of the meetings of a report, where all are between the same.
    of_report: FxHashMap<&'r str, BTreeSet<Vec<String>>>,
    names: Vec<&'r str>,
}

impl<'r> Between<'r> {
    fn of(meetings: &'r [MeetingRow], parties: &'r [PartyRow]) -> Between<'r> {
        let mut between = Between {
            of_outcome: FxHashMap::default(),
            of_report: FxHashMap::default(),
            names: parties.iter().map(|p| p.name.as_str()).collect(),
        };
        for meeting in meetings {
            let mediates = |p: &&String| meeting.accounts.iter().any(|a| a.mediators.contains(p));
            let sides: Vec<String> =
                meeting.parties.iter().filter(|p| !mediates(p)).cloned().collect();
            if sides.len() < 2 {
                continue;
            }
            for outcome in &meeting.came_of_it {
                between.of_outcome.insert(outcome, sides.clone());
            }
            for account in &meeting.accounts {
                let report = between.of_report.entry(&account.words.report).or_default();
                report.insert(sides.clone());
            }
        }
        between
    }

    /// Of the meeting it came of; else the two or more that its words name; else of the report's
    /// meetings, where all are between the same. Nobody where nothing tells.
    fn whom(&self, outcome: &OutcomeRow) -> Option<Vec<String>> {
        if let Some(sides) = self.of_outcome.get(outcome.id.as_str()) {
            return Some(sides.clone());
        }
        let named = self.names.iter().filter(|name| is_named(&outcome.words.text, name));
        let mut named: Vec<String> = named.map(|name| name.to_string()).collect();
        if named.len() == 2 {
            named.sort();
            return Some(named);
        }
        let report = self.of_report.get(outcome.words.report.as_str());
        report.and_then(|sides| sides.iter().next().filter(|_| sides.len() == 1)).cloned()
    }
}

/// As a whole word.
fn is_named(text: &str, name: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name).any(|(at, _)| {
        ends(text[..at].chars().next_back()) && ends(text[at + name.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::{Spans, Words};
    use proptest::prelude::*;

    fn outcome(n: usize, status: OutcomeStatus, number: &str, published: &str) -> OutcomeRow {
        OutcomeRow {
            id: format!("r{n}-o1"),
            what: "prisoner-exchange".into(),
            status,
            number: (!number.is_empty()).then(|| number.to_string()),
            words: Words {
                report: format!("r{n}").into(),
                text: "Tarlia and Vessia exchange".into(),
                spans: Spans::default(),
            },
            outlet: None,
            published: published.parse().ok(),
            rule: "fixture".into(),
        }
    }

    fn sides() -> Vec<PartyRow> {
        let party = |name: &str| PartyRow {
            name: name.into(),
            statements: 0,
            positions: 0,
            meetings: 0,
            speakers: Vec::new(),
            people: Vec::new(),
        };
        vec![party("Vessia"), party("Tarlia")]
    }

    fn lives(outcomes: &[OutcomeRow]) -> Vec<(Option<String>, Vec<PromiseStatus>)> {
        let rows = group(outcomes, &[], &sides());
        let life = |p: PromiseRow| (p.number, p.steps.iter().map(|s| s.status).collect());
        rows.into_iter().map(life).collect()
    }

    use OutcomeStatus::*;

    #[test]
    fn an_exchange_is_agreed_then_done_in_part_then_done() {
        let told = [
            outcome(1, Agreed, "120", "2031-04-15"),
            outcome(2, Claimed, "120", "2031-04-16"),
            outcome(3, Agreed, "", "2031-05-21"),
            outcome(4, Done, "112", "2031-06-06"),
            outcome(5, Done, "120", "2031-06-07"),
            outcome(6, Agreed, "120", "2031-07-18"),
        ];
        use PromiseStatus as P;
        let steps = vec![P::Agreed, P::Claimed, P::InPart, P::Done];
        assert_eq!(lives(&told), [(Some("120".to_string()), steps)]);
        let row = &group(&told, &[], &sides())[0];
        assert_eq!(row.status, P::Done);
        assert_eq!(row.steps[0].outcomes.len(), 3, "also where it is recalled later");
    }

    #[test]
    fn other_numbers_and_other_times_are_other_promises() {
        let two =
            [outcome(1, Agreed, "120", "2031-04-15"), outcome(2, Agreed, "300", "2031-05-15")];
        assert_eq!(lives(&two).len(), 2);
        let years =
            [outcome(1, Agreed, "120", "2029-04-15"), outcome(2, Agreed, "120", "2031-05-15")];
        assert_eq!(lives(&years).len(), 2);
        let unsure = [&two[..], &[outcome(3, Done, "", "2031-06-15")]].concat();
        assert!(lives(&unsure).iter().all(|(_, steps)| steps.len() == 1), "which of the two?");
        let more = [two[0].clone(), outcome(3, Done, "500", "2031-06-15")];
        assert_eq!(lives(&more)[0].1.len(), 1);
        assert_eq!(lives(&[outcome(1, Done, "120", "2031-04-15")]), [], "no promise was told of");
        assert_eq!(lives(&[outcome(1, NotReached, "", "2031-04-15")]), []);
    }

    proptest! {
        #[test]
        fn the_order_of_outcomes_does_not_show(
            order in Just((0..8usize).collect::<Vec<_>>()).prop_shuffle()
        ) {
            let all: Vec<OutcomeRow> = (0..8)
                .map(|n| {
                    let status = [Agreed, Done, Claimed, Stalled][n % 4];
                    let number = ["", "120", "112", "300"][(n * 3 + 1) % 4];
                    outcome(n, status, number, &format!("2031-0{}-15", 1 + n))
                })
                .collect();
            let shuffled: Vec<OutcomeRow> = order.iter().map(|&i| all[i].clone()).collect();
            prop_assert_eq!(group(&all, &[], &sides()), group(&shuffled, &[], &sides()));
            prop_assert!(group(&all, &[], &[]).is_empty(), "between nobody knows whom");
        }
    }
}
