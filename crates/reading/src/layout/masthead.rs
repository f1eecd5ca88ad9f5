//! Menus, and lines that name the publisher: a masthead, a name beside a date.

use super::byline::{date_line, is_name};
use super::outlet::Outlets;

/// Marks between the entries of a menu or of a path to the page.
const BETWEEN: &[char] = &['|', '·', '•', '›', '»', '>', '/', '\t'];

/// A line of three and more short entries with marks between them: `HOME | REALM | LETTERS`.
pub(crate) fn is_menu(line: &str) -> bool {
    const FEWEST: usize = 3;
    const LONGEST: usize = 4;
    let short = |entry: &&str| {
        let count = entry.split_whitespace().count();
        (1..=LONGEST).contains(&count)
            && entry.chars().any(char::is_alphabetic)
            && !entry.chars().any(|c| c.is_ascii_digit())
            && !entry.ends_with(['.', '!', ',', ';', ':', '"', '”'])
    };
    BETWEEN.iter().any(|mark| {
        let parts: Vec<&str> = line.split(*mark).map(str::trim).collect();
        // A slash stands inside names too: there the entries are apart.
        let apart = *mark != '/' || line.contains(" / ");
        let entries: Vec<&&str> = parts.iter().filter(|e| !e.is_empty()).collect();
        apart && entries.len() >= FEWEST && entries.iter().all(|e| short(e))
    })
}

/// What a masthead says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Masthead {
    /// The outlet, canonical where the packs know it.
    pub outlet: String,
    /// The line as an author, where it names others beside the outlet (`Harn Courier with NSW`).
    pub author: Option<String>,
}

/// A line that is an outlet's name, with or without a date. `dated`: a date stands beside the line.
pub(crate) fn masthead(line: &str, dated: bool, outlets: &Outlets) -> Option<Masthead> {
    let (name, has_date) = without_date(line.trim());
    if name.split_whitespace().count() > 8 {
        return None;
    }
    let (own, others) = match name.split_once(" with ").or_else(|| name.split_once(" and ")) {
        Some((own, others)) => (own.trim(), Some(others.trim())),
        None => (name, None),
    };
    let agencies = |names: &str| {
        names.split([',', '/']).flat_map(|n| n.split(" and ")).map(str::trim).all(|n| {
            outlets.publisher(n).is_some() || matches!(n.to_lowercase().as_str(), "agencies")
        })
    };
    if let Some(others) = others {
        return agencies(others)
            .then(|| outlets.publisher(own))
            .flatten()
            .map(|outlet| Masthead { outlet, author: Some(name.to_string()) });
    }
    if let Some(outlet) = outlets.publisher(own) {
        return Some(Masthead { outlet, author: None });
    }
    (calls_itself_outlet(own) && (dated || has_date))
        .then(|| Masthead { outlet: own.to_string(), author: None })
}

/// `Outlet: Harn Courier`, `Source: Harn Courier`: a known outlet behind a label.
pub(crate) fn labelled(line: &str, outlets: &Outlets) -> Option<String> {
    const LABELS: &[&str] =
        &["outlet", "publisher", "source", "publication", "newspaper", "media", "published in"];
    let (label, name) = line.split_once(':')?;
    LABELS.contains(&label.trim().to_lowercase().as_str()).then(|| outlets.publisher(name))?
}

/// The line without a date at its end or its head, and whether there was one.
fn without_date(line: &str) -> (&str, bool) {
    for (at, mark) in line.match_indices([',', '|', '·', '•', '–', '—', '-', '/']) {
        let (before, after) = (line[..at].trim(), line[at + mark.len()..].trim());
        if !before.is_empty() && date_line(after).is_some() {
            return (before, true);
        }
        if !after.is_empty() && date_line(before).is_some() {
            return (after, true);
        }
    }
    (line, false)
}

/// Words that end the names of papers, stations and sites.
const TITLES: &[&str] = &[
    "agency",
    "argus",
    "broadcasting",
    "bulletin",
    "chronicle",
    "courier",
    "daily",
    "dispatch",
    "echo",
    "examiner",
    "gazette",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "journal",
    "ledger",
    "mail",
    "messenger",
    "mirror",
    "monitor",
    "news",
    "newspaper",
    "observer",
    "online",
    "post",
    "press",
    "radio",
    "record",
    "register",
    "reporter",
    "review",
    "sentinel",
    "standard",
    "star",
    "sun",
    "telegraph",
    "times",
    "today",
    "tribune",
    "tv",
    "wire",
];

