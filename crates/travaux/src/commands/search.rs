//! `travaux search`.

use serde_json::{Value, json};
use travaux::model::Span;
use travaux::{Error, Record, SearchHit, Words};

use super::ask;
use crate::args::Search;
use crate::columns::HitRow;
use crate::json_out::Sources;
use crate::marks::{Role, marked};
use crate::output::{Look, one_line, remark};

pub fn run(args: &Search, look: Look) -> Result<(), Error> {
    if args.ask.form.columns {
        return ask::print_columns::<HitRow>();
    }
    let record = Record::open_read_only(args.ask.record.path())?;
    let query = quoted(&args.query);
    let hits = ask::answered(&record, &args.ask, |filter| Ok(record.search(&query, filter)?))?;
    if hits.is_empty() {
        remark(&format!("travaux: nothing in the record has the words {query}"));
    }
    let bare = args.ask.form.json || args.ask.form.csv;
    let look = if bare { Look { terminal: false, color: false } } else { look };
    let rows = hits.into_iter().map(|hit| row(hit, look)).collect();
    ask::print(&record, rows, &args.ask.form, look, as_json)
}

/// The shell has taken the quotation marks away: an argument of several words is sought together.
fn quoted(arguments: &[String]) -> String {
    let several = |a: &String| a.contains(char::is_whitespace) && !a.contains('"');
    match arguments {
        // `travaux search "one two"` is how most people write any search.
        [one] => one.clone(),
        many => {
            let word = |a: &String| if several(a) { format!("\"{a}\"") } else { a.clone() };
            many.iter().map(word).collect::<Vec<_>>().join(" ")
        }
    }
}

fn row(hit: SearchHit, look: Look) -> HitRow {
    let marks: Vec<(Span, Role)> = hit.marks.iter().map(|m| (*m, Role::Content)).collect();
    // Colours would count as letters of the table.
    let bare = Look { color: false, ..look };
    let snippet = marked(&hit.snippet, Span::new(0, hit.snippet.len()), &marks, bare);
    HitRow {
        id: hit.statement.unwrap_or_else(|| hit.report.clone()),
        published: hit.published,
        outlet: hit.outlet,
        title: hit.title,
        words: Words { report: hit.report.into(), text: "".into(), spans: hit.spans.into() },
        snippet: one_line(&snippet),
    }
}

fn as_json(rows: Vec<HitRow>, sources: Sources) -> Result<Vec<Value>, Error> {
    let one = |hit: HitRow| {
        json!({ "id": hit.id, "report": hit.words.report, "path": sources.path(&hit.words),
            "title": hit.title, "outlet": hit.outlet, "published": hit.published,
            "words": hit.snippet,
            "spans": sources.spans_in_characters(&hit.words.report, &hit.words.spans) })
    };
    Ok(rows.into_iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_of_several_words_are_sought_together() {
        let args = |a: &[&str]| quoted(&a.iter().map(|s| s.to_string()).collect::<Vec<_>>());
        assert_eq!(args(&["Merrow Strait"]), "Merrow Strait");
        assert_eq!(args(&["Merrow Strait", "grain"]), "\"Merrow Strait\" grain");
        assert_eq!(args(&["\"Merrow Strait\"", "grain*"]), "\"Merrow Strait\" grain*");
    }
}
