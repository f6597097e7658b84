// The list at the left: pinned chats, folders with theirs, and the others by day.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QDate>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "sidebar/chat_entries.h"
#include "sidebar/chat_selection.h"
#include "sidebar/folder_list.h"

namespace chasqui::app {

/// Shows the chats that are not archived and whose title contains the filter. It only shows and asks: what it is asked
/// for it tells by the signals under "requests", and ChatDesk and ChatFiling do it. A request about a chat is about all
/// that are selected, where it is one of them. One chat's change touches its row and those beside it. GUI thread.
class ChatList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(QString currentId READ currentId NOTIFY currentIdChanged)
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
  Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectedCountChanged)
  Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)  ///< what undo() takes back; empty: nothing
  Q_PROPERTY(int undoSteps READ undoSteps NOTIFY undoChanged)
  Q_PROPERTY(chasqui::app::FolderList* folders READ folders CONSTANT)

 public:
  enum Role {
    ChatIdRole = Qt::UserRole + 1,  ///< empty in a folder's row
    TitleRole,                      ///< of the chat, or the folder's name
    SectionRole,
    HeadingRole,  ///< the section, in its first row; otherwise empty
    CurrentRole,
    BusyRole,
    PreviewRole,
    FolderIdRole,  ///< the folder that the row is, or stands below
    IsFolderRole,
    ExpandedRole,    ///< a folder whose chats are on show
    ChatCountRole,   ///< how many chats a folder holds; with a filter, how many of them match
    PinnedRole,
    SelectedRole,
  };

  explicit ChatList(QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(rows_.size()); }
  QString currentId() const { return currentId_; }
  QString filter() const { return entries_.filter(); }
  int selectedCount() const { return selection_.count(); }
  QString undoText() const { return undoText_; }
  int undoSteps() const { return undoSteps_; }
  FolderList* folders() { return &folders_; }
  void setFilter(const QString& filter);

  /// Replaces all entries and folders.
  void setEntries(std::vector<ChatEntry> entries);
  void setEntries(std::vector<ChatEntry> entries, std::vector<FolderEntry> folders);
  /// Adds the entry, or changes the one with its id; it moves to where its place and time put it.
  void put(const ChatEntry& entry);
  void take(const QString& chatId);
  /// put() and take() of any number: what is deleted goes, the rest is there as it says.
  void file(const std::vector<ChatEntry>& entries);
  /// The entry, also of an archived chat, or nullptr; valid until the next change.
  const ChatEntry* find(const QString& chatId) const { return entries_.find(chatId); }
  /// All chats, the archived ones too, in no order.
  const ChatEntries& entries() const { return entries_; }
  /// The chat on show that takes the place of the open one when `leaving` go: the next below it, or above. Empty: none.
  QString neighbourOfCurrent(const QStringList& leaving) const;
  void setCurrentId(const QString& chatId);
  void setBusy(const QString& chatId, bool busy);
  void setUndo(const QString& text, int steps);
  /// Adds or changes a folder, with all that stands below it.
  void putFolder(const FolderEntry& folder);
  /// Its chats must have left it.
  void takeFolder(const QString& folderId);

  /// "Today", "Yesterday", "Last 7 days" or "Earlier".
  static QString sectionOf(const QDate& day, const QDate& today);
  /// The window has another language.
  void retranslate();
  /// Another day begins: done by a timer of its own.
  void setToday(const QDate& today);

  Q_INVOKABLE void create() { emit createRequested({}); }
  Q_INVOKABLE void createIn(const QString& folderId) { emit createRequested(folderId); }
  Q_INVOKABLE void open(const QString& chatId);
  Q_INVOKABLE void openInWindow(const QString& chatId) { emit windowRequested(chatId); }
  Q_INVOKABLE void rename(const QString& chatId, const QString& title) { emit renameRequested(chatId, title); }
  Q_INVOKABLE void duplicate(const QString& chatId) { emit duplicateRequested(chatId); }
  Q_INVOKABLE void exportChats(const QString& chatId) { emit exportRequested(targetsOf(chatId)); }
  Q_INVOKABLE void remove(const QString& chatId) { emit removeRequested(targetsOf(chatId)); }
  Q_INVOKABLE void archive(const QString& chatId) { emit archiveRequested(targetsOf(chatId)); }
  Q_INVOKABLE void setPinned(const QString& chatId, bool pinned) { emit pinRequested(targetsOf(chatId), pinned); }
  Q_INVOKABLE void togglePinned(const QString& chatId);
  /// An empty folder takes it out of the one it is in.
  Q_INVOKABLE void moveTo(const QString& chatId, const QString& folderId);
  /// To where a row is: among the pinned, into its folder, or out of any.
  Q_INVOKABLE void dropAt(const QString& chatId, int row);
  Q_INVOKABLE void undo() { emit undoRequested(); }
  Q_INVOKABLE void dismissUndo() { emit dismissUndoRequested(); }
  /// The next chat down or up the visible list; stays at its ends.
  Q_INVOKABLE void openNext() { openBy(1); }
  Q_INVOKABLE void openPrevious() { openBy(-1); }
  Q_INVOKABLE void setExpanded(const QString& folderId, bool expanded);
  /// Where a closed folder hides the chat's row.
  Q_INVOKABLE void openFolderOf(const QString& chatId);
  Q_INVOKABLE void toggleSelected(const QString& chatId);
  /// All chats between the one that was chosen last and this one.
  Q_INVOKABLE void selectTo(const QString& chatId);
  Q_INVOKABLE void selectAll();
  Q_INVOKABLE void clearSelection();
  /// What a request about this chat is about, in the list's order.
  Q_INVOKABLE QStringList targetsOf(const QString& chatId) const;
  /// Empty for a chat that is not in the list.
  Q_INVOKABLE QString titleOf(const QString& chatId) const;
  /// The row that shows the chat, or -1.
  Q_INVOKABLE int rowOfChat(const QString& chatId) const;
  Q_INVOKABLE int rowOfFolder(const QString& folderId) const;

 signals:
  void countChanged();
  void currentIdChanged();
  void filterChanged();
  void selectedCountChanged();
  void undoChanged();
  /// The user opened or closed a folder.
  void expandedEdited();
  // requests
  void createRequested(const QString& folderId);
  void openRequested(const QString& chatId);
  void windowRequested(const QString& chatId);
  void renameRequested(const QString& chatId, const QString& title);
  void duplicateRequested(const QString& chatId);
  void exportRequested(const QStringList& chatIds);
  void removeRequested(const QStringList& chatIds);
  void archiveRequested(const QStringList& chatIds);
  void pinRequested(const QStringList& chatIds, bool pinned);
  void moveRequested(const QStringList& chatIds, const QString& folderId);
  void undoRequested();
  void dismissUndoRequested();

 private:
  QVariant chatData(const ChatEntry& entry, int role) const;
  QVariant folderData(const FolderEntry& folder, int role) const;
  QString sectionAt(int row) const;
  int rowOf(const RowKey& key) const;
  int placeOf(const RowKey& key) const;
  int shownRowOf(const ChatEntry* entry) const;
  void rebuild();
  void insertRows(int at, const std::vector<RowKey>& keys);
  void removeRows(int at, int count);
  void moveRow(int from, const RowKey& key);
  void headingMayDiffer(int row);
  void refreshFolder(const QString& folderId);
  void changed(const QString& chatId, const QList<int>& roles);
  void selectionChanged(int before);
  void openBy(int step);
  void waitForMidnight();

  FolderList folders_;
  ChatEntries entries_{folders_};
  std::vector<RowKey> rows_;  ///< what is on show, sorted
  ChatSelection selection_;
  QString currentId_;
  QString undoText_;
  int undoSteps_ = 0;
  QDate today_;
  QTimer midnight_;
};

}  // namespace chasqui::app
