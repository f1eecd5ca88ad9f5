//! Which outlet published the report: the publisher, not an agency that it quotes.

use rustc_hash::FxHashMap;
use travaux_model::Report;
use travaux_packs::{Outlet, OutletKind};

use super::words::{Word, words};

/// The packs' outlets, by name and by host.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outlets {
    /// Alias squeezed to letters and digits → index.
    by_alias: FxHashMap<String, usize>,
    by_domain: FxHashMap<String, usize>,
    names: Vec<(String, OutletKind)>,
}

impl Outlets {
    pub(crate) fn new(rows: &[Outlet]) -> Outlets {
        let mut outlets = Outlets::default();
        for (index, row) in rows.iter().enumerate() {
            outlets.names.push((row.name.clone(), row.kind));
            for alias in std::iter::once(&row.name).chain(&row.aliases) {
                outlets.by_alias.entry(squeeze(alias)).or_insert(index);
            }
            for domain in &row.domains {
                let domain = domain.to_lowercase();
                // `jpost.com` may stand in a feed's short name as `jpost`.
                if let Some(label) = domain.rsplit('.').nth(1).filter(|l| l.len() > 3) {
                    outlets.by_alias.entry(squeeze(label)).or_insert(index);
                }
                outlets.by_domain.entry(domain).or_insert(index);
            }
        }
        outlets
    }

    fn name(&self, index: usize) -> String {
        self.names[index].0.clone()
    }

    /// The canonical name of words that are an outlet's name.
    fn named(&self, name: &str) -> Option<usize> {
        self.by_alias.get(&squeeze(name)).copied()
    }

    /// The canonical name of words that are a publisher's name: `The Harn Courier`.
    pub(crate) fn publisher(&self, name: &str) -> Option<String> {
        let bare = name.trim().trim_end_matches('.');
        let without = bare
            .get(..4)
            .filter(|the| the.eq_ignore_ascii_case("the "))
            .map_or(bare, |_| &bare[4..]);
        let index = self.named(bare).or_else(|| self.named(without))?;
        (self.names[index].1 != OutletKind::Platform).then(|| self.name(index))
    }

    /// A feed's short name: its first segments, the most that are known (`bbc-me`, `mehr-news`). The
    /// first word of a name in words (`Radio Harn`) tells nothing, unless it is letters (`MPA Harn`).
    fn of_slug(&self, slug: &str) -> Option<usize> {
        let segments: Vec<&str> =
            slug.split(['-', '_', '/', ' ', '.']).filter(|s| !s.is_empty()).collect();
        let in_words = slug.contains(' ');
        (1..=segments.len()).rev().find_map(|n| {
            if in_words && n == 1 && segments.len() > 1 && segments[0].contains(char::is_lowercase)
            {
                return None;
            }
            let head = segments[..n].concat();
            (head.chars().count() > 1)
                .then(|| self.by_alias.get(&squeeze(&head)).copied())
                .flatten()
        })
    }

    /// The outlet of an address: its host, or a part of the host after a dot.
    fn of_url(&self, url: &str) -> Option<usize> {
        let mut host = host(url)?;
        loop {
            if let Some(index) = self.by_domain.get(host) {
                return Some(*index);
            }
            host = host.split_once('.')?.1;
        }
    }

    /// The outlet whose name stands first among `words`, the longest name there.
    fn first_in(&self, words: &[Word]) -> Option<(usize, usize)> {
        (0..words.len()).find_map(|at| self.at(words, at).map(|(index, _)| (at, index)))
    }

    /// The outlet whose name begins at `at`, and how many words it has.
    fn at(&self, words: &[Word], at: usize) -> Option<(usize, usize)> {
        (1..=5.min(words.len() - at)).rev().find_map(|n| {
            let name: String = words[at..at + n].iter().map(|w| w.low.as_str()).collect();
            let index = *self.by_alias.get(&name)?;
            (self.names[index].1 != OutletKind::Platform).then_some((index, n))
        })
    }
}

fn squeeze(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.");
    host.contains('.').then_some(host)
}

/// What of the text may tell the outlet.
pub(crate) struct TextCues<'a> {
    /// The agency in the dateline.
    pub agency: Option<&'a str>,
    /// The outlet named by a masthead or behind the headline.
    pub masthead: Option<&'a str>,
    /// Lines and sentences of the text that are boilerplate.
    pub boilerplate: &'a [&'a str],
    /// The article's first sentences.
    pub opening: &'a [&'a str],
}

/// The report's outlet: the file's own word for it, then its address, then the text.
pub(crate) fn outlet(report: &Report, cues: &TextCues<'_>, outlets: &Outlets) -> Option<String> {
    let given = report.outlet.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let known = given.and_then(|name| outlets.named(name).or_else(|| outlets.of_slug(name)));
    if let Some(index) = known.or_else(|| report.url.as_deref().and_then(|url| outlets.of_url(url)))
    {
        return Some(outlets.name(index));
    }
    given.map(str::to_string).or_else(|| from_text(cues, outlets))
}

