//! Opening the file, with a plain word for whatever stands in the way.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Result};
use crate::schema::{self, Marks};
use crate::{Record, index};

/// How long to wait for another process before the record counts as locked.
const PATIENCE: Duration = Duration::from_secs(4);

/// Room for pages while writing. Reports' ids are random, so that each goes to another page of their
/// index: at 100,000 reports that has 7 MiB, and what does not fit is written and read again and again.
const CACHE_KIB: i64 = 16 * 1024;

/// The first bytes of every SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";

impl Record {
    /// Opens a record that exists, for reading and writing.
    pub fn open(path: impl AsRef<Path>) -> Result<Record> {
        let path = path.as_ref();
        refuse_other_files(path)?;
        Record::open_writable(path, OpenFlags::SQLITE_OPEN_READ_WRITE, false)
    }

    /// Makes a new record.
    pub fn create(path: impl AsRef<Path>) -> Result<Record> {
        let path = path.as_ref();
        if path.metadata().is_ok_and(|m| m.len() > 0 || m.is_dir()) {
            return Err(Error::Exists { path: path.to_path_buf() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Record::open_writable(path, flags, true)
    }

    /// Opens the record, or makes it where there is none.
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Record> {
        let path = path.as_ref();
        if path.try_exists().is_ok_and(|there| there) {
            refuse_other_files(path)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Record::open_writable(path, flags, true)
    }

    /// Opens a record for asking only; nothing in the file or beside it is changed.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Record> {
        let path = path.as_ref();
        refuse_other_files(path)?;
        let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut marks = schema::marks(&conn);
        if marks.is_err() && !beside(path, "-wal").exists() {
            // In a folder that may not be written SQLite cannot make its working files. With no
            // such file left by a writer, the main file is complete and can be read alone.
            conn = connect_alone(path)?;
            marks = schema::marks(&conn);
        }
        let record = Record::new(conn, path, true);
        let marks = marks.map_err(|e| record.error(e))?;
        record.refuse_other_marks(marks, false)?;
        if marks != Marks::Record(schema::STEPS.len() as i64) {
            // An older schema is brought up to date by a writer.
            return Record::open(path);
        }
        Ok(record)
    }

    /// A record that nobody else sees and that is gone when dropped.
    pub fn temporary() -> Result<Record> {
        // An empty name is SQLite's own for a private file that it deletes.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Record::open_writable(Path::new(""), flags, true)
    }

    fn open_writable(path: &Path, flags: OpenFlags, may_be_new: bool) -> Result<Record> {
        let mut record = Record::new(connect(path, flags)?, path, false);
        record.make_ready(may_be_new)?;
        Ok(record)
    }

    fn make_ready(&mut self, may_be_new: bool) -> Result<()> {
        let marks = schema::marks(&self.conn).map_err(|e| self.error(e))?;
        self.refuse_other_marks(marks, may_be_new)?;
        if marks != Marks::Record(schema::STEPS.len() as i64) {
            schema::migrate(&mut self.conn, schema::STEPS).map_err(|e| Error::of(&self.path, e))?;
        }
        self.set_durability().map_err(|e| self.error(e))?;
        self.conn.pragma_update(None, "cache_size", -CACHE_KIB).map_err(|e| self.error(e))?;
        index::make_good(&mut self.conn).map_err(|e| Error::of(&self.path, e))
    }

    /// Written ahead to a log: a process killed at any moment leaves whole transactions only.
    fn set_durability(&self) -> rusqlite::Result<()> {
        self.conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        self.conn.pragma_update(None, "synchronous", "NORMAL")?;
        self.conn.pragma_update(None, "foreign_keys", true)
    }

    fn refuse_other_marks(&self, marks: Marks, may_be_new: bool) -> Result<()> {
        let path = self.path.clone();
        let known = schema::STEPS.len() as i64;
        match marks {
            Marks::Record(found) if found > known => Err(Error::Newer { path, found, known }),
            Marks::Foreign => {
                Err(Error::NotARecord { path, found: "a database of another program" })
            }
            Marks::Empty if !may_be_new => Err(Error::NotARecord { path, found: "it is empty" }),
            _ => Ok(()),
        }
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    ready(path, Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX))
}

/// Opens the main file as one that nobody changes.
fn connect_alone(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let mut address = String::from("file:");
    for c in path.to_string_lossy().chars() {
        match c {
            '%' => address.push_str("%25"),
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            c => address.push(c),
        }
    }
    address.push_str("?immutable=1");
    ready(path, Connection::open_with_flags(address, flags))
}

fn ready(path: &Path, opened: rusqlite::Result<Connection>) -> Result<Connection> {
    let error = |e| match Error::of(path, e) {
        // What keeps SQLite from opening a file that it may create is the folder.
        Error::CannotOpen { path, .. } if folder_is_read_only(&path) => Error::ReadOnly { path },
        other => other,
    };
    let conn = opened.map_err(error)?;
    conn.busy_timeout(PATIENCE).map_err(error)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

fn folder_is_read_only(path: &Path) -> bool {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    folder.metadata().is_ok_and(|m| m.is_dir() && m.permissions().readonly())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// Looks at the first bytes, so that no other file is handed to SQLite.
fn refuse_other_files(path: &Path) -> Result<()> {
    let cannot =
        |e: std::io::Error| Error::CannotOpen { path: path.to_path_buf(), detail: e.to_string() };
    let mut head = Vec::with_capacity(MAGIC.len());
    let found = match path.metadata() {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(Error::Missing { path: path.to_path_buf() });
        }
        Err(e) => return Err(cannot(e)),
        Ok(m) if m.is_dir() => "it is a folder",
        Ok(_) => {
            let file = File::open(path).map_err(cannot)?;
            file.take(MAGIC.len() as u64).read_to_end(&mut head).map_err(cannot)?;
            if head.is_empty() || head == MAGIC {
                return Ok(());
            }
            "its first bytes are those of another kind of file, or damaged"
        }
    };
    Err(Error::NotARecord { path: path.to_path_buf(), found })
}
