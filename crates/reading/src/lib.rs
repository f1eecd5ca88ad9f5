//! A report becomes a reading: a pure function of the report and the packs.
//!
//! [`ReportReader`] reads by rules alone, or with statements drawn by a trained [`Extractor`].

pub mod context;
pub mod cues;
pub mod fast;
pub mod layout;
pub mod meetings;
mod named;
pub mod outcomes;
pub mod phrase;
pub mod positions;
pub mod precise;
mod rules;
pub mod source;
pub mod statements;
pub mod texts;

use rustc_hash::FxHashSet;
use travaux_language::tagger::Tagger;
use travaux_model::{Person, Reading, Report, Sentence, Span, one_line};
use travaux_packs::Packs;

use context::Context;
pub use fast::FastExtractor;
pub use precise::{ModelError, PreciseExtractor};
pub use rules::{RuleError, Rules};
pub use statements::drawn::{ByRules, Drawn, Extractor, Ruled};

/// Makes readings. The same report always gives the same reading, whatever was read before it.
pub trait Reader: Sync {
    /// The reader's name and version, stored with what it read.
    fn name(&self) -> &str;

    /// Reads one report.
    fn read(&self, report: &Report) -> Reading;
}

/// Reads with the packs: statements by their rules or by a trained extractor, all else by their rules.
pub struct ReportReader {
    rules: Rules,
    tagger: &'static Tagger,
    extractor: Option<Box<dyn Extractor>>,
    name: String,
}

impl ReportReader {
    /// A reader by rules. A pattern that cannot be used is an error that names it.
    pub fn by_rules(packs: Packs) -> Result<ReportReader, RuleError> {
        ReportReader::new(packs, None)
    }

    /// A reader whose statements are drawn by `extractor`.
    pub fn with(packs: Packs, extractor: Box<dyn Extractor>) -> Result<ReportReader, RuleError> {
        ReportReader::new(packs, Some(extractor))
    }

    fn new(packs: Packs, extractor: Option<Box<dyn Extractor>>) -> Result<ReportReader, RuleError> {
        let who = extractor.as_ref().map_or("rules", |e| e.name());
        let name = format!("{who} {}", env!("CARGO_PKG_VERSION"));
        Ok(ReportReader { rules: Rules::new(packs)?, tagger: Tagger::built_in(), extractor, name })
    }

    /// What it knows.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Runs `look` on the report laid out for reading, as every stage sees it.
    pub fn with_context<T>(&self, report: &Report, look: impl FnOnce(&Context<'_>) -> T) -> T {
        let layout = layout::layout(report, &self.rules.layout);
        look(&Context::new(report, &layout, &self.rules, self.tagger))
    }
}

impl Reader for ReportReader {
    fn name(&self) -> &str {
        &self.name
    }

    fn read(&self, report: &Report) -> Reading {
        self.with_context(report, |cx| read(cx, self.extractor.as_deref()))
    }
}

fn read(cx: &Context<'_>, extractor: Option<&dyn Extractor>) -> Reading {
    let layout = cx.layout;
    let told = statements::told(cx, extractor);
    let positions = positions::positions(cx, &told.statements);
    Reading {
        title: layout.title.clone(),
        outlet: layout.outlet.clone(),
        author: layout.author.clone(),
        published: layout.published,
        dateline: layout.dateline.clone(),
        language: layout.language.clone(),
        boilerplate: layout.boilerplate.clone(),
        sentences: sentences(cx),
        people: people(cx, &told),
        meetings: meetings::meetings(cx),
        outcomes: outcomes::outcomes(cx),
        texts: texts::texts(cx),
        named: named::named(cx),
        statements: told.statements,
        positions,
    }
}

fn sentences(cx: &Context<'_>) -> Vec<Sentence> {
    let doc = &cx.doc;
    doc.sentences
        .iter()
        .map(|s| Sentence { span: doc.span(s.first, s.last), paragraph: s.paragraph })
        .collect()
}

/// The people whom an office, a returning surname or a statement shows to be people.
fn people(cx: &Context<'_>, told: &statements::Told) -> Vec<Person> {
    let mut found = Vec::new();
    let side = |party: Option<u16>| party.map(|p| cx.party_name(p).to_string());
    let speakers: FxHashSet<&str> =
        told.statements.iter().filter_map(|s| s.speaker.as_deref()).collect();
    let mut mentions: Vec<Vec<Span>> = vec![Vec::new(); cx.people.persons.len()];
    for m in &cx.people.mentions {
        mentions[m.person].push(cx.doc.span(m.first, m.last));
    }
    for (index, entry) in cx.people.persons.iter().enumerate() {
        if !entry.certain && !speakers.contains(entry.name.as_str()) {
            continue;
        }
        found.push(Person {
            name: entry.name.clone(),
            role: entry.role.map(|(first, last)| one_line(cx.doc.words_of(first, last))),
            party: side(told.sides[index]),
            mentions: std::mem::take(&mut mentions[index]),
        });
    }
    for (name, party, mentions) in &told.bare_names {
        found.push(Person {
            name: name.clone(),
            role: None,
            party: side(*party),
            mentions: mentions.clone(),
        });
    }
    found.sort_by_key(|p| p.mentions.first().map_or(u32::MAX, |m| m.start));
    found
}
