//! The place, day and agency at the head of an article: `HARN, May 21 (NSW) –`.

use travaux_language::calendar::is_month;
use travaux_language::times::parse_published;
use travaux_model::{PartialDate, Span};

/// What a dateline says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// Its words, up to the first word of the article.
    pub span: Span,
    /// The place as worded.
    pub place: Option<String>,
    /// The day.
    pub day: Option<PartialDate>,
    /// The agency, as worded.
    pub agency: Option<String>,
}

/// A dateline may be this long, in bytes.
const LONGEST: usize = 90;

/// The dateline at the head of a paragraph. `is_party` tells the names of parties, which may stand
/// in capitals before a dash without being a place.
pub(crate) fn head_of(
    text: &str,
    paragraph: Span,
    is_party: &dyn Fn(&str) -> bool,
) -> Option<Dateline> {
    let words = paragraph.of(text);
    let mut cursor = Cursor { words, at: 0 };
    let place = cursor.place();
    let capitals = place.is_some_and(|p| p.split([',', '/']).next().is_some_and(is_capitals));
    let mut day = None;
    let mut agency = None;
    loop {
        cursor.skip(|c| c == ',' || c.is_whitespace());
        if day.is_none()
            && let Some(found) = cursor.day().or_else(|| cursor.day_behind_dash(capitals))
        {
            day = Some(found);
        } else if agency.is_none()
            && let Some(found) = cursor.agency()
        {
            agency = Some(found.to_string());
        } else if agency.is_some() || !cursor.skip_dot() {
            break;
        }
    }
    let dash = cursor.dash() || day.is_some() && capitals && cursor.skip_colon();
    let stop = !dash && cursor.skip_dot();
    let evidence = match (place.is_some(), capitals) {
        (true, true) => agency.is_some() || dash || (day.is_some() && stop),
        (true, false) => agency.is_some() && (dash || stop),
        // `(NSW) Vessia has ...`: short names in capitals need no dash at the very beginning.
        (false, _) => agency.as_deref().is_some_and(|name| dash || stands_alone(name, paragraph)),
    };
    let only_dash = agency.is_none() && day.is_none();
    if !evidence || (only_dash && place.is_some_and(|p| is_party(p) || p.chars().count() < 3)) {
        return None;
    }
    cursor.skip(char::is_whitespace);
    let rest = words.get(cursor.at..).unwrap_or("");
    let begins = rest.chars().next().is_some_and(|c| !c.is_lowercase());
    if !begins || cursor.at > LONGEST {
        return None;
    }
    let start = paragraph.start as usize;
    Some(Dateline {
        span: Span::new(start, start + cursor.at),
        place: place.map(str::to_string),
        day,
        agency,
    })
}

fn stands_alone(agency: &str, paragraph: Span) -> bool {
    paragraph.start == 0 && is_capitals(agency) && (2..=5).contains(&agency.chars().count())
}

/// A line that is a dateline and nothing else: `HARN` in capitals, or a place and a day.
pub(crate) fn alone(text: &str, line: Span) -> Option<Dateline> {
    let words = line.of(text);
    let mut cursor = Cursor { words, at: 0 };
    let place = cursor.place()?;
    cursor.skip(|c| c == ',' || c.is_whitespace());
    let day = cursor.day();
    cursor.skip(|c| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '–' | '—'));
    let capitals = is_capitals(place);
    let rest = cursor.at < words.len();
    if rest || !(capitals || day.is_some()) || place.split_whitespace().count() > 4 {
        return None;
    }
    Some(Dateline { span: line, place: Some(place.to_string()), day, agency: None })
}

fn is_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && !words.chars().any(char::is_lowercase)
        && !words.chars().any(|c| c.is_ascii_digit())
}

