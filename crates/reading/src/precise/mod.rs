//! Statements drawn by a compact transformer that runs inside the program, on the CPU.
//!
//! The report's words are read in windows: the encoder gives each word a state and says which words
//! begin a cue; for each of those the linker labels the window's words as its source, cue and
//! content, and a chain chooses the best row of labels. `training/statements` trains the model and
//! writes its file.
//!
//! A window is run by itself and a cue is linked by itself, since the scales of eight-bit products
//! are those of all that is run together: so nothing depends on what else is read, or when.

mod chain;
mod error;
mod file;
mod network;
mod settle;
mod stand_in;
mod table;
mod text;
mod windows;

use std::path::Path;

pub use error::ModelError;
pub use text::{ReadWord, words_read, words_written};

use chain::Chain;
use file::Parts;
use network::Network;
use settle::Linked;
use table::Table;
use text::Text;
use travaux_language::pieces::Vocabulary;
use windows::{Window, windows};

use crate::context::Context;
use crate::{ByRules, Drawn, Extractor};

/// Draws statements with a trained transformer.
pub struct PreciseExtractor {
    name: String,
    settings: Settings,
    vocabulary: Vocabulary,
    table: Table,
    network: Network,
    chain: Chain,
}

/// What a model file says of itself.
#[derive(Clone, Debug, serde::Deserialize)]
struct Settings {
    /// How likely a word must be to begin a cue.
    threshold: f32,
    /// Most pieces of a window, the two at its ends included.
    size: usize,
    /// Pieces at each end of a window that are read for the others' sake only.
    margin: usize,
    /// Numbers of a state.
    width: usize,
    /// Distances from the cue, in words, that are told apart.
    near: i32,
}

impl PreciseExtractor {
    /// Loads a model file.
    pub fn open(path: &Path) -> Result<PreciseExtractor, ModelError> {
        PreciseExtractor::from_bytes(&file::read(path)?, path)
    }

    /// A model from the bytes of its file; `path` names it in errors.
    pub fn from_bytes(bytes: &[u8], path: &Path) -> Result<PreciseExtractor, ModelError> {
        let parts = Parts::of(bytes, path)?;
        let settings: Settings =
            serde_json::from_slice(parts.get("settings")?).map_err(|_| parts.bad("settings"))?;
        if !settings.are_sound() {
            return Err(parts.bad("settings"));
        }
        let lines =
            std::str::from_utf8(parts.get("vocabulary")?).map_err(|_| parts.bad("vocabulary"))?;
        let vocabulary = Vocabulary::new(lines);
        Ok(PreciseExtractor {
            name: format!("precise {}", parts.fingerprint()),
            table: Table::new(&parts, &settings, vocabulary.len())?,
            network: Network::new(&parts, settings.width)?,
            chain: Chain::new(&parts)?,
            settings,
            vocabulary,
        })
    }

    /// The statements that begin in what the window owns.
    fn read_window(&self, text: &Text, window: &Window, out: &mut Vec<Linked>) {
        let mut rows = Vec::with_capacity(self.settings.size * self.settings.width);
        let firsts = self.table.rows(text, window, &mut rows);
        let Some(read) = self.network.encode(&rows, &firsts) else { return };
        for word in window.own_first..window.own_last {
            let at = word - window.first;
            let sure = read.begins_cue(at);
            if sure < self.settings.threshold {
                continue;
            }
            let Some(scores) = self.network.link(&read, at, self.settings.near) else {
                return;
            };
            let runs = self.chain.runs(&scores);
            out.extend(Linked::new(text, window.first, &runs, sure));
        }
    }
}

impl Settings {
    fn are_sound(&self) -> bool {
        (0.0..=1.0).contains(&self.threshold)
            && (32..=4096).contains(&self.size)
            && self.margin <= self.size / 2 - 6
            && (1..=4096).contains(&self.width)
            && (1..=4096).contains(&self.near)
    }
}

impl Extractor for PreciseExtractor {
    fn name(&self) -> &str {
        &self.name
    }

    fn extract(&self, cx: &Context<'_>, _: &ByRules<'_, '_>) -> Vec<Drawn> {
        let text = Text::new(&words_read(cx), &self.vocabulary);
        let mut linked = Vec::new();
        let Settings { size, margin, .. } = self.settings;
        for window in windows(&text.counts(), |at| text.is_line_end(at), size, margin) {
            self.read_window(&text, &window, &mut linked);
        }
        settle::settled(linked).iter().filter_map(|l| l.drawn(&text, &cx.doc)).collect()
    }
}
