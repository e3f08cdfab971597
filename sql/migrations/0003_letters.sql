-- Result letters that were sent. The documents lie in a folder, by the hash of their bytes.
-- A unit's letters of a year are numbered 1, 2, 3… without gaps: the number is taken in the
-- transaction that stores the letter.

CREATE TABLE letters (
  id BIGINT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  sequence INTEGER NOT NULL,
  year INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  author_id BIGINT NOT NULL,
  written_at BIGINT NOT NULL,
  city_version BIGINT NOT NULL,
  language SMALLINT NOT NULL,
  remark TEXT NOT NULL,
  fingerprint BYTEA NOT NULL,
  document_hash BYTEA NOT NULL,
  document_size BIGINT NOT NULL
);
CREATE UNIQUE INDEX letters_by_sequence ON letters (unit_id, year, sequence);
CREATE INDEX letters_by_unit ON letters (unit_id, id);
CREATE INDEX letters_by_document ON letters (document_hash);

CREATE TABLE letter_cases (
  letter_id BIGINT NOT NULL REFERENCES letters (id),
  position INTEGER NOT NULL,
  report_id BIGINT NOT NULL REFERENCES reports (id),
  event_number INTEGER NOT NULL,
  PRIMARY KEY (letter_id, position)
);
