-- A report as one statement of common table expressions: the rows that `tanggap` writes for it, of
-- the same sizes, into the same tables with the same indexes; but for the counter of its reference,
-- whose row every client would wait for.
\set place random(1, 65)
WITH n AS (SELECT nextval('bench_ids') AS id, random()::text AS dice),
report AS (
  INSERT INTO reports (id, reference, tracking_hash, source, source_id, channel, text)
  SELECT id, 'BM' || id, sha256(dice::bytea), '', '', 'web',
    'Lubang di jalan dekat warung nomor ' || id || ', mohon segera diperbaiki ya pak' FROM n
  RETURNING id, tracking_hash
), reporter AS (
  INSERT INTO reporters (report_id, name, email, phone) SELECT id, '', '', '' FROM report
), log AS (
  INSERT INTO events (report_id, number, kind, at, recorded_at, role, actor_id, unit_id, detail, previous, hash)
  SELECT id, e.number, e.number, 1481000000000000 + id, 1481000000000000 + id, 0, 0, :place,
    decode(repeat('5a', e.bytes), 'hex'), tracking_hash, tracking_hash
  FROM report, (VALUES (1, 120), (2, 90)) e (number, bytes)
), state AS (
  INSERT INTO report_states (id, submitted_at, status, is_open, holder_id, area_id, category_id,
    assignee_id, pending, completion_due, next_escalation, folded)
  SELECT id, 1481000000000000 + id, 1, 1, :place, :place, :place % 20, 0, 0, 1482000000000000 + id,
    1482000000000000 + id, decode(repeat('5a', 160), 'hex') FROM report
)
INSERT INTO idempotent_answers (key, request_hash, status, body, headers, created_at)
SELECT tracking_hash, tracking_hash, 201, repeat('b', 900), 'Location: /api/v1/reports/BM' || id,
  1481000000000000 + id FROM report;
