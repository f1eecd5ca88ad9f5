//! Who carried the words: an outlet that reports what somebody said is the medium, not the speaker.
//!
//! `"...," Osk said, the Courier reported`; `according to the Courier, Osk said that ...`; `the Courier
//! quoted Osk as saying: "..."`; `as quoted by the Courier`. Extractors draw the outlet as the source, so
//! what they draw is settled here as well as what the rules find.

use travaux_language::tagger::Pos;
use travaux_model::one_line;

use super::circumstance::medium;
use super::content::{content_after, trimmed};
use super::find::{Found, clause_subject, content_before, find};
use super::verb::{VerbCue, subject_before};
use super::{NEIGHBOURS, shared_tokens};
use crate::context::Context;
use crate::phrase::{Range, is_auxiliary, phrase_end};
use crate::source::{Source, SourceKind, source};

/// Who carried the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// The medium's name, or the words for it.
    pub name: String,
    /// Where the sentence says so.
    pub range: Range,
}

/// Verbs by which one quotes another.
pub(super) const QUOTES: &[&str] = &["quoted", "quotes", "quoting", "cited", "cites", "citing"];

/// Words with which an outlet tells what somebody said.
const REPORTS: &[&str] = &[
    "said",
    "says",
    "saying",
    "reported",
    "reports",
    "reporting",
    "report",
    "wrote",
    "writes",
    "writing",
    "added",
    "adds",
    "adding",
    "noted",
    "notes",
    "stated",
    "states",
    "quoted",
    "quotes",
    "quoting",
    "cited",
    "cites",
    "citing",
    "announced",
    "announces",
    "revealed",
    "carried",
    "published",
    "according",
    "per",
    "relayed",
    "told",
    "disclosed",
];

/// Nouns that always name a medium.
const MEDIA: &[&str] = &[
    "newspaper",
    "newspapers",
    "television",
    "tv",
    "radio",
    "broadcaster",
    "channel",
    "daily",
    "magazine",
    "website",
    "media",
    "newswire",
    "portal",
];

/// Nouns that name a medium where an outlet's name or `news` stands with them.
const PERHAPS_MEDIA: &[&str] = &["agency", "agencies", "network", "paper", "outlet", "outlets"];

/// Takes what outlets only carried for what it is: the speaker's own statement, through the outlet.
pub(super) fn settled<'r>(cx: &Context<'r>, found: Vec<Found<'r>>) -> Vec<Found<'r>> {
    let mut found = cited_within(cx, requoted(cx, found));
    found.sort_by_key(|f| f.cue.first);
    let mut carried = vec![false; found.len()];
    for index in 0..found.len() {
        let Some(carrier) = carrier_of(cx, &found[index]) else { continue };
        let own = statements_within(cx, &found, index);
        if own.is_empty() || !are_all(&found[index], &found, &own) {
            continue;
        }
        for n in own {
            adopt(&mut found, n, index, &carrier);
        }
        carried[index] = true;
    }
    let mut index = 0;
    found.retain(|_| {
        index += 1;
        !carried[index - 1]
    });
    for f in &mut found {
        cut_credit(cx, f);
    }
    found
}

/// The medium that a phrase names, if it names one.
fn medium_of(cx: &Context<'_>, source: &Source) -> Option<String> {
    let range = source.range;
    match source.kind {
        SourceKind::Outlet(outlet) => Some(cx.rules.names.outlets[outlet as usize].name.clone()),
        SourceKind::Person(_) | SourceKind::Pronoun | SourceKind::Party => None,
        SourceKind::Name if kind_before_name(cx, source).is_some() => {
            let first = kind_before_name(cx, source)?;
            Some(one_line(cx.doc.words_of(first, source.head_end)))
        }
        _ => {
            let head = cx.doc.word(source.head_end - 1).to_lowercase();
            let sure = MEDIA.contains(&head.as_str());
            let named = || {
                let outlet = |i: usize| cx.name_at(i).is_some_and(|n| n.entry.outlet.is_some());
                let words = range.first..range.last;
                words.clone().any(outlet)
                    || words.clone().any(|i| cx.doc.is(i, "news"))
                    || super::circumstance::outlet_again(cx, range).is_some()
            };
            let medium_noun = sure || PERHAPS_MEDIA.contains(&head.as_str()) && named();
            let name = medium_noun.then(|| medium(cx, range)).flatten()?;
            let bare = ["the ", "The ", "a ", "an "].iter().find_map(|a| name.strip_prefix(*a));
            Some(bare.map(str::to_string).unwrap_or(name))
        }
    }
}

