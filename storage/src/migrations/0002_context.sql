-- What of a chat the model reads once the chat has outgrown the context, and what the user chose for that case.

ALTER TABLE chat ADD COLUMN when_full TEXT NOT NULL DEFAULT '';

-- Holds for whatever follows message_id, in every branch, until a mark further down.
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

CREATE INDEX context_mark_dropped ON context_mark (chat_id, dropped_through_id);
