//! What the tagger sees of a word by itself: its spelling, its ending, its capitals.

use super::hash::ByteHash;

/// How a word uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// No letters at all.
    None = 0,
    /// Small letters only.
    Lower,
    /// A capital, then small letters or nothing.
    Capital,
    /// Two or more letters, all capitals.
    Upper,
    /// Capitals within: *iPhone*, *McLeod*.
    Mixed,
}

/// A word's spelling, normalised: small letters, one form of each quote and dash, digits alike.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// Hash of the normalised spelling.
    pub spelling: u64,
    /// The last four bytes, the last one lowest.
    pub ending: u32,
    /// The first three bytes, the third lowest.
    pub beginning: u32,
    /// How capitals are used.
    pub case: Case,
    /// Whether a digit occurs.
    pub digit: bool,
    /// Whether a mark other than letters and digits occurs.
    pub mark: bool,
    /// Length in normalised bytes, up to 255.
    pub length: u8,
}

impl Form {
    /// Reads a word.
    pub fn of(word: &str) -> Form {
        let mut pen = Pen::new();
        if word.is_ascii() {
            word.bytes().for_each(|byte| pen.ascii(byte));
        } else {
            word.chars().for_each(|c| pen.char(c));
        }
        pen.form()
    }

    /// Whether the word starts with a capital.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Upper | Case::Mixed)
    }

    /// The last `n` bytes (at most four).
    #[inline(always)]
    pub fn last(&self, n: u32) -> u64 {
        u64::from(self.ending & ((1u64 << (8 * n)) - 1) as u32)
    }
}

/// Writes a word's normalised bytes one by one, and notes what they are.
struct Pen {
    hash: ByteHash,
    ending: u32,
    beginning: u32,
    length: u8,
    letters: u32,
    capitals: u32,
    first_is_capital: bool,
    digit: bool,
    mark: bool,
}

impl Pen {
    fn new() -> Pen {
        Pen {
            hash: ByteHash::default(),
            ending: 0,
            beginning: 0,
            length: 0,
            letters: 0,
            capitals: 0,
            first_is_capital: false,
            digit: false,
            mark: false,
        }
    }

    #[inline(always)]
    fn push(&mut self, byte: u8) {
        self.hash.push(byte);
        self.ending = self.ending << 8 | u32::from(byte);
        if self.length < 3 {
            self.beginning = self.beginning << 8 | u32::from(byte);
        }
        self.length = self.length.saturating_add(1);
    }

    #[inline(always)]
    fn letter(&mut self, is_capital: bool) {
        self.first_is_capital |= self.letters == 0 && is_capital;
        self.letters += 1;
        self.capitals += u32::from(is_capital);
    }

    #[inline(always)]
    fn ascii(&mut self, byte: u8) {
        let written = match byte {
            b'a'..=b'z' => {
                self.letter(false);
                byte
            }
            b'A'..=b'Z' => {
                self.letter(true);
                byte | 0x20
            }
            b'0'..=b'9' => {
                self.digit = true;
                b'0'
            }
            b'`' => b'\'',
            _ => {
                self.mark = true;
                byte
            }
        };
        self.push(written);
    }

    fn char(&mut self, c: char) {
        match c {
            '‘' | '’' | '‚' | '‛' | 'ʼ' | '´' | '′' => self.ascii(b'\''),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => self.ascii(b'"'),
            '–' | '—' | '―' | '−' => {
                self.ascii(b'-');
                self.ascii(b'-');
            }
            '‐' | '‑' => self.ascii(b'-'),
            '…' => (0..3).for_each(|_| self.ascii(b'.')),
            _ if c.is_ascii() => self.ascii(c as u8),
            _ => self.other(c),
        }
    }

    fn other(&mut self, c: char) {
        if c.is_alphabetic() {
            self.letter(c.is_uppercase());
        } else if c.is_numeric() {
            self.digit = true;
        } else {
            self.mark = true;
        }
        let mut bytes = [0; 4];
        for small in c.to_lowercase() {
            small.encode_utf8(&mut bytes).bytes().for_each(|byte| self.push(byte));
        }
    }

    fn form(self) -> Form {
        let case = match (self.letters, self.capitals) {
            (0, _) => Case::None,
            (_, 0) => Case::Lower,
            (letters, capitals) if letters == capitals && letters > 1 => Case::Upper,
            (_, 1) if self.first_is_capital => Case::Capital,
            _ => Case::Mixed,
        };
        Form {
            spelling: self.hash.finish(),
            ending: self.ending,
            beginning: self.beginning,
            case,
            digit: self.digit,
            mark: self.mark,
            length: self.length,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_dashes_have_one_form() {
        assert_eq!(Form::of("n’t").spelling, Form::of("n't").spelling);
        assert_eq!(Form::of("“").spelling, Form::of("\"").spelling);
        assert_eq!(Form::of("—").spelling, Form::of("--").spelling);
    }

    #[test]
    fn case_and_digits() {
        assert_eq!(Form::of("Harn").case, Case::Capital);
        assert_eq!(Form::of("I").case, Case::Capital);
        assert_eq!(Form::of("NSW").case, Case::Upper);
        assert_eq!(Form::of("McLeod").case, Case::Mixed);
        assert_eq!(Form::of("Élan").case, Case::Capital);
        assert_eq!(Form::of("--").case, Case::None);
        assert_eq!(Form::of("2025").spelling, Form::of("1994").spelling);
        assert!(Form::of("19th").digit);
    }

    #[test]
    fn beginning_and_ending() {
        let form = Form::of("Corridor");
        assert_eq!(form.ending, u32::from_be_bytes(*b"idor"));
        assert_eq!(form.beginning, u32::from_be_bytes(*b"\0cor"));
        assert_eq!(form.last(2), u64::from(u32::from_be_bytes(*b"\0\0or")));
    }
}
