-- name: find_code
SELECT id FROM codebook WHERE book = $1 AND code = $2

-- name: give_code
INSERT INTO codebook (book, code, id)
VALUES ($1, $2, (SELECT COALESCE(max(id), 0) + 1 FROM codebook WHERE book = $1))
RETURNING id

-- name: current_city_version
SELECT COALESCE(max(version), 0) FROM city_versions

-- name: find_city_version
SELECT version, loaded_at, loaded_by, content_hash FROM city_versions WHERE version = $1

-- name: city_files
SELECT name, content FROM city_files WHERE version = $1 ORDER BY position

-- name: insert_city_version
INSERT INTO city_versions (version, loaded_at, loaded_by, content_hash)
VALUES ((SELECT COALESCE(max(version), 0) + 1 FROM city_versions), $1, $2, $3)
RETURNING version

-- name: insert_city_file
INSERT INTO city_files (version, position, name, content) VALUES ($1, $2, $3, $4)

-- fragment: closed_evaluation
SELECT month, cut_off, method, city_version, log_position, events_hash, document_hash, document,
  closed_at, closed_by
FROM closed_evaluations

-- name: find_closed_evaluation
@closed_evaluation WHERE month = $1

-- name: all_closed_evaluations
@closed_evaluation ORDER BY month

-- name: save_closed_evaluation
INSERT INTO closed_evaluations (month, cut_off, method, city_version, log_position, events_hash,
  document_hash, document, closed_at, closed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: find_setting
SELECT value FROM settings WHERE name = $1

-- name: save_setting
INSERT INTO settings (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
