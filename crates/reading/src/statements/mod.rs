//! Who said what: attributions found sentence by sentence, then joined, resolved and dated.

mod circumstance;
mod content;
mod credit;
pub mod drawn;
mod find;
mod home;
mod noun;
mod phrase_cue;
mod sides;
mod speaker;
mod subject;
mod verb;

use rustc_hash::FxHashMap;
use travaux_language::token::TokenKind;
use travaux_model::{Kind, Part, PartialDate, Span, Statement, one_line};

use crate::context::Context;
use crate::phrase::Range;
use crate::source::SourceKind;
use drawn::Extractor;
use find::Found;
use sides::Sides;
use speaker::{Resolver, Speaker, party_of};

/// What was said in the report.
pub struct Told {
    /// The statements, in text order.
    pub statements: Vec<Statement>,
    /// The side of each of the context's people, as an index into the name table's parties.
    pub sides: Vec<Option<u16>>,
    /// Speakers who are no person of the context but have a name: name, side, where they are named.
    pub bare_names: Vec<(String, Option<u16>, Vec<Span>)>,
}

/// Reads who said what: by the rules, or as the extractor draws it.
pub fn told(cx: &Context<'_>, extractor: Option<&dyn Extractor>) -> Told {
    let found = match extractor {
        Some(extractor) => drawn::drawn(cx, extractor),
        None => find_all(cx),
    };
    let found = in_text_order(cx, credit::settled(cx, found));
    let outer = enclosing(&found);
    // The sides that stand beside the names: for finding speakers, and to be completed by other signs.
    let named: Vec<Option<u16>> = (0..cx.people.persons.len()).map(|p| party_of(cx, p)).collect();
    let speakers = speakers(cx, &found, &outer, &named);
    let sides = Sides::weigh(cx, named, &found, &speakers, &outer);
    let mut statements: Vec<Statement> = found
        .iter()
        .enumerate()
        .map(|(i, f)| {
            let speaker = speakers[i].as_ref();
            let party = speaker.and_then(|s| sides.of(s)).map(|p| cx.party_name(p).to_string());
            Statement {
                id: format!("s{}", i + 1),
                source: f.source.map(|s| Part::one(cx.doc.span(s.range.first, s.range.last))),
                cue: Some(Part::one(cx.doc.span(f.cue.first, f.cue.last))),
                content: Part {
                    spans: f.content.iter().map(|r| cx.doc.span(r.first, r.last)).collect(),
                },
                kind: kind(cx, f),
                speaker: speaker.map(|s| s.name.clone()),
                role: speaker.and_then(|s| role(cx, s)),
                party,
                via: match (&f.carrier, passer(&found, i).or(outer[i])) {
                    (Some(carrier), _) => Some(carrier.name.clone()),
                    (None, Some(o)) => speakers[o].as_ref().map(|s| s.name.clone()),
                    (None, None) => circumstance::via(cx, f),
                },
                said: if outer[i].is_none() { circumstance::said(cx, f, &found) } else { None },
                within: outer[i].map(|o| format!("s{}", o + 1)),
                rule: f.rule.to_string(),
            }
        })
        .collect();
    statements
        .retain(|s| s.speaker.is_some() || !matches!(s.rule.as_str(), "noun" | "to" | "view"));
    renumber(&mut statements);
    spread(&mut statements);
    let bare_names = bare_names(cx, &found, &speakers, &sides);
    Told { statements, sides: sides.persons, bare_names }
}

