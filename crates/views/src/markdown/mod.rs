//! The brief as Markdown: the same sections as the page, each item with a footnote that holds its
//! words and its report. No HTML in it.

mod across;
mod notes;
mod sections;

use travaux_record::Snapshot;

use crate::anchors::Anchors;
use crate::brief::{BriefOptions, Making, holds, publication_span};
use crate::index::Index;
use notes::Notes;

/// The brief as Markdown.
pub fn brief_markdown(snapshot: &Snapshot, options: &BriefOptions) -> String {
    let making = Making { index: Index::new(snapshot), anchors: Anchors::new(snapshot), options };
    let mut notes = Notes::new(&making);
    let span = publication_span(snapshot).map_or(String::new(), |s| format!(", published {s}"));
    let holds: Vec<String> =
        holds(snapshot).iter().map(|(n, noun)| format!("{n} {noun}")).collect();
    let mut out = format!(
        "# {}\n\n{}{span}. Each item leads to the words it was read from. The brief says who is \
         reported to have said what; it does not say what is so.\n",
        notes::plain(options.heading()),
        holds.join(" · "),
    );
    sections::parties(&making, &mut notes, &mut out);
    sections::timeline(&making, &mut out);
    across::shifts(&making, &mut notes, &mut out);
    sections::matrix(&making, &mut notes, &mut out);
    across::discrepancies(&making, &mut notes, &mut out);
    sections::meetings(&making, &mut notes, &mut out);
    sections::outcomes(&making, &mut notes, &mut out);
    sections::texts(&making, &mut notes, &mut out);
    across::lineage(&making, &mut notes, &mut out);
    sections::statements(&making, &mut notes, &mut out);
    sections::reports(&making, &mut out);
    out.push_str(&notes.written());
    out
}
