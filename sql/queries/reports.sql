-- name: find_report
SELECT reference, tracking_hash, text FROM reports WHERE id = $1

-- name: find_report_by_reference
SELECT id FROM reports WHERE reference = $1

-- name: find_report_by_source
SELECT id FROM reports WHERE source <> '' AND source = $1 AND source_id = $2

-- Around the values of save_report_state, which each engine takes in its own way.
-- fragment: into_report_states
INSERT INTO report_states (id, submitted_at, status, is_open, holder_id, area_id, category_id,
  assignee_id, pending, completion_due, next_escalation, folded)

-- fragment: replacing_the_state
ON CONFLICT (id) DO UPDATE SET submitted_at = excluded.submitted_at, status = excluded.status,
  is_open = excluded.is_open, holder_id = excluded.holder_id, area_id = excluded.area_id,
  category_id = excluded.category_id, assignee_id = excluded.assignee_id,
  pending = excluded.pending, completion_due = excluded.completion_due,
  next_escalation = excluded.next_escalation, folded = excluded.folded

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