/// `Osk said, citing officials, that ...`: who passes on what the officials said.
fn passer(found: &[Found<'_>], index: usize) -> Option<usize> {
    let me = &found[index];
    let passes =
        |f: &Found<'_>| f.sentence == me.sentence && f.content == me.content && f.cue != me.cue;
    if me.rule != "passed-on" {
        return None;
    }
    let near = index.saturating_sub(NEIGHBOURS)..(index + NEIGHBOURS).min(found.len());
    near.into_iter().find(|i| passes(&found[*i]))
}

fn bare_names(
    cx: &Context<'_>,
    found: &[Found<'_>],
    speakers: &[Option<Speaker>],
    sides: &Sides,
) -> Vec<(String, Option<u16>, Vec<Span>)> {
    let mut out: Vec<(String, Option<u16>, Vec<Span>)> = Vec::new();
    let mut at: FxHashMap<&str, usize> = FxHashMap::default();
    for (f, speaker) in found.iter().zip(speakers) {
        let Some(speaker) = speaker.as_ref().filter(|s| s.is_bare_name()) else { continue };
        let Some(source) = f.source.filter(|s| s.kind == SourceKind::Name) else { continue };
        let span = cx.doc.span(source.range.first, source.head_end);
        // A slogan or a title in quotation marks is nobody.
        if span.of(cx.doc.text).contains(['"', '“', '”', '«', '»']) {
            continue;
        }
        match at.get(speaker.name.as_str()) {
            Some(i) => out[*i].2.push(span),
            None => {
                at.insert(&speaker.name, out.len());
                out.push((speaker.name.clone(), sides.of(speaker), vec![span]));
            }
        }
    }
    out
}

/// All attributions; a sentence that is nothing but a quotation goes on the statement before it.
fn find_all<'r>(cx: &Context<'r>) -> Vec<Found<'r>> {
    let mut all: Vec<Found<'r>> = Vec::new();
    for (index, s) in cx.doc.sentences.iter().enumerate() {
        let here = find::find(cx, index, *s);
        if let Some(quote) = bare_quotation(cx, s.first, s.last)
            && here.iter().all(|f| quote.contains(f.cue))
        {
            continue_quotation(&mut all, index, quote);
        }
        all.extend(here);
    }
    all
}

/// Text order: by cue, an outer statement before what stands in it. Of two with one content, the main
/// clause comes before what is inserted in it.
fn in_text_order<'r>(cx: &Context<'r>, mut all: Vec<Found<'r>>) -> Vec<Found<'r>> {
    all.retain(|f| !is_own_outlet(cx, f));
    all.sort_by_key(|f| {
        let content = f.content.first().map_or(f.cue.first, |c| c.first.min(f.cue.first));
        (f.sentence, content, f.rule == "inserted-this", f.cue.first)
    });
    all
}

/// "..., the Courier reports" in the Courier itself is the reporter speaking, no source.
fn is_own_outlet(cx: &Context<'_>, found: &Found<'_>) -> bool {
    let Some(SourceKind::Outlet(outlet)) = found.source.map(|s| s.kind) else { return false };
    cx.layout.outlet.as_ref() == Some(&cx.rules.names.outlets[outlet as usize].name)
}

/// The sentence is one quotation from its first mark to its last.
fn bare_quotation(cx: &Context<'_>, first: usize, last: usize) -> Option<Range> {
    let quote = cx.doc.quotation_of(first).filter(|q| q.open == first)?;
    let whole = quote.close + 1 >= last || (quote.close + 2 == last && cx.doc.is(last - 1, "."));
    (whole && last - first >= 5).then_some(Range { first, last: quote.close + 1 })
}

