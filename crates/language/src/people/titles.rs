//! Titles with what they are for: `Minister of Water and Irrigation Ilan Dravec`.

use travaux_packs::OfficeKind;

use super::{Finder, fold, noun_phrase_start, office_at, party_in, role_start};
use crate::token::TokenKind;

/// A title and where the name behind it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Title {
    /// The title's tokens.
    pub role: (usize, usize),
    /// First token of the name; the run's end where the run is nothing but the title's words.
    pub name: usize,
}

/// A title has no more words than this between the office and the name.
const LONGEST: usize = 16;

/// The title with portfolio or body before a capitalised run `first..last`, whose first words may
/// belong to it.
pub(super) fn title_with_portfolio(with: Finder<'_>, first: usize, last: usize) -> Option<Title> {
    let doc = with.doc;
    let name = (first..last).find(|i| !is_portfolio(with, *i)).unwrap_or(last);
    let mut at = first;
    let office = loop {
        let before = at.checked_sub(1).filter(|b| first - b <= LONGEST)?;
        match office_at(with, before) {
            Some(o) if o.kind == OfficeKind::Source && is_portfolio(with, before) => {}
            Some(o) if o.kind != OfficeKind::Body => break o,
            Some(_) if doc.tokens[before].capital => {}
            _ if is_portfolio(with, before) || joins(doc.word(before)) => {}
            _ if with.name_at[before] != 0 || is_thing(with, before) => {}
            _ => return None,
        }
        at = before;
    };
    let alone = !office.plural && matches!(office.kind, OfficeKind::Office | OfficeKind::Source);
    let opens = doc.tokens.get(office.last).is_some_and(|_| {
        office.last < first && matches!(doc.word(office.last), "of" | "for" | "and" | "&")
    });
    // What stands directly before the name is a word of the title, no tie.
    let told = (office.last..name).any(|i| is_portfolio(with, i) || is_body(with, i));
    let tied = name == first && joins(doc.word(first - 1));
    (alone && opens && told && !tied)
        .then(|| Title { role: (role_start(with, office.first), name), name })
}

fn joins(word: &str) -> bool {
    matches!(word, "of" | "for" | "and" | "&" | "," | "the" | "on" | "/" | "-" | "'s" | "’s")
}

pub(super) fn is_portfolio(with: Finder<'_>, at: usize) -> bool {
    let token = with.doc.tokens[at];
    token.capital && with.table.name_words.is_portfolio(&fold(with.doc.word(at)))
}

fn is_thing(with: Finder<'_>, at: usize) -> bool {
    let token = with.doc.tokens[at];
    token.capital && with.table.name_words.is_thing(&fold(with.doc.word(at)))
}

fn is_body(with: Finder<'_>, at: usize) -> bool {
    let office = office_at(with, at).is_some_and(|o| o.kind == OfficeKind::Body);
    with.doc.tokens[at].capital && (office || is_thing(with, at))
}

/// The capitalised word ends a person's name: it is no word of an office, a body or a known name.
pub(super) fn ends_name(with: Finder<'_>, at: usize) -> bool {
    let token = with.doc.tokens[at];
    token.capital
        && token.kind == TokenKind::Word
        && with.name_at[at] == 0
        && office_at(with, at).is_none()
        && !is_portfolio(with, at)
        && !is_thing(with, at)
}

/// `Ilan Dravec, deputy head of staff, Petra Lunn, ...`: the office stands behind a name already.
pub(super) fn describes_name_before(with: Finder<'_>, role: usize) -> bool {
    let article = role.checked_sub(1).filter(|a| matches!(with.doc.word(*a), "the" | "a" | "an"));
    let comma = article.unwrap_or(role).checked_sub(1);
    let Some(comma) = comma.filter(|c| with.doc.is(*c, ",")) else { return false };
    let reach = comma.saturating_sub(1);
    comma > 0 && ends_name(with, reach)
}

/// `Vessian President Ada Holt and Foreign Minister Ilan Dravec`: a minister named behind the head of
/// state or government is of the same side.
pub(super) fn shared_party(with: Finder<'_>, first: usize, last: usize) -> Option<u16> {
    const HEADS: &[&str] = &["president", "king", "emir", "premier"];
    let doc = with.doc;
    let and =
        first.checked_sub(1).filter(|a| *a > 0 && doc.is(*a, "and") && ends_name(with, a - 1))?;
    let start = noun_phrase_start(doc, and);
    let heads = (start..and).any(|i| {
        office_at(with, i).is_some_and(|o| {
            let word = fold(doc.word(o.last - 1));
            let prime = o.last - o.first >= 2 && fold(doc.word(o.last - 2)) == "prime";
            HEADS.contains(&word.as_str()) || prime && word == "minister"
        })
    });
    let minister = (first..last).any(|i| {
        let word = fold(doc.word(i));
        let prime = i > first && fold(doc.word(i - 1)) == "prime";
        word == "minister" && !prime || word == "secretary" && !doc.is(i + 1, "general")
    });
    (heads && minister).then(|| party_in(with, start, and)).flatten()
}
