//! `travaux show ID`.

use std::fmt::Write as _;
use std::io::Write;

use travaux::model::{PartialDate, Span, one_line};
use travaux::{
    Error, Found, FoundRow, Marks, PromiseRow, Record, ReportRow, Snapshot, UtteranceRow, ValueRow,
    Words,
};

use crate::args::Show;
use crate::columns::{Row, name_of};
use crate::json_out::{self, Sources};
use crate::marks::{Mark, Role, in_context, marked};
use crate::output::{Look, stdout, visible};

pub fn run(args: &Show, look: Look) -> Result<(), Error> {
    let record = Record::open_read_only(args.record.path())?;
    let found = record.find(&args.id)?;
    let mut out = stdout();
    if args.json {
        serde_json::to_writer(&mut out, &as_json(found, record.marks()?)?)?;
        out.write_all(b"\n")?;
    } else {
        let marks = Sources::default().with_marks(record.marks()?);
        let page = Page { record: &record, reports: &found.reports, marks, look };
        out.write_all(page.of(&found.row)?.as_bytes())?;
    }
    Ok(out.flush()?)
}

fn as_json(found: Found, marks: Marks) -> Result<serde_json::Value, Error> {
    let mut all = Snapshot { reports: found.reports, marks, ..Snapshot::default() };
    let list = match found.row {
        // The report itself is among the reports.
        FoundRow::Report(_) => "reports",
        FoundRow::Statement(row) => {
            all.statements.push(row);
            "statements"
        }
        FoundRow::Position(row) => {
            all.positions.push(row);
            "positions"
        }
        FoundRow::Meeting(row) => {
            all.meetings.push(row);
            "meetings"
        }
        FoundRow::Outcome(row) => {
            all.outcomes.push(row);
            "outcomes"
        }
        FoundRow::Text(row) => {
            all.texts.push(row);
            "texts"
        }
        FoundRow::Person(row) => {
            all.people.push(row);
            "people"
        }
        FoundRow::Discrepancy(row) => {
            all.discrepancies.push(row);
            "discrepancies"
        }
        FoundRow::Reconciled(row) => {
            all.reconciled.push(row);
            "reconciled"
        }
        FoundRow::Shift(row) => {
            all.shifts.push(row);
            "shifts"
        }
        FoundRow::Standing(row) => {
            all.standings.push(row);
            "standings"
        }
        FoundRow::Utterance(row) => {
            all.utterances.push(row);
            "utterances"
        }
        FoundRow::Promise(row) => {
            all.promises.push(row);
            "promises"
        }
    };
    Ok(json_out::rows(&all, list)?.into_iter().next().unwrap_or_default())
}

/// What is shown of a row.
struct Page<'p> {
    record: &'p Record,
    reports: &'p [ReportRow],
    marks: Sources,
    look: Look,
}

