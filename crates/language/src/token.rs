//! Words and marks of a text.
//!
//! Possessive `'s` and `n't` stand alone, a hyphen splits a compound (`US`, `-`, `led`), an
//! abbreviation keeps its period (`U.S.`, `Jan.`), a number keeps its separators (`3.67`, `1,000`).

use travaux_model::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits or periods.
    Word,
    /// Begins with a digit.
    Number,
    /// A hyphen inside a compound.
    Hyphen,
    /// A dash between words.
    Dash,
    /// Any quotation mark.
    Quote,
    /// Any other mark.
    Mark,
}

/// A word or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is made of.
    pub kind: TokenKind,
    /// Begins with a capital letter.
    pub capital: bool,
    /// White space, or the text's start, stands before it.
    pub spaced: bool,
}

impl Token {
    /// Where it stands.
    pub fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// Its words.
    pub fn of(self, text: &str) -> &str {
        self.span().of(text)
    }

    /// True for a word or a number.
    pub fn is_word(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}

/// Abbreviations whose period belongs to them, lower case. The first group stands before a name.
const BEFORE_A_NAME: &[&str] = &[
    "mr", "mrs", "ms", "dr", "gen", "lt", "col", "sgt", "maj", "adm", "capt", "cmdr", "brig",
    "sen", "rep", "gov", "prof", "rev", "hon", "st", "fr", "pres", "amb", "min", "vs", "no", "nos",
];
const OTHER_ABBREVIATIONS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "inc",
    "ltd", "corp", "co", "etc", "dept", "approx", "jr", "sr", "bros", "est", "cf", "al", "fig",
    "ed", "mt",
];

/// True for an abbreviation after which a sentence cannot end (`Mr.`, `Gen.`).
pub fn stands_before_a_name(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    BEFORE_A_NAME.iter().any(|a| a.eq_ignore_ascii_case(word))
}

fn is_abbreviation(word: &str) -> bool {
    let any = |list: &[&str]| list.iter().any(|a| a.eq_ignore_ascii_case(word));
    word.len() <= 6 && (any(BEFORE_A_NAME) || any(OTHER_ABBREVIATIONS))
}

/// Appends the tokens of `text[block]` to `out`; offsets count in `text`.
pub fn tokenize(text: &str, block: Span, out: &mut Vec<Token>) {
    let end = block.range().end.min(text.len());
    let mut at = block.start as usize;
    let mut spaced = true;
    while at < end {
        let Some(c) = text[at..end].chars().next() else { break };
        if is_space(c) {
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let stop = token_end(text, at, end, c);
        out.push(Token {
            start: at as u32,
            end: stop as u32,
            kind: kind_of(text, at, stop, end, c),
            capital: c.is_uppercase(),
            spaced,
        });
        spaced = false;
        at = stop;
    }
}

/// White space, and the marks that have no width.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

fn kind_of(text: &str, start: usize, stop: usize, end: usize, first: char) -> TokenKind {
    match first {
        c if c.is_alphabetic() => TokenKind::Word,
        c if c.is_numeric() => TokenKind::Number,
        '\'' | '’' if stop - start > first.len_utf8() => TokenKind::Word,
        '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' => TokenKind::Quote,
        '-' | '‑' if stop - start == first.len_utf8() => {
            let before = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
            let after = text[stop..end].chars().next().is_some_and(char::is_alphanumeric);
            if before && after { TokenKind::Hyphen } else { TokenKind::Dash }
        }
        '-' | '–' | '—' | '―' | '‑' => TokenKind::Dash,
        _ => TokenKind::Mark,
    }
}

fn token_end(text: &str, at: usize, end: usize, first: char) -> usize {
    if first.is_alphabetic() {
        return word_end(text, at, end);
    }
    if first.is_numeric() {
        return number_end(text, at, end);
    }
    let after_first = at + first.len_utf8();
    match first {
        '\'' | '’' => clitic_end(text, at, after_first, end).unwrap_or(after_first),
        '-' => after_first + text[after_first..end].bytes().take_while(|b| *b == b'-').count(),
        _ => after_first,
    }
}

/// `'s`, `'re`, `'ll` ... when letters stand directly before the apostrophe.
fn clitic_end(text: &str, at: usize, after: usize, end: usize) -> Option<usize> {
    if !text[..at].chars().next_back()?.is_alphanumeric() {
        return None;
    }
    let letters: usize = text[after..end].bytes().take_while(u8::is_ascii_alphabetic).count();
    is_clitic(&text[after..after + letters]).then_some(after + letters)
}

fn is_clitic(letters: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|c| c.eq_ignore_ascii_case(letters))
}

fn word_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = run(text, start, end);
    loop {
        let mut rest = text[at..end].chars();
        let (mark, next) = (rest.next(), rest.next());
        match (mark, next) {
            (Some(mark @ ('\'' | '’')), Some(c)) if c.is_alphabetic() => {
                let after = at + mark.len_utf8();
                let tail = run(text, after, end);
                let letters = &text[after..tail];
                if is_clitic(letters) {
                    return at;
                }
                if letters.eq_ignore_ascii_case("t") && text[start..at].ends_with(['n', 'N']) {
                    // "don't" is "do" + "n't"; the caller meets "n't" next as a word of its own.
                    return if at - start > 1 { at - 1 } else { tail };
                }
                at = tail;
            }
            (Some('.'), next) => return period_end(text, start, at, end, next),
            _ => return at,
        }
    }
}

