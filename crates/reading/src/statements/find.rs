//! Attributions, sentence by sentence: who (as worded), the cue, the content.

use travaux_language::names::PartyForm;
use travaux_language::sentence::SentenceRange;
use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;
use travaux_model::Act;

use super::content::{content_after, content_end, trimmed};
use super::credit::{Carrier, quoting};
use super::verb::{Form, VerbCue, before_group, subject_after, subject_before, verb_cue};
use super::{noun, phrase_cue};
use crate::context::Context;
use crate::cues::CueHit;
use crate::phrase::{Range, phrase_before, phrase_end};
use crate::source::{Source, SourceKind, source};

/// An attribution as its words stand.
#[derive(Clone, Debug)]
pub struct Found<'c> {
    /// The words that name the source; none where the sentence names none.
    pub source: Option<Source>,
    /// The cue words.
    pub cue: Range,
    /// The cue's row, for a cue that the packs know.
    pub hit: Option<CueHit<'c>>,
    /// The content's pieces.
    pub content: Vec<Range>,
    /// Index of the sentence that the cue stands in.
    pub sentence: usize,
    /// Index of the sentence that the content ends in.
    pub last_sentence: usize,
    /// The rule that found it.
    pub rule: &'static str,
    /// Who carried the words, where the sentence says so.
    pub carrier: Option<Carrier>,
}

impl Found<'_> {
    /// True when the whole of `other` stands inside this content.
    pub fn encloses(&self, other: &Found<'_>) -> bool {
        let inside = |r: Range| self.content.iter().any(|c| c.contains(r));
        inside(other.cue) && other.content.iter().all(|c| inside(*c)) && self.cue != other.cue
    }

    /// The act that the cue makes of its content.
    pub fn act(&self) -> Option<Act> {
        self.hit?.cue.act
    }

    /// True when the token is part of the content.
    pub fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|c| c.holds(token))
    }
}

/// The attributions of one sentence, in the order of their cues.
pub fn find<'r>(cx: &Context<'r>, sentence: usize, s: SentenceRange) -> Vec<Found<'r>> {
    let mut found: Vec<Found<'r>> = Vec::new();
    let mut at = s.first;
    while at < s.last {
        let (floor, limit) = bounds(cx, at, s);
        let mut next = at + 1;
        if let Some(one) = phrase_cue::find(cx, at, (floor, limit), sentence, &found) {
            found.push(one);
        } else if let Some(verb) = verb_cue(cx, at, floor, limit) {
            next = verb.hit.last;
            found.extend(by_verb(cx, &verb, (floor, limit), sentence, &found));
        } else {
            found.extend(noun::find(cx, at, (floor, limit), sentence));
        }
        at = next.max(at + 1);
    }
    drop_doubles(&mut found);
    found
}

/// A cue inside a quotation sees nothing outside it, and one outside sees the whole sentence.
fn bounds(cx: &Context<'_>, at: usize, s: SentenceRange) -> (usize, usize) {
    match cx.doc.quotation_of(at) {
        Some(q) => {
            (s.first.max(q.open + 1), s.last.min(if q.closed { q.close } else { q.close + 1 }))
        }
        None => (s.first, s.last),
    }
}

