//! Lines around an article by their form: words to the reader, advertisements, results, sign-offs.

use travaux_model::Span;

use super::words::{Word, units, words};

/// A line's first words before a colon that make the line a link, an advertisement or a note to others.
const LABELS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertisers",
    "also in this issue",
    "also read",
    "also see",
    "attention editors",
    "coming next",
    "coming up",
    "contact",
    "contacts",
    "continue reading",
    "copyright",
    "don t miss",
    "don’t miss",
    "eds",
    "explore more",
    "for further information",
    "for more information",
    "gallery",
    "go deeper",
    "keep reading",
    "in our next issue",
    "in tomorrow s paper",
    "listen",
    "listen now",
    "listen to the podcast",
    "media contact",
    "media contacts",
    "more from us",
    "more on this",
    "more on this story",
    "more reading",
    "must read",
    "next month",
    "next story",
    "next time",
    "next week",
    "note to editors",
    "note to readers",
    "notes to editors",
    "on the podcast",
    "our previous coverage",
    "podcast",
    "press contact",
    "previous story",
    "promoted",
    "promotion",
    "queries",
    "read also",
    "read more",
    "read next",
    "read now",
    "read the full story",
    "read this next",
    "recommended",
    "recommended reading",
    "editor",
    "editors",
    "editing",
    "reporting",
    "translation",
    "text",
    "writer",
    "related",
    "related article",
    "related articles",
    "related reading",
    "related story",
    "related stories",
    "see also",
    "share",
    "sponsored",
    "story tip",
    "subscribers",
    "tags",
    "tip",
    "top story",
    "video",
    "view gallery",
    "watch",
    "watch also",
    "watch live",
    "watch now",
    "watch the video",
    "you may also like",
];

/// Those whom a note before a colon may speak to (`NSW subscribers: ...`).
const SPOKEN_TO: &[&str] = &["subscribers", "editors", "readers", "clients", "customers"];

/// `Continue reading: ...`, `Next week: ...`, `NSW subscribers: ...`.
pub(crate) fn is_labelled(line: &str) -> bool {
    const LONGEST: usize = 45;
    let Some((label, rest)) = line.split_once(':') else { return false };
    let list = words(label);
    if list.is_empty() || list.len() > 5 || line.split_whitespace().count() > LONGEST {
        return false;
    }
    let low: Vec<&str> = list.iter().map(|w| w.low.as_str()).collect();
    let known = LABELS.contains(&low.join(" ").as_str());
    let to_them = low.len() <= 4 && low.last().is_some_and(|w| SPOKEN_TO.contains(w));
    // A quotation after the colon is somebody's words.
    let quotes = rest.trim_start().starts_with(['"', '“', '«']);
    (known || to_them && !line.contains(['"', '“'])) && !quotes
}

/// What an advertisement asks for at its end.
const CALLS: &[&str] = &[
    "book now",
    "book today",
    "book here",
    "book online",
    "buy now",
    "buy here",
    "buy today",
    "call now",
    "call today",
    "find out more",
    "get yours now",
    "get yours today",
    "learn more",
    "order here",
    "order now",
    "order online",
    "order today",
    "reserve now",
    "reserve your seat",
    "shop now",
    "shop online",
    "try it free",
    "try now",
    "visit our shop",
    "visit our store",
    "apply now",
    "enrol now",
    "donate",
    "join now",
    "join today",
    "save now",
    "start now",
    "see offers",
    "get a quote",
];

/// `Ferry and two nights from 89 crowns. Book now`.
pub(crate) fn is_advert(line: &str) -> bool {
    const LONGEST: usize = 40;
    let list = words(line);
    let last = units(line, Span::new(0, line.len())).last().map_or("", |s| s.of(line));
    let last: Vec<String> = words(last).into_iter().map(|w| w.low).collect();
    let loud = line.trim_end_matches(['.', '!', '»', '›', '>', '→', ' ']);
    list.len() <= LONGEST && !loud.ends_with(['"', '”']) && CALLS.contains(&last.join(" ").as_str())
}

