//! The block of metadata at the head of a Markdown file: YAML between `---`, TOML between `+++`.

use serde_json::{Map, Value};
use travaux_model::{Report, one_line};

use crate::date::written_date;

/// The longest block that is looked at.
const LONGEST: usize = 256 << 10;

const TITLE: &[&str] = &["title", "headline"];
const OUTLET: &[&str] = &[
    "outlet",
    "publisher",
    "publication",
    "site",
    "site name",
    "sitename",
    "source name",
    "newspaper",
    "agency",
    "website",
    "source",
];
const AUTHOR: &[&str] = &["author", "authors", "byline", "by", "creator", "writer"];
const DATE: &[&str] = &[
    "published",
    "date published",
    "datepublished",
    "publish date",
    "published at",
    "published time",
    "publication date",
    "pubdate",
    "date",
];
const URL: &[&str] = &[
    "url",
    "link",
    "permalink",
    "canonical url",
    "canonical",
    "source url",
    "original url",
    "source",
];

/// A file taken apart at its front matter.
pub struct Parts<'t> {
    block: &'t str,
    is_toml: bool,
    /// What follows the front matter.
    pub body: &'t str,
}

/// Splits the file, if it opens with a front matter that is closed.
pub fn split(text: &str) -> Option<Parts<'_>> {
    let fence = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence))?;
    let first_line = text.lines().next()?;
    if first_line.trim_end() != fence {
        return None;
    }
    let start = text.find('\n')? + 1;
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        let after = end + line.len();
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            return Some(Parts {
                block: &text[start..end],
                is_toml: fence == "+++",
                body: &text[after..],
            });
        }
        if after - start > LONGEST {
            return None;
        }
        end = after;
    }
    None
}

/// True when the text opens with a front matter that gives at least one thing a report has.
pub fn is_present(text: &str) -> bool {
    let has_known_key = |parts: Parts| {
        line_by_line(parts.block, if parts.is_toml { '=' } else { ':' }).keys().any(|key| {
            [TITLE, OUTLET, AUTHOR, DATE, URL].iter().any(|keys| keys.contains(&key.as_str()))
        })
    };
    split(text).is_some_and(has_known_key)
}

/// Puts what the front matter gives into the report.
pub fn fill(report: &mut Report, parts: &Parts) {
    let fields = fields(parts, &mut report.notices);
    let words = |keys: &[&str]| keys.iter().find_map(|key| fields.get(*key).and_then(as_words));
    report.title = words(TITLE);
    report.author = words(AUTHOR);
    report.url =
        URL.iter().find_map(|key| fields.get(*key).and_then(as_words).filter(|url| is_url(url)));
    report.outlet = OUTLET
        .iter()
        .find_map(|key| fields.get(*key).and_then(as_words).filter(|name| !is_url(name)));
    report.published = DATE
        .iter()
        .find_map(|key| fields.get(*key).and_then(as_words).and_then(|w| written_date(&w)));
    if report.published.is_none()
        && let Some(date) = words(DATE)
    {
        report
            .notices
            .push(format!("the front matter's date '{date}' was not understood; write YYYY-MM-DD"));
    }
}

/// The block's fields by lower-case name. A block that breaks its format's rules, as one whose title has
/// a colon in it does, is read line by line.
fn fields(parts: &Parts, notices: &mut Vec<String>) -> Map<String, Value> {
    let parsed = if parts.is_toml {
        toml::from_str::<Map<String, Value>>(parts.block)
            .map_err(|error| error.message().to_string())
    } else {
        serde_saphyr::from_str::<Option<Map<String, Value>>>(parts.block)
            .map(Option::unwrap_or_default)
            .map_err(|error| error.to_string().lines().next().unwrap_or_default().to_string())
    };
    match parsed {
        Ok(map) => map.into_iter().map(|(key, value)| (folded(&key), value)).collect(),
        Err(error) => {
            let format = if parts.is_toml { "TOML" } else { "YAML" };
            notices.push(format!(
                "the front matter is not valid {format} ({error}); it was read line by line"
            ));
            line_by_line(parts.block, if parts.is_toml { '=' } else { ':' })
        }
    }
}

fn line_by_line(block: &str, mark: char) -> Map<String, Value> {
    let unquoted = |value: &str| {
        let value = value.trim();
        let inner = ['"', '\''].iter().find_map(|q| value.strip_prefix(*q)?.strip_suffix(*q));
        inner.unwrap_or(value).to_string()
    };
    block
        .lines()
        .filter(|line| !line.starts_with([' ', '\t', '#', '-']))
        .filter_map(|line| line.split_once(mark))
        .map(|(key, value)| (folded(key), Value::String(unquoted(value))))
        .collect()
}

fn folded(key: &str) -> String {
    key.trim().trim_matches(['"', '\'']).to_lowercase().replace(['_', '-'], " ")
}

/// A value in words: a text, a number, a list's members after commas, a mapping's `name`; a TOML date
/// comes as a mapping of one member.
fn as_words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(text) => one_line(text),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => list.iter().filter_map(as_words).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            let only = if map.len() == 1 { map.values().next() } else { None };
            return map.get("name").or(only).and_then(as_words);
        }
        Value::Bool(_) | Value::Null => return None,
    };
    if words.is_empty() { None } else { Some(words) }
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Report {
        let mut report = Report::from_text("talks.md", "");
        fill(&mut report, &split(text).expect("front matter"));
        report
    }

    #[test]
    fn yaml_gives_every_field() {
        let report = read(
            "---\ntitle: \"Osk: talks resume\"\nsource: https://courier.example/a\noutlet: harn-courier\n\
             authors:\n  - Lena Varr\n  - name: Oto Brix\ndate: Tue, 20 May 2025 12:13:41 GMT\n---\nText.",
        );
        assert_eq!(report.title.as_deref(), Some("Osk: talks resume"));
        assert_eq!(report.outlet.as_deref(), Some("harn-courier"));
        assert_eq!(report.author.as_deref(), Some("Lena Varr, Oto Brix"));
        assert_eq!(report.published.unwrap().to_string(), "2025-05-20");
        assert_eq!(report.url.as_deref(), Some("https://courier.example/a"));
        assert!(report.notices.is_empty());
    }

    #[test]
    fn toml_gives_every_field_and_a_date_may_be_bare() {
        let report = read(
            "+++\ntitle = \"Talks resume\"\nsource = \"Selm Gazette\"\ndate = 2026-01-25\n+++\nText.",
        );
        assert_eq!(report.title.as_deref(), Some("Talks resume"));
        assert_eq!(report.outlet.as_deref(), Some("Selm Gazette"));
        assert_eq!(report.published.unwrap().to_string(), "2026-01-25");
        assert_eq!(report.url, None);
    }

    #[test]
    fn broken_yaml_is_read_line_by_line_and_told() {
        let report = read("---\ntitle: Talks: day two\n  bad: [\ndate: 2026-01-25\n---\nText.");
        assert_eq!(report.title.as_deref(), Some("Talks: day two"));
        assert_eq!(report.published.unwrap().to_string(), "2026-01-25");
        assert!(
            report.notices[0].starts_with("the front matter is not valid YAML ("),
            "{:?}",
            report.notices
        );
    }

    #[test]
    fn a_date_that_is_not_understood_is_told() {
        let report = read("---\ndate: last week\n---\nText.");
        assert_eq!(report.published, None);
        assert!(report.notices[0].contains("'last week'"));
    }

    #[test]
    fn an_open_block_is_body() {
        assert!(split("---\ntitle: Talks\n\nText.").is_none());
        assert!(split("----\nTalks\n----\n").is_none());
    }
}
