#include "sidebar/chat_entries.h"

#include <algorithm>

namespace chasqui::app {

const ChatEntry* ChatEntries::find(const QString& chatId) const {
  const auto found = all_.find(chatId);
  return found == all_.end() ? nullptr : &found->second;
}

void ChatEntries::put(const ChatEntry& entry) {
  take(entry.chatId);
  count(all_.emplace(entry.chatId, entry).first->second, 1);
}

void ChatEntries::take(const QString& chatId) {
  const auto found = all_.find(chatId);
  if (found == all_.end()) return;
  count(found->second, -1);
  all_.erase(found);
}

void ChatEntries::clear() {
  all_.clear();
  counts_.clear();
}

void ChatEntries::setFilter(const QString& filter) {
  filter_ = filter;
  needle_ = filter.trimmed();
  counts_.clear();
  for (const auto& [id, entry] : all_) count(entry, 1);
}

bool ChatEntries::matches(const ChatEntry& entry) const {
  return needle_.isEmpty() || entry.shownTitle().contains(needle_, Qt::CaseInsensitive);
}

/// A folder that is not there (any more) is none; counts are kept for it all the same.
bool ChatEntries::isBelowFolder(const ChatEntry& entry) const {
  return entry.place.pinnedMs == 0 && folders_.find(entry.place.folderId) != nullptr;
}

void ChatEntries::count(const ChatEntry& entry, int by) {
  const ChatPlace& place = entry.place;
  if (place.folderId.isEmpty() || place.pinnedMs != 0 || place.archivedMs != 0 || !matches(entry)) return;
  counts_[place.folderId] += by;
}

bool ChatEntries::isShown(const ChatEntry& entry) const {
  if (entry.place.archivedMs != 0 || !matches(entry)) return false;
  return filtering() || !isBelowFolder(entry) || folders_.find(entry.place.folderId)->expanded;
}

RowKey ChatEntries::keyOf(const ChatEntry& entry) const {
  RowKey key;
  key.chatId = entry.chatId;
  key.whenMs = entry.updatedMs;
  if (entry.place.pinnedMs != 0) {
    key.group = RowKey::Group::Pinned;
    key.whenMs = entry.place.pinnedMs;
  } else if (const FolderEntry* folder = folders_.find(entry.place.folderId)) {
    key.group = RowKey::Group::Folder;
    key.folderPosition = folder->position;
    key.folderId = folder->folderId;
  }
  return key;
}

RowKey ChatEntries::keyOf(const FolderEntry& folder) {
  RowKey key;
  key.group = RowKey::Group::Folder;
  key.folderPosition = folder.position;
  key.folderId = folder.folderId;
  key.isFolder = true;
  return key;
}

std::vector<RowKey> ChatEntries::rows() const {
  std::vector<RowKey> rows;
  rows.reserve(all_.size() + folders_.folders().size());
  for (const FolderEntry& folder : folders_.folders())
    if (isShown(folder)) rows.push_back(keyOf(folder));
  for (const auto& [id, entry] : all_)
    if (isShown(entry)) rows.push_back(keyOf(entry));
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<RowKey> ChatEntries::rowsIn(const QString& folderId) const {
  std::vector<RowKey> rows;
  for (const auto& [id, entry] : all_)
    if (entry.place.folderId == folderId && entry.place.pinnedMs == 0 && entry.place.archivedMs == 0 && matches(entry))
      rows.push_back(keyOf(entry));
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace chasqui::app
