//! Searching the words of reports and statements.

use rusqlite::{Connection, Row};
use serde::Serialize;
use travaux_model::{PartialDate, Span};

use crate::error::{Error, Result};
use crate::query::{Held, People, Wanted, held_by_key, positions_of, row_id, statements_of};
use crate::rows::{Filter, StatementRow};
use crate::{Record, index};

/// A report, or a statement in it, that has the words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchHit {
    /// The report's id.
    pub report: String,
    /// The statement (row id), when statements were searched.
    pub statement: Option<String>,
    /// Title of the report.
    pub title: Option<String>,
    /// Outlet of the report.
    pub outlet: Option<String>,
    /// Publication date of the report.
    pub published: Option<PartialDate>,
    /// The words around the first of the words found.
    pub snippet: String,
    /// The words found within the snippet, in bytes of the snippet.
    pub marks: Vec<Span>,
    /// The words found within the report, in bytes of its text. Empty when only the title has them.
    pub spans: Vec<Span>,
}

/// Stand around found words in what the index gives back; no text has them.
const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

/// How much of the text to show before and after the first word found, in bytes.
const BEFORE: usize = 80;
const AFTER: usize = 160;

/// What the index gives back: key of the row, and its text with the words found marked.
struct Marked {
    key: i64,
    text: String,
}

impl Record {
    /// Reports that have all the words, best first; `"words in quotation marks"` are found
    /// together, and `word*` finds every word that begins so. Other signs mean nothing.
    ///
    /// With a party, speaker, issue or act in the filter, statements that have the words.
    pub fn search(&self, query: &str, filter: &Filter) -> Result<Vec<SearchHit>> {
        let Some(words) = index_query(query) else {
            return Err(Error::EmptyQuery { query: query.to_string() });
        };
        if self.read_only && !index::agrees(&self.conn).map_err(|e| self.error(e))? {
            return Err(Error::StaleIndex { path: self.path.clone() });
        }
        let wanted = Wanted::new(filter);
        self.ask(|people| match wanted.asks_who_or_what() {
            true => statements(&self.conn, people, &words, &wanted),
            false => reports(&self.conn, &words, &wanted),
        })
    }
}

fn reports(conn: &Connection, words: &str, wanted: &Wanted) -> rusqlite::Result<Vec<SearchHit>> {
    let found = marked(
        conn,
        "SELECT rowid, highlight(report_words, 1, ?2, ?3) FROM report_words
         WHERE report_words MATCH ?1
           AND rowid IN (SELECT report FROM versions WHERE newest = 1)
         ORDER BY bm25(report_words, 4.0, 1.0), (SELECT id FROM reports WHERE key = rowid)",
        words,
    )?;
    let mut hits = Vec::new();
    for Marked { key, text } in found {
        let report = held_by_key(conn, key)?;
        if wanted.date(report.published) && wanted.outlet(report.outlet.as_deref()) {
            let spans = marks_of(&text);
            hits.push(hit(conn, &report, None, spans)?);
        }
    }
    Ok(hits)
}

