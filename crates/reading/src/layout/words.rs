//! Words, lines and sentence-like units of a text, as layout needs them: cheap and language-blind.

use travaux_model::Span;

/// A word: a run of letters and digits, or a copyright sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands.
    pub span: Span,
    /// Lower-case form.
    pub low: String,
}

/// All words of `text`.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut start = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || (start.is_some() && is_mark(c)) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            found.push(word(text, from, at));
        }
        if c == '©' && is_sign(text, at) {
            found.push(word(text, at, at + c.len_utf8()));
        }
    }
    if let Some(from) = start {
        found.push(word(text, from, text.len()));
    }
    found
}

/// A copyright sign stands before a name or a year; before a small letter it is a slip of the encoding.
fn is_sign(text: &str, at: usize) -> bool {
    let next = text.get(at + '©'.len_utf8()..).and_then(|rest| rest.chars().next());
    !next.is_some_and(char::is_lowercase)
}

/// A combining mark stays with its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{200c}')
}

fn word(text: &str, start: usize, end: usize) -> Word {
    Word { span: Span::new(start, end), low: text.get(start..end).unwrap_or("").to_lowercase() }
}

/// A line of the text without white space at its ends, or, in a text broken at a fixed width, a
/// block of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it stands.
    pub span: Span,
}

/// The lines that hold something. In a text whose lines were broken at a fixed width, the lines of
/// a block (up to an empty line) are one.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut single = Vec::new();
    let mut after_blank = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for piece in text.split_inclusive('\n') {
        let span = Span::new(at, at + piece.len()).trimmed(text);
        at += piece.len();
        if span.is_empty() {
            blank = true;
        } else {
            single.push(Line { span });
            after_blank.push(std::mem::replace(&mut blank, false));
        }
    }
    if single.len() <= FEW_LINES {
        return single.into_iter().flat_map(|line| parts(text, line)).collect();
    }
    let goes_on = |(line, blank): (&Line, &bool)| {
        !blank && line.span.of(text).starts_with(|c: char| c.is_lowercase())
    };
    let continued = single.iter().zip(&after_blank).filter(|pair| goes_on(*pair)).count();
    if single.len() < 6 || continued * 6 < single.len() {
        return single;
    }
    let mut blocks: Vec<Line> = Vec::new();
    for (line, blank) in single.into_iter().zip(after_blank) {
        match blocks.last_mut() {
            Some(block) if !blank => block.span = block.span.cover(line.span),
            _ => blocks.push(line),
        }
    }
    blocks
}

/// A page of no more lines than this lost its line breaks.
const FEW_LINES: usize = 3;

/// The parts of a long line between wide gaps, where a gap stands for a lost line break: beside words
/// that are no full sentence.
fn parts(text: &str, line: Line) -> Vec<Line> {
    const LONG: usize = 600;
    if line.span.len() < LONG {
        return vec![line];
    }
    let pieces = between_gaps(text, line.span);
    let full = |span: &Span| ends_full(span.of(text));
    let mut found: Vec<Line> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let starts = !piece.of(text).starts_with(|c: char| c.is_lowercase() || c == '(');
        let apart = at > 0
            && starts
            && !leans_on(pieces[at - 1].of(text))
            && !(full(&pieces[at - 1]) && full(piece));
        match found.last_mut() {
            Some(last) if !apart => last.span = last.span.cover(*piece),
            _ => found.push(Line { span: *piece }),
        }
    }
    found
}

/// Pieces with two spaces and more, or a tab, between them.
fn between_gaps(text: &str, line: Span) -> Vec<Span> {
    let words = line.of(text);
    let base = line.start as usize;
    let mut found = Vec::new();
    let mut start = 0;
    let mut gap = 0;
    for (at, c) in words.char_indices() {
        if c.is_whitespace() {
            gap += if c == '\t' { 2 } else { 1 };
            continue;
        }
        if gap >= 2 {
            push(&mut found, text, base + start, base + at);
            start = at;
        }
        gap = 0;
    }
    push(&mut found, text, base + start, base + words.len());
    found
}

/// Does the piece end in the middle of a phrase?
fn leans_on(piece: &str) -> bool {
    const LEANING: &[&str] =
        &["by", "and", "or", "the", "a", "an", "of", "to", "in", "on", "at", "for", "with", "from"];
    piece.rsplit(' ').next().is_some_and(|last| LEANING.contains(&last))
}

