-- fragment: event
SELECT seq, report_id, number, kind, at, recorded_at, role, actor_id, unit_id, detail, previous, hash
FROM events

-- name: events_of
@event WHERE report_id = $1 ORDER BY number

-- name: events_after
@event WHERE seq > $1 ORDER BY seq LIMIT $2

-- name: log_position
SELECT COALESCE(max(seq), 0) FROM events

-- For `verify`: every report with its events in the order of their numbers; a report without events
-- and a state without a report show as gaps.
-- name: all_reports
SELECT r.id, r.reference, r.text, r.channel, r.source, r.source_id, s.submitted_at, s.status,
  s.is_open, s.holder_id, s.area_id, s.category_id, s.assignee_id, s.pending, s.completion_due,
  s.next_escalation, s.folded
FROM reports r LEFT JOIN report_states s ON s.id = r.id
ORDER BY r.id

-- name: all_events
@event ORDER BY report_id, number

-- name: lost_state
SELECT s.id FROM report_states s LEFT JOIN reports r ON r.id = s.id WHERE r.id IS NULL LIMIT 1