fn by_verb<'r>(
    cx: &Context<'r>,
    verb: &VerbCue<'r>,
    (floor, limit): (usize, usize),
    sentence: usize,
    earlier: &[Found<'r>],
) -> Option<Found<'r>> {
    if verb.negated || verb.form == Form::Infinitive || asks_not_to_be_named(cx, verb, limit) {
        return None;
    }
    if verb.form == Form::Finite
        && let Some(found) = reduced_passive(cx, verb, (floor, limit), sentence)
    {
        return Some(found);
    }
    let build = |source, content: Vec<Range>, rule| {
        let found = Found {
            source,
            cue: verb.group,
            hit: Some(verb.hit),
            content,
            sentence,
            last_sentence: sentence,
            rule,
            carrier: None,
        };
        Some(found).filter(|f| !f.content.is_empty())
    };
    let clause = relative_end(cx, verb, floor, limit);
    let limit = clause.unwrap_or(limit);
    let after = content_after(cx, verb.hit.last, limit, verb.hit.cue.takes);
    match verb.form {
        Form::Passive => passive(cx, verb, (floor, limit), sentence),
        Form::Participle => {
            if let Some(found) = quoting(cx, verb, (floor, limit), sentence) {
                return Some(found);
            }
            let (content, rule) = match introduction(cx, verb, floor, limit) {
                Some(comma) => content_after(cx, verb.hit.last, comma, verb.hit.cue.takes)
                    .filter(|_| !cx.doc.is(verb.hit.first, "Commenting"))?,
                None => after?,
            };
            if !opens_participle(cx, verb.group.first, floor)
                || (verb.hit.cue.takes.aside && rule != "that")
            {
                return None;
            }
            let source = inherited(cx, verb.group.first, floor, earlier)
                .or_else(|| following_subject(cx, verb.group.first, floor, limit));
            let source = source.filter(|s| s.is_known() || rule != "noun")?;
            build(
                Some(source),
                vec![content],
                if rule == "noun" { "participle-noun" } else { "participle" },
            )
        }
        _ => {
            let before = before_verb(cx, verb, (floor, limit), after.map(|(_, r)| r));
            if let Some(found) = before.filter(|_| clause.is_none()) {
                let (source, content, rule) = found;
                return build(Some(source), content, rule);
            }
            let (content, rule) = match after {
                Some(after) => after,
                None => (answered(cx, verb, limit, earlier)?, "answer"),
            };
            let source = subject_before(cx, verb.group.first, floor)
                .filter(|s| speaks(cx, s, rule))
                .or_else(|| joined_subject(cx, verb.group.first, floor, earlier))?;
            // "It shows a lack of ...": a thing shows; "it has demanded ..." is a party's act.
            let shows = source.kind == SourceKind::Pronoun
                && rule == "noun"
                && (verb.hit.cue.takes.aside || it(cx, &source) && verb.hit.cue.act.is_none());
            if shows || !speaks(cx, &source, rule) || source.range.holds(verb.group.first) {
                return None;
            }
            build(Some(source), vec![content], rule)
        }
    }
}

/// `Osk, who advises the minister on trade, said`: where the clause ends that the verb stands in.
fn relative_end(cx: &Context<'_>, verb: &VerbCue<'_>, floor: usize, limit: usize) -> Option<usize> {
    let doc = &cx.doc;
    let who = verb.group.first.checked_sub(1).filter(|w| *w > floor)?;
    if !matches!(doc.word(who), "who" | "which") || !doc.is(who - 1, ",") {
        return None;
    }
    let finite =
        |i: usize| matches!(doc.tags.get(i), Some(Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md));
    (verb.hit.last..limit.saturating_sub(1))
        .find(|i| doc.is(*i, ",") && doc.quoted[*i] == doc.quoted[who] && finite(*i + 1))
}

/// `an official, who asked not to be named because ..., said`: no statement of its own.
fn asks_not_to_be_named(cx: &Context<'_>, verb: &VerbCue<'_>, limit: usize) -> bool {
    const ASKS: &[&str] = &[
        "asked",
        "asking",
        "requested",
        "requesting",
        "declined",
        "refused",
        "insisted",
        "wanted",
        "spoke",
    ];
    const NAMED: &[&str] = &["named", "identified", "anonymous", "anonymity", "quoted"];
    let words = verb.hit.last..limit.min(verb.hit.last + 6);
    ASKS.contains(&cx.doc.word(verb.hit.first))
        && words.clone().any(|i| NAMED.contains(&cx.doc.word(i)))
        && !words.clone().any(|i| matches!(cx.doc.word(i), "that" | "\"" | "“"))
}

