//! The best row of labels, given each word's scores and which labels follow which.

use super::ModelError;
use super::file::Parts;

/// Outside, then the first and the further words of source, cue and content.
pub(super) const LABELS: usize = 7;

/// A part of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Source,
    Cue,
    Content,
}

/// Words `first..last` of a window that are one piece of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub part: Part,
    pub first: usize,
    pub last: usize,
}

type Row = [f32; LABELS];

/// A linear chain over the labels.
pub(super) struct Chain {
    first: Row,
    /// For each label, the scores of those after it.
    steps: [Row; LABELS],
}

impl Chain {
    pub fn new(parts: &Parts) -> Result<Chain, ModelError> {
        let numbers = parts.floats("chain", LABELS * (LABELS + 1))?;
        let rows = numbers.as_chunks::<LABELS>().0;
        let (Some(first), Ok(steps)) = (rows.first(), rows[1..].try_into()) else {
            return Err(parts.bad("chain"));
        };
        Ok(Chain { first: *first, steps })
    }

    /// The pieces of the statement's parts, in text order.
    pub fn runs(&self, scores: &[f32]) -> Vec<Run> {
        runs_of(&self.best(scores))
    }

    /// The labels with the highest sum of scores (Viterbi).
    fn best(&self, scores: &[f32]) -> Vec<usize> {
        let rows = scores.as_chunks::<LABELS>().0;
        let Some((head, tail)) = rows.split_first() else { return Vec::new() };
        let mut best: Row = std::array::from_fn(|label| self.first[label] + head[label]);
        let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(tail.len());
        for row in tail {
            let from: [usize; LABELS] = std::array::from_fn(|label| {
                highest(&std::array::from_fn(|before| best[before] + self.steps[before][label]))
            });
            best = std::array::from_fn(|label| {
                best[from[label]] + self.steps[from[label]][label] + row[label]
            });
            back.push(from.map(|label| label as u8));
        }
        let mut labels = vec![highest(&best)];
        for from in back.iter().rev() {
            labels.push(from[labels[labels.len() - 1]] as usize);
        }
        labels.reverse();
        labels
    }
}

/// The first of the highest.
fn highest(row: &Row) -> usize {
    (1..LABELS).fold(0, |best, label| if row[label] > row[best] { label } else { best })
}

fn runs_of(labels: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (word, label) in labels.iter().enumerate() {
        let (part, further) = match label {
            1 | 2 => (Part::Source, *label == 2),
            3 | 4 => (Part::Cue, *label == 4),
            5 | 6 => (Part::Content, *label == 6),
            _ => continue,
        };
        match runs.last_mut().filter(|r| further && r.part == part && r.last == word) {
            Some(run) => run.last = word + 1,
            None => runs.push(Run { part, first: word, last: word + 1 }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain() -> Chain {
        let mut steps = [[0.0; LABELS]; LABELS];
        for inside in [2, 4, 6] {
            for (before, row) in steps.iter_mut().enumerate() {
                if before != inside && before != inside - 1 {
                    row[inside] = -1e4;
                }
            }
        }
        Chain { first: [0.0, 0.0, -1e4, 0.0, -1e4, 0.0, -1e4], steps }
    }

    /// Scores that prefer these labels.
    fn scores(labels: &[usize]) -> Vec<f32> {
        labels.iter().flat_map(|l| (0..LABELS).map(move |k| f32::from(u8::from(k == *l)))).collect()
    }

    #[test]
    fn pieces_of_parts() {
        let runs = chain().runs(&scores(&[1, 2, 3, 0, 5, 6, 5]));
        let run = |part, first, last| Run { part, first, last };
        assert_eq!(
            runs,
            [
                run(Part::Source, 0, 2),
                run(Part::Cue, 2, 3),
                run(Part::Content, 4, 6),
                run(Part::Content, 6, 7),
            ]
        );
        assert!(chain().runs(&[]).is_empty());
    }

    #[test]
    fn no_part_begins_in_its_middle() {
        let labels = chain().best(&scores(&[2, 4, 6, 6]));
        for (at, label) in labels.iter().enumerate() {
            let before = if at == 0 { 0 } else { labels[at - 1] };
            assert!(label % 2 == 1 || *label == 0 || before == *label || before + 1 == *label);
        }
    }
}
