-- SQLite counts on from the highest number by itself.
-- name: advance_numbers
SELECT 1
