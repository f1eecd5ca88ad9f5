//! An author named without `By`: a name alone beside a date, a sign-off.

use super::byline::{is_name, names_at};

/// Words of sections and headlines, which no author's name holds.
const NO_NAMES: &[&str] = &[
    "affairs",
    "africa",
    "america",
    "american",
    "americas",
    "analysis",
    "and",
    "articles",
    "asia",
    "atlantic",
    "author",
    "brief",
    "briefing",
    "business",
    "central",
    "city",
    "climate",
    "column",
    "comment",
    "conflict",
    "council",
    "court",
    "crisis",
    "culture",
    "day",
    "deal",
    "defence",
    "defense",
    "desk",
    "diplomacy",
    "diplomatic",
    "east",
    "eastern",
    "economy",
    "editorial",
    "elections",
    "energy",
    "europe",
    "european",
    "explained",
    "explainer",
    "features",
    "foreign",
    "government",
    "health",
    "home",
    "in",
    "international",
    "interview",
    "latest",
    "live",
    "local",
    "middle",
    "minister",
    "ministry",
    "nation",
    "national",
    "negotiations",
    "news",
    "north",
    "of",
    "opinion",
    "pacific",
    "page",
    "peace",
    "photos",
    "policy",
    "politics",
    "power",
    "president",
    "press",
    "read",
    "region",
    "regional",
    "report",
    "reports",
    "republic",
    "review",
    "science",
    "security",
    "society",
    "south",
    "special",
    "sport",
    "sports",
    "staff",
    "stories",
    "story",
    "strait",
    "subscribe",
    "summit",
    "talks",
    "technology",
    "the",
    "top",
    "trade",
    "travel",
    "treaty",
    "union",
    "united",
    "update",
    "updates",
    "video",
    "views",
    "war",
    "watch",
    "weekend",
    "west",
    "western",
    "world",
];

/// One or several full names and nothing else (`Ana Velt`, `Ana Velt and Jon Marr`, `Ana Velt,
/// Harn`): the names. `known` tells the names of parties, places and outlets.
pub(crate) fn names(line: &str, known: &dyn Fn(&str) -> bool) -> Option<String> {
    split(line, known).map(|(names, _)| names)
}

/// Names with the place or the house beside them (`Ana Velt in Harn`, `Ana Velt, Special to the
/// Gazette`): an author's line even where no date stands near.
pub(crate) fn placed_names(line: &str, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let (names, tail) = split(line, known)?;
    (known(&tail) || tail.starts_with("Special to ")).then_some(names)
}

/// The names, and what stands behind them.
fn split(line: &str, known: &dyn Fn(&str) -> bool) -> Option<(String, String)> {
    let bare = line.trim().trim_matches(['(', ')', '*', '_']).trim();
    let (head, tail) = match bare.split_once(" in ").or_else(|| bare.split_once([',', '|', '•']))
    {
        Some((head, tail)) => (head.trim(), tail.trim()),
        None => (bare, ""),
    };
    let parts: Vec<&str> = head.split(" and ").flat_map(|p| p.split(" & ")).collect();
    let person = |name: &&str| {
        (2..=4).contains(&name.split_whitespace().count())
            && is_name(name)
            && !known(name)
            && !name.split_whitespace().any(|w| NO_NAMES.contains(&w.to_lowercase().as_str()))
    };
    let ends = !bare.ends_with(['.', '!', '?', ':', ';']);
    let tail_is_name = tail.is_empty()
        || tail.starts_with("Special to ")
        || tail.split([',', '&']).flat_map(|t| t.split(" and ")).all(|t| is_name(t.trim()));
    (parts.len() <= 3 && parts.iter().all(person) && ends && tail_is_name).then(|| {
        let more_people = tail.contains(" and ") || tail.contains(" & ");
        let names = if more_people { bare } else { head };
        (names.to_string(), tail.to_string())
    })
}

/// A link to an author's other articles, which stands below the author's name.
pub(crate) fn leads_to_author(line: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "all articles by",
        "all posts by",
        "all stories by",
        "more articles by",
        "more by",
        "more from this author",
        "more from the author",
        "more stories by",
        "other articles by",
        "read more by",
        "see all articles by",
        "view all posts by",
        "view all articles by",
        "articles by this author",
        "follow the author",
    ];
    let low = line.trim().to_lowercase();
    OPENINGS.iter().any(|o| low.starts_with(o)) && line.split_whitespace().count() <= 10
}

/// The names in `Reporting by A and B; editing by C`, `Text: A`.
pub(crate) fn signed(notice: &str) -> Option<String> {
    const OPENINGS: &[&str] = &[
        "reporting by ",
        "reporting: ",
        "reported by ",
        "writing by ",
        "text: ",
        "text by ",
        "words: ",
        "words by ",
    ];
    let bare = notice.trim_start_matches(['(', '[', '*', '_', ' ', '—', '–', '-']);
    let rest = OPENINGS.iter().find_map(|opening| {
        let head = bare.get(..opening.len())?;
        head.eq_ignore_ascii_case(opening).then(|| bare.get(opening.len()..)).flatten()
    })?;
    let end = rest.find([';', ')', ']']).unwrap_or(rest.len());
    let (names, _) = names_at(rest.get(..end)?.trim());
    names
        .map(|n| n.trim_end_matches(['.', ',']).to_string())
        .filter(|n| n.split_whitespace().count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<String> {
        names(line, &|name| name == "Port Amarel")
    }

    #[test]
    fn names_alone() {
        for (line, who) in [
            ("Ana Velt", "Ana Velt"),
            ("ANA VELT", "ANA VELT"),
            ("Ana Velt and Jon Marr", "Ana Velt and Jon Marr"),
            ("Ana Velt, Harn", "Ana Velt"),
            ("Ana Velt in Port Amarel", "Ana Velt"),
            ("(Ana Velt)", "Ana Velt"),
        ] {
            assert_eq!(read(line).as_deref(), Some(who), "{line}");
        }
        for line in [
            "Velt",
            "Port Amarel",
            "Middle East",
            "Kessim Talks",
            "They met again.",
            "Ana Velt said no",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn names_with_a_place_need_no_date() {
        let read = |line: &str| placed_names(line, &|name| name == "Port Amarel");
        assert_eq!(read("Ana Velt in Port Amarel").as_deref(), Some("Ana Velt"));
        assert_eq!(read("Ana Velt, Special to the Gazette").as_deref(), Some("Ana Velt"));
        assert_eq!(read("Ana Velt"), None);
        assert_eq!(read("Ana Velt, Envoy"), None);
    }

    #[test]
    fn sign_offs() {
        assert_eq!(
            signed("(Reporting by Ana Velt and Jon Marr; editing by Ada Holt)").as_deref(),
            Some("Ana Velt and Jon Marr")
        );
        assert_eq!(signed("Text: Ana Velt").as_deref(), Some("Ana Velt"));
        assert_eq!(signed("Editing by Ada Holt"), None);
        assert!(leads_to_author("All articles by this author"));
        assert!(!leads_to_author("All the envoys met"));
    }
}