/// Adds the quotation to the statement whose quotation the sentence before holds.
fn continue_quotation(all: &mut [Found<'_>], sentence: usize, quote: Range) {
    let Some(before) = sentence.checked_sub(1) else { return };
    let holder = all.iter_mut().rev().find(|f| {
        f.content.last().is_some_and(|c| c.last <= quote.first)
            && f.last_sentence == before
            && matches!(
                f.rule,
                "quote"
                    | "before"
                    | "middle"
                    | "continued"
                    | "that"
                    | "clause"
                    | "participle"
                    | "colon"
                    | "carried"
            )
    });
    if let Some(found) = holder {
        found.content.push(quote);
        found.rule = "continued";
        found.last_sentence = sentence;
    }
}

/// For each statement the smallest one that it stands in. A content reaches a few sentences at most,
/// so only neighbours in text order are compared.
fn enclosing(found: &[Found<'_>]) -> Vec<Option<usize>> {
    let reach = |i: usize| i.saturating_sub(NEIGHBOURS)..(i + NEIGHBOURS).min(found.len());
    let size = |o: usize| found[o].content.iter().map(|c| c.last - c.first).sum::<usize>();
    (0..found.len())
        .map(|i| {
            reach(i).filter(|o| *o != i && found[*o].encloses(&found[i])).min_by_key(|o| size(*o))
        })
        .collect()
}

/// More statements than one sentence with its quotations ever holds.
const NEIGHBOURS: usize = 64;

fn shared_tokens(a: Range, b: Range) -> usize {
    a.last.min(b.last).saturating_sub(a.first.max(b.first))
}

/// Speakers in text order, each outer one before those within.
fn speakers(
    cx: &Context<'_>,
    found: &[Found<'_>],
    outer: &[Option<usize>],
    sides: &[Option<u16>],
) -> Vec<Option<Speaker>> {
    let mut resolver = Resolver::new(cx, found, sides);
    let mut out: Vec<Option<Speaker>> = vec![None; found.len()];
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|i| (depth(outer, *i) > 0, found[*i].cue.first));
    for i in order {
        let around = outer[i].and_then(|o| out[o].clone());
        out[i] = resolver.resolve(&found[i], around.as_ref());
    }
    out
}

fn depth(outer: &[Option<usize>], mut index: usize) -> usize {
    let mut depth = 0;
    while let Some(o) = outer[index] {
        depth += 1;
        index = o;
        if depth > outer.len() {
            break;
        }
    }
    depth
}

fn role(cx: &Context<'_>, speaker: &Speaker) -> Option<String> {
    let (first, last) = cx.people.persons[speaker.person?].role?;
    Some(one_line(cx.doc.words_of(first, last)))
}

/// Wholly quoted, not at all, or in part. What somebody within a quotation says of another is told,
/// unless it stands in marks of its own.
fn kind(cx: &Context<'_>, found: &Found<'_>) -> Kind {
    let content = &found.content;
    if cx.doc.quotation_of(found.cue.first).is_some() {
        let own_marks = content.iter().any(|r| cx.doc.tokens[r.first].kind == TokenKind::Quote);
        return if own_marks { Kind::Direct } else { Kind::Indirect };
    }
    let words =
        content.iter().flat_map(|r| r.first..r.last).filter(|i| cx.doc.tokens[*i].is_word());
    let (mut inside, mut outside) = (0, 0);
    for i in words {
        if cx.doc.quotation_of(i).is_some() { inside += 1 } else { outside += 1 }
    }
    match (inside, outside) {
        (0, _) => Kind::Indirect,
        (_, 0) => Kind::Direct,
        _ => Kind::Mixed,
    }
}

/// Gives the statements their numbers in text order.
fn renumber(statements: &mut [Statement]) {
    let new: FxHashMap<String, String> =
        statements.iter().enumerate().map(|(i, s)| (s.id.clone(), format!("s{}", i + 1))).collect();
    for statement in statements.iter_mut() {
        statement.id = new[&statement.id].clone();
        statement.within = statement.within.as_ref().and_then(|w| new.get(w).cloned());
    }
}

/// One occasion: where a speaker's statements name one medium and one day, those that name none
/// were made there and then too.
fn spread(statements: &mut [Statement]) {
    let mut by_speaker: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (i, s) in statements.iter().enumerate().filter(|(_, s)| s.within.is_none()) {
        if let Some(speaker) = &s.speaker {
            by_speaker.entry(speaker.clone()).or_default().push(i);
        }
    }
    for own in by_speaker.values() {
        let via = only(own.iter().filter_map(|i| statements[*i].via.clone()));
        let said: Option<PartialDate> = only(own.iter().filter_map(|i| statements[*i].said));
        for i in own {
            statements[*i].via = statements[*i].via.take().or_else(|| via.clone());
            statements[*i].said = statements[*i].said.or(said);
        }
    }
}

/// The one value that all have; `None` when there is none or they differ.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|v| v == first).then_some(first)
}
