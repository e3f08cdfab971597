-- fragment: user
SELECT id, login, name, role, unit_id, password_hash, active, failed_logins, locked_until
FROM users

-- fragment: api_key
SELECT id, key_hash, name, source, active, created_at FROM api_keys

-- name: find_user
@user WHERE id = $1

-- name: find_user_by_login
@user WHERE login = $1

-- name: all_users
@user ORDER BY login

-- name: save_user
INSERT INTO users (id, login, name, role, unit_id, password_hash, active, failed_logins,
  locked_until)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (id) DO UPDATE SET login = excluded.login, name = excluded.name,
  role = excluded.role, unit_id = excluded.unit_id, password_hash = excluded.password_hash,
  active = excluded.active, failed_logins = excluded.failed_logins,
  locked_until = excluded.locked_until

-- name: find_session
SELECT token_hash, user_id, csrf_token, created_at, last_seen_at, expires_at
FROM sessions WHERE token_hash = $1

-- name: save_session
INSERT INTO sessions (token_hash, user_id, csrf_token, created_at, last_seen_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (token_hash) DO UPDATE SET user_id = excluded.user_id,
  csrf_token = excluded.csrf_token, created_at = excluded.created_at,
  last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at

-- name: delete_session
DELETE FROM sessions WHERE token_hash = $1

-- name: delete_sessions_of
DELETE FROM sessions WHERE user_id = $1

-- name: delete_expired_sessions
DELETE FROM sessions WHERE expires_at <= $1

-- name: find_api_key
@api_key WHERE key_hash = $1

-- name: all_api_keys
@api_key ORDER BY id

-- name: save_api_key
INSERT INTO api_keys (id, key_hash, name, source, active, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO UPDATE SET key_hash = excluded.key_hash, name = excluded.name,
  source = excluded.source, active = excluded.active, created_at = excluded.created_at

-- name: saved_filters
SELECT user_id, name, query, saved_at FROM saved_filters WHERE user_id = $1 ORDER BY name

-- name: save_filter
INSERT INTO saved_filters (user_id, name, query, saved_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (user_id, name) DO UPDATE SET query = excluded.query, saved_at = excluded.saved_at

-- name: delete_filter
DELETE FROM saved_filters WHERE user_id = $1 AND name = $2
