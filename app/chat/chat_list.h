// All chats, newest first, as the list at the left shows them.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QDate>
#include <QtQml/qqmlregistration.h>

namespace chasqui::app {

/// One line of the list.
struct ChatEntry {
  QString chatId;
  QString title;
  QString preview;  ///< start of the newest message, one line
  qint64 updatedMs = 0;  ///< since 1970, UTC
  bool busy = false;

  bool operator==(const ChatEntry&) const = default;
};

/// Shows the entries whose title contains the filter. It only shows and asks: what it is asked for it tells by the
/// signals under "requests", and ChatDesk does it. GUI thread.
class ChatList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(QString currentId READ currentId NOTIFY currentIdChanged)
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
  Q_PROPERTY(QString undoText READ undoText NOTIFY undoTextChanged)

 public:
  enum Role { ChatIdRole = Qt::UserRole + 1, TitleRole, SectionRole, CurrentRole, BusyRole, PreviewRole };

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(visible_.size()); }
  QString currentId() const { return currentId_; }
  QString filter() const { return filter_; }
  QString undoText() const { return undoText_; }
  void setFilter(const QString& filter);

  /// Replaces all entries.
  void setEntries(std::vector<ChatEntry> entries);
  /// Adds the entry, or changes the one with its id; it moves to where its time puts it.
  void put(const ChatEntry& entry);
  void take(const QString& chatId);
  /// The entry, or nullptr; valid until the next change.
  const ChatEntry* find(const QString& chatId) const;
  const std::vector<ChatEntry>& entries() const { return all_; }
  void setCurrentId(const QString& chatId);
  void setBusy(const QString& chatId, bool busy);
  void setUndoText(const QString& text);

  /// "Today", "Yesterday", "Last 7 days" or "Earlier".
  static QString sectionOf(const QDate& day, const QDate& today);

  Q_INVOKABLE void create() { emit createRequested(); }
  Q_INVOKABLE void open(const QString& chatId) { emit openRequested(chatId); }
  Q_INVOKABLE void rename(const QString& chatId, const QString& title) { emit renameRequested(chatId, title); }
  Q_INVOKABLE void remove(const QString& chatId) { emit removeRequested(chatId); }
  Q_INVOKABLE void undoRemove() { emit undoRequested(); }
  Q_INVOKABLE void dismissUndo() { emit dismissUndoRequested(); }
  /// The next chat down or up the visible list; stays at its ends.
  Q_INVOKABLE void openNext() { openBy(1); }
  Q_INVOKABLE void openPrevious() { openBy(-1); }

 signals:
  void countChanged();
  void currentIdChanged();
  void filterChanged();
  void undoTextChanged();
  // requests
  void createRequested();
  void openRequested(const QString& chatId);
  void renameRequested(const QString& chatId, const QString& title);
  void removeRequested(const QString& chatId);
  void undoRequested();
  void dismissUndoRequested();

 private:
  bool matches(const ChatEntry& entry) const;
  int visibleRowOf(const QString& chatId) const;
  void rebuildVisible();
  void changed(const QString& chatId, const QList<int>& roles);
  void openBy(int step);

  std::vector<ChatEntry> all_;      ///< newest first
  std::vector<ChatEntry> visible_;  ///< those of all_ that match the filter, in its order
  QString currentId_;
  QString filter_;
  QString undoText_;
};

}  // namespace chasqui::app
