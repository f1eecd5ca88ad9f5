//! Which reader reads.

use std::path::PathBuf;

use travaux::{Error, FastExtractor, PackReader, Packs, PreciseExtractor, models};

use crate::args::{ReaderName, Readers};
use crate::output::{complain, remark};

/// The reader or the two readers that were asked for.
pub enum Chosen {
    /// One reads everything.
    One(Box<PackReader>),
    /// The first reads everything, the second what touches a negotiation.
    Cascade(Box<PackReader>, Box<PackReader>),
}

impl Readers {
    /// Makes the readers ready. A model that cannot be used is told, and `fast` reads in its place.
    pub fn choose(&self, packs: Packs, quiet: bool) -> Result<Chosen, Error> {
        match self.reader {
            Some(ReaderName::Rules) => Ok(Chosen::One(Box::new(PackReader::by_rules(packs)?))),
            Some(ReaderName::Fast) => Ok(Chosen::One(Box::new(fast(packs)?))),
            Some(ReaderName::Precise) => Ok(Chosen::One(Box::new(match self.precise() {
                Some(extractor) => PackReader::with(packs, Box::new(extractor))?,
                None => fast(packs)?,
            }))),
            Some(ReaderName::Cascade) => match self.precise() {
                Some(extractor) => {
                    let second = PackReader::with(packs.clone(), Box::new(extractor))?;
                    Ok(Chosen::Cascade(Box::new(fast(packs)?), Box::new(second)))
                }
                None => Ok(Chosen::One(Box::new(fast(packs)?))),
            },
            None => Ok(Chosen::One(Box::new(self.by_default(packs, quiet)?))),
        }
    }

    /// Precise where there is a model, fast otherwise; says which.
    fn by_default(&self, packs: Packs, quiet: bool) -> Result<PackReader, Error> {
        let say = |what: &str| {
            if !quiet {
                remark(what);
            }
        };
        if self.model.is_none() && models::precise().is_none() {
            say(&format!("reading with fast: no model '{}' is found", models::PRECISE));
            return fast(packs);
        }
        match self.precise() {
            Some(extractor) => {
                say("reading with precise; --reader fast is quicker and less accurate");
                PackReader::with(packs, Box::new(extractor))
            }
            None => fast(packs),
        }
    }

    /// The precise extractor; a complaint and `None` when its model cannot be used.
    fn precise(&self) -> Option<PreciseExtractor> {
        let Some(file) = self.model_file() else {
            complain(&format!(
                "no model '{}' is found; reading with fast. Give its file with --model",
                models::PRECISE
            ));
            return None;
        };
        match PreciseExtractor::open(&file) {
            Ok(extractor) => Some(extractor),
            Err(error) => {
                complain(&format!("{error}; reading with fast"));
                None
            }
        }
    }

    fn model_file(&self) -> Option<PathBuf> {
        self.model.clone().or_else(models::precise)
    }
}

fn fast(packs: Packs) -> Result<PackReader, Error> {
    PackReader::with(packs, Box::new(FastExtractor::built_in()))
}
