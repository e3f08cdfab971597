-- What each report writes, many rows at once: one array for each column (src/storage/postgres/
-- gathered_rows.hpp). sqlite/rows.sql says the same row by row.

-- name: insert_report
INSERT INTO reports (id, reference, tracking_hash, source, source_id, channel, text)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[], $4::text[], $5::text[], $6::text[],
  $7::text[])

-- name: insert_reporter
INSERT INTO reporters (report_id, name, email, phone)
SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])

-- name: append_event
INSERT INTO events (seq, report_id, number, kind, at, recorded_at, role, actor_id, unit_id, detail,
  previous, hash)
SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],
  $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bytea[], $11::bytea[], $12::bytea[])

-- Each report once.
-- name: save_report_state
@into_report_states
SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[],
  $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[],
  $12::bytea[])
@replacing_the_state

-- Answers the ids in the order of the rows.
-- name: save_idempotent_answer
INSERT INTO idempotent_answers (key, request_hash, status, body, headers, created_at)
SELECT key, request_hash, status, body, headers, created_at
FROM unnest($1::bytea[], $2::bytea[], $3::bigint[], $4::text[], $5::text[], $6::bigint[])
  WITH ORDINALITY AS answer (key, request_hash, status, body, headers, created_at, place)
ORDER BY place
RETURNING id
