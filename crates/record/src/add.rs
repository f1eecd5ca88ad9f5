//! Putting reports and readings into the record.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use travaux_model::{NamedKind, Part, Reading, Report, ReportId, VERSION};

use crate::Record;
use crate::codec::{counts_text, date_text, format_word, list_text, sentences_text, spans_text};
use crate::error::{Error, Result};

type Sql<T> = rusqlite::Result<T>;

/// What adding did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Reports the record did not have.
    pub new: u32,
    /// Reports read again by another reader or program version: their rows were replaced.
    pub reread: u32,
    /// Reports the record had already, read by the same reader.
    pub unchanged: u32,
    /// Paths whose text changed since they were last read: the old version is kept.
    pub new_versions: u32,
}

impl std::ops::AddAssign for Added {
    fn add_assign(&mut self, other: Added) {
        self.new += other.new;
        self.reread += other.reread;
        self.unchanged += other.unchanged;
        self.new_versions += other.new_versions;
    }
}

impl Record {
    /// Adds reports with their readings, in this order and in one transaction: all or none.
    ///
    /// `reader` names what read them (packs, rules, models and their versions). A report that the
    /// same reader of the same program version read before changes nothing.
    pub fn add(&mut self, batch: &[(Report, Reading)], reader: &str) -> Result<Added> {
        let read_by = read_by(reader);
        self.write(|tx| {
            let mut added = Added::default();
            for (report, reading) in batch {
                let key = add_one(tx, report, reading, &read_by, &mut added)?;
                added.new_versions += u32::from(note_path(tx, &report.path, &report.id(), key)?);
            }
            Ok(added)
        })
    }

    /// True when the record holds this report as this reader of this program version reads it.
    pub fn has(&self, id: &ReportId, reader: &str) -> Result<bool> {
        let mut known = self
            .conn
            .prepare_cached(
                "SELECT 1 FROM reports JOIN named ON report = key WHERE id = ?1 AND read_by = ?2",
            )
            .map_err(|e| self.error(e))?;
        known.exists(params![id.0, read_by(reader)]).map_err(|e| self.error(e))
    }

    /// Remembers that these paths hold these reports, for reports that [`Record::has`] spared a
    /// reading. A report that the record does not hold is passed over.
    pub fn note_paths(&mut self, paths: &[(String, ReportId)]) -> Result<Added> {
        self.write(|tx| {
            let mut added = Added::default();
            for (path, id) in paths {
                if let Some(Known { key, .. }) = known(tx, id)? {
                    added.unchanged += 1;
                    added.new_versions += u32::from(note_path(tx, path, id, key)?);
                }
            }
            Ok(added)
        })
    }

    pub(crate) fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Sql<T>) -> Result<T> {
        let path = self.path.clone();
        let run = || {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&tx)?;
            tx.commit()?;
            Ok(done)
        };
        run().map_err(|e| Error::of(&path, e))
    }
}

fn read_by(reader: &str) -> String {
    format!("{VERSION} {reader}")
}

/// A report that the record holds.
struct Known {
    key: i64,
    /// Who read it; none under an older schema, which did not keep all that is read now.
    read_by: Option<String>,
}

fn known(tx: &Transaction<'_>, id: &ReportId) -> Sql<Option<Known>> {
    tx.prepare_cached(
        "SELECT key, iif(report IS NULL, NULL, read_by) FROM reports LEFT JOIN named ON report = key
         WHERE id = ?1",
    )?
    .query_row([&id.0], |r| Ok(Known { key: r.get(0)?, read_by: r.get(1)? }))
    .optional()
}

fn add_one(
    tx: &Transaction<'_>,
    report: &Report,
    reading: &Reading,
    read_by: &str,
    added: &mut Added,
) -> Sql<i64> {
    let id = report.id();
    let key = match known(tx, &id)? {
        Some(Known { key, read_by: Some(before) }) if before == read_by => {
            added.unchanged += 1;
            return Ok(key);
        }
        Some(Known { key, .. }) => {
            added.reread += 1;
            remove_reading(tx, key)?;
            Some(key)
        }
        None => {
            added.new += 1;
            None
        }
    };
    let key = put_report(tx, key, &id, report, reading, read_by)?;
    put_statements(tx, key, report, reading)?;
    put_rest(tx, key, reading)?;
    put_named(tx, key, reading)?;
    put_came_with(tx, key, report)?;
    Ok(key)
}

/// Takes away what was read from a report, and the report's words from the index.
fn remove_reading(tx: &Transaction<'_>, key: i64) -> Sql<()> {
    for unindex in [
        "INSERT INTO report_words (report_words, rowid, title, text)
            SELECT 'delete', key, title, text FROM reports WHERE key = ?1",
        "INSERT INTO statement_words (statement_words, rowid, content)
            SELECT 'delete', key, content FROM statements WHERE report = ?1",
        "DELETE FROM statements WHERE report = ?1",
        "DELETE FROM positions WHERE report = ?1",
        "DELETE FROM accounts WHERE report = ?1",
        "DELETE FROM outcomes WHERE report = ?1",
        "DELETE FROM texts WHERE report = ?1",
        "DELETE FROM people WHERE report = ?1",
        "DELETE FROM named WHERE report = ?1",
    ] {
        tx.prepare_cached(unindex)?.execute([key])?;
    }
    Ok(())
}

