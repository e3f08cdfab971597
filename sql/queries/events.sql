-- fragment: event
SELECT seq, report_id, number, kind, at, recorded_at, role, actor_id, unit_id, detail, previous, hash
FROM events

-- name: append_event
INSERT INTO events (report_id, number, kind, at, recorded_at, role, actor_id, unit_id, detail,
  previous, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
RETURNING seq

-- name: events_of
@event WHERE report_id = $1 ORDER BY number

-- name: events_after
@event WHERE seq > $1 ORDER BY seq LIMIT $2

-- name: log_position
SELECT COALESCE(max(seq), 0) FROM events
