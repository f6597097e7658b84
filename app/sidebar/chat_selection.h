// Which chats of the list are selected for an action on all of them.
#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace chasqui::app {

/// Ids, and the one from which a range is drawn.
class ChatSelection {
 public:
  bool contains(const QString& chatId) const { return ids_.contains(chatId); }
  int count() const { return static_cast<int>(ids_.size()); }
  const QString& anchor() const { return anchor_; }

  /// Selects it, or no longer; the next range starts there.
  void toggle(const QString& chatId);
  void set(const QStringList& chatIds);
  /// Nothing is selected; the next range starts at `anchor`.
  void clear(const QString& anchor);
  void drop(const QString& chatId) { ids_.remove(chatId); }

 private:
  QSet<QString> ids_;
  QString anchor_;
};

}  // namespace chasqui::app
