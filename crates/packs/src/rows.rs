//! The rows that a pack file may hold. Unknown keys are errors, so that a typing mistake is seen.

use serde::{Deserialize, Serialize};
use travaux_model as model;

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyKind {
    /// A state or a territory with a government of its own.
    State,
    /// An international organisation or alliance.
    Organisation,
    /// An armed or political movement.
    Movement,
    /// A group that speaks together without being an organisation (`European allies`).
    Group,
}

/// A side that can want, offer or refuse something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The canonical name, the one word for it everywhere.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// Other names of the party itself (`Russian Federation`, `UK`, `U.K.`).
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Places and houses that stand for its government (`Moscow`, `Kremlin`, `White House`).
    #[serde(default)]
    pub seats: Vec<String>,
    /// Its capital, as a place.
    #[serde(default)]
    pub capital: Option<String>,
    /// Words for its people and things (`Russian`, `Russians`).
    #[serde(default)]
    pub demonyms: Vec<String>,
    /// Bodies that speak for it and whose names do not say so (`Knesset`, `Pentagon`, `Kremlin`).
    #[serde(default)]
    pub bodies: Vec<String>,
}

/// A town or region that is nobody's seat, or whose country is worth knowing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its usual English name.
    pub name: String,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The state it lies in, canonical name.
    #[serde(default)]
    pub state: Option<String>,
}

/// What an outlet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutletKind {
    /// A news agency that supplies others.
    Agency,
    /// A paper, site or broadcaster.
    Outlet,
    /// A platform on which anybody posts (`Telegram`, `X`).
    Platform,
}

/// Who publishes or carries words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: OutletKind,
    /// Other names in running text, and short names used in feeds (`bbc-me`).
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Host names, without `www.`; a subdomain counts.
    #[serde(default)]
    pub domains: Vec<String>,
    /// The party whose own ministries and ministers it names without their country.
    #[serde(default)]
    pub country: Option<String>,
}

/// What kind of word for a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficeKind {
    /// An office held by one person at a time (`foreign minister`, `spokesman`).
    Office,
    /// A word for one or more unnamed or already named speakers (`official`, `diplomat`, `sources`).
    Source,
    /// A word before a name that is no office (`Mr.`, `Ayatollah`, `Gen.`).
    Honorific,
    /// A body that speaks (`foreign ministry`, `government`, `delegation`).
    Body,
}

/// A word for who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Lower-case words, singular (`foreign minister`, `chargé d'affaires`).
    pub title: String,
    /// What kind of word.
    pub kind: OfficeKind,
    /// Plural, where it is not the title with an `s`.
    #[serde(default)]
    pub plural: Option<String>,
    /// False for those who speak for nobody but themselves (`analyst`, `witness`).
    #[serde(default = "yes")]
    pub for_party: bool,
    /// True for what every state has (`prime minister`, `foreign ministry`): without a country it is
    /// that of the outlet.
    #[serde(default)]
    pub of_state: bool,
}

fn yes() -> bool {
    true
}

/// How cue words are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueKind {
    /// A verb (`say`, `insist on`).
    Verb,
    /// A noun with a content (`assertion that`, `suggestion to`).
    Noun,
    /// A fixed phrase before its source (`according to`).
    Phrase,
}

/// A word that attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// The verb's base form, the noun, or the phrase; words that must follow it stand after it
    /// (`point out`, `call for`).
    pub cue: String,
    /// What it is.
    pub kind: CueKind,
    /// Irregular forms of the first word, where `-s`, `-ed`, `-ing` do not do.
    #[serde(default)]
    pub forms: Vec<String>,
    /// The contents it takes: `quote`, `that` (a clause, with or without the word), `to` (an
    /// infinitive), `noun` (a noun phrase), `object` (an addressee before the content: `told X that`),
    /// `question` (whether, how, why), `as` (`described as Y`), `names` (a noun phrase with a quoted
    /// name for it), and for nouns `for`, `of`, `on`. `aside`: its -ing form after a comma is the
    /// reporter's aside, no attribution.
    pub takes: Vec<String>,
    /// The act it makes of its content when a party is the source.
    #[serde(default)]
    pub act: Option<model::Act>,
    /// A sentence with it.
    pub example: String,
    /// The content that must be read from the example.
    pub gives: String,
}

