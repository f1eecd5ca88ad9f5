//! The agency that a report names at its head: `PORT AMAREL, April 15 (NSW) —`, `/MPA/`, a byline.

use std::collections::BTreeMap;

use crate::rows::ReportRow;

/// How far into the text the dateline may stand, in bytes.
const HEAD: usize = 600;
/// How long an agency's name in brackets may be.
const LONGEST: usize = 30;

/// Agency at the head, by report.
pub(super) fn credits(reports: &[ReportRow]) -> BTreeMap<String, String> {
    let entry = |r: &ReportRow| {
        let named = in_dateline(head_of(&r.text)).or_else(|| in_byline(r.author.as_deref()?));
        Some((r.id.clone(), named?))
    };
    reports.iter().filter_map(entry).collect()
}

fn head_of(text: &str) -> &str {
    let end = (0..=HEAD.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    &text[..end]
}

/// What stands between the brackets of a dateline. It is followed by a dash, or by a full stop where
/// slashes are the brackets.
fn in_dateline(head: &str) -> Option<String> {
    let between = |open: char, close: char, follows: &[char]| {
        head.match_indices(open).find_map(|(at, _)| {
            let inside = &head[at + 1..];
            let (name, rest) = inside.split_once(close)?;
            let follows = rest.trim_start_matches(' ').starts_with(follows);
            let before = head[..at].trim_end_matches([' ', '.']);
            (follows && is_name(name) && dateline_like(before)).then(|| name.trim().to_string())
        })
    };
    between('(', ')', &['-', '–', '—']).or_else(|| between('/', '/', &['.', '-', '–', '—']))
}

/// The line so far is short and its first word is in capitals or it ends with a day.
fn dateline_like(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    let first = line.split([',', ' ', '.']).find(|w| !w.is_empty()).unwrap_or_default();
    let capitals = first.chars().count() > 1 && first.chars().all(|c| !c.is_lowercase());
    let day = line.ends_with(|c: char| c.is_ascii_digit());
    line.len() <= 80 && (capitals || day || line.is_empty())
}

fn is_name(name: &str) -> bool {
    let name = name.trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    name.len() <= LONGEST && letters > 1 && name.starts_with(char::is_uppercase)
}

/// `Selm Gazette with NSW`, `NSW staff`: a byline that names an agency beside, or instead of, a person.
fn in_byline(author: &str) -> Option<String> {
    let (_, name) = author.split_once(" with ")?;
    let name = name.trim();
    let one = !name.contains(' ') && name.len() > 1 && name.chars().all(|c| !c.is_lowercase());
    one.then(|| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_stands_in_the_dateline() {
        let of = |text: &str| in_dateline(text);
        assert_eq!(of("PORT AMAREL, April 15 (NSW) — Negotiators met").as_deref(), Some("NSW"));
        assert_eq!(of("Title\n\nHARN, June 6. /MPA/. Vessia").as_deref(), Some("MPA"));
        assert_eq!(of("(North Sea Wire) - Vessia").as_deref(), Some("North Sea Wire"));
        assert_eq!(of("The Strait Commission (SC) - an old body - said"), None);
        assert_eq!(of("HARN (the capital) — quiet"), None);
        assert_eq!(of("Nothing here and/or there."), None);
    }

    #[test]
    fn a_byline_may_share_its_place_with_an_agency() {
        assert_eq!(in_byline("Selm Gazette with NSW").as_deref(), Some("NSW"));
        assert_eq!(in_byline("Lena Morsk with Ivo Sandrel"), None);
        assert_eq!(in_byline("Lena Morsk"), None);
    }
}
