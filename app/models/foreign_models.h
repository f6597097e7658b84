// What other applications have downloaded, to be chosen from.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QStringList>
#include <QUrl>

#include "models/background_task.h"
#include "models/foreign_folders.h"
#include "models/model_controller.h"

namespace chasqui::app {

/// GUI thread; looking happens on a thread of its own, and only when asked for.
class ForeignModels : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ModelLibrary")
  Q_PROPERTY(int count READ count NOTIFY looked)
  Q_PROPERTY(bool scanning READ isScanning NOTIFY looked)
  Q_PROPERTY(bool scanned READ isScanned NOTIFY looked)
  Q_PROPERTY(int tickedCount READ tickedCount NOTIFY tickedChanged)
  Q_PROPERTY(QString troubleText READ troubleText NOTIFY looked)
  Q_PROPERTY(QStringList folders READ folders NOTIFY foldersChanged)

 public:
  enum Role {
    NameRole = Qt::UserRole + 1,
    ApplicationRole,
    FactsRole,    ///< "3.83 GB · Q4_0 · context 4096"
    ProblemRole,  ///< why it cannot be used; empty where it can
    TickedRole,
    LinkedRole,  ///< in the list already
  };

  ForeignModels(ModelController& models, UserPlaces places, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(found_.size()); }
  bool isScanning() const { return task_.isRunning(); }
  bool isScanned() const { return scanned_; }
  int tickedCount() const { return static_cast<int>(ticked_.size()); }
  QString troubleText() const;
  /// Those of the user's own that are looked into as well, as they were added.
  const QStringList& folders() const { return folders_; }
  void retranslate();

  /// What the settings have, and what they are to keep.
  void restoreFolders(const std::string& json);
  std::string storedFolders() const;

  /// Looks into the folders of other applications and the user's own; nothing while that is under way.
  Q_INVOKABLE void scan();
  /// Looks into this folder as well, from now on. Nothing for one that is no folder of this computer.
  Q_INVOKABLE void addFolder(const QUrl& folder);
  /// No longer; what was linked from it stays in the list.
  Q_INVOKABLE void removeFolder(const QString& folder);
  /// Those that cannot be used, or are in the list, have no tick.
  Q_INVOKABLE void setTicked(int row, bool ticked);
  Q_INVOKABLE void tickAll();
  /// Puts those with a tick into the list; their files stay where they are.
  Q_INVOKABLE void link();

 signals:
  void looked();
  void foldersChanged();
  /// By the user: to be kept in the settings.
  void foldersEdited();
  void tickedChanged();
  /// So many models are new in the list.
  void linked(int count);

 private:
  QString pathOf(int row) const;
  bool isLinked(int row) const { return models_.find(pathOf(row)) != nullptr; }
  void take(ForeignScan scan);
  void rowsChanged();
  void editFolders(const QStringList& folders);

  ModelController& models_;
  UserPlaces places_;
  std::vector<ForeignModel> found_;
  std::vector<Error> troubles_;
  std::set<int> ticked_;
  bool scanned_ = false;
  QStringList folders_;
  bool again_ = false;  ///< the folders have changed while they are looked into
  BackgroundTask task_;  // last: its thread ends first
};

}  // namespace chasqui::app
