//! What a page's JSON-LD blocks say of its article (schema.org).

use serde_json::{Map, Value};

use super::metadata::{Metadata, clean, is_url};
use crate::date::written_date;

/// Objects looked at in one page.
const MOST_OBJECTS: usize = 10_000;
/// Names looked at in one list.
const MOST_NAMES: usize = 50;

/// Metadata of the first article that the blocks describe, or else of the page.
pub fn metadata(blocks: &[String]) -> Metadata {
    let values: Vec<Value> = blocks.iter().filter_map(|block| parse(block)).collect();
    let objects = objects(&values);
    let of_kind = |is: fn(&str) -> bool| objects.iter().copied().filter(move |o| kinds(o).any(is));
    let article = of_kind(is_article)
        .find(|o| o.contains_key("headline"))
        .or_else(|| of_kind(is_article).next());
    let mut found = Metadata::default();
    for object in article.into_iter().chain(of_kind(is_page)) {
        found = found.or(described(object, &objects));
    }
    found.outlet =
        found.outlet.or_else(|| of_kind(|kind| kind == "WebSite").find_map(|o| text(o, "name")));
    if article.is_none() {
        found.title = None;
    }
    found
}

/// Blocks as pages have them: in comment marks, with line breaks inside texts, with a semicolon after.
fn parse(block: &str) -> Option<Value> {
    let block = block.trim();
    serde_json::from_str(block).ok().or_else(|| {
        let block = block
            .replace("<![CDATA[", "")
            .replace("]]>", "")
            .replace(|c: char| c.is_control(), " ");
        let start = block.find(['{', '['])?;
        let end = block.rfind(['}', ']'])? + 1;
        serde_json::from_str(block.get(start..end)?).ok()
    })
}

fn objects(values: &[Value]) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    let mut todo: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(list) => todo.extend(list.iter().rev()),
            Value::Object(map) if found.len() < MOST_OBJECTS => {
                found.push(map);
                let inner = ["mainEntityOfPage", "mainEntity", "@graph"];
                todo.extend(inner.iter().filter_map(|key| map.get(*key)));
            }
            _ => {}
        }
    }
    found
}

fn kinds(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let kinds = match object.get("@type") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    kinds
        .iter()
        .filter_map(Value::as_str)
        .map(|kind| kind.rsplit(['/', ':']).next().unwrap_or(kind))
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || kind.ends_with("BlogPosting")
        || matches!(kind, "Report" | "BackgroundNews" | "OpinionNews")
}

fn is_page(kind: &str) -> bool {
    matches!(kind, "WebPage" | "ItemPage" | "CollectionPage")
}

fn described(object: &Map<String, Value>, all: &[&Map<String, Value>]) -> Metadata {
    let names = |key: &str| object.get(key).map(|value| names(value, all)).unwrap_or_default();
    let author = [names("author"), names("creator")].into_iter().find(|names| !names.is_empty());
    Metadata {
        title: text(object, "headline").or_else(|| text(object, "name")),
        outlet: names("publisher").into_iter().next(),
        author: author.map(|names| names.join(", ")),
        published: ["datePublished", "dateCreated", "uploadDate"]
            .iter()
            .find_map(|key| text(object, key).and_then(|date| written_date(&date))),
        url: text(object, "url")
            .or_else(|| text(object, "mainEntityOfPage"))
            .or_else(|| text(object.get("mainEntityOfPage")?.as_object()?, "@id"))
            .filter(|url| is_url(url)),
        body: object.get("articleBody").and_then(Value::as_str).and_then(body),
    }
}

fn body(words: &str) -> Option<String> {
    let paragraphs: Vec<String> = words.lines().filter_map(clean).collect();
    if paragraphs.is_empty() { None } else { Some(paragraphs.join("\n\n")) }
}

fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    let value = object.get(key)?;
    let value = value.as_array().and_then(|list| list.first()).unwrap_or(value);
    clean(value.as_str()?)
}

/// The names of people or organisations: a text, an object with a name, a reference to one, or a list.
fn names(value: &Value, all: &[&Map<String, Value>]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    for one in list.iter().take(MOST_NAMES) {
        let name = match one {
            Value::String(name) => clean(name),
            Value::Object(object) => text(object, "name").or_else(|| {
                let id = object.get("@id")?;
                all.iter().filter(|o| o.get("@id") == Some(id)).find_map(|o| text(o, "name"))
            }),
            _ => None,
        };
        if let Some(name) = name.filter(|name| !is_url(name) && !found.contains(name)) {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(block: &str) -> Metadata {
        metadata(&[block.to_string()])
    }

    #[test]
    fn a_graph_with_references() {
        let found = read(
            r##"{"@context": "https://schema.org", "@graph": [
              {"@type": "Organization", "@id": "#org", "name": "Harn Courier"},
              {"@type": ["NewsArticle", "Article"], "headline": "Talks &amp; tea", "datePublished": "2026-01-25T23:10:00-08:00",
               "author": {"@id": "#varr"}, "publisher": {"@id": "#org"}, "mainEntityOfPage": {"@id": "https://courier.example/a"}},
              {"@type": "Person", "@id": "#varr", "name": "Lena Varr"}]}"##,
        );
        assert_eq!(found.title.as_deref(), Some("Talks & tea"));
        assert_eq!(found.outlet.as_deref(), Some("Harn Courier"));
        assert_eq!(found.author.as_deref(), Some("Lena Varr"));
        assert_eq!(found.published.unwrap().to_string(), "2026-01-25");
        assert_eq!(found.url.as_deref(), Some("https://courier.example/a"));
    }

    #[test]
    fn lists_texts_and_untidy_blocks() {
        let found = read(
            "//<![CDATA[\n[{\"@type\": \"http://schema.org/ReportageNewsArticle\", \"headline\": \"Talks\n resume\", \
             \"author\": [\"Lena Varr\", {\"name\": \"Oto Brix\"}, \"https://courier.example/brix\"], \
             \"publisher\": {\"@type\": \"Organization\", \"name\": \"Ostrel Dispatch\"}}];\n//]]>",
        );
        assert_eq!(found.title.as_deref(), Some("Talks resume"));
        assert_eq!(found.author.as_deref(), Some("Lena Varr, Oto Brix"));
        assert_eq!(found.outlet.as_deref(), Some("Ostrel Dispatch"));
    }

    #[test]
    fn what_is_not_an_article_gives_no_title() {
        assert_eq!(read(r#"{"@type": "WebPage", "name": "Front page"}"#).title, None);
        assert_eq!(read("not json"), Metadata::default());
    }
}
