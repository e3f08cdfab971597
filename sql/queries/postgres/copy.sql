-- Rows were copied with their numbers: the server goes on counting after them.
-- name: advance_numbers
SELECT
  setval(pg_get_serial_sequence('events', 'seq'),
    (SELECT COALESCE(max(seq), 0) + 1 FROM events), false),
  setval(pg_get_serial_sequence('idempotent_answers', 'id'),
    (SELECT COALESCE(max(id), 0) + 1 FROM idempotent_answers), false)
