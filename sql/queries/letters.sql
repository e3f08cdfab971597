-- fragment: letter
SELECT id, number, sequence, year, unit_id, author_id, written_at, city_version, language, remark,
  fingerprint, document_hash, document_size
FROM letters

-- name: find_letter
@letter WHERE id = $1

-- name: find_letter_numbered
@letter WHERE number = $1

-- name: letters_before
@letter WHERE id < $1 ORDER BY id DESC LIMIT $2

-- name: letters_of_unit_before
@letter WHERE unit_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3

-- name: next_letter_sequence
SELECT COALESCE(max(sequence), 0) + 1 FROM letters WHERE unit_id = $1 AND year = $2

-- name: insert_letter
INSERT INTO letters (id, number, sequence, year, unit_id, author_id, written_at, city_version,
  language, remark, fingerprint, document_hash, document_size)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- name: letter_cases
SELECT report_id, event_number FROM letter_cases WHERE letter_id = $1 ORDER BY position

-- name: insert_letter_case
INSERT INTO letter_cases (letter_id, position, report_id, event_number) VALUES ($1, $2, $3, $4)

-- For backup and verify, in order of the documents' hashes.
-- name: letter_files_after
SELECT document_hash, max(document_size) FROM letters WHERE document_hash > $1
GROUP BY document_hash ORDER BY document_hash LIMIT $2