/// `state news agency Merpress`: where the name begins that no pack knows.
fn kind_before_name(cx: &Context<'_>, source: &Source) -> Option<usize> {
    let range = source.range;
    let kind = (range.first..source.head_end.saturating_sub(1)).rev().find(|i| {
        let word = cx.doc.word(*i).to_lowercase();
        MEDIA.contains(&word.as_str()) || word == "agency" && *i > 0 && cx.doc.is(*i - 1, "news")
    })?;
    (kind + 1..source.head_end).all(|i| cx.doc.tokens[i].capital).then_some(kind + 1)
}

/// The outlet as the source of a statement that it only carries.
fn carrier_of(cx: &Context<'_>, found: &Found<'_>) -> Option<Carrier> {
    let source = found.source?;
    let reports = (found.cue.first..found.cue.last)
        .any(|i| REPORTS.contains(&cx.doc.word(i).to_lowercase().as_str()));
    let name = medium_of(cx, &source).filter(|_| reports)?;
    let first = source.range.first.min(found.cue.first);
    Some(Carrier { name, range: Range { first, last: source.range.last.max(found.cue.last) } })
}

/// The statements of others that the outlet's tells: those in its content and in no other of them, the
/// one that it passes on, the one whose speaker it cites at the sentence's head.
fn statements_within(cx: &Context<'_>, found: &[Found<'_>], outlet: usize) -> Vec<usize> {
    let f = &found[outlet];
    let near = outlet.saturating_sub(NEIGHBOURS)..(outlet + NEIGHBOURS).min(found.len());
    let of_another = |n: &usize| {
        let g = &found[*n];
        // "Vessia had rejected the offer" is an act that the outlet tells of, nobody's words.
        let words = !matches!(g.rule, "noun" | "to" | "noun-cue" | "participle-noun" | "passive")
            && g.hit.is_none_or(|h| h.cue.takes.quote || h.cue.takes.that || h.cue.act.is_none());
        *n != outlet
            && words
            && g.sentence == f.sentence
            && g.source.is_some_and(|s| medium_of(cx, &s).is_none())
            && cx.doc.quoted[g.cue.first] == cx.doc.quoted[f.cue.first]
    };
    let told = |n: &usize| {
        let g = &found[*n];
        f.encloses(g) || passes_on(g, f) || cites_first(g, f)
    };
    let own: Vec<usize> = near.filter(of_another).filter(told).collect();
    let outermost = |n: &usize| !own.iter().any(|o| o != n && found[*o].encloses(&found[*n]));
    own.iter().copied().filter(outermost).collect()
}

/// `the Courier reported, citing Osk, that ...`.
fn passes_on(cited: &Found<'_>, outlet: &Found<'_>) -> bool {
    cited.rule == "passed-on" && cited.content == outlet.content
}

/// `Citing Osk, the Courier reported that ...`.
fn cites_first(cited: &Found<'_>, outlet: &Found<'_>) -> bool {
    cited.rule == "phrase-before" && cited.encloses(outlet) && cited.cue.last - cited.cue.first == 1
}

/// True when the outlet tells nothing else: what others said is all of its content but a few words.
fn are_all(outlet: &Found<'_>, found: &[Found<'_>], own: &[usize]) -> bool {
    const A_FEW: usize = 6;
    let hull = |f: &Found<'_>| {
        let pieces = || f.content.iter().copied().chain([f.cue]).chain(f.source.map(|s| s.range));
        let first = pieces().map(|r| r.first).min().unwrap_or(f.cue.first);
        let last = pieces().map(|r| r.last).max().unwrap_or(f.cue.last);
        Range { first, last }
    };
    let hulls: Vec<Range> = own.iter().map(|n| hull(&found[*n])).collect();
    let alone = |at: &usize| !hulls.iter().any(|h| h.holds(*at));
    outlet.content.iter().flat_map(|r| r.first..r.last).filter(alone).count() <= A_FEW
}

