//! Headline, section lines, standfirst: the lines before the article's first paragraph.

use super::Kind;
use super::words::words;

/// A line that can end a sentence is a paragraph; a short one that cannot is a heading.
pub(crate) fn is_heading(line: &str) -> bool {
    let count = line.split_whitespace().count();
    let listed = line.starts_with(['•', '·', '*', '-', '–', '—', '▪', '●', '>'])
        || line
            .split_once(['.', ')'])
            .is_some_and(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
    if line.starts_with('#') {
        return count <= 40;
    }
    let goes_on = line.starts_with(char::is_lowercase);
    !listed && !goes_on && count <= 30 && !ends_sentence(line)
}

/// Does a line end as a sentence does?
pub(crate) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', ','])
        && !bare.ends_with("U.S.")
}

/// A question of one line can be a headline.
fn can_be_title(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ' ']);
    is_heading(line)
        || (bare.ends_with(['?', '!'])
            && line.split_whitespace().count() <= 20
            && !bare[..bare.len() - 1].contains(['.', '?', '!']))
}

/// Letters and digits only, in lower case: for comparing headlines.
pub(crate) fn plain(line: &str) -> String {
    let list: Vec<String> = words(line).into_iter().map(|w| w.low).collect();
    list.join(" ")
}

/// The headline without Markdown's marks.
pub(crate) fn bare_title(line: &str) -> &str {
    let bare = line.trim_start_matches('#').trim().trim_matches('*').trim();
    let labels = ["Title: ", "Headline: ", "TITLE: ", "HEADLINE: "];
    labels.iter().find_map(|label| bare.strip_prefix(label)).unwrap_or(bare).trim()
}

/// Fewer words than this before a headline name a section.
const SHORT: usize = 5;

/// Finds the headline among the lines before the first paragraph, marks it, its repetitions and the
/// section lines above it. `given` is the title that came with the file.
pub(crate) fn find_title(
    lines: &[&str],
    kinds: &mut [Kind],
    given: Option<&str>,
) -> Option<String> {
    let first_body = kinds.iter().position(|k| *k == Kind::Body).unwrap_or(kinds.len());
    // A headline that asks something looks like a paragraph.
    let asks =
        first_body + 1 < lines.len() && lines.get(first_body).is_some_and(|l| can_be_title(l));
    let has_heading = kinds[..first_body].contains(&Kind::Heading);
    let head = if asks && !has_heading { first_body + 1 } else { first_body };
    let open: Vec<usize> =
        (0..head).filter(|i| matches!(kinds[*i], Kind::Heading | Kind::Body)).collect();

    let wanted = given.map(plain);
    let same = |i: &usize| wanted.as_ref().is_some_and(|w| *w == plain(lines[*i]));
    let repeated =
        |i: &usize| lines[..head].iter().filter(|l| plain(l) == plain(lines[*i])).count() > 1;
    let count = |i: &usize| lines[*i].split_whitespace().count();
    let article_follows = first_body < lines.len();
    let chosen = open
        .iter()
        .find(|i| same(i))
        .or_else(|| open.iter().find(|i| lines[**i].starts_with("# ")))
        .or_else(|| open.iter().find(|i| repeated(i) && count(i) >= SHORT))
        .or_else(|| open.iter().find(|i| count(i) >= SHORT))
        .or_else(|| open.first())
        .copied()
        .filter(|_| article_follows);
    if let Some(at) = chosen {
        let title = plain(lines[at]);
        for i in open {
            let above = i < at && (count(&i) < SHORT || count(&i) < count(&at) / 2);
            kinds[i] = if above { Kind::Boilerplate } else { Kind::Heading };
        }
        mark_repeated(lines, kinds, &title);
    }
    if let Some(wanted) = &wanted {
        mark_repeated(lines, kinds, wanted);
    }
    given.map(str::to_string).or_else(|| chosen.map(|at| bare_title(lines[at]).to_string()))
}

fn mark_repeated(lines: &[&str], kinds: &mut [Kind], title: &str) {
    for (line, kind) in lines.iter().zip(kinds) {
        if *kind != Kind::Boilerplate && !title.is_empty() && plain(line) == title {
            *kind = Kind::Heading;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (Option<String>, Vec<Kind>) {
        let mut kinds: Vec<Kind> =
            lines.iter().map(|l| if is_heading(l) { Kind::Heading } else { Kind::Body }).collect();
        let title = find_title(lines, &mut kinds, None);
        (title, kinds)
    }

    #[test]
    fn a_section_line_above_the_headline() {
        let lines =
            ["World", "Vessia says the corridor is 'first' in talks", "The envoys met on Monday."];
        let (title, kinds) = read(&lines);
        assert_eq!(title.as_deref(), Some(lines[1]));
        assert_eq!(kinds, [Kind::Boilerplate, Kind::Heading, Kind::Body]);
    }

    #[test]
    fn a_text_that_begins_with_a_paragraph_has_no_title() {
        assert_eq!(
            read(&["The envoys met on Monday, and they parted late.", "They met again."]).0,
            None
        );
        assert_eq!(read(&["Only one line"]).0, None);
    }

    #[test]
    fn a_headline_may_ask() {
        let (title, kinds) =
            read(&["Will the corridor open at last?", "The envoys met on Monday."]);
        assert_eq!(title.as_deref(), Some("Will the corridor open at last?"));
        assert_eq!(kinds, [Kind::Heading, Kind::Body]);
    }

    #[test]
    fn a_repeated_headline_is_a_heading_too() {
        let lines = [
            "Talks on the strait end early",
            "Ana Velt",
            "Talks on the strait end early",
            "They met.",
        ];
        let (title, kinds) = read(&lines);
        assert_eq!(title.as_deref(), Some(lines[0]));
        assert_eq!(kinds[2], Kind::Heading);
    }

    #[test]
    fn list_items_are_no_headings() {
        assert!(!is_heading("- 40 prisoners each"));
        assert!(!is_heading("2) an open corridor"));
        assert!(is_heading("Earlier rounds and their hosts"));
    }
}
