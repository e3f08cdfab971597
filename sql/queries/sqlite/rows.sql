-- What each report writes, row by row; postgres/rows.sql says the same for many rows.

-- name: insert_report
INSERT INTO reports (id, reference, tracking_hash, source, source_id, channel, text)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: insert_reporter
INSERT INTO reporters (report_id, name, email, phone) VALUES ($1, $2, $3, $4)

-- name: append_event
INSERT INTO events (seq, report_id, number, kind, at, recorded_at, role, actor_id, unit_id, detail,
  previous, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: save_report_state
@into_report_states
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
@replacing_the_state

-- name: save_idempotent_answer
INSERT INTO idempotent_answers (key, request_hash, status, body, headers, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id