/// Something negotiated about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// The name in JSON and on the command line.
    pub name: String,
    /// The name on pages.
    pub label: String,
    /// Patterns (see `docs/PACKS.md`) of words that speak of it, strongest first.
    pub cues: Vec<String>,
    /// Where two issues are spoken of in the same words, the higher rank names it.
    #[serde(default)]
    pub rank: i32,
    /// A sentence about it.
    pub example: String,
}

/// Words that make an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// A pattern (see `docs/PACKS.md`).
    pub pattern: String,
    /// The act; none for words that look like one and are not (`declined to comment`).
    #[serde(default)]
    pub act: Option<model::Act>,
    /// The issue, where these words settle it.
    #[serde(default)]
    pub issue: Option<String>,
    /// Where two patterns meet, the higher rank wins; then the longer.
    #[serde(default)]
    pub rank: i32,
    /// A sentence in which a party does it; of words that are no act, one that tells of none.
    pub example: String,
}

/// Words that tell of a meeting and of its status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingRow {
    /// A pattern (see `docs/PACKS.md`).
    pub pattern: String,
    /// The status it gives; none for a word that only names a meeting (`talks`, `summit`).
    #[serde(default)]
    pub status: Option<model::MeetingStatus>,
    /// Where two patterns meet, the higher rank wins.
    #[serde(default)]
    pub rank: i32,
    /// A sentence with it.
    pub example: String,
}

/// A kind of outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The name in JSON (`prisoner-exchange`).
    pub what: String,
    /// The name on pages.
    pub label: String,
    /// Patterns of the words for the thing itself.
    pub cues: Vec<String>,
    /// Where two meet, the higher rank wins.
    #[serde(default)]
    pub rank: i32,
    /// A sentence with it.
    pub example: String,
}

/// Words that say what became of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeStatusRow {
    /// A pattern (see `docs/PACKS.md`).
    pub pattern: String,
    /// The status it gives.
    pub status: model::OutcomeStatus,
    /// Where two patterns meet, the higher rank wins.
    #[serde(default)]
    pub rank: i32,
    /// A sentence with it.
    pub example: String,
}

/// What tells that a report is about a negotiation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// The subject.
    pub name: String,
    /// Words in the notation of patterns.
    pub words: Vec<String>,
    /// How many of them, in ten thousand words of a report, make it one of this subject.
    pub least: u32,
    /// A sentence about the subject.
    pub example: String,
}

/// A kind of text that lies on the table (`draft`, `formula`, `plan`, `memorandum`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextKind {
    /// Lower-case noun.
    pub noun: String,
    /// A sentence with a named text of the kind.
    pub example: String,
    /// The name that must be read from the example.
    pub gives: String,
    /// Is it a body (`monitoring centre`) rather than a text? It lies on the table where the sentence
    /// says that it is proposed or set up, and needs no capitals.
    #[serde(default)]
    pub body: bool,
}

/// A line that is not part of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boilerplate {
    /// Lower-case words. With `whole`, the line is just these; else the line holds them.
    pub words: String,
    /// Must the line be these words alone (punctuation aside)?
    #[serde(default)]
    pub whole: bool,
    /// Must the line begin with them?
    #[serde(default)]
    pub starts: bool,
    /// The longest line, in words, that the rule may take away (0: any length).
    #[serde(default)]
    pub at_most: u32,
    /// A line that the rule takes away.
    pub example: String,
}

/// What name words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameWordKind {
    /// A capitalised run with one of them names a thing or a body.
    Thing,
    /// They are never part of a person's name.
    Never,
    /// Letters behind a name that are no part of it, as they are written.
    Letters,
    /// What offices are for, lower case (`Minister of Water and Irrigation Ilan Dravec`).
    Portfolio,
}

/// Words that tell whether a run of capitalised words names a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameWords {
    /// What they tell.
    pub kind: NameWordKind,
    /// The words, lower case and without accents (letters as they are written).
    pub words: Vec<String>,
}

/// What a trained model reads in the place of a state's words, one word for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandInState {
    /// The state itself; it also stands before a noun, where others have an adjective.
    pub name: String,
    /// Its people.
    pub people: String,
    /// Its capital and other towns, and the houses of its government.
    pub town: String,
}

/// Whose names are read by other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StandInOf {
    /// People's.
    Person,
}

/// What a trained model reads in the place of the words of names, in the order that a report has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandInNames {
    /// Whose names.
    pub of: StandInOf,
    /// One word for each word of a name.
    pub words: Vec<String>,
}
