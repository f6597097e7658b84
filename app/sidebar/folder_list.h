// The folders of the list at the left, in the user's order.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace chasqui::app {

struct FolderEntry {
  QString folderId = {};
  QString name = {};
  qint64 position = 0;
  bool expanded = true;
  QString promptId = {};  ///< the system prompt of its new chats; empty: not set

  bool operator==(const FolderEntry&) const = default;
};

/// It only shows and asks: what it is asked for it tells by the signals under "requests". ChatList changes it. GUI
/// thread.
class FolderList : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatList")
  Q_PROPERTY(int count READ count NOTIFY countChanged)

 public:
  enum Role { FolderIdRole = Qt::UserRole + 1, NameRole };

  using QAbstractListModel::QAbstractListModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(folders_.size()); }
  const std::vector<FolderEntry>& folders() const { return folders_; }
  /// The folder, or nullptr; valid until the next change.
  const FolderEntry* find(const QString& folderId) const;
  int rowOf(const QString& folderId) const;

  void setFolders(std::vector<FolderEntry> folders);
  /// Adds the folder, or changes the one with its id; it moves to where its position puts it.
  void put(const FolderEntry& folder);
  void take(const QString& folderId);

  /// A new folder with these chats in it; a blank name is not taken.
  Q_INVOKABLE void create(const QString& name, const QStringList& chatIds = {});
  Q_INVOKABLE void rename(const QString& folderId, const QString& name);
  /// Its chats stay, without a folder.
  Q_INVOKABLE void remove(const QString& folderId) { emit removeRequested(folderId); }
  /// What its new chats begin with; an empty id: not set.
  void setPrompt(const QString& folderId, const QString& promptId) { emit promptRequested(folderId, promptId); }
  /// Changes places with the next folder, `step` 1 down, -1 up.
  Q_INVOKABLE void move(const QString& folderId, int step) { emit moveRequested(folderId, step); }

 signals:
  void countChanged();
  /// The user has made a folder, which waits for a name.
  void created(const QString& folderId);
  // requests
  void createRequested(const QString& name, const QStringList& chatIds);
  void renameRequested(const QString& folderId, const QString& name);
  void promptRequested(const QString& folderId, const QString& promptId);
  void removeRequested(const QString& folderId);
  void moveRequested(const QString& folderId, int step);

 private:
  std::vector<FolderEntry> folders_;
};

}  // namespace chasqui::app
