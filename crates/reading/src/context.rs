//! A report laid out for reading: its words, names, offices, people and dates.

use travaux_language::Doc;
use travaux_language::names::{NameMention, PartyForm};
use travaux_language::offices::OfficeMention;
use travaux_language::pattern::{Class, Classes};
use travaux_language::people::{Finder, People};
use travaux_language::tagger::{Pos, Tagger};
use travaux_language::times::{Setting, Time, find_times_in};
use travaux_language::token::TokenKind;
use travaux_model::{Report, Span};

use crate::layout::Layout;
use crate::rules::Rules;

/// What every part of reading looks at. Lists named `..._at` hold, for each token, 0 or one more than
/// the index of what stands there.
pub struct Context<'r> {
    /// The report.
    pub report: &'r Report,
    /// What its lines say.
    pub layout: &'r Layout,
    /// The compiled packs.
    pub rules: &'r Rules,
    /// Tokens, tags, sentences, quotations.
    pub doc: Doc<'r>,
    /// Known names in text order.
    pub names: Vec<NameMention>,
    name_at: Vec<u32>,
    /// Words for who speaks, in text order.
    pub offices: Vec<OfficeMention>,
    office_at: Vec<u32>,
    /// People named.
    pub people: People,
    /// Dates in text order.
    pub times: Vec<Time>,
    time_at: Vec<u32>,
}

impl<'r> Context<'r> {
    /// Lays out a report.
    pub fn new(
        report: &'r Report,
        layout: &'r Layout,
        rules: &'r Rules,
        tagger: &Tagger,
    ) -> Context<'r> {
        let blocks = without(&layout.paragraphs, &layout.boilerplate, &layout.skip);
        let doc = Doc::new(&report.text, &blocks, &rules.vocab, tagger);
        let names = rules.names.find(&doc);
        let name_at = marks(&doc, names.iter().map(|n| (n.first, n.last)));
        let offices = rules.offices.find(&doc);
        let office_at = marks(&doc, offices.iter().map(|o| (o.first, o.last)));
        let people = People::find(Finder {
            doc: &doc,
            table: &rules.names,
            names: &names,
            name_at: &name_at,
            office_at: &office_at,
            offices: &offices,
        });
        let times = times(report, layout, &blocks);
        let time_at = time_marks(&doc, &times);
        Context {
            report,
            layout,
            rules,
            doc,
            names,
            name_at,
            offices,
            office_at,
            people,
            times,
            time_at,
        }
    }

    /// The known name that the token stands in.
    pub fn name_at(&self, token: usize) -> Option<NameMention> {
        index(&self.name_at, token).map(|i| self.names[i])
    }

    /// The known names that end before token `at`, in text order.
    pub fn names_before(&self, at: usize) -> &[NameMention] {
        &self.names[..self.names.partition_point(|n| n.last <= at)]
    }

    /// The party that the token stands for, and by which of its names.
    pub fn party_at(&self, token: usize) -> Option<(u16, PartyForm)> {
        self.name_at(token)?.entry.party
    }

    /// The office word that the token stands in.
    pub fn office_at(&self, token: usize) -> Option<OfficeMention> {
        index(&self.office_at, token).map(|i| self.offices[i])
    }

    /// The date that the token stands in.
    pub fn time_at(&self, token: usize) -> Option<&Time> {
        index(&self.time_at, token).map(|i| &self.times[i])
    }

    /// The canonical name of a party.
    pub fn party_name(&self, party: u16) -> &str {
        &self.rules.names.parties[party as usize].name
    }

    /// What people and parties are found with.
    pub fn finder(&self) -> Finder<'_> {
        Finder {
            doc: &self.doc,
            table: &self.rules.names,
            names: &self.names,
            name_at: &self.name_at,
            office_at: &self.office_at,
            offices: &self.offices,
        }
    }

    /// The sentence that the token stands in, as an index.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.doc.sentences.partition_point(|s| s.last <= token)
    }
}

impl Classes for Context<'_> {
    fn class_end(&self, at: usize, class: Class) -> Option<usize> {
        match class {
            Class::Party => self
                .name_at(at)
                .filter(|n| n.first == at && n.entry.party.is_some())
                .map(|n| n.last),
            Class::Place => self
                .name_at(at)
                .filter(|n| n.first == at && n.entry.place.is_some())
                .map(|n| n.last),
            Class::Person => self.people.mention_at(at).filter(|m| m.first == at).map(|m| m.last),
            Class::Number => {
                let number =
                    self.doc.tokens[at].kind == TokenKind::Number || self.doc.tags[at] == Pos::Cd;
                number.then_some(at + 1)
            }
            Class::Time => {
                let time = self.time_at(at)?;
                if self.doc.tokens[at].start != time.span.start {
                    return None;
                }
                let end =
                    self.doc.tokens[at..].iter().take_while(|t| t.start < time.span.end).count();
                Some(at + end)
            }
        }
    }
}

fn index(marks: &[u32], token: usize) -> Option<usize> {
    marks.get(token)?.checked_sub(1).map(|n| n as usize)
}

fn marks(doc: &Doc<'_>, ranges: impl Iterator<Item = (usize, usize)>) -> Vec<u32> {
    let mut marks = vec![0; doc.tokens.len()];
    for (n, (first, last)) in ranges.enumerate() {
        marks[first..last].fill(n as u32 + 1);
    }
    marks
}

/// Dates of the blocks, found in each block's text and moved to where it stands.
fn times(report: &Report, layout: &Layout, blocks: &[Span]) -> Vec<Time> {
    let anchor = report.published.or(layout.published);
    let setting = Setting::of_report(&report.text, anchor);
    let mut found = Vec::new();
    for block in blocks {
        for mut time in find_times_in(block.of(&report.text), &setting) {
            time.span =
                Span { start: time.span.start + block.start, end: time.span.end + block.start };
            found.push(time);
        }
    }
    found
}

fn time_marks(doc: &Doc<'_>, times: &[Time]) -> Vec<u32> {
    let mut marks = vec![0; doc.tokens.len()];
    let mut at = 0;
    for (n, time) in times.iter().enumerate() {
        while at < doc.tokens.len() && doc.tokens[at].start < time.span.start {
            at += 1;
        }
        while at < doc.tokens.len() && doc.tokens[at].start < time.span.end {
            marks[at] = n as u32 + 1;
            at += 1;
        }
    }
    marks
}

/// The blocks, less the pieces that are not read. All lists are sorted.
fn without(blocks: &[Span], boilerplate: &[Span], skip: &[Span]) -> Vec<Span> {
    let mut cuts: Vec<Span> = boilerplate.iter().chain(skip).copied().collect();
    cuts.sort();
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let mut start = block.start;
        for cut in cuts.iter().filter(|c| c.overlaps(*block)) {
            if cut.start > start {
                out.push(Span { start, end: cut.start });
            }
            start = start.max(cut.end);
        }
        if start < block.end {
            out.push(Span { start, end: block.end });
        }
    }
    out
}