struct Cursor<'t> {
    words: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.words.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self, is: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is).len();
    }

    fn skip_colon(&mut self) -> bool {
        let colon = self.rest().starts_with(':');
        self.at += usize::from(colon);
        colon
    }

    /// `HARN - 12 February 2031: ...`; `Harn, 12 February` has no dash before its day.
    fn day_behind_dash(&mut self, capitals: bool) -> Option<PartialDate> {
        let from = self.at;
        let day = if capitals && self.dash() {
            self.skip(char::is_whitespace);
            self.day()
        } else {
            None
        };
        if day.is_none() {
            self.at = from;
        }
        day
    }

    fn skip_dot(&mut self) -> bool {
        let dot = self.rest().starts_with('.');
        self.at += usize::from(dot);
        dot
    }

    /// One to four capitalised words; after a first word in capitals, `, Country` too.
    fn place(&mut self) -> Option<&'t str> {
        let from = self.at;
        let mut end = from;
        let mut count = 0;
        let mut in_capitals = false;
        let mut offset = from;
        for piece in self.rest().split_inclusive([' ', '/']) {
            let bare = piece.trim_end_matches([' ', '/']);
            let word = bare.trim_end_matches([',', '.', ':']);
            let good = word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
            if !good || count == 4 || is_month(word) {
                break;
            }
            if count == 0 {
                in_capitals = is_capitals(word);
            } else if in_capitals
                && !is_capitals(word)
                && !self.words[..end].ends_with(',')
                && !after_comma(self.words, end)
            {
                break;
            }
            count += 1;
            end = offset + word.len();
            offset += piece.len();
            let stop = bare.len() > word.len() && !bare.ends_with(',');
            if stop || piece.ends_with('\n') {
                break;
            }
        }
        if count == 0 {
            return None;
        }
        self.at = end;
        self.words.get(from..end)
    }

    /// `May 21`, `21 May 2026`, `Feb. 5`.
    fn day(&mut self) -> Option<PartialDate> {
        let rest = self.rest();
        // The longest of the next one to four words that is a date and holds a month's name.
        let ends: Vec<usize> = rest
            .char_indices()
            .filter(|(_, c)| c.is_whitespace() || matches!(c, '(' | '/' | '–' | '—' | ',' | ':'))
            .map(|(i, _)| i)
            .chain([rest.len()])
            .take(5)
            .collect();
        for end in ends.into_iter().rev() {
            let words = rest
                .get(..end)?
                .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ','));
            let plain = words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | ','));
            let count = words.split_whitespace().count();
            let month = words.split(|c: char| !c.is_alphabetic()).any(is_month);
            let digits = words.chars().any(|c| c.is_ascii_digit());
            if plain
                && month
                && digits
                && (2..=3).contains(&count)
                && let Some(day) = parse_published(words)
            {
                self.at += words.len();
                return Some(day);
            }
        }
        None
    }

    /// `(NSW)`, `/NSW/`.
    fn agency(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let (open, close) = match rest.chars().next()? {
            '(' => (1, ')'),
            '/' => (1, '/'),
            _ => return None,
        };
        let end = rest.get(open..)?.find(close)? + open;
        let name = rest.get(open..end)?;
        let good = name.chars().count() <= 30
            && name.chars().next().is_some_and(char::is_uppercase)
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '/' | '&'));
        if !good {
            return None;
        }
        self.at += end + close.len_utf8();
        Some(name)
    }

    /// `–`, `—`, `--`, `-` with space or a dash about it.
    fn dash(&mut self) -> bool {
        self.skip(|c| c.is_whitespace());
        let rest = self.rest();
        let dashes = rest.len() - rest.trim_start_matches(['-', '–', '—', '―']).len();
        self.at += dashes;
        dashes > 0
    }
}

fn after_comma(words: &str, end: usize) -> bool {
    words.get(end..).is_some_and(|rest| rest.starts_with(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Option<String>, Option<String>, String)> {
        let found = head_of(text, Span::new(0, text.len()), &|p| p == "OSCM")?;
        Some((
            found.place.unwrap_or_default(),
            found.day.map(|d| d.to_string()),
            found.agency,
            text[found.span.end as usize..].to_string(),
        ))
    }

    #[test]
    fn datelines_of_many_houses() {
        for (head, place, day, agency) in [
            ("HARN, May 21. /NSW/. ", "HARN", Some("05-21"), Some("NSW")),
            ("OSTREL, May 21 (MPA) – ", "OSTREL", Some("05-21"), Some("MPA")),
            (
                "PORT AMAREL, Feb 5 (North Sea Wire) - ",
                "PORT AMAREL",
                Some("02-05"),
                Some("North Sea Wire"),
            ),
            ("PORT AMAREL, Oriva (NSW) — ", "PORT AMAREL, Oriva", None, Some("NSW")),
            ("HARN/OSTREL, Feb. 5 (NSW) -- ", "HARN/OSTREL", Some("02-05"), Some("NSW")),
            ("SELM — ", "SELM", None, None),
            ("HARN - 12 February 2031: ", "HARN", Some("02-12"), None),
            ("HARN – Feb 12: ", "HARN", Some("02-12"), None),
            ("Selm, March 3 (MPA) - ", "Selm", Some("03-03"), Some("MPA")),
            ("(NSW) – ", "", None, Some("NSW")),
            ("(NSW) ", "", None, Some("NSW")),
        ] {
            let text = format!("{head}The envoys met.");
            let (p, d, a, rest) = read(&text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(p, place, "{text}");
            assert_eq!(d.map(|d| d[d.len() - 5..].to_string()).as_deref(), day, "{text}");
            assert_eq!(a.as_deref(), agency, "{text}");
            assert_eq!(rest, "The envoys met.", "{text}");
        }
    }

    #[test]
    fn what_is_no_dateline() {
        for text in [
            "Vessia and Tarlia met on May 21.",
            "Envoys – two of them – met.",
            "OSCM — The monitors left.",
            "HARN will not talk – the palace said.",
            "Maret Osk (Tarlia) said no.",
            "WHAT NEXT for the corridor was not told.",
            "US President Osk said no.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_of_its_own() {
        let line = |t: &str| alone(t, Span::new(0, t.len())).and_then(|d| d.place);
        assert_eq!(line("PORT AMAREL").as_deref(), Some("PORT AMAREL"));
        assert_eq!(line("Harn, May 21").as_deref(), Some("Harn"));
        assert_eq!(line("Harn"), None);
        assert_eq!(line("HARN SAYS NO TO THE PLAN AGAIN"), None);
    }
}
