#include "sidebar/folder_list.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace chasqui::app {

namespace {

bool standsBefore(const FolderEntry& a, const FolderEntry& b) {
  return std::tie(a.position, a.folderId) < std::tie(b.position, b.folderId);
}

}  // namespace

int FolderList::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant FolderList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const FolderEntry& folder = folders_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case FolderIdRole: return folder.folderId;
    case Qt::DisplayRole:
    case NameRole: return folder.name;
    default: return {};
  }
}

QHash<int, QByteArray> FolderList::roleNames() const { return {{FolderIdRole, "folderId"}, {NameRole, "name"}}; }

const FolderEntry* FolderList::find(const QString& folderId) const {
  const int row = rowOf(folderId);
  return row < 0 ? nullptr : &folders_[static_cast<std::size_t>(row)];
}

int FolderList::rowOf(const QString& folderId) const {
  for (std::size_t i = 0; i < folders_.size(); ++i)
    if (folders_[i].folderId == folderId) return static_cast<int>(i);
  return -1;
}

void FolderList::setFolders(std::vector<FolderEntry> folders) {
  beginResetModel();
  folders_ = std::move(folders);
  std::sort(folders_.begin(), folders_.end(), standsBefore);
  endResetModel();
  emit countChanged();
}

void FolderList::put(const FolderEntry& folder) {
  const int from = rowOf(folder.folderId);
  const auto before = [&](const FolderEntry& other) {
    return other.folderId != folder.folderId && standsBefore(other, folder);
  };
  const int to = static_cast<int>(std::count_if(folders_.begin(), folders_.end(), before));
  if (from < 0) {
    beginInsertRows({}, to, to);
    folders_.insert(folders_.begin() + to, folder);
    endInsertRows();
    emit countChanged();
    return;
  }
  if (to != from) {
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    folders_.erase(folders_.begin() + from);
    folders_.insert(folders_.begin() + to, folder);
    endMoveRows();
  } else {
    folders_[static_cast<std::size_t>(to)] = folder;
  }
  emit dataChanged(index(to), index(to));
}

void FolderList::take(const QString& folderId) {
  const int row = rowOf(folderId);
  if (row < 0) return;
  beginRemoveRows({}, row, row);
  folders_.erase(folders_.begin() + row);
  endRemoveRows();
  emit countChanged();
}

void FolderList::create(const QString& name, const QStringList& chatIds) {
  if (!name.simplified().isEmpty()) emit createRequested(name.simplified(), chatIds);
}

void FolderList::rename(const QString& folderId, const QString& name) {
  if (!name.simplified().isEmpty()) emit renameRequested(folderId, name.simplified());
}

}  // namespace chasqui::app