/// `Oriva proposed to meet in Selm, and Vessia agreed`: what was answered is the content before.
fn answered(
    cx: &Context<'_>,
    verb: &VerbCue<'_>,
    limit: usize,
    earlier: &[Found<'_>],
) -> Option<Range> {
    let answers = matches!(verb.hit.cue.act, Some(Act::Accept | Act::Reject));
    let ends = verb.hit.last >= limit
        || matches!(cx.doc.word(verb.hit.last), "." | "," | ";" | "\"" | "”");
    let before = earlier
        .last()
        .filter(|f| f.act().is_some_and(|a| !matches!(a, Act::Accept | Act::Reject)))?;
    (answers && ends).then(|| before.content.first().copied()).flatten()
}

fn it(cx: &Context<'_>, source: &Source) -> bool {
    cx.doc.word(source.range.first).eq_ignore_ascii_case("it")
}

/// May this phrase be the source of a content found by this rule?
fn speaks(cx: &Context<'_>, source: &Source, rule: &str) -> bool {
    if matches!(
        cx.doc.word(source.range.first).to_lowercase().as_str(),
        "no" | "nobody" | "none" | "neither" | "nothing"
    ) {
        return false;
    }
    let told = !matches!(rule, "noun" | "to" | "question");
    match source.kind {
        SourceKind::Other => told && !matches!(cx.doc.tags[source.head_end - 1], Pos::Dt | Pos::Jj),
        SourceKind::Pronoun => {
            let word = cx.doc.word(source.range.first).to_lowercase();
            matches!(word.as_str(), "he" | "she" | "they" | "it")
        }
        _ => true,
    }
}

/// `CONTENT, Osk said`, `"...," said Osk`, `A, Osk said, B`: the content stands (first) before the verb.
fn before_verb(
    cx: &Context<'_>,
    verb: &VerbCue<'_>,
    (floor, limit): (usize, usize),
    after: Option<&str>,
) -> Option<(Source, Vec<Range>, &'static str)> {
    let takes = verb.hit.cue.takes;
    if !takes.quote && !takes.that {
        return None;
    }
    let doc = &cx.doc;
    let verb_first = before_group(cx, verb.group.first, floor);
    let (source, attribution) = match inverted(cx, verb, floor, limit) {
        Some(source) => (source, Range { first: verb_first, last: source.range.last }),
        None => {
            let source = subject_before(cx, verb.group.first, floor)?;
            (source, Range { first: source.range.first, last: verb.hit.last })
        }
    };
    let separator = attribution.first.checked_sub(1).filter(|s| *s >= floor)?;
    let closing = doc.tokens[separator].kind == TokenKind::Quote
        && doc.quotation_of(separator).is_some_and(|q| q.close == separator);
    if !closing && !matches!(doc.word(separator), "," | "—" | "–" | "--") {
        return None;
    }
    // What follows the verb must not be the content itself.
    let described = attribution.last > verb.hit.last
        && doc.tags.get(attribution.last).is_some_and(|t| matches!(t, Pos::Wp | Pos::Wdt));
    let rest = rest_of_attribution(cx, attribution.last, limit)
        .or_else(|| described.then_some(attribution.last));
    if matches!(after, Some("noun" | "to" | "that" | "clause" | "question" | "colon"))
        && rest.is_none()
    {
        return None;
    }
    if !speaks(cx, &source, "quote") {
        return None;
    }
    let rest = rest.map(|r| behind_apposition(cx, &source, r, limit)).unwrap_or(limit);
    let second = second_piece(cx, rest, limit, closing);
    let goes_on = second.is_some_and(|s| has_verb(cx, s));
    // "..., the sides agreed": an act takes no told clause before it.
    if !closing && !takes.quote && verb.hit.cue.act.is_some() {
        return None;
    }
    let first = content_before(cx, floor, separator, goes_on)?;
    if matches!(after, Some("quote" | "that")) && introduces(cx, first) {
        return None;
    }
    let mut content = vec![first];
    content.extend(second);
    let rule = if content.len() > 1 { "middle" } else { "before" };
    Some((source, content, rule))
}

/// `Asked about the road, Osk said, "..."`: what stands before is no content.
fn introduces(cx: &Context<'_>, before: Range) -> bool {
    matches!(
        cx.doc.tags[before.first],
        Pos::In | Pos::Vbg | Pos::Vbn | Pos::Vbd | Pos::To | Pos::Rb | Pos::Wrb
    )
}

fn inverted(cx: &Context<'_>, verb: &VerbCue<'_>, floor: usize, limit: usize) -> Option<Source> {
    let doc = &cx.doc;
    let before = verb.group.first.checked_sub(1).filter(|b| *b >= floor)?;
    let separated = matches!(doc.word(before), ",") || doc.tokens[before].kind == TokenKind::Quote;
    let simple = verb.group.last - verb.group.first == 1
        && matches!(doc.tags[verb.group.first], Pos::Vbd | Pos::Vbz | Pos::Vbn);
    if !separated || !simple {
        return None;
    }
    let found = subject_after(cx, verb.hit.last, limit)?;
    // "Osk, the envoy, told the Courier": whom a cue addresses is not who speaks.
    let told = cx.doc.word(verb.hit.first).eq_ignore_ascii_case("told");
    if told || verb.hit.cue.takes.object && matches!(found.kind, SourceKind::Outlet(_)) {
        return None;
    }
    // "X, the envoy, said the road was shut": the phrase behind has a verb of its own.
    let next = doc.tags.get(found.range.last).filter(|_| found.range.last < limit);
    (!matches!(next, Some(Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md))).then_some(found)
}

/// Where the attribution ends when nothing but circumstances follow the verb (`said on Sunday in
/// Selm`); `None` when a content follows.
fn rest_of_attribution(cx: &Context<'_>, first: usize, limit: usize) -> Option<usize> {
    let doc = &cx.doc;
    let mut at = first;
    while at < limit {
        if matches!(doc.word(at), "," | "." | ";" | ":" | "!" | "?")
            || doc.tokens[at].kind == TokenKind::Quote
            || doc.tokens[at].kind == TokenKind::Dash
        {
            return Some(at);
        }
        let circumstance = cx.time_at(at).is_some()
            || matches!(
                doc.tags[at],
                Pos::In
                    | Pos::To
                    | Pos::Rb
                    | Pos::Dt
                    | Pos::PrpPossessive
                    | Pos::Possessive
                    | Pos::Cd
            )
            || at > first
                && matches!(
                    doc.tags[at],
                    Pos::Nn
                        | Pos::Nns
                        | Pos::Nnp
                        | Pos::Nnps
                        | Pos::Jj
                        | Pos::Vbg
                        | Pos::Cc
                        | Pos::Punct
                )
            || at == first
                && (cx.office_at(at).is_some()
                    || cx.name_at(at).is_some_and(|n| n.entry.outlet.is_some()));
        if !circumstance
            || (at == first && matches!(doc.tags[at], Pos::Dt | Pos::PrpPossessive))
                && cx.time_at(at).is_none()
        {
            return None;
        }
        at += 1;
    }
    Some(limit)
}

/// The content that ends with the separator before the attribution.
pub(super) fn content_before(
    cx: &Context<'_>,
    floor: usize,
    separator: usize,
    goes_on: bool,
) -> Option<Range> {
    let doc = &cx.doc;
    let last_word = if doc.is(separator, ",") { separator.checked_sub(1)? } else { separator };
    if let Some(q) = doc.quotation_of(last_word).filter(|q| q.close == last_word && q.open >= floor)
    {
        let introduced =
            q.open == floor || matches!(doc.word(q.open - 1), "," | ":" | "." | "—" | "–");
        let first = if introduced { q.open } else { floor };
        return Some(Range { first, last: q.close + 1 });
    }
    let range = trimmed(cx, Range { first: floor, last: separator })?;
    let clause = has_verb(cx, range) && range.last - range.first >= 3;
    (clause || goes_on && !introduces(cx, range)).then_some(range)
}

fn has_verb(cx: &Context<'_>, range: Range) -> bool {
    (range.first..range.last).any(|i| {
        matches!(cx.doc.tags[i], Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md | Pos::Vb | Pos::Vbn)
    })
}

/// `"...," said Osk, the envoy, "..."`: the apposition to the speaker is stepped over.
fn behind_apposition(cx: &Context<'_>, source: &Source, rest: usize, limit: usize) -> usize {
    let SourceKind::Person(person) = source.kind else { return rest };
    let role = cx.people.persons[person].role;
    role.filter(|(first, last)| first.abs_diff(rest + 1) <= 1 && *last < limit)
        .map_or(rest, |(_, last)| last)
}

/// `"A," Osk said, "B"` and `A, Osk said, B`: the piece behind the attribution.
fn second_piece(cx: &Context<'_>, rest: usize, limit: usize, quoted_before: bool) -> Option<Range> {
    let doc = &cx.doc;
    if rest + 2 >= limit {
        return None;
    }
    let mark = doc.tokens[rest].kind != TokenKind::Quote;
    let first = rest + usize::from(mark);
    let opens_quote = doc.quotation_of(first).is_some_and(|q| q.open == first);
    if opens_quote {
        return Some(Range { first, last: content_end(cx, first, limit) });
    }
    if quoted_before || !doc.is(rest, ",") {
        return None;
    }
    let word = doc.word(first).to_lowercase();
    let other = matches!(
        doc.tags[first],
        Pos::Vbg | Pos::Wp | Pos::Wdt | Pos::Wrb | Pos::Cc | Pos::In | Pos::Dt | Pos::Vbn | Pos::Rb
    ) || matches!(word.as_str(), "while" | "as" | "who" | "which");
    // "..., officials said, the Union of Tarlia has ...": a name is one with its article or without.
    let named =
        word == "the" && cx.party_at(first + 1).is_some_and(|(_, form)| form != PartyForm::Demonym);
    if other && !named {
        return None;
    }
    trimmed(cx, Range { first, last: content_end(cx, first, limit) })
}

/// `, adding that`; `while noting that`; at the sentence's head.
fn opens_participle(cx: &Context<'_>, first: usize, floor: usize) -> bool {
    if first <= floor {
        return true;
    }
    let doc = &cx.doc;
    let mut before = first - 1;
    while before > floor && doc.tags[before] == Pos::Rb {
        before -= 1;
    }
    doc.tokens[before].kind == TokenKind::Dash
        || doc.tokens[before].kind == TokenKind::Quote
        || matches!(doc.word(before), "," | ";")
        || before == floor && doc.tags[before] == Pos::Rb
        || matches!(doc.tags[before], Pos::Cc)
        || matches!(doc.word(before).to_lowercase().as_str(), "while" | "by" | "before" | "after")
        || matches!(doc.tags[before], Pos::Nnp | Pos::Nn | Pos::Nns)
            && cx.sentence_of(first) == cx.sentence_of(before)
            && doc
                .tags
                .get(first + 1)
                .is_some_and(|_| doc.is(first + 1, "that") || doc.is(first + 1, ":"))
}

/// The source of the attribution before, in the same sentence; else the sentence's subject.
fn inherited(
    cx: &Context<'_>,
    first: usize,
    floor: usize,
    earlier: &[Found<'_>],
) -> Option<Source> {
    let outside = |f: &&Found<'_>| {
        f.cue.first >= floor
            && f.cue.first < first
            && cx.doc.quoted[f.cue.first] == cx.doc.quoted[first]
    };
    let outermost = |f: &&Found<'_>| !earlier.iter().any(|o| o.encloses(f));
    let near = earlier
        .iter()
        .rev()
        .filter(outside)
        .filter(outermost)
        .find(|f| !f.holds(first))
        .and_then(|f| f.source);
    near.or_else(|| clause_subject(cx, first, floor))
}

/// The subject of the first finite verb of the sentence, before token `end`.
pub(super) fn clause_subject(cx: &Context<'_>, end: usize, floor: usize) -> Option<Source> {
    let doc = &cx.doc;
    let finite = |i: &usize| {
        matches!(doc.tags[*i], Pos::Vbd | Pos::Vbz | Pos::Vbp | Pos::Md)
            && doc.quoted[*i] == doc.quoted[end.min(doc.tokens.len() - 1)]
    };
    let verb = (floor..end).find(finite)?;
    subject_before(cx, verb, floor).filter(|s| s.is_known())
}

/// `Commenting on the talks, former minister Osk warned`: the comma behind a participle that opens the
/// sentence, where the sentence's subject follows.
fn introduction(cx: &Context<'_>, verb: &VerbCue<'_>, floor: usize, limit: usize) -> Option<usize> {
    let doc = &cx.doc;
    let first = verb.group.first;
    following_subject(cx, first, floor, limit)?;
    (first..limit).find(|i| doc.is(*i, ",") && doc.quoted[*i] == doc.quoted[first])
}

/// `Reiterating its stance, the minister said`: the subject behind the participle's comma.
fn following_subject(cx: &Context<'_>, first: usize, floor: usize, limit: usize) -> Option<Source> {
    if first > floor + 1 {
        return None;
    }
    let doc = &cx.doc;
    let comma = (first..limit).find(|i| doc.is(*i, ",") && doc.quoted[*i] == doc.quoted[first])?;
    let end = phrase_end(cx, comma + 1, limit);
    (end > comma + 1)
        .then(|| source(cx, Range { first: comma + 1, last: end }))
        .flatten()
        .filter(|s| s.is_known())
}

/// `rejected A and called for B`: the subject of the verb before.
fn joined_subject(
    cx: &Context<'_>,
    first: usize,
    floor: usize,
    earlier: &[Found<'_>],
) -> Option<Source> {
    let doc = &cx.doc;
    let mut before = first.checked_sub(1).filter(|b| *b >= floor)?;
    while before > floor && doc.tags[before] == Pos::Rb {
        before -= 1;
    }
    let joined = doc.tags[before] == Pos::Cc || doc.is(before, ",");
    if joined { inherited(cx, first, floor, earlier) } else { None }
}

/// `A was announced by Osk`; `this was reiterated by Osk`; `it was announced by Osk that`.
fn passive<'r>(
    cx: &Context<'r>,
    verb: &VerbCue<'r>,
    (floor, limit): (usize, usize),
    sentence: usize,
) -> Option<Found<'r>> {
    let doc = &cx.doc;
    let agent = (verb.hit.last..limit.min(verb.hit.last + 14))
        .take_while(|i| !matches!(doc.word(*i), "." | ";"))
        .find(|i| doc.is(*i, "by"))?;
    let end = phrase_end(cx, agent + 1, limit);
    let source = source(cx, Range { first: agent + 1, last: end })
        .filter(|s| s.is_known() && s.kind != SourceKind::Pronoun)?;
    let subject = phrase_before(cx, before_group(cx, verb.group.first, floor), floor);
    let found = |content: Vec<Range>, rule| Found {
        source: Some(source),
        cue: verb.group,
        hit: Some(verb.hit),
        content,
        sentence,
        last_sentence: sentence,
        rule,
        carrier: None,
    };
    let subject = subject.or_else(|| subject_across(cx, verb.group.first, floor))?;
    let word = doc.word(subject.first).to_lowercase();
    if word == "it" {
        let (content, _) = content_after(cx, end, limit, verb.hit.cue.takes)?;
        return Some(found(vec![content], "passive"));
    }
    if matches!(word.as_str(), "this" | "that" | "these" | "which") {
        let before = cx.doc.sentences.get(sentence.checked_sub(1)?)?;
        let content = trimmed(cx, Range { first: before.first, last: before.last })?;
        return Some(found(vec![content], "passive-this"));
    }
    let simple = subject.last - subject.first >= 2;
    simple.then(|| found(vec![subject], "passive"))
}

