-- Of `tanggap db copy`. What reads and writes the tables themselves is made from the list in
-- src/storage/copied_tables.cpp.

-- name: forget_setting
DELETE FROM settings WHERE name = $1

-- name: holds_anything
SELECT (SELECT count(*) FROM settings) + (SELECT count(*) FROM city_versions)
  + (SELECT count(*) FROM users)

-- name: log_hash_at
SELECT hash FROM events WHERE seq <= $1 ORDER BY seq DESC LIMIT 1
