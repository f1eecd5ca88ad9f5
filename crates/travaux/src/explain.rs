//! What was read from each sentence, and by which rule, for the eye.
//!
//! A line `> …` is a sentence, a line `~ …` is boilerplate; the lines `# …` under a sentence say what
//! was read from it. A statement stands under the sentence of its cue; where its content goes on into
//! other sentences, those say `… s1`.

use std::fmt::Write;

use travaux_model::{Part, PartialDate, Reading, Report, Span, one_line};

/// A report's sentences, each with what was read from it.
pub fn explain(report: &Report, reading: &Reading) -> String {
    let mut out = format!("= {}\n", report.path);
    head(reading, &mut out);
    let mut lines: Vec<(Span, bool)> = reading.sentences.iter().map(|s| (s.span, true)).collect();
    lines.extend(reading.boilerplate.iter().map(|s| (*s, false)));
    lines.sort();
    let items = items(report, reading);
    let mut told = vec![false; items.len()];
    for (line, (span, is_sentence)) in lines.iter().enumerate() {
        let words = one_line(span.of(&report.text));
        if words.is_empty() {
            continue;
        }
        let sign = if *is_sentence { '>' } else { '~' };
        let _ = writeln!(out, "\n{sign} {words}");
        if !*is_sentence {
            continue;
        }
        let mut empty = true;
        for (item, told) in items.iter().zip(&mut told) {
            let home = home_of(item, &lines) == Some(line);
            if home {
                let _ = writeln!(out, "# {}", item.says);
                *told = true;
            } else if item.spans.iter().any(|s| s.overlaps(*span)) {
                let _ = writeln!(out, "# … {}", item.name);
            }
            empty &= !home && !item.spans.iter().any(|s| s.overlaps(*span));
        }
        if empty {
            out.push_str("#\n");
        }
    }
    let apart: Vec<&Item> = items.iter().zip(told).filter(|(_, t)| !t).map(|(i, _)| i).collect();
    if !apart.is_empty() {
        out.push_str("\nOutside the sentences:\n");
        for item in apart {
            let _ = writeln!(out, "# {}", item.says);
        }
    }
    people_and_texts(reading, &mut out);
    out
}

/// Something read, the words that show it, and where it is told.
struct Item {
    name: String,
    says: String,
    at: Option<Span>,
    spans: Vec<Span>,
}

/// The line that an item is told under.
fn home_of(item: &Item, lines: &[(Span, bool)]) -> Option<usize> {
    let at = item.at?;
    lines.iter().position(|(span, is_sentence)| *is_sentence && span.overlaps(at))
}

fn head(reading: &Reading, out: &mut String) {
    let date = reading.published.map(|d| d.to_string());
    let fields = [
        ("title", &reading.title),
        ("outlet", &reading.outlet),
        ("author", &reading.author),
        ("published", &date),
        ("dateline", &reading.dateline),
        ("language", &reading.language),
    ];
    for (name, value) in fields {
        let _ = writeln!(out, "  {name}: {}", value.as_deref().unwrap_or("unknown"));
    }
}

fn items(report: &Report, reading: &Reading) -> Vec<Item> {
    let text = report.text.as_str();
    let mut items = Vec::new();
    items.extend(reading.statements.iter().map(|s| {
        let mut says = format!("{} {} statement", s.id, s.kind);
        field(&mut says, "by", s.speaker.as_deref());
        field(&mut says, "role", s.role.as_deref());
        field(&mut says, "for", s.party.as_deref());
        field(&mut says, "via", s.via.as_deref());
        field(&mut says, "said", date(s.said).as_deref());
        field(&mut says, "within", s.within.as_deref());
        words(&mut says, "source", s.source.as_ref(), text);
        words(&mut says, "cue", s.cue.as_ref(), text);
        words(&mut says, "content", Some(&s.content), text);
        rule(&mut says, &s.rule);
        let at = s.cue.as_ref().and_then(first).or(first(&s.content));
        Item { name: s.id.clone(), says, at, spans: s.content.spans.clone() }
    }));
    items.extend(reading.positions.iter().enumerate().map(|(i, p)| {
        let name = format!("p{}", i + 1);
        let mut says = format!("{name} position: {} · {} · {}", p.party, p.act, p.issue);
        field(&mut says, "toward", p.toward.as_deref());
        field(&mut says, "in", p.statement.as_deref());
        finish(name, says, &p.words, &p.rule, text)
    }));
    items.extend(reading.meetings.iter().enumerate().map(|(i, m)| {
        let name = format!("m{}", i + 1);
        let mut says = format!("{name} {} meeting: {}", m.status, m.parties.join(", "));
        field(&mut says, "people", joined(&m.people).as_deref());
        field(&mut says, "mediators", joined(&m.mediators).as_deref());
        field(&mut says, "place", m.place.as_deref());
        field(&mut says, "from", date(m.start).as_deref());
        field(&mut says, "to", date(m.end).as_deref());
        field(&mut says, "round", m.round.map(|n| n.to_string()).as_deref());
        field(&mut says, "count", m.count.map(|n| n.to_string()).as_deref());
        finish(name, says, &m.words, &m.rule, text)
    }));
    items.extend(reading.outcomes.iter().enumerate().map(|(i, o)| {
        let name = format!("o{}", i + 1);
        let mut says = format!("{name} outcome: {} · {}", o.what, o.status);
        field(&mut says, "number", o.number.as_deref());
        finish(name, says, &o.words, &o.rule, text)
    }));
    items
}