/// `Merrow Observer`: a name of two to five words that ends as papers' names do, or begins with
/// `Radio`. `World News` and the like are sections.
fn calls_itself_outlet(name: &str) -> bool {
    const SECTIONS: &[&str] = &[
        "world",
        "local",
        "national",
        "latest",
        "breaking",
        "top",
        "more",
        "business",
        "sports",
        "foreign",
        "political",
        "regional",
        "in",
        "all",
        "our",
        "other",
    ];
    let low = name.to_lowercase();
    let list: Vec<&str> = low.split_whitespace().collect();
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return false };
    let titled = TITLES.contains(last) || matches!(*first, "radio" | "daily");
    (2..=5).contains(&list.len()) && is_name(name) && titled && !SECTIONS.contains(first)
}

/// The outlet behind the last mark of a headline: `Talks end early | Harn Courier`; and the headline.
pub(crate) fn behind_headline<'t>(title: &'t str, outlets: &Outlets) -> Option<(&'t str, String)> {
    let marks = [" | ", " - ", " – ", " — ", " · ", " :: "];
    let (at, mark) =
        marks.iter().filter_map(|m| title.rfind(m).map(|at| (at, m))).max_by_key(|(at, _)| *at)?;
    let head = title[..at].trim();
    let outlet = outlets.publisher(title[at + mark.len()..].trim())?;
    (head.split_whitespace().count() >= 3).then_some((head, outlet))
}

#[cfg(test)]
mod tests {
    use travaux_packs::{Outlet, OutletKind};

    use super::*;

    fn outlets() -> Outlets {
        let row = |name: &str, kind, alias: &str| Outlet {
            name: name.into(),
            kind,
            aliases: vec![alias.into()],
            domains: vec![],
            country: None,
        };
        Outlets::new(&[
            row("Harn Courier", OutletKind::Outlet, "The Courier"),
            row("North Sea Wire", OutletKind::Agency, "NSW"),
            row("Chatter", OutletKind::Platform, "Chatter.example"),
        ])
    }

    fn name(line: &str, dated: bool) -> Option<String> {
        masthead(line, dated, &outlets()).map(|m| m.outlet)
    }

    #[test]
    fn menus() {
        assert!(is_menu("HOME  |  REALM  |  THE STRAIT"));
        assert!(is_menu("Home › World › Merrow Strait"));
        assert!(is_menu("Home / World / Strait"));
        assert!(!is_menu("Talks end | Harn Courier"));
        assert!(!is_menu("Ana Velt | 25.01.2026 - Update : 25.01.2026 | Harn"));
        assert!(!is_menu("The port, the ships and the guns / the three matters of the day / Osk"));
        assert!(!is_menu("Vessia/Tarlia/Oriva"));
    }

    #[test]
    fn mastheads() {
        for line in ["HARN COURIER", "The Harn Courier", "Harn Courier, 5 May 2026", "The Courier"]
        {
            assert_eq!(name(line, false).as_deref(), Some("Harn Courier"), "{line}");
        }
        assert_eq!(name("Merrow Observer", true).as_deref(), Some("Merrow Observer"));
        for line in ["Merrow Observer", "Chatter", "Harn Courier says no", "Osk and Dravec"] {
            assert_eq!(name(line, false), None, "{line}");
        }
        assert_eq!(name("World News", true), None);
    }

    #[test]
    fn outlets_behind_a_label() {
        assert_eq!(labelled("Outlet: Harn Courier", &outlets()).as_deref(), Some("Harn Courier"));
        assert_eq!(labelled("Dravec: Harn Courier", &outlets()), None);
        assert_eq!(labelled("Source: the ministry", &outlets()), None);
    }

    #[test]
    fn an_outlet_with_an_agency_is_an_author() {
        let found = masthead("Harn Courier with NSW", false, &outlets()).expect("a masthead");
        assert_eq!(found.outlet, "Harn Courier");
        assert_eq!(found.author.as_deref(), Some("Harn Courier with NSW"));
    }

    #[test]
    fn an_outlet_behind_a_headline() {
        let found = behind_headline("Talks end early – again | Harn Courier", &outlets());
        assert_eq!(found, Some(("Talks end early – again", "Harn Courier".into())));
        assert_eq!(behind_headline("Talks end early - Osk", &outlets()), None);
    }
}
