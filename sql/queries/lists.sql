-- Lists of reports, newest first. What differs is the index that leads; the filter is the same.
-- A parameter at its neutral value (0 or '') filters nothing.

-- fragment: summary
SELECT s.id, r.reference, r.text, r.channel, s.folded
FROM report_states s JOIN reports r ON r.id = s.id

-- fragment: filter
(s.submitted_at, s.id) < ($1, $2)
  AND s.submitted_at >= $3 AND s.submitted_at < $4
  AND ($5 = 0 OR ($5 >> s.status) & 1 = 1)
  AND ($6 = 0 OR s.holder_id = $6)
  AND ($7 = '' OR $7 LIKE '%,' || s.area_id || ',%')
  AND ($8 = 0 OR s.category_id = $8)
  AND ($9 = '' OR r.channel = $9)
  AND ($10 = 0 OR (s.is_open = 1 AND s.completion_due <> 0 AND s.completion_due < $10))
  AND s.pending & $11 = $11
  AND ($12 = 0 OR s.assignee_id = $12)
ORDER BY s.submitted_at DESC, s.id DESC LIMIT $13

-- name: list_by_time
@summary WHERE @filter

-- name: list_on_desk
@summary WHERE s.is_open = 1 AND s.holder_id = $6 AND @filter

-- name: list_by_assignee
@summary WHERE s.assignee_id <> 0 AND s.assignee_id = $12 AND @filter

-- name: list_pending
@summary WHERE s.pending <> 0 AND @filter

-- name: list_with_words
@summary WHERE s.id IN (SELECT rowid FROM report_words WHERE report_words MATCH $14) AND @filter

-- name: references_submitted
SELECT s.id, r.reference
FROM report_states s JOIN reports r ON r.id = s.id
WHERE s.submitted_at >= $1 AND s.submitted_at < $2
ORDER BY s.submitted_at, s.id
