-- $1 is a list of ids: "3,14".
-- name: chains_of
@event WHERE report_id IN (SELECT value FROM json_each('[' || $1 || ']'))
ORDER BY report_id, number
