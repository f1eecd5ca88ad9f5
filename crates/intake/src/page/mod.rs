//! A web page becomes a report: its main article and what its metadata says.

mod guard;
mod json_ld;
mod metadata;
mod text;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::{CandidateSelectMode, Config, Readability};
use travaux_model::Report;

use crate::IntakeError;

/// An article has at least so many letters and digits.
const SHORTEST: usize = 60;
/// Paragraphs looked up in the body of JSON-LD.
const MOST_OPENINGS: usize = 40;

/// Puts a page's article and metadata into the report.
pub fn fill(report: &mut Report, html: &str) -> Result<(), IntakeError> {
    if !guard::is_bounded(html) {
        return Err(IntakeError::TooDeep { path: report.path.clone() });
    }
    let no_article = || IntakeError::NoArticle { path: report.path.clone() };
    // Pages come from anywhere: a fault in the libraries that take them apart costs one page, not the run.
    let (metadata, article) =
        catch_unwind(AssertUnwindSafe(|| extract(html))).map_err(|_| no_article())?;
    let article =
        article.filter(|text| text.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST);
    report.text = article.ok_or_else(no_article)?;
    report.title = metadata.title;
    report.outlet = metadata.outlet;
    report.author = metadata.author;
    report.published = metadata.published;
    report.url = metadata.url;
    Ok(())
}

fn extract(html: &str) -> (metadata::Metadata, Option<String>) {
    let page = Document::from(html);
    let metadata = metadata::of(&page);
    let config =
        Config { candidate_select_mode: CandidateSelectMode::DomSmoothie, ..Config::default() };
    let seen = Readability::with_document(page, None, Some(config))
        .ok()
        .and_then(|mut readability| readability.parse().ok())
        .map(|article| text::of(&Document::fragment(article.content), metadata.title.as_deref()));
    let article = match (seen, &metadata.body) {
        (Some(seen), Some(body)) if is_cut_short(&seen, body) => Some(body.clone()),
        (None, body) => body.clone(),
        (seen, _) => seen,
    };
    (metadata, article)
}

/// True when the page's elements gave only a part of the body that its JSON-LD holds: the body is longer
/// by a third, and half of the paragraphs start with the same words as there.
fn is_cut_short(seen: &str, body: &str) -> bool {
    let length = |text: &str| text.split_whitespace().map(str::len).sum::<usize>();
    if length(body) * 3 < length(seen) * 4 {
        return false;
    }
    let openings: Vec<&str> = seen
        .split("\n")
        .filter_map(|paragraph| paragraph.char_indices().nth(30).map(|(at, _)| &paragraph[..at]))
        .take(MOST_OPENINGS)
        .collect();
    openings.iter().filter(|opening| body.contains(**opening)).count() * 2 >= openings.len().max(1)
}
