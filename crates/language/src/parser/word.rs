//! A word of a sentence as the features see it, and the sentence without its punctuation.
//!
//! Names are not seen: a capitalised word is its part of speech and its shape, so that a name
//! put for another leaves the analysis as it is.

use rustc_hash::FxHashMap;

use crate::tagger::Pos;
use crate::tagger::features::{is_headline, next_opens};
use crate::tagger::form::{Case, Form};

/// Ranks below this are part of a word's fine class.
const FINE_RANKS: u16 = 400;

/// The frequent words, each with its rank, the most frequent first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lexicon {
    keys: Vec<u32>,
    ranks: FxHashMap<u32, u16>,
}

impl Lexicon {
    /// A lexicon of words by their keys, the most frequent first.
    pub fn new(keys: Vec<u32>) -> Lexicon {
        let ranks = keys.iter().copied().zip(0..=u16::MAX).collect();
        Lexicon { keys, ranks }
    }

    /// The keys, the most frequent word first.
    pub fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// The key of a word, with a capital that tells something or without.
    pub fn key(form: &Form, capital: bool) -> u32 {
        let folded = (form.spelling ^ (form.spelling >> 32)) as u32;
        if capital { folded ^ 0x5bd1_e995 } else { folded }
    }

    fn rank(&self, form: &Form, capital: bool) -> Option<u16> {
        self.ranks.get(&Lexicon::key(form, capital)).copied()
    }
}

/// Marks that stand before a word, one bit each.
pub mod mark {
    /// A comma.
    pub const COMMA: u8 = 1;
    /// An opening quotation mark.
    pub const OPEN_QUOTE: u8 = 2;
    /// A closing quotation mark.
    pub const CLOSE_QUOTE: u8 = 4;
    /// A dash, colon, semicolon, or dots.
    pub const DASH: u8 = 8;
    /// An opening bracket.
    pub const OPEN_BRACKET: u8 = 16;
    /// A closing bracket.
    pub const CLOSE_BRACKET: u8 = 32;
    /// A full stop, question mark or exclamation mark.
    pub const STOP: u8 = 64;
    /// A hyphen or a slash.
    pub const HYPHEN: u8 = 128;
}

/// A word in its sentence.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// The part of speech, counted from one.
    pub tag: u32,
    /// The part of speech, with the word itself where it is very frequent.
    pub fine: u32,
    /// The word and its part of speech; of a name or an unknown word the shape in its place.
    pub lex: u32,
    /// The marks before it.
    pub before: u8,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Commas of the sentence before it.
    pub commas: u16,
    /// Its place among the sentence's words and marks.
    pub place: u32,
}

impl Word {
    /// Whether a full stop before it ended a sentence inside the same quotation.
    fn opens_piece(&self) -> bool {
        const CLOSED: u8 = mark::CLOSE_QUOTE | mark::CLOSE_BRACKET;
        self.capital && self.before & mark::STOP != 0 && self.before & CLOSED == 0
    }
}

/// The words of a sentence without its marks. The first stands for none.
#[derive(Debug, Clone, Default)]
pub struct Words {
    words: Vec<Word>,
}

impl Words {
    /// Looks at one sentence.
    pub fn read(&mut self, words: &[&str], tags: &[Pos], lexicon: &Lexicon) {
        self.words.clear();
        self.words.push(Word::default());
        let headline = is_headline(words);
        let mut opens = true;
        let mut marks = Marks::default();
        for (place, (word, tag)) in words.iter().zip(tags).enumerate() {
            let form = Form::of(word);
            let idle = opens || headline;
            opens = next_opens(opens, word, &form);
            if *tag == Pos::Punct {
                marks.add(word);
                continue;
            }
            let mut seen = see(&form, *tag, idle, lexicon);
            seen.place = place as u32;
            seen.before = std::mem::take(&mut marks.before);
            seen.quoted = marks.quoted;
            seen.commas = marks.commas;
            self.words.push(seen);
        }
    }

    /// How many words there are, the one that stands for none included.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are no words but the one that stands for none.
    pub fn is_empty(&self) -> bool {
        self.words.len() < 2
    }

    /// The end of the piece that begins at `first`: a quotation can hold several sentences.
    pub fn piece_end(&self, first: u32) -> u32 {
        let len = self.words.len() as u32;
        let rest = first + 1..len;
        rest.into_iter().find(|at| self.words[*at as usize].opens_piece()).unwrap_or(len)
    }

    /// A word; past the last one the word that stands for none.
    #[inline(always)]
    pub fn get(&self, at: u32) -> &Word {
        self.words.get(at as usize).unwrap_or(&self.words[0])
    }
}

fn see(form: &Form, tag: Pos, idle: bool, lexicon: &Lexicon) -> Word {
    let capital = form.is_capitalised() && !idle && tag != Pos::Prp;
    let code = tag as u32 + 1;
    let rank = lexicon.rank(form, capital);
    let known = rank.map(|rank| (u32::from(rank) + 1) << 8 | code);
    let shape = match form.case {
        Case::Lower if form.digit => 2,
        Case::Lower => 1,
        Case::None => 3,
        Case::Capital | Case::Mixed | Case::Upper if tag.is_proper_noun() => 4,
        _ if idle => 1,
        _ => 5,
    };
    let lex = known.unwrap_or(shape << 5 << 24 | code);
    let is_fine = rank.is_some_and(|rank| rank < FINE_RANKS);
    Word {
        tag: code,
        fine: if is_fine { lex } else { code },
        lex,
        capital: form.is_capitalised(),
        ..Word::default()
    }
}

/// The marks met so far.
#[derive(Default)]
struct Marks {
    before: u8,
    quoted: bool,
    commas: u16,
}

impl Marks {
    fn add(&mut self, word: &str) {
        self.before |= match word {
            "," => {
                self.commas = self.commas.saturating_add(1);
                mark::COMMA
            }
            "“" | "«" | "„" | "``" | "‘" => self.quote(true),
            "”" | "»" | "''" | "’" => self.quote(false),
            "\"" | "'" => self.quote(!self.quoted),
            "(" | "[" | "{" => mark::OPEN_BRACKET,
            ")" | "]" | "}" => mark::CLOSE_BRACKET,
            "." | "?" | "!" => mark::STOP,
            "-" | "/" | "‐" | "‑" => mark::HYPHEN,
            _ => mark::DASH,
        };
    }

    fn quote(&mut self, opens: bool) -> u8 {
        self.quoted = opens;
        if opens { mark::OPEN_QUOTE } else { mark::CLOSE_QUOTE }
    }
}