/// The statement is its speaker's, through the outlet.
fn adopt(found: &mut [Found<'_>], statement: usize, outlet: usize, carrier: &Carrier) {
    if cites_first(&found[statement], &found[outlet]) {
        found[statement].content = found[outlet].content.clone();
    }
    let own = &mut found[statement].carrier;
    if own.is_none() {
        *own = Some(carrier.clone());
    }
}

/// `X quoted Y as saying`, `Y was quoted by X as saying`: as the rules read it, whoever drew it.
fn requoted<'r>(cx: &Context<'r>, mut found: Vec<Found<'r>>) -> Vec<Found<'r>> {
    for (sentence, s) in cx.doc.sentences.iter().enumerate() {
        let regions: Vec<Range> = (s.first..s.last)
            .filter_map(|i| quoting_verb(cx, i, s.first).map(|q| Range { first: q, last: i + 2 }))
            .collect();
        if regions.is_empty() {
            continue;
        }
        let ruled = find(cx, sentence, *s);
        for region in regions {
            let own = |f: &Found<'_>| f.sentence == sentence && f.cue.last == region.last;
            let Some(right) = ruled.iter().find(|f| own(f)) else { continue };
            found.retain(|f| f.sentence != sentence || shared_tokens(f.cue, region) == 0);
            found.push(right.clone());
        }
    }
    found
}

/// `The Courier, citing two officials, reported that ...`: the officials speak.
fn cited_within<'r>(cx: &Context<'r>, mut found: Vec<Found<'r>>) -> Vec<Found<'r>> {
    for index in 0..found.len() {
        let Some(carrier) = carrier_of(cx, &found[index]) else { continue };
        let f = &found[index];
        let between = f.source.map_or(f.cue.first, |s| s.range.last)..f.cue.first;
        let cites = |i: &usize| matches!(cx.doc.word(*i), "citing" | "quoting");
        let Some(at) = between.clone().find(cites) else { continue };
        let Some(who) = who_is_quoted(cx, at + 1, between.end) else { continue };
        if medium_of(cx, &who).is_some() {
            continue;
        }
        let cue = Range { first: at, last: at + 1 };
        found[index] = Found {
            source: Some(who),
            cue,
            hit: None,
            rule: "passed-on",
            carrier: Some(carrier),
            ..f.clone()
        };
        // Drawn or found before, with the outlet's own words as content.
        for (n, other) in found.iter_mut().enumerate() {
            if n != index && shared_tokens(other.cue, cue) > 0 {
                other.content.clear();
            }
        }
    }
    found.retain(|f| !f.content.is_empty());
    found
}

/// The verb of quoting before `as saying`, which begins at `r#as`.
fn quoting_verb(cx: &Context<'_>, r#as: usize, floor: usize) -> Option<usize> {
    const REACH: usize = 60;
    let doc = &cx.doc;
    let speaking = doc.tags.get(r#as + 1) == Some(&Pos::Vbg);
    if !speaking || !doc.is(r#as, "as") || !cx.rules.cues.knows(doc.ids[r#as + 1]) {
        return None;
    }
    (r#as.saturating_sub(REACH).max(floor)..r#as).rev().find(|i| {
        QUOTES.contains(&doc.word(*i).to_lowercase().as_str()) && doc.quoted[*i] == doc.quoted[r#as]
    })
}

/// `the Courier quoted Osk as saying ...`, with `verb` the cue behind `as`: Osk speaks.
pub(super) fn quoting<'r>(
    cx: &Context<'r>,
    verb: &VerbCue<'r>,
    (floor, limit): (usize, usize),
    sentence: usize,
) -> Option<Found<'r>> {
    let doc = &cx.doc;
    let r#as = verb.group.first.checked_sub(1).filter(|a| *a > floor)?;
    let quote = quoting_verb(cx, r#as, floor)?;
    let quoted = who_is_quoted(cx, quote + 1, r#as)?;
    let passive = quote > floor && is_auxiliary(doc.word(quote - 1));
    if passive {
        return None;
    }
    // "The agency reported A and quoted Osk as saying B": the subject of the verb before.
    let joined = quote > floor && cx.doc.tags[quote - 1] == Pos::Cc;
    let by =
        if joined { clause_subject(cx, quote, floor) } else { subject_before(cx, quote, floor) };
    let begins = by.map_or(quote, |s| s.range.first);
    let name = by.and_then(|s| match s.kind {
        SourceKind::Person(p) => Some(cx.people.persons[p].name.clone()),
        _ => medium_of(cx, &s),
    });
    let behind = content_after(cx, verb.hit.last, limit, verb.hit.cue.takes).map(|(c, _)| c);
    let before = begins.checked_sub(1).filter(|b| *b > floor).and_then(|separator| {
        let closes = doc.quotation_of(separator).is_some_and(|q| q.close == separator);
        let told = closes || behind.is_none() && doc.is(separator, ",");
        told.then(|| content_before(cx, floor, separator, false)).flatten()
    });
    let content: Vec<Range> = before.into_iter().chain(behind).collect();
    (!content.is_empty()).then(|| Found {
        source: Some(quoted),
        cue: Range { first: r#as, last: verb.hit.last },
        hit: Some(verb.hit),
        content,
        sentence,
        last_sentence: sentence,
        rule: "carried",
        carrier: name.map(|name| Carrier { name, range: Range { first: begins, last: quote + 1 } }),
    })
}

/// The phrase behind the verb of quoting; in `the minister, Ilan Dravec, as saying` the name.
fn who_is_quoted(cx: &Context<'_>, first: usize, r#as: usize) -> Option<Source> {
    let end = phrase_end(cx, first, r#as);
    if end <= first {
        return None;
    }
    let apposed = cx.doc.is(end, ",").then(|| cx.people.mention_at(end + 1)).flatten();
    let named = apposed.filter(|m| m.first == end + 1 && cx.doc.is(m.last, ","));
    let range =
        named.map_or(Range { first, last: end }, |m| Range { first: m.first, last: m.last });
    source(cx, range).filter(|s| s.kind != SourceKind::Pronoun || s.range.first == first)
}

/// `..., as quoted by the Courier`, `..., per the Courier`: no part of what was said.
fn cut_credit(cx: &Context<'_>, found: &mut Found<'_>) {
    let Some(last) = found.content.last().copied() else { return };
    let credit = (last.first + 1..last.last)
        .rev()
        .take(CREDIT)
        .filter(|i| cx.doc.is(*i, ",") && cx.doc.quotation_of(*i).is_none())
        .find_map(|comma| Some((comma, credit_at(cx, comma + 1, last.last)?)));
    let Some((comma, carrier)) = credit else { return };
    if let Some(rest) = trimmed(cx, Range { first: last.first, last: comma })
        && let Some(piece) = found.content.last_mut()
    {
        *piece = rest;
        found.carrier.get_or_insert(carrier);
    }
}

/// A credit at the end of a sentence is not longer than this.
const CREDIT: usize = 16;

/// The credit that begins at `first` and is all that follows up to `limit`.
fn credit_at(cx: &Context<'_>, first: usize, limit: usize) -> Option<Carrier> {
    let doc = &cx.doc;
    let reports = |i: usize| REPORTS.contains(&doc.word(i).to_lowercase().as_str());
    let medium_to = |from: usize| {
        let end = phrase_end(cx, from, limit);
        let medium = (end > from).then(|| source(cx, Range { first: from, last: end }))??;
        Some((medium_of(cx, &medium)?, end))
    };
    let (name, end) = if doc.is(first, "per") {
        medium_to(first + 1)?
    } else if first + 3 < limit
        && doc.is(first, "as")
        && reports(first + 1)
        && doc.is(first + 2, "by")
    {
        medium_to(first + 3)?
    } else if doc.is(first, "as") {
        let (name, end) = medium_to(first + 1)?;
        (name, if end < limit && reports(end) { end + 1 } else { return None })
    } else {
        return None;
    };
    let only_date = (end..limit).all(|i| cx.time_at(i).is_some() || doc.tags[i] == Pos::In);
    only_date.then_some(Carrier { name, range: Range { first, last: limit } })
}
