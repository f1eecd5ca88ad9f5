//! The second stage: given a cue, which words around it are its source and its content.

use travaux_language::tagger::Pos;
use travaux_language::tagger::hash::feature;

use super::chain::State;
use super::cues::is_verb;
use super::sight::{Role, Sight};
use super::words::hash_of;
use crate::context::Context;
use crate::phrase::{Range, is_auxiliary};

/// Labels of words: outside, source, content, cue.
pub const LABELS: usize = 4;
/// Steps between labels: `4 * from + to`.
pub const STEPS: usize = 16;
/// The label of the source's words.
pub const SOURCE: usize = 1;
/// The label of the content's words.
pub const CONTENT: usize = 2;
/// The label of the cue's words.
pub const CUE: usize = 3;

/// The chain of the labels. All but the source come twice: before the source, and after it, so that a
/// statement has one source at most.
pub const STATES: [State; 7] = [
    State { label: 0, after: &[(0, 0), (3, 8), (5, 12)], begins: Some(0) },
    State { label: 0, after: &[(1, 0), (2, 4), (4, 8), (6, 12)], begins: None },
    State { label: SOURCE, after: &[(2, 5), (0, 1), (3, 9), (5, 13)], begins: Some(1) },
    State { label: CONTENT, after: &[(0, 2), (3, 10), (5, 14)], begins: Some(2) },
    State { label: CONTENT, after: &[(1, 2), (2, 6), (4, 10), (6, 14)], begins: None },
    State { label: CUE, after: &[(0, 3), (3, 11), (5, 15)], begins: Some(3) },
    State { label: CUE, after: &[(1, 3), (2, 7), (4, 11), (6, 15)], begins: None },
];

/// Most tokens that are looked at on either side of a cue.
const REACH: usize = 80;

/// A cue and the words around it that may belong to it.
pub struct Around<'s> {
    sight: &'s Sight<'s>,
    /// The cue.
    pub cue: Range,
    /// The words looked at.
    pub window: Range,
    /// What lies between the cue and each token of the window.
    between: Vec<u64>,
    lemma: u64,
    fine: u64,
    shape: u64,
    next: u64,
    next_tag: u64,
    sort: u64,
    quote: u32,
    quotes: Vec<u32>,
    /// What the rules make of each token: 0 where they find nothing at the cue.
    ruled: Vec<u64>,
    rule: u64,
}

