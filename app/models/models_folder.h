// Where models are kept, and their way to another folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QUrl>

#include "models/library_scan.h"
#include "models/model_controller.h"
#include "models/model_work.h"

namespace chasqui::app {

/// GUI thread; the disk is looked at by the library's scans.
class ModelsFolder : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ModelLibrary")
  Q_PROPERTY(QString path READ path NOTIFY changed)
  Q_PROPERTY(QUrl url READ url NOTIFY changed)
  Q_PROPERTY(QUrl standardUrl READ standardUrl CONSTANT)
  Q_PROPERTY(bool standard READ isStandard NOTIFY changed)
  Q_PROPERTY(bool missing READ isMissing NOTIFY looked)
  Q_PROPERTY(int count READ count NOTIFY looked)
  Q_PROPERTY(QString spaceText READ spaceText NOTIFY looked)
  Q_PROPERTY(QString troubleText READ troubleText NOTIFY looked)

 public:
  ModelsFolder(ModelController& models, ModelWork& work, const QString& standardPath, QObject* parent = nullptr);

  QString path() const { return path_; }
  std::filesystem::path filePath() const { return path_.toStdString(); }
  QUrl url() const { return QUrl::fromLocalFile(path_); }
  QUrl standardUrl() const { return QUrl::fromLocalFile(standardPath_); }
  bool isStandard() const { return path_ == standardPath_; }
  /// The folder was chosen or had models, and is not there now.
  bool isMissing() const;
  /// Models in it, those included that cannot be used.
  int count() const { return static_cast<int>(found_.size()); }
  /// "3 models, 12.2 GB; 51 GB free".
  QString spaceText() const;
  /// Why some of it could not be looked at, a line each; empty where all could.
  QString troubleText() const;

  /// What the settings have; empty: the standard.
  void restore(const QString& path);
  /// What the settings are to keep.
  QString stored() const { return isStandard() ? QString() : path_; }
  /// Where the models were on their way to when the program ended; empty: nowhere. To be kept in the settings, too.
  const QString& unfinishedMove() const { return movingTo_; }
  void restoreUnfinishedMove(const QString& to);
  void take(const LibraryScan& scan);
  /// Once: the folder that all models have left, for a scan to clear up.
  std::filesystem::path takeLeft() { return std::exchange(left_, {}); }
  /// Called on a thread of its own before anything moves, and may take its time: downloads stop in it.
  void setBeforeMove(std::function<void()> beforeMove) { beforeMove_ = std::move(beforeMove); }
  void retranslate() { emit looked(); }

  /// Makes another folder the one for models. With `moveModels` all in it move there first, and the folder changes only
  /// when they have; else they stay where they are, and in the list. Nothing while other work is under way.
  Q_INVOKABLE void change(const QUrl& folder, bool moveModels);
  /// Goes on with a move that the end of the program had cut off. Where the new folder is not there, its disk may be
  /// away: then that is said, and it can be gone on with later. Nothing where there is none, or with other work.
  Q_INVOKABLE void goOnMoving();

 signals:
  /// The folder is another one: to be kept in the settings.
  void changed();
  /// A scan has told what is in it.
  void looked();
  /// Models are on their way; nothing else may write into either folder until moveEnded().
  void moveStarted(const QString& from, const QString& to);
  void moveEnded();
  /// A move has begun, or is no longer to be gone on with.
  void unfinishedMoveChanged();
  /// What is in the folder is different now.
  void contentChanged();

 private:
  void setPath(const QString& path);
  void move(const QString& to, bool again);
  void setUnfinishedMove(const QString& to);
  void moved(const QString& from, const QString& to);
  void ended(const QString& to, const Result<void>& result);

  ModelController& models_;
  ModelWork& work_;
  QString standardPath_;
  QString path_;
  bool missing_ = false;
  std::vector<std::filesystem::path> found_;
  std::uint64_t sizeBytes_ = 0;
  std::optional<std::uint64_t> freeBytes_;
  std::vector<Error> troubles_;
  std::function<void()> beforeMove_;
  int movedCount_ = 0;
  QString movingTo_;
  std::filesystem::path left_;  ///< all has moved from there: its note is no longer needed
};

}  // namespace chasqui::app
