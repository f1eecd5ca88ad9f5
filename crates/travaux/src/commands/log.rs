//! `travaux log`.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use serde_json::Value;
use travaux::{Error, Record};

use super::Done;
use super::ask::print_columns;
use crate::args::Log;
use crate::columns::LogRow;
use crate::json_out::Sources;
use crate::output::{Look, complain, count, remark, stdout};
use crate::{csv_out, table};

pub fn run(args: &Log, look: Look) -> Result<Done, Error> {
    if let Some(file) = &args.add {
        return add(args, file);
    }
    if args.form.columns {
        return print_columns::<LogRow>().map(|()| Done::All);
    }
    let record = Record::open_read_only(args.record.path())?;
    let rows: Vec<LogRow> = record.log()?.into_iter().map(LogRow).collect();
    let mut out = stdout();
    if args.form.json {
        for row in &rows {
            let mut line = serde_json::to_value(&row.0.entry)?;
            if let Value::Object(entry) = &mut line {
                entry.insert("now".to_string(), row.0.standing.to_string().into());
            }
            serde_json::to_writer(&mut out, &line)?;
            out.write_all(b"\n")?;
        }
    } else if args.form.csv {
        csv_out::write(&rows, &Sources::default(), &mut out)?;
    } else if rows.is_empty() {
        remark("travaux: nobody decided anything yet");
    } else {
        out.write_all(table::table(&rows, look).as_bytes())?;
    }
    out.flush()?;
    Ok(Done::All)
}

/// Adds the entries of a log from elsewhere.
fn add(args: &Log, file: &Path) -> Result<Done, Error> {
    let mut record = Record::open(args.record.path())?;
    let mut text = Vec::new();
    let read = match file.as_os_str() == "-" {
        true => std::io::stdin().lock().read_to_end(&mut text).map(|_| ()),
        false => fs::read(file).map(|bytes| text = bytes),
    };
    read.map_err(|e| {
        let name = file.display();
        Error::Question(format!(
            "'{name}' cannot be read: {e}; check the name and your rights to it"
        ))
    })?;
    let imported = record.import_log(&text)?;
    for (line, why) in &imported.refused {
        complain(&format!("{}: line {line} was left out: {why}", file.display()));
    }
    let new = count(imported.new as usize, "entry").replace("entrys", "entries");
    remark(&format!("{new} added, {} known already", imported.known));
    let unfound = unfound(&record)?;
    if unfound > 0 {
        remark(&format!(
            "{unfound} of the log's entries find no row now; `travaux log` lists them"
        ));
    }
    Ok(if imported.refused.is_empty() { Done::All } else { Done::WithSkipped })
}

/// How many entries find no row.
pub fn unfound(record: &Record) -> Result<usize, Error> {
    let missing = |l: &travaux::Logged| l.standing == travaux::Standing::NoRow;
    Ok(record.log()?.iter().filter(|l| missing(l)).count())
}
