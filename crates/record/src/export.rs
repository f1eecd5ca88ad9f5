//! The whole record as JSON: stable, added to, never renamed. Spans count characters.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use serde_json::{Value, json};
use travaux_model::{CharOffsets, Span};

use crate::corrections::mark;
use crate::error::Result;
use crate::rows::*;

#[derive(Serialize)]
struct ExportJson {
    reports: Vec<Value>,
    people: Vec<Value>,
    parties: Vec<Value>,
    meetings: Vec<Value>,
    statements: Vec<Value>,
    positions: Vec<Value>,
    outcomes: Vec<Value>,
    promises: Vec<Value>,
    texts: Vec<Value>,
    utterances: Vec<Value>,
    supplies: Vec<Value>,
    discrepancies: Vec<Value>,
    reconciled: Vec<Value>,
    shifts: Vec<Value>,
    standings: Vec<Value>,
    issues: Vec<Value>,
}

/// Writes the record as one JSON object.
pub fn export_json(snapshot: &Snapshot, to: impl Write) -> Result<()> {
    let reports = Reports::new(snapshot);
    let mut export = ExportJson {
        reports: snapshot.reports.iter().map(|r| reports.report(r)).collect(),
        people: snapshot.people.iter().map(|p| reports.person(p)).collect(),
        parties: snapshot.parties.iter().map(|p| json!(p)).collect(),
        meetings: snapshot.meetings.iter().map(|m| reports.meeting(m)).collect(),
        statements: snapshot.statements.iter().map(|s| reports.statement(s)).collect(),
        positions: snapshot.positions.iter().map(|p| reports.position(p)).collect(),
        outcomes: snapshot.outcomes.iter().map(|o| reports.outcome(o)).collect(),
        promises: snapshot.promises.iter().map(|p| json!(p)).collect(),
        texts: snapshot.texts.iter().map(|t| reports.text(t)).collect(),
        utterances: snapshot.utterances.iter().map(|u| reports.utterance(u)).collect(),
        supplies: snapshot.supplies.iter().map(|s| json!(s)).collect(),
        discrepancies: snapshot.discrepancies.iter().map(|d| reports.discrepancy(d)).collect(),
        reconciled: snapshot.reconciled.iter().map(|r| reports.reconciled(r)).collect(),
        shifts: snapshot.shifts.iter().map(|s| reports.shift(s)).collect(),
        standings: snapshot.standings.iter().map(|s| reports.standing(s)).collect(),
        issues: snapshot.issues.iter().map(|i| json!(i)).collect(),
    };
    for rows in [
        &mut export.people,
        &mut export.meetings,
        &mut export.statements,
        &mut export.positions,
        &mut export.outcomes,
        &mut export.texts,
        &mut export.utterances,
        &mut export.promises,
        &mut export.discrepancies,
        &mut export.reconciled,
        &mut export.shifts,
        &mut export.standings,
    ] {
        mark(rows, &snapshot.marks);
    }
    Ok(serde_json::to_writer(to, &export)?)
}

/// The reports by id, for their paths and for counting characters.
struct Reports<'s> {
    by_id: BTreeMap<&'s str, (&'s ReportRow, CharOffsets<'s>)>,
}

impl<'s> Reports<'s> {
    fn new(snapshot: &'s Snapshot) -> Reports<'s> {
        let entry = |r: &'s ReportRow| (r.id.as_str(), (r, CharOffsets::new(&r.text)));
        Reports { by_id: snapshot.reports.iter().map(entry).collect() }
    }

    fn path(&self, report: &str) -> Option<&'s str> {
        self.by_id.get(report).map(|(r, _)| r.path.as_str())
    }

    fn spans(&self, report: &str, spans: &[Span]) -> Vec<[usize; 2]> {
        let Some((_, offsets)) = self.by_id.get(report) else { return Vec::new() };
        spans.iter().map(|s| offsets.span(*s)).collect()
    }

    fn words(&self, words: &Words) -> Value {
        json!({ "text": words.text, "spans": self.spans(&words.report, &words.spans) })
    }

    fn mentions(&self, mentions: &[Words]) -> Vec<Value> {
        let mention = |w: &Words| {
            json!({ "report": w.report, "path": self.path(&w.report), "text": w.text,
                "spans": self.spans(&w.report, &w.spans) })
        };
        mentions.iter().map(mention).collect()
    }

    fn report(&self, r: &ReportRow) -> Value {
        json!({ "id": r.id, "path": r.path, "version": r.version, "title": r.title,
            "outlet": r.outlet, "author": r.author, "published": r.published,
            "dateline": r.dateline, "language": r.language, "url": r.url, "text": r.text,
            "boilerplate": self.spans(&r.id, &r.boilerplate), "words": r.words,
            "read_by": r.read_by, "voice": r.voice })
    }

    fn person(&self, p: &PersonRow) -> Value {
        let role = |r: &RoleRow| json!({ "role": r.role, "since": r.since, "until": r.until });
        let roles: Vec<Value> = p.roles.iter().map(role).collect();
        json!({ "id": p.id, "name": p.name, "names": p.names, "roles": roles, "party": p.party,
            "statements": p.statements, "mentions": self.mentions(&p.mentions) })
    }

