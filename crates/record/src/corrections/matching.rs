//! Finding a row again after its report was read by a newer program, where numbers and ids change.
//!
//! A row of a report is found by its words: of the rows of its kind in the same report, the one
//! whose words share most with those of old, where that is at least half of the longer of the two.
//! Where several rows stand on the same words, at least half of the values of old must agree, and
//! the row that shares most of them is the one. A group (a meeting, a person, an utterance, a named
//! text) is the one that holds most of the old members.

use rustc_hash::FxHashMap;
use travaux_model::Span;

use super::entry::{Anchor, Place, Values};

/// Shares are counted in thousandths.
pub(crate) const HALF: u32 = 500;

/// How much of the longer of the two is shared, in thousandths.
pub(crate) fn shared(a: &[Span], b: &[Span]) -> u32 {
    let length = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<usize>();
    let both: usize = a
        .iter()
        .flat_map(|x| b.iter().map(move |y| (x.start.max(y.start), x.end.min(y.end))))
        .map(|(start, end)| end.saturating_sub(start) as usize)
        .sum();
    match length(a).max(length(b)) {
        0 => 0,
        longer => u32::try_from(both.min(longer) * 1000 / longer).unwrap_or(0),
    }
}

/// The values that agree.
pub(crate) fn agreeing(a: &Values, b: &Values) -> usize {
    a.iter().filter(|(field, value)| b.get(*field) == Some(value)).count()
}

/// A row of a report as it is read now.
pub(crate) struct Candidate<'r> {
    /// Its words.
    pub spans: &'r [Span],
    /// Its values.
    pub values: Values,
}

/// The row that the anchor means, among the rows of its kind in its report.
pub(crate) fn find_row(
    anchor: &Anchor,
    rows: &[Candidate<'_>],
    several_on_one: bool,
) -> Option<usize> {
    let place = anchor.places.first()?;
    let enough = |values: usize| !several_on_one || values * 2 >= anchor.values.len();
    rows.iter()
        .enumerate()
        .map(|(at, row)| {
            (shared(&place.spans, row.spans), agreeing(&anchor.values, &row.values), at)
        })
        .filter(|(share, values, _)| *share >= HALF && enough(*values))
        .max_by_key(|(share, values, at)| (*share, *values, std::cmp::Reverse(*at)))
        .map(|(_, _, at)| at)
}

/// What can be a member of a group: where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Member<'m> {
    /// Id of the report.
    pub report: &'m str,
    /// Its words.
    pub spans: &'m [Span],
    /// Its own number in the report.
    pub own: Option<&'m str>,
    /// Its spelling, for a person.
    pub name: Option<&'m str>,
}

/// Members by report.
pub(crate) struct Members<'m> {
    all: &'m [Member<'m>],
    of_report: FxHashMap<&'m str, Vec<usize>>,
}

impl<'m> Members<'m> {
    /// Sorted for looking up.
    pub fn new(all: &'m [Member<'m>]) -> Members<'m> {
        let mut of_report: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, member) in all.iter().enumerate() {
            of_report.entry(member.report).or_default().push(at);
        }
        Members { all, of_report }
    }

    /// The members that stand at the place: one, or every one with the spelling.
    pub fn at(&self, place: &Place) -> Vec<usize> {
        let here = || -> &[usize] {
            place.report.as_deref().and_then(|r| self.of_report.get(r)).map_or(&[], Vec::as_slice)
        };
        match (&place.name, &place.report) {
            (Some(name), None) => {
                let spelt = |at: &usize| self.all[*at].name == Some(name);
                (0..self.all.len()).filter(spelt).collect()
            }
            (Some(name), Some(_)) => {
                here().iter().copied().filter(|&at| self.all[at].name == Some(name)).collect()
            }
            (None, _) if place.spans.is_empty() => here().to_vec(),
            (None, _) => {
                let share = |at: usize| shared(&place.spans, self.all[at].spans);
                let own = |at: usize| place.own.as_deref() == self.all[at].own;
                here()
                    .iter()
                    .copied()
                    .filter(|&at| share(at) >= HALF)
                    .max_by_key(|&at| (share(at), own(at), std::cmp::Reverse(at)))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// The group that holds most of the anchor's members; of several, the first.
    pub fn group(&self, anchor: &Anchor, group_of: &[Option<usize>]) -> Option<usize> {
        let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
        for place in &anchor.places {
            let mut groups: Vec<usize> =
                self.at(place).into_iter().filter_map(|at| group_of[at]).collect();
            groups.sort_unstable();
            groups.dedup();
            groups.into_iter().for_each(|g| *votes.entry(g).or_default() += 1);
        }
        votes.into_iter().max_by_key(|(g, n)| (*n, std::cmp::Reverse(*g))).map(|(g, _)| g)
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::RowKind;
    use super::*;

    fn span(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    fn anchor(spans: &[Span], act: &str) -> Anchor {
        Anchor {
            kind: RowKind::Position,
            id: "aaaaaaaa-p1".to_string(),
            words: String::new(),
            values: [("act".to_string(), Some(act.to_string()))].into(),
            places: vec![Place { spans: spans.to_vec(), ..Place::default() }],
        }
    }

    #[test]
    fn half_of_the_longer_must_be_shared() {
        assert_eq!(shared(&[span(0, 10)], &[span(0, 10)]), 1000);
        assert_eq!(shared(&[span(0, 10)], &[span(5, 15)]), 500);
        assert_eq!(shared(&[span(0, 10)], &[span(0, 40)]), 250);
        assert_eq!(shared(&[span(0, 4), span(6, 10)], &[span(0, 10)]), 800);
        assert_eq!(shared(&[], &[span(0, 1)]), 0);
    }

    #[test]
    fn a_row_is_found_by_its_words_and_of_several_on_them_by_its_values() {
        let (here, near) = ([span(0, 20)], [span(2, 20)]);
        let row = |spans, act: &str| Candidate { spans, values: anchor(&[], act).values };
        let rows = [row(&near[..], "offer"), row(&here[..], "demand"), row(&here[..], "offer")];
        assert_eq!(find_row(&anchor(&here, "offer"), &rows, true), Some(2));
        assert_eq!(find_row(&anchor(&here, "demand"), &rows, true), Some(1));
        assert_eq!(find_row(&anchor(&here, "deny"), &rows, true), None);
        assert_eq!(find_row(&anchor(&here, "deny"), &rows, false), Some(1));
        assert_eq!(find_row(&anchor(&[span(30, 50)], "offer"), &rows, true), None);
    }
}
