//! The lines around the article, seen beside their neighbours: mastheads, names, the page's end.

use super::byline::{clock_line, date_line};
use super::{Kind, LayoutPacks, closing, head, masthead, people};

/// What the lines around the article name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Named {
    /// The outlet of a masthead.
    pub outlet: Option<String>,
    /// The author whose name stands alone.
    pub author: Option<String>,
}

/// How many lines past the first paragraph (a standfirst) may still be of the article's head.
const STANDFIRST: usize = 3;

/// Marks mastheads and lone names above and below the article; what they say.
pub(crate) fn take(lines: &[&str], kinds: &mut [Kind], packs: &LayoutPacks, titled: bool) -> Named {
    let mut named = Named::default();
    let Some(first) = kinds.iter().position(|k| *k == Kind::Body) else { return named };
    let last = kinds.iter().rposition(|k| *k == Kind::Body).unwrap_or(first);
    let dated = |at: usize| lines.get(at).is_some_and(|l| date_line(l).is_some() || clock_line(l));
    for at in 0..lines.len() {
        let outside = at < first + STANDFIRST || at > last;
        if kinds[at] == Kind::Boilerplate && at < first {
            // `Source: Harn Courier` above the article.
            named.outlet = named.outlet.or(masthead::labelled(lines[at], &packs.outlets));
        }
        if kinds[at] != Kind::Heading || !outside {
            continue;
        }
        if let Some(outlet) = masthead::labelled(lines[at], &packs.outlets) {
            kinds[at] = Kind::Boilerplate;
            named.outlet.get_or_insert(outlet);
            continue;
        }
        // The only heading of a text without a title is its headline.
        let others = kinds[..=first].iter().filter(|k| **k == Kind::Heading).count();
        let spare = titled || at > first || others > 1;
        let beside_date = dated(at + 1) || (at > 0 && dated(at - 1));
        if let Some(found) =
            masthead::masthead(lines[at], beside_date, &packs.outlets).filter(|_| spare)
        {
            kinds[at] = Kind::Boilerplate;
            named.outlet.get_or_insert(found.outlet);
            named.author = named.author.or(found.author);
            continue;
        }
        let placed = people::placed_names(lines[at], &|name| packs.knows(name)).is_some();
        let linked = lines.get(at + 1).is_some_and(|l| people::leads_to_author(l));
        if (beside_date || linked || placed)
            && spare
            && let Some(names) = people::names(lines[at], &|name| packs.knows(name))
        {
            kinds[at] = Kind::Boilerplate;
            named.author.get_or_insert(names);
        }
    }
    named
}

/// From the page's end upwards: lines that speak to the reader about the site.
pub(crate) fn take_tail(lines: &[&str], kinds: &mut [Kind]) {
    const FEWEST: usize = 4;
    if lines.len() < FEWEST {
        return;
    }
    take_listed_links(lines, kinds);
    for (line, kind) in lines.iter().zip(kinds.iter_mut()).rev() {
        if *kind != Kind::Boilerplate && !closing::speaks_to_reader(line) {
            return;
        }
        *kind = Kind::Boilerplate;
    }
}

/// List items below a short line that is no part of the article (`Most read`) are links.
fn take_listed_links(lines: &[&str], kinds: &mut [Kind]) {
    const HEAD: usize = 6;
    let listed = |line: &str| {
        let numbered = line
            .split_once(['.', ')'])
            .is_some_and(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
        (numbered || line.starts_with(['•', '·', '*', '-', '–', '▪', '●', '>']))
            && !head::ends_sentence(line)
    };
    let mut below = false;
    for (line, kind) in lines.iter().zip(kinds.iter_mut()) {
        if below && *kind != Kind::Boilerplate && listed(line) {
            *kind = Kind::Boilerplate;
        } else {
            below = *kind == Kind::Boilerplate && line.split_whitespace().count() <= HEAD;
        }
    }
}

/// Above the first full paragraph of a page whose headline is known: a long run of words that ends as
/// no sentence does is a list of other stories' headlines.
pub(crate) fn take_head_list(lines: &[&str], kinds: &mut [Kind]) {
    const LEAST: usize = 31;
    // Sentences are shorter than this many words on average.
    const PER_STOP: usize = 50;
    let Some(last) = kinds.iter().rposition(|k| *k == Kind::Body) else { return };
    for (line, kind) in lines.iter().zip(kinds.iter_mut()).take(last) {
        let count = line.split_whitespace().count();
        let stops = line.matches(". ").count() + 1;
        let list = count >= LEAST && (stops == 1 || count >= PER_STOP * stops);
        if *kind == Kind::Body && (head::ends_sentence(line) || !list) {
            return;
        }
        if *kind == Kind::Body {
            *kind = Kind::Boilerplate;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_headlines_before_the_article() {
        let list = "Seal returns to the port ".repeat(8);
        let lines = [list.trim(), "The envoys met on Monday.", list.trim()];
        let mut kinds = vec![Kind::Body; 3];
        take_head_list(&lines, &mut kinds);
        assert_eq!(kinds, [Kind::Boilerplate, Kind::Body, Kind::Body]);
    }

    #[test]
    fn listed_links() {
        let lines =
            ["They met.", "Most read", "1. A seal is back", "2. A crane falls", "They left."];
        let mut kinds = [Kind::Body; 5];
        kinds[1] = Kind::Boilerplate;
        take_listed_links(&lines, &mut kinds);
        let links = [Kind::Boilerplate; 3];
        assert_eq!(kinds[1..4], links);
        assert_eq!((kinds[0], kinds[4]), (Kind::Body, Kind::Body));
    }

    #[test]
    fn the_page_s_end() {
        let lines = [
            "Our readers know the port.",
            "The envoys met.",
            "They parted.",
            "Subscribers get our crossword too.",
        ];
        let mut kinds = vec![Kind::Body; 4];
        take_tail(&lines, &mut kinds);
        assert_eq!(kinds, [Kind::Body, Kind::Body, Kind::Body, Kind::Boilerplate]);
    }
}
