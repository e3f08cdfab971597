-- What follows the log in words.db and can be made again from it at any time: the full-text index
-- (SQLite's own FTS5; which words occur in which report, not the texts) and tracking codes.

-- name: create_report_words
CREATE VIRTUAL TABLE IF NOT EXISTS report_words USING fts5(
  words, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 2')

-- name: create_words_position
CREATE TABLE IF NOT EXISTS words_position (
  id INTEGER PRIMARY KEY, database TEXT NOT NULL, seq INTEGER NOT NULL)

-- name: drop_report_words
DROP TABLE IF EXISTS report_words

-- name: find_words_position
SELECT seq FROM words_position WHERE id = 1 AND database = $1

-- name: words_position
SELECT COALESCE(max(seq), 0) FROM words_position

-- name: save_words_position
INSERT INTO words_position (id, database, seq) VALUES (1, $1, $2)
ON CONFLICT (id) DO UPDATE SET database = excluded.database, seq = excluded.seq

-- name: insert_words
INSERT INTO report_words (rowid, words) VALUES ($1, $2)

-- name: create_tracking_keys
CREATE TABLE IF NOT EXISTS tracking_keys (
  key INTEGER NOT NULL, report_id INTEGER NOT NULL, PRIMARY KEY (key, report_id)) WITHOUT ROWID

-- name: drop_tracking_keys
DROP TABLE IF EXISTS tracking_keys

-- name: insert_tracking_key
INSERT INTO tracking_keys (key, report_id) VALUES ($1, $2) ON CONFLICT DO NOTHING

-- name: tracking_candidates
SELECT report_id FROM tracking_keys WHERE key = $2

-- fragment: matching
SELECT rowid FROM report_words WHERE report_words MATCH $14

-- name: submitted_between
SELECT r.id, r.reference, r.text, r.tracking_hash FROM events e JOIN reports r ON r.id = e.report_id
WHERE e.seq > $1 AND e.seq <= $2 AND e.kind = 1 ORDER BY e.seq
