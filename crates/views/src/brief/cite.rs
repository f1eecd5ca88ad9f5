//! How an item is cited: its words, who carries them, and the link to where they stand.

use serde::Serialize;
use travaux_record::{PositionRow, Words};

use super::Making;
use crate::index::statement_date;
use crate::wording;

/// Parties with a colour of their own; the rest share one.
const COLOURS: usize = 7;
const SIGNS: [&str; COLOURS] = ["■", "●", "▲", "◆", "▼", "⬟", "★"];

/// The style class of the party with this number.
pub(crate) fn party_class(number: usize) -> String {
    if number < COLOURS { format!("p{number}") } else { "px".to_string() }
}

/// A party's name with its sign and colour: never colour alone.
#[derive(Clone, Serialize)]
pub(crate) struct Badge {
    pub(crate) name: String,
    pub(crate) class: String,
    pub(crate) sign: &'static str,
}

/// Words with their outlet, day and link.
#[derive(Clone, Serialize)]
pub(crate) struct Cited {
    /// `#w-…`; none when the report is not in the snapshot.
    pub(crate) href: Option<String>,
    /// The words.
    pub(crate) words: String,
    /// Their language, where it is not the page's.
    pub(crate) lang: Option<String>,
    /// The outlet, in words when it is not known.
    pub(crate) outlet: String,
    /// When the report was published.
    pub(crate) date: String,
    /// The item as a sentence that attributes it.
    pub(crate) says: String,
}

/// Longest quotation shown in a list; the report has the whole.
const LONGEST: usize = 600;

impl Making<'_> {
    pub(crate) fn badge(&self, party: &str) -> Badge {
        let number = self.index.party_number(party).unwrap_or(COLOURS);
        Badge {
            name: party.to_string(),
            class: party_class(number),
            sign: SIGNS.get(number).copied().unwrap_or("◇"),
        }
    }

    pub(crate) fn label(&self, name: &str) -> String {
        wording::label(&self.options.labels, name)
    }

    /// `says` is the item in a few words, without its outlet.
    pub(crate) fn cite(&self, words: &Words, anchor: &Option<String>, says: &str) -> Cited {
        let report = self.index.report(&words.report);
        let outlet = outlet(report.and_then(|r| r.outlet.as_deref()));
        let date = report.and_then(|r| r.published).map(wording::date).unwrap_or_default();
        let dated = if date.is_empty() { String::new() } else { format!(", {date}") };
        Cited {
            href: anchor.as_ref().map(|a| format!("#{a}")),
            words: wording::shortened(&words.text, LONGEST),
            lang: self.index.other_language(&words.report).map(str::to_string),
            says: format!("{says} — according to {outlet}{dated}"),
            outlet,
            date,
        }
    }

    pub(crate) fn cite_position(&self, number: usize) -> Cited {
        let position = &self.index.snapshot.positions[number];
        self.cite(&position.words, &self.anchors.positions[number], &self.position_says(position))
    }

    pub(crate) fn cite_statement(&self, number: usize) -> Cited {
        let statement = &self.index.snapshot.statements[number];
        let who = statement.speaker.as_deref().unwrap_or("A speaker not named");
        let when = statement.said.map_or(String::new(), |d| format!(", {}", wording::date(d)));
        let says = match &statement.party {
            Some(party) if Some(party) != statement.speaker.as_ref() => {
                format!("{who} ({party}){when}")
            }
            _ => format!("{who}{when}"),
        };
        self.cite(&statement.content, &self.anchors.statements[number], &says)
    }

    /// `Vessia demands, toward Tarlia: Ceasefire (Ilan Dravec, 12 March 2031)`.
    fn position_says(&self, position: &PositionRow) -> String {
        let toward = position.toward.as_ref().map_or(String::new(), |t| format!(", toward {t}"));
        let date = position.date.map(wording::date);
        let by: Vec<String> = position.speaker.clone().into_iter().chain(date).collect();
        let by = if by.is_empty() { String::new() } else { format!(" ({})", by.join(", ")) };
        format!(
            "{} {}{toward}: {}{by}",
            position.party,
            wording::does(position.act),
            self.label(&position.issue),
        )
    }

    /// The day a statement was said, else published, and which of the two it is.
    pub(crate) fn statement_day(&self, number: usize) -> (String, &'static str) {
        let statement = &self.index.snapshot.statements[number];
        let day = statement_date(statement).map(wording::date).unwrap_or_default();
        let which = match (statement.said, statement.published) {
            (Some(_), _) => "said",
            (None, Some(_)) => "published",
            (None, None) => "no date given",
        };
        (day, which)
    }
}

/// The outlet's name, or that it is not known.
pub(crate) fn outlet(name: Option<&str>) -> String {
    name.unwrap_or("an outlet not known").to_string()
}
