//! How likely two statements give one utterance.

use travaux_model::{Kind, Span};

use super::lexicon::{HAVE_TO, IS_SO, OUGHT};
use super::quotations;
use super::said::{Row, Said, When, Who};
use super::words::Token;
use crate::fold::fold;
use crate::rows::StatementRow;

/// How two statements' words compare.
struct Shared {
    /// Share of the lesser one's weight that both have.
    of_lesser: f32,
    /// Share of the whole weight that both have.
    of_all: f32,
    /// Stems that both have.
    count: usize,
    /// Those of them that tell more than what it is about.
    telling: usize,
    /// Share of the whole weight, where stems that do not tell weigh half.
    halved_of_all: f32,
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
    let apart = occasion(a, b)?;
    let speaker = speaker(a, b);
    let by_words = speaker.and_then(|speaker| by_words(said, a, b, speaker, apart));
    by_words.or_else(|| by_quotation(said, a, b, speaker, apart))
}

/// The same where no quotation of one can stand in the other.
pub(super) fn likeness_of_words(said: &Said<'_>, a: &Row<'_>, b: &Row<'_>) -> Option<f32> {
    by_words(said, a, b, speaker(a, b)?, occasion(a, b)?)
}

/// How far apart in time, where they may be of one occasion and one does not deny what the other says.
fn occasion(a: &Row<'_>, b: &Row<'_>) -> Option<Apart> {
    let apart = apart(a.when, b.when);
    let other = apart == Apart::Other || a.denied != b.denied || one_inside_the_other(a, b);
    (!other).then_some(apart)
}

fn by_words(
    said: &Said<'_>,
    a: &Row<'_>,
    b: &Row<'_>,
    speaker: Speaker,
    apart: Apart,
) -> Option<f32> {
    if a.content.numbers_conflict(&b.content) {
        return None;
    }
    let shared = shared(said, a, b)?;
    if shared.turned_around() || a.content.is_opposite(&b.content) {
        return None;
    }
    let verbatim = shared.run >= 6;
    if shared.is_subject() && !verbatim {
        return None;
    }
    let same_report = same_report(a, b);
    let one_source = || said.have_one_source(a.statement, b.statement);
    let enough = match (speaker, apart) {
        _ if nested(a) != nested(b) => shared.passes(0.75, 5, 0.65) && shared.of_all >= 0.65,
        _ if same_report => shared.passes(0.7, 4, 0.4),
        (Speaker::Same, Apart::Same) => {
            shared.passes(0.55, 3, 0.3)
                || shared.run >= 4
                || shared.passes(0.5, 4, 0.25) && one_source()
        }
        (Speaker::Same, _) => shared.passes(0.75, 5, 0.4) || shared.run >= 5,
        (Speaker::Side, Apart::Same) => shared.passes(0.8, 5, 0.6),
        (Speaker::Side, _) => shared.passes(0.9, 6, 0.7),
        (Speaker::Unnamed, _) => shared.passes(0.9, 6, 0.7) && shared.run >= 5,
    };
    let one = enough && (verbatim || !one_asks_what_the_other_tells(a, b));
    one.then_some(shared.of_lesser + shared.of_all)
}

/// A quotation that is whole in the other's words is one utterance, however each report goes on: also
/// a spokesman's beside his ministry's, and one that two reports give to two people of a side.
fn by_quotation(
    said: &Said<'_>,
    a: &Row<'_>,
    b: &Row<'_>,
    speaker: Option<Speaker>,
    apart: Apart,
) -> Option<f32> {
    let indirect = a.statement.kind == Kind::Indirect && b.statement.kind == Kind::Indirect;
    if same_report(a, b) || indirect || nested(a) || nested(b) || other_party(a, b) {
        return None;
    }
    let quoted = quotations::shared(said, a, b)?;
    let passes = |words: usize, rare: f32| quoted.words >= words && quoted.rare >= rare;
    let two_people = matches!((a.who, b.who), (Who::Person(x), Who::Person(y)) if x != y);
    let enough = match (speaker, apart) {
        (Some(Speaker::Same), Apart::Same) => passes(5, 1.6) || passes(6, 0.8),
        (Some(Speaker::Side), Apart::Same) => passes(5, 1.6),
        (Some(Speaker::Unnamed), Apart::Same) if same_party(a, b) => passes(5, 1.6),
        (Some(_), _) => passes(8, 3.0),
        (None, _) if two_people => {
            passes(8, 3.0)
                && quoted.by_both
                && is_named(said, a.statement)
                && is_named(said, b.statement)
        }
        (None, Apart::Same) => passes(6, 1.6),
        (None, _) => passes(8, 3.0),
    };
    enough.then_some(1.0)
}

