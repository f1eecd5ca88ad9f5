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
