-- Schema 1. Spans are JSON lists of [start, end) in bytes of reports.text; dates are ISO 8601 as
-- precise as the report allows; parties, people and mediators are JSON lists of names.

CREATE TABLE reports (
    key         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    title       TEXT,
    outlet      TEXT,
    author      TEXT,
    published   TEXT,
    dateline    TEXT,
    language    TEXT,
    url         TEXT,
    format      TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    boilerplate TEXT    NOT NULL,
    -- JSON list of [start, end, paragraph].
    sentences   TEXT    NOT NULL,
    words       INTEGER NOT NULL,
    -- Program version and reader, for every row that was read from this report.
    read_by     TEXT    NOT NULL
) STRICT;

-- Every text read under a path, numbered from 1; `newest` marks the last of them.
CREATE TABLE versions (
    path   TEXT    NOT NULL,
    number INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (key),
    newest INTEGER NOT NULL,
    PRIMARY KEY (path, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX versions_by_report ON versions (report, newest);

CREATE TABLE statements (
    key           INTEGER PRIMARY KEY,
    report        INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    -- The reading's own id of it: s1, s2, ...
    id            TEXT    NOT NULL,
    content       TEXT    NOT NULL,
    content_spans TEXT    NOT NULL,
    source_spans  TEXT,
    cue_spans     TEXT,
    kind          TEXT    NOT NULL,
    speaker       TEXT,
    role          TEXT,
    party         TEXT,
    via           TEXT,
    said          TEXT,
    within        TEXT,
    rule          TEXT    NOT NULL,
    UNIQUE (report, number)
) STRICT;

CREATE TABLE positions (
    report    INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    number    INTEGER NOT NULL,
    party     TEXT    NOT NULL,
    act       TEXT    NOT NULL,
    issue     TEXT    NOT NULL,
    toward    TEXT,
    spans     TEXT    NOT NULL,
    statement TEXT,
    rule      TEXT    NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

-- Each report's accounts of meetings; which of them tell of one meeting is worked out when asked.
CREATE TABLE accounts (
    report    INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    number    INTEGER NOT NULL,
    parties   TEXT    NOT NULL,
    people    TEXT    NOT NULL,
    mediators TEXT    NOT NULL,
    place     TEXT,
    first_day TEXT,
    last_day  TEXT,
    status    TEXT    NOT NULL,
    round     INTEGER,
    count     INTEGER,
    spans     TEXT    NOT NULL,
    rule      TEXT    NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE outcomes (
    report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    what   TEXT    NOT NULL,
    status TEXT    NOT NULL,
    amount TEXT,
    spans  TEXT    NOT NULL,
    rule   TEXT    NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
    report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name   TEXT    NOT NULL,
    kind   TEXT    NOT NULL,
    party  TEXT,
    spans  TEXT    NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

-- People as each report names them; whose names are one person's is worked out when asked.
CREATE TABLE people (
    report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name   TEXT    NOT NULL,
    role   TEXT,
    party  TEXT,
    spans  TEXT    NOT NULL,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
