-- Runs after 0001_foundation.sql, in its transaction. Words without case and accents, split where
-- neither a letter nor a digit stands, whatever the locale of the server. An index
-- takes no endless word.

CREATE FUNCTION split_words(said TEXT) RETURNS TEXT[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ARRAY(SELECT DISTINCT left(word, 80) FROM regexp_split_to_table(
      regexp_replace(normalize(lower(said), NFKD), '[\u0300-\u036F]+', '', 'g'),
      '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u2000-\u206F\u3000-\u303F]+') AS word
    WHERE word <> '')
$$;

-- Bound to the function above when it is made, since ANALYZE and pg_restore look nothing up by path.
CREATE FUNCTION report_words(reference TEXT, said TEXT) RETURNS TEXT[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN split_words(reference || ' ' || said);

-- A short list of what is not sorted in yet: whoever writes must never sort in much at once.
CREATE INDEX reports_by_words ON reports USING gin (report_words(reference, text))
  WITH (gin_pending_list_limit = 512);
CREATE INDEX reports_by_tracking ON reports (tracking_hash);
