//! The columns of each list, defined once: for tables, for CSV and for docs/CLI.md.

use travaux::model::PartialDate;
use travaux::{
    DiscrepancyRow, Logged, MeetingRow, OutcomeRow, PartyRow, PersonRow, PositionRow, ReportRow,
    ShiftEnd, ShiftRow, StatementRow, TextRow, Words,
};

use crate::json_out::Sources;
use crate::output::one_line;

/// One column of a list.
pub struct Column<R: 'static> {
    /// Its heading, also in CSV.
    pub name: &'static str,
    /// What stands in it; `docs/CLI.md` says the same.
    pub what: &'static str,
    /// False for a column that only CSV has.
    pub shown: bool,
    /// A row's value.
    pub value: fn(&R, &Sources) -> String,
}

/// Rows of one kind, with their columns.
pub trait Row: Sized + 'static {
    /// The list's name: on the command line, in exports, as the CSV file's name.
    const LIST: &'static str;
    /// The columns, in order.
    const COLUMNS: &'static [Column<Self>];
    /// The words that the row was read from, first to last.
    fn words(&self) -> Vec<&Words>;
}

const fn shown<R>(
    name: &'static str,
    what: &'static str,
    value: fn(&R, &Sources) -> String,
) -> Column<R> {
    Column { name, what, shown: true, value }
}

const fn csv<R>(
    name: &'static str,
    what: &'static str,
    value: fn(&R, &Sources) -> String,
) -> Column<R> {
    Column { name, what, shown: false, value }
}

fn or_empty(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn date(date: Option<PartialDate>) -> String {
    date.map(|d| d.to_string()).unwrap_or_default()
}

fn text(words: &Words) -> String {
    one_line(&words.text)
}

fn text_if_any(words: &Option<Words>) -> String {
    words.as_ref().map(text).unwrap_or_default()
}

fn number(n: Option<u32>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

/// Each once, in the order of first mention.
fn each_once(values: impl Iterator<Item = String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for value in values.filter(|v| !v.is_empty()) {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.join("; ")
}

impl Row for StatementRow {
    const LIST: &'static str = "statements";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "lasting id", |s, _| s.id.clone()),
        shown("said", "the day it was said", |s, _| date(s.said)),
        shown("party", "the side the speaker speaks for", |s, _| or_empty(&s.party)),
        shown("speaker", "the record's name for the speaker", |s, _| or_empty(&s.speaker)),
        csv("role", "office, as the report words it", |s, _| or_empty(&s.role)),
        shown("via", "outlet, medium or person it was said to or through", |s, _| or_empty(&s.via)),
        csv("kind", "direct, indirect or mixed", |s, _| s.kind.to_string()),
        csv("source", "the words that name the source", |s, _| text_if_any(&s.source)),
        csv("cue", "the cue words", |s, _| text_if_any(&s.cue)),
        shown("outlet", "outlet of the report", |s, _| or_empty(&s.outlet)),
        csv("published", "the day the report was published", |s, _| date(s.published)),
        csv("within", "id of the statement it stands inside", |s, _| or_empty(&s.within)),
        csv("person", "id of the speaker in `people`", |s, _| or_empty(&s.person)),
        csv("holder", "id of the person who held the office that is named alone", |s, _| {
            or_empty(&s.holder)
        }),
        csv("report", "id of the report", |s, _| s.content.report.to_string()),
        csv("path", "path of the report", |s, from| from.path(&s.content)),
        csv("spans", "where the content stands, in characters", |s, from| from.spans(&s.content)),
        csv("rule", "the rule that read it", |s, _| s.rule.clone()),
        csv("decided", "what people decided about it: confirmed, edited, a note", |s, from| {
            from.decided(&s.id)
        }),
        shown("content", "what was said", |s, _| text(&s.content)),
    ];

    fn words(&self) -> Vec<&Words> {
        vec![&self.content]
    }
}

impl Row for PositionRow {
    const LIST: &'static str = "positions";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "lasting id", |p, _| p.id.clone()),
        shown("date", "the day it was said, else published", |p, _| date(p.date)),
        shown("party", "who", |p, _| p.party.clone()),
        shown("act", "what they do", |p, _| p.act.to_string()),
        shown("issue", "with which issue", |p, _| p.issue.clone()),
        shown("toward", "toward whom", |p, _| or_empty(&p.toward)),
        csv("speaker", "speaker of the statement it was read in", |p, _| or_empty(&p.speaker)),
        csv("statement", "id of that statement", |p, _| or_empty(&p.statement)),
        shown("outlet", "outlet of the report", |p, _| or_empty(&p.outlet)),
        csv("report", "id of the report", |p, _| p.words.report.to_string()),
        csv("path", "path of the report", |p, from| from.path(&p.words)),
        csv("spans", "where the words stand, in characters", |p, from| from.spans(&p.words)),
        csv("rule", "the rule that read it", |p, _| p.rule.clone()),
        csv("decided", "what people decided about it: confirmed, edited, a note", |p, from| {
            from.decided(&p.id)
        }),
        shown("words", "the words that state it", |p, _| text(&p.words)),
    ];

    fn words(&self) -> Vec<&Words> {
        vec![&self.words]
    }
}

impl Row for MeetingRow {
    const LIST: &'static str = "meetings";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "lasting id", |m, _| m.id.clone()),
        shown("start", "first day", |m, _| date(m.start)),
        shown("end", "last day", |m, _| date(m.end)),
        shown(
            "status",
            "held, scheduled, proposed, cancelled, postponed, denied or unknown",
            |m, _| m.status.to_string(),
        ),
        shown("place", "city or country", |m, _| or_empty(&m.place)),
        shown("parties", "who met", |m, _| m.parties.join("; ")),
        csv("people", "people said to take part", |m, _| m.people.join("; ")),
        csv("mediators", "parties said to mediate or host", |m, _| {
            each_once(m.accounts.iter().flat_map(|a| a.mediators.iter().cloned()))
        }),
        shown("round", "its number in a series", |m, _| number(m.round)),
        csv("count", "how many meetings the words tell of, where not told apart", |m, _| {
            number(m.count)
        }),
        csv("life", "what is told of it, in time order", |m, _| {
            let steps = m.life.iter().map(|s| format!("{} {}", s.status, date(s.start)));
            let steps: Vec<String> = steps.map(|s| s.trim_end().to_string()).collect();
            steps.join("; ")
        }),
        csv("series", "ids of the series that it is one of", |m, _| m.series.join("; ")),
        csv("members", "of a series: ids of its meetings", |m, _| m.members.join("; ")),
        csv("came-of-it", "ids of outcomes told in the same sentence", |m, _| {
            m.came_of_it.join("; ")
        }),
        shown("warnings", "what is odd about an account", |m, _| {
            each_once(m.accounts.iter().filter_map(|a| Some(a.warning?.words().to_string())))
        }),
        shown("accounts", "how many reports' accounts tell of it", |m, _| {
            m.accounts.len().to_string()
        }),
        csv("account-ids", "their ids", |m, _| each_once(m.accounts.iter().map(|a| a.id.clone()))),
        csv("outlets", "their outlets", |m, _| {
            each_once(m.accounts.iter().map(|a| or_empty(&a.outlet)))
        }),
        csv("paths", "their reports' paths", |m, from| {
            each_once(m.accounts.iter().map(|a| from.path(&a.words)))
        }),
        csv("decided", "what people decided about it: confirmed, edited, a note", |m, from| {
            from.decided(&m.id)
        }),
        shown("words", "the words of its first account", |m, _| {
            m.accounts.first().map(|a| text(&a.words)).unwrap_or_default()
        }),
    ];

    fn words(&self) -> Vec<&Words> {
        self.accounts.iter().map(|a| &a.words).collect()
    }
}

