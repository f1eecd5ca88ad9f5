//! How positions moved: a line for each party and issue, with a sign at each shift.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;
use travaux_model::PartialDate;
use travaux_record::{ShiftKind, ShiftRow};

use super::axis::Axis;
use crate::anchors::Anchors;
use crate::index::Index;
use crate::marked::escaped;
use crate::wording;

/// Lines drawn at most: those with most shifts.
const MOST_LINES: usize = 16;
/// Height of one line.
const HEIGHT: f64 = 30.0;

/// The lines as drawn.
pub struct Shifts {
    /// The drawing.
    pub svg: String,
    /// Its height.
    pub height: f64,
}

type Line<'s> = ((&'s str, &'s str), Vec<&'s ShiftRow>);

/// Draws the shifts that have a day on the axis.
pub fn draw(
    index: &Index<'_>,
    anchors: &Anchors,
    axis: &Axis,
    labels: &BTreeMap<String, String>,
    top: f64,
) -> Shifts {
    let lines = lines(index, axis);
    if lines.is_empty() {
        return Shifts { svg: String::new(), height: 0.0 };
    }
    let mut svg = String::from("<g class=\"shift-lines\">");
    for (i, ((party, issue), rows)) in lines.iter().enumerate() {
        let y = top + HEIGHT * (i as f64 + 1.0);
        let number = index.party_number(party);
        let class = number.map_or("px".to_string(), crate::brief::party_class);
        let _ = write!(
            svg,
            "<g class=\"{class}\"><path class=\"base\" d=\"M{:.0} {y:.1}H{:.0}\"/>\
             <text class=\"name\" x=\"{:.0}\" y=\"{:.1}\">{}</text>\
             <text class=\"sum\" x=\"{:.0}\" y=\"{:.1}\">{}</text>",
            Axis::LEFT,
            Axis::RIGHT,
            Axis::LEFT - 10.0,
            y - 4.0,
            escaped(&wording::shortened(&wording::label(labels, issue), 19)),
            Axis::LEFT - 10.0,
            y + 7.0,
            escaped(&wording::shortened(party, 20)),
        );
        for row in rows {
            svg.push_str(&step(index, anchors, axis, row, y));
        }
        svg.push_str("</g>");
    }
    svg.push_str("</g>");
    Shifts { svg, height: HEIGHT * lines.len() as f64 + 14.0 }
}

/// Those with most shifts, in the order of the parties.
fn lines<'s>(index: &Index<'s>, axis: &Axis) -> Vec<Line<'s>> {
    let mut lines: BTreeMap<(&str, &str), Vec<&ShiftRow>> = BTreeMap::new();
    for row in &index.snapshot.shifts {
        if day(row).is_some_and(|d| axis.holds(d)) {
            lines.entry((&row.party, &row.issue)).or_default().push(row);
        }
    }
    let mut lines: Vec<Line<'s>> = lines.into_iter().collect();
    lines.sort_by_key(|(name, rows)| (std::cmp::Reverse(rows.len()), *name));
    lines.truncate(MOST_LINES);
    lines.sort_by_key(|((party, issue), _)| (index.party_number(party), *issue));
    lines
}

/// When it is seen: the day of the later act; for a lapse, that of the last one.
fn day(row: &ShiftRow) -> Option<Date> {
    let end = row.to.as_ref().or(row.from.as_ref())?;
    end.date.and_then(PartialDate::civil)
}

fn step(index: &Index<'_>, anchors: &Anchors, axis: &Axis, row: &ShiftRow, y: f64) -> String {
    let (Some(day), Some(end)) = (day(row), row.to.as_ref().or(row.from.as_ref())) else {
        return String::new();
    };
    let title = format!(
        "{}, {}: {}",
        wording::capitalised(wording::shift(row.kind)),
        wording::date(day.into()),
        wording::shortened(&end.words.text, 120)
    );
    let drawn =
        format!("<g>{}<title>{}</title></g>", sign(row.kind, axis.x(day), y), escaped(&title));
    let anchor = index.position_number(&end.position).and_then(|i| anchors.positions[i].as_ref());
    match anchor {
        Some(anchor) => format!("<a class=\"to\" href=\"#{anchor}\" tabindex=\"-1\">{drawn}</a>"),
        None => drawn,
    }
}

/// A shape for each kind: never colour alone.
pub fn sign(kind: ShiftKind, x: f64, y: f64) -> String {
    match kind {
        ShiftKind::New => format!("<circle class=\"new\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>"),
        ShiftKind::Lapsed => {
            format!("<circle class=\"lapsed\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>")
        }
        ShiftKind::Hardening => {
            format!("<path d=\"M{:.1} {:.1}l5.5 9h-11z\"/>", x, y - 5.0)
        }
        ShiftKind::Softening => {
            format!("<path d=\"M{:.1} {:.1}l5.5 -9h-11z\"/>", x, y + 5.0)
        }
        ShiftKind::Reversal => {
            format!("<path d=\"M{x:.1} {:.1}l5.5 5.5l-5.5 5.5l-5.5 -5.5z\"/>", y - 5.5)
        }
    }
}
