-- Mail: what is to be sent, and who follows which report. The outbox holds references only, neither
-- addresses nor words: both are looked up when a mail is sent.

CREATE TABLE outbox (
  id BIGINT PRIMARY KEY,
  occasion SMALLINT NOT NULL,
  key TEXT NOT NULL,             -- what it is about, in words: the same thing is told once
  report_id BIGINT NOT NULL,
  event_number INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  subscription_id BIGINT NOT NULL,
  letter_id BIGINT NOT NULL,
  period TEXT NOT NULL,          -- '2016-12-05', '2016-12'
  language SMALLINT NOT NULL,
  state SMALLINT NOT NULL,       -- 1 waiting, 2 sending, 3 sent, 4 dead, 5 dropped
  attempts INTEGER NOT NULL,
  queued_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,        -- waiting: next attempt; sending: the claim ends
  ended_at BIGINT NOT NULL,      -- sent, given up or dropped
  last_code INTEGER NOT NULL,
  last_words TEXT NOT NULL
);
CREATE UNIQUE INDEX outbox_by_key ON outbox (key);
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE state <= 2;
CREATE INDEX outbox_by_state ON outbox (state, id) WHERE state <> 3;
CREATE INDEX outbox_by_end ON outbox (ended_at) WHERE ended_at <> 0;

CREATE TABLE subscriptions (
  id BIGINT PRIMARY KEY,
  report_id BIGINT NOT NULL REFERENCES reports (id),
  email TEXT NOT NULL,           -- '' once it has ended
  language SMALLINT NOT NULL,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX subscriptions_by_report ON subscriptions (report_id, email) WHERE email <> '';
CREATE INDEX subscriptions_unconfirmed ON subscriptions (email, created_at)
  WHERE confirmed_at = 0 AND email <> '';
CREATE INDEX subscriptions_by_age ON subscriptions (created_at) WHERE confirmed_at = 0;
