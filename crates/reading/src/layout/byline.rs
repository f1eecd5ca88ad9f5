//! Who wrote it: bylines, author boxes, and the lines beside them.

use travaux_language::calendar;
use travaux_language::people::is_name_particle;
use travaux_language::times::parse_published;
use travaux_model::{PartialDate, Span};

use super::words::units;

/// What a line by or about the author says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// The author, as worded.
    pub author: Option<String>,
    /// The day on the same line.
    pub day: Option<PartialDate>,
    /// A place on the same line (`By X in Y`).
    pub place: Option<String>,
}

/// Words that may stand beside a date on a line of its own.
const DATE_WORDS: &[&str] = &[
    "published",
    "posted",
    "updated",
    "update",
    "last",
    "modified",
    "on",
    "at",
    "date",
    "by",
    "edited",
    "created",
    "gmt",
    "utc",
    "am",
    "pm",
    "edt",
    "est",
    "et",
    "bst",
    "cet",
    "cest",
    "msk",
    "ist",
    "pst",
    "pdt",
    "local",
    "time",
    "a",
    "p",
    "m",
    "h",
    "t",
    "z",
    "hrs",
    "first",
    "ago",
    "min",
    "read",
];

/// The day on a line that holds nothing but a date and words about it.
pub(crate) fn date_line(line: &str) -> Option<PartialDate> {
    let mut words =
        line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase);
    let known = |w: &String| {
        w.chars().any(|c| c.is_ascii_digit())
            || calendar::named(w).is_some()
            || DATE_WORDS.contains(&w.as_str())
    };
    if line.len() > 120 || !line.chars().any(|c| c.is_ascii_digit()) || !words.all(|w| known(&w)) {
        return None;
    }
    parse_published(line)
}

/// Names of time zones beside a clock time.
const ZONES: &[&str] =
    &["GMT", "UTC", "EDT", "EST", "ET", "BST", "CET", "CEST", "MSK", "IST", "PST", "PDT"];

/// A line that is a clock time and nothing else: `6:17 pm (Selm)`, `10:20 GMT`.
pub(crate) fn clock_line(line: &str) -> bool {
    let (clock, place) = line.split_once('(').unwrap_or((line, ""));
    let mut words = clock
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase);
    let known = |w: &String| {
        w.chars().all(|c| c.is_ascii_digit()) && w.len() <= 2 || DATE_WORDS.contains(&w.as_str())
    };
    let zoned = line.contains('(') || line.split_whitespace().any(|w| ZONES.contains(&w));
    clock.contains(':')
        && zoned
        && clock.chars().any(|c| c.is_ascii_digit())
        && words.all(|w| known(&w))
        && (place.is_empty() || place.strip_suffix(')').is_some_and(is_name))
}

/// A byline: `By Name`, `By Name in Place`, `Name | 25.01.2026 - Update: ...`, `Name, 5 May 2026`.
pub(crate) fn byline(line: &str) -> Option<Byline> {
    if line.chars().count() > 140 {
        return None;
    }
    let line = out_of_brackets(line.trim());
    if let Some(rest) = after_by(line) {
        let (names, tail) = names_at(rest);
        let names = names?;
        let mut found = Byline { author: Some(names), ..Byline::default() };
        let tail = tail.trim_start_matches([',', '|', '·', '•', '-', '–', '—', ' ', '.', ';']);
        if let Some(place) = tail.strip_prefix("in ").or_else(|| tail.strip_prefix("IN ")) {
            found.place =
                Some(place.trim_end_matches(['.', ' ']).to_string()).filter(|p| is_name(p));
            found.place.as_ref()?;
            return Some(found);
        }
        found.day = date_line(tail);
        let short = tail.split_whitespace().count() <= 5 && !tail.ends_with(['.', '!', '?', ',']);
        return (tail.is_empty() || found.day.is_some() || short).then_some(found);
    }
    let (name, rest) = line.split_once(['|', '·', '•'])?;
    let day = date_line(rest)?;
    let author = is_name(name.trim()).then(|| name.trim().to_string());
    Some(Byline { author, day: Some(day), place: None })
}

/// `(By Ana Velt)` without its brackets, `- Author: Ana Velt` without its mark.
fn out_of_brackets(line: &str) -> &str {
    let line = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line);
    for (open, close) in [('(', ')'), ('[', ']'), ('*', '*'), ('_', '_')] {
        if let Some(inner) = line.strip_prefix(open).and_then(|l| l.strip_suffix(close)) {
            return inner.trim();
        }
    }
    line
}

