// A chat as the list at the left knows it.
#pragma once

#include <QCoreApplication>
#include <QString>

namespace chasqui::app {

/// Where a chat is kept. Times are since 1970, UTC; 0: it is not there.
struct ChatPlace {
  QString folderId = {};  ///< empty: no folder
  qint64 pinnedMs = 0;
  qint64 archivedMs = 0;
  qint64 deletedMs = 0;

  bool operator==(const ChatPlace&) const = default;
};

/// One chat of the list.
struct ChatEntry {
  QString chatId = {};
  QString title = {};    ///< empty: it has none yet
  QString preview = {};  ///< start of the newest message, one line
  qint64 updatedMs = 0;  ///< since 1970, UTC
  bool busy = false;
  ChatPlace place = {};

  bool operator==(const ChatEntry&) const = default;

  /// As the user reads it.
  QString shownTitle() const { return title.isEmpty() ? QCoreApplication::translate("ChatList", "New chat") : title; }
};

}  // namespace chasqui::app
