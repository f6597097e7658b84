-- The words of all finished messages, and of the titles, for the search. The texts are not stored a second time.
--
-- The program keeps the index, not triggers: its tokenizer is ours (words.h), so another program can read and write
-- everything else in the file. What the index holds can always be made again from the messages.

CREATE VIRTUAL TABLE message_words USING fts5 (text, content = '', columnsize = 0, tokenize = 'chasqui');
CREATE VIRTUAL TABLE title_words USING fts5 (title, content = '', columnsize = 0, tokenize = 'chasqui');

-- One row for each message whose words are in message_words, under the rowid `key`.
CREATE TABLE search_entry (
  key INTEGER PRIMARY KEY,  -- the message's created_at_ms or the next one that is free: ordered by it is newest first
  message INTEGER NOT NULL UNIQUE REFERENCES message (row_id) ON DELETE CASCADE,
  chat INTEGER NOT NULL,    -- its row_id
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1))  -- in a deleted subtree
) STRICT;

-- One row: the finished messages below next_row_id are not in the index yet; broken: it has to be made again.
CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  next_row_id INTEGER NOT NULL,
  broken INTEGER NOT NULL CHECK (broken IN (0, 1))
) STRICT;

INSERT INTO search_state SELECT 1, ifnull(max(row_id) + 1, 0), 0 FROM message;
INSERT INTO title_words (rowid, title) SELECT row_id, title FROM chat;

CREATE INDEX chat_archived ON chat (archived_at_ms) WHERE archived_at_ms <> 0;
