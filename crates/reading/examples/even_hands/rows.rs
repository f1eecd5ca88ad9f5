//! The rows of a reading and of its mirror image, side by side.

use std::collections::BTreeMap;

use travaux_model::{Part, Reading, Report, Span};
use travaux_reading::{Reader, Rules};

use crate::swap::{Swap, Swapped};

/// How well a reading and the reading of the swapped text mirror each other.
#[derive(Clone, Debug, Default)]
pub struct Mirror {
    /// The two parties.
    pub parties: [String; 2],
    /// Rows of both readings.
    pub rows: usize,
    /// Rows that the other reading has as well.
    pub mirrored: usize,
    /// Rows that only the original's reading has.
    pub only_original: Vec<String>,
    /// Rows that only the swapped text's reading has, with the words of the original.
    pub only_swapped: Vec<String>,
    /// The swapped text.
    pub swapped: String,
}

impl Mirror {
    /// Reads the report, swaps its two parties and reads it again. `None` where there are no two.
    pub fn of(reader: &dyn Reader, rules: &Rules, report: &Report) -> Option<Mirror> {
        let reading = reader.read(report);
        let swap = Swap::new(report, &reading, rules)?;
        let swapped = swap.apply(&report.text);
        let other = swap.report(report, &swapped);
        let mirrored = reader.read(&other);
        let place = |span: Span| swapped.widened(span);
        let original = Rows { swap: &swap, report, of_swap: false, place: &place }.all(&reading);
        let place = |span: Span| swapped.back(span);
        let image = Rows { swap: &swap, report, of_swap: true, place: &place }.all(&mirrored);
        Some(compared(&swap, swapped.clone(), original, image))
    }

    /// The share of rows that the other reading has as well; all of none.
    pub fn share(&self) -> f64 {
        if self.rows == 0 { 1.0 } else { self.mirrored as f64 / self.rows as f64 }
    }
}

fn compared(
    swap: &Swap<'_>,
    swapped: Swapped,
    original: Vec<String>,
    image: Vec<String>,
) -> Mirror {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &image {
        *left.entry(row).or_default() += 1;
    }
    let mut mirror = Mirror {
        parties: swap.parties().clone(),
        rows: original.len() + image.len(),
        swapped: swapped.text,
        ..Mirror::default()
    };
    for row in &original {
        match left.get_mut(row.as_str()).filter(|n| **n > 0) {
            Some(n) => {
                *n -= 1;
                mirror.mirrored += 2;
            }
            None => mirror.only_original.push(row.clone()),
        }
    }
    for row in &image {
        if let Some(n) = left.get_mut(row.as_str()).filter(|n| **n > 0) {
            *n -= 1;
            mirror.only_swapped.push(row.clone());
        }
    }
    mirror
}

/// A reading's rows as lines: spans in the original's offsets, names levelled.
struct Rows<'a> {
    swap: &'a Swap<'a>,
    report: &'a Report,
    of_swap: bool,
    place: &'a dyn Fn(Span) -> Span,
}

impl Rows<'_> {
    fn all(&self, reading: &Reading) -> Vec<String> {
        let mut rows = Vec::new();
        let whole = |id: &Option<String>| {
            let found = reading.statements.iter().find(|s| Some(&s.id) == id.as_ref());
            found.map(|s| self.part(&s.content)).unwrap_or_default()
        };
        for p in &reading.people {
            let mentions = Part { spans: p.mentions.clone() };
            let (name, role) = (self.name(&p.name), self.maybe(&p.role));
            rows.push(format!(
                "person name={name} | role={role} | party={} | mentions={}",
                self.maybe(&p.party),
                self.part(&mentions)
            ));
        }
        for s in &reading.statements {
            rows.push(format!(
                "statement content={} | source={} | cue={} | kind={:?} | speaker={} | role={} | party={} | via={} | said={:?} | within={} | rule={}",
                self.part(&s.content),
                self.maybe_part(&s.source),
                self.maybe_part(&s.cue),
                s.kind,
                self.maybe(&s.speaker),
                self.maybe(&s.role),
                self.maybe(&s.party),
                self.maybe(&s.via),
                s.said.map(|d| d.to_string()),
                whole(&s.within),
                s.rule
            ));
        }
        for p in &reading.positions {
            rows.push(format!(
                "position words={} | party={} | act={} | issue={} | toward={} | statement={} | rule={}",
                self.part(&p.words),
                self.name(&p.party),
                p.act,
                p.issue,
                self.maybe(&p.toward),
                whole(&p.statement),
                p.rule
            ));
        }
        for m in &reading.meetings {
            rows.push(format!(
                "meeting words={} | parties={} | people={} | place={} | when={:?}–{:?} | status={} | round={:?} | count={:?} | mediators={} | rule={}",
                self.part(&m.words),
                self.list(&m.parties),
                self.list(&m.people),
                self.maybe(&m.place),
                m.start.map(|d| d.to_string()),
                m.end.map(|d| d.to_string()),
                m.status,
                m.round,
                m.count,
                self.list(&m.mediators),
                m.rule
            ));
        }
        for o in &reading.outcomes {
            rows.push(format!(
                "outcome words={} | what={} | status={} | number={:?} | rule={}",
                self.part(&o.words),
                o.what,
                o.status,
                o.number,
                o.rule
            ));
        }
        rows
    }

    fn name(&self, words: &str) -> String {
        self.swap.levelled(words, self.of_swap)
    }

    fn maybe(&self, words: &Option<String>) -> String {
        words.as_ref().map(|w| self.name(w)).unwrap_or_default()
    }

    /// Without the order, which may be that of the alphabet.
    fn list(&self, names: &[String]) -> String {
        let mut names: Vec<String> = names.iter().map(|n| self.name(n)).collect();
        names.sort();
        names.join(" + ")
    }

    fn maybe_part(&self, part: &Option<Part>) -> String {
        part.as_ref().map(|p| self.part(p)).unwrap_or_default()
    }

    fn part(&self, part: &Part) -> String {
        let one = |span: &Span| {
            let place = (self.place)(*span);
            format!("{}–{} “{}”", place.start, place.end, place.of(&self.report.text))
        };
        part.spans.iter().map(one).collect::<Vec<_>>().join(" … ")
    }
}