fn from_text(cues: &TextCues<'_>, outlets: &Outlets) -> Option<String> {
    if let Some(name) = cues.masthead {
        return Some(name.to_string());
    }
    cues.opening
        .iter()
        .find_map(|sentence| reports_itself(sentence, outlets))
        .or_else(|| cues.boilerplate.iter().find_map(|line| copyright_holder(line, outlets)))
        .or_else(|| cues.boilerplate.iter().find_map(|line| speaks_of_itself(line, outlets)))
        .or_else(|| cues.boilerplate.iter().find_map(|line| speaks_for_outlet(line, outlets)))
        .or_else(|| {
            cues.agency.map(|name| {
                outlets.named(name).map_or_else(|| name.to_string(), |i| outlets.name(i))
            })
        })
}

/// `..., the Harn Courier reports per local media`: an outlet that is no agency, reporting now from others.
fn reports_itself(sentence: &str, outlets: &Outlets) -> Option<String> {
    const AFTER: &[&str] = &[
        "reports per ",
        "reports citing ",
        "reports, citing ",
        "reports with reference to ",
        "reports via ",
        "reports referring to ",
        "reports, referring to ",
        "reports quoting ",
    ];
    let at = AFTER.iter().filter_map(|words| sentence.find(words)).min()?;
    let before = sentence.get(..at)?.trim_end();
    let from = before.rfind([',', '.', '"', '”']).map_or(0, |i| i + 1);
    let dotted = before.rfind(' ').map_or(0, |i| i + 1);
    let clause = before.get(from..)?.trim();
    // A name with a dot in it (`Harn.Today`) was cut at its dot.
    let last = before.get(dotted..)?;
    let name = if last.contains('.') && !last.ends_with('.') { last } else { clause };
    let name = name.trim().trim_start_matches("the ").trim_start_matches("The ");
    if let Some(index) = outlets.named(name) {
        return (outlets.names[index].1 == OutletKind::Outlet || last.contains('.'))
            .then(|| outlets.name(index));
    }
    let capitalised = name
        .split_whitespace()
        .all(|w| w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()));
    (capitalised && (1..=4).contains(&name.split_whitespace().count())).then(|| name.to_string())
}

/// `© 2026 Harn Courier. All rights reserved`.
fn copyright_holder(line: &str, outlets: &Outlets) -> Option<String> {
    let low = line.to_lowercase();
    let at = line
        .find('©')
        .or_else(|| line.find("(c) ").or_else(|| line.find("(C) ")))
        .or_else(|| low.find("copyright").filter(|_| low.len() == line.len()))?;
    let rest = line.get(at..)?;
    // The name may stand before the sign too.
    let named = outlets.first_in(&words(rest)).or_else(|| outlets.first_in(&words(line)));
    if let Some((_, index)) = named {
        return Some(outlets.name(index));
    }
    let holder: Vec<&str> = rest
        .split_whitespace()
        .skip_while(|w| !w.chars().next().is_some_and(char::is_alphabetic) || is_copyright_word(w))
        .take_while(|w| w.chars().next().is_some_and(char::is_uppercase))
        .take(5)
        .collect();
    let mut name = String::new();
    for word in holder {
        if word.eq_ignore_ascii_case("all") {
            break;
        }
        let bare = word.trim_end_matches(['.', ',', ';']);
        name = if name.is_empty() { bare.to_string() } else { format!("{name} {bare}") };
        if bare.len() < word.len() {
            break;
        }
    }
    (!name.is_empty()).then_some(name)
}

fn is_copyright_word(word: &str) -> bool {
    word.to_lowercase().starts_with("copyright")
}

/// `Harn Courier website contains only ...`: boilerplate that begins with the outlet's name.
fn speaks_of_itself(line: &str, outlets: &Outlets) -> Option<String> {
    const OF_ITSELF: &[&str] =
        &["website", "site", "app", "newsletter", "subscribers", "readers", "is"];
    let list = words(line);
    let from = usize::from(list.first().is_some_and(|w| w.low == "the"));
    let (index, n) = outlets.at(list.get(from..)?, 0).filter(|_| list.len() > from)?;
    OF_ITSELF.contains(&list.get(from + n)?.low.as_str()).then(|| outlets.name(index))
}

