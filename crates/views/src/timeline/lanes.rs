//! One lane a party: its statements as dots, or as bars where a dot each would not fit.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::ToSpan;
use travaux_model::PartialDate;

use super::axis::{Axis, days_between};
use crate::anchors::Anchors;
use crate::index::{Index, statement_date};
use crate::marked::escaped;
use crate::wording;

/// The lanes as drawn.
pub struct Lanes {
    /// The drawing.
    pub svg: String,
    /// Its height.
    pub height: f64,
    /// What it shows, in words.
    pub summary: String,
}

/// Parties with a lane of their own.
const OWN_LANES: usize = 8;
/// Dots that may stand on one another before the lanes show bars.
const MOST_DOTS: usize = 8;
/// Room for one dot.
const DOT: f64 = 7.4;
/// Height of the highest bar.
const BAR: f64 = 46.0;

struct Lane {
    name: String,
    party: Option<usize>,
    bins: BTreeMap<i64, Vec<usize>>,
}

impl Lane {
    fn most(&self) -> usize {
        self.bins.values().map(Vec::len).max().unwrap_or(0)
    }

    fn total(&self) -> usize {
        self.bins.values().map(Vec::len).sum()
    }
}

/// Draws the statements at `placed` (places in the snapshot, all with a day on the axis).
pub fn draw(
    index: &Index<'_>,
    anchors: &Anchors,
    axis: &Axis,
    placed: &[usize],
    top: f64,
) -> Lanes {
    let days = bin_days(axis);
    let lanes = lanes(index, axis, placed, days);
    let most = lanes.iter().map(Lane::most).max().unwrap_or(0);
    let mut svg = String::from("<g class=\"lanes\">");
    let mut y = top;
    for lane in &lanes {
        let inner = if most > MOST_DOTS { BAR } else { lane.most().max(3) as f64 * DOT };
        let base = y + inner + 12.0;
        let class = lane.party.map_or("px".to_string(), super::super::brief::party_class);
        let _ = write!(
            svg,
            "<g class=\"{class}\"><path class=\"base\" d=\"M{:.0} {base:.1}H{:.0}\"/>\
             <text class=\"name\" x=\"{:.0}\" y=\"{:.1}\">{}</text>\
             <text class=\"sum\" x=\"{:.0}\" y=\"{:.1}\">{}</text>",
            Axis::LEFT,
            Axis::RIGHT,
            Axis::LEFT - 10.0,
            base - 14.0,
            escaped(&wording::shortened(&lane.name, 17)),
            Axis::LEFT - 10.0,
            base - 2.0,
            wording::count(lane.total(), "statement", "statements"),
        );
        for (bin, statements) in &lane.bins {
            if most > MOST_DOTS {
                svg.push_str(&bar(axis, *bin, days, statements.len(), most, base, &lane.name));
            } else {
                let x = middle(axis, *bin, days);
                for (i, statement) in statements.iter().enumerate() {
                    let y = base - 5.0 - i as f64 * DOT;
                    svg.push_str(&dot(index, anchors, *statement, x, y));
                }
            }
        }
        svg.push_str("</g>");
        y = base;
    }
    svg.push_str("</g>");
    let counts: Vec<String> =
        lanes.iter().map(|l| format!("{} {}", l.name, wording::thousands(l.total()))).collect();
    let summary = match counts.is_empty() {
        true => String::new(),
        false => format!("Statements by the day they were made: {}.", counts.join(", ")),
    };
    Lanes { svg, height: y - top, summary }
}

/// Days in one column, so that a dot fits.
fn bin_days(axis: &Axis) -> i64 {
    let steps = [1, 2, 3, 7, 14, 28, 91, 182, 364, 1820, 3640, 18200];
    steps.into_iter().find(|days| axis.day_width() * *days as f64 >= DOT).unwrap_or(36400)
}

fn lanes(index: &Index<'_>, axis: &Axis, placed: &[usize], days: i64) -> Vec<Lane> {
    let mut by_party: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for i in placed {
        let party = index.snapshot.statements[*i].party.as_deref();
        by_party.entry(party.and_then(|p| index.party_number(p))).or_default().push(*i);
    }
    let no_party = by_party.remove(&None);
    let mut parties: Vec<(Option<usize>, Vec<usize>)> = by_party.into_iter().collect();
    parties.sort_by_key(|(party, list)| (std::cmp::Reverse(list.len()), *party));
    let others = parties.split_off(parties.len().min(OWN_LANES));
    let binned = |name: String, party: Option<usize>, list: Vec<usize>| {
        let mut bins: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for i in list {
            let day = statement_date(&index.snapshot.statements[i]).and_then(PartialDate::civil);
            if let Some(day) = day {
                bins.entry(days_between(axis.first, day) / days).or_default().push(i);
            }
        }
        Lane { name, party, bins }
    };
    let mut lanes: Vec<Lane> = parties
        .into_iter()
        .map(|(party, list)| {
            let name = party.map_or(String::new(), |p| index.parties()[p].to_string());
            binned(name, party, list)
        })
        .collect();
    if !others.is_empty() {
        let list = others.into_iter().flat_map(|(_, list)| list).collect();
        lanes.push(binned("Other parties".to_string(), None, list));
    }
    lanes.extend(no_party.map(|list| binned("No party given".to_string(), None, list)));
    lanes
}

fn middle(axis: &Axis, bin: i64, days: i64) -> f64 {
    Axis::LEFT + (bin as f64 + 0.5) * days as f64 * axis.day_width()
}

fn dot(index: &Index<'_>, anchors: &Anchors, number: usize, x: f64, y: f64) -> String {
    let statement = &index.snapshot.statements[number];
    let who = statement.speaker.as_deref().unwrap_or("Speaker not named");
    let when = statement_date(statement).map_or(String::new(), wording::date);
    let title = format!(
        "{who}, {when}, according to {}: {}",
        statement.outlet.as_deref().unwrap_or("an outlet not known"),
        wording::shortened(&statement.content.text, 120)
    );
    let circle = format!(
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.1\"><title>{}</title></circle>",
        escaped(&title)
    );
    match &anchors.statements[number] {
        Some(anchor) => {
            format!("<a class=\"to\" href=\"#{anchor}\" tabindex=\"-1\">{circle}</a>")
        }
        None => circle,
    }
}

fn bar(
    axis: &Axis,
    bin: i64,
    days: i64,
    count: usize,
    most: usize,
    base: f64,
    name: &str,
) -> String {
    let width = (days as f64 * axis.day_width() - 1.2).clamp(2.0, 18.0);
    let height = (BAR * count as f64 / most as f64).max(1.5);
    let from = axis.first.saturating_add((bin * days).days());
    let to = from.saturating_add((days - 1).days());
    let when = wording::date_range(Some(from.into()), Some(to.into())).unwrap_or_default();
    format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"><title>{}: {}, \
         {when}</title></rect>",
        middle(axis, bin, days) - width / 2.0,
        base - height,
        escaped(name),
        wording::count(count, "statement", "statements"),
    )
}
