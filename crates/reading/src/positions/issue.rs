//! What words are about.

use travaux_language::pattern::Match;

use crate::context::Context;
use crate::phrase::Range;

/// An issue and the words that speak of it.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// Row of the packs' issues.
    pub row: usize,
    /// Its words.
    pub range: Range,
}

/// The issue of a range: the highest rank, then the first in the text.
pub fn best(cx: &Context<'_>, range: Range) -> Option<Hit> {
    let rank = |h: &Hit| cx.rules.packs.issues[h.row].rank;
    let hits = all(cx, range);
    hits.into_iter().min_by_key(|h| (std::cmp::Reverse(rank(h)), h.range.first))
}

/// Every issue spoken of; words inside longer words for another issue don't count.
fn all(cx: &Context<'_>, range: Range) -> Vec<Hit> {
    if range.first >= range.last {
        return Vec::new();
    }
    let matches = cx.rules.issues.find(cx.doc.words(), cx, range.first, range.last);
    let inside = |m: &Match, o: &Match| {
        o.first <= m.first && m.last <= o.last && o.last - o.first > m.last - m.first
    };
    let free = |m: &&Match| !matches.iter().any(|o| inside(m, o));
    let hit = |m: &Match| Hit { row: m.row, range: Range { first: m.first, last: m.last } };
    matches.iter().filter(free).map(hit).collect()
}

/// The issue's name.
pub fn name(cx: &Context<'_>, hit: &Hit) -> String {
    cx.rules.packs.issues[hit.row].name.clone()
}
