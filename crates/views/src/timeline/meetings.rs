//! The lane of meetings: the status by shape, the days by length.

use std::fmt::Write;

use jiff::civil::Date;
use travaux_model::{MeetingStatus, PartialDate};
use travaux_record::MeetingRow;

use super::axis::Axis;
use crate::anchors::Anchors;
use crate::index::Index;
use crate::marked::escaped;
use crate::wording;

/// The lane as drawn.
pub struct Meetings {
    /// The drawing.
    pub svg: String,
    /// Its height.
    pub height: f64,
    /// What it shows, in words.
    pub summary: String,
    /// Meetings that have no place on the axis.
    pub apart: Vec<usize>,
}

const ROW: f64 = 19.0;
const MOST_ROWS: usize = 8;
const SIGN: f64 = 6.0;
const LETTER: f64 = 6.2;

/// Where a meeting stands: its days, and whether they are known or only the month.
pub(super) struct When {
    pub(super) first: Date,
    pub(super) last: Date,
    exact: bool,
}

/// Draws the meetings that have a day or a month on the axis.
pub fn draw(index: &Index<'_>, anchors: &Anchors, axis: &Axis) -> Meetings {
    let meetings = &index.snapshot.meetings;
    let mut placed: Vec<(usize, When)> = Vec::new();
    let mut apart = Vec::new();
    for (i, meeting) in meetings.iter().enumerate() {
        match when(meeting).filter(|w| axis.holds(w.first) || axis.holds(w.last)) {
            Some(when) => placed.push((i, when)),
            None => apart.push(i),
        }
    }
    placed.sort_by_key(|(i, when)| (when.first, *i));
    // With labels, or, where these do not all find room, signs alone.
    let (rows, height) = in_rows(axis, meetings, &placed, true)
        .unwrap_or_else(|| signs_alone(axis, meetings, &placed));
    let mut body = String::new();
    for ((i, when), (row, label)) in placed.iter().zip(&rows) {
        let (x0, x1) = (edge(axis, when.first), edge(axis, when.last));
        let y = Axis::TOP + 12.0 + *row as f64 * ROW;
        body.push_str(&meeting_svg(&meetings[*i], when, (x0, x1, y), label, &anchors.accounts[*i]));
    }
    let mut svg = String::from("<g class=\"meetings\">");
    if !placed.is_empty() {
        let (left, y) = (Axis::LEFT - 10.0, Axis::TOP + 16.0);
        let _ = write!(svg, "<text class=\"name\" x=\"{left:.0}\" y=\"{y:.0}\">Meetings</text>");
    }
    svg.push_str(&body);
    svg.push_str("</g>");
    Meetings { svg, height, summary: summary(meetings, &placed), apart }
}

