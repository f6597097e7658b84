-- Folders, pins, an archive, messages in the trash, what an answer was made with, and previews that the list of chats
-- need not look for among the messages.

CREATE TABLE folder (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE chat ADD COLUMN folder_id TEXT REFERENCES folder (id) ON DELETE SET NULL;
ALTER TABLE chat ADD COLUMN pinned_at_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat ADD COLUMN archived_at_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat ADD COLUMN preview TEXT NOT NULL DEFAULT '';  -- the beginning of the selected leaf; triggers write it
CREATE INDEX chat_folder ON chat (folder_id) WHERE folder_id IS NOT NULL;

ALTER TABLE message ADD COLUMN deleted_at_ms INTEGER NOT NULL DEFAULT 0;  -- only at the root of a deleted subtree
ALTER TABLE message ADD COLUMN settings TEXT NOT NULL DEFAULT '';
CREATE INDEX message_deleted ON message (chat_id, deleted_at_ms) WHERE deleted_at_ms <> 0;

UPDATE chat SET preview = ifnull((SELECT substr(text, 1, 200) FROM message WHERE id = selected_leaf_id), '');

CREATE TRIGGER preview_of_chosen_leaf AFTER UPDATE OF selected_leaf_id ON chat BEGIN
  UPDATE chat SET preview = ifnull((SELECT substr(text, 1, 200) FROM message WHERE id = new.selected_leaf_id), '')
  WHERE row_id = new.row_id;
END;

-- The leaf may be chosen before its message is there.
CREATE TRIGGER preview_of_added_leaf AFTER INSERT ON message BEGIN
  UPDATE chat SET preview = substr(new.text, 1, 200) WHERE id = new.chat_id AND selected_leaf_id = new.id;
END;

CREATE TRIGGER preview_of_growing_leaf AFTER UPDATE OF text ON message
WHEN substr(new.text, 1, 200) <> substr(old.text, 1, 200) BEGIN
  UPDATE chat SET preview = substr(new.text, 1, 200) WHERE id = new.chat_id AND selected_leaf_id = new.id;
END;
