-- Lists of reports, newest or soonest due first. What differs is the index that leads; the filter is the same.
-- A parameter at its neutral value (0 or '') filters nothing.

-- fragment: summary
SELECT s.id, r.reference, r.text, r.channel, s.folded, s.pending,
  (SELECT u.hash FROM photo_uses u WHERE u.report_id = s.id AND u.role = 1
   ORDER BY u.used_at, u.hash LIMIT 1)
FROM report_states s JOIN reports r ON r.id = s.id

-- fragment: filter
s.submitted_at >= $3 AND s.submitted_at < $4
  AND ($5 = 0 OR ($5 >> s.status) & 1 = 1)
  AND ($6 = 0 OR s.holder_id = $6)
  AND ($7 = '' OR $7 LIKE '%,' || s.area_id || ',%')
  AND ($8 = 0 OR s.category_id = $8)
  AND ($9 = '' OR r.channel = $9)
  AND ($10 = 0 OR (s.is_open = 1 AND s.completion_due <> 0 AND s.completion_due < $10))
  AND s.pending & $11 = $11
  AND ($12 = 0 OR s.assignee_id = $12)
  AND ($15 = 0 OR (s.is_open = 1 AND s.completion_due >= $15))
  AND ($16 = 0 OR s.assignee_id = 0)

-- fragment: newest
  AND (s.submitted_at, s.id) < ($1, $2) ORDER BY s.submitted_at DESC, s.id DESC LIMIT $13

-- fragment: soonest
  AND s.is_open = 1 AND (s.completion_due, s.id) > ($1, $2)
ORDER BY s.completion_due, s.id LIMIT $13

-- name: list_by_time
@summary WHERE @filter @newest

-- name: list_on_desk
@summary WHERE s.is_open = 1 AND s.holder_id = $6 AND @filter @newest

-- name: list_by_assignee
@summary WHERE s.assignee_id <> 0 AND s.assignee_id = $12 AND @filter @newest

-- name: list_pending
@summary WHERE s.pending <> 0 AND @filter @newest

-- name: list_with_words
@summary WHERE s.id IN (@matching)
  AND @filter @newest

-- name: due_everywhere
@summary WHERE @filter @soonest

-- name: due_on_desk
@summary WHERE s.holder_id = $6 AND @filter @soonest

-- name: due_by_assignee
@summary WHERE s.assignee_id <> 0 AND s.assignee_id = $12 AND @filter @soonest

-- name: due_pending
@summary WHERE s.pending <> 0 AND @filter @soonest

-- name: due_with_words
@summary WHERE s.id IN (@matching)
  AND @filter @soonest

-- The tabs of a worklist: due between $1 and $2 is due soon, before $1 overdue.
-- fragment: counts
SELECT COUNT(*), COALESCE(SUM(CASE WHEN status = 1 THEN 1 ELSE 0 END), 0),
  COALESCE(SUM(CASE WHEN completion_due >= $1 AND completion_due < $2 THEN 1 ELSE 0 END), 0),
  COALESCE(SUM(CASE WHEN completion_due <> 0 AND completion_due < $1 THEN 1 ELSE 0 END), 0),
  COALESCE(SUM(CASE WHEN status = 9 THEN 1 ELSE 0 END), 0),
  COALESCE(SUM(CASE WHEN assignee_id = 0 THEN 1 ELSE 0 END), 0),
  COALESCE(SUM(CASE WHEN pending & 1 = 1 THEN 1 ELSE 0 END), 0),
  COALESCE(SUM(CASE WHEN pending & 2 = 2 THEN 1 ELSE 0 END), 0)
FROM report_states
WHERE is_open = 1 AND ($3 = '' OR $3 LIKE '%,' || area_id || ',%')

-- name: counts_everywhere
@counts

-- name: counts_on_desk
@counts AND holder_id = $4

-- name: counts_by_assignee
@counts AND assignee_id <> 0 AND assignee_id = $4

-- name: references_submitted
SELECT s.id, r.reference
FROM report_states s JOIN reports r ON r.id = s.id
WHERE s.submitted_at >= $1 AND s.submitted_at < $2
ORDER BY s.submitted_at, s.id
