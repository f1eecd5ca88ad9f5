-- Schema 2. Whom and what each report names, as JSON lists of [name, how often]. A report that was
-- read under schema 1 has no row here and is read again when it comes.
CREATE TABLE named (
    report  INTEGER PRIMARY KEY REFERENCES reports (key) ON DELETE CASCADE,
    parties TEXT NOT NULL,
    people  TEXT NOT NULL,
    issues  TEXT NOT NULL
) STRICT;

-- What came with each report's text, before reading: with reports.text and reports.url it is the
-- whole report, so that it can be read again without its file.
CREATE TABLE came_with (
    report    INTEGER PRIMARY KEY REFERENCES reports (key) ON DELETE CASCADE,
    title     TEXT,
    outlet    TEXT,
    author    TEXT,
    published TEXT
) STRICT;