impl Row for OutcomeRow {
    const LIST: &'static str = "outcomes";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "lasting id", |o, _| o.id.clone()),
        shown("published", "the day the report was published", |o, _| date(o.published)),
        shown("what", "kind of outcome", |o, _| o.what.clone()),
        shown(
            "status",
            "done, agreed, not-reached, stalled, claimed, denied or defunct",
            |o, _| o.status.to_string(),
        ),
        shown("number", "a number the words give", |o, _| or_empty(&o.number)),
        shown("outlet", "outlet of the report", |o, _| or_empty(&o.outlet)),
        csv("report", "id of the report", |o, _| o.words.report.to_string()),
        csv("path", "path of the report", |o, from| from.path(&o.words)),
        csv("spans", "where the words stand, in characters", |o, from| from.spans(&o.words)),
        csv("rule", "the rule that read it", |o, _| o.rule.clone()),
        csv("decided", "what people decided about it: confirmed, edited, a note", |o, from| {
            from.decided(&o.id)
        }),
        shown("words", "the words that tell of it", |o, _| text(&o.words)),
    ];

    fn words(&self) -> Vec<&Words> {
        vec![&self.words]
    }
}

impl Row for PersonRow {
    const LIST: &'static str = "people";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "lasting id", |p, _| p.id.clone()),
        shown("name", "the fullest name most reports use", |p, _| p.name.clone()),
        shown("party", "the side the person speaks for", |p, _| or_empty(&p.party)),
        shown("statements", "how many statements", |p, _| p.statements.to_string()),
        shown("reports", "how many reports name the person", |p, _| p.mentions.len().to_string()),
        shown("names", "every spelling met", |p, _| p.names.join("; ")),
        csv("decided", "what people decided about it: confirmed, edited, a note", |p, from| {
            from.decided(&p.id)
        }),
        shown("roles", "offices as reports word them", |p, _| {
            one_line(&each_once(p.roles.iter().map(|r| r.role.clone())))
        }),
    ];

    fn words(&self) -> Vec<&Words> {
        self.mentions.iter().collect()
    }
}

