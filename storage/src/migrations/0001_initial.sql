-- Chats, their messages as trees, and settings.
--
-- row_id is declared so that it stays the same through VACUUM: a full-text index refers to it.
-- Long values come last, so that reading the short ones never walks their overflow pages.

CREATE TABLE chat (
  row_id INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  title TEXT NOT NULL,
  title_is_custom INTEGER NOT NULL CHECK (title_is_custom IN (0, 1)),
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  deleted_at_ms INTEGER NOT NULL,
  selected_leaf_id TEXT,
  model_path TEXT NOT NULL,
  sampling TEXT NOT NULL,
  system_prompt TEXT NOT NULL,
  draft TEXT NOT NULL,
  -- Deferred: chat and message refer to each other.
  FOREIGN KEY (id, selected_leaf_id) REFERENCES message (chat_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX chat_alive ON chat (updated_at_ms, id) WHERE deleted_at_ms = 0;
CREATE INDEX chat_deleted ON chat (deleted_at_ms) WHERE deleted_at_ms <> 0;

CREATE TABLE message (
  row_id INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  chat_id TEXT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
  parent_id TEXT CHECK (parent_id <> id),
  role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
  state TEXT NOT NULL CHECK (state IN ('generating', 'done', 'stopped', 'failed')),
  created_at_ms INTEGER NOT NULL,
  vocabulary_hash INTEGER NOT NULL,  -- 64 bits, unsigned in the program
  model_name TEXT NOT NULL,
  stop_reason TEXT NOT NULL,
  prompt_tokens INTEGER NOT NULL,
  reused_tokens INTEGER NOT NULL,
  read_tokens INTEGER NOT NULL,
  generated_tokens INTEGER NOT NULL,
  read_ms REAL NOT NULL,
  write_ms REAL NOT NULL,
  seed INTEGER NOT NULL,             -- 64 bits, unsigned in the program
  error_message TEXT NOT NULL,
  error_next_step TEXT NOT NULL,
  error_detail TEXT NOT NULL,
  text TEXT NOT NULL,
  generated_ids BLOB NOT NULL,       -- int32, little-endian
  UNIQUE (chat_id, id),
  -- No cascade: one level of recursion for each level of the tree would stop at SQLite's limit of 1000.
  FOREIGN KEY (chat_id, parent_id) REFERENCES message (chat_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX message_children ON message (chat_id, parent_id);
CREATE INDEX message_generating ON message (state) WHERE state = 'generating';

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
