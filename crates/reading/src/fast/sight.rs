//! What the extractor sees of each token: the word by its class where it is a name, so that no name is
//! worth more than another.

use travaux_language::names::PartyForm;
use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;
use travaux_packs::CueKind;

use super::words::{Words, hash_of};
use crate::context::Context;
use crate::cues::Takes;
use crate::phrase::Range;
use crate::statements::drawn::{ByRules, Ruled};

/// A token as the features see it. Places outside the text are all zero.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// The word, or its class where it is a name.
    pub form: u64,
    /// The base form, or the class.
    pub lemma: u64,
    /// The part of speech, from 1.
    pub tag: u64,
    /// Class of like words, coarse.
    pub coarse: u64,
    /// Class of like words, fine.
    pub fine: u64,
    /// Which kind of name or office; 0 for none.
    pub name: u64,
    /// What a cue that begins here takes, by the packs; 0 for none.
    pub takes: u64,
    /// 0 outside quotations, 1 within, 2 the opening mark, 3 the closing mark.
    pub quote: u64,
    /// The last letters.
    pub ending: u64,
    /// What the token does in its clause: see [`Role`].
    pub role: Role,
    /// Where the rules find a cue: which rule, and whether the token begins it.
    pub rule: u64,
}

impl Seen {
    /// False for names, numbers, pronouns and marks: no cue's words.
    pub fn may_be_cue(&self) -> bool {
        let mark = self.tag == Pos::Punct as u64 + 1 && self.role != Role::None;
        let named = self.name != 0 && self.name != OFFICE;
        !(mark || named || self.tag == Pos::Prp as u64 + 1)
    }
}

/// What a token does between a cue and another token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Role {
    /// Nothing that counts.
    #[default]
    None,
    /// A comma.
    Comma,
    /// A quotation mark.
    Quote,
    /// A finite verb.
    Finite,
    /// `that`.
    That,
    /// `who`, `which`, `what`, ...
    Wh,
    /// `because`, `if`, `while`, ...
    Subordinate,
    /// `and`, `but`, ...
    And,
    /// The end of a sentence, a colon, a dash, a bracket.
    Stop,
}

const PERSON: u64 = 1;
const PARTY: u64 = 2;
const SEAT: u64 = 3;
const DEMONYM: u64 = 4;
const BODY: u64 = 5;
const PLACE: u64 = 6;
const OUTLET: u64 = 7;
const OTHER: u64 = 8;
const OFFICE: u64 = 9;
const NUMBER: u64 = 10;

/// All tokens of a report, with room around, and what the rules find in it.
pub struct Sight<'f> {
    seen: Vec<Seen>,
    /// The statements that the rules find, by their cues.
    pub ruled: Vec<Ruled<'f>>,
}

/// Tokens that may be asked for beyond either end.
const MARGIN: usize = 4;

impl<'f> Sight<'f> {
    /// Looks at every token.
    pub fn new(cx: &Context<'_>, words: &Words, rules: &'f ByRules<'_, '_>) -> Sight<'f> {
        let doc = &cx.doc;
        let mut seen = vec![Seen::default(); doc.tokens.len() + 2 * MARGIN];
        for i in 0..doc.tokens.len() {
            seen[i + MARGIN] = look(cx, words, i);
        }
        let mut ruled: Vec<Ruled<'f>> = rules.statements().collect();
        ruled.sort_by_key(|r| (r.cue.first, r.cue.last));
        for found in &ruled {
            let rule = u64::from(hash_of(found.rule)) << 2;
            for i in found.cue.first..found.cue.last {
                seen[i + MARGIN].rule = rule | if i == found.cue.first { 1 } else { 2 };
            }
        }
        Sight { seen, ruled }
    }

    /// What the rules find at a cue.
    pub fn ruled_at(&self, cue: Range) -> Option<&Ruled<'f>> {
        let begin = self.ruled.partition_point(|r| r.cue.last <= cue.first);
        let near = self.ruled[begin.saturating_sub(2)..].iter().take(4);
        let shared =
            |r: &&Ruled<'f>| r.cue.last.min(cue.last).saturating_sub(r.cue.first.max(cue.first));
        near.filter(|r| shared(r) > 0).max_by_key(shared)
    }

    /// The token `offset` from `i`.
    #[inline(always)]
    pub fn at(&self, i: usize, offset: isize) -> &Seen {
        &self.seen[(i + MARGIN).wrapping_add_signed(offset)]
    }

    /// The token.
    #[inline(always)]
    pub fn of(&self, i: usize) -> &Seen {
        &self.seen[i + MARGIN]
    }
}