impl Row for PartyRow {
    const LIST: &'static str = "parties";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("party", "canonical name, which is its id", |p, _| p.name.clone()),
        shown("statements", "statements by its speakers", |p, _| p.statements.to_string()),
        shown("positions", "positions", |p, _| p.positions.to_string()),
        shown("meetings", "meetings it took part in", |p, _| p.meetings.to_string()),
        shown("speakers", "who speaks for it, most statements first", |p, _| p.speakers.join("; ")),
        csv("people", "their ids, in the same order", |p, _| p.people.join("; ")),
    ];

    fn words(&self) -> Vec<&Words> {
        Vec::new()
    }
}

impl Row for ReportRow {
    const LIST: &'static str = "reports";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "lasting id: the hash of its content", |r, _| r.id.clone()),
        shown("published", "the day it was published", |r, _| date(r.published)),
        shown("outlet", "outlet", |r, _| or_empty(&r.outlet)),
        csv("author", "author", |r, _| or_empty(&r.author)),
        csv("dateline", "the place at its head", |r, _| or_empty(&r.dateline)),
        csv("language", "language code", |r, _| or_empty(&r.language)),
        shown("words", "how many words", |r, _| r.words.to_string()),
        csv("version", "1 for the first text read under the path, 2 for the next", |r, _| {
            r.version.to_string()
        }),
        csv("url", "address, where known", |r, _| or_empty(&r.url)),
        csv("read-by", "program, rules and packs that read it", |r, _| r.read_by.clone()),
        shown("path", "where it was read from", |r, _| r.path.clone()),
        shown("title", "title", |r, _| one_line(&or_empty(&r.title))),
    ];

    fn words(&self) -> Vec<&Words> {
        Vec::new()
    }
}

impl Row for TextRow {
    const LIST: &'static str = "texts";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "lasting id", |t, _| t.id.clone()),
        shown("name", "its name, as reports give it", |t, _| one_line(&t.name)),
        csv("names", "every name that reports give it", |t, _| one_line(&t.names.join("; "))),
        shown("kind", "formula, draft, plan, …; body", |t, _| t.kind.clone()),
        shown("party", "who put it forward", |t, _| or_empty(&t.party)),
        csv("positions", "ids of positions in whose words it is named", |t, _| {
            t.positions.join("; ")
        }),
        shown("reports", "how many reports name it", |t, _| t.mentions.len().to_string()),
        csv("decided", "what people decided about it: confirmed, edited, a note", |t, from| {
            from.decided(&t.id)
        }),
        csv("paths", "their paths", |t, from| each_once(t.mentions.iter().map(|w| from.path(w)))),
    ];

    fn words(&self) -> Vec<&Words> {
        self.mentions.iter().collect()
    }
}

impl Row for DiscrepancyRow {
    const LIST: &'static str = "discrepancies";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "lasting id", |d, _| d.id.clone()),
        shown("kind", "date, number, place, role, account, position or attribution", |d, _| {
            name_of(&d.kind)
        }),
        csv("issue", "the issue, where it is about one", |d, _| or_empty(&d.issue)),
        shown("independent", "how many independent sources stand behind it", |d, _| {
            d.independent.to_string()
        }),
        shown("holders", "who holds the values", |d, _| {
            each_once(d.values.iter().map(|v| v.holder.clone()))
        }),
        csv("paths", "paths of the reports", |d, from| {
            each_once(d.values.iter().map(|v| from.path(&v.words)))
        }),
        csv("values", "the accounts, each with its holder", |d, _| {
            let values = d.values.iter().map(|v| format!("{}: {}", v.holder, v.value));
            one_line(&values.collect::<Vec<_>>().join(" / "))
        }),
        csv("decided", "what people decided about it: confirmed, a note", |d, from| {
            from.decided(&d.id)
        }),
        shown("about", "what it is about", |d, _| one_line(&d.about)),
    ];

    fn words(&self) -> Vec<&Words> {
        self.values.iter().map(|v| &v.words).collect()
    }
}