impl<'s> Around<'s> {
    /// Looks around the cue.
    pub fn new(cx: &Context<'_>, sight: &'s Sight<'s>, cue: Range) -> Around<'s> {
        let window = window(cx, cue);
        let head = head(cx, sight, cue);
        let seen = sight.of(head);
        let shape =
            (cue.first..cue.last).fold(0u64, |s, i| (s << 6 | sight.of(i).tag).rotate_left(1));
        let next = sight.at(cue.last - 1, 1);
        let sort = sight.of(cue.first).quote << 8
            | (sight.at(cue.first, -1).role as u64) << 4
            | sight.at(cue.first, -2).quote;
        let quote = cx.doc.quoted[cue.first];
        let mut around = Around {
            sight,
            cue,
            window,
            between: vec![0; window.last - window.first],
            lemma: seen.lemma ^ seen.tag << 40,
            fine: seen.fine << 8 | seen.tag,
            shape,
            next: next.form,
            next_tag: next.tag,
            sort,
            quote,
            quotes: cx.doc.quoted[window.first..window.last].to_vec(),
            ruled: vec![0; window.last - window.first],
            rule: 0,
        };
        around.take_rules();
        around.measure(cx);
        around
    }

    /// Fills `between`, walking outwards from the cue.
    fn measure(&mut self, cx: &Context<'_>) {
        let sentence = cx.doc.sentences[cx.sentence_of(self.cue.first)];
        let bounds = Range { first: sentence.first, last: sentence.last };
        self.walk(0, (self.window.first..self.cue.first).rev(), bounds);
        self.walk(1, self.cue.last..self.window.last, bounds);
    }

    fn walk(&mut self, side: u64, tokens: impl Iterator<Item = usize>, bounds: Range) {
        let mut seen = Between::default();
        for i in tokens {
            let outside = u64::from(!bounds.holds(i));
            self.between[i - self.window.first] = seen.packed() | side << 20 | outside << 21;
            seen.pass(self.sight.of(i).role);
        }
    }

    /// Fills `ruled`.
    fn take_rules(&mut self) {
        let Some(found) = self.sight.ruled_at(self.cue) else { return };
        self.rule = u64::from(hash_of(found.rule)) << 1 | u64::from(found.cue == self.cue);
        self.ruled.fill(1);
        let base = self.window.first;
        let window = self.window;
        let mut mark = |r: Range, label: u64| {
            for i in r.first.max(window.first)..r.last.min(window.last) {
                self.ruled[i - base] = label;
            }
        };
        found.content.iter().for_each(|r| mark(*r, 3));
        found.source.into_iter().for_each(|r| mark(r, 2));
    }

    fn side(&self, i: usize) -> u64 {
        if i < self.cue.first {
            gap(self.cue.first - i)
        } else if i < self.cue.last {
            16
        } else {
            17 + gap(i + 1 - self.cue.last)
        }
    }

    /// How the token's quotation is to the cue.
    fn quoted(&self, i: usize) -> u64 {
        let own = self.quotes[i - self.window.first];
        let same = own == self.quote;
        self.sight.of(i).quote << 2 | u64::from(same) << 1 | u64::from(self.quote != 0)
    }

    /// The features of the label of token `i`.
    pub fn node(&self, i: usize, out: &mut Vec<u32>) {
        let at = |offset| self.sight.at(i, offset);
        let (b, w, y) = (at(-1), at(0), at(1));
        let g = self.between[i - self.window.first];
        let d = self.side(i);
        let s = g >> 20;
        let q = self.quoted(i);
        let mut f = |kind: u64, x: u64, y: u64| out.push(feature(300 + kind, x, y));
        f(0, d, self.lemma);
        f(1, d, self.fine);
        f(2, d, self.shape);
        f(3, g, self.lemma);
        f(4, g, self.fine);
        f(5, g, self.shape);
        f(6, g, w.tag);
        f(7, s, w.form);
        f(8, s << 8 | w.tag, self.lemma);
        f(9, d, w.tag);
        f(10, d, w.form);
        f(11, g, w.form);
        f(12, s << 8 | w.tag, y.tag);
        f(13, s << 8 | b.tag, w.tag);
        f(14, w.name << 8 | w.tag, g);
        f(15, w.name << 8 | w.tag, d);
        f(16, w.coarse, s << 8 | w.tag);
        f(17, w.fine, d);
        f(18, q, self.lemma);
        f(19, q, self.fine);
        f(20, q, g);
        f(21, q << 8 | w.tag, s);
        f(22, self.next, d);
        f(23, self.next, g);
        f(24, self.sort, d);
        f(25, self.sort, g);
        f(26, self.shape ^ w.tag << 56, g);
        f(27, self.sort << 8 | q, s << 16 | self.next_tag);
        f(28, self.sort << 8 | q, self.lemma);
        f(29, g << 8 | w.tag, self.fine);
        let r = self.ruled[i - self.window.first];
        f(38, r, self.rule);
        f(39, r, self.fine);
        f(40, r, w.tag << 8 | s);
        f(41, r, g);
        f(42, r, self.shape);
    }

    /// The features of the step from token `i - 1` to token `i`.
    pub fn edge(&self, i: usize, out: &mut Vec<u32>) {
        let at = |offset| self.sight.at(i, offset);
        let (a, b, w, y) = (at(-2), at(-1), at(0), at(1));
        let g = self.between[i - self.window.first];
        let d = self.side(i);
        let s = g >> 20;
        let qw = self.quoted(i);
        let q = qw << 8 | if i > self.window.first { self.quoted(i - 1) } else { 99 };
        let tags = b.tag << 8 | w.tag;
        let mut f = |kind: u64, x: u64, y: u64| out.push(feature(400 + kind, x, y));
        f(0, 0, s);
        f(1, tags, s);
        f(2, b.form ^ s << 60, w.form);
        f(3, w.form, s);
        f(4, b.form, s | 16);
        f(5, tags << 8 | y.tag, s);
        f(6, a.tag << 16 | tags, s | 16);
        f(7, g, tags);
        f(8, d, tags);
        f(9, g, w.form);
        f(10, g, b.form);
        f(11, w.form, y.tag << 8 | s);
        f(12, b.form, w.tag << 8 | s);
        f(13, w.form, b.tag << 8 | s | 1 << 40);
        f(14, d, self.lemma ^ w.tag << 50);
        f(15, d, self.fine << 8 | w.tag);
        f(16, d, self.lemma ^ w.form.rotate_left(24));
        f(17, q, s);
        f(18, q, self.fine);
        f(19, q, tags);
        f(20, g, q);
        f(21, g, self.lemma);
        f(22, w.name << 8 | b.name, s << 16 | tags);
        f(23, w.form ^ y.form.rotate_left(20), s);
        f(24, self.sort, d);
        f(25, b.form ^ a.form.rotate_left(20), s);
        f(26, self.sort << 16 | q, s);
        f(27, w.form, self.fine ^ s << 60);
        f(28, b.coarse, w.coarse << 2 | s);
        let n = i - self.window.first;
        let r = self.ruled[n];
        let e = if n > 0 { self.ruled[n - 1] } else { 7 };
        let rules = r << 4 | e;
        f(36, rules, self.rule);
        f(37, rules, tags);
        f(38, rules, d);
        f(39, rules, self.fine);
        f(40, rules, g);
        f(41, rules, w.form);
        f(44, rules << 2 | s, q);
    }
}

/// What lies between the cue and a token.
#[derive(Default)]
struct Between {
    commas: u64,
    quotes: u64,
    verbs: u64,
    opener: u64,
    stops: u64,
}

impl Between {
    fn packed(&self) -> u64 {
        self.commas | self.quotes << 2 | self.verbs << 4 | self.opener << 6 | self.stops << 9
    }

