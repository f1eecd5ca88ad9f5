//! The windows that a report is read in.

/// Words `first..last` of a report, of which `own_first..own_last` are judged here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub first: usize,
    pub last: usize,
    pub own_first: usize,
    pub own_last: usize,
}

/// The windows of a report whose words have so many pieces each; `ends` tells which words end a
/// paragraph.
///
/// A window holds at most `size` pieces, those at its ends included. Each word is owned once. A window
/// ends with a paragraph if one ends in its second half: what is said in one paragraph seldom goes on in
/// the next, so all of it is owned, and three quarters of a margin stand before what the next one owns. Elsewhere
/// `margin` pieces or more stand on both sides of what a window owns.
pub(super) fn windows(
    counts: &[usize],
    ends: impl Fn(usize) -> bool,
    size: usize,
    margin: usize,
) -> Vec<Window> {
    let room = size.saturating_sub(2);
    let mut out = Vec::new();
    let (mut first, mut own_first) = (0, 0);
    while own_first < counts.len() {
        let mut last = reach(counts, first, room).max(own_first + 1);
        let least = reach(counts, first, room / 2).max(own_first + 1);
        let own_last = if last == counts.len() {
            last
        } else if let Some(end) = (least..last).rev().find(|at| ends(*at)) {
            last = end + 1;
            last
        } else {
            back(counts, last, margin, own_first + 1)
        };
        out.push(Window { first, last, own_first, own_last });
        let whole = own_last == last;
        own_first = own_last;
        first = back(counts, own_last, if whole { margin * 3 / 4 } else { margin }, 0);
    }
    out
}

/// How far words from `first` on fit in.
fn reach(counts: &[usize], first: usize, room: usize) -> usize {
    let mut used = 0;
    let fits = |count: &&usize| {
        used += **count;
        used <= room
    };
    first + counts[first..].iter().take_while(fits).count()
}

/// The word, not before `least`, from which `margin` pieces or more stand before `last`.
fn back(counts: &[usize], last: usize, margin: usize, least: usize) -> usize {
    let (mut at, mut pieces) = (last, 0);
    while pieces < margin && at > least {
        at -= 1;
        pieces += counts[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_report_is_one_window() {
        let all = windows(&[1; 10], |_| false, 192, 48);
        assert_eq!(all, [Window { first: 0, last: 10, own_first: 0, own_last: 10 }]);
        assert!(windows(&[], |_| false, 192, 48).is_empty());
    }

    #[test]
    fn windows_overlap() {
        let all = windows(&[1; 300], |_| false, 192, 48);
        let own: Vec<_> = all.iter().map(|w| (w.first, w.own_first, w.own_last, w.last)).collect();
        assert_eq!(own, [(0, 0, 142, 190), (94, 142, 236, 284), (188, 236, 300, 300)]);
    }

    #[test]
    fn a_window_ends_with_a_paragraph_where_one_ends_late_in_it() {
        let all = windows(&[1; 300], |at| at == 149 || at == 20, 192, 32);
        let own: Vec<_> = all.iter().map(|w| (w.first, w.own_first, w.own_last, w.last)).collect();
        assert_eq!(own, [(0, 0, 150, 150), (126, 150, 300, 300)]);
    }

    proptest! {
        #[test]
        fn every_word_is_owned_once_with_its_margins(
            counts in prop::collection::vec(1usize..=8, 1..600), size in 64usize..256, share in 0usize..4,
            every in 1usize..90,
        ) {
            let ends = |at: usize| at % every == every - 1;
            let margin = size / 12 * share;
            let pieces = |a: usize, b: usize| counts[a..b].iter().sum::<usize>();
            let mut own = 0;
            for w in windows(&counts, ends, size, margin) {
                prop_assert_eq!(w.own_first, own);
                prop_assert!(w.own_first < w.own_last && w.first <= w.own_first && w.own_last <= w.last);
                prop_assert!(pieces(w.first, w.last) <= size - 2);
                let least = if w.own_first > 0 && ends(w.own_first - 1) { margin * 3 / 4 } else { margin };
                prop_assert!(w.first == 0 || pieces(w.first, w.own_first) >= least);
                let whole = w.own_last == w.last && (w.last == counts.len() || ends(w.last - 1));
                prop_assert!(whole || pieces(w.own_last, w.last) >= margin);
                own = w.own_last;
            }
            prop_assert_eq!(own, counts.len());
        }
    }
}
