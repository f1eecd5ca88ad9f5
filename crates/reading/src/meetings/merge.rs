//! Tellings of one meeting in one report become one row.

use travaux_model::{MeetingStatus, PartialDate};

use super::candidate::Candidate;
use super::marker::Kind;

/// Joins what tells of the same meeting and drops totals whose meetings are told one by one.
pub(super) fn merge(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut rows: Vec<Candidate> = Vec::new();
    // What is told most precisely comes first, so that vaguer tellings find it.
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(precision(&candidates[*i])), *i));
    for i in order {
        let candidate = &candidates[i];
        match rows.iter_mut().find(|row| same(row, candidate)) {
            Some(row) => absorb(row, candidate),
            None => rows.push(candidate.clone()),
        }
    }
    let told: Vec<Candidate> = rows.clone();
    rows.retain(|row| !told_singly(row, &told));
    rows.sort_by_key(|row| (row.words.first, row.round, row.start));
    rows
}

fn precision(c: &Candidate) -> u32 {
    let day = c.start.map_or(0, |d| u32::from(d.precision()));
    8 * u32::from(c.round.is_some())
        + 2 * day
        + u32::from(c.place.is_some())
        + u32::from(!c.inherited)
}

fn face_to_face(kind: Kind) -> bool {
    matches!(kind, Kind::Round | Kind::Talks | Kind::Meeting)
}

fn same(a: &Candidate, b: &Candidate) -> bool {
    let kinds = a.kind == b.kind || (face_to_face(a.kind) && face_to_face(b.kind));
    let denied = |c: &Candidate| c.status == MeetingStatus::Denied;
    kinds
        && a.body == b.body
        && denied(a) == denied(b)
        && same_parties(a, b)
        && a.count == b.count
        && places_fit(a, b)
        && dates_fit(a, b)
        && one_event(a, b)
}

fn same_parties(a: &Candidate, b: &Candidate) -> bool {
    let inside =
        |a: &Candidate, b: &Candidate| a.sides.parties.iter().all(|p| b.sides.parties.contains(p));
    a.inherited || b.inherited || inside(a, b) || inside(b, a)
}

fn places_fit(a: &Candidate, b: &Candidate) -> bool {
    match (&a.place, &b.place) {
        (Some(a), Some(b)) => {
            a.name == b.name
                || (a.is_state != b.is_state && a.state.is_some() && a.state == b.state)
        }
        _ => true,
    }
}

fn dates_fit(a: &Candidate, b: &Candidate) -> bool {
    match (a.start, b.start) {
        (Some(x), Some(y)) => x.compatible(y) || within(x, a.end, y) || within(y, b.end, x),
        _ => true,
    }
}

fn within(start: PartialDate, end: Option<PartialDate>, day: PartialDate) -> bool {
    end.is_some_and(|end| start <= day && day <= end && day.precision() == start.precision())
}

fn ahead(status: MeetingStatus) -> bool {
    matches!(status, MeetingStatus::Scheduled | MeetingStatus::Proposed)
}

/// Number or date shows that it is one meeting; without either, what stands close by is.
fn one_event(a: &Candidate, b: &Candidate) -> bool {
    if let (Some(x), Some(y)) = (a.round, b.round) {
        return x == y;
    }
    let dated = a.start.is_some() && b.start.is_some();
    if dated || (a.count.is_some() && a.count == b.count) {
        return true;
    }
    let bare = |c: &Candidate| {
        c.start.is_none() && c.place.is_none() && c.round.is_none() && c.count.is_none()
    };
    let people = a.kind == b.kind
        && !a.inherited
        && !b.inherited
        && a.sides.people.len() > 1
        && b.sides.people.len() > 1;
    if people && (bare(a) || bare(b)) && a.sides.people.iter().all(|p| b.sides.people.contains(p)) {
        return true;
    }
    let call = a.kind == Kind::Call && a.kind == b.kind && (bare(a) || bare(b));
    if call && a.sides.parties.len() == 2 && b.sides.parties.len() == 2 && !ahead(a.status) {
        return true;
    }
    let told_apart = a.round.is_some() || b.round.is_some();
    let held = |c: &Candidate| c.status == MeetingStatus::Held;
    let open = |c: &Candidate| ahead(c.status) || c.status == MeetingStatus::Unknown;
    let at_odds = open(a) && held(b) || open(b) && held(a);
    !at_odds && !told_apart && a.sentence.abs_diff(b.sentence) <= 2
}

/// A later telling adds what it knows more precisely.
fn absorb(row: &mut Candidate, other: &Candidate) {
    if row.inherited && !other.inherited {
        row.sides.parties.clone_from(&other.sides.parties);
        row.inherited = false;
    }
    for person in &other.sides.people {
        if !row.sides.people.contains(person) {
            row.sides.people.push(*person);
        }
    }
    for party in &other.mediators {
        if !row.mediators.contains(party) {
            row.mediators.push(*party);
        }
    }
    let more = |a: Option<PartialDate>, b: Option<PartialDate>| {
        b.map_or(0, |d| d.precision()) > a.map_or(0, |d| d.precision())
    };
    if more(row.start, other.start) {
        (row.start, row.end) = (other.start, other.end);
    }
    if row.start == other.start && other.end > row.end && row.status == other.status {
        row.end = other.end;
    }
    let town = other.place.as_ref().is_some_and(|p| !p.is_state);
    if row.place.is_none() || (town && row.place.as_ref().is_some_and(|p| p.is_state)) {
        row.place.clone_from(&other.place);
    }
    row.round = row.round.or(other.round);
    // That it was put off, told without a day, is not told of the day for which it is set anew.
    let set_anew = other.status == MeetingStatus::Postponed
        && other.start.is_none()
        && row.start.is_some()
        && ahead(row.status);
    if weight(other.status) > weight(row.status) && !set_anew {
        row.status = other.status;
    }
    if other.words.first < row.words.first && other.start == row.start && other.place == row.place {
        row.words = other.words;
    }
}

/// What is surer of a meeting: that it was called off, that it was held, that it will be.
fn weight(status: MeetingStatus) -> u8 {
    match status {
        MeetingStatus::Unknown => 0,
        MeetingStatus::Proposed => 1,
        MeetingStatus::Scheduled => 2,
        MeetingStatus::Postponed => 3,
        MeetingStatus::Held => 4,
        MeetingStatus::Cancelled => 5,
        MeetingStatus::Denied => 6,
    }
}

/// `four rounds` when the four are told one by one.
fn told_singly(row: &Candidate, all: &[Candidate]) -> bool {
    let Some(count) = row.count else { return false };
    let held = |c: &&Candidate| c.count.is_none() && c.status == row.status && same_parties(c, row);
    let numbered = all.iter().filter(held).filter(|c| c.round.is_some_and(|n| n <= count)).count();
    let dated =
        all.iter().filter(held).filter(|c| c.start.is_some() && face_to_face(c.kind)).count();
    numbered > 1 || dated >= count as usize
}
