-- A bucket holds $2 tokens, each of which takes $3 microseconds to refill. Only the server's clock
-- counts.
-- fragment: statement_time
CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000000 AS BIGINT)

-- No row when the bucket is empty.
-- name: take_from_bucket
INSERT INTO rate_buckets AS bucket (key, full_at) VALUES ($1, @statement_time + $3)
ON CONFLICT (key) DO UPDATE SET full_at = GREATEST(bucket.full_at, @statement_time) + $3
WHERE GREATEST(bucket.full_at, @statement_time) + $3 <= @statement_time + $2 * $3
RETURNING full_at

-- name: bucket_refills_in
SELECT full_at + $3 - $2 * $3 - @statement_time FROM rate_buckets WHERE key = $1

-- name: forget_full_buckets
DELETE FROM rate_buckets WHERE full_at <= @statement_time
