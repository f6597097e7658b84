-- What an answer is made with: examples of a prompt, presets of sampling values, and defaults by folder.

CREATE TABLE prompt_example (
  prompt_id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  position INTEGER NOT NULL,  -- from 0
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (prompt_id, version_id, position),
  FOREIGN KEY (prompt_id, version_id) REFERENCES prompt_version (prompt_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE preset (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  sampling TEXT NOT NULL  -- JSON, as in chat
) STRICT, WITHOUT ROWID;

-- None of these is a reference: what is built in is not here, and what is gone counts as none.
ALTER TABLE prompt ADD COLUMN preset_id TEXT NOT NULL DEFAULT '';
ALTER TABLE folder ADD COLUMN prompt_id TEXT NOT NULL DEFAULT '';     -- what its new chats begin with
ALTER TABLE chat ADD COLUMN prompt_layer TEXT NOT NULL DEFAULT '';    -- whose default the prompt was; '': the chat's own
ALTER TABLE chat ADD COLUMN preset_id TEXT NOT NULL DEFAULT '';
ALTER TABLE chat ADD COLUMN answer_format TEXT NOT NULL DEFAULT '';   -- JSON: a grammar or schema; '': free
