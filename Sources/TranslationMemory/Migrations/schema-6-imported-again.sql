-- Where imported pairs were read as well: other files, or other lines, that say the very same.
CREATE TABLE imported_again (
  pair INTEGER NOT NULL REFERENCES imported_pairs ON DELETE CASCADE,
  import INTEGER NOT NULL REFERENCES imports,
  line INTEGER NOT NULL,             -- of the file, from 1
  PRIMARY KEY (pair, import, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX imported_again_by_import ON imported_again (import);