    fn meeting(&self, m: &MeetingRow) -> Value {
        let account = |a: &MeetingAccount| {
            json!({ "id": a.id, "report": a.words.report, "path": self.path(&a.words.report),
                "text": a.words.text, "spans": self.spans(&a.words.report, &a.words.spans),
                "start": a.start, "end": a.end, "completed_start": a.completed_start,
                "completed_end": a.completed_end, "completed_from": a.completed_from,
                "warning": a.warning, "series": a.series, "status": a.status.known(), "place": a.place,
                "mediators": a.mediators, "outlet": a.outlet, "published": a.published,
                "rule": a.rule })
        };
        let accounts: Vec<Value> = m.accounts.iter().map(account).collect();
        json!({ "id": m.id, "parties": m.parties, "people": m.people, "place": m.place,
            "start": m.start, "end": m.end, "completed_from": m.completed_from,
            "status": m.status.known(), "life": m.life, "round": m.round, "count": m.count,
            "members": m.members, "series": m.series, "came_of_it": m.came_of_it,
            "accounts": accounts })
    }

    fn statement(&self, s: &StatementRow) -> Value {
        let part = |w: &Option<Words>| w.as_ref().map(|w| self.words(w));
        json!({ "id": s.id, "report": s.content.report, "path": self.path(&s.content.report),
            "source": part(&s.source), "cue": part(&s.cue), "content": self.words(&s.content),
            "kind": s.kind, "speaker": s.speaker, "person": s.person, "holder": s.holder, "role": s.role,
            "party": s.party, "via": s.via, "said": s.said, "within": s.within, "rule": s.rule })
    }

    fn position(&self, p: &PositionRow) -> Value {
        json!({ "id": p.id, "report": p.words.report, "path": self.path(&p.words.report),
            "party": p.party, "act": p.act, "issue": p.issue, "toward": p.toward,
            "text": p.words.text, "spans": self.spans(&p.words.report, &p.words.spans),
            "statement": p.statement, "speaker": p.speaker, "date": p.date, "rule": p.rule })
    }

    fn outcome(&self, o: &OutcomeRow) -> Value {
        json!({ "id": o.id, "report": o.words.report, "path": self.path(&o.words.report),
            "what": o.what, "status": o.status, "number": o.number, "text": o.words.text,
            "spans": self.spans(&o.words.report, &o.words.spans), "published": o.published,
            "rule": o.rule })
    }

    fn text(&self, t: &TextRow) -> Value {
        json!({ "id": t.id, "name": t.name, "names": t.names, "kind": t.kind, "party": t.party,
            "positions": t.positions, "mentions": self.mentions(&t.mentions) })
    }

    fn utterance(&self, u: &UtteranceRow) -> Value {
        let account = |a: &UtteranceAccount| {
            json!({ "path": self.path(&a.words.report), "report": a.words.report,
                "statement": a.statement, "content": a.words.text,
                "spans": self.spans(&a.words.report, &a.words.spans), "outlet": a.outlet,
                "published": a.published, "credits": a.credits, "how": a.how })
        };
        let accounts: Vec<Value> = u.accounts.iter().map(account).collect();
        json!({ "id": u.id, "speaker": u.speaker, "person": u.person, "party": u.party,
            "said": u.said, "origin": u.origin, "independent": u.independent,
            "accounts": accounts })
    }

    fn values(&self, values: &[ValueRow]) -> Vec<Value> {
        let value = |v: &ValueRow| {
            json!({ "value": v.value, "holder": v.holder, "party": v.party,
                "path": self.path(&v.words.report), "report": v.words.report,
                "statement": v.statement, "text": v.words.text,
                "spans": self.spans(&v.words.report, &v.words.spans), "outlet": v.outlet,
                "published": v.published })
        };
        values.iter().map(value).collect()
    }

    fn discrepancy(&self, d: &DiscrepancyRow) -> Value {
        json!({ "id": d.id, "kind": d.kind, "about": d.about, "issue": d.issue, "independent": d.independent,
            "values": self.values(&d.values) })
    }

    fn reconciled(&self, r: &ReconciledRow) -> Value {
        json!({ "id": r.id, "about": r.about, "issue": r.issue, "why": r.why, "values": self.values(&r.values) })
    }

    fn standing(&self, s: &StandingRow) -> Value {
        json!({ "id": s.id, "party": s.party, "issue": s.issue, "act": s.act, "date": s.date,
            "position": s.position, "path": self.path(&s.words.report), "text": s.words.text,
            "spans": self.spans(&s.words.report, &s.words.spans),
            "conditions": self.mentions(&s.conditions) })
    }

    fn shift(&self, s: &ShiftRow) -> Value {
        let end = |end: &Option<ShiftEnd>| {
            end.as_ref().map(|e| {
                json!({ "act": e.act, "date": e.date, "position": e.position,
                    "statement": e.statement, "path": self.path(&e.words.report),
                    "text": e.words.text, "spans": self.spans(&e.words.report, &e.words.spans) })
            })
        };
        json!({ "id": s.id, "party": s.party, "issue": s.issue, "kind": s.kind,
            "from": end(&s.from), "to": end(&s.to) })
    }
}
