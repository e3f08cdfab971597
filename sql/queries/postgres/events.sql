-- $1 is a list of ids: "3,14".
-- name: chains_of
@event WHERE report_id = ANY (string_to_array($1, ',')::bigint[]) ORDER BY report_id, number
