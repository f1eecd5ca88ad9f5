//! What one stage of reading sees in a report, as JSON.

use serde_json::{Value, json};
use travaux_language::names::PartyForm;
use travaux_language::parser::{Arc, Parser, Scratch};
use travaux_language::times::TimeKind;
use travaux_model::{CharOffsets, Report, Span};
use travaux_reading::context::Context;

use crate::PackReader;

/// A stage of reading that can be looked at alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What each line is: title, byline, dateline, boilerplate, paragraph.
    Layout,
    /// Sentences.
    Sentences,
    /// Each sentence's words with part of speech, head and relation.
    Syntax,
    /// Parties, places, outlets and people.
    Names,
    /// Dates.
    Times,
}

/// What the stage sees. Spans are `[start, end)` in characters.
pub fn stage(report: &Report, reader: &PackReader, stage: Stage) -> Value {
    reader.inner().with_context(report, |cx| {
        let see = See { cx, offsets: CharOffsets::new(&report.text) };
        match stage {
            Stage::Layout => see.layout(),
            Stage::Sentences => see.sentences(),
            Stage::Syntax => see.syntax(),
            Stage::Names => see.names(),
            Stage::Times => see.times(),
        }
    })
}

struct See<'c> {
    cx: &'c Context<'c>,
    offsets: CharOffsets<'c>,
}

impl See<'_> {
    fn piece(&self, span: Span) -> Value {
        json!({ "text": span.of(&self.cx.report.text), "span": self.offsets.span(span) })
    }

    fn pieces(&self, spans: &[Span]) -> Vec<Value> {
        spans.iter().map(|s| self.piece(*s)).collect()
    }

    fn layout(&self) -> Value {
        let layout = self.cx.layout;
        json!({ "path": self.cx.report.path, "title": layout.title, "outlet": layout.outlet,
            "author": layout.author, "published": layout.published, "dateline": layout.dateline,
            "language": layout.language, "boilerplate": self.pieces(&layout.boilerplate),
            "headings": self.pieces(&layout.headings), "skip": self.pieces(&layout.skip),
            "paragraphs": self.pieces(&layout.paragraphs) })
    }

    fn sentences(&self) -> Value {
        let doc = &self.cx.doc;
        let sentence = |s: &travaux_language::sentence::SentenceRange| {
            let span = doc.span(s.first, s.last);
            json!({ "text": span.of(doc.text), "span": self.offsets.span(span),
                "paragraph": s.paragraph, "tokens": s.last - s.first })
        };
        let sentences: Vec<Value> = doc.sentences.iter().map(sentence).collect();
        json!({ "path": self.cx.report.path, "sentences": sentences })
    }

    fn syntax(&self) -> Value {
        let doc = &self.cx.doc;
        let (parser, mut scratch, mut arcs) = (Parser::built_in(), Scratch::default(), Vec::new());
        let mut sentence = |s: &travaux_language::sentence::SentenceRange| {
            parser.parse_sentence(doc, *s, &mut scratch, &mut arcs);
            let word = |(n, arc): (usize, &Arc)| {
                let at = s.first + n;
                json!({ "text": doc.word(at), "span": self.offsets.span(doc.span(at, at + 1)),
                    "tag": doc.tags[at].as_str(), "head": arc.head,
                    "relation": arc.relation.as_str() })
            };
            let words: Vec<Value> = arcs.iter().enumerate().map(word).collect();
            json!({ "words": words })
        };
        let sentences: Vec<Value> = doc.sentences.iter().map(&mut sentence).collect();
        json!({ "path": self.cx.report.path, "sentences": sentences })
    }

    fn names(&self) -> Value {
        let (doc, table) = (&self.cx.doc, &self.cx.rules.names);
        let name = |n: &travaux_language::names::NameMention| {
            let span = doc.span(n.first, n.last);
            let party = n.entry.party.map(|(party, _)| self.cx.party_name(party));
            let place = n.entry.place.map(|place| &table.places[usize::from(place)].name);
            let outlet = n.entry.outlet.map(|outlet| &table.outlets[usize::from(outlet)].name);
            json!({ "text": span.of(doc.text), "span": self.offsets.span(span), "party": party,
                "by": n.entry.party.map(|(_, form)| form_word(form)), "place": place,
                "outlet": outlet })
        };
        let names: Vec<Value> = self.cx.names.iter().map(name).collect();
        let people = &self.cx.people;
        let person = |(index, p): (usize, &travaux_language::people::PersonEntry)| {
            let named = people.mentions.iter().filter(|m| m.person == index);
            let named: Vec<Span> = named.map(|m| doc.span(m.first, m.last)).collect();
            json!({ "name": p.name, "role": p.role.map(|(first, last)| doc.words_of(first, last)),
                "party": p.party.map(|party| self.cx.party_name(party)), "certain": p.certain,
                "mentions": self.pieces(&named) })
        };
        let persons: Vec<Value> = people.persons.iter().enumerate().map(person).collect();
        json!({ "path": self.cx.report.path, "names": names, "people": persons })
    }

    fn times(&self) -> Value {
        let time = |t: &travaux_language::times::Time| {
            let kind = match t.kind {
                TimeKind::Date => "date",
                TimeKind::Range => "range",
                TimeKind::Vague => "vague",
            };
            json!({ "text": t.span.of(&self.cx.report.text), "span": self.offsets.span(t.span),
                "kind": kind, "start": t.start, "end": t.end, "future": t.future, "rule": t.how })
        };
        let times: Vec<Value> = self.cx.times.iter().map(time).collect();
        json!({ "path": self.cx.report.path, "times": times })
    }
}

fn form_word(form: PartyForm) -> &'static str {
    match form {
        PartyForm::Name => "name",
        PartyForm::Seat => "seat",
        PartyForm::Demonym => "demonym",
        PartyForm::Body => "body",
    }
}
