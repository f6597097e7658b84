#include "search_index.h"

#include <sqlite3.h>

#include <algorithm>
#include <set>
#include <vector>

#include "query.h"
#include "words.h"

namespace chasqui::storage {
namespace {

constexpr std::size_t kBatchBytes = 8'000'000;
constexpr std::int64_t kLargestTimeMs = std::int64_t{1} << 52;

struct Row {
  std::int64_t message = 0;
  std::int64_t chat = 0;
  std::int64_t createdAtMs = 0;
  std::string id;
  std::string chatId;
  std::string text;
};

std::string searchedPart(std::string text) {
  if (text.size() > kSearchedBytes) text.resize(kSearchedBytes);
  return text;
}

// The finished messages below `end` that have no entry, the newest first.
std::vector<Row> missingBelow(Connection& connection, std::int64_t end, int count) {
  Query query(connection, "SELECT m.row_id, c.row_id, m.created_at_ms, m.id, m.chat_id, m.text FROM message AS m "
                          "JOIN chat AS c ON c.id = m.chat_id WHERE m.row_id < ? AND m.state <> 'generating' AND "
                          "NOT EXISTS (SELECT 1 FROM search_entry WHERE message = m.row_id) "
                          "ORDER BY m.row_id DESC LIMIT ?");
  query.bind(end).bind(std::int64_t{count});
  std::vector<Row> rows;
  for (std::size_t bytes = 0; bytes < kBatchBytes && query.next();) {
    Row row;
    row.message = query.number();
    row.chat = query.number();
    row.createdAtMs = query.number();
    row.id = query.text();
    row.chatId = query.text();
    row.text = searchedPart(query.text());
    bytes += row.text.size();
    rows.push_back(std::move(row));
  }
  return rows;
}

std::set<std::string> chatsWithDeletedMessages(Connection& connection) {
  std::set<std::string> chats;
  Query query(connection, "SELECT DISTINCT chat_id FROM message WHERE deleted_at_ms <> 0");
  while (query.next()) chats.insert(query.text());
  return chats;
}

struct State {
  std::int64_t nextRow = 0;
  bool broken = false;
};

State stateOf(Connection& connection) {
  Query query(connection, "SELECT next_row_id, broken FROM search_state");
  if (!query.next()) throw SQLite::Exception("the state of the search is missing", SQLITE_CORRUPT);
  State state;
  state.nextRow = query.number();
  state.broken = query.number() != 0;
  return state;
}

void run(Connection& connection, std::string_view sql) { Query(connection, sql).run(); }

std::vector<std::int64_t> keysOf(Connection& connection, std::string_view sql, const std::string& id) {
  std::vector<std::int64_t> keys;
  Query query(connection, sql);
  query.bind(id);
  while (query.next()) keys.push_back(query.number());
  return keys;
}

std::string textOf(Connection& connection, std::int64_t key) {
  Query query(connection, "SELECT m.text FROM search_entry AS e JOIN message AS m ON m.row_id = e.message "
                          "WHERE e.key = ?");
  query.bind(key).next();
  return searchedPart(query.text());
}

}  // namespace

// A damaged index fails in the middle of work: the savepoint takes back that part alone.
template <typename Work>
void SearchIndex::guard(Work&& work) {
  if (stateOf(connection_).broken) return;
  run(connection_, "SAVEPOINT search_index");
  try {
    work();
    run(connection_, "RELEASE search_index");
  } catch (const SQLite::Exception& exception) {
    if ((exception.getErrorCode() & 0xff) != SQLITE_CORRUPT) throw;
    run(connection_, "ROLLBACK TO search_index");
    run(connection_, "RELEASE search_index");
    run(connection_, "UPDATE search_state SET broken = 1");
  }
}

void SearchIndex::add(const std::string& messageId) {
  guard([&] {
    std::vector<Row> rows;
    {
      Query query(connection_, "SELECT m.row_id, c.row_id, m.created_at_ms, m.text FROM message AS m "
                               "JOIN chat AS c ON c.id = m.chat_id WHERE m.id = ? AND m.state <> 'generating' AND "
                               "NOT EXISTS (SELECT 1 FROM search_entry WHERE message = m.row_id)");
      if (!query.bind(messageId).next()) return;
      Row row;
      row.message = query.number();
      row.chat = query.number();
      row.createdAtMs = query.number();
      row.text = searchedPart(query.text());
      rows.push_back(std::move(row));
    }
    const Row& row = rows.front();
    addRow(row.message, row.chat, row.createdAtMs, row.text, isHidden(messageId));
  });
}

void SearchIndex::addRow(std::int64_t messageRow, std::int64_t chatRow, std::int64_t createdAtMs,
                         const std::string& text, bool hidden) {
  const std::int64_t key = freeKey(createdAtMs);
  Query words(connection_, "INSERT INTO message_words (rowid, text) VALUES (?, ?)");
  words.bind(key).bind(text).run();
  Query entry(connection_, "INSERT INTO search_entry (key, message, chat, hidden) VALUES (?, ?, ?, ?)");
  entry.bind(key).bind(messageRow).bind(chatRow).bind(hidden ? 1 : 0).run();
}

// The next after those of the same time; the window keeps many of one time from pushing others far away.
std::int64_t SearchIndex::freeKey(std::int64_t createdAtMs) {
  const std::int64_t wanted = std::clamp(createdAtMs, std::int64_t{1}, kLargestTimeMs);
  {
    Query taken(connection_, "SELECT 1 FROM search_entry WHERE key = ?");
    if (!taken.bind(wanted).next()) return wanted;
  }
  for (std::int64_t window = 64;; window *= 8) {
    Query query(connection_, "SELECT max(key) FROM search_entry WHERE key >= ? AND key < ?");
    query.bind(wanted).bind(wanted + window).next();
    const std::int64_t free = query.number() + 1;
    if (free < wanted + window) return free;
  }
}

bool SearchIndex::isHidden(const std::string& messageId) {
  Query query(connection_, "WITH RECURSIVE above (chat_id, id, parent_id, deleted_at_ms) AS ("
                           "SELECT chat_id, id, parent_id, deleted_at_ms FROM message WHERE id = ? AND chat_id IN "
                           "(SELECT chat_id FROM message WHERE deleted_at_ms <> 0) UNION "
                           "SELECT m.chat_id, m.id, m.parent_id, m.deleted_at_ms FROM above AS a JOIN message AS m "
                           "ON m.chat_id = a.chat_id AND m.id = a.parent_id) "
                           "SELECT 1 FROM above WHERE deleted_at_ms <> 0");
  return query.bind(messageId).next();
}

void SearchIndex::remove(const std::string& messageId) {
  removeEntries("SELECT e.key FROM search_entry AS e JOIN message AS m ON m.row_id = e.message WHERE m.id = ?",
                messageId);
}

void SearchIndex::removeSubtree(const std::string& rootId) {
  removeEntries("WITH RECURSIVE subtree (chat_id, id, row_id) AS ("
                "SELECT chat_id, id, row_id FROM message WHERE id = ? UNION "
                "SELECT m.chat_id, m.id, m.row_id FROM subtree AS s JOIN message AS m ON m.chat_id = s.chat_id AND "
                "m.parent_id = s.id) "
                "SELECT e.key FROM subtree AS s JOIN search_entry AS e ON e.message = s.row_id ORDER BY e.key",
                rootId);
}

void SearchIndex::removeChat(const std::string& chatId) {
  removeEntries("SELECT e.key FROM message AS m JOIN search_entry AS e ON e.message = m.row_id WHERE m.chat_id = ? "
                "ORDER BY e.key",
                chatId);
  removeTitle(chatId);
}

// `sql` gives the keys of the entries in ascending order, which FTS5 takes at once.
void SearchIndex::removeEntries(std::string_view sql, const std::string& id) {
  guard([&] {
    for (const std::int64_t key : keysOf(connection_, sql, id)) {
      // Without a text of its own the index has to be told what to forget.
      const std::string text = textOf(connection_, key);
      Query words(connection_, "INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', ?, ?)");
      words.bind(key).bind(text).run();
      Query(connection_, "DELETE FROM search_entry WHERE key = ?").bind(key).run();
    }
  });
}

void SearchIndex::updateHidden(const std::string& rootId) {
  // Below a message in the trash nothing changes: it hides what follows it, whatever is above.
  const bool hidden = isHidden(rootId);
  Query query(connection_, "WITH RECURSIVE subtree (chat_id, id, row_id) AS ("
                           "SELECT chat_id, id, row_id FROM message WHERE id = ?1 UNION "
                           "SELECT m.chat_id, m.id, m.row_id FROM subtree AS s JOIN message AS m ON "
                           "m.chat_id = s.chat_id AND m.parent_id = s.id AND m.deleted_at_ms = 0) "
                           "UPDATE search_entry SET hidden = ?2 WHERE message IN (SELECT row_id FROM subtree)");
  query.bind(rootId).bind(hidden ? 1 : 0).run();
}

void SearchIndex::addTitle(const std::string& chatId) {
  guard([&] {
    Query query(connection_, "INSERT INTO title_words (rowid, title) SELECT row_id, title FROM chat WHERE id = ?");
    query.bind(chatId).run();
  });
}

void SearchIndex::removeTitle(const std::string& chatId) {
  guard([&] {
    Query query(connection_, "INSERT INTO title_words (title_words, rowid, title) "
                             "SELECT 'delete', row_id, title FROM chat WHERE id = ?");
    query.bind(chatId).run();
  });
}

bool SearchIndex::indexMore(int count) {
  if (stateOf(connection_).broken) rebuild();
  const std::int64_t end = stateOf(connection_).nextRow;
  if (end == 0) return false;
  std::vector<Row> rows = missingBelow(connection_, end, count);
  const std::int64_t next = rows.empty() ? 0 : rows.back().message;
  const std::set<std::string> withDeleted = chatsWithDeletedMessages(connection_);
  // In the order of their keys, as FTS5 takes many at once only so.
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.createdAtMs != b.createdAtMs ? a.createdAtMs < b.createdAtMs : a.message < b.message;
  });
  for (const Row& row : rows) {
    const bool hidden = withDeleted.count(row.chatId) != 0 && isHidden(row.id);
    addRow(row.message, row.chat, row.createdAtMs, row.text, hidden);
  }
  Query(connection_, "UPDATE search_state SET next_row_id = ?").bind(next).run();
  return next != 0;
}

void SearchIndex::rebuild() {
  run(connection_, "INSERT INTO message_words (message_words) VALUES ('delete-all')");
  run(connection_, "INSERT INTO title_words (title_words) VALUES ('delete-all')");
  run(connection_, "DELETE FROM search_entry");
  run(connection_, "INSERT INTO title_words (rowid, title) SELECT row_id, title FROM chat");
  run(connection_, "UPDATE search_state SET broken = 0, "
                   "next_row_id = (SELECT ifnull(max(row_id) + 1, 0) FROM message)");
}

}  // namespace chasqui::storage
