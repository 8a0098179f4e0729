-- The search index: which words are in which units. Segments are written once and never changed; several are merged
-- into a new one. A unit that is gone may still be in a segment: whoever finds it there looks for it in vain.

-- Units in a range of numbers, of one pair of languages.
CREATE TABLE search_segments (
  id INTEGER PRIMARY KEY,            -- never used twice: what was read of a segment stays true
  first_language TEXT NOT NULL,
  second_language TEXT NOT NULL,
  first_unit INTEGER NOT NULL,
  last_unit INTEGER NOT NULL CHECK (first_unit <= last_unit AND last_unit - first_unit < 65536),
  units INTEGER NOT NULL
) STRICT;

CREATE INDEX search_segments_by_language ON search_segments (first_language, second_language);
CREATE INDEX search_segments_by_unit ON search_segments (first_unit);

-- The words of one side of a segment's units, in the layout of SearchBlock.
CREATE TABLE search_blocks (
  segment INTEGER NOT NULL REFERENCES search_segments ON DELETE CASCADE,
  side INTEGER NOT NULL CHECK (side IN (0, 1)),  -- 0 first language, 1 second
  content BLOB NOT NULL,
  UNIQUE (segment, side)
) STRICT;

-- One row. Units up to number `indexed` are in segments; those after it are looked through one by one.
CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  indexed INTEGER NOT NULL,
  next_segment INTEGER NOT NULL
) STRICT;

INSERT INTO search_state (id, indexed, next_segment) VALUES (1, 0, 1);

-- SQLite gives the number of the last unit again when it is gone: then its words are not those of the index.
CREATE TRIGGER search_state_after_unit_removal AFTER DELETE ON units
BEGIN
  UPDATE search_state SET indexed = min(indexed, (SELECT coalesce(max(id), 0) FROM units)) WHERE id = 1;
END;

-- Nor are they where a unit's texts change.
CREATE TRIGGER search_state_after_unit_change AFTER UPDATE OF first_text, second_text, id ON units
BEGIN
  UPDATE search_state SET indexed = min(indexed, old.id - 1, new.id - 1) WHERE id = 1;
END;
