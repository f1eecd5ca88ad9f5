//! The row of numbers that each piece of a window begins with: its own, its place's and its case's.

use travaux_language::pieces::{FIRST, LAST};

use super::file::Parts;
use super::text::Text;
use super::windows::Window;
use super::{ModelError, Settings};

const CASES: usize = 4;

pub(super) struct Table {
    width: usize,
    words: Words,
    places: Vec<f32>,
    cases: Vec<f32>,
}

/// The rows of pieces: as they are, or as bytes with a scale each.
enum Words {
    Bytes { rows: Vec<u8>, scales: Vec<f32> },
    Floats(Vec<f32>),
}

impl Table {
    pub fn new(parts: &Parts, settings: &Settings, pieces: usize) -> Result<Table, ModelError> {
        let width = settings.width;
        if pieces <= LAST as usize {
            return Err(parts.bad("vocabulary"));
        }
        let words = if parts.get("scales")?.is_empty() {
            Words::Floats(parts.floats("words", pieces * width)?)
        } else {
            let rows = parts.get("words")?.to_vec();
            if rows.len() != pieces * width {
                return Err(parts.bad("words"));
            }
            Words::Bytes { rows, scales: parts.floats("scales", pieces)? }
        };
        let places = parts.floats("places", settings.size * width)?;
        let cases = parts.floats("cases", CASES * width)?;
        Ok(Table { width, words, places, cases })
    }

    /// Writes the rows of a window's pieces to `out`, and returns where each word's first one stands.
    pub fn rows(&self, text: &Text, window: &Window, out: &mut Vec<f32>) -> Vec<i32> {
        let mut firsts = Vec::with_capacity(window.last - window.first);
        self.push(FIRST, 0, out);
        for word in window.first..window.last {
            firsts.push((out.len() / self.width) as i32);
            for id in text.pieces(word) {
                self.push(*id, text.case(word), out);
            }
        }
        self.push(LAST, 0, out);
        firsts
    }

    fn push(&self, id: u32, case: usize, out: &mut Vec<f32>) {
        let (at, id) = (out.len(), id as usize);
        let row = |rows: usize| rows * self.width..(rows + 1) * self.width;
        match &self.words {
            Words::Floats(rows) => out.extend_from_slice(&rows[row(id)]),
            Words::Bytes { rows, scales } => {
                let scale = scales[id];
                out.extend(rows[row(id)].iter().map(|b| f32::from(b.cast_signed()) * scale));
            }
        }
        let (place, case) = (&self.places[at..at + self.width], &self.cases[row(case)]);
        for ((number, place), case) in out[at..].iter_mut().zip(place).zip(case) {
            *number += place + case;
        }
    }
}
