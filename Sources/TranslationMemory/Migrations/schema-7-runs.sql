-- Runs that found all of a corpus in the memory: the next one that is asked the same has nothing to do.
CREATE TABLE runs (
  stamp TEXT PRIMARY KEY NOT NULL,   -- hash of all that the run's outcome depends on
  record TEXT NOT NULL               -- what the run told, as its program wrote it
) STRICT, WITHOUT ROWID;

-- Whatever changes what is stored of documents, by whatever way, makes such runs worth nothing.
CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN DELETE FROM runs; END;
CREATE TRIGGER documents_changed AFTER UPDATE ON documents BEGIN DELETE FROM runs; END;
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN DELETE FROM runs; END;
CREATE TRIGGER links_added AFTER INSERT ON links BEGIN DELETE FROM runs; END;
CREATE TRIGGER links_changed AFTER UPDATE ON links BEGIN DELETE FROM runs; END;
CREATE TRIGGER links_removed AFTER DELETE ON links BEGIN DELETE FROM runs; END;