impl Row for ShiftRow {
    const LIST: &'static str = "shifts";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "lasting id", |s, _| s.id.clone()),
        shown("date", "the day of the later act", |s, _| date(ends(s).last().and_then(|e| e.date))),
        shown("party", "who", |s, _| s.party.clone()),
        shown("issue", "on what", |s, _| s.issue.clone()),
        shown("kind", "new, softening, hardening, reversal or lapsed", |s, _| name_of(&s.kind)),
        csv("from", "the earlier act, with its day and words", |s, _| end(&s.from)),
        csv("from-position", "id of the earlier position", |s, _| position(&s.from)),
        csv("to", "the later act, with its day and words", |s, _| end(&s.to)),
        csv("to-position", "id of the later position", |s, _| position(&s.to)),
        csv("decided", "what people decided about it: confirmed, a note", |s, from| {
            from.decided(&s.id)
        }),
        shown("words", "both ends", |s, _| {
            ends(s)
                .map(|e| format!("{} ({}): {}", e.act, date(e.date), text(&e.words)))
                .collect::<Vec<_>>()
                .join(" → ")
        }),
    ];

    fn words(&self) -> Vec<&Words> {
        ends(self).map(|e| &e.words).collect()
    }
}

fn ends(shift: &ShiftRow) -> impl Iterator<Item = &ShiftEnd> {
    [&shift.from, &shift.to].into_iter().flatten()
}

fn end(end: &Option<ShiftEnd>) -> String {
    let shown = |e: &ShiftEnd| format!("{} ({}): {}", e.act, date(e.date), text(&e.words));
    end.as_ref().map(shown).unwrap_or_default()
}

fn position(end: &Option<ShiftEnd>) -> String {
    end.as_ref().map(|e| e.position.clone()).unwrap_or_default()
}

/// The word of a vocabulary as JSON has it.
pub fn name_of(word: &impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// A place where searched words were found, ready for printing.
pub struct HitRow {
    /// Statement or report id.
    pub id: String,
    /// Publication date.
    pub published: Option<PartialDate>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// The words found in their report.
    pub words: Words,
    /// The words around the first of them, marked.
    pub snippet: String,
}

impl Row for HitRow {
    const LIST: &'static str = "search";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "id of the statement, else of the report", |h, _| h.id.clone()),
        shown("published", "the day the report was published", |h, _| date(h.published)),
        shown("outlet", "outlet of the report", |h, _| or_empty(&h.outlet)),
        csv("title", "title of the report", |h, _| one_line(&or_empty(&h.title))),
        csv("path", "path of the report", |h, from| from.path(&h.words)),
        csv("spans", "where the words stand, in characters", |h, from| from.spans(&h.words)),
        shown("words", "the words around the first of those found", |h, _| h.snippet.clone()),
    ];

    fn words(&self) -> Vec<&Words> {
        vec![&self.words]
    }
}

/// An entry of the log of corrections.
pub struct LogRow(pub Logged);

impl Row for LogRow {
    const LIST: &'static str = "log";
    const COLUMNS: &'static [Column<Self>] = &[
        shown("id", "id of the entry, for `undo`", |l, _| l.0.entry.id.clone()),
        shown("when", "when, in UTC", |l, _| l.0.entry.when.clone()),
        shown("by", "who", |l, _| l.0.entry.by.clone()),
        shown("action", "confirm, reject, edit, merge, split, note or undo", |l, _| {
            l.0.entry.decision.action().to_string()
        }),
        csv("kind", "kind of row", |l, _| {
            let rows = l.0.entry.decision.rows();
            rows.first().map(|r| r.kind.as_str().to_string()).unwrap_or_default()
        }),
        shown("row", "the row's id at that time", |l, _| {
            l.0.entry.decision.rows().first().map(|r| r.id.clone()).unwrap_or_default()
        }),
        shown("now", "the row's id now, or what became of the entry", |l, _| {
            l.0.standing.to_string()
        }),
        shown("says", "what was decided, or the note", |l, _| one_line(&l.0.entry.decision.says())),
        shown("words", "the row's words at that time", |l, _| {
            let rows = l.0.entry.decision.rows();
            rows.first().map(|r| one_line(&r.words)).unwrap_or_default()
        }),
    ];

    fn words(&self) -> Vec<&Words> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documented<R: Row>() -> String {
        let rows = R::COLUMNS.iter().map(|c| {
            format!("| `{}` | {} | {} |\n", c.name, c.what, if c.shown { "yes" } else { "CSV" })
        });
        let rows: String = rows.collect();
        format!("### `{}`\n\n| column | what | table |\n|---|---|---|\n{rows}", R::LIST)
    }

    #[test]
    fn the_documents_have_every_column() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/CLI.md");
        let docs = std::fs::read_to_string(path).unwrap();
        for section in [
            documented::<StatementRow>(),
            documented::<PositionRow>(),
            documented::<MeetingRow>(),
            documented::<OutcomeRow>(),
            documented::<PersonRow>(),
            documented::<PartyRow>(),
            documented::<ReportRow>(),
            documented::<TextRow>(),
            documented::<HitRow>(),
            documented::<LogRow>(),
            documented::<DiscrepancyRow>(),
            documented::<ShiftRow>(),
        ] {
            assert!(docs.contains(&section), "docs/CLI.md should have:\n\n{section}");
        }
    }
}
