// The models on this computer: the list with what is known of each, and what can be done with them.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QStringList>

#include "engine/import.h"
#include "engine/verify.h"
#include "models/background_task.h"
#include "models/foreign_models.h"
#include "models/installed_row.h"
#include "models/library_scan.h"
#include "models/model_controller.h"
#include "models/model_work.h"
#include "models/models_folder.h"

namespace chasqui::app {

struct LibraryOptions {
  QString standardFolder;  ///< for models, where the user has chosen none
  UserPlaces places = UserPlaces::ofThisUser();
  std::function<void(const QString& path)> showFile;  ///< in the file manager; nothing: the desktop's
};

/// Every model of the ModelController in its order, then what lies in the models' folder and cannot be used. GUI
/// thread; the disk is looked at, and written, on other threads.
class ModelLibrary : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(bool scanning READ isScanning NOTIFY scanningChanged)
  Q_PROPERTY(chasqui::app::ModelWork* work READ work CONSTANT)
  Q_PROPERTY(chasqui::app::ModelsFolder* folder READ folder CONSTANT)
  Q_PROPERTY(chasqui::app::ForeignModels* foreign READ foreign CONSTANT)
  Q_PROPERTY(QStringList conversions READ conversions NOTIFY conversionsChanged)

 public:
  enum Role {
    ModelIdRole = Qt::UserRole + 1,
    NameRole,
    FactsRole,
    HistoryRole,
    ProblemRole,
    PlaceRole,
    DemoRole,
    CurrentRole,
    VerifiedRole,
    UsableRole,
    DeletableRole,
    ListedRole
  };

  ModelLibrary(ModelController& models, LibraryOptions options, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(rows_.size()); }
  bool isScanning() const { return scan_.isRunning(); }
  ModelWork* work() { return &work_; }
  ModelsFolder* folder() { return &folder_; }
  ForeignModels* foreign() { return &foreign_; }
  /// What a model can be converted to, in words; convert() takes the place in it.
  QStringList conversions() const;

  /// A download has come whole and with the right checksum: it is in the list from now on, if it was not.
  void noteVerified(const QString& modelId);
  void retranslate();

  /// Looks at the models' folder and at the files of all known models.
  Q_INVOKABLE void refresh();
  Q_INVOKABLE void open(const QString& modelId);
  /// Only how it is called here; an empty name is the file's.
  Q_INVOKABLE void rename(const QString& modelId, const QString& name);
  Q_INVOKABLE void verify(const QString& modelId);
  Q_INVOKABLE void showInFolder(const QString& modelId);
  /// Into the desktop's trash, and off the list. One of another application, or whose files are missing, only leaves
  /// the list; the demo model stays.
  Q_INVOKABLE void remove(const QString& modelId);
  /// Off the list, not off the disk; what lies in the models' folder comes back with the next look.
  Q_INVOKABLE void forget(const QString& modelId) { models_.forget(modelId); }
  /// Writes the model as a GGUF file of another type into the models' folder.
  Q_INVOKABLE void convert(const QString& modelId, int conversion);
  /// How large that becomes: "about 3.9 GB"; empty where nobody knows.
  Q_INVOKABLE QString conversionSize(const QString& modelId, int conversion) const;
  Q_INVOKABLE QString conversionName(const QString& modelId, int conversion) const;

 signals:
  void countChanged();
  void scanningChanged();
  void conversionsChanged();

 private:
  const InstalledRow* find(const QString& modelId) const;
  void sync();
  void setRows(std::vector<InstalledRow> rows);
  void take(const LibraryScan& scan);
  bool takeMoved(const LibraryScan& scan);
  void takeKnown(const LibraryScan& scan);
  void takeFound(const LibraryScan& scan);
  void verified(const QString& modelId, const Result<engine::VerifyReport>& report);
  void removed(const QString& modelId, const QString& name, const Result<void>& result);
  void converted(const Result<engine::ImportSummary>& summary);

  ModelController& models_;
  std::function<void(const QString&)> showFile_;
  std::vector<InstalledRow> rows_;
  std::vector<FoundModel> unusable_;   ///< in the models' folder
  std::map<QString, Error> problems_;  ///< of known models, by path
  bool again_ = false;                 ///< what is being looked at has changed meanwhile
  bool taking_ = false;                ///< many models are changing: sync() comes at the end
  ModelWork work_;
  ModelsFolder folder_;
  ForeignModels foreign_;
  BackgroundTask scan_;  // last: its thread ends first
};

}  // namespace chasqui::app