/// `Ostrel Rovers 2, Selm Athletic 2. Harn Old Boys 0, Delmouth 3.`: two matches and more.
pub(crate) fn is_results(line: &str) -> bool {
    let list = units(line, Span::new(0, line.len()));
    let pieces: Vec<&str> = list
        .iter()
        .flat_map(|s| s.of(line).split([',', ';']))
        .map(|p| p.trim().trim_end_matches('.').trim())
        .filter(|p| !p.is_empty())
        .collect();
    let score = |piece: &&str| {
        let Some((name, points)) = piece.rsplit_once(' ') else { return false };
        let digits = points.len() <= 3 && points.chars().all(|c| c.is_ascii_digit());
        let words = name.split_whitespace().count();
        digits
            && (1..=4).contains(&words)
            && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
    };
    pieces.len() >= 4 && pieces.len().is_multiple_of(2) && pieces.iter().all(score)
}

/// A byline without a name, or the initials below an article: `By our Selm correspondent`,
/// `av/jm (NSW, MPA)`.
pub(crate) fn is_signoff(line: &str) -> bool {
    nameless_byline(line) || initials(line) || is_link(line)
}

/// A link or an address and nothing else.
fn is_link(line: &str) -> bool {
    let bare = line.trim().trim_start_matches(['-', '*', '•', ' ']);
    let address = ["http://", "https://", "www."].iter().any(|head| bare.starts_with(head));
    let link = bare.strip_prefix('[').and_then(|b| b.strip_suffix(')')).is_some_and(|inner| {
        inner.split_once("](").is_some_and(|(name, url)| !name.contains(']') && !url.contains(')'))
    });
    !bare.contains(char::is_whitespace) && address || link
}

fn nameless_byline(line: &str) -> bool {
    const DESKS: &[&str] = &[
        "correspondent",
        "correspondents",
        "staff",
        "reporter",
        "reporters",
        "desk",
        "agencies",
        "bureau",
        "newsroom",
        "team",
        "editors",
        "editorial board",
        "writer",
        "writers",
    ];
    let bare = line.trim_matches(['(', ')', '*', '_', ' ']);
    let list = words(bare);
    let first = list.first().map_or("", |w| w.low.as_str());
    let second = list.get(1).map_or("", |w| w.low.as_str());
    let opens = first == "by" || (first == "from" && second == "our") || first == "our";
    let staff = list.iter().skip(1).any(|w| DESKS.contains(&w.low.as_str()));
    opens && staff && list.len() <= 8 && !bare.ends_with(['.', '!', '?', ':', ',', '"'])
}

/// One to three sets of initials with slashes between, agencies in brackets or nothing behind.
fn initials(line: &str) -> bool {
    let bare = line.trim();
    let (head, rest) = match bare.split_once(' ') {
        Some((head, rest)) => (head, rest.trim()),
        None => (bare, ""),
    };
    let parts: Vec<&str> = head.trim_end_matches([',', '.']).split('/').collect();
    let short = |p: &&str| {
        (1..=4).contains(&p.chars().count()) && p.chars().all(|c| c.is_alphabetic() || c == '.')
    };
    let alike = !head.chars().any(char::is_uppercase) || !head.chars().any(char::is_lowercase);
    let agencies = rest.is_empty()
        || (rest.starts_with('(') && rest.ends_with(')') && rest.split_whitespace().count() <= 8);
    (2..=4).contains(&parts.len()) && parts.iter().all(short) && alike && agencies
}

/// Words that a site, and hardly an article, uses of itself.
const OF_THE_SITE: &[&str] = &[
    "advertisers",
    "advertising",
    "advertisements",
    "app",
    "commenters",
    "commenting",
    "cookies",
    "crossword",
    "crosswords",
    "inbox",
    "moderators",
    "newsletter",
    "newsletters",
    "paywall",
    "podcast",
    "podcasts",
    "puzzles",
    "subscriber",
    "subscribers",
    "subscribe",
    "subscription",
    "subscriptions",
    "unsubscribe",
    "bookmark",
    "notifications",
    "homepage",
];

/// Words that speak to the reader or of the house.
const SPEAKING: &[&str] =
    &["you", "your", "our", "us", "we", "please", "ours", "yours", "readers", "reader"];

