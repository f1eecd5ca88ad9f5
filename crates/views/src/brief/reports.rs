//! The reports: their list, and their texts with the words marked.

use std::collections::BTreeMap;

use minijinja::context;
use minijinja::value::Value;
use travaux_record::ReportRow;

use super::Making;
use crate::marked::marked_html;
use crate::wording;

/// Every report in the snapshot's order.
pub(super) fn view(making: &Making<'_>) -> Value {
    let snapshot = making.index.snapshot;
    let mut statements: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in &snapshot.statements {
        *statements.entry(&statement.content.report).or_default() += 1;
    }
    let reports: Vec<Value> = snapshot
        .reports
        .iter()
        .zip(&making.anchors.reports)
        .map(|(report, anchor)| {
            let read = statements.get(report.id.as_str()).copied().unwrap_or(0);
            one(making, report, anchor, read)
        })
        .collect();
    Value::from(reports)
}

fn one(making: &Making<'_>, report: &ReportRow, anchor: &str, statements: usize) -> Value {
    let marks = making.anchors.marks(&report.id, &report.boilerplate);
    context! {
        anchor => anchor,
        title => report.title.as_deref().unwrap_or("Untitled report"),
        titled => report.title.is_some(),
        outlet => report.outlet.as_deref(),
        author => report.author.as_deref(),
        date => report.published.map(wording::date),
        iso => report.published.filter(|d| d.year_part().is_some()).map(|d| d.to_string()),
        dateline => report.dateline.as_deref(),
        language => report.language.as_deref().filter(|l| !l.starts_with("en")),
        path => report.path.as_str(),
        version => report.version,
        url => report.url.as_deref().filter(|u| is_web_address(u)),
        words => wording::thousands(report.words as usize),
        statements => statements,
        airy => is_unspaced(&report.text),
        text => Value::from_safe_string(marked_html(&report.text, &marks)),
    }
}

/// Only addresses that a browser fetches: a `javascript:` address must not become a link.
fn is_web_address(url: &str) -> bool {
    let url = url.trim_start().to_ascii_lowercase();
    url.starts_with("https://") || url.starts_with("http://")
}

/// Paragraphs on one long line each with no blank line between them need room on the page.
fn is_unspaced(text: &str) -> bool {
    let lines = || text.trim().lines();
    let count = lines().count();
    lines().all(|l| !l.trim().is_empty()) && count > 1 && text.chars().count() / count > 90
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        assert!(is_web_address("https://harn-courier.example/a"));
        assert!(!is_web_address("javascript:alert(1)"));
        assert!(!is_web_address("data:text/html,x"));
    }
}
