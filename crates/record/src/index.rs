//! The full-text index: made, compared with the tables, built again when they differ.

use rusqlite::{Connection, TransactionBehavior};

const INDEX: &str = include_str!("../schema/search.sql");

/// Makes the index where there is none and builds it again where it lacks rows or has too many.
pub(crate) fn make_good(conn: &mut Connection) -> rusqlite::Result<()> {
    if agrees(conn)? {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for table in ["report_words", "statement_words"] {
        tx.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
    }
    tx.execute_batch(INDEX)?;
    for table in ["report_words", "statement_words"] {
        tx.execute_batch(&format!("INSERT INTO {table} ({table}) VALUES ('rebuild')"))?;
    }
    tx.commit()
}

/// True when the index has one entry for each report and each statement.
pub(crate) fn agrees(conn: &Connection) -> rusqlite::Result<bool> {
    const PARTS: [&str; 4] =
        ["report_words", "report_words_docsize", "statement_words", "statement_words_docsize"];
    for part in PARTS {
        let there: bool = conn.query_row(
            "SELECT count(*) > 0 FROM sqlite_schema WHERE name = ?1",
            [part],
            |r| r.get(0),
        )?;
        if !there {
            return Ok(false);
        }
    }
    conn.query_row(
        "SELECT (SELECT count(*) FROM reports) = (SELECT count(*) FROM report_words_docsize)
            AND (SELECT count(*) FROM statements) = (SELECT count(*) FROM statement_words_docsize)",
        [],
        |r| r.get(0),
    )
}
