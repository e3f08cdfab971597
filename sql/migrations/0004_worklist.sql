-- Worklists in order of the present holder's deadline. Wide, so that the counts of a desk's tabs are
-- made without touching the rows.
CREATE INDEX report_states_by_due
  ON report_states (holder_id, completion_due, id, status, pending, area_id, assignee_id)
  WHERE is_open = 1;

-- The same for those who see all units.
CREATE INDEX report_states_open_by_due ON report_states (completion_due, id) WHERE is_open = 1;

-- The first photo of a line of a list.
CREATE INDEX photo_uses_by_report ON photo_uses (report_id, role, used_at, hash);

-- Lists that people come back to.
CREATE TABLE saved_filters (
  user_id BIGINT NOT NULL REFERENCES users (id),
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, name)
);