/// What to do with a period after `text[start..at]`.
fn period_end(text: &str, start: usize, at: usize, end: usize, next: Option<char>) -> usize {
    let word = &text[start..at];
    let one_letter = word.chars().count() == 1 && word != "I";
    match next {
        Some(c) if c.is_alphabetic() && one_letter => acronym_end(text, start, end),
        Some(c)
            if c.is_alphabetic() && word.starts_with(char::is_uppercase) && !c.is_lowercase() =>
        {
            // "Site.Az" is one name; "Harn.The talks" lost a space.
            let tail = run(text, at + 1, end);
            let lost_space = is_opener(&text[at + 1..tail]) || text[at + 1..tail].len() > 4;
            if lost_space { at } else { tail }
        }
        Some(c) if c.is_lowercase() && word.len() > 1 => {
            // A host name: "example.org".
            let tail = run(text, at + 1, end);
            if tail - at <= 5 { tail } else { at }
        }
        _ if one_letter
            && word.starts_with(char::is_uppercase)
            && !ends_there(text, at + 1, end) =>
        {
            at + 1
        }
        _ if is_abbreviation(word) => at + 1,
        _ => at,
    }
}

/// Nothing, or a quotation, comes after: the period ends the sentence ("She posted on X.").
fn ends_there(text: &str, after: usize, end: usize) -> bool {
    let rest = text[after..end].trim_start();
    rest.is_empty() || rest.starts_with(['"', '“', '”', '«'])
}

/// `U.S.`, `a.m.`: single letters, each with its period.
fn acronym_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    let mut chars = text[start..end].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let dot = chars.peek().is_some_and(|(_, d)| *d == '.');
        if !c.is_alphabetic() || !dot {
            let letters = run(text, start + i, end) - (start + i);
            // The last letter may lack its period ("U.S").
            return if c.is_alphabetic() && letters == c.len_utf8() {
                start + i + letters
            } else {
                at
            };
        }
        chars.next();
        at = start + i + c.len_utf8() + 1;
    }
    at
}

/// Words that open a sentence and are never the second half of a name with a period.
fn is_opener(word: &str) -> bool {
    const OPENERS: &[&str] = &[
        "The", "He", "She", "It", "In", "But", "A", "An", "We", "They", "This", "On", "At", "And",
        "As", "I", "If",
    ];
    OPENERS.contains(&word)
}

fn number_end(text: &str, start: usize, end: usize) -> usize {
    let mut at = run(text, start, end);
    loop {
        let mut rest = text[at..end].chars();
        match (rest.next(), rest.next()) {
            (Some('.' | ',' | ':' | '/'), Some(c)) if c.is_ascii_digit() => {
                at = run(text, at + 1, end)
            }
            _ => return at,
        }
    }
}

/// End of the run of letters and digits that starts at `start`.
fn run(text: &str, start: usize, end: usize) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || is_joiner(c);
    start + text[start..end].find(|c| !is_part(c)).unwrap_or(end - start)
}

/// Combining marks and the zero-width joiners of Persian and Indic spelling.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn splits_clitics_and_compounds() {
        assert_eq!(
            words("Tarlia's side doesn't agree"),
            ["Tarlia", "'s", "side", "does", "n't", "agree"]
        );
        assert_eq!(words("the Oriva-led talks"), ["the", "Oriva", "-", "led", "talks"]);
        assert_eq!(words("Chargé d’Affaires O'Dell"), ["Chargé", "d’Affaires", "O'Dell"]);
    }

    #[test]
    fn keeps_abbreviations_and_numbers() {
        assert_eq!(
            words("the U.S. on Jan. 22-23, 3.67% of 1,000."),
            ["the", "U.S.", "on", "Jan.", "22", "-", "23", ",", "3.67", "%", "of", "1,000", "."]
        );
        assert_eq!(words("posted on X."), ["posted", "on", "X", "."]);
        assert_eq!(words("at 9 a.m. Mr. J. Osk"), ["at", "9", "a.m.", "Mr.", "J.", "Osk"]);
    }

    #[test]
    fn a_lost_space_ends_a_word_and_a_host_name_does_not() {
        assert_eq!(words("left Harn.The envoy"), ["left", "Harn", ".", "The", "envoy"]);
        assert_eq!(words("Site.Az reports"), ["Site.Az", "reports"]);
        assert_eq!(words("talks.Later"), ["talks", ".", "Later"]);
    }

    proptest! {
        #[test]
        fn tokens_cover_everything_but_space(text in "\\PC{0,80}") {
            let mut tokens = Vec::new();
            tokenize(&text, Span::new(0, text.len()), &mut tokens);
            let mut at = 0;
            for token in &tokens {
                prop_assert!(token.start as usize >= at && token.end > token.start);
                let skipped = &text[at..token.start as usize];
                let only_space = skipped.chars().all(is_space);
                prop_assert!(only_space);
                at = token.end as usize;
            }
        }
    }
}
