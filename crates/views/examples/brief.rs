//! Writes a brief of fictional talks, to look at: `cargo run -p travaux-views --example brief -- OUT.html [COPIES]`.
//! `COPIES` repeats the reports over the following months, to see a large record.

#[path = "../fixtures/rich.rs"]
mod rich;
#[path = "../fixtures/talks.rs"]
#[allow(dead_code)]
mod talks;

use std::time::Instant;

use travaux_views::{BriefOptions, brief_html, brief_markdown};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let out = arguments.get(1).map_or("brief.html", String::as_str);
    let copies = arguments.get(2).and_then(|n| n.parse().ok()).unwrap_or(1);
    let snapshot = rich::rich_talks(copies);
    let options = BriefOptions {
        title: "The Merrow Strait talks".to_string(),
        labels: [("humanitarian-aid", "Humanitarian aid and corridors")]
            .map(|(name, label)| (name.to_string(), label.to_string()))
            .into(),
    };
    let start = Instant::now();
    let page = if out.ends_with(".md") {
        brief_markdown(&snapshot, &options)
    } else {
        brief_html(&snapshot, &options)
    };
    eprintln!("{} bytes, {} ms", page.len(), start.elapsed().as_millis());
    std::fs::write(out, page)
}
