//! How values stand in the tables: spans, dates, lists and words as short readable text.

use std::fmt::Write;
use std::str::FromStr;

use rusqlite::Row;
use rusqlite::types::Type;
use travaux_model::{Format, PartialDate, Sentence, Span};

type Sql<T> = rusqlite::Result<T>;

/// `[[0,18],[20,31]]`.
pub(crate) fn spans_text(spans: &[Span]) -> String {
    let mut text = String::with_capacity(2 + spans.len() * 12);
    text.push('[');
    for (i, span) in spans.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        // Writing to a String cannot fail.
        let _ = write!(text, "{comma}[{},{}]", span.start, span.end);
    }
    text.push(']');
    text
}

/// `[[0,18,0],[19,40,0]]`: start, end, paragraph.
pub(crate) fn sentences_text(sentences: &[Sentence]) -> String {
    let mut text = String::with_capacity(2 + sentences.len() * 14);
    text.push('[');
    for (i, s) in sentences.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(text, "{comma}[{},{},{}]", s.span.start, s.span.end, s.paragraph);
    }
    text.push(']');
    text
}

/// A list of names as JSON.
pub(crate) fn list_text(names: &[String]) -> String {
    serde_json::Value::from(names).to_string()
}

/// `[["Vessia",3],["Tarlia",1]]`.
pub(crate) fn counts_text<'n>(counts: impl Iterator<Item = (&'n str, u32)>) -> String {
    let pairs = counts.map(|(name, count)| serde_json::json!([name, count]));
    serde_json::Value::Array(pairs.collect()).to_string()
}

/// The word for a kind of file.
pub(crate) fn format_word(format: Format) -> &'static str {
    match format {
        Format::Text => "text",
        Format::Markdown => "markdown",
        Format::Html => "html",
    }
}

/// The kind of file that the word stands for; a plain text for any other.
pub(crate) fn format(row: &Row<'_>, column: &str) -> Sql<Format> {
    Ok(match row.get::<_, String>(column)?.as_str() {
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        _ => Format::Text,
    })
}

pub(crate) fn date_text(date: Option<PartialDate>) -> Option<String> {
    date.map(|d| d.to_string())
}

pub(crate) fn spans(row: &Row<'_>, column: &str) -> Sql<Vec<Span>> {
    let text: String = row.get(column)?;
    parse_spans(&text)
}

pub(crate) fn spans_if_any(row: &Row<'_>, column: &str) -> Sql<Option<Vec<Span>>> {
    row.get::<_, Option<String>>(column)?.map(|text| parse_spans(&text)).transpose()
}

fn parse_spans(text: &str) -> Sql<Vec<Span>> {
    let pairs: Vec<[u32; 2]> = serde_json::from_str(text).map_err(bad)?;
    let mut spans: Vec<Span> = pairs.into_iter().map(|[start, end]| Span { start, end }).collect();
    // Rows are held by the hundred thousand.
    spans.shrink_to_fit();
    Ok(spans)
}

pub(crate) fn sentences(row: &Row<'_>, column: &str) -> Sql<Vec<Sentence>> {
    let text: String = row.get(column)?;
    let triples: Vec<[u32; 3]> = serde_json::from_str(&text).map_err(bad)?;
    Ok(triples
        .into_iter()
        .map(|[start, end, paragraph]| Sentence { span: Span { start, end }, paragraph })
        .collect())
}

pub(crate) fn list(row: &Row<'_>, column: &str) -> Sql<Vec<String>> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(bad)
}

pub(crate) fn counts(row: &Row<'_>, column: &str) -> Sql<Vec<(String, u32)>> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(bad)
}

pub(crate) fn date(row: &Row<'_>, column: &str) -> Sql<Option<PartialDate>> {
    row.get::<_, Option<String>>(column)?.map(|text| text.parse().map_err(bad)).transpose()
}

/// A word of one of the closed vocabularies.
pub(crate) fn word<T>(row: &Row<'_>, column: &str) -> Sql<T>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    row.get::<_, String>(column)?.parse().map_err(bad)
}

fn bad<E: std::error::Error + Send + Sync + 'static>(error: E) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error))
}
