// Keeps the words of the messages and titles in the index; what the stores call when they write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "connection.h"

namespace chasqui::storage {

/// Each call belongs to the transaction that changes the messages, and throws SQLite::Exception as that does. Where the
/// index is damaged they note that it has to be made again, and the messages are written all the same.
class SearchIndex {
 public:
  explicit SearchIndex(Connection& connection) : connection_(connection) {}

  /// After a message was added or finished. One that is being written is left out.
  void add(const std::string& messageId);

  /// Before a message goes on, or its subtree or chat is erased. What is not in the index is no error.
  void remove(const std::string& messageId);
  void removeSubtree(const std::string& rootId);
  void removeChat(const std::string& chatId);

  /// After the message's deleted_at_ms was changed: shows or hides all that follows it.
  void updateHidden(const std::string& rootId);

  /// After a chat was added; before and after its title is changed.
  void addTitle(const std::string& chatId);
  void removeTitle(const std::string& chatId);

  /// See SearchStore.
  bool indexMore(int count);
  void rebuild();

 private:
  template <typename Work>
  void guard(Work&& work);
  void addRow(std::int64_t messageRow, std::int64_t chatRow, std::int64_t createdAtMs, const std::string& text,
              bool hidden);
  void removeEntries(std::string_view sql, const std::string& id);
  std::int64_t freeKey(std::int64_t createdAtMs);
  bool isHidden(const std::string& messageId);

  Connection& connection_;
};

}  // namespace chasqui::storage
