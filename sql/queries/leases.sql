-- name: take_lease
INSERT INTO leases (name, owner, until) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
WHERE leases.owner = excluded.owner OR leases.until <= $4

-- name: all_leases
SELECT name, owner, until FROM leases ORDER BY name

-- name: end_leases_of
DELETE FROM leases WHERE owner = $1

-- name: release_mails_of
UPDATE outbox SET state = 1, due_at = $2, claimed_by = '' WHERE state = 2 AND claimed_by = $1
