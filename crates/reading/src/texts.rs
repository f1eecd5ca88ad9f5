//! Texts that lie on the table, by name: a formula, a draft, a plan, a memorandum.
//!
//! A text is named by a capitalised noun of the packs and the capitalised words before it (`the Selm
//! Formula`), by quoted words before such a noun, or by the party that put it forward (`the Orivan
//! draft`).

mod bodies;

use travaux_language::names::PartyForm;
use travaux_language::token::TokenKind;
use travaux_model::{NamedText, Span, one_line};

use crate::context::Context;

/// A text in one place.
struct Found {
    name: String,
    kind: String,
    party: Option<u16>,
    span: Span,
    /// Token after the name.
    last: usize,
}

/// Nouns that the party before them is enough to name (`the Orivan draft`).
const BY_PARTY: &[&str] =
    &["draft", "plan", "proposal", "framework", "formula", "non-paper", "roadmap", "initiative"];

/// The named texts of a report, in order of first mention.
pub fn texts(cx: &Context<'_>) -> Vec<NamedText> {
    let kinds = kinds(cx);
    let mut out: Vec<NamedText> = Vec::new();
    let mut short: Vec<(String, usize)> = Vec::new();
    let mut at = 0;
    while at < cx.doc.tokens.len() {
        let Some(found) = kind_at(cx, &kinds, at).and_then(|kind| named(cx, at, kind)) else {
            if let Some((_, text)) =
                short.iter().find(|(abbreviation, _)| cx.doc.is(at, abbreviation))
            {
                out[*text].mentions.push(cx.doc.span(at, at + 1));
            }
            at += 1;
            continue;
        };
        let index = match out.iter().position(|t| t.name.eq_ignore_ascii_case(&found.name)) {
            Some(index) => index,
            None => {
                let party = found.party.map(|p| cx.party_name(p).to_string());
                out.push(NamedText {
                    name: found.name,
                    kind: found.kind,
                    party,
                    mentions: Vec::new(),
                });
                out.len() - 1
            }
        };
        out[index].mentions.push(found.span);
        if let Some(abbreviation) = abbreviation(cx, found.last) {
            short.push((abbreviation, index));
        }
        at = found.last;
    }
    out
}

/// A kind's words.
struct KindWords {
    words: Vec<String>,
    body: bool,
}

/// The kinds, most words first.
fn kinds(cx: &Context<'_>) -> Vec<KindWords> {
    let words = |noun: &str| noun.split(' ').map(str::to_string).collect();
    let rows = cx.rules.packs.text_kinds.iter();
    let mut kinds: Vec<KindWords> =
        rows.map(|k| KindWords { words: words(&k.noun), body: k.body }).collect();
    kinds.sort_by_key(|k| std::cmp::Reverse(k.words.len()));
    kinds
}

/// The kind whose words stand at `at`. A hyphenated kind (`non-paper`) is three tokens.
fn kind_at<'k>(
    cx: &Context<'_>,
    kinds: &'k [KindWords],
    at: usize,
) -> Option<(&'k KindWords, usize)> {
    kinds.iter().find_map(|kind| {
        let mut next = at;
        for word in &kind.words {
            for piece in word.split_inclusive('-') {
                let (piece, hyphen) = piece.strip_suffix('-').map_or((piece, false), |p| (p, true));
                let here = cx.doc.tokens.get(next)?.of(cx.doc.text).to_lowercase();
                if here != piece {
                    return None;
                }
                next += 1 + usize::from(hyphen);
            }
        }
        Some((kind, next))
    })
}

fn named(cx: &Context<'_>, noun: usize, (kind, last): (&KindWords, usize)) -> Option<Found> {
    if kind.body {
        return bodies::named(cx, noun, last);
    }
    let kind = &kind.words;
    let capital = cx.doc.tokens[noun].capital;
    let first = if capital {
        capitalised(cx, noun)
    } else {
        quoted(cx, noun).or_else(|| of_party(cx, noun, kind))
    }?;
    let name = one_line(cx.doc.words_of(first, last));
    Some(Found {
        kind: kind.join(" "),
        party: put_forward_by(cx, first, noun, last),
        span: cx.doc.span(first, last),
        name: name.replace(['"', '“', '”'], ""),
        last,
    })
}

/// The first of the capitalised words before the noun; small words only between them.
fn capitalised(cx: &Context<'_>, noun: usize) -> Option<usize> {
    const MOST: usize = 8;
    let sentence = cx.doc.sentences.get(cx.sentence_of(noun))?;
    let mut first = noun;
    let mut at = noun;
    while at > sentence.first && noun - at < MOST {
        let token = cx.doc.tokens[at - 1];
        let word = cx.doc.word(at - 1);
        let joins =
            token.kind == TokenKind::Hyphen || matches!(word, "of" | "and" | "on" | "for" | "the");
        let names = token.capital
            && token.is_word()
            && cx.people.mention_at(at - 1).is_none_or(|m| m.last >= noun);
        if names && !matches!(word, "The" | "A" | "An" | "This" | "That" | "Its" | "Their" | "Both")
        {
            first = at - 1;
        } else if !joins || cx.time_at(at - 1).is_some() {
            break;
        }
        at -= 1;
    }
    (first < noun && cx.time_at(first).is_none()).then_some(first)
}

/// `the "five steps" plan`: up to five quoted words right before the noun.
fn quoted(cx: &Context<'_>, noun: usize) -> Option<usize> {
    const MOST: usize = 5;
    let close = noun.checked_sub(1).filter(|t| cx.doc.tokens[*t].kind == TokenKind::Quote)?;
    let quotation = cx.doc.quotation_of(close).filter(|q| q.close == close)?;
    let count = quotation.close - quotation.open;
    (2..=MOST + 1).contains(&count).then_some(quotation.open)
}

