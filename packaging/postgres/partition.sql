-- For a city whose log has outgrown one table (docs/scale.md): partitions the two tables that only grow,
-- `events` by their position in the log, 25 million each, and `reports` by their id, whose upper bits are
-- the time, a year each. What is there becomes the first partition of each and is not copied; old
-- partitions are never written again, so they can be moved to slower disks (ALTER TABLE … SET TABLESPACE) and
-- need no further vacuum.
--
--   psql -v ON_ERROR_STOP=1 -f packaging/postgres/partition.sql postgresql://…
--
-- As the database's owner, at night. It locks both tables against everybody until it commits (ACCESS EXCLUSIVE, on
-- replicas too) and meanwhile checks every row and every reference to a report once: nodes that run refuse what
-- reads or writes them with 503 after 10 s. Best with the nodes stopped, after a trial on a restored backup that
-- says how long it takes. All of it is one transaction: interrupted, nothing has changed. The program need not be
-- told; queries are the same.
-- Run again years later it adds partitions ahead of those that are there.
DO $$
DECLARE
  events_each CONSTANT BIGINT := 25000000;
  events_ahead CONSTANT INTEGER := 12;
  years_ahead CONSTANT INTEGER := 10;
  bound BIGINT;
  year INTEGER;
  reference RECORD;
BEGIN
  -- The least id of a year: ids count milliseconds since 2010 in their upper bits.
  CREATE FUNCTION pg_temp.first_id(of_year INTEGER) RETURNS BIGINT LANGUAGE sql IMMUTABLE AS
    'SELECT (extract(epoch FROM make_timestamptz(of_year, 1, 1, 0, 0, 0, ''UTC'')
       - make_timestamptz(2010, 1, 1, 0, 0, 0, ''UTC'')) * 1000)::bigint << 22';

  -- The lock of whoever writes: docs/storage.md.
  PERFORM pg_advisory_xact_lock(32758224107561328);

  IF (SELECT relkind FROM pg_class WHERE oid = 'events'::regclass) = 'r' THEN
    CREATE TEMP TABLE pointing ON COMMIT DROP AS
      SELECT conrelid::regclass::text AS child, conname AS name, pg_get_constraintdef(oid) AS meaning
      FROM pg_constraint WHERE contype = 'f' AND confrelid = 'reports'::regclass;
    FOR reference IN SELECT * FROM pointing LOOP
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', reference.child, reference.name);
    END LOOP;

    ALTER TABLE events RENAME TO events_past;
    ALTER TABLE events_past ALTER seq DROP IDENTITY;
    ALTER INDEX events_pkey RENAME TO events_past_pkey;
    ALTER INDEX events_by_report RENAME TO events_past_by_report;
    CREATE TABLE events (LIKE events_past, PRIMARY KEY (seq)) PARTITION BY RANGE (seq);
    SELECT (COALESCE(max(seq), 0) / events_each + 1) * events_each INTO bound FROM events_past;
    EXECUTE format('ALTER TABLE events ATTACH PARTITION events_past FOR VALUES FROM (MINVALUE) TO (%s)', bound);
    CREATE TABLE events_rest PARTITION OF events DEFAULT;
    CREATE UNIQUE INDEX events_rest_by_report ON events_rest (report_id, number);

    ALTER TABLE reports RENAME TO reports_past;
    ALTER INDEX reports_pkey RENAME TO reports_past_pkey;
    ALTER INDEX reports_by_reference RENAME TO reports_past_by_reference;
    ALTER INDEX reports_by_source RENAME TO reports_past_by_source;
    ALTER INDEX reports_by_words RENAME TO reports_past_by_words;
    ALTER INDEX reports_by_tracking RENAME TO reports_past_by_tracking;
    CREATE TABLE reports (LIKE reports_past, PRIMARY KEY (id)) PARTITION BY RANGE (id);
    CREATE INDEX reports_by_words ON reports USING gin (report_words(reference, text))
      WITH (gin_pending_list_limit = 64);
    CREATE INDEX reports_by_tracking ON reports (tracking_hash);
    year := extract(year FROM now())::int + 1;
    EXECUTE format('ALTER TABLE reports ATTACH PARTITION reports_past FOR VALUES FROM (MINVALUE) TO (%s)',
      pg_temp.first_id(year));
    CREATE TABLE reports_rest PARTITION OF reports DEFAULT;
    -- A table cannot promise over all partitions what does not hold its key. References and foreign ids are looked up
    -- under the writers' lock before they are given, so they are unique all the same.
    CREATE UNIQUE INDEX reports_rest_by_reference ON reports_rest (reference);
    CREATE UNIQUE INDEX reports_rest_by_source ON reports_rest (source, source_id) WHERE source <> '';

    FOR reference IN SELECT * FROM pointing LOOP
      EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', reference.child, reference.name, reference.meaning);
    END LOOP;
  END IF;

  SELECT (COALESCE(max(seq), 0) / events_each + 1) * events_each INTO bound FROM events;
  FOR i IN 1..events_ahead LOOP
    IF to_regclass('events_from_' || bound) IS NULL THEN
      EXECUTE format('CREATE TABLE events_from_%s PARTITION OF events FOR VALUES FROM (%s) TO (%s)',
        bound, bound, bound + events_each);
      EXECUTE format('CREATE UNIQUE INDEX ON events_from_%s (report_id, number)', bound);
    END IF;
    bound := bound + events_each;
  END LOOP;

  FOR i IN 1..years_ahead LOOP
    year := extract(year FROM now())::int + i;
    IF to_regclass('reports_of_' || year) IS NULL THEN
      EXECUTE format('CREATE TABLE reports_of_%s PARTITION OF reports FOR VALUES FROM (%s) TO (%s)',
        year, pg_temp.first_id(year), pg_temp.first_id(year + 1));
      EXECUTE format('CREATE UNIQUE INDEX ON reports_of_%s (reference)', year);
      EXECUTE format('CREATE UNIQUE INDEX ON reports_of_%s (source, source_id) WHERE source <> ''''', year);
    END IF;
  END LOOP;
  DROP FUNCTION pg_temp.first_id(INTEGER);
END
$$;
