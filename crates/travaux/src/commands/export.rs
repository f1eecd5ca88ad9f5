//! `travaux export`.

use std::path::Path;

use travaux::{Error, Marks, Record, Snapshot, export_json};

use crate::args::Export;
use crate::columns::Row;
use crate::json_out::Sources;
use crate::{csv_out, output};

pub fn run(args: &Export) -> Result<(), Error> {
    let record = Record::open_read_only(args.record.path())?;
    let snapshot = record.snapshot()?;
    if let Some(folder) = &args.csv {
        tables(&record, &snapshot, folder)?;
        output::remark(&format!("the tables are in {}", folder.display()));
    }
    if args.json || args.csv.is_none() {
        output::write(&args.output, |out| {
            export_json(&snapshot, &mut *out)?;
            Ok(out.write_all(b"\n")?)
        })?;
    }
    Ok(())
}

fn tables(record: &Record, all: &Snapshot, folder: &Path) -> Result<(), Error> {
    let marks = &all.marks;
    table(record, &all.reports, marks, folder)?;
    table(record, &all.statements, marks, folder)?;
    table(record, &all.positions, marks, folder)?;
    table(record, &all.meetings, marks, folder)?;
    table(record, &all.outcomes, marks, folder)?;
    table(record, &all.texts, marks, folder)?;
    table(record, &all.people, marks, folder)?;
    table(record, &all.parties, marks, folder)?;
    table(record, &all.discrepancies, marks, folder)?;
    table(record, &all.shifts, marks, folder)
}

fn table<R: Row>(record: &Record, rows: &[R], marks: &Marks, folder: &Path) -> Result<(), Error> {
    let sources = Sources::of(record, rows)?.with_marks(marks.clone());
    let file = folder.join(R::LIST).with_extension("csv");
    output::write(&file, |out| csv_out::write(rows, &sources, out))
}
