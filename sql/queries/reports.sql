-- name: find_report
SELECT reference, tracking_hash, text FROM reports WHERE id = $1

-- name: find_report_by_reference
SELECT id FROM reports WHERE reference = $1

-- name: find_report_by_source
SELECT id FROM reports WHERE source <> '' AND source = $1 AND source_id = $2

-- name: scan_report_states
SELECT id, folded FROM report_states ORDER BY id

-- name: due_for_escalation
SELECT id FROM report_states WHERE next_escalation <> 0 AND next_escalation <= $1
ORDER BY next_escalation, id LIMIT $2

-- name: last_reference_number
SELECT last FROM reference_counters WHERE day = $1

-- name: save_last_reference_number
INSERT INTO reference_counters (day, last) VALUES ($1, $2)
ON CONFLICT (day) DO UPDATE SET last = excluded.last

-- name: link_reports
INSERT INTO report_links (from_id, cited_id) VALUES ($1, $2) ON CONFLICT DO NOTHING

-- name: linked_reports
SELECT cited_id FROM report_links WHERE from_id = $1
UNION
SELECT from_id FROM report_links WHERE cited_id = $1
ORDER BY 1

-- name: record_support
INSERT INTO supports (report_id, supporter) VALUES ($1, $2) ON CONFLICT DO NOTHING

-- name: count_shared_supports
SELECT count(*) FROM supports a JOIN supports b ON b.supporter = a.supporter
WHERE a.report_id = $1 AND b.report_id = $2

-- name: copy_supports
INSERT INTO supports (report_id, supporter)
SELECT $2, supporter FROM supports WHERE report_id = $1
ON CONFLICT DO NOTHING

-- name: has_supported
SELECT 1 FROM supports WHERE report_id = $1 AND supporter = $2