    fn pass(&mut self, role: Role) {
        let more = |n: &mut u64, most: u64| *n = (*n + 1).min(most);
        match role {
            Role::None => {}
            Role::Comma => more(&mut self.commas, 3),
            Role::Quote => more(&mut self.quotes, 3),
            Role::Finite => more(&mut self.verbs, 2),
            Role::Stop => more(&mut self.stops, 3),
            Role::That => self.opener = 1,
            Role::Wh => self.opener = 2,
            Role::Subordinate => self.opener = 3,
            Role::And => self.opener = 4,
        }
    }
}

fn gap(distance: usize) -> u64 {
    match distance {
        0..=4 => distance as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=44 => 9,
        _ => 10,
    }
}

/// The cue's last verb that is no auxiliary, else its last noun or adjective, else its first word.
fn head(cx: &Context<'_>, sight: &Sight<'_>, cue: Range) -> usize {
    let doc = &cx.doc;
    let lexical = |i: &usize| is_verb(sight.of(*i)) && !is_auxiliary(doc.word(*i));
    let nominal = |i: &usize| doc.tags[*i].is_noun() || doc.tags[*i] == Pos::Jj;
    (cue.first..cue.last)
        .rev()
        .find(lexical)
        .or_else(|| (cue.first..cue.last).rev().find(nominal))
        .unwrap_or(cue.first)
}

/// The cue's sentence, and those beside it that a quotation may run over.
fn window(cx: &Context<'_>, cue: Range) -> Range {
    let doc = &cx.doc;
    let at = cx.sentence_of(cue.first);
    let sentences = &doc.sentences;
    let (mut first, mut last) = (sentences[at].first, sentences[at].last);
    let quotes_in = |s: usize| {
        doc.quoted[sentences[s].first] != 0
            && doc.quoted[sentences[s].first] != doc.quoted[cue.first]
    };
    let ends_quoted = |s: usize| doc.quoted[sentences[s].last - 1] != 0;
    if doc.quoted[cue.first] == 0 {
        let behind = at + 1..sentences.len().min(at + 4);
        last = behind.take_while(|s| quotes_in(*s)).last().map_or(last, |s| sentences[s].last);
    }
    if let Some(before) = at.checked_sub(1)
        && ends_quoted(before)
        && doc.quoted[cue.first] == 0
    {
        first = sentences[before].first;
    }
    Range {
        first: first.max(cue.first.saturating_sub(REACH)),
        last: last.min(cue.last + REACH).max(cue.last),
    }
}
