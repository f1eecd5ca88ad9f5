-- Schema 3. What people decided about rows, in the order in which it reached this file. An entry
-- says all of itself: `entry` is its JSON, `id` a hash of that. Entries are added, never changed.
CREATE TABLE corrections (
    key   INTEGER PRIMARY KEY AUTOINCREMENT,
    id    TEXT NOT NULL UNIQUE,
    entry TEXT NOT NULL
) STRICT;

CREATE TRIGGER corrections_are_not_changed BEFORE UPDATE ON corrections
BEGIN SELECT raise(ABORT, 'the log of corrections is added to, never changed'); END;

CREATE TRIGGER corrections_are_not_deleted BEFORE DELETE ON corrections
BEGIN SELECT raise(ABORT, 'the log of corrections is added to, never changed'); END;
