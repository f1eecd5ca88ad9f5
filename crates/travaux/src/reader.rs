//! The readers, with their packs.

use std::path::Path;

use travaux_model::{Reading, Report};
use travaux_packs::Packs;
use travaux_reading::{Extractor, Reader, ReportReader};
use travaux_views::BriefOptions;

use crate::Error;

/// A reader that tells in its name which packs it knows, so that a report is read again when the
/// packs have changed.
pub struct PackReader {
    reader: ReportReader,
    name: String,
}

impl PackReader {
    /// A reader by rules with the built-in packs and those in `folders`.
    pub fn load(folders: &[impl AsRef<Path>]) -> Result<PackReader, Error> {
        PackReader::by_rules(Packs::load(folders)?)
    }

    /// A reader by the rules of these packs.
    pub fn by_rules(packs: Packs) -> Result<PackReader, Error> {
        let known = fingerprint(&packs)?;
        Ok(PackReader::named(ReportReader::by_rules(packs)?, &known))
    }

    /// A reader with these packs, whose statements are drawn by `extractor`.
    pub fn with(packs: Packs, extractor: Box<dyn Extractor>) -> Result<PackReader, Error> {
        let known = fingerprint(&packs)?;
        Ok(PackReader::named(ReportReader::with(packs, extractor)?, &known))
    }

    fn named(reader: ReportReader, packs: &str) -> PackReader {
        let name = format!("{}, packs {packs}", reader.name());
        PackReader { reader, name }
    }

    /// The reader without its name.
    pub fn inner(&self) -> &ReportReader {
        &self.reader
    }
}

impl Reader for PackReader {
    fn name(&self) -> &str {
        &self.name
    }

    fn read(&self, report: &Report) -> Reading {
        self.reader.read(report)
    }
}

/// Eight digits that change when any row does.
fn fingerprint(p: &Packs) -> Result<String, Error> {
    let rows = serde_json::to_vec(&(
        (&p.parties, &p.places, &p.outlets, &p.offices),
        (&p.cues, &p.issues, &p.acts, &p.meetings),
        (&p.outcomes, &p.outcome_statuses, &p.text_kinds, &p.boilerplate),
        &p.subjects,
    ))?;
    Ok(blake3::hash(&rows).to_hex()[..8].to_string())
}

/// A brief with this heading, and the packs' labels for issues and outcomes.
pub fn brief_options(packs: &Packs, title: &str) -> BriefOptions {
    let issues = packs.issues.iter().map(|row| (row.name.clone(), row.label.clone()));
    let outcomes = packs.outcomes.iter().map(|row| (row.what.clone(), row.label.clone()));
    BriefOptions { title: title.to_string(), labels: outcomes.chain(issues).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_packs() {
        let party = |name: &str| {
            let text = format!("[[party]]\nname = \"{name}\"\nkind = \"state\"\n");
            fingerprint(&Packs::from_texts(&[("p.toml", &text)]).unwrap()).unwrap()
        };
        assert_eq!(party("Vessia"), party("Vessia"));
        assert_ne!(party("Vessia"), party("Tarlia"));
        assert_eq!(party("Vessia").len(), 8);
    }

    #[test]
    fn labels_come_from_the_packs() {
        let text = "[[issue]]\nname = \"corridor\"\nlabel = \"The corridor\"\ncues = [\"corridor\"]\nexample = \"Vessia demands a corridor.\"\n";
        let packs = Packs::from_texts(&[("p.toml", text)]).unwrap();
        let options = brief_options(&packs, "Amarel");
        assert_eq!(options.labels.get("corridor").map(String::as_str), Some("The corridor"));
        assert_eq!(options.title, "Amarel");
    }
}
