-- How often an address has asked lately, on all nodes together. Not logged: what a crash or a new
-- primary forgets are full buckets.
CREATE UNLOGGED TABLE rate_buckets (
  key BYTEA PRIMARY KEY,         -- hash of what is limited and the address
  full_at BIGINT NOT NULL        -- when it will have refilled
);
