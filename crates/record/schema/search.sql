-- The full-text index. It holds nothing of its own: it can be dropped and built again from the tables.

CREATE VIRTUAL TABLE IF NOT EXISTS report_words USING fts5 (
    title, text,
    content = 'reports', content_rowid = 'key',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE IF NOT EXISTS statement_words USING fts5 (
    content,
    content = 'statements', content_rowid = 'key',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Each writing leaves a piece of the index; 16 of a size are merged into one. By fours, as FTS5 does it
-- unless told, every word of a large record is written again nearly twice as often.
INSERT INTO report_words (report_words, rank) VALUES ('automerge', 16);
INSERT INTO statement_words (statement_words, rank) VALUES ('automerge', 16);