fn ends_full(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»'])
        .ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Abbreviations after which a sentence goes on.
const GO_ON: &[&str] = &[
    "mr", "mrs", "ms", "dr", "gen", "lt", "col", "sgt", "capt", "adm", "sen", "rep", "gov", "prof",
    "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "vs", "etc", "e.g", "i.e",
];

/// The sentence-like units of a line: cut after `.`, `!`, `?` before what can begin a sentence, and
/// before a copyright sign.
pub(crate) fn units(text: &str, line: Span) -> Vec<Span> {
    let base = line.start as usize;
    let words = line.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '©' && at > start && is_sign(words, at) {
            push(&mut found, text, base + start, base + at);
            start = at;
        }
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, closer)) = chars.peek() {
            if !matches!(closer, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '.' | '!' | '?') {
                break;
            }
            end = next + closer.len_utf8();
            chars.next();
        }
        if ends_unit(words, start, at, end, c) {
            push(&mut found, text, base + start, base + end);
            start = end;
        }
    }
    push(&mut found, text, base + start, base + words.len());
    found
}

fn push(found: &mut Vec<Span>, text: &str, start: usize, end: usize) {
    let span = Span::new(start, end).trimmed(text);
    if !span.is_empty() {
        found.push(span);
    }
}

/// Does the mark at `at` end a sentence?
fn ends_unit(words: &str, start: usize, at: usize, end: usize, mark: char) -> bool {
    if matches!(mark, '。' | '！' | '？') {
        return true;
    }
    let rest = words.get(end..).unwrap_or("");
    let Some(first) = rest.chars().next() else { return true };
    if !first.is_whitespace() {
        return false;
    }
    let begins = rest.trim_start().chars().next();
    if begins.is_some_and(|c| c.is_lowercase()) {
        return false;
    }
    if mark != '.' || end > at + 1 {
        return true;
    }
    let last =
        words.get(start..at).unwrap_or("").rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    let bare = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    let initial = bare.chars().count() == 1 && bare.chars().all(char::is_uppercase);
    let dotted = bare.contains('.') && bare.chars().all(|c| c == '.' || c.is_uppercase());
    let number = bare.eq_ignore_ascii_case("no") && begins.is_some_and(|c| c.is_ascii_digit());
    !(initial || dotted || number || GO_ON.contains(&bare.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        units(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let low: Vec<String> =
            words("© 2026 Harn Courier's site").into_iter().map(|w| w.low).collect();
        assert_eq!(low, ["©", "2026", "harn", "courier", "s", "site"]);
    }

    #[test]
    fn units_survive_abbreviations_and_initials() {
        let text =
            "Mr. Dravec met Gen. M. Osk on Jan. 5. \"We agree.\" He left. © 2026 Harn Courier";
        assert_eq!(
            cut(text),
            [
                "Mr. Dravec met Gen. M. Osk on Jan. 5.",
                "\"We agree.\"",
                "He left.",
                "© 2026 Harn Courier"
            ]
        );
    }

    #[test]
    fn lines_broken_at_a_width_are_joined() {
        let text = "Talks resume\n\nEnvoys of Vessia and\nTarlia met on Monday\nin Port Amarel to\n\
                    talk of the strait.\n\nThey met again\non Tuesday.\n";
        let got: Vec<&str> = lines(text).iter().map(|l| l.span.of(text)).collect();
        assert_eq!(got.len(), 3);
        assert_eq!(got[2], "They met again\non Tuesday.");
    }

    #[test]
    fn a_wide_gap_stands_for_a_lost_line_break() {
        let body = "The envoys met again.  They parted late. ".repeat(20);
        let text = format!("Selm, 5 May  Harn Courier   {body}  Follow the Courier");
        let got: Vec<&str> = lines(&text).iter().map(|l| l.span.of(&text)).collect();
        assert_eq!(got, ["Selm, 5 May", "Harn Courier", body.trim(), "Follow the Courier"]);
    }

    #[test]
    fn lines_of_their_own_stay_apart() {
        let text = "Talks resume\nEnvoys met on Monday.\nThey met again.\n";
        assert_eq!(lines(text).len(), 3);
    }
}
