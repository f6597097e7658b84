// Tells the desktop when a long answer ends that nobody watches.
#pragma once

#include <functional>

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

#include "chat/answers.h"
#include "notifications/desktop_notifications.h"
#include "settings/preferences.h"

namespace chasqui::app {

/// GUI thread.
class AnswerNotifier : public QObject {
  Q_OBJECT

 public:
  AnswerNotifier(Answers& answers, ChatLibrary& library, const Preferences& preferences, QObject* parent = nullptr);

  /// For tests: from when on an answer is long, and whether the user looks at the program (the default asks Qt).
  void setLong(qint64 milliseconds) { longMs_ = milliseconds; }
  void setInFront(std::function<bool()> inFront) { inFront_ = std::move(inFront); }

 signals:
  /// The user chose the note of this chat.
  void openRequested(const QString& chatId);

 private:
  void tell(const QString& chatId, const QString& messageId);

  ChatLibrary& library_;
  const Preferences& preferences_;
  qint64 longMs_ = 5000;
  std::function<bool()> inFront_;
  QHash<QString, QElapsedTimer> begun_;  ///< by chat
  DesktopNotifications desktop_;
};

}  // namespace chasqui::app