/// `the Orivan draft`, `the Oriva-drafted peace proposal`: a party, then at most three words.
fn of_party(cx: &Context<'_>, noun: usize, kind: &[String]) -> Option<usize> {
    const MOST: usize = 5;
    if !BY_PARTY.contains(&kind.join(" ").as_str()) {
        return None;
    }
    let mut at = noun;
    while at > 0 && noun - at < MOST {
        at -= 1;
        if let Some((_, form)) = cx.party_at(at) {
            let first = cx.name_at(at)?.first;
            let with_the = first > 0
                && matches!(
                    cx.doc.word(first - 1).to_lowercase().as_str(),
                    "the" | "a" | "recent" | "new"
                );
            let names = matches!(form, PartyForm::Demonym | PartyForm::Name | PartyForm::Seat);
            let possessive = cx.doc.is(at + 1, "'s") || cx.doc.is(at + 1, "’s");
            return (names && with_the && !possessive).then_some(first);
        }
        let tag = cx.doc.tags[at];
        if !(tag.is_noun_modifier()
            || tag.is_noun()
            || tag.is_participle()
            || cx.doc.tokens[at].kind == TokenKind::Hyphen)
        {
            return None;
        }
    }
    None
}

/// The party inside the name or before it (`Oriva's Selm Plan`), or after it (`proposed by Oriva`).
fn put_forward_by(cx: &Context<'_>, first: usize, noun: usize, last: usize) -> Option<u16> {
    let by = |t: usize| {
        matches!(
            cx.doc.word(t).to_lowercase().as_str(),
            "proposed"
                | "presented"
                | "drafted"
                | "submitted"
                | "tabled"
                | "authored"
                | "unveiled"
                | "backed"
        )
    };
    let inside = (first..noun).find(|t| {
        cx.party_at(*t).is_some_and(|(_, form)| form != PartyForm::Seat || by((*t + 2).min(noun)))
    });
    if let Some((party, _)) = inside.and_then(|t| cx.party_at(t)) {
        return Some(party);
    }
    let owner = first.checked_sub(2).filter(|_| matches!(cx.doc.word(first - 1), "'s" | "’s"));
    if let Some((party, _)) = owner.and_then(|t| cx.party_at(t)) {
        return Some(party);
    }
    let end = (last + 6).min(cx.doc.tokens.len());
    let verb = (last..end).find(|t| by(*t))?;
    (verb + 1..(verb + 5).min(cx.doc.tokens.len()))
        .find_map(|t| cx.party_at(t))
        .map(|(party, _)| party)
}

/// `(JSPA)` right after the name.
fn abbreviation(cx: &Context<'_>, last: usize) -> Option<String> {
    if !cx.doc.is(last, "(") || !cx.doc.is(last + 2, ")") {
        return None;
    }
    let word = cx.doc.word(last + 1);
    let capitals = word.chars().count() >= 2 && word.chars().all(|c| c.is_uppercase() || c == '.');
    capitals.then(|| word.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meetings::tests::{reader, report};

    fn read(text: &str) -> Vec<NamedText> {
        reader().with_context(&report(text), texts)
    }

    #[test]
    fn every_kind_is_read_from_its_example() {
        let reader = reader();
        for row in &reader.rules().packs.text_kinds {
            let found = reader.with_context(&report(&row.example), texts);
            let names: Vec<&str> = found.iter().map(|t| t.name.as_str()).collect();
            assert_eq!(names, [row.gives.as_str()], "{}", row.example);
            let kind = if row.body { bodies::KIND } else { &row.noun };
            assert_eq!(found[0].kind, kind);
        }
    }

    #[test]
    fn a_name_keeps_all_its_mentions() {
        let text = "The Joint Strait Plan of Action (JSPA) was signed in Selm. Vessia left the JSPA in May. Tarlia keeps \
            to the Joint Strait Plan of Action.";
        let found = read(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].mentions.len(), 4);
        assert!(found[0].mentions.iter().all(|s| !s.of(text).is_empty()));
    }

    #[test]
    fn who_put_it_forward() {
        assert_eq!(read("Tarlia rejected the Orivan draft.")[0].party.as_deref(), Some("Oriva"));
        assert_eq!(
            read("The Merrow Framework proposed by Oriva is dead.")[0].party.as_deref(),
            Some("Oriva")
        );
        assert_eq!(read("Both sides cite the Merrow Framework.")[0].party, None);
    }

    #[test]
    fn bodies_are_those_proposed_or_set_up() {
        let body = |text: &str| {
            let found = read(text).into_iter().next();
            found.map(|t| (t.name, t.party))
        };
        let found = |name: &str, party: &str| Some((name.to_string(), Some(party.to_string())));
        assert_eq!(
            body("Vessia has proposed a joint monitoring centre in Selm."),
            found("joint monitoring centre", "Vessia")
        );
        assert_eq!(
            body("Nothing has come of the joint monitoring centre that Vessia proposed in April."),
            found("joint monitoring centre", "Vessia")
        );
        assert_eq!(
            body("Tarlia's proposed technical working groups have seen little progress."),
            found("technical working groups", "Tarlia")
        );
        assert_eq!(body("The joint border commission met on Monday."), None);
        assert_eq!(body("The commission was proposed in May."), None, "which commission?");
        assert_eq!(body("The European Commission proposed new sanctions."), None);
    }

    #[test]
    fn plain_nouns_name_nothing() {
        for text in [
            "The plan failed.",
            "A new agreement is near.",
            "Vessia's plan for the strait is old.",
            "A Plan was made.",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
