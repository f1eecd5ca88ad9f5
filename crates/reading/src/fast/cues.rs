//! The first stage: which words of a sentence are cues.

use travaux_language::tagger::Pos;
use travaux_language::tagger::hash::feature;

use super::chain::State;
use super::sight::{Role, Seen, Sight};

/// Labels of words: outside, a cue's first word, its other words.
pub const LABELS: usize = 4;
/// Steps between labels.
pub const STEPS: usize = 8;
/// The label of a cue's first word.
pub const BEGIN: usize = 1;
/// The label of its other words.
pub const INSIDE: usize = 2;

/// The chain of the labels: states are labels.
pub const STATES: [State; 3] = [
    State { label: 0, after: &[(0, 0), (1, 2), (2, 5)], begins: Some(0) },
    State { label: BEGIN, after: &[(0, 1), (1, 3), (2, 6)], begins: Some(1) },
    State { label: INSIDE, after: &[(1, 4), (2, 7)], begins: None },
];

/// A sentence whose cues are sought.
pub struct Sentence<'s> {
    sight: &'s Sight<'s>,
    first: usize,
    last: usize,
    quoted: u64,
    /// For each token the nearest nominal and the nearest verb before it, as tokens; `usize::MAX` for none.
    before: Vec<(usize, usize)>,
}

const NONE: usize = usize::MAX;

