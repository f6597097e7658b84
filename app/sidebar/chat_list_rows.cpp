// The rows of ChatList under change, each change told with as few signals as there are rows in it.
#include <algorithm>
#include <utility>

#include "sidebar/chat_list.h"

namespace chasqui::app {

void ChatList::insertRows(int at, const std::vector<RowKey>& keys) {
  if (keys.empty()) return;
  beginInsertRows({}, at, at + static_cast<int>(keys.size()) - 1);
  rows_.insert(rows_.begin() + at, keys.begin(), keys.end());
  endInsertRows();
  headingMayDiffer(at + static_cast<int>(keys.size()));
  emit countChanged();
}

void ChatList::removeRows(int at, int count) {
  if (count == 0) return;
  beginRemoveRows({}, at, at + count - 1);
  rows_.erase(rows_.begin() + at, rows_.begin() + at + count);
  endRemoveRows();
  headingMayDiffer(at);
  emit countChanged();
}

void ChatList::moveRow(int from, const RowKey& key) {
  // Where it goes once it is out of its old row; a move down is named by the row after it.
  const auto old = rows_.begin() + from;
  const auto above = std::lower_bound(rows_.begin(), old, key);
  const auto place = above != old ? above : std::lower_bound(old + 1, rows_.end(), key) - 1;
  const int to = static_cast<int>(place - rows_.begin());
  if (to == from) {
    *old = key;
  } else {
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    rows_.erase(old);
    rows_.insert(rows_.begin() + to, key);
    endMoveRows();
    headingMayDiffer(to > from ? from : from + 1);
  }
  headingMayDiffer(to + 1);
  emit dataChanged(index(to), index(to));
}

void ChatList::headingMayDiffer(int row) {
  if (row < count()) emit dataChanged(index(row), index(row), {HeadingRole});
}

/// A folder's row says how many chats it holds, and with a filter is there only when it holds one.
void ChatList::refreshFolder(const QString& folderId) {
  const FolderEntry* folder = folders_.find(folderId);
  if (!folder) return;
  const RowKey key = ChatEntries::keyOf(*folder);
  const int row = rowOf(key);
  const bool shown = entries_.isShown(*folder);
  if (row < 0 && shown) insertRows(placeOf(key), {key});
  if (row >= 0 && !shown) removeRows(row, 1);
  if (row >= 0 && shown) emit dataChanged(index(row), index(row), {ChatCountRole});
}

void ChatList::setExpanded(const QString& folderId, bool expanded) {
  const FolderEntry* known = folders_.find(folderId);
  if (!known || known->expanded == expanded || entries_.filtering()) return;
  FolderEntry folder = *known;
  folder.expanded = expanded;
  folders_.put(folder);
  const int row = rowOf(ChatEntries::keyOf(folder));
  if (expanded) {
    insertRows(row + 1, entries_.rowsIn(folderId));
  } else {
    clearSelection();
    removeRows(row + 1, entries_.countIn(folderId));
  }
  emit dataChanged(index(row), index(row), {ExpandedRole});
  emit expandedEdited();
}

void ChatList::openFolderOf(const QString& chatId) {
  const ChatEntry* entry = entries_.find(chatId);
  if (entry && rowOfChat(chatId) < 0) setExpanded(entry->place.folderId, true);
}

void ChatList::putFolder(const FolderEntry& folder) {
  const FolderEntry* known = folders_.find(folder.folderId);
  if (known && known->position == folder.position && known->expanded == folder.expanded) {
    folders_.put(folder);
    const int row = rowOf(ChatEntries::keyOf(folder));
    if (row >= 0) emit dataChanged(index(row), index(row), {TitleRole, Qt::DisplayRole});
    return;
  }
  // Out of its old place with all its chats, and in again at the new one.
  if (known) {
    const auto inFolder = [&](const RowKey& row) { return row.folderId == folder.folderId; };
    const auto first = std::find_if(rows_.begin(), rows_.end(), inFolder);
    const auto last = std::find_if_not(first, rows_.end(), inFolder);
    removeRows(static_cast<int>(first - rows_.begin()), static_cast<int>(last - first));
  }
  folders_.put(folder);
  if (!entries_.isShown(folder)) return;
  std::vector<RowKey> rows = {ChatEntries::keyOf(folder)};
  if (folder.expanded || entries_.filtering()) {
    const std::vector<RowKey> below = entries_.rowsIn(folder.folderId);
    rows.insert(rows.end(), below.begin(), below.end());
  }
  insertRows(placeOf(rows.front()), rows);
}

void ChatList::takeFolder(const QString& folderId) {
  const FolderEntry* folder = folders_.find(folderId);
  if (!folder) return;
  const int row = rowOf(ChatEntries::keyOf(*folder));
  if (row >= 0) removeRows(row, 1);
  folders_.take(folderId);
}

void ChatList::togglePinned(const QString& chatId) {
  if (const ChatEntry* entry = find(chatId)) setPinned(chatId, entry->place.pinnedMs == 0);
}

void ChatList::moveTo(const QString& chatId, const QString& folderId) {
  emit moveRequested(targetsOf(chatId), folderId);
}

void ChatList::dropAt(const QString& chatId, int row) {
  if (row < 0 || row >= count()) return;
  const RowKey target = rows_[static_cast<std::size_t>(row)];
  if (target.group == RowKey::Group::Pinned) return setPinned(chatId, true);
  moveTo(chatId, target.folderId);
}

void ChatList::toggleSelected(const QString& chatId) {
  const int before = selection_.count();
  selection_.toggle(chatId);
  selectionChanged(before);
}

void ChatList::selectTo(const QString& chatId) {
  const int to = rowOfChat(chatId);
  const int anchor = rowOfChat(selection_.anchor());
  if (to < 0) return;
  const int from = anchor < 0 ? to : anchor;
  QStringList ids;
  for (int row = std::min(from, to); row <= std::max(from, to); ++row)
    if (const RowKey& key = rows_[static_cast<std::size_t>(row)]; !key.isFolder) ids << key.chatId;
  const int before = selection_.count();
  if (anchor < 0) selection_.clear(chatId);
  selection_.set(ids);
  selectionChanged(before);
}

void ChatList::selectAll() {
  QStringList ids;
  for (const RowKey& row : rows_)
    if (!row.isFolder) ids << row.chatId;
  const int before = selection_.count();
  selection_.set(ids);
  selectionChanged(before);
}

void ChatList::clearSelection() {
  const int before = selection_.count();
  selection_.clear(selection_.anchor());
  if (before != 0) selectionChanged(before);
}

void ChatList::selectionChanged(int before) {
  if (!rows_.empty()) emit dataChanged(index(0), index(count() - 1), {SelectedRole});
  if (before != selection_.count()) emit selectedCountChanged();
}

QStringList ChatList::targetsOf(const QString& chatId) const {
  if (!selection_.contains(chatId)) return {chatId};
  QStringList ids;
  for (const RowKey& row : rows_)
    if (!row.isFolder && selection_.contains(row.chatId)) ids << row.chatId;
  return ids;
}

}  // namespace chasqui::app