fn look(cx: &Context<'_>, words: &Words, i: usize) -> Seen {
    let doc = &cx.doc;
    let token = doc.tokens[i];
    let pos = doc.tags[i];
    let tag = pos as u64 + 1;
    let quote = match cx.doc.quotation_of(i) {
        None => 0,
        Some(q) if q.open == i && token.kind == TokenKind::Quote => 2,
        Some(q) if q.close == i && q.closed => 3,
        Some(_) => 1,
    };
    let name = name_class(cx, i);
    if name != 0 && name != OFFICE {
        return Seen {
            form: name,
            lemma: name,
            tag: name_tag(name, doc.word(i), pos) as u64 + 1,
            coarse: 1000 + name,
            fine: 2000 + name,
            name,
            quote,
            ..Seen::default()
        };
    }
    let word = token.of(doc.text);
    let hash = hash_of(word);
    let entry = words.get(hash);
    let bytes = word.as_bytes();
    let ending = bytes.iter().rev().take(3).fold(0, |sum, b| sum << 8 | u64::from(*b | 0x20));
    Seen {
        form: u64::from(hash) << 8,
        lemma: u64::from(entry.map_or(hash, |e| e.lemma)) << 8,
        tag,
        coarse: entry.map_or(500 + tag, |e| u64::from(e.coarse) + 1),
        fine: entry.map_or(5000 + tag, |e| u64::from(e.fine) + 1),
        name,
        takes: takes(cx, i, pos),
        quote,
        ending,
        role: role(pos, token.kind, word),
        ..Seen::default()
    }
}

/// A known name's tag, which follows from its kind: the tagger's may change with the spelling.
fn name_tag(name: u64, word: &str, pos: Pos) -> Pos {
    match name {
        PERSON | PARTY | SEAT | BODY | PLACE | OUTLET => Pos::Nnp,
        DEMONYM if word.ends_with('s') && !word.ends_with("ss") => Pos::Nnps,
        DEMONYM => Pos::Jj,
        _ => pos,
    }
}

/// Which kind of name the token stands in.
fn name_class(cx: &Context<'_>, i: usize) -> u64 {
    let doc = &cx.doc;
    let token = doc.tokens[i];
    if cx.people.mention_at(i).is_some() {
        return PERSON;
    }
    if let Some(mention) = cx.name_at(i) {
        return match (mention.entry.party, mention.entry.place, mention.entry.outlet) {
            (Some((_, PartyForm::Name)), _, _) => PARTY,
            (Some((_, PartyForm::Seat)), _, _) => SEAT,
            (Some((_, PartyForm::Demonym)), _, _) => DEMONYM,
            (Some((_, PartyForm::Body)), _, _) => BODY,
            (None, _, Some(_)) => OUTLET,
            _ => PLACE,
        };
    }
    if cx.office_at(i).is_some() {
        return OFFICE;
    }
    let pos = doc.tags[i];
    match token.kind {
        TokenKind::Number => NUMBER,
        TokenKind::Word if token.capital && pos.is_proper_noun() => OTHER,
        _ => 0,
    }
}

/// What the pack's cue at the token takes, as bits; 0 where none begins.
fn takes(cx: &Context<'_>, i: usize, pos: Pos) -> u64 {
    let doc = &cx.doc;
    if doc.ids[i] == 0 || !cx.rules.cues.knows(doc.ids[i]) {
        return 0;
    }
    let limit = doc.tokens.len().min(i + 5);
    let kinds = match pos {
        p if p.is_verb() => [CueKind::Phrase, CueKind::Verb, CueKind::Noun],
        _ => [CueKind::Phrase, CueKind::Noun, CueKind::Verb],
    };
    let hit = kinds.into_iter().find_map(|k| cx.rules.cues.at(doc, i, limit, k));
    hit.map_or(0, |h| 1 << 12 | (h.cue.kind as u64) << 10 | bits(h.cue.takes))
}

fn bits(takes: Takes) -> u64 {
    let all = [
        takes.quote,
        takes.that,
        takes.to,
        takes.noun,
        takes.object,
        takes.question,
        takes.of,
        takes.r#as,
    ];
    all.iter().enumerate().fold(0, |sum, (n, yes)| sum | u64::from(*yes) << n)
}

fn role(pos: Pos, kind: TokenKind, word: &str) -> Role {
    match kind {
        TokenKind::Quote => return Role::Quote,
        TokenKind::Dash => return Role::Stop,
        TokenKind::Mark => {
            return match word {
                "," => Role::Comma,
                ";" | ":" | "(" | ")" | "." | "!" | "?" | "…" => Role::Stop,
                _ => Role::None,
            };
        }
        _ => {}
    }
    match pos {
        Pos::In | Pos::Wdt if word.eq_ignore_ascii_case("that") => Role::That,
        Pos::Wdt | Pos::Wp | Pos::Wrb => Role::Wh,
        Pos::Cc => Role::And,
        Pos::In if is_subordinator(word) => Role::Subordinate,
        p if p.is_finite_verb() => Role::Finite,
        _ => Role::None,
    }
}

fn is_subordinator(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "because", "if", "while", "although", "though", "unless", "since", "as", "after", "before",
        "until", "whether", "whereas", "once", "so",
    ];
    WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
}
