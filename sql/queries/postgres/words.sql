-- PostgreSQL indexes words and tracking codes itself, in the transaction of the report: see
-- sql/migrations/postgres/0001_words.sql. Nothing follows the log here.

-- name: words_position
SELECT COALESCE(max(seq), 0) FROM events

-- name: tracking_candidates
SELECT id FROM reports WHERE tracking_hash = $1

-- fragment: matching
SELECT id FROM reports
WHERE report_words(reference, text) @> split_words($14) AND cardinality(split_words($14)) > 0