fn finish(name: String, mut says: String, part: &Part, by: &str, text: &str) -> Item {
    words(&mut says, "words", Some(part), text);
    rule(&mut says, by);
    Item { name, says, at: first(part), spans: part.spans.clone() }
}

fn people_and_texts(reading: &Reading, out: &mut String) {
    if !reading.people.is_empty() {
        out.push_str("\nPeople:\n");
    }
    for person in &reading.people {
        let mut says = person.name.clone();
        field(&mut says, "role", person.role.as_deref());
        field(&mut says, "for", person.party.as_deref());
        let _ = writeln!(out, "# {says} · named {} times", person.mentions.len());
    }
    if !reading.texts.is_empty() {
        out.push_str("\nTexts:\n");
    }
    for named in &reading.texts {
        let mut says = format!("{} · {}", named.name, named.kind);
        field(&mut says, "by", named.party.as_deref());
        let _ = writeln!(out, "# {says} · named {} times", named.mentions.len());
    }
}

fn first(part: &Part) -> Option<Span> {
    part.spans.first().copied()
}

fn field(says: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = write!(says, " · {name} {}", one_line(value));
    }
}

fn words(says: &mut String, name: &str, part: Option<&Part>, text: &str) {
    if let Some(part) = part {
        let pieces: Vec<String> = part.spans.iter().map(|s| one_line(s.of(text))).collect();
        let _ = write!(says, " · {name} «{}»", pieces.join("» «"));
    }
}

fn rule(says: &mut String, rule: &str) {
    let _ = write!(says, " [{rule}]");
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|d| d.to_string())
}

fn joined(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use travaux_model::{Act, Kind, Position, Sentence, Statement};

    fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn each_sentence_has_what_was_read_from_it_under_it() {
        let text = "Advertisement\nDravec said the corridor must open.\n\"It must.\"\nIt rained.";
        let report = Report::from_text("a.txt", text);
        let sentence = |words| Sentence { span: at(text, words), paragraph: 0 };
        let content = Part { spans: vec![at(text, "the corridor must open"), at(text, "It must")] };
        let reading = Reading {
            boilerplate: vec![at(text, "Advertisement")],
            sentences: vec![
                sentence("Dravec said the corridor must open."),
                sentence("\"It must.\""),
                sentence("It rained."),
            ],
            statements: vec![Statement {
                id: "s1".into(),
                source: Some(Part::one(at(text, "Dravec"))),
                cue: Some(Part::one(at(text, "said"))),
                content: content.clone(),
                kind: Kind::Mixed,
                speaker: Some("Ilan Dravec".into()),
                role: None,
                party: Some("Vessia".into()),
                via: None,
                said: None,
                within: None,
                rule: "verb say".into(),
            }],
            positions: vec![Position {
                party: "Vessia".into(),
                act: Act::Demand,
                issue: "trade".into(),
                toward: None,
                words: Part::one(at(text, "the corridor must open")),
                statement: Some("s1".into()),
                rule: "act must".into(),
            }],
            ..Reading::default()
        };
        let told = explain(&report, &reading);
        let (_, body) = told.split_once("\n\n").unwrap();
        assert_eq!(
            body,
            "~ Advertisement\n\n\
             > Dravec said the corridor must open.\n\
             # s1 mixed statement · by Ilan Dravec · for Vessia · source «Dravec» · cue «said» · \
             content «the corridor must open» «It must» [verb say]\n\
             # p1 position: Vessia · demand · trade · in s1 · words «the corridor must open» [act must]\n\n\
             > \"It must.\"\n# … s1\n\n\
             > It rained.\n#\n"
        );
    }
}
