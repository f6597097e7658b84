-- The library of system prompts, and which of them a chat's text is from.

CREATE TABLE prompt (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL,
  emoji TEXT NOT NULL,
  tags TEXT NOT NULL,  -- one in each line
  position INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  deleted_at_ms INTEGER NOT NULL,
  version_id TEXT NOT NULL  -- what it says now; not a reference, since the version comes after its prompt
) STRICT, WITHOUT ROWID;

CREATE TABLE prompt_version (
  prompt_id TEXT NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  created_at_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (prompt_id, id)
) STRICT, WITHOUT ROWID;

-- Not references: prompts that are built in are not here, and a chat keeps its text when its prompt goes.
ALTER TABLE chat ADD COLUMN prompt_id TEXT NOT NULL DEFAULT '';  -- '': the user's own text, or none
ALTER TABLE chat ADD COLUMN prompt_version_id TEXT NOT NULL DEFAULT '';
