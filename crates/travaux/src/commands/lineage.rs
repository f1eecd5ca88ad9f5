//! `travaux lineage ID`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;

use serde_json::{Value, json};
use travaux::{
    Error, How, Lineage, Record, ReportRow, Snapshot, StatementRow, UtteranceAccount, UtteranceRow,
    differences,
};

use crate::args;
use crate::json_out;
use crate::output::{Look, count, one_line, stdout, visible};

pub fn run(args: &args::Lineage, look: Look) -> Result<(), Error> {
    let record = Record::open_read_only(args.record.path())?;
    let mut out = stdout();
    match record.lineage(&args.id)? {
        Lineage::Shared { utterance, reports } if args.json => {
            serde_json::to_writer(&mut out, &as_json(utterance, reports)?)?;
            out.write_all(b"\n")?;
        }
        Lineage::Shared { utterance, .. } => out.write_all(page(&utterance, look).as_bytes())?,
        Lineage::Alone(statement) if args.json => {
            let alone = json!({ "id": null, "statement": statement.id, "accounts": [] });
            serde_json::to_writer(&mut out, &alone)?;
            out.write_all(b"\n")?;
        }
        Lineage::Alone(statement) => out.write_all(alone(&statement).as_bytes())?,
    }
    Ok(out.flush()?)
}

/// The utterance as the export has it; each account also has its words in pieces.
fn as_json(utterance: UtteranceRow, reports: Vec<ReportRow>) -> Result<Value, Error> {
    let origin = utterance.accounts.first().map(|a| a.words.text.clone()).unwrap_or_default();
    let all = Snapshot { reports, utterances: vec![utterance], ..Snapshot::default() };
    let mut row = json_out::rows(&all, "utterances")?.into_iter().next().unwrap_or_default();
    if let Some(accounts) = row["accounts"].as_array_mut() {
        for account in accounts {
            let words = account["content"].as_str().unwrap_or_default();
            account["differences"] = json!(differences(&origin, words));
        }
    }
    Ok(row)
}

fn alone(statement: &StatementRow) -> String {
    format!(
        "no other statement of the record gives the words of {}\n\n    {}\n",
        statement.id,
        one_line(&statement.content.text)
    )
}

fn page(utterance: &UtteranceRow, look: Look) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", bold(&format!("utterance {}", utterance.id), look));
    let said = utterance.said.map(|d| d.to_string());
    field(&mut out, "speaker", utterance.speaker.as_deref());
    field(&mut out, "party", utterance.party.as_deref());
    field(&mut out, "said", said.as_deref());
    field(&mut out, "origin", utterance.origin.as_deref());
    field(&mut out, "accounts", Some(&how_many(utterance)));
    if utterance.accounts.len() > 1 && !look.color {
        field(&mut out, "marked", Some("[[words that the origin has not]]"));
    }
    let origin = utterance.accounts.first().map_or("", |a| a.words.text.as_str());
    for account in &utterance.accounts {
        let _ = write!(out, "\n{}", heading(account));
        let words = match account.how {
            How::Origin => one_line(&account.words.text),
            _ => wording(origin, &account.words.text, look),
        };
        let _ = writeln!(out, "    {words}");
    }
    out
}

fn how_many(utterance: &UtteranceRow) -> String {
    let reports: BTreeSet<&str> =
        utterance.accounts.iter().map(|a| a.words.report.as_str()).collect();
    let independent = match utterance.independent {
        n if n as usize == reports.len() => String::new(),
        n => format!(", {n} independent"),
    };
    let of_reports = count(reports.len(), "report");
    format!("{} in {of_reports}{independent}", utterance.accounts.len())
}

/// `cut: Selm Gazette, 2031-04-16, credits North Sea Wire (4c1d90aa-s3)`.
fn heading(account: &UtteranceAccount) -> String {
    let outlet = account.outlet.as_deref().unwrap_or("outlet unknown");
    let published = account.published.map_or("date unknown".to_string(), |d| d.to_string());
    let mut line = format!("{}: {}, {published}", how(account.how), visible(outlet));
    if let Some(credits) = &account.credits {
        let _ = write!(line, ", credits {}", visible(credits));
    }
    let _ = writeln!(line, " ({})", account.statement);
    line
}

fn how(how: How) -> &'static str {
    match how {
        How::Origin => "origin",
        How::Verbatim => "verbatim",
        How::Cut => "cut",
        How::Rewritten => "rewritten",
        How::Paraphrase => "paraphrase",
    }
}

/// The words, those that the origin has not marked.
fn wording(origin: &str, words: &str, look: Look) -> String {
    let (open, close) = match look.color {
        true => ("\u{1b}[1;4m", "\u{1b}[0m"),
        false => ("[[", "]]"),
    };
    let mut line = String::new();
    for piece in differences(origin, words) {
        let text = visible(piece.text.trim_end());
        let gap = &piece.text[piece.text.trim_end().len()..];
        match piece.changed {
            true => line.extend([open, &text, close, gap]),
            false => line.extend([text.as_str(), gap]),
        }
    }
    line
}

fn field(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(out, "  {name:<11} {}", visible(value));
    }
}

fn bold(words: &str, look: Look) -> String {
    if look.color { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words.to_string() }
}
