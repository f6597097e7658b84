// All chats that are not in the trash, and which of them the list at the left shows.
#pragma once

#include <unordered_map>
#include <vector>

#include <QHash>

#include "sidebar/chat_entry.h"
#include "sidebar/folder_list.h"
#include "sidebar/row_key.h"

namespace chasqui::app {

/// Finding, adding and taking one costs the same however many there are. GUI thread.
class ChatEntries {
 public:
  explicit ChatEntries(const FolderList& folders) : folders_(folders) {}

  /// The entry, or nullptr; valid until it is changed or taken.
  const ChatEntry* find(const QString& chatId) const;
  const std::unordered_map<QString, ChatEntry>& all() const { return all_; }
  void put(const ChatEntry& entry);
  void take(const QString& chatId);
  void clear();

  /// Only chats with `filter` in their title are shown then, in folders too that are closed.
  void setFilter(const QString& filter);
  const QString& filter() const { return filter_; }
  bool filtering() const { return !needle_.isEmpty(); }
  bool isShown(const ChatEntry& entry) const;
  bool isShown(const FolderEntry& folder) const { return !filtering() || countIn(folder.folderId) > 0; }
  /// How many chats stand below a folder when it is open.
  int countIn(const QString& folderId) const { return counts_.value(folderId); }

  RowKey keyOf(const ChatEntry& entry) const;
  static RowKey keyOf(const FolderEntry& folder);
  /// The rows to show, sorted.
  std::vector<RowKey> rows() const;
  /// Those of one folder's chats, sorted, as if it were open.
  std::vector<RowKey> rowsIn(const QString& folderId) const;

 private:
  bool matches(const ChatEntry& entry) const;
  bool isBelowFolder(const ChatEntry& entry) const;
  void count(const ChatEntry& entry, int by);

  const FolderList& folders_;
  std::unordered_map<QString, ChatEntry> all_;
  QHash<QString, int> counts_;
  QString filter_;
  QString needle_;  ///< the filter without the spaces around it
};

}  // namespace chasqui::app
