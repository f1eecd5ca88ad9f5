//! The shape of the file and the steps from one shape to the next.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Marks an SQLite file as a record: the bytes `Trvx` in its header.
pub(crate) const APPLICATION_ID: i32 = 0x5472_7678;

/// Step `n` takes a file of schema `n` to schema `n + 1`. Steps are added, never changed.
pub(crate) const STEPS: &[&str] = &[
    include_str!("../schema/v1.sql"),
    include_str!("../schema/v2.sql"),
    include_str!("../schema/v3.sql"),
];

/// What a file is, by its own marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    /// No table and no mark: nothing was written yet.
    Empty,
    /// A record of this schema.
    Record(i64),
    /// An SQLite file of another program.
    Foreign,
}

/// Reads the marks.
pub(crate) fn marks(conn: &Connection) -> rusqlite::Result<Marks> {
    let application: i32 = conn.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let schema: i64 = conn.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    Ok(match (application, schema, tables) {
        (APPLICATION_ID, schema, _) if schema > 0 => Marks::Record(schema),
        (APPLICATION_ID | 0, 0, 0) => Marks::Empty,
        _ => Marks::Foreign,
    })
}

/// Takes the file to the newest schema in one transaction: all steps, or none.
///
/// Another process may do the same at this moment, so the schema is read again under the lock.
pub(crate) fn migrate(conn: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let schema: i64 = tx.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let done = usize::try_from(schema).unwrap_or(0);
    for step in steps.iter().skip(done) {
        tx.execute_batch(step)?;
    }
    set_marks(&tx, steps.len().max(done))?;
    tx.commit()
}

fn set_marks(tx: &Transaction<'_>, schema: usize) -> rusqlite::Result<()> {
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", schema as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLDER: &[&str] = &["CREATE TABLE notes (id INTEGER PRIMARY KEY, said TEXT);"];
    const NEWER: &[&str] = &[
        OLDER[0],
        "ALTER TABLE notes ADD COLUMN via TEXT; UPDATE notes SET via = 'unknown';",
        "CREATE TABLE more (id INTEGER PRIMARY KEY);",
    ];

    #[test]
    fn an_older_file_is_taken_to_the_newest_schema_with_its_rows() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, OLDER).unwrap();
        assert_eq!(marks(&conn).unwrap(), Marks::Record(1));
        conn.execute("INSERT INTO notes (said) VALUES ('talks resume')", []).unwrap();

        migrate(&mut conn, NEWER).unwrap();
        assert_eq!(marks(&conn).unwrap(), Marks::Record(3));
        let row: (String, String) = conn
            .query_row("SELECT said, via FROM notes", [], |r| Ok((r.get(0)?, r.get(1)?)))
            .unwrap();
        assert_eq!(row, ("talks resume".to_string(), "unknown".to_string()));
        migrate(&mut conn, NEWER).unwrap();
        assert_eq!(marks(&conn).unwrap(), Marks::Record(3));
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, OLDER).unwrap();
        let broken = [OLDER[0], "CREATE TABLE half (id INTEGER);", "CREATE NONSENSE;"];
        assert!(migrate(&mut conn, &broken).is_err());
        assert_eq!(marks(&conn).unwrap(), Marks::Record(1));
        assert!(conn.prepare("SELECT * FROM half").is_err());
    }

    #[test]
    fn files_of_other_programs_are_told_apart() {
        let conn = Connection::open_in_memory().unwrap();
        assert_eq!(marks(&conn).unwrap(), Marks::Empty);
        conn.execute_batch("CREATE TABLE cookies (id INTEGER);").unwrap();
        assert_eq!(marks(&conn).unwrap(), Marks::Foreign);
    }
}
