//! What words are about.

use travaux_language::pattern::Match;
use travaux_language::tagger::Pos;

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

/// The issue of a range of which nothing but the setting speaks (`wasting time in the talks`).
pub fn of_setting(cx: &Context<'_>, range: Range) -> Option<Hit> {
    let matches =
        cx.rules.issues.find(cx.doc.words(), cx, range.first, range.last.max(range.first));
    let setting = matches.iter().find(|m| is_setting(cx, m, range.first))?;
    Some(Hit { row: setting.row, range: Range { first: setting.first, last: setting.last } })
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
    let free = |m: &&Match| {
        let hidden = matches.iter().any(|o| inside(m, o));
        let named = is_part_of_a_name(cx, m);
        !hidden && !named && !is_setting(cx, m, range.first) && !is_wrapper(cx, m, &matches)
    };
    let hit = |m: &Match| Hit { row: m.row, range: Range { first: m.first, last: m.last } };
    matches.iter().filter(free).map(hit).collect()
}

/// The issue's name.
pub fn name(cx: &Context<'_>, hit: &Hit) -> String {
    cx.rules.packs.issues[hit.row].name.clone()
}

/// The rank of an issue.
pub fn rank(cx: &Context<'_>, hit: &Hit) -> i32 {
    cx.rules.packs.issues[hit.row].rank
}

/// Issues of this rank or less name the negotiation and its papers, not what they are about.
pub const GENERAL: i32 = -10;

/// The rank of proposals and drafts.
const PAPERS: i32 = -12;

/// Words after which `in` leads into talks, not to where something is said.
const ENTERING: &[&str] = &[
    "engage",
    "engaging",
    "engaged",
    "participate",
    "participating",
    "participation",
    "part",
    "interested",
    "entered",
    "enter",
    "progress",
    "sense",
    "interest",
    "point",
    "use",
];

/// `at the negotiating table`, `in the talks`: where something is said, not what it is about.
fn is_setting(cx: &Context<'_>, found: &Match, first: usize) -> bool {
    let doc = &cx.doc;
    if cx.rules.packs.issues[found.row].rank > GENERAL {
        return false;
    }
    let describes = |t: usize| {
        matches!(doc.tags[t], Pos::Dt | Pos::Jj | Pos::PrpPossessive | Pos::Vbg | Pos::Cd)
    };
    let mut at = found.first;
    while at > first && describes(at - 1) {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).filter(|b| *b >= first) else { return false };
    let preposition = doc.word(before).to_lowercase();
    let verb = before.checked_sub(1).map(|b| doc.word(b).to_lowercase()).unwrap_or_default();
    matches!(preposition.as_str(), "at" | "in" | "during" | "inside")
        && !ENTERING.contains(&verb.as_str())
}

/// Words that end the name of a body or an office.
const BODIES: &[&str] = &[
    "Council",
    "Ministry",
    "Minister",
    "Ministers",
    "Commission",
    "Committee",
    "Agency",
    "Organization",
    "Organisation",
    "Service",
    "Department",
    "Office",
    "Secretary",
    "Adviser",
    "Advisor",
    "Authority",
    "Board",
    "Bureau",
    "Bank",
    "Center",
    "Centre",
    "University",
    "Institute",
    "Union",
    "Fund",
    "Forum",
    "Force",
    "Forces",
];

/// `Security Council`, `Trade Ministry`: a word that only names somebody.
fn is_part_of_a_name(cx: &Context<'_>, found: &Match) -> bool {
    let doc = &cx.doc;
    let capital = |t: usize| doc.tokens.get(t).is_some_and(|t| t.capital);
    let of_body = |t: usize| capital(t) && BODIES.contains(&doc.word(t));
    let ends = [found.last, found.last + 1, found.last + 2];
    let goes_on = |end: usize| (found.last..end).all(|t| capital(t) || doc.is(t, "and"));
    let single = found.last == found.first + 1;
    single && capital(found.first) && ends.into_iter().any(|t| of_body(t) && goes_on(t))
}

/// `the suggestion to hold`, `a plan for`: what it is about follows.
fn is_wrapper(cx: &Context<'_>, found: &Match, all: &[Match]) -> bool {
    let doc = &cx.doc;
    let after = found.last;
    let leads = |word: &str| {
        matches!(word, "to" | "for" | "on" | "of" | "about" | "regarding" | "concerning" | "that")
    };
    let near = |m: &Match| m.first > after && m.first <= after + 6 && m.row != found.row;
    cx.rules.packs.issues[found.row].rank == PAPERS
        && after < doc.tokens.len()
        && leads(doc.word(after))
        && all.iter().any(near)
}
