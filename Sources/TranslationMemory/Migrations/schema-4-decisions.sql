-- What persons decided about units. Rows are only added: the last one of a unit counts.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  unit_hash BLOB NOT NULL,           -- of units: a unit may go and come again, what was decided of it stays
  decision TEXT NOT NULL,            -- right, wrong, corrected
  first_text TEXT,                   -- corrected; NULL where it is not
  second_text TEXT,
  author TEXT NOT NULL,
  decided TEXT NOT NULL,             -- ISO 8601 in UTC with milliseconds
  note TEXT
) STRICT;

CREATE INDEX decisions_by_unit ON decisions (unit_hash, decided);
