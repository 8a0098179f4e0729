-- Files of ready pairs that were imported.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                -- without its folders
  format TEXT NOT NULL,
  sha256 TEXT NOT NULL,              -- of its bytes
  UNIQUE (name, sha256)
) STRICT;

-- Pairs that come from such a file and not from a document of a corpus, in the order they were imported.
CREATE TABLE imported_pairs (
  id INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES imports,
  line INTEGER NOT NULL,             -- of the file, from 1
  unit INTEGER NOT NULL REFERENCES units,
  article_is_second INTEGER NOT NULL CHECK (article_is_second IN (0, 1)),  -- the translation is the unit's second text
  pair_id TEXT NOT NULL,             -- a hash of the texts and of what the file says of them
  first_original TEXT,               -- as it stands in the file; NULL where it is the unit's text
  second_original TEXT,
  details TEXT NOT NULL,             -- what the file says of the pair, in the layout of DetailText
  UNIQUE (unit, pair_id)
) STRICT;

CREATE INDEX imported_pairs_by_import ON imported_pairs (import);