/// The words after `By`, `Written by`, `Story by`.
fn after_by(line: &str) -> Option<&str> {
    const OPENINGS: &[&str] = &[
        "by ",
        "by: ",
        "written by ",
        "written by: ",
        "story by ",
        "reported by ",
        "author: ",
        "authors: ",
        "reporter: ",
        "text by ",
        "text: ",
        "words: ",
        "writer: ",
        "correspondent: ",
        "words by ",
        "report by ",
        "analysis by ",
        "opinion by ",
        "interview by ",
    ];
    OPENINGS.iter().find_map(|opening| {
        let head = line.get(..opening.len())?;
        (head.eq_ignore_ascii_case(opening)).then(|| line[opening.len()..].trim_start())
    })
}

/// The names at the head of `words` (`A B`, `A B and C D`, `A B, C D and E F`), and what follows.
pub(crate) fn names_at(words: &str) -> (Option<String>, &str) {
    let mut end = 0;
    let mut offset = 0;
    let mut in_name = 0;
    for piece in words.split_inclusive(' ') {
        let bare = piece.trim_end();
        let word = bare.trim_end_matches([',', '|', ';']);
        let joins = matches!(word, "and" | "&") && end > 0;
        if !joins && !is_name_word(word) {
            break;
        }
        offset += piece.len();
        if joins {
            in_name = 0;
            continue;
        }
        in_name += 1;
        end = offset - (piece.len() - word.len());
        if bare.ends_with(['|', ';']) || in_name > 5 {
            break;
        }
    }
    let names = words.get(..end).unwrap_or("").trim();
    let rest = words.get(end..).unwrap_or("");
    ((!names.is_empty() && names.chars().any(char::is_alphabetic)).then(|| names.to_string()), rest)
}

fn is_name_word(word: &str) -> bool {
    let first = word.chars().next().is_some_and(char::is_uppercase);
    let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
    letters && (first && !calendar::is_month(word) || is_name_particle(word))
}

/// One to five capitalised words and nothing else.
pub(crate) fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (1..=5).contains(&count)
        && words.split_whitespace().all(is_name_word)
        && words.chars().next().is_some_and(char::is_uppercase)
}

/// Words for the one who wrote it, alone on the line of an author box.
const AUTHOR_WORDS: &[&str] = &[
    "author",
    "authors",
    "the author",
    "about the author",
    "about author",
    "reporter",
    "correspondent",
    "journalist",
    "editor",
    "staff writer",
    "staff reporter",
    "news editor",
    "senior editor",
    "writer",
    "columnist",
    "contributor",
];

/// The lines of author boxes: `Name`, `Name`, `Author`. Indices into `lines`, and the author.
pub(crate) fn author_boxes(lines: &[&str]) -> (Vec<usize>, Option<String>) {
    let mut taken = Vec::new();
    let mut author = None;
    for (at, line) in lines.iter().enumerate() {
        let low = line.trim().trim_end_matches([':', '.']).to_lowercase();
        if !AUTHOR_WORDS.contains(&low.as_str()) {
            continue;
        }
        let is_full_name =
            |i: usize| is_name(lines[i].trim()) && lines[i].split_whitespace().count() >= 2;
        let before: Vec<usize> =
            (at.saturating_sub(2)..at).rev().take_while(|i| is_full_name(*i)).collect();
        let Some(&nearest) = before.first() else { continue };
        let name = lines[nearest].trim();
        taken.push(at);
        taken.extend(before.into_iter().filter(|i| lines[*i].trim() == name));
        author.get_or_insert_with(|| name.to_string());
    }
    taken.sort_unstable();
    (taken, author)
}

