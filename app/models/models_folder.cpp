#include "models/models_folder.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <QDir>

#include "models/model_move.h"
#include "models/model_words.h"
#include "models/move_note.h"

namespace chasqui::app {

namespace {

Result<void> notThere(const QString& to) {
  return fail(ErrorCode::NotFound, "The folder " + to.toStdString() + " is not there.",
              "Connect its disk, then start Chasqui again to go on.");
}

}  // namespace

ModelsFolder::ModelsFolder(ModelController& models, ModelWork& work, const QString& standardPath, QObject* parent)
    : QObject(parent), models_(models), work_(work), standardPath_(standardPath), path_(standardPath) {}

bool ModelsFolder::isMissing() const {
  const auto isOfFolder = [](const KnownModel& model) { return model.origin == ModelOrigin::Folder; };
  const std::vector<KnownModel>& known = models_.models();
  return missing_ && (!isStandard() || std::any_of(known.begin(), known.end(), isOfFolder));
}

QString ModelsFolder::spaceText() const {
  const QString models = tr("%Ln model(s), %1", nullptr, count()).arg(sizeWords(sizeBytes_));
  return freeBytes_ ? tr("%1; %2 free").arg(models, sizeWords(*freeBytes_)) : models;
}

QString ModelsFolder::troubleText() const {
  QStringList lines;
  for (const Error& trouble : troubles_) {
    const ErrorText text = textOf(trouble);
    lines << text.message + u' ' + text.nextStep;
  }
  return lines.join(u'\n');
}

void ModelsFolder::restore(const QString& path) { setPath(path.isEmpty() ? standardPath_ : path); }

void ModelsFolder::take(const LibraryScan& scan) {
  missing_ = scan.folder.folderMissing;
  freeBytes_ = scan.freeBytes;
  troubles_ = scan.folder.troubles;
  found_.clear();
  sizeBytes_ = 0;
  for (const FoundModel& model : scan.folder.models) {
    found_.push_back(model.path);
    sizeBytes_ += model.onDisk.sizeBytes;
  }
  emit looked();
}

void ModelsFolder::change(const QUrl& folder, bool moveModels) {
  if (work_.busy() || !folder.isLocalFile()) return;
  const QString to = QDir::cleanPath(folder.toLocalFile());
  if (to.isEmpty() || to == path_) return;
  if (moveModels) return move(to, false);
  setUnfinishedMove({});
  setPath(to);
}

void ModelsFolder::restoreUnfinishedMove(const QString& to) { movingTo_ = to == path_ ? QString() : to; }

void ModelsFolder::goOnMoving() {
  if (!work_.busy() && !movingTo_.isEmpty()) move(movingTo_, true);
}

void ModelsFolder::setUnfinishedMove(const QString& to) {
  if (movingTo_ == to) return;
  movingTo_ = to;
  emit unfinishedMoveChanged();
}

void ModelsFolder::setPath(const QString& path) {
  if (std::exchange(path_, path) == path) return;
  emit changed();
  emit contentChanged();
}

void ModelsFolder::move(const QString& to, bool again) {
  movedCount_ = 0;
  setUnfinishedMove(to);
  emit moveStarted(path_, to);
  const auto status = [to] { return tr("Moving the models to %1").arg(to); };
  work_.start({}, status, [this, from = filePath(), to, again, before = beforeMove_](const std::stop_token& stop) {
    std::error_code none;
    if (again && !std::filesystem::is_directory(to.toStdString(), none))
      return std::function<void()>([this, to] { ended(to, notThere(to)); });
    if (before) before();
    // Anew: something may have come since the last look.
    std::vector<std::filesystem::path> models;
    for (const FoundModel& model : scanModels(from, stop).models) models.push_back(model.path);
    MoveOptions options;
    options.stop = stop;
    options.progress = [this](std::uint64_t done, std::uint64_t total) { work_.report(done, total); };
    options.moved = [this](const std::filesystem::path& model, const std::filesystem::path& place) {
      work_.tellFromWork([this, old = QString::fromStdString(model.string()),
                          now = QString::fromStdString(place.string())] { moved(old, now); });
    };
    writeMoveNote(from, to.toStdString());
    const Result<void> result = moveModels(from, to.toStdString(), models, options);
    return std::function<void()>([this, to, result] { ended(to, result); });
  });
}

void ModelsFolder::moved(const QString& from, const QString& to) {
  if (!models_.find(from)) return;
  ++movedCount_;
  models_.setPath(from, to);
}

void ModelsFolder::ended(const QString& to, const Result<void>& result) {
  if (result || result.error().code != ErrorCode::NotFound) setUnfinishedMove({});
  if (result) {
    left_ = filePath();
    setPath(to);
    work_.tell([to] { return ModelWork::Told{tr("The models are in %1 now.").arg(to), {}, {}}; });
  } else {
    const auto stopped = [count = movedCount_] {
      return tr("Stopped. %Ln model(s) have moved; choose the same folder again to move the others.", nullptr, count);
    };
    work_.fail(result.error(), ErrorSubject::General, stopped);
    emit contentChanged();
  }
  emit moveEnded();
}

}  // namespace chasqui::app
