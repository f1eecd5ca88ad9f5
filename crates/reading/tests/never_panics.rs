//! Any text can be read: words of the packs in any order, marks anywhere, and any characters at all.

use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;
use travaux_model::{PartialDate, Reading, Report, Span};
use travaux_packs::Packs;
use travaux_reading::{Reader, ReportReader};

fn reader() -> &'static ReportReader {
    static READER: OnceLock<ReportReader> = OnceLock::new();
    READER.get_or_init(|| {
        let fiction = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack");
        ReportReader::by_rules(Packs::load(&[fiction]).expect("the packs can be read"))
            .expect("they can be used")
    })
}

/// Words that rules look for, names, marks and dates.
const WORDS: &[&str] = &[
    "said",
    "told",
    "demanded",
    "insists",
    "on",
    "that",
    "to",
    "by",
    "as",
    "according",
    "citing",
    "warned",
    "agreed",
    "rejected",
    "offer",
    "proposal",
    "claim",
    "quoted",
    "saying",
    "adding",
    "Vessia",
    "Tarlia",
    "Vessian",
    "Harn",
    "Ilan",
    "Dravec",
    "Maret",
    "Osk",
    "Osk's",
    "he",
    "she",
    "it",
    "they",
    "his",
    "the",
    "a",
    "minister",
    "envoy",
    "diplomat",
    "officials",
    "talks",
    "round",
    "rounds",
    "three",
    "meeting",
    "held",
    "in",
    "Port",
    "Amarel",
    "on",
    "April",
    "15,",
    "June",
    "2",
    "Tuesday",
    "ceasefire",
    "prisoners",
    "will",
    "not",
    "must",
    "and",
    "but",
    "while",
    "who",
    "which",
    "leads",
    "delegation",
    ",",
    ".",
    ":",
    ";",
    "—",
    "-",
    "\"",
    "“",
    "”",
    "'",
    "(",
    ")",
    "?",
    "\n\n",
    "reporters",
    "interview",
    "with",
    "Telegram",
    "X.",
    "U.S.",
    "Mr.",
    "without",
    "if",
    "first",
    "second",
    "postponed",
    "cancelled",
    "plan",
    "Formula",
    "draft",
    "exchange",
    "was",
    "were",
    "has",
    "been",
    "is",
    "ready",
];

fn check(text: &str, published: Option<PartialDate>) -> Result<(), TestCaseError> {
    let mut report = Report::from_text("any.txt", text);
    report.published = published;
    let reading = reader().read(&report);
    for span in spans(&reading) {
        prop_assert!(span.end as usize <= text.len() && !span.is_empty(), "{span:?}");
        prop_assert!(
            text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize)
        );
    }
    let ids: Vec<&str> = reading.statements.iter().map(|s| s.id.as_str()).collect();
    for statement in &reading.statements {
        prop_assert!(statement.within.as_deref().is_none_or(|w| ids.contains(&w)));
    }
    prop_assert_eq!(&reading, &reader().read(&report));
    Ok(())
}

fn spans(reading: &Reading) -> Vec<Span> {
    let mut all: Vec<Span> = reading.sentences.iter().map(|s| s.span).collect();
    for s in &reading.statements {
        all.extend(
            s.content.spans.iter().chain(s.source.iter().chain(&s.cue).flat_map(|p| &p.spans)),
        );
    }
    all.extend(reading.positions.iter().flat_map(|p| &p.words.spans));
    all.extend(reading.meetings.iter().flat_map(|m| &m.words.spans));
    all.extend(reading.outcomes.iter().flat_map(|o| &o.words.spans));
    all.extend(reading.people.iter().flat_map(|p| &p.mentions));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn words_of_the_packs_in_any_order(picks in prop::collection::vec(0..WORDS.len(), 0..60)) {
        let words: Vec<&str> = picks.iter().map(|i| WORDS[*i]).collect();
        check(&words.join(" "), PartialDate::day(2031, 4, 16))?;
    }

    #[test]
    fn any_characters(text in "(?s).{0,200}") {
        check(&text, None)?;
    }
}