fn put_report(
    tx: &Transaction<'_>,
    key: Option<i64>,
    id: &ReportId,
    report: &Report,
    reading: &Reading,
    read_by: &str,
) -> Sql<i64> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO reports (key, id, title, outlet, author, published, dateline, language, url,
            format, text, boilerplate, sentences, words, read_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT (id) DO UPDATE SET (title, outlet, author, published, dateline, language, url,
            format, boilerplate, sentences, words, read_by) = (excluded.title, excluded.outlet,
            excluded.author, excluded.published, excluded.dateline, excluded.language,
            excluded.url, excluded.format, excluded.boilerplate, excluded.sentences,
            excluded.words, excluded.read_by)",
    )?;
    insert.execute(params![
        key,
        id.0,
        reading.title,
        reading.outlet,
        reading.author,
        date_text(reading.published),
        reading.dateline,
        reading.language,
        report.url,
        format_word(report.format),
        report.text,
        spans_text(&reading.boilerplate),
        sentences_text(&reading.sentences),
        report.text.split_whitespace().count() as i64,
        read_by,
    ])?;
    let key = key.unwrap_or_else(|| tx.last_insert_rowid());
    tx.prepare_cached("INSERT INTO report_words (rowid, title, text) VALUES (?1, ?2, ?3)")?
        .execute(params![key, reading.title, report.text])?;
    Ok(key)
}

fn put_statements(tx: &Transaction<'_>, key: i64, report: &Report, reading: &Reading) -> Sql<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO statements (report, number, id, content, content_spans, source_spans,
            cue_spans, kind, speaker, role, party, via, said, within, rule)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    let mut index =
        tx.prepare_cached("INSERT INTO statement_words (rowid, content) VALUES (?1, ?2)")?;
    let part = |part: &Option<Part>| part.as_ref().map(|p| spans_text(&p.spans));
    for (i, s) in reading.statements.iter().enumerate() {
        let content = s.content.text(&report.text);
        insert.execute(params![
            key,
            number(i),
            s.id,
            content,
            spans_text(&s.content.spans),
            part(&s.source),
            part(&s.cue),
            s.kind.as_str(),
            s.speaker,
            s.role,
            s.party,
            s.via,
            date_text(s.said),
            s.within,
            s.rule,
        ])?;
        index.execute(params![tx.last_insert_rowid(), content])?;
    }
    Ok(())
}

fn put_rest(tx: &Transaction<'_>, key: i64, reading: &Reading) -> Sql<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO positions (report, number, party, act, issue, toward, spans, statement, rule)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (i, p) in reading.positions.iter().enumerate() {
        let spans = spans_text(&p.words.spans);
        let act = p.act.as_str();
        insert.execute(params![
            key,
            number(i),
            p.party,
            act,
            p.issue,
            p.toward,
            spans,
            p.statement,
            p.rule
        ])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO accounts (report, number, parties, people, mediators, place, first_day,
            last_day, status, round, count, spans, rule)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    for (i, m) in reading.meetings.iter().enumerate() {
        insert.execute(params![
            key,
            number(i),
            list_text(&m.parties),
            list_text(&m.people),
            list_text(&m.mediators),
            m.place,
            date_text(m.start),
            date_text(m.end),
            m.status.as_str(),
            m.round,
            m.count,
            spans_text(&m.words.spans),
            m.rule,
        ])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO outcomes (report, number, what, status, amount, spans, rule)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (i, o) in reading.outcomes.iter().enumerate() {
        let (status, spans) = (o.status.as_str(), spans_text(&o.words.spans));
        insert.execute(params![key, number(i), o.what, status, o.number, spans, o.rule])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO texts (report, number, name, kind, party, spans)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (i, t) in reading.texts.iter().enumerate() {
        let spans = spans_text(&t.mentions);
        insert.execute(params![key, number(i), t.name, t.kind, t.party, spans])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO people (report, number, name, role, party, spans)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (i, p) in reading.people.iter().enumerate() {
        let spans = spans_text(&p.mentions);
        insert.execute(params![key, number(i), p.name, p.role, p.party, spans])?;
    }
    Ok(())
}

/// Rows of a report are numbered from 1.
fn number(index: usize) -> i64 {
    index as i64 + 1
}

fn put_named(tx: &Transaction<'_>, key: i64, reading: &Reading) -> Sql<()> {
    let counts = |kind: NamedKind| {
        let of_kind = reading.named.iter().filter(|n| n.kind == kind);
        counts_text(of_kind.map(|n| (n.name.as_str(), n.count)))
    };
    tx.prepare_cached(
        "INSERT INTO named (report, parties, people, issues) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        key,
        counts(NamedKind::Party),
        counts(NamedKind::Person),
        counts(NamedKind::Issue),
    ])?;
    Ok(())
}

fn put_came_with(tx: &Transaction<'_>, key: i64, report: &Report) -> Sql<()> {
    tx.prepare_cached(
        "INSERT OR REPLACE INTO came_with (report, title, outlet, author, published)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        key,
        report.title,
        report.outlet,
        report.author,
        date_text(report.published)
    ])?;
    Ok(())
}

/// Remembers what a path holds now. True when it held another report before.
fn note_path(tx: &Transaction<'_>, path: &str, id: &ReportId, report: i64) -> Sql<bool> {
    // Standard input is no place whose text changes: each report from it stands for itself.
    let path = if path == "-" { format!("-{id}") } else { path.to_string() };
    let newest: Option<(i64, i64)> = tx
        .prepare_cached(
            "SELECT number, report FROM versions WHERE path = ?1 ORDER BY number DESC LIMIT 1",
        )?
        .query_row([&path], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    let number = match newest {
        Some((_, held)) if held == report => return Ok(false),
        Some((number, _)) => {
            tx.prepare_cached("UPDATE versions SET newest = 0 WHERE path = ?1")?
                .execute([&path])?;
            number + 1
        }
        None => 1,
    };
    tx.prepare_cached(
        "INSERT INTO versions (path, number, report, newest) VALUES (?1, ?2, ?3, 1)",
    )?
    .execute(params![path, number, report])?;
    Ok(number > 1)
}
