-- Spans are half-open byte ranges of a document's decoded UTF-8 text. Numbers called `ord` count from 0.
-- Names and texts that may gain values later (roles, verdicts, methods) carry no CHECK: SQLite can't change one.

CREATE TABLE corpora (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  corpus INTEGER NOT NULL REFERENCES corpora,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,              -- of the bytes as they lie in the corpus
  charset TEXT NOT NULL,
  language TEXT NOT NULL,
  language_origin TEXT NOT NULL,     -- declared, detected
  role TEXT NOT NULL,                -- article, source
  state TEXT NOT NULL DEFAULT 'present',  -- present, removed
  url TEXT,
  title TEXT,
  published TEXT,
  declared_language TEXT,
  content TEXT NOT NULL,             -- a hash of all of the above but role and state, and of the segments
  UNIQUE (corpus, path)
) STRICT;

CREATE TABLE segments (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  block INTEGER NOT NULL,
  role TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL CHECK (span_start <= span_end),
  gap TEXT NOT NULL,                 -- what stands between the segment before and this one
  original TEXT NOT NULL,
  normalized TEXT,                   -- NULL where it is the original
  UNIQUE (document, ord)
) STRICT;

-- What an article claims of its sources.
CREATE TABLE source_references (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  written TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL CHECK (span_start <= span_end),
  block INTEGER NOT NULL,
  defect TEXT,
  repaired TEXT,
  canonical_url TEXT,
  publisher TEXT,
  form TEXT NOT NULL,
  section TEXT,
  slug TEXT,
  article_id TEXT,
  published TEXT,                    -- ISO 8601, as long as its precision
  published_precision TEXT,
  published_offset INTEGER,          -- minutes east of UTC
  language TEXT,
  UNIQUE (article, ord)
) STRICT;

CREATE INDEX source_references_by_url ON source_references (canonical_url);

-- An article and its source; source is NULL where the source's text is not there.
CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  reference INTEGER REFERENCES source_references,
  source INTEGER REFERENCES documents,
  method TEXT NOT NULL,
  aligner TEXT NOT NULL,             -- name and version
  verdict TEXT,
  fingerprint TEXT NOT NULL,         -- of all that the beads depend on; the same fingerprint, the same beads
  UNIQUE (article, ord)
) STRICT;

CREATE INDEX links_by_reference ON links (reference);
CREATE INDEX links_by_source ON links (source);

CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  span_start INTEGER,
  span_end INTEGER,
  line INTEGER,
  col INTEGER,
  suggestion TEXT,
  UNIQUE (article, ord)
) STRICT;

-- Segments that are each other's translation, or one without a counterpart.
CREATE TABLE beads (
  id INTEGER PRIMARY KEY,
  link INTEGER NOT NULL REFERENCES links ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  article_count INTEGER NOT NULL,
  source_count INTEGER NOT NULL CHECK (article_count + source_count > 0),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  evidence TEXT NOT NULL,            -- one part a line: its name, a space, its value in nats
  pair_id TEXT NOT NULL,             -- a hash of the place and the texts
  UNIQUE (link, ord)
) STRICT;

CREATE TABLE bead_segments (
  bead INTEGER NOT NULL REFERENCES beads ON DELETE CASCADE,
  side INTEGER NOT NULL CHECK (side IN (0, 1)),  -- 0 article, 1 source
  ord INTEGER NOT NULL,
  segment INTEGER NOT NULL REFERENCES segments,  -- no cascade: a bead is never left with half its segments
  PRIMARY KEY (bead, side, ord)
) STRICT, WITHOUT ROWID;

CREATE INDEX bead_segments_by_segment ON bead_segments (segment);

-- Two normalized texts that translate each other, once for every different pair. The language whose tag
-- sorts first stands first, whichever side was the article.
CREATE TABLE units (
  id INTEGER PRIMARY KEY,
  first_language TEXT NOT NULL,
  second_language TEXT NOT NULL,
  first_text TEXT NOT NULL,
  second_text TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE          -- 16 bytes of SHA-256 over the four: an index of the texts would double the file
) STRICT;

-- Where a unit was found.
CREATE TABLE occurrences (
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES units,
  bead INTEGER NOT NULL UNIQUE REFERENCES beads ON DELETE CASCADE
) STRICT;

CREATE INDEX occurrences_by_unit ON occurrences (unit);
