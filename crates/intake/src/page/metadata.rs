//! What a page says of itself: JSON-LD, OpenGraph, meta elements, the elements of a byline.

use std::collections::BTreeSet;

use dom_query::Document;
use travaux_model::{PartialDate, one_line};

use super::json_ld;
use crate::date::written_date;

/// Title, outlet, author, date and address of a page, and the article's text where metadata holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub published: Option<PartialDate>,
    pub url: Option<String>,
    pub body: Option<String>,
}

impl Metadata {
    /// This, with what is missing taken from `other`.
    pub fn or(self, other: Metadata) -> Metadata {
        Metadata {
            title: self.title.or(other.title),
            outlet: self.outlet.or(other.outlet),
            author: self.author.or(other.author),
            published: self.published.or(other.published),
            url: self.url.or(other.url),
            body: self.body.or(other.body),
        }
    }
}

const TITLE: &[&str] =
    &["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"];
const OUTLET: &[&str] =
    &["og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"];
const AUTHOR: &[&str] = &[
    "author",
    "byl",
    "byline",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "og:article:author",
    "citation_author",
];
const DATE: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "publication_date",
    "pubdate",
    "publisheddate",
    "published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "originalpublicationdate",
    "article_date_original",
    "article.published",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "date",
    "created",
];
const BYLINES: &[&str] = &[
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]",
    "a[rel=author]",
    "[rel=author]",
    "[class*=byline] a",
    "[class*=author-name]",
    "[class*=author_name]",
    "[class*=authorName]",
    "a[href*='/author/']",
    "a[href*='/authors/']",
    ".byline",
    ".author a",
    ".author",
    "[class*=byline]",
    "[class*=post-author]",
];
const TIMES: &[&str] =
    &["[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "time[datetime]"];
/// Marks of a date without `time`; taken only where all of a page's agree.
const MARKED_DATES: &str = ".published, .publish-date, .published-date, .post-date, .entry-date, .article-date, \
     .date-published, .post-published, .pubdate, .article__date, .post__date, .publication-date, .posted-on, .date";

/// Reads a page's metadata, the most exact source of each first.
pub fn of(page: &Document) -> Metadata {
    let blocks: Vec<String> = page
        .select("script[type='application/ld+json']")
        .iter()
        .map(|block| block.text().to_string())
        .collect();
    let from_elements = page_elements(page);
    let mut found = json_ld::metadata(&blocks).or(meta_elements(page));
    // An outlet that names itself as author gives way to a name in the byline.
    let is_outlet = found.author.is_some() && found.author == found.outlet;
    let outlet_as_author = if is_outlet { found.author.take() } else { None };
    let heading = headline(page, found.title.as_deref());
    found.title = heading.or(found.title);
    found = found.or(from_elements);
    found.author = found.author.or(outlet_as_author);
    found.title = found.title.map(|title| without_site(&title, found.outlet.as_deref()));
    found.author = found
        .author
        .and_then(|words| author(&words))
        .map(|a| without_outlet(&a, found.outlet.as_deref()));
    found
}

/// The page's main heading, if it and the title for search engines have half of their words in common.
fn headline(page: &Document, title: Option<&str>) -> Option<String> {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let title = words(title?);
    page.select("h1").iter().filter_map(|heading| clean(&heading.text())).find(|heading| {
        let heading = words(heading);
        2 * heading.intersection(&title).count() >= heading.len().min(title.len()).max(1)
    })
}

/// `Lena Varr, Harn Courier` is Lena Varr of the Harn Courier.
fn without_outlet(author: &str, outlet: Option<&str>) -> String {
    let name = outlet.and_then(|outlet| author.strip_suffix(outlet)).map_or(author, |name| {
        name.trim_end().trim_end_matches([',', '|', '-', '–', '/']).trim_end()
    });
    if name.is_empty() { author.to_string() } else { name.to_string() }
}

fn meta_elements(page: &Document) -> Metadata {
    let metas: Vec<(String, String)> = page
        .select("meta[content]")
        .iter()
        .filter_map(|meta| {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| meta.attr(key))?;
            Some((name.trim().to_lowercase(), clean(&meta.attr("content")?)?))
        })
        .collect();
    let values = |names: &'static [&'static str]| {
        names
            .iter()
            .flat_map(|name| metas.iter().filter(move |(n, _)| n == name).map(|(_, value)| value))
    };
    Metadata {
        title: values(TITLE).next().cloned(),
        outlet: values(OUTLET).find(|name| !is_url(name)).cloned(),
        author: values(AUTHOR).find(|name| author(name).is_some()).cloned(),
        published: values(DATE).find_map(|date| written_date(date)),
        url: values(&["og:url"]).find(|url| is_url(url)).cloned(),
        body: None,
    }
}

fn page_elements(page: &Document) -> Metadata {
    let first =
        |selector: &str| page.select(selector).iter().find_map(|found| clean(&found.text()));
    let link = page.select("link[rel=canonical]").iter().find_map(|link| link.attr("href"));
    let byline = |selector: &&str| {
        first(selector).filter(|words| words.len() < 80 && author(words).is_some())
    };
    let time = |selector: &&str| {
        page.select(selector).iter().find_map(|time| {
            let written = time
                .attr("datetime")
                .or_else(|| time.attr("content"))
                .unwrap_or_else(|| time.text());
            written_date(&written)
        })
    };
    Metadata {
        title: first("h1").or_else(|| first("title")),
        outlet: None,
        author: BYLINES.iter().find_map(byline),
        published: TIMES.iter().find_map(time).or_else(|| marked_date(page)),
        url: link.and_then(|url| clean(&url)).filter(|url| is_url(url)),
        body: None,
    }
}

fn marked_date(page: &Document) -> Option<PartialDate> {
    let marked = page.select(MARKED_DATES);
    let texts = marked.iter().map(|found| found.text()).filter(|words| words.len() < 80);
    let dates: BTreeSet<PartialDate> = texts
        .filter_map(|words| written_date(&words))
        .filter(|date| date.precision() == 3)
        .collect();
    if dates.len() == 1 { dates.first().copied() } else { None }
}

/// Words with entities resolved, white space folded; `None` when nothing is left.
pub fn clean(words: &str) -> Option<String> {
    let resolved = if words.contains(['&', '<']) {
        Document::fragment(words).text().to_string()
    } else {
        words.to_string()
    };
    let folded = one_line(&resolved);
    if folded.is_empty() { None } else { Some(folded) }
}

pub fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// Names without `By` before them; not an address, a handle or a login name.
fn author(words: &str) -> Option<String> {
    let words = words.trim();
    let lower = words.to_lowercase();
    let start =
        ["written by ", "by: ", "by ", "author: "].iter().find(|start| lower.starts_with(**start));
    let name =
        words.get(start.map_or(0, |start| start.len())..)?.trim_matches([' ', ',', '|', ';']);
    let is_name = !is_url(name)
        && !name.starts_with('@')
        && !matches!(name.to_lowercase().as_str(), "admin" | "administrator");
    if is_name && name.chars().any(char::is_alphabetic) { Some(name.to_string()) } else { None }
}

/// A title without the site's name after it (`Talks resume | Harn Courier`).
fn without_site(title: &str, site: Option<&str>) -> String {
    let Some(site) = site else { return title.to_string() };
    let folded = |words: &str| {
        words
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        if let Some((rest, tail)) = title.rsplit_once(mark)
            && folded(tail) == folded(site)
        {
            return rest.trim().to_string();
        }
    }
    title.to_string()
}
