// Search over all chats of the history.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"
#include "storage/types.h"

namespace chasqui::storage {

/// A part of a text, in bytes: from `begin` up to, not including, `end`.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const TextRange&) const = default;
};

/// What is looked for. Any text is taken as words, whatever it holds; capitals and diacritics do not matter. All words
/// must be there; words in quotes stand one after the other. The last word may be the beginning of a longer one, unless
/// something follows it; so may any word before a star. Of a long text the first 4096 bytes and 32 words or phrases
/// count.
struct SearchQuery {
  std::string text;
  int limit = 20;
  std::int64_t before = 0;  ///< for more of the same: the `order` of the last hit; 0: from the newest on
  bool includeArchived = true;
  bool onlyArchivedTitles = false;  ///< findChats() leaves out all other chats
  /// A message as it is read, such as without marks that only style it. Snippets are cut from that where all the words
  /// are in there; empty: from what was written. Called on the thread of the search.
  std::function<std::string(Role role, const std::string& text)> asRead = {};
};

struct SearchHit {
  std::string chatId;
  std::string chatTitle;
  std::string messageId;  ///< empty: the chat's title was found
  Role role = Role::User;
  std::int64_t createdAtMs = 0;  ///< of the message; of a title when its chat was updated
  std::string snippet;           ///< one line of some 240 bytes around what was found, UTF-8 as far as the text is
  std::vector<TextRange> marks;  ///< what was found in it, in order, apart from each other
  std::int64_t order = 0;        ///< see SearchQuery::before; 0 for a title
  bool archived = false;         ///< the chat is in the archive
};

/// Searches chats, and keeps the index of their words; must not outlive its Database, and shares its thread. find() and
/// findChats() also work with a reader. The index follows every call of the other stores that writes. Of each text the
/// first 1 000 000 bytes are searched. Answers are found once they are finished; what is in the trash is not.
class SearchStore {
 public:
  explicit SearchStore(Database& database) : connection_(&database.connection()) {}

  /// The messages with all the words, newest first. No words: no hits. Corrupt where the index is damaged: rebuild().
  /// Cancelled after Database::interrupt().
  Result<std::vector<SearchHit>> find(const SearchQuery& query);

  /// The chats with all the words in their titles, last updated first; `before` is not looked at. Errors as find().
  Result<std::vector<SearchHit>> findChats(const SearchQuery& query);

  /// Puts up to `count` messages into the index that are not in it yet: those of a history that is older than the
  /// index, or all after rebuild(), the newest first. Returns whether there are more. About 0.2 ms a message.
  Result<bool> indexMore(int count);

  /// Whether everything is in the index.
  Result<bool> isComplete();

  /// Empties the index, so that indexMore() makes it again. The messages are only read.
  Result<void> rebuild();

 private:
  Connection* connection_;
};

}  // namespace chasqui::storage
