-- What one process of several holds for a while: the number in the ids it gives, the common jobs.
CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,           -- a process, by a token of its own
  until BIGINT NOT NULL
);

-- Who is sending it: what a process that died had claimed is free as soon as its lease has ended.
ALTER TABLE outbox ADD COLUMN claimed_by TEXT NOT NULL DEFAULT '';