impl<'s> Sentence<'s> {
    /// Looks at tokens `first..last`.
    pub fn new(sight: &'s Sight<'s>, first: usize, last: usize) -> Sentence<'s> {
        let mut before = Vec::with_capacity(last - first);
        let (mut noun, mut verb) = (NONE, NONE);
        let mut quoted = 0;
        for i in first..last {
            before.push((noun, verb));
            let seen = sight.of(i);
            quoted |= u64::from(seen.quote != 0);
            if is(seen, &[Pos::Nn, Pos::Nns, Pos::Nnp, Pos::Nnps, Pos::Prp, Pos::Wp, Pos::Wdt])
                || is_name(seen)
            {
                noun = i;
            }
            if is_verb(seen) {
                verb = i;
            }
        }
        Sentence { sight, first, last, quoted, before }
    }

    /// The features of the label of token `i`.
    pub fn node(&self, i: usize, out: &mut Vec<u32>) {
        let at = |offset| self.sight.at(i, offset);
        let (a, b, w, y, z) = (at(-2), at(-1), at(0), at(1), at(2));
        let (noun, verb) = self.before[i - self.first];
        let subject = if noun == NONE { &NOBODY } else { self.sight.of(noun) };
        let above = if verb == NONE { &NOBODY } else { self.sight.of(verb) };
        let far = |other: usize| if other == NONE { 7 } else { gap(i - other) };
        let subject_sort = kind_of(subject) << 3 | far(noun);
        let quotes = a.quote << 6 | b.quote << 4 | w.quote << 2 | y.quote;
        let comma = u64::from(b.role as u8) << 4 | u64::from(y.role as u8);
        let place = (i - self.first).min(6) as u64;
        let to_end = (self.last - i).min(4) as u64;
        let mut f = |kind: u64, x: u64, y: u64| out.push(feature(100 + kind, x, y));
        f(0, w.form, w.tag);
        f(1, w.lemma, 0);
        f(2, w.lemma, w.tag << 16 | b.tag << 8 | y.tag);
        f(3, b.form, w.form);
        f(4, w.form, y.form);
        f(5, w.lemma, b.tag);
        f(6, w.lemma, 1 << 40 | y.tag);
        f(7, w.lemma, a.tag << 8 | b.tag);
        f(8, b.tag << 16 | w.tag << 8 | y.tag, 0);
        f(9, w.tag << 16 | y.tag << 8 | z.tag, 1);
        f(10, a.tag << 16 | b.tag << 8 | w.tag, 2);
        f(11, b.form, w.tag);
        f(12, y.form, w.tag);
        f(13, a.form ^ b.form.rotate_left(20), w.tag);
        f(14, y.form ^ z.form.rotate_left(20), w.tag);
        f(15, w.fine, w.tag);
        f(16, w.fine, b.tag << 8 | w.tag);
        f(17, w.fine, y.tag << 8 | w.tag);
        f(18, w.coarse, b.tag << 8 | w.tag);
        f(19, w.coarse, y.tag << 8 | w.tag);
        f(20, w.coarse << 8 | w.tag, y.form);
        f(21, w.coarse << 8 | w.tag, b.form);
        f(22, w.coarse, b.coarse << 8 | w.tag);
        f(23, w.coarse, y.coarse << 8 | w.tag);
        f(24, w.ending, w.tag);
        f(25, w.takes, w.tag << 8 | y.tag);
        f(26, w.takes, y.form);
        f(27, quotes, w.lemma);
        f(28, quotes, w.coarse << 8 | w.tag);
        f(29, quotes << 8 | w.tag, comma);
        f(30, subject_sort, w.lemma);
        f(31, subject_sort, w.fine << 8 | w.tag);
        f(32, subject_sort << 8 | w.tag, w.takes);
        f(33, subject.lemma, w.lemma);
        f(34, subject.lemma, w.coarse << 8 | w.tag);
        f(35, place << 8 | w.tag, w.takes);
        f(36, above.lemma, w.lemma);
        f(37, above.lemma, w.tag << 3 | far(verb));
        f(38, u64::from(verb == NONE) << 1 | self.quoted, w.lemma);
        f(39, comma, w.lemma);
        f(40, comma << 8 | w.tag, w.coarse);
        f(41, above.coarse << 8 | w.tag, w.coarse);
        f(42, to_end, w.lemma);
        f(43, b.lemma, w.lemma);
        f(44, w.lemma, y.lemma);
        f(45, z.form, w.lemma);
        f(46, a.form, w.lemma);
        f(47, quotes << 8 | w.tag, at(-3).quote << 8 | z.quote << 4 | self.quoted);
        f(48, w.fine, y.form);
        f(49, w.takes, comma << 16 | quotes);
        f(64, w.rule, w.tag);
        f(65, w.rule, w.lemma);
        f(66, b.rule, y.rule << 20 ^ w.rule);
        f(69, u64::from(w.rule != 0), w.fine);
    }

    /// The features of the step from token `i - 1` to token `i`.
    pub fn edge(&self, i: usize, out: &mut Vec<u32>) {
        let at = |offset| self.sight.at(i, offset);
        let (a, b, w, y) = (at(-2), at(-1), at(0), at(1));
        let mut f = |kind: u64, x: u64, y: u64| out.push(feature(200 + kind, x, y));
        f(0, 0, 0);
        f(1, b.tag, w.tag);
        f(2, w.form, 0);
        f(3, b.form, w.form);
        f(4, w.lemma, y.tag);
        f(5, b.lemma, w.lemma);
        f(6, b.form, w.tag);
        f(7, b.tag << 8 | w.tag, y.tag);
        f(8, a.tag << 8 | b.tag, w.tag);
        f(9, b.coarse, w.coarse);
        f(10, b.tag, w.form);
        f(11, b.fine, w.form);
        f(12, b.form, w.coarse << 8 | w.tag);
        f(13, w.form, y.form);
        f(16, b.rule, w.rule);
        f(17, b.rule ^ w.rule.rotate_left(20), w.tag);
    }
}

static NOBODY: Seen = Seen {
    form: 99,
    lemma: 99,
    tag: 99,
    coarse: 99,
    fine: 99,
    name: 99,
    takes: 0,
    quote: 0,
    ending: 0,
    role: Role::None,
    rule: 0,
};

fn is(seen: &Seen, tags: &[Pos]) -> bool {
    tags.iter().any(|t| *t as u64 + 1 == seen.tag)
}

fn is_name(seen: &Seen) -> bool {
    seen.name != 0 && seen.name < 10
}

/// True for a verb in any form, modal verbs left out.
pub fn is_verb(seen: &Seen) -> bool {
    is(seen, &[Pos::Vb, Pos::Vbd, Pos::Vbg, Pos::Vbn, Pos::Vbp, Pos::Vbz])
}

fn kind_of(seen: &Seen) -> u64 {
    if seen.name != 0 { 64 + seen.name } else { seen.tag }
}

/// A distance in a few steps.
pub fn gap(distance: usize) -> u64 {
    match distance {
        0..=3 => distance as u64,
        4..=5 => 4,
        6..=9 => 5,
        _ => 6,
    }
}