/// `You are reading the free edition of the Harn Courier`: a notice of the house that names one outlet.
fn speaks_for_outlet(line: &str, outlets: &Outlets) -> Option<String> {
    const OF_THE_HOUSE: &[&str] = &[
        "app",
        "channel",
        "copyright",
        "edition",
        "funded",
        "member",
        "membership",
        "newsletter",
        "newsroom",
        "reading",
        "readers",
        "subscribe",
        "subscriber",
        "subscribers",
        "subscription",
        "support",
        "website",
        "welcome",
        "editors",
        "correspondent",
    ];
    // What is taken over from another house names that house.
    const OF_OTHERS: &[&str] = &[
        "appeared",
        "originally",
        "reprinted",
        "permission",
        "photo",
        "via",
        "courtesy",
        "contributed",
        "credit",
    ];
    let list = words(line);
    let holds = |of: &[&str]| list.iter().any(|w| of.contains(&w.low.as_str()));
    if !holds(OF_THE_HOUSE) || holds(OF_OTHERS) {
        return None;
    }
    let mut named: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < list.len() {
        match outlets.at(&list, at) {
            Some((index, n)) => {
                named.push(index);
                at += n;
            }
            None => at += 1,
        }
    }
    named.dedup();
    match named[..] {
        [index] => Some(outlets.name(index)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlets() -> Outlets {
        let row = |name: &str, kind, aliases: &[&str], domains: &[&str]| Outlet {
            name: name.into(),
            kind,
            aliases: aliases.iter().map(|a| a.to_string()).collect(),
            domains: domains.iter().map(|d| d.to_string()).collect(),
            country: None,
        };
        Outlets::new(&[
            row("Harn Courier", OutletKind::Outlet, &["Courier"], &["harncourier.example"]),
            row("North Sea Wire", OutletKind::Agency, &["NSW"], &["nsw.example"]),
        ])
    }

    fn read(report: &Report, cues: TextCues<'_>) -> Option<String> {
        outlet(report, &cues, &outlets())
    }

    fn none<'a>() -> TextCues<'a> {
        TextCues { agency: None, masthead: None, boilerplate: &[], opening: &[] }
    }

    #[test]
    fn the_file_s_word_wins() {
        let mut report = Report::from_text("a.md", "");
        for (given, name) in [
            ("courier-world", "Harn Courier"),
            ("NSW", "North Sea Wire"),
            ("NSW Selm", "North Sea Wire"),
            ("Selm Gazette", "Selm Gazette"),
            // One word shared with a known outlet is not its name.
            ("Courier Ostrel", "Courier Ostrel"),
        ] {
            report.outlet = Some(given.into());
            let cues = TextCues { agency: Some("NSW"), ..none() };
            assert_eq!(read(&report, cues).as_deref(), Some(name));
        }
    }

    #[test]
    fn an_address_tells_when_the_name_is_unknown() {
        let mut report = Report::from_text("a.md", "");
        report.outlet = Some("hc-7".into());
        report.url = Some("https://en.harncourier.example/world/1".into());
        assert_eq!(read(&report, none()).as_deref(), Some("Harn Courier"));
    }

    #[test]
    fn a_notice_or_a_masthead_names_the_house() {
        let report = Report::from_text("a.txt", "");
        let boiler = |s| read(&report, TextCues { boilerplate: &[s], ..none() });
        assert_eq!(
            boiler("You are reading the short edition of the Harn Courier.").as_deref(),
            Some("Harn Courier")
        );
        assert_eq!(
            boiler("This article originally appeared in the Harn Courier newsletter."),
            None
        );
        let cues = TextCues { masthead: Some("Selm Gazette"), agency: Some("NSW"), ..none() };
        assert_eq!(read(&report, cues).as_deref(), Some("Selm Gazette"));
    }

    #[test]
    fn the_text_tells_when_the_file_does_not() {
        let report = Report::from_text("a.txt", "");
        let opening = |s| read(&report, TextCues { opening: &[s], ..none() });
        let boiler = |s| read(&report, TextCues { boilerplate: &[s], ..none() });
        assert_eq!(
            opening("The talks failed, Harn.Today reports per local media.").as_deref(),
            Some("Harn.Today")
        );
        assert_eq!(opening("The talks failed, NSW reports citing officials."), None);
        assert_eq!(
            boiler("© 2026 Selm Gazette. All rights reserved").as_deref(),
            Some("Selm Gazette")
        );
        assert_eq!(
            boiler("Copyright 2026 Courier. All rights reserved.").as_deref(),
            Some("Harn Courier")
        );
        assert_eq!(
            boiler("North Sea Wire website holds only a part of our news.").as_deref(),
            Some("North Sea Wire")
        );
        assert_eq!(boiler("Harn Courier 2026 ©").as_deref(), Some("Harn Courier"));
        let agency = TextCues { agency: Some("NSW"), ..none() };
        assert_eq!(read(&report, agency).as_deref(), Some("North Sea Wire"));
    }
}
