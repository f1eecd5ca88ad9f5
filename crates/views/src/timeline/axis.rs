//! From days to places on the picture, and the ticks.

use std::fmt::Write;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use travaux_model::month_name;

/// The horizontal axis.
pub struct Axis {
    /// First day shown.
    pub first: Date,
    /// Last day shown.
    pub last: Date,
}

impl Axis {
    /// Width of the picture.
    pub const WIDTH: f64 = 1000.0;
    /// Where the days begin: lane names stand before.
    pub const LEFT: f64 = 132.0;
    /// Where the days end.
    pub const RIGHT: f64 = 978.0;
    /// Height of the tick labels.
    pub const TOP: f64 = 26.0;

    /// An axis with a little room before and after, at least a fortnight long.
    pub fn new(first: Date, last: Date) -> Axis {
        let missing = (14 - days_between(first, last)).max(0);
        let room = 1 + days_between(first, last) / 60 + missing / 2;
        Axis { first: first.saturating_sub(room.days()), last: last.saturating_add(room.days()) }
    }

    /// Days shown.
    pub fn days(&self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// Whether the day is on the picture.
    pub fn holds(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Width of one day.
    pub fn day_width(&self) -> f64 {
        (Axis::RIGHT - Axis::LEFT) / self.days() as f64
    }

    /// The middle of a day.
    pub fn x(&self, day: Date) -> f64 {
        Axis::LEFT + (days_between(self.first, day) as f64 + 0.5) * self.day_width()
    }

    /// Vertical lines with the names of days, months or years, as many as stay readable.
    pub fn ticks(&self, height: f64) -> String {
        let month = self.day_width() * 30.4;
        let steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
        let (mut tick, step, weekly): (Date, Span, bool) = if month >= 380.0 {
            (self.first, 7.days(), true)
        } else {
            let months = steps.into_iter().find(|n| month * f64::from(*n) >= 46.0).unwrap_or(1200);
            let aligned = match months {
                1..12 => self.first.month() - (self.first.month() - 1) % months.min(12) as i8,
                _ => 1,
            };
            let start = Date::new(self.first.year(), aligned, 1).unwrap_or(self.first);
            (start, months.months(), false)
        };
        let mut svg = String::from("<g class=\"ticks\">");
        let mut year_told = false;
        while tick <= self.last {
            let next = tick.saturating_add(step);
            let begun = tick < self.first && self.x(next) - Axis::LEFT > 70.0;
            if begun {
                tick = self.first;
            }
            if self.holds(tick) {
                let x = self.x(tick) - self.day_width() / 2.0;
                let name = &month_name(tick.month() as u8)[..3];
                let tells_year = !year_told || (tick.month() == 1 && tick.day() <= 7);
                year_told = true;
                let label = match (weekly, tells_year) {
                    (true, true) => format!("{} {name} {}", tick.day(), tick.year()),
                    (true, false) => format!("{} {name}", tick.day()),
                    (false, true) => format!("{name} {}", tick.year()),
                    (false, false) => name.to_string(),
                };
                if !begun {
                    let _ = write!(svg, "<path d=\"M{x:.1} 4V{height:.0}\"/>");
                }
                // A name that would pass the right edge is left out.
                if x + 4.0 + label.len() as f64 * 6.0 > Axis::WIDTH {
                    break;
                }
                let _ = write!(svg, "<text x=\"{:.1}\" y=\"14\">{label}</text>", x + 4.0);
            }
            if next <= tick {
                break;
            }
            tick = next;
        }
        svg.push_str("</g>");
        svg
    }
}

/// Days from one day to another.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(first: Date, last: Date) -> usize {
        Axis::new(first, last).ticks(100.0).matches("<text").count()
    }

    #[test]
    fn every_length_has_a_readable_number_of_ticks() {
        let first = Date::constant(2031, 1, 20);
        for days in [0i64, 1, 5, 30, 60, 90, 200, 400, 1000, 4000, 20_000, 60_000] {
            let count = ticks(first, first.saturating_add(days.days()));
            assert!((1..=19).contains(&count), "{days} days: {count} ticks");
        }
    }

    #[test]
    fn days_stand_in_order_inside_the_picture() {
        let axis = Axis::new(Date::constant(2031, 2, 27), Date::constant(2031, 4, 2));
        let days = ["2031-02-27", "2031-02-28", "2031-03-01", "2031-04-02"];
        let xs: Vec<f64> = days.iter().map(|d| axis.x(d.parse().unwrap())).collect();
        assert!(xs.is_sorted() && xs[0] > Axis::LEFT && xs[3] < Axis::RIGHT);
        assert!((xs[2] - xs[1] - axis.day_width()).abs() < 1e-9);
    }
}