/// One sentence says what should be, the other what has been or will be.
fn one_asks_what_the_other_tells(a: &Row<'_>, b: &Row<'_>) -> bool {
    // In a longer text each clause has its own.
    const SENTENCE: usize = 14;
    if [a, b].iter().any(|row| row.content.run().len() > SENTENCE) {
        return false;
    }
    let words = |row: &Row<'_>| fold(&row.statement.content.text);
    let has = |text: &str, list: &[&str]| text.split(' ').any(|w| list.contains(&w));
    let ought = |text: &str| has(text, OUGHT) || HAVE_TO.iter().any(|have| text.contains(have));
    let (one, other) = (words(a), words(b));
    let conflict = |x: &str, y: &str| ought(x) && !ought(y) && has(y, IS_SO);
    conflict(&one, &other) || conflict(&other, &one)
}

/// The report says who it is by name, or by office once it has named the person: `he`, or an office
/// before its holder's name, may be taken for another.
fn is_named(said: &Said<'_>, s: &StatementRow) -> bool {
    let (Some(source), Some(speaker)) = (&s.source, &s.speaker) else { return false };
    let shares = |words: &str| {
        let own = fold(words);
        let own: Vec<&str> = own.split(' ').filter(|w| w.len() > 3).collect();
        fold(&source.text).split(' ').any(|word| own.contains(&word))
    };
    let surname = speaker.split_whitespace().next_back().unwrap_or_default();
    let named_before = || said.text_before(s).is_some_and(|text| text.contains(surname));
    shares(speaker) || s.role.as_deref().is_some_and(shares) && named_before()
}

fn same_report(a: &Row<'_>, b: &Row<'_>) -> bool {
    a.statement.content.report == b.statement.content.report
}

fn parties<'r>(a: &Row<'r>, b: &Row<'r>) -> Option<(&'r str, &'r str)> {
    Some((a.party?, b.party?))
}

fn same_party(a: &Row<'_>, b: &Row<'_>) -> bool {
    parties(a, b).is_some_and(|(a, b)| a == b)
}

fn other_party(a: &Row<'_>, b: &Row<'_>) -> bool {
    parties(a, b).is_some_and(|(a, b)| a != b)
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

    /// They share little more than what they are about: names and rounds count half, and one word or
    /// two beside them may be said of anything.
    fn is_subject(&self) -> bool {
        let whole = self.of_lesser >= 0.9 || self.halved_of_all >= NEARLY_ALL;
        self.telling < 2 && !whole || self.count == FEWEST && self.of_lesser < 0.65
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
    let same_party = same_party(a, b);
    match (a.who, b.who) {
        (Who::Person(a), Who::Person(b)) => (a == b).then_some(Speaker::Same),
        (Who::Nobody, Who::Nobody) => {
            let name = |r: &Row<'_>| r.statement.speaker.as_deref().map(fold);
            let one = same_party || name(a) == name(b);
            (one && !other_party(a, b)).then_some(Speaker::Unnamed)
        }
        (Who::Nobody, _) if same_party && is_office_of(a.statement, b.statement) => {
            Some(Speaker::Side)
        }
        (_, Who::Nobody) if same_party && is_office_of(b.statement, a.statement) => {
            Some(Speaker::Side)
        }
        (Who::Nobody, _) | (_, Who::Nobody) => same_party.then_some(Speaker::Unnamed),
        _ => same_party.then_some(Speaker::Side),
    }
}

/// The words for one who is not named are those for the other's office: `a ministry spokesman`. The
/// last of them says what he is, and another for whom.
fn is_office_of(unnamed: &StatementRow, named: &StatementRow) -> bool {
    if unnamed.holder.is_some() && unnamed.holder == named.person {
        return true;
    }
    let words = |text: &Option<String>| -> Vec<String> {
        let folded = fold(text.as_deref().unwrap_or_default());
        folded.split(' ').filter(|w| w.len() > 3).map(office_word).collect()
    };
    let (theirs, own) = (words(&unnamed.speaker), words(&named.role));
    let shared = theirs.iter().filter(|w| own.contains(w)).count();
    shared >= 2 && theirs.last().is_some_and(|last| own.contains(last))
}

/// A spokesman, a spokeswoman and a spokesperson hold one office.
fn office_word(word: &str) -> String {
    if word.starts_with("spokes") { "spokes".to_string() } else { word.to_string() }
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
    let (mut weight, mut turned, mut count, mut telling) = (0.0, 0.0, 0, 0);
    let mut untold = 0.0;
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
                untold += if said.tells(s) { 0.0 } else { said.weight(s) };
                count += 1;
                telling += usize::from(said.tells(s));
                i += 1;
                j += 1;
            }
        }
    }
    if count < FEWEST {
        return None;
    }
    let shares = |shared: f32, one: f32, other: f32| {
        let lesser = one.min(other).max(f32::EPSILON);
        (shared / lesser, shared / (one + other - shared).max(f32::EPSILON))
    };
    let half = |row: &Row<'_>| row.weight - row.untold / 2.0;
    let (of_lesser, of_all) = shares(weight, a.weight, b.weight);
    Some(Shared {
        of_lesser,
        of_all,
        count,
        telling,
        halved_of_all: shares(weight - untold / 2.0, half(a), half(b)).1,
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
