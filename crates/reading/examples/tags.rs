//! Prints each sentence of the files with its parts of speech: for writing rules.
//!
//! `cargo run -p travaux-reading --example tags -- FILE...`

use std::path::PathBuf;

use travaux_packs::Packs;
use travaux_reading::ReportReader;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = ReportReader::by_rules(Packs::built_in()?)?;
    let paths: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    for source in travaux_intake::find(&paths) {
        let report = travaux_intake::read(&source?, &travaux_intake::Limits::default())?;
        reader.with_context(&report, |cx| {
            for s in &cx.doc.sentences {
                let words: Vec<String> = (s.first..s.last)
                    .map(|i| {
                        let person = cx.people.mention_at(i).map_or("", |_| "*");
                        let name = cx.name_at(i).map_or("", |_| "+");
                        let office = cx.office_at(i).map_or("", |_| "^");
                        let time = cx.time_at(i).map_or("", |_| "@");
                        format!(
                            "{}/{:?}{person}{name}{office}{time}",
                            cx.doc.word(i),
                            cx.doc.tags[i]
                        )
                    })
                    .collect();
                println!("{}\n", words.join(" "));
            }
        });
    }
    Ok(())
}