fn statements(
    conn: &Connection,
    people: &People,
    words: &str,
    wanted: &Wanted,
) -> rusqlite::Result<Vec<SearchHit>> {
    let found = marked(
        conn,
        "SELECT rowid, highlight(statement_words, 0, ?2, ?3) FROM statement_words
         WHERE statement_words MATCH ?1 AND (SELECT report FROM statements WHERE key = rowid)
               IN (SELECT report FROM versions WHERE newest = 1)
         ORDER BY bm25(statement_words),
                  (SELECT r.id FROM reports r JOIN statements s ON s.report = r.key
                   WHERE s.key = statement_words.rowid),
                  (SELECT number FROM statements WHERE key = statement_words.rowid)",
        words,
    )?;
    let mut place = conn.prepare_cached("SELECT report, id FROM statements WHERE key = ?1")?;
    let mut hits = Vec::new();
    for Marked { key, text } in found {
        let (report, own): (i64, String) =
            place.query_row([key], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let report = held_by_key(conn, report)?;
        let rows = statements_of(conn, people, &report)?;
        let positions = positions_of(conn, people, &report, &rows)?;
        let row = rows.iter().find(|row| row.id == row_id(&report.id, &own));
        if let Some(row) = row.filter(|row| wanted.statement(row, &positions)) {
            let spans = in_report(&marks_of(&text), row);
            hits.push(hit(conn, &report, Some(row), spans)?);
        }
    }
    Ok(hits)
}

fn marked(conn: &Connection, sql: &str, words: &str) -> rusqlite::Result<Vec<Marked>> {
    let of = |row: &Row<'_>| Ok(Marked { key: row.get(0)?, text: row.get(1)? });
    conn.prepare_cached(sql)?.query_map((words, OPEN.to_string(), CLOSE.to_string()), of)?.collect()
}

fn hit(
    conn: &Connection,
    report: &Held,
    statement: Option<&StatementRow>,
    spans: Vec<Span>,
) -> rusqlite::Result<SearchHit> {
    let title = conn
        .prepare_cached("SELECT title FROM reports WHERE key = ?1")?
        .query_row([report.key], |r| r.get(0))?;
    let (snippet, marks) = snippet(&report.text, &spans);
    Ok(SearchHit {
        report: report.id.to_string(),
        statement: statement.map(|s| s.id.clone()),
        title,
        outlet: report.outlet.clone(),
        published: report.published,
        snippet,
        marks,
        spans,
    })
}

/// The query in the index's own language: every word in quotation marks, so that no sign in it
/// means anything. `None` when no word is left.
fn index_query(query: &str) -> Option<String> {
    let mut phrases: Vec<String> = Vec::new();
    for (i, piece) in query.split(['"', '“', '”']).enumerate() {
        let quoted = i % 2 == 1;
        let words: Vec<&str> = match quoted {
            true => vec![piece],
            false => piece.split_whitespace().collect(),
        };
        for word in words {
            let prefix = !quoted && word.ends_with('*');
            let word = word.replace('\0', " ");
            if word.chars().any(char::is_alphanumeric) {
                phrases.push(format!("\"{word}\"{}", if prefix { "*" } else { "" }));
            }
        }
    }
    (!phrases.is_empty()).then(|| phrases.join(" "))
}

/// Where the marked words stand in the text without the marks.
fn marks_of(marked: &str) -> Vec<Span> {
    let (mut spans, mut at, mut start) = (Vec::new(), 0, None);
    for c in marked.chars() {
        match (c, start) {
            (OPEN, _) => start = Some(at),
            (CLOSE, Some(from)) => {
                spans.push(Span::new(from, at));
                start = None;
            }
            _ => at += c.len_utf8(),
        }
    }
    spans
}

/// Spans in a statement's content (its pieces joined by a space) as spans in its report.
fn in_report(spans: &[Span], statement: &StatementRow) -> Vec<Span> {
    let mut found = Vec::new();
    let mut before = 0;
    for piece in &statement.content.spans {
        let here = Span::new(before, before + piece.len());
        for span in spans.iter().filter(|s| s.overlaps(here)) {
            let start = span.start.max(here.start) - here.start + piece.start;
            let end = span.end.min(here.end) - here.start + piece.start;
            found.push(Span { start, end });
        }
        before += piece.len() + 1;
    }
    found
}

/// The text around the first span, cut between words, in one line.
fn snippet(text: &str, spans: &[Span]) -> (String, Vec<Span>) {
    let first = spans.first().copied().unwrap_or(Span { start: 0, end: 0 });
    let from = word_edge(text, (first.start as usize).saturating_sub(BEFORE));
    let to = word_edge(text, (first.end as usize + AFTER).min(text.len())).max(first.end as usize);
    let head = if from > 0 { "… " } else { "" };
    let tail = if to < text.len() { " …" } else { "" };
    let body: String = text
        .get(from..to)
        .unwrap_or("")
        .chars()
        .map(|c| if c.is_ascii_whitespace() { ' ' } else { c })
        .collect();
    let shift = |at: u32| at as usize - from + head.len();
    let marks = spans
        .iter()
        .filter(|s| s.start as usize >= from && s.end as usize <= to)
        .map(|s| Span::new(shift(s.start), shift(s.end)))
        .collect();
    (format!("{head}{body}{tail}"), marks)
}

/// The first place between words at or after `at`, else the first character edge.
fn word_edge(text: &str, at: usize) -> usize {
    if at == 0 || at >= text.len() {
        return at.min(text.len());
    }
    let edge = (at..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
    let word_ends = text[edge..].char_indices().take(40).find(|(_, c)| c.is_whitespace());
    word_ends.map_or(edge, |(i, c)| edge + i + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_of_the_index_language_mean_nothing() {
        assert_eq!(index_query("talks NEAR(x) AND -y").unwrap(), r#""talks" "NEAR(x)" "AND" "-y""#);
        let found = index_query(r#"the "Merrow Strait" corr*"#).unwrap();
        assert_eq!(found, r#""the" "Merrow Strait" "corr*"*"#);
        assert_eq!(index_query(" - \" \" *"), None);
    }

    proptest! {
        #[test]
        fn snippets_fit_their_text(text in "[a-zé \\n]{0,400}", at in 0usize..400, len in 1usize..20) {
            let edge = |i: usize| (i.min(text.len())..=text.len())
                .find(|&i| text.is_char_boundary(i)).unwrap();
            let span = Span::new(edge(at), edge(at + len));
            let (snippet, marks) = snippet(&text, &[span]);
            let plain = |t: &str| t.replace('\n', " ");
            prop_assert_eq!(marks.len(), 1);
            prop_assert_eq!(marks[0].of(&snippet), plain(span.of(&text)));
        }
    }
}
