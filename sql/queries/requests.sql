-- name: find_idempotent_answer
SELECT key, request_hash, status, body, headers, created_at
FROM idempotent_answers WHERE id = $1 AND key = $2

-- name: answer_keys_after
SELECT id, key FROM idempotent_answers WHERE id > $1 ORDER BY id

-- Where the log, the answers and the reference numbers of the newest day end.
-- name: ends
SELECT COALESCE((SELECT max(seq) FROM events), 0),
  COALESCE((SELECT max(id) FROM idempotent_answers), 0),
  COALESCE((SELECT max(day) FROM reference_counters), 0),
  COALESCE((SELECT last FROM reference_counters ORDER BY day DESC LIMIT 1), 0)

-- name: oldest_answer
SELECT min(id) FROM idempotent_answers

-- name: delete_old_answers
DELETE FROM idempotent_answers
WHERE id IN (SELECT id FROM idempotent_answers WHERE created_at < $1 ORDER BY created_at LIMIT $2)

-- name: find_import_progress
SELECT feed, file, next_row, byte_offset, created, existing, refused, done
FROM import_progress WHERE feed = $1 AND file = $2

-- name: save_import_progress
INSERT INTO import_progress (feed, file, next_row, byte_offset, created, existing, refused, done)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (feed, file) DO UPDATE SET next_row = excluded.next_row,
  byte_offset = excluded.byte_offset, created = excluded.created, existing = excluded.existing,
  refused = excluded.refused, done = excluded.done
