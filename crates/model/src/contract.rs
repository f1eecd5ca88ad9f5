//! The JSON form of a reading, which users and scoring scripts build on: stable, added to, never renamed.
//!
//! Spans are `[start, end)` in characters (Unicode code points, as in the W3C Web Annotation
//! TextPositionSelector). An unknown value is `null`. One object a report, one a line.

use serde::Serialize;

use crate::{
    Act, CharOffsets, Kind, MeetingStatus, OutcomeStatus, Part, PartialDate, Reading, Report, Span,
};

/// One reading, ready to be written as JSON.
#[derive(Serialize)]
pub struct ReadingJson<'r> {
    path: &'r str,
    id: String,
    title: Option<&'r str>,
    outlet: Option<&'r str>,
    author: Option<&'r str>,
    published: Option<PartialDate>,
    dateline: Option<&'r str>,
    language: Option<&'r str>,
    url: Option<&'r str>,
    text: &'r str,
    boilerplate: Vec<[usize; 2]>,
    people: Vec<PersonJson<'r>>,
    statements: Vec<StatementJson<'r>>,
    positions: Vec<PositionJson<'r>>,
    meetings: Vec<MeetingJson<'r>>,
    outcomes: Vec<OutcomeJson<'r>>,
    texts: Vec<NamedTextJson<'r>>,
}

#[derive(Serialize)]
struct PartJson {
    text: String,
    spans: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct PersonJson<'r> {
    name: &'r str,
    role: Option<&'r str>,
    party: Option<&'r str>,
    spans: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct StatementJson<'r> {
    id: &'r str,
    source: Option<PartJson>,
    cue: Option<PartJson>,
    content: PartJson,
    kind: Kind,
    speaker: Option<&'r str>,
    role: Option<&'r str>,
    party: Option<&'r str>,
    via: Option<&'r str>,
    said: Option<PartialDate>,
    within: Option<&'r str>,
    rule: &'r str,
}

#[derive(Serialize)]
struct PositionJson<'r> {
    party: &'r str,
    act: Act,
    issue: &'r str,
    toward: Option<&'r str>,
    #[serde(flatten)]
    words: PartJson,
    statement: Option<&'r str>,
    rule: &'r str,
}

#[derive(Serialize)]
struct MeetingJson<'r> {
    parties: &'r [String],
    people: &'r [String],
    place: Option<&'r str>,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    status: Option<MeetingStatus>,
    round: Option<u32>,
    count: Option<u32>,
    mediators: &'r [String],
    #[serde(flatten)]
    words: PartJson,
    rule: &'r str,
}

#[derive(Serialize)]
struct OutcomeJson<'r> {
    what: &'r str,
    status: OutcomeStatus,
    number: Option<&'r str>,
    #[serde(flatten)]
    words: PartJson,
    rule: &'r str,
}

#[derive(Serialize)]
struct NamedTextJson<'r> {
    name: &'r str,
    kind: &'r str,
    party: Option<&'r str>,
    spans: Vec<[usize; 2]>,
}

/// Puts a report and its reading into the JSON form.
pub fn reading_json<'r>(report: &'r Report, reading: &'r Reading) -> ReadingJson<'r> {
    let text = report.text.as_str();
    let offsets = CharOffsets::new(text);
    let spans =
        |spans: &[Span]| -> Vec<[usize; 2]> { spans.iter().map(|s| offsets.span(*s)).collect() };
    let part = |p: &Part| PartJson { text: p.text(text), spans: spans(&p.spans) };
    ReadingJson {
        path: &report.path,
        id: report.id().0,
        title: reading.title.as_deref(),
        outlet: reading.outlet.as_deref(),
        author: reading.author.as_deref(),
        published: reading.published,
        dateline: reading.dateline.as_deref(),
        language: reading.language.as_deref(),
        url: report.url.as_deref(),
        text,
        boilerplate: spans(&reading.boilerplate),
        people: reading
            .people
            .iter()
            .map(|p| PersonJson {
                name: &p.name,
                role: p.role.as_deref(),
                party: p.party.as_deref(),
                spans: spans(&p.mentions),
            })
            .collect(),
        statements: reading
            .statements
            .iter()
            .map(|s| StatementJson {
                id: &s.id,
                source: s.source.as_ref().map(part),
                cue: s.cue.as_ref().map(part),
                content: part(&s.content),
                kind: s.kind,
                speaker: s.speaker.as_deref(),
                role: s.role.as_deref(),
                party: s.party.as_deref(),
                via: s.via.as_deref(),
                said: s.said,
                within: s.within.as_deref(),
                rule: &s.rule,
            })
            .collect(),
        positions: reading
            .positions
            .iter()
            .map(|p| PositionJson {
                party: &p.party,
                act: p.act,
                issue: &p.issue,
                toward: p.toward.as_deref(),
                words: part(&p.words),
                statement: p.statement.as_deref(),
                rule: &p.rule,
            })
            .collect(),
        meetings: reading
            .meetings
            .iter()
            .map(|m| MeetingJson {
                parties: &m.parties,
                people: &m.people,
                place: m.place.as_deref(),
                start: m.start,
                end: m.end,
                status: m.status.known(),
                round: m.round,
                count: m.count,
                mediators: &m.mediators,
                words: part(&m.words),
                rule: &m.rule,
            })
            .collect(),
        outcomes: reading
            .outcomes
            .iter()
            .map(|o| OutcomeJson {
                what: &o.what,
                status: o.status,
                number: o.number.as_deref(),
                words: part(&o.words),
                rule: &o.rule,
            })
            .collect(),
        texts: reading
            .texts
            .iter()
            .map(|t| NamedTextJson {
                name: &t.name,
                kind: &t.kind,
                party: t.party.as_deref(),
                spans: spans(&t.mentions),
            })
            .collect(),
    }
}
