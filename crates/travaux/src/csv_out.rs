//! Rows as CSV: every column, the words in full.

use std::io::Write;

use travaux::Error;

use crate::columns::Row;
use crate::json_out::Sources;

/// Writes a heading and the rows.
pub fn write<R: Row>(rows: &[R], sources: &Sources, to: impl Write) -> Result<(), Error> {
    let mut out = csv::Writer::from_writer(to);
    out.write_record(R::COLUMNS.iter().map(|c| c.name))?;
    for row in rows {
        out.write_record(R::COLUMNS.iter().map(|c| (c.value)(row, sources)))?;
    }
    Ok(out.flush()?)
}
