//! Prints the article of each `.html` file in a folder as one JSON object a line, to be scored:
//!
//! `cargo run --release -p travaux-intake --example articles -- FOLDER > articles.jsonl`

use std::path::PathBuf;

use serde_json::json;
use travaux_intake::{Limits, find, read};

fn main() {
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    for report in
        find(&folders).into_iter().map(|source| source.and_then(|s| read(&s, &Limits::default())))
    {
        match report {
            Ok(report) => println!(
                "{}",
                json!({
                    "path": report.path, "title": report.title, "outlet": report.outlet, "author": report.author,
                    "published": report.published, "url": report.url, "text": report.text,
                })
            ),
            Err(error) => eprintln!("{error}"),
        }
    }
}