/// `This aim, first stated by Reyle, was repeated by Osk`: the subject before the insertion.
fn subject_across(cx: &Context<'_>, group_first: usize, floor: usize) -> Option<Range> {
    let doc = &cx.doc;
    let close = group_first.checked_sub(1).filter(|c| *c > floor && doc.is(*c, ","))?;
    let open = (floor + 1..close).rev().find(|i| doc.is(*i, ","))?;
    phrase_before(cx, open, floor)
}

/// Two cues that give one source the same content are one attribution (`responded by warning`): the
/// wider cue stays, else the later one.
fn drop_doubles(found: &mut Vec<Found<'_>>) {
    let copy: Vec<(Option<Source>, Vec<Range>, Range)> =
        found.iter().map(|f| (f.source, f.content.clone(), f.cue)).collect();
    let mut index = 0;
    found.retain(|f| {
        let me = index;
        index += 1;
        let replaced =
            |(other, (source, content, cue)): (usize, &(Option<Source>, Vec<Range>, Range))| {
                let same = *source == f.source && content.last() == f.content.last() && me != other;
                let wider = cue.contains(f.cue) && *cue != f.cue;
                let again = *cue == f.cue && other < me;
                let later = cue.first > f.cue.first && content == &f.content && other > me;
                same && (wider || again || later)
            };
        !copy.iter().enumerate().any(replaced)
    });
}

