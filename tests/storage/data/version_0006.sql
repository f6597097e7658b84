PRAGMA application_id = 1130918769;
PRAGMA user_version = 6;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
  draft TEXT NOT NULL, when_full TEXT NOT NULL DEFAULT '', folder_id TEXT REFERENCES folder (id) ON DELETE SET NULL, pinned_at_ms INTEGER NOT NULL DEFAULT 0, archived_at_ms INTEGER NOT NULL DEFAULT 0, preview TEXT NOT NULL DEFAULT '', prompt_id TEXT NOT NULL DEFAULT '', prompt_version_id TEXT NOT NULL DEFAULT '', prompt_layer TEXT NOT NULL DEFAULT '', preset_id TEXT NOT NULL DEFAULT '', answer_format TEXT NOT NULL DEFAULT '',
  -- Deferred: chat and message refer to each other.
  FOREIGN KEY (id, selected_leaf_id) REFERENCES message (chat_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO chat VALUES(1,'chat-1','Peru',1,1700000000000,1700000000500,0,'answer-2','/models/a.gguf','{"temperature":0.6}','You are a pirate.','What about','summarize','folder-1',1700000000700,0,'Lima.','prompt-1','version-2','folder','preset-1','{"kind":"json"}');
INSERT INTO chat VALUES(2,'chat-2','Old',0,1700000000000,1700000000400,1700000000600,NULL,'','','','','',NULL,0,0,'','','','','','');
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
  generated_ids BLOB NOT NULL, deleted_at_ms INTEGER NOT NULL DEFAULT 0, settings TEXT NOT NULL DEFAULT '',       -- int32, little-endian
  UNIQUE (chat_id, id),
  -- No cascade: one level of recursion for each level of the tree would stop at SQLite's limit of 1000.
  FOREIGN KEY (chat_id, parent_id) REFERENCES message (chat_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO message VALUES(1,'question-1','chat-1',NULL,'user','done',1700000000100,0,'','',0,0,0,0,0.0,0.0,0,'','','','What is the capital of Peru?',X'',0,'');
INSERT INTO message VALUES(2,'answer-1','chat-1','question-1','assistant','failed',1700000000101,0,'demo','failed',20,0,20,0,10.0,0.0,5,'The device stopped answering.','Choose another device.','VK_ERROR_DEVICE_LOST','',X'',0,'');
INSERT INTO message VALUES(3,'answer-2','chat-1','question-1','assistant','done',1700000000200,-2,'demo','end of text',20,20,0,3,0.0,250.50000000000000001,-1,'','','','Lima.',X'eb740000820b0000ffffffff',0,'{"temperature":0.6}');
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('theme','dark');
CREATE TABLE context_mark (
  chat_id TEXT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
  message_id TEXT NOT NULL,
  dropped_through_id TEXT,  -- NULL: all is read
  unsummarized INTEGER NOT NULL CHECK (unsummarized IN (0, 1)),
  summary TEXT NOT NULL,
  PRIMARY KEY (chat_id, message_id),
  FOREIGN KEY (chat_id, message_id) REFERENCES message (chat_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (chat_id, dropped_through_id) REFERENCES message (chat_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO context_mark VALUES('chat-1','answer-2','answer-2',0,'They spoke of Peru.');
CREATE TABLE folder (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL,
  position INTEGER NOT NULL
, prompt_id TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
INSERT INTO folder VALUES('folder-1','Work',1,'prompt-1');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','message_words','message_words',0,'CREATE VIRTUAL TABLE message_words USING fts5 (text, content = '''', columnsize = 0, tokenize = ''chasqui'')');
CREATE TABLE IF NOT EXISTS 'message_words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO message_words_data VALUES(1,X'0307');
INSERT INTO message_words_data VALUES(10,X'000000000101010001010101');
INSERT INTO message_words_data VALUES(137438953473,X'0000006408306361706974616cb1bcff95d064020501026973b1bcff95d064020301046c696d61b1bcff95d148020201026f66b1bcff95d0640206010470657275b1bcff95d06402070103746865b1bcff95d0640204010477686174b1bcff95d064020204110c0e0c0e0d');
CREATE TABLE IF NOT EXISTS 'message_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO message_words_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'message_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO message_words_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','title_words','title_words',0,'CREATE VIRTUAL TABLE title_words USING fts5 (title, content = '''', columnsize = 0, tokenize = ''chasqui'')');
CREATE TABLE IF NOT EXISTS 'title_words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO title_words_data VALUES(1,X'0202');
INSERT INTO title_words_data VALUES(10,X'000000000101010001010101');
INSERT INTO title_words_data VALUES(137438953473,X'0000001504306f6c640202020104706572750102020408');
CREATE TABLE IF NOT EXISTS 'title_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO title_words_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'title_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO title_words_config VALUES('version',4);
CREATE TABLE search_entry (
  key INTEGER PRIMARY KEY,  -- the message's created_at_ms or the next one that is free: ordered by it is newest first
  message INTEGER NOT NULL UNIQUE REFERENCES message (row_id) ON DELETE CASCADE,
  chat INTEGER NOT NULL,    -- its row_id
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))  -- in a deleted subtree
) STRICT;
INSERT INTO search_entry VALUES(1700000000100,1,1,0);
INSERT INTO search_entry VALUES(1700000000101,2,1,0);
INSERT INTO search_entry VALUES(1700000000200,3,1,0);
CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  next_row_id INTEGER NOT NULL,
  broken INTEGER NOT NULL CHECK (broken IN (0, 1))
) STRICT;
INSERT INTO search_state VALUES(1,0,0);
CREATE TABLE prompt (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL,
  emoji TEXT NOT NULL,
  tags TEXT NOT NULL,  -- one in each line
  position INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  deleted_at_ms INTEGER NOT NULL,
  version_id TEXT NOT NULL  -- what it says now; not a reference, since the version comes after its prompt
, preset_id TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
INSERT INTO prompt VALUES('prompt-1','Pirate','☠',replace('fun\nsea','\n',char(10)),1,1700000000000,0,'version-2','preset-1');
CREATE TABLE prompt_version (
  prompt_id TEXT NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  created_at_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (prompt_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO prompt_version VALUES('prompt-1','version-1',1700000000000,'Talk like a pirate.');
INSERT INTO prompt_version VALUES('prompt-1','version-2',1700000000800,'You are a pirate.');
CREATE TABLE prompt_example (
  prompt_id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  position INTEGER NOT NULL,  -- from 0
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (prompt_id, version_id, position),
  FOREIGN KEY (prompt_id, version_id) REFERENCES prompt_version (prompt_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO prompt_example VALUES('prompt-1','version-2',0,'Hello','Ahoy');
CREATE TABLE preset (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  sampling TEXT NOT NULL  -- JSON, as in chat
) STRICT, WITHOUT ROWID;
INSERT INTO preset VALUES('preset-1','Wild',0,1700000000000,'{"temperature":1.5}');
CREATE INDEX chat_alive ON chat (updated_at_ms, id) WHERE deleted_at_ms = 0;
CREATE INDEX chat_deleted ON chat (deleted_at_ms) WHERE deleted_at_ms <> 0;
CREATE INDEX message_children ON message (chat_id, parent_id);
CREATE INDEX message_generating ON message (state) WHERE state = 'generating';
CREATE INDEX context_mark_dropped ON context_mark (chat_id, dropped_through_id);
CREATE INDEX chat_folder ON chat (folder_id) WHERE folder_id IS NOT NULL;
CREATE INDEX message_deleted ON message (chat_id, deleted_at_ms) WHERE deleted_at_ms <> 0;
CREATE TRIGGER preview_of_chosen_leaf AFTER UPDATE OF selected_leaf_id ON chat BEGIN
  UPDATE chat SET preview = ifnull((SELECT substr(text, 1, 200) FROM message WHERE id = new.selected_leaf_id), '')
  WHERE row_id = new.row_id;
END;
CREATE TRIGGER preview_of_added_leaf AFTER INSERT ON message BEGIN
  UPDATE chat SET preview = substr(new.text, 1, 200) WHERE id = new.chat_id AND selected_leaf_id = new.id;
END;
CREATE TRIGGER preview_of_growing_leaf AFTER UPDATE OF text ON message
WHEN substr(new.text, 1, 200) <> substr(old.text, 1, 200) BEGIN
  UPDATE chat SET preview = substr(new.text, 1, 200) WHERE id = new.chat_id AND selected_leaf_id = new.id;
END;
CREATE INDEX chat_archived ON chat (archived_at_ms) WHERE archived_at_ms <> 0;
PRAGMA writable_schema=OFF;
COMMIT;
