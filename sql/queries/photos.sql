-- fragment: photo
SELECT hash, original_hash, media_type, size, width, height, stored_at, taken_at, taken_lat,
  taken_lon
FROM photos

-- name: find_photo
@photo WHERE hash = $1

-- The first record of a photo stays: the same bytes give the same file.
-- name: save_photo
INSERT INTO photos (hash, original_hash, media_type, size, width, height, stored_at, taken_at,
  taken_lat, taken_lon)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (hash) DO NOTHING

-- name: record_photo_use
INSERT INTO photo_uses (hash, report_id, role, used_at) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING

-- name: photo_uses
SELECT u.report_id, u.role, u.used_at
FROM photos p JOIN photo_uses u ON u.hash = p.hash
WHERE p.original_hash = $1
ORDER BY u.used_at, u.report_id

-- name: photo_files_after
SELECT hash, size FROM photos WHERE hash > $1 ORDER BY hash LIMIT $2