impl Page<'_> {
    fn of(&self, row: &FoundRow) -> Result<String, Error> {
        let mut out = String::new();
        match row {
            FoundRow::Report(report) => self.report(report, &mut out)?,
            FoundRow::Statement(s) => {
                self.fields("statement", s, &mut out);
                let mut marks = of(&s.content, Role::Content);
                marks.extend(s.source.iter().flat_map(|w| of(w, Role::Source)));
                marks.extend(s.cue.iter().flat_map(|w| of(w, Role::Cue)));
                self.words(&s.content.report, &marks, Some(&s.rule), &mut out)?;
            }
            FoundRow::Position(p) => {
                self.fields("position", p, &mut out);
                self.words(&p.words.report, &of(&p.words, Role::Content), Some(&p.rule), &mut out)?;
            }
            FoundRow::Outcome(o) => {
                self.fields("outcome", o, &mut out);
                self.words(&o.words.report, &of(&o.words, Role::Content), Some(&o.rule), &mut out)?;
            }
            FoundRow::Meeting(m) => {
                self.fields("meeting", m, &mut out);
                for account in &m.accounts {
                    let _ = write!(out, "\naccount {}: {}", account.id, account.status);
                    part(&mut out, " in ", account.place.as_deref());
                    part(&mut out, ", from ", date(account.start).as_deref());
                    part(&mut out, " to ", date(account.end).as_deref());
                    out.push('\n');
                    let marks = of(&account.words, Role::Content);
                    self.words(&account.words.report, &marks, Some(&account.rule), &mut out)?;
                }
            }
            FoundRow::Text(t) => {
                self.fields("text", t, &mut out);
                self.mentions(&t.mentions, &mut out)?;
            }
            FoundRow::Person(p) => {
                self.fields("person", p, &mut out);
                self.mentions(&p.mentions, &mut out)?;
            }
            FoundRow::Discrepancy(d) => {
                self.fields("discrepancy", d, &mut out);
                self.values(&d.values, &mut out)?;
            }
            FoundRow::Reconciled(r) => {
                let _ =
                    writeln!(out, "{}", self.look.bold(&format!("reconciled difference {}", r.id)));
                let _ = writeln!(out, "  {:<11} {}", "about", visible(&r.about));
                let _ = writeln!(out, "  {:<11} {}", "why", name_of(&r.why));
                self.values(&r.values, &mut out)?;
            }
            FoundRow::Shift(s) => {
                self.fields("shift", s, &mut out);
                for end in [&s.from, &s.to].into_iter().flatten() {
                    let _ = write!(out, "\n{}", end.act);
                    part(&mut out, ", ", date(end.date).as_deref());
                    let _ = writeln!(out, " (position {})", end.position);
                    let marks = of(&end.words, Role::Content);
                    self.words(&end.words.report, &marks, None, &mut out)?;
                }
            }
            FoundRow::Standing(s) => {
                let _ = writeln!(out, "{}", self.look.bold(&format!("standing {}", s.id)));
                let _ = writeln!(out, "  {:<11} {}", "party", visible(&s.party));
                let _ = writeln!(out, "  {:<11} {}", "issue", visible(&s.issue));
                let _ = writeln!(out, "  {:<11} {}", "act", s.act);
                for condition in &s.conditions {
                    let _ = writeln!(out, "  {:<11} {}", "condition", visible(&condition.text));
                }
                self.words(&s.words.report, &of(&s.words, Role::Content), None, &mut out)?;
            }
            FoundRow::Utterance(u) => self.utterance(u, &mut out)?,
            FoundRow::Promise(p) => self.promise(p, &mut out)?,
        }
        self.decided(row, &mut out);
        Ok(out)
    }

    fn utterance(&self, u: &UtteranceRow, out: &mut String) -> Result<(), Error> {
        let _ = writeln!(out, "{}", self.look.bold(&format!("utterance {}", u.id)));
        self.field("speaker", u.speaker.as_deref(), out);
        self.field("party", u.party.as_deref(), out);
        self.field("said", date(u.said).as_deref(), out);
        self.field("origin", u.origin.as_deref(), out);
        self.field("independent", Some(&u.independent.to_string()), out);
        for account in &u.accounts {
            let _ = write!(out, "\nstatement {}: {}", account.statement, name_of(&account.how));
            part(out, ", crediting ", account.credits.as_deref());
            out.push('\n');
            let marks = of(&account.words, Role::Content);
            self.words(&account.words.report, &marks, None, out)?;
        }
        Ok(())
    }

    fn promise(&self, p: &PromiseRow, out: &mut String) -> Result<(), Error> {
        let _ = writeln!(out, "{}", self.look.bold(&format!("promise {}", p.id)));
        self.field("what", Some(&p.what), out);
        self.field("parties", Some(&p.parties.join(", ")), out);
        self.field("number", p.number.as_deref(), out);
        self.field("status", Some(&name_of(&p.status)), out);
        for step in &p.steps {
            let _ = write!(out, "\n{}", name_of(&step.status));
            part(out, ", ", step.number.as_deref());
            part(out, ", told from ", date(step.told).as_deref());
            out.push('\n');
            for id in &step.outcomes {
                if let FoundRow::Outcome(o) = self.record.find(id)?.row {
                    let marks = of(&o.words, Role::Content);
                    self.words(&o.words.report, &marks, Some(&o.rule), out)?;
                }
            }
        }
        Ok(())
    }

    fn field(&self, name: &str, value: Option<&str>, out: &mut String) {
        if let Some(value) = value {
            let _ = writeln!(out, "  {name:<11} {}", visible(value));
        }
    }

    /// What people decided about a row whose columns do not say it.
    fn decided(&self, row: &FoundRow, out: &mut String) {
        let id = match row {
            FoundRow::Reconciled(r) => &r.id,
            FoundRow::Standing(s) => &s.id,
            FoundRow::Utterance(u) => &u.id,
            FoundRow::Promise(p) => &p.id,
            _ => return,
        };
        let said = self.marks.decided(id);
        if !said.is_empty() {
            let _ = writeln!(out, "\n  {:<11} {}", "decided", visible(&said));
        }
    }

    /// The accounts, one after the other.
    fn values(&self, values: &[ValueRow], out: &mut String) -> Result<(), Error> {
        for value in values {
            let _ = write!(out, "\n{}", visible(&value.holder));
            part(out, " of ", value.party.as_deref().filter(|p| *p != value.holder));
            let _ = writeln!(out, ": {}", visible(&value.value));
            self.words(&value.words.report, &of(&value.words, Role::Content), None, out)?;
        }
        Ok(())
    }

    /// The row's columns that hold something short; the words follow in their context.
    fn fields<R: Row>(&self, kind: &str, row: &R, out: &mut String) {
        const ELSEWHERE: [&str; 15] = [
            "id",
            "values",
            "from",
            "to",
            "content",
            "words",
            "source",
            "cue",
            "rule",
            "spans",
            "path",
            "paths",
            "report",
            "account-ids",
            "outlets",
        ];
        for column in R::COLUMNS {
            let value = (column.value)(row, &self.marks);
            if column.name == "id" {
                let _ = writeln!(out, "{}", self.look.bold(&format!("{kind} {value}")));
            } else if !value.is_empty() && !ELSEWHERE.contains(&column.name) {
                let _ = writeln!(out, "  {:<11} {}", column.name, visible(&value));
            }
        }
    }

    /// Marked words in their context, with where they come from.
    fn words(
        &self,
        report: &str,
        marks: &[Mark],
        rule: Option<&str>,
        out: &mut String,
    ) -> Result<(), Error> {
        let Some(report) = self.reports.iter().find(|r| r.id == report) else { return Ok(()) };
        let sentences = self.record.sentences(&report.id)?;
        out.push('\n');
        for line in in_context(&report.text, &sentences, marks, self.look).lines() {
            let _ = writeln!(out, "    {line}");
        }
        let _ = writeln!(out, "\n  in {}", visible(&source(report)));
        let _ = write!(
            out,
            "  report {}, {}",
            &report.id[..8.min(report.id.len())],
            visible(&report.path)
        );
        if report.version > 1 {
            let _ = write!(out, " (version {})", report.version);
        }
        let _ = write!(out, "\n  read by {}", report.read_by);
        part(out, ", rule ", rule);
        out.push('\n');
        Ok(())
    }

    fn mentions(&self, mentions: &[Words], out: &mut String) -> Result<(), Error> {
        for words in mentions {
            self.words(&words.report, &of(words, Role::Content), None, out)?;
        }
        Ok(())
    }

    fn report(&self, report: &ReportRow, out: &mut String) -> Result<(), Error> {
        self.fields("report", report, out);
        let _ = writeln!(out, "  {:<11} {}", "path", visible(&report.path));
        let of_report = |s: &travaux::StatementRow| s.content.report == report.id;
        let statements = self.record.statements(&travaux::Filter::default())?;
        let said = statements.iter().filter(|s| of_report(s));
        let marks: Vec<Mark> = said.flat_map(|s| of(&s.content, Role::Content)).collect();
        let all = Span::new(0, report.text.len());
        let _ = writeln!(out, "\n{}", marked(&report.text, all, &marks, self.look).trim_end());
        Ok(())
    }
}

fn of(words: &Words, role: Role) -> Vec<Mark> {
    words.spans.iter().map(|span| (*span, role)).collect()
}

pub(super) fn part(out: &mut String, before: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = write!(out, "{before}{}", visible(value));
    }
}

pub(super) fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|d| d.to_string())
}

/// `"Title", Harn Courier, 2031-02-12`.
pub fn source(report: &ReportRow) -> String {
    let mut words = match &report.title {
        Some(title) => format!("“{}”", one_line(title)),
        None => "a report without a title".to_string(),
    };
    let outlet = report.outlet.as_deref().unwrap_or("outlet unknown");
    let published = date(report.published).unwrap_or("date unknown".to_string());
    let _ = write!(words, ", {outlet}, {published}");
    words
}