fn summary(meetings: &[MeetingRow], placed: &[(usize, When)]) -> String {
    let counts: Vec<String> = MeetingStatus::ALL
        .iter()
        .map(|s| (s, placed.iter().filter(|(i, _)| meetings[*i].status == *s).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(s, n)| format!("{n} reported {}", wording::meeting_status(*s)))
        .collect();
    match counts.is_empty() {
        true => String::new(),
        false => format!("Meetings: {}.", counts.join(", ")),
    }
}

/// The days of a meeting, or those of its month; `None` when not even the month is known.
pub(super) fn when(meeting: &MeetingRow) -> Option<When> {
    let start = meeting.start.or(meeting.end)?;
    let end = meeting.end.or(meeting.start)?;
    if let (Some(first), Some(last)) = (start.civil(), end.civil()) {
        return Some(When { first: first.min(last), last: first.max(last), exact: true });
    }
    let month = |d: PartialDate| Date::new(d.year_part()?, d.month_part()? as i8, 1).ok();
    let (first, last) = (month(start)?, month(end)?.last_of_month());
    Some(When { first: first.min(last), last, exact: false })
}

fn edge(axis: &Axis, day: Date) -> f64 {
    axis.x(day).clamp(Axis::LEFT, Axis::RIGHT)
}

fn label(meeting: &MeetingRow) -> String {
    let place = meeting.place.clone().unwrap_or_else(|| meeting.parties.join(" – "));
    let round = meeting.round.map_or(String::new(), |n| format!(", round {n}"));
    wording::shortened(&format!("{place}{round}"), 26)
}

/// The row and label of each meeting, and the height of all rows. Rows fill from the left, each up
/// to where its last label ends. `None` when they would be too many.
fn in_rows(
    axis: &Axis,
    meetings: &[MeetingRow],
    placed: &[(usize, When)],
    labelled: bool,
) -> Option<(Vec<(usize, String)>, f64)> {
    let mut used: Vec<f64> = Vec::new();
    let mut rows = Vec::new();
    for (i, when) in placed {
        let end = edge(axis, when.last) + SIGN + 3.0;
        let mut label = if labelled { label(&meetings[*i]) } else { String::new() };
        let mut reach = end + label.chars().count() as f64 * LETTER + 10.0;
        // A label that would pass the right edge is left out, not cut.
        if reach > Axis::WIDTH || label.is_empty() {
            label.clear();
            reach = end;
        }
        let from = edge(axis, when.first) - SIGN - 2.0;
        let row = used.iter().position(|used| *used <= from).unwrap_or(used.len());
        if row == MOST_ROWS {
            return None;
        }
        if row == used.len() {
            used.push(reach);
        }
        used[row] = reach;
        rows.push((row, label));
    }
    let height = if rows.is_empty() { 6.0 } else { used.len() as f64 * ROW + 16.0 };
    Some((rows, height))
}

/// Signs without labels; where even these are too many, they overlap in turn.
fn signs_alone(
    axis: &Axis,
    meetings: &[MeetingRow],
    placed: &[(usize, When)],
) -> (Vec<(usize, String)>, f64) {
    in_rows(axis, meetings, placed, false).unwrap_or_else(|| {
        let rows = (0..placed.len()).map(|n| (n % MOST_ROWS, String::new())).collect();
        (rows, MOST_ROWS as f64 * ROW + 16.0)
    })
}

fn meeting_svg(
    meeting: &MeetingRow,
    when: &When,
    (x0, x1, y): (f64, f64, f64),
    label: &str,
    accounts: &[Option<String>],
) -> String {
    let dates = wording::date_range(meeting.start, meeting.end).unwrap_or_default();
    let title = format!(
        "Reported {}: {}{}, {dates}",
        wording::meeting_status(meeting.status),
        meeting.parties.join(" – "),
        meeting.place.as_ref().map_or(String::new(), |p| format!(", {p}")),
    );
    let at = if when.exact { x0 } else { (x0 + x1) / 2.0 };
    let mut svg = format!("<title>{}</title>", escaped(&title));
    if x1 - x0 > 1.0 {
        let class = if when.exact { "days" } else { "month" };
        let _ = write!(svg, "<path class=\"{class}\" d=\"M{x0:.1} {y:.1}H{x1:.1}\"/>");
    }
    svg.push_str(&sign(meeting.status, at, y));
    if !label.is_empty() {
        let (x, y) = (x1 + SIGN + 4.0, y + 4.0);
        let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escaped(label));
    }
    match accounts.iter().flatten().next() {
        Some(anchor) => format!("<a class=\"to\" href=\"#{anchor}\" tabindex=\"-1\">{svg}</a>"),
        None => format!("<g>{svg}</g>"),
    }
}

/// The sign of a status, centred at a place.
pub fn sign(status: MeetingStatus, x: f64, y: f64) -> String {
    let r = SIGN;
    let name = wording::meeting_status(status);
    match status {
        MeetingStatus::Held => {
            format!("<circle class=\"{name}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r}\"/>")
        }
        MeetingStatus::Proposed => {
            format!("<circle class=\"{name}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5.4\"/>")
        }
        MeetingStatus::Scheduled => {
            let d = r + 0.8;
            format!(
                "<path class=\"{name}\" d=\"M{x:.1} {:.1}l{d} {d}l-{d} {d}l-{d}-{d}z\"/>",
                y - d
            )
        }
        MeetingStatus::Cancelled => format!(
            "<path class=\"{name}\" d=\"M{:.1} {:.1}l10 10m0-10l-10 10\"/>",
            x - 5.0,
            y - 5.0
        ),
        MeetingStatus::Postponed => format!(
            "<path class=\"{name}\" d=\"M{:.1} {:.1}l6 6l-6 6m6-12l6 6l-6 6\"/>",
            x - 6.0,
            y - 6.0
        ),
        MeetingStatus::Denied => {
            format!("<path class=\"{name}\" d=\"M{:.1} {y:.1}h10\"/>", x - 5.0)
        }
        MeetingStatus::Unknown => {
            format!("<circle class=\"{name}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.4\"/>")
        }
    }
}