/// `By Name Name Reporting from Place` or `By Name Name` inside a page whose lines were lost: the
/// span of the byline and the author.
pub(crate) fn inside(text: &str, line: Span) -> Option<(Span, String)> {
    const LOOK_IN: usize = 900;
    let words = line.of(text);
    let mut look = words.len().min(LOOK_IN);
    while !words.is_char_boundary(look) {
        look -= 1;
    }
    let head = words.get(..look)?;
    let start = line.start as usize;
    let at = |by: usize, end: usize| Span::new(start + by, start + end);
    if let Some(marker) = head.find("Reporting from ") {
        let by = head.get(..marker)?.rfind("By ")?;
        let (names, rest) = names_at(head.get(by + 3..marker)?);
        let names = names.filter(|_| rest.trim().is_empty())?;
        let place = head.get(marker + 15..)?;
        let end = marker + 15 + place.split(' ').next().map_or(0, str::len);
        return Some((at(by, end), names));
    }
    // `By A and B A reported from Harn, and B from Ostrel.`: the first name comes again.
    let marker = [" reported from ", " reports from ", " reported in "]
        .iter()
        .filter_map(|words| head.find(words))
        .min()?;
    let by = head.get(..marker)?.rfind("By ")?;
    let between = head.get(by + 3..marker)?;
    let first: Vec<&str> = between.split_whitespace().take(2).collect();
    let [given, family] = first[..] else { return None };
    let name = format!("{given} {family}");
    let again = between.rfind(&name).filter(|n| *n > 0)?;
    let names = between.get(..again)?.trim();
    let all_names = names.split(" and ").flat_map(|n| n.split(", ")).all(is_name);
    let sentence = units(text, Span::new(start + marker, line.end as usize));
    let end = sentence.first()?.end as usize - start;
    (all_names && end - by <= 400).then(|| (at(by, end), names.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author(line: &str) -> Option<String> {
        byline(line).and_then(|b| b.author)
    }

    #[test]
    fn bylines() {
        assert_eq!(author("By Ana Velt").as_deref(), Some("Ana Velt"));
        assert_eq!(author("By Ana Velt and Jon Marr").as_deref(), Some("Ana Velt and Jon Marr"));
        assert_eq!(author("BY ANA VELT").as_deref(), Some("ANA VELT"));
        assert_eq!(
            author("Written by Ana Velt, Harn Courier").as_deref(),
            Some("Ana Velt, Harn Courier")
        );
        assert_eq!(
            byline("By Ana Velt in Port Amarel").and_then(|b| b.place).as_deref(),
            Some("Port Amarel")
        );
    }

    #[test]
    fn a_name_and_a_date() {
        let found = byline("Ana Velt  | 25.01.2026 - Update : 25.01.2026").expect("a byline");
        assert_eq!(found.author.as_deref(), Some("Ana Velt"));
        assert_eq!(found.day.map(|d| d.to_string()).as_deref(), Some("2026-01-25"));
    }

    #[test]
    fn what_is_no_byline() {
        for line in [
            "By Friday the two sides had met twice, and neither had moved.",
            "By the strait they met",
            "Vessia | Tarlia",
        ] {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn bylines_in_brackets_and_with_labels() {
        assert_eq!(author("(By Ana Velt)").as_deref(), Some("Ana Velt"));
        assert_eq!(author("Text: Ana Velt").as_deref(), Some("Ana Velt"));
    }

    #[test]
    fn a_byline_whose_names_come_again() {
        let text = "Talks end. By Ana Velt and Jon Marr Ana Velt reported from Harn, and Jon Marr from \
                    Selm. The envoys met on Monday.";
        let (span, names) = inside(text, Span::new(0, text.len())).expect("a byline");
        assert_eq!(names, "Ana Velt and Jon Marr");
        assert!(span.of(text).starts_with("By Ana") && span.of(text).ends_with("from Selm."));
    }

    #[test]
    fn clock_times_alone() {
        assert!(clock_line("6:17 pm (Selm)") && clock_line("10:20 GMT"));
        assert!(!clock_line("Round 2: Selm") && !clock_line("5 May 2026"));
        // The time above an entry of a running report is the article's own.
        assert!(!clock_line("6:05 p.m."));
    }

    #[test]
    fn dates_alone() {
        assert_eq!(
            date_line("Published: 5 May 2026 10:20 GMT").map(|d| d.to_string()).as_deref(),
            Some("2026-05-05")
        );
        assert_eq!(date_line("They met on 5 May 2026"), None);
    }

    #[test]
    fn an_author_box() {
        let lines = ["They parted.", "Ana Velt", "Ana Velt", "Author", "Read more"];
        assert_eq!(author_boxes(&lines), (vec![1, 2, 3], Some("Ana Velt".into())));
        assert_eq!(author_boxes(&["They parted.", "Author"]), (vec![], None));
    }
}