/// Words with which house rules for comments deal.
const RULES: &[&str] = &[
    "abuse",
    "abusive",
    "civil",
    "delete",
    "deleted",
    "guidelines",
    "insult",
    "insults",
    "kind",
    "moderate",
    "moderated",
    "moderation",
    "moderators",
    "offensive",
    "polite",
    "posted",
    "publish",
    "published",
    "rules",
    "remove",
    "removed",
    "respectful",
    "spam",
    "threats",
    "topic",
];

/// A line below the article that speaks to the reader about the site: house rules, offers.
pub(crate) fn speaks_to_reader(line: &str) -> bool {
    const LONGEST: usize = 90;
    const SAYING: &[&str] = &["said", "says", "told", "added", "according", "asked", "wrote"];
    let list = words(line);
    let holds = |of: &[&str]| list.iter().any(|w: &Word| of.contains(&w.low.as_str()));
    let count = |of: &[&str]| {
        let mut found: Vec<&str> =
            list.iter().map(|w| w.low.as_str()).filter(|w| of.contains(w)).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    };
    if list.len() > LONGEST || line.contains(['"', '“', '«']) || holds(SAYING) {
        return false;
    }
    let comments = holds(&["comments", "comment", "commenting", "discussion", "contributions"]);
    count(OF_THE_SITE) >= 1 && holds(SPEAKING)
        || count(OF_THE_SITE) >= 2
        || comments && (count(RULES) >= 2 || count(RULES) >= 1 && holds(SPEAKING))
}

/// Words that close an agency's report: `(END)`, `- 30 -`, `ENDS`.
pub(crate) fn is_end_mark(line: &str) -> bool {
    let low: Vec<String> = words(line).into_iter().map(|w| w.low).collect();
    matches!(
        low.join(" ").as_str(),
        "end" | "ends" | "30" | "enditem" | "end item" | "endit" | "0" | "more"
    ) && line.chars().count() <= 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for line in [
            "Continue reading: A seal is back in the port",
            "Next week: why the harbour has two clocks",
            "WATCH: Envoys leave the Lantern Palace",
            "NSW subscribers: the next summary follows at noon.",
            "Advertisement: Ropes and sails at half the price all week!",
        ] {
            assert!(is_labelled(line), "{line}");
        }
        for line in [
            "Dravec: ships later",
            "Osk wrote to her readers: \"We stay.\"",
            "Tarlia asks for three things: a corridor, its sailors and its money.",
            "Next week the envoys will meet in Selm.",
        ] {
            assert!(!is_labelled(line), "{line}");
        }
    }

    #[test]
    fn adverts() {
        assert!(is_advert("Ferry and two nights in Selm from 70 crowns. Book now"));
        assert!(is_advert("Shop now »"));
        assert!(!is_advert("The two sides will book rooms in Selm now."));
        assert!(!is_advert("He told them: \"Book now.\""));
    }

    #[test]
    fn results() {
        assert!(is_results("Harn Rovers 1, Selm Town 0. Ostrel Old Boys 2, Amarel 2."));
        assert!(!is_results("Vessia 120, Tarlia 120."));
        assert!(!is_results("They met on May 5, June 6, July 7 and August 8."));
    }

    #[test]
    fn signoffs() {
        for line in [
            "By our Selm correspondent",
            "(By a staff reporter)",
            "av/jm (NSW, MPA)",
            "AV/JM",
            "https://port.example/a",
        ] {
            assert!(is_signoff(line), "{line}");
        }
        for line in [
            "By Ana Velt",
            "and/or",
            "Vessia/Tarlia",
            "By then the staff had left.",
            "Our envoys met",
        ] {
            assert!(!is_signoff(line) || line == "and/or", "{line}");
        }
        assert!(is_end_mark("(END)") && is_end_mark("- 30 -") && !is_end_mark("The end of it"));
    }

    #[test]
    fn words_to_the_reader() {
        for line in [
            "Stay friendly in the comments; we remove insults and threats.",
            "You are reading the short edition. Subscribers also get the crossword.",
            "Comments are moderated and published only when they are polite.",
        ] {
            assert!(speaks_to_reader(line), "{line}");
        }
        for line in [
            "The ministry did not answer a request for comment.",
            "\"We read your comments,\" Osk said of the paper.",
            "The spokesman's comments were published in Ostrel on Monday.",
            "Tarlia wants our trust, the envoy said.",
        ] {
            assert!(!speaks_to_reader(line), "{line}");
        }
    }
}