/// `This aim, first stated by Reyle,` takes up the sentence before; a participle after any other noun
/// describes that noun and attributes nothing.
fn reduced_passive<'r>(
    cx: &Context<'r>,
    verb: &VerbCue<'r>,
    (floor, limit): (usize, usize),
    sentence: usize,
) -> Option<Found<'r>> {
    let doc = &cx.doc;
    let by = verb.hit.last;
    if !matches!(doc.tags[verb.hit.first], Pos::Vbn | Pos::Vbd) || by >= limit || !doc.is(by, "by")
    {
        return None;
    }
    let mut before = verb.group.first.checked_sub(1).filter(|b| *b > floor)?;
    if doc.is(before, ",") {
        before -= 1;
    }
    let subject = phrase_before(cx, before + 1, floor)?;
    if !matches!(doc.word(subject.first).to_lowercase().as_str(), "this" | "these" | "that") {
        return None;
    }
    let end = phrase_end(cx, by + 1, limit);
    let source = source(cx, Range { first: by + 1, last: end }).filter(|s| s.is_known())?;
    let earlier = doc.sentences.get(sentence.checked_sub(1)?)?;
    let content = trimmed(cx, Range { first: earlier.first, last: earlier.last })?;
    Some(Found {
        source: Some(source),
        cue: verb.group,
        hit: Some(verb.hit),
        content: vec![content],
        sentence,
        last_sentence: sentence,
        rule: "inserted-this",
        carrier: None,
    })
}
