// The presets: the user's own, and those that are built in.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QStringList>

#include "base/error.h"
#include "presets/preset.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

/// The user's presets in the user's order, then those that are built in. A change is here at once and written by the
/// storage thread; where that fails it stays here, failed() says why, and retry() tries again. GUI thread.
class PresetLibrary : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(int count READ count NOTIFY namesChanged)
  /// What undo would take back, in a sentence; empty: nothing.
  Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)
  Q_PROPERTY(int undoCount READ undoCount NOTIFY undoChanged)

 public:
  enum Role { PresetIdRole = Qt::UserRole + 1, NameRole, SummaryRole, BuiltInRole };

  explicit PresetLibrary(StorageThread& storage, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
  int count() const { return static_cast<int>(rows_.size()); }
  QString undoText() const;
  int undoCount() const { return static_cast<int>(removed_.size()); }

  /// Reads the user's presets from the database; read() follows.
  void readAll();
  /// Tries again all that could not be saved, or read.
  void retry();
  /// The window has another language.
  void retranslate();

  /// A preset that is there, or nullptr; valid until the next change.
  const Preset* find(const QString& presetId) const;
  const std::vector<Preset>& all() const { return rows_; }
  int rowOf(const QString& presetId) const;
  static QString nameOf(const Preset& preset);
  /// A new one above the others; its id.
  QString add(const QString& name, const SamplingValues& values);
  /// Gives one of the user's other values.
  void setValues(const QString& presetId, const SamplingValues& values);

  Q_INVOKABLE void rename(const QString& presetId, const QString& name);
  /// A copy above the others, one's own to change; its id, or empty where there is no such preset.
  Q_INVOKABLE QString duplicate(const QString& presetId);
  /// Where it was in force, the next one is; undo() brings it back with all that it was bound to.
  Q_INVOKABLE void remove(const QString& presetId);
  Q_INVOKABLE void undo();
  Q_INVOKABLE void dismissUndo();
  /// Changes places with the next of the user's, `step` 1 down, -1 up.
  Q_INVOKABLE void move(const QString& presetId, int step);

 signals:
  /// Names, their order or their number.
  void namesChanged();
  void undoChanged();
  /// The preset says something else, is gone, or is there (again).
  void changed(const QString& presetId);
  /// The library is here, or it could not be read.
  void read();
  /// Something could not be read or saved.
  void failed(const chasqui::Error& error);
  void recovered();

 private:
  Preset* own(const QString& presetId);
  int ownCount() const;
  void insert(int row, Preset preset);
  void take(std::vector<storage::SamplingPreset> stored);
  void number();
  void save(const QString& presetId);
  void saved(const QString& presetId, const Result<void>& result);

  StorageThread& storage_;
  std::vector<Preset> rows_;
  std::vector<Preset> removed_;  ///< what undo() brings back, the last one at the end
  std::set<QString> unsaved_;    ///< refused by the database
  bool readFailed_ = false;
};

}  // namespace chasqui::app
