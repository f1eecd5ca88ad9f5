//! The timeline: meetings and statements by day, as a picture (SVG) made from the snapshot alone.

mod axis;
mod lanes;
mod meetings;
mod shifts;

use std::collections::BTreeMap;

use jiff::civil::Date;
use travaux_model::PartialDate;

use crate::anchors::Anchors;
use crate::index::{Index, publication_range, statement_date};
use crate::marked::escaped;
use crate::wording;
use axis::Axis;

pub use meetings::sign;
pub use shifts::sign as shift_sign;

/// The picture and what it cannot show.
pub struct Timeline {
    /// The picture; empty when nothing has a day.
    pub svg: String,
    /// Meetings without a day or month in the picture's time, by place in the snapshot.
    pub meetings_apart: Vec<usize>,
    /// Statements without a day in the picture's time, by place in the snapshot.
    pub statements_apart: Vec<usize>,
}

/// The longest gap, in days, that the picture bridges beyond the reports' own time.
const REACH: i64 = 200;

/// Draws the timeline of a snapshot.
pub fn timeline(
    index: &Index<'_>,
    anchors: &Anchors,
    labels: &BTreeMap<String, String>,
) -> Timeline {
    let snapshot = index.snapshot;
    let all = || 0..snapshot.statements.len();
    let Some(axis) = axis(index) else {
        return Timeline {
            svg: String::new(),
            meetings_apart: (0..snapshot.meetings.len()).collect(),
            statements_apart: all().collect(),
        };
    };
    let shown = |i: &usize| {
        let day = statement_date(&snapshot.statements[*i]).and_then(PartialDate::civil);
        day.is_some_and(|d| axis.holds(d))
    };
    let (placed, statements_apart): (Vec<usize>, Vec<usize>) = all().partition(shown);
    let meetings = meetings::draw(index, anchors, &axis);
    let lanes = lanes::draw(index, anchors, &axis, &placed, Axis::TOP + meetings.height);
    let above = Axis::TOP + meetings.height + lanes.height;
    let shifts = shifts::draw(index, anchors, &axis, labels, above);
    let height = above + shifts.height + 8.0;
    let title = format!(
        "Meetings and statements, {} to {}",
        wording::date(axis.first.into()),
        wording::date(axis.last.into())
    );
    let svg = format!(
        "<svg class=\"timeline\" viewBox=\"0 0 {:.0} {height:.0}\" role=\"img\" \
         aria-labelledby=\"timeline-title timeline-desc\">\
         <title id=\"timeline-title\">{}</title><desc id=\"timeline-desc\">{} {}</desc>{}{}{}{}</svg>",
        Axis::WIDTH,
        escaped(&title),
        escaped(&meetings.summary),
        escaped(&lanes.summary),
        axis.ticks(height),
        meetings.svg,
        lanes.svg,
        shifts.svg,
    );
    Timeline { svg, meetings_apart: meetings.apart, statements_apart }
}

/// The picture's time: that of the reports, and of the meetings and statements around it. One date
/// long ago must not press everything else together.
fn axis(index: &Index<'_>) -> Option<Axis> {
    let snapshot = index.snapshot;
    let said = snapshot.statements.iter().filter_map(statement_date);
    let met = snapshot.meetings.iter().filter_map(meetings::when);
    let days: Vec<Date> = said
        .filter_map(PartialDate::civil)
        .chain(met.flat_map(|when| [when.first, when.last]))
        .collect();
    let published = publication_range(snapshot)
        .and_then(|_| {
            let civil = || snapshot.reports.iter().filter_map(|r| r.published?.civil());
            Some((civil().min()?, civil().max()?))
        })
        .or_else(|| Some((*days.iter().min()?, *days.iter().max()?)))?;
    let (first, last) = (reached(&days, published.0, true), reached(&days, published.1, false));
    Some(Axis::new(first, last))
}

/// How far the days go on from `edge`, back or ahead, without a gap longer than [`REACH`].
fn reached(days: &[Date], edge: Date, back: bool) -> Date {
    let mut days = days.to_vec();
    days.sort_unstable();
    if back {
        days.reverse();
    }
    days.into_iter().fold(edge, |edge, day| {
        let gap = if back { axis::days_between(day, edge) } else { axis::days_between(edge, day) };
        if (1..=REACH).contains(&gap) { day } else { edge }
    })
}
