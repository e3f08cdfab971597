-- Finding reports by tracking code and by words; how an engine looks them up is its own (folders
-- sqlite and postgres).

-- name: tracked_report
SELECT id FROM reports WHERE id = $1 AND tracking_hash = $2

-- Reports that the index has not taken in yet are looked at one by one; those are the ones of the
-- last moment.
-- name: tracked_report_after
SELECT r.id FROM events e JOIN reports r ON r.id = e.report_id
WHERE e.seq > $1 AND e.kind = 1 AND r.tracking_hash = $2 LIMIT 1
