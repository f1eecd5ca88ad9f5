//! Every cue row of the packs reads its own example.

use std::path::Path;

use travaux_model::Report;
use travaux_packs::Packs;
use travaux_reading::{Reader, ReportReader};

fn reader() -> ReportReader {
    let fiction = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack");
    ReportReader::by_rules(Packs::load(&[fiction]).expect("the packs can be read"))
        .expect("the packs can be used")
}

#[test]
fn each_cue_gives_what_its_row_says() {
    let reader = reader();
    let mut wrong = Vec::new();
    for cue in &reader.rules().packs.cues {
        let report = Report::from_text("example.txt", cue.example.as_str());
        let reading = reader.read(&report);
        let contents: Vec<String> =
            reading.statements.iter().map(|s| s.content.text(&report.text)).collect();
        let bare = |text: &str| text.trim_matches(['"', '.', ',', '“', '”']).to_string();
        if !contents.iter().any(|c| bare(c) == bare(&cue.gives)) {
            wrong.push(format!(
                "'{}': {} gives {contents:?}, not {:?}",
                cue.cue, cue.example, cue.gives
            ));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}
