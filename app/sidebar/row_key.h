// The order of the list at the left.
#pragma once

#include <QString>

namespace chasqui::app {

/// What a row is and where it stands: the rows are sorted by their keys. Pinned chats come first, then every folder
/// with its chats below it, then the chats without a folder; the newest first within each.
struct RowKey {
  enum class Group { Pinned, Folder, Dated };

  Group group = Group::Dated;
  qint64 folderPosition = 0;
  QString folderId = {};  ///< the folder that the row is or belongs to
  bool isFolder = false;
  qint64 whenMs = 0;      ///< since 1970, UTC
  QString chatId = {};    ///< empty: the row is a folder
};

bool operator<(const RowKey& a, const RowKey& b);
bool operator==(const RowKey& a, const RowKey& b);

}  // namespace chasqui::app
