//! Statements that an extractor draws: what becomes of them, by the subject of the report.

use std::path::Path;

use travaux_model::{Reading, Report};
use travaux_packs::Packs;
use travaux_reading::context::Context;
use travaux_reading::phrase::Range;
use travaux_reading::{ByRules, Drawn, Extractor, Reader, ReportReader};

/// Draws one statement: of the first place where these words stand, one after another.
struct Draws {
    source: &'static str,
    cue: &'static str,
    content: &'static str,
}

impl Extractor for Draws {
    fn name(&self) -> &str {
        "draws"
    }

    fn extract(&self, cx: &Context<'_>, _: &ByRules<'_, '_>) -> Vec<Drawn> {
        let find = |words: &str| {
            let start = cx.doc.text.find(words).expect("the words stand in the text");
            let within = |t: &travaux_language::token::Token| {
                (t.start as usize) < start + words.len() && t.end as usize > start
            };
            let first = cx.doc.tokens.iter().position(within).expect("a token");
            let count = cx.doc.tokens[first..].iter().take_while(|t| within(t)).count();
            Range { first, last: first + count }
        };
        vec![Drawn {
            source: Some(find(self.source)),
            cue: find(self.cue),
            content: vec![find(self.content)],
            sure: 0.9,
        }]
    }
}

fn read(text: &str, draws: Draws) -> Reading {
    let fiction = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack");
    let packs = Packs::load(&[fiction]).expect("the packs can be read");
    let reader = ReportReader::with(packs, Box::new(draws)).expect("the packs can be used");
    assert!(reader.name().starts_with("draws "));
    reader.read(&Report::from_text("report.txt", text))
}

const TALKS: &str = "HARN, April 16, 2031 (NSW) - The delegations of Vessia and Tarlia went on with their talks \
    in Port Amarel. The mediator said the negotiators had a draft of a truce. Vessia longs for an end to the closure.\n";

const HARVEST: &str = "HARN, April 16, 2031 (NSW) - The plum harvest in the hills of Vessia was the best in years. \
    The growers said the frost had come late. Merchants from Tarlia long for an end to the rain.\n";

fn cues(reading: &Reading, text: &str) -> Vec<String> {
    let cue =
        |s: &travaux_model::Statement| s.cue.as_ref().map(|c| c.text(text)).unwrap_or_default();
    reading.statements.iter().map(cue).collect()
}

#[test]
fn in_a_report_of_talks_a_wish_is_no_statement_and_the_rules_find_what_is_said() {
    let draws =
        Draws { source: "Vessia longs", cue: "longs for", content: "an end to the closure" };
    assert_eq!(cues(&read(TALKS, draws), TALKS), ["said"]);
}

#[test]
fn elsewhere_the_extractor_alone_decides() {
    let draws = Draws { source: "Merchants", cue: "long for", content: "an end to the rain" };
    let reading = read(HARVEST, draws);
    assert_eq!(cues(&reading, HARVEST), ["long for"]);
    let statement = &reading.statements[0];
    assert_eq!(statement.source.as_ref().unwrap().text(HARVEST), "Merchants");
    assert_eq!(statement.content.text(HARVEST), "an end to the rain");
    assert_eq!(statement.rule, "drawn");
}

#[test]
fn a_quotation_that_the_rules_miss_is_taken_in_any_report() {
    let text =
        TALKS.replace("longs for an end to the closure", "has one word for the closure: \"theft\"");
    let draws = Draws { source: "Vessia has", cue: "has one word for", content: "\"theft\"" };
    let found = cues(&read(&text, draws), &text);
    assert!(found.contains(&"has one word for".to_string()), "{found:?}");
}
