//! How likely two statements give one utterance.

use travaux_model::Span;

use super::said::{Row, Said, When, Who};
use super::words::Token;
use crate::fold::fold;

/// How two statements' words compare.
struct Shared {
    /// Share of the lesser one's weight that both have.
    of_lesser: f32,
    /// Share of the whole weight that both have.
    of_all: f32,
    /// Stems that both have.
    count: usize,
    /// Longest run of stems that both have.
    run: usize,
    /// Weight that both have.
    weight: f32,
    /// Weight that both have, but only one of them behind a negation.
    turned: f32,
}

/// How far apart in time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Apart {
    /// Days that fit one occasion.
    Same,
    /// No day is known, or only loosely.
    Unknown,
    /// Another occasion.
    Other,
}

/// Share of the common weight that, negated by one alone, parts two statements.
const TURNED: f32 = 0.25;
/// The same where they say nearly the same otherwise.
const TURNED_OF_ALL: f32 = 0.12;
/// Share of the whole weight from which two statements say nearly the same.
const NEARLY_ALL: f32 = 0.6;
/// Fewest stems that two accounts of one utterance share.
const FEWEST: usize = 3;
/// Days between the saying and its report.
const REPORTED_WITHIN: i32 = 3;
/// Days after which words are still quoted.
const QUOTED_WITHIN: i32 = 30;

/// The more, the likelier; `None` where they give two utterances.
pub(super) fn likeness(said: &Said<'_>, a: &Row<'_>, b: &Row<'_>) -> Option<f32> {
    if one_inside_the_other(a, b) {
        return None;
    }
    let speaker = speaker(a, b)?;
    let apart = apart(a.when, b.when);
    if apart == Apart::Other || a.content.numbers_conflict(&b.content) {
        return None;
    }
    let shared = shared(said, a, b)?;
    if shared.turned_around() || a.content.is_opposite(&b.content) {
        return None;
    }
    let same_report = a.statement.content.report == b.statement.content.report;
    let enough = match (speaker, apart) {
        _ if nested(a) != nested(b) => shared.passes(0.75, 5, 0.65) && shared.of_all >= 0.65,
        _ if same_report => shared.passes(0.7, 4, 0.4),
        (Speaker::Same, Apart::Same) => shared.passes(0.55, 3, 0.3) || shared.run >= 4,
        (Speaker::Same, _) => shared.passes(0.75, 5, 0.4) || shared.run >= 5,
        (Speaker::Side, Apart::Same) => shared.passes(0.8, 5, 0.6),
        (Speaker::Side, _) => shared.passes(0.9, 6, 0.7),
        (Speaker::Unnamed, _) => shared.passes(0.9, 6, 0.7) && shared.run >= 5,
    };
    enough.then_some(shared.of_lesser + shared.of_all)
}

/// It stands in what another says: `Osk said that Vessia had proposed …`.
fn nested(row: &Row<'_>) -> bool {
    row.statement.within.is_some()
}

impl Shared {
    /// One denies what the other says. Where one says much more, its negation may stand elsewhere.
    fn turned_around(&self) -> bool {
        self.turned >= TURNED * self.weight
            || (self.of_all >= NEARLY_ALL && self.turned >= TURNED_OF_ALL * self.weight)
    }

    fn passes(&self, of_lesser: f32, count: usize, of_all: f32) -> bool {
        let whole = self.of_all >= of_all;
        let part = self.of_lesser >= of_lesser && self.weight >= 9.0;
        self.count >= count && self.of_lesser >= of_lesser && (whole || part)
    }
}

/// X said that Y demands Z: two statements, one inside the other, are not two accounts.
fn one_inside_the_other(a: &Row<'_>, b: &Row<'_>) -> bool {
    let (a, b) = (&a.statement.content, &b.statement.content);
    let overlap = |x: &Span| b.spans.iter().any(|y| x.start < y.end && y.start < x.end);
    a.report == b.report && a.spans.iter().any(overlap)
}

/// Whether two statements may have one speaker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Speaker {
    /// One person.
    Same,
    /// One side: a body and its person, two names of a body.
    Side,
    /// Sources without a name.
    Unnamed,
}

fn speaker(a: &Row<'_>, b: &Row<'_>) -> Option<Speaker> {
    let parties = (a.statement.party.as_deref(), b.statement.party.as_deref());
    let same_party = matches!(parties, (Some(a), Some(b)) if a == b);
    let other_party = matches!(parties, (Some(a), Some(b)) if a != b);
    match (a.who, b.who) {
        (Who::Person(a), Who::Person(b)) => (a == b).then_some(Speaker::Same),
        (Who::Nobody, Who::Nobody) => {
            let name = |r: &Row<'_>| r.statement.speaker.as_deref().map(fold);
            let one = same_party || name(a) == name(b);
            (one && !other_party).then_some(Speaker::Unnamed)
        }
        (Who::Nobody, _) | (_, Who::Nobody) => same_party.then_some(Speaker::Unnamed),
        _ => same_party.then_some(Speaker::Side),
    }
}

fn apart(a: When, b: When) -> Apart {
    let near = |days: i32| match days {
        0..=1 => Apart::Same,
        _ => Apart::Other,
    };
    match (a, b) {
        (When { said: Some(a), .. }, When { said: Some(b), .. }) => near((a - b).abs()),
        (When { said: Some(said), .. }, When { published: Some(published), .. })
        | (When { published: Some(published), .. }, When { said: Some(said), .. }) => {
            match published - said {
                -1..=REPORTED_WITHIN => Apart::Same,
                4..=QUOTED_WITHIN => Apart::Unknown,
                _ => Apart::Other,
            }
        }
        (When { published: Some(a), .. }, When { published: Some(b), .. }) => match (a - b).abs() {
            0..=REPORTED_WITHIN => Apart::Same,
            4..=QUOTED_WITHIN => Apart::Unknown,
            _ => Apart::Other,
        },
        _ => Apart::Unknown,
    }
}

/// `None` where they share next to nothing.
fn shared(said: &Said<'_>, a: &Row<'_>, b: &Row<'_>) -> Option<Shared> {
    let (mut weight, mut turned, mut count) = (0.0, 0.0, 0);
    let negated = |row: &Row<'_>, token| row.content.negated().binary_search(token).is_ok();
    let (mut i, mut j) = (0, 0);
    let (x, y) = (a.content.set(), b.content.set());
    while let (Some(s), Some(t)) = (x.get(i), y.get(j)) {
        match s.cmp(t) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                weight += said.weight(s);
                turned += if negated(a, s) == negated(b, s) { 0.0 } else { said.weight(s) };
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    if count < FEWEST {
        return None;
    }
    let lesser = a.weight.min(b.weight).max(f32::EPSILON);
    let all = (a.weight + b.weight - weight).max(f32::EPSILON);
    Some(Shared {
        of_lesser: weight / lesser,
        of_all: weight / all,
        count,
        run: longest_run(a.content.run(), b.content.run()),
        weight,
        turned,
    })
}

/// Longest run of words that both have.
fn longest_run(a: &[Token], b: &[Token]) -> usize {
    let mut before = vec![0usize; b.len() + 1];
    let mut longest = 0;
    for s in a {
        let mut diagonal = 0;
        for (j, t) in b.iter().enumerate() {
            let here = if s == t { diagonal + 1 } else { 0 };
            diagonal = before[j + 1];
            before[j + 1] = here;
            longest = longest.max(here);
        }
    }
    longest
}
