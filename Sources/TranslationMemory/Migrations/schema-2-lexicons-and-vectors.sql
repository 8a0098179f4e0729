-- Word pairs of two languages, the language whose tag sorts first in front; one list an origin.
CREATE TABLE lexicons (
  id INTEGER PRIMARY KEY,
  first_language TEXT NOT NULL,
  second_language TEXT NOT NULL,
  origin TEXT NOT NULL,              -- learned, imported
  aligner TEXT NOT NULL,             -- name and version that learned it; empty where it was imported
  pairs INTEGER NOT NULL,            -- how many stored pairs it was learned from; 0 where it was imported
  UNIQUE (first_language, second_language, origin)
) STRICT;

CREATE TABLE lexicon_entries (
  lexicon INTEGER NOT NULL REFERENCES lexicons ON DELETE CASCADE,
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  forward REAL NOT NULL CHECK (forward BETWEEN 0 AND 1),    -- P(second given first)
  backward REAL NOT NULL CHECK (backward BETWEEN 0 AND 1),  -- P(first given second)
  PRIMARY KEY (lexicon, first, second)
) STRICT, WITHOUT ROWID;

-- What an embedding server said of a text: a cache, which may be emptied at any time.
CREATE TABLE vectors (
  model TEXT NOT NULL,
  hash BLOB NOT NULL,                -- 16 bytes of SHA-256 over the text
  vector BLOB NOT NULL,              -- 32-bit floats, little-endian, of length 1
  PRIMARY KEY (model, hash)
) STRICT, WITHOUT ROWID;
