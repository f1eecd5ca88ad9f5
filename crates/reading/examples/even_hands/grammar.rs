//! How a swapped word stands in its sentence, and the little words that go with it.

use std::ops::Range;

use travaux_language::Doc;
use travaux_language::calendar::is_full_name;
use travaux_language::tagger::Pos;
use travaux_language::token::TokenKind;

/// How a party's word stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// As a noun of its own.
    Stands,
    /// Before the noun that it describes.
    Describes,
    /// Beside a hyphen.
    Joined,
}

/// A word of time, which follows a name without being described by it.
fn is_time(word: &str) -> bool {
    const OTHERS: &[&str] = &["today", "yesterday", "tomorrow", "last", "next", "earlier", "later"];
    is_full_name(word) || OTHERS.contains(&word.to_lowercase().as_str())
}

impl Place {
    /// How the words at `range` stand.
    pub fn of(doc: &Doc<'_>, range: &Range<usize>) -> Place {
        let text = doc.text;
        let hyphen = |c: char| matches!(c, '-' | '‑' | '–');
        let after = text[range.end..].chars().next();
        let before = text[..range.start].chars().next_back();
        if after.is_some_and(hyphen) || before.is_some_and(hyphen) {
            return Place::Joined;
        }
        let next = doc.tokens.partition_point(|t| (t.start as usize) < range.end);
        let sentence = doc.sentences.partition_point(|s| s.last < next);
        let described = doc.tokens.get(next).is_some_and(|t| {
            t.spaced
                && t.kind == TokenKind::Word
                && text[range.end..t.start as usize].chars().all(char::is_whitespace)
                && matches!(doc.tags[next], Pos::Nn | Pos::Nns | Pos::Nnp | Pos::Nnps | Pos::Jj)
                && !is_time(t.of(text))
                && doc.sentences.get(sentence).is_some_and(|s| next < s.last)
        });
        if described { Place::Describes } else { Place::Stands }
    }
}

/// The range with its possessive or the sentence's end, and the new words with theirs.
pub fn ended(text: &str, range: Range<usize>, new: String) -> (Range<usize>, String) {
    let old = &text[range.clone()];
    let rest = &text[range.end..];
    let mark = rest.chars().next().filter(|c| matches!(c, '\'' | '’'));
    if let Some(mark) = mark {
        let tail = &rest[mark.len_utf8()..];
        let full = tail.starts_with('s') && !tail[1..].starts_with(char::is_alphanumeric);
        let short = old.ends_with('s') && tail.starts_with(char::is_whitespace);
        if full || short {
            let end = range.end + mark.len_utf8() + usize::from(full);
            let new =
                if new.ends_with('s') { format!("{new}{mark}") } else { format!("{new}{mark}s") };
            return (range.start..end, new);
        }
    }
    let dotted = (old.ends_with('.'), new.ends_with('.'));
    let last_words = rest.trim_start_matches(['"', '”', '’', ')']);
    let closes =
        last_words.is_empty() || last_words.starts_with('\n') || rest.len() > last_words.len();
    match dotted {
        (true, false) if closes => (range, format!("{new}.")),
        (false, true) if rest.starts_with('.') => (range.start..range.end + 1, new),
        _ => (range, new),
    }
}

/// An article or the like stands right before.
pub fn adjoins_article(last: &str, adjoins: bool) -> bool {
    adjoins && matches!(last, "the" | "The" | "a" | "an" | "A" | "An" | "this" | "that" | "no")
}

/// The word at `at` begins a sentence or a quotation.
pub fn opens_sentence(doc: &Doc<'_>, at: usize) -> bool {
    let token = doc.tokens.partition_point(|t| (t.start as usize) < at);
    let opens = |token: usize| doc.sentences.iter().any(|s| s.first == token);
    opens(token)
        || token.checked_sub(1).is_some_and(|b| {
            doc.tokens[b].kind == TokenKind::Quote && (opens(b) || !doc.tokens[token].spaced)
        })
}

/// `an Orivan`, `an MP`, but `a US` and `a Ukrainian`.
pub fn sounds_like_a_vowel(word: &str) -> bool {
    let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
    let capitals = word.chars().take(letters).filter(|c| c.is_uppercase()).count() == letters;
    if capitals && letters > 1 || word.chars().nth(1) == Some('.') {
        return word.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X'])
            && !word.starts_with("EU");
    }
    let you = ["Uni", "Ukr", "Eu", "Uru", "Uga", "One"];
    word.starts_with(['A', 'E', 'I', 'O', 'U']) && !you.iter().any(|y| word.starts_with(y))
}
