-- fragment: mail
SELECT id, occasion, key, report_id, event_number, unit_id, subscription_id, letter_id, period,
  language, state, attempts, queued_at, due_at, ended_at, last_code, last_words, claimed_by
FROM outbox

-- fragment: subscription
SELECT id, report_id, email, language, created_at, confirmed_at, ended_at FROM subscriptions

-- name: find_mail
@mail WHERE id = $1

-- name: find_mail_with_key
@mail WHERE key = $1

-- name: mails_before
@mail WHERE id < $1 ORDER BY id DESC LIMIT $2

-- name: mails_in_state
@mail WHERE state <> 3 AND state = $3 AND id < $1 ORDER BY id DESC LIMIT $2

-- name: sent_mails
@mail WHERE state = 3 AND id < $1 ORDER BY id DESC LIMIT $2

-- name: due_mails
@mail WHERE state <= 2 AND due_at <= $1 ORDER BY due_at, id LIMIT $2

-- name: mail_counts
SELECT COALESCE(sum(CASE WHEN state <= 2 THEN 1 ELSE 0 END), 0),
  COALESCE(sum(CASE WHEN state = 4 THEN 1 ELSE 0 END), 0),
  COALESCE(min(CASE WHEN state <= 2 THEN queued_at END), 0)
FROM outbox WHERE state <> 3 AND state <= 4

-- name: queue_mail
INSERT INTO outbox (id, occasion, key, report_id, event_number, unit_id, subscription_id,
  letter_id, period, language, state, attempts, queued_at, due_at, ended_at, last_code, last_words)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
ON CONFLICT (key) DO NOTHING

-- name: save_mail_progress
UPDATE outbox SET state = $2, attempts = $3, due_at = $4, ended_at = $5, last_code = $6,
  last_words = $7, claimed_by = $8
WHERE id = $1

-- name: delete_ended_mails
DELETE FROM outbox
WHERE id IN (SELECT id FROM outbox WHERE ended_at <> 0 AND ended_at < $1 LIMIT $2)

-- name: find_subscription
@subscription WHERE id = $1

-- name: find_subscription_of
@subscription WHERE report_id = $1 AND email = $2 AND email <> ''

-- name: followers_of
@subscription WHERE report_id = $1 AND email <> '' AND confirmed_at <> 0 ORDER BY id

-- name: unconfirmed_since
SELECT count(*) FROM subscriptions
WHERE confirmed_at = 0 AND email <> '' AND email = $1 AND created_at >= $2

-- name: save_subscription
INSERT INTO subscriptions (id, report_id, email, language, created_at, confirmed_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET email = excluded.email, language = excluded.language,
  confirmed_at = excluded.confirmed_at, ended_at = excluded.ended_at

-- name: delete_unconfirmed_subscriptions
DELETE FROM subscriptions WHERE confirmed_at = 0 AND created_at < $1
