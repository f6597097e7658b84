#include "models/model_controller.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

#include "models/model_words.h"

namespace chasqui::app {

namespace {

/// Files that are only a part of a model: the folder is the model.
bool isFolderSuffix(const QString& suffix) {
  return suffix == QLatin1String("safetensors") || suffix == QLatin1String("pth") || suffix == QLatin1String("bin") ||
         suffix == QLatin1String("json");
}

}  // namespace

ModelController::ModelController(GenerationWorker& worker, const QString& demoPath, FitProbe::Read readFit,
                                 QObject* parent)
    : QAbstractListModel(parent), worker_(worker), fit_(std::move(readFit)), tuning_(worker) {
  if (!demoPath.isEmpty()) {
    models_.push_back({demoPath, {}, {}, true});
    currentPath_ = demoPath;
  }
  connect(&worker, &GenerationWorker::loadingStarted, this, [this](const QString& path) {
    path == currentPath_ ? setState(Loading, 0) : setState(None);
  });
  connect(&worker, &GenerationWorker::loadingProgress, this, [this](const QString& path, double fraction) {
    if (path == currentPath_) setState(Loading, fraction);
  });
  connect(&worker, &GenerationWorker::loaded, this, &ModelController::onLoaded);
  connect(&worker, &GenerationWorker::loadingFailed, this, &ModelController::onLoadingFailed);
  connect(&tuning_, &DeviceTuning::finished, this, [this] {
    if (std::exchange(freedToMeasure_, false) && !loaded_.staysFree) preload();
  });
  joinFit();
}

int ModelController::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ModelController::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const KnownModel& model = models_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case ModelIdRole: return model.path;
    case Qt::DisplayRole:
    case NameRole: return nameOf(model);
    case DetailRole: return detailOf(model);
    case DemoRole: return model.demo;
    case CurrentRole: return model.path == currentPath_;
    case MissingRole: return model.missing;
    case TemplateRole: return shortText(model.chatTemplate);
    default: return {};
  }
}

QHash<int, QByteArray> ModelController::roleNames() const {
  return {{ModelIdRole, "modelId"}, {NameRole, "name"},       {DetailRole, "detail"},
          {DemoRole, "demo"},       {CurrentRole, "current"}, {MissingRole, "missing"},
          {TemplateRole, "chatTemplate"}};
}

QString ModelController::nameOf(const KnownModel& model) {
  if (model.demo) return tr("Demo model (a toy)");
  return model.givenName.isEmpty() ? model.name : model.givenName;
}

QString ModelController::detailOf(const KnownModel& model) {
  if (!model.facts) return {};
  return tr("%1 · %2 parameters · context %3")
      .arg(model.facts->quantization, countText(model.facts->parameters), QLocale().toString(model.facts->contextTokens));
}

QString ModelController::currentName() const {
  const int row = rowOf(currentPath_);
  return row < 0 ? QString() : nameOf(models_[static_cast<std::size_t>(row)]);
}

QString ModelController::currentDetail() const {
  const int row = rowOf(currentPath_);
  return row < 0 ? QString() : detailOf(models_[static_cast<std::size_t>(row)]);
}

bool ModelController::isDemo() const {
  const int row = rowOf(currentPath_);
  return row >= 0 && models_[static_cast<std::size_t>(row)].demo;
}

AnswerRequest ModelController::request() const {
  AnswerRequest request;
  request.modelPath = currentPath_.toStdString();
  request.modelOptions = loadOptions(currentPath_);
  request.templateKind = currentTemplate().chosen;
  request.guessAhead = guessAhead_;
  return request;
}

ModelTemplate ModelController::currentTemplate() const {
  const int row = rowOf(currentPath_);
  return row < 0 ? ModelTemplate{} : models_[static_cast<std::size_t>(row)].chatTemplate;
}

bool ModelController::refusesTags() const {
  const std::optional<engine::TemplateKind> kind = currentTemplate().inForce();
  return !kind || engine::refusesTags(*kind);
}

QString ModelController::statusText() const {
  switch (state_) {
    case None:
      if (const int minutes = loaded_.freedAfterMinutes; minutes > 0)
        return tr("Not loaded: freed after %n minute(s)", nullptr, minutes);
      return currentPath_.isEmpty() ? tr("No model") : QString();
    case Loading:
      return progress_ < 0 ? tr("Loading model") : tr("Loading model %1 %").arg(std::floor(progress_ * 100));
    case Ready: return tr("Ready");
    case Failed: return tr("Loading failed");
  }
  return {};
}

void ModelController::restore(const ModelSettings& settings) {
  for (const KnownModel& model : settings.known) {
    const int row = model.demo ? (models_.empty() || !models_.front().demo ? -1 : 0) : rowOf(model.path);
    if (row >= 0) {  // the demo model, or opened by --model before the settings were read
      KnownModel& known = models_[static_cast<std::size_t>(row)];
      known = joined(known, model);
      emit dataChanged(index(row), index(row));
      if (known.path == currentPath_) emit currentChanged();
    } else if (!model.demo) {
      add(model);
    }
  }
  tellFormat();
  if (!chosen_ && rowOf(settings.currentPath) >= 0) makeCurrent(settings.currentPath);
}

void ModelController::preload() {
  if (state_ == None && !currentPath_.isEmpty()) load(currentPath_);
}

void ModelController::deviceLost() {
  setState(None);
  nothingLoaded();
}

void ModelController::open(const QUrl& url) {
  if (!url.isLocalFile()) {
    setState(Failed, -1, [address = url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)] {
      return ErrorText{tr("Only files on this computer can be opened."), tr("Save the file here first, then open it."),
                       address};
    });
    return;
  }
  const QFileInfo chosen(url.toLocalFile());
  const bool ofFolder = chosen.isFile() && isFolderSuffix(chosen.suffix().toLower());
  const QFileInfo model(ofFolder ? chosen.absolutePath() : chosen.absoluteFilePath());
  const QString path = model.absoluteFilePath();
  const QString name = ofFolder || chosen.isDir() ? model.fileName() : model.completeBaseName();
  if (rowOf(path) < 0) add({path, name});
  select(path);
}

bool ModelController::looksLikeModel(const QUrl& url) const {
  if (!url.isLocalFile()) return false;
  const QFileInfo file(url.toLocalFile());
  const QString suffix = file.suffix().toLower();
  return file.isDir() || suffix == QLatin1String("gguf") || isFolderSuffix(suffix);
}

void ModelController::select(const QString& modelId) {
  if (rowOf(modelId) < 0) return;
  chosen_ = true;
  const bool isUnderWay = state_ == Loading || (state_ == Ready && loaded_.with.loadsAs(loadOptions(modelId)));
  if (modelId == currentPath_ && isUnderWay) return;
  loadIfItFits(modelId);
  emit edited();
}

void ModelController::forget(const QString& modelId) {
  const int row = rowOf(modelId);
  if (row < 0 || models_[static_cast<std::size_t>(row)].demo) return;
  beginRemoveRows({}, row, row);
  models_.erase(models_.begin() + row);
  endRemoveRows();
  emit countChanged();
  if (modelId == currentPath_) {
    stopJudging();
    unloadModel(modelId);
    makeCurrent(models_.empty() ? QString() : models_.front().path);
    setState(None);
  }
  emit edited();
}

void ModelController::put(const KnownModel& model) {
  const int row = rowOf(model.path);
  if (row >= 0) return change(row, model);
  add(model);
  emit edited();
}

void ModelController::setPath(const QString& path, const QString& newPath) {
  const int row = rowOf(path);
  if (row < 0 || rowOf(newPath) >= 0) return;
  if (question_.path == path) stopJudging();  // the answer would be about files that are gone
  unloadModel(path);
  models_[static_cast<std::size_t>(row)].path = newPath;
  for (KnownModel& model : models_)
    if (model.options.draft == path.toStdString()) model.options.draft = newPath.toStdString();
  if (currentPath_ == path) currentPath_ = newPath;
  emit dataChanged(index(row), index(row));
  if (currentPath_ == newPath) emit currentChanged();
  emit edited();
}

void ModelController::setDefaultPrompt(const QString& path, const QString& promptId) {
  const int row = rowOf(path);
  if (row < 0) return;
  KnownModel model = models_[static_cast<std::size_t>(row)];
  model.defaultPromptId = promptId;
  change(row, model);
}

void ModelController::unloadModel(const QString& path) {
  if (path != currentPath_) return;
  worker_.cancelLoading();
  unload();
  nothingLoaded();
  setState(None);
}

void ModelController::chooseTemplate(int index) {
  const int row = rowOf(currentPath_);
  if (row < 0) return;
  KnownModel model = models_[static_cast<std::size_t>(row)];
  model.chatTemplate.chosen = chosenAt(index);
  change(row, model);
  tellFormat();
}

void ModelController::cancelLoading() {
  if (const QString path = question_.path; !path.isEmpty()) return onFitCancelled(path);
  if (worker_.cancelLoading() && state_ == Loading) setState(loaded_.isOf(currentPath_) ? Ready : None);
}

void ModelController::retry() {
  if (currentPath_.isEmpty() || state_ == Loading || state_ == Ready) return;
  load(currentPath_);
}

const KnownModel* ModelController::find(const QString& path) const {
  const int row = rowOf(path);
  return row < 0 ? nullptr : &models_[static_cast<std::size_t>(row)];
}

int ModelController::rowOf(const QString& path) const {
  for (std::size_t i = 0; i < models_.size(); ++i)
    if (models_[i].path == path) return static_cast<int>(i);
  return -1;
}

void ModelController::add(const KnownModel& model) {
  beginInsertRows({}, count(), count());
  models_.push_back(model);
  endInsertRows();
  emit countChanged();
}

void ModelController::change(int row, const KnownModel& model) {
  KnownModel& known = models_[static_cast<std::size_t>(row)];
  if (known == model) return;
  known = model;
  emit dataChanged(index(row), index(row));
  if (known.path == currentPath_) emit currentChanged();
  emit edited();
}

/// Told after each load, and before each answer; what is said by the minute is kept by the minute.
void ModelController::noteUse(int row) {
  constexpr qint64 kMinuteMs = 60'000;
  qint64& lastUsedMs = models_[static_cast<std::size_t>(row)].lastUsedMs;
  const qint64 now = QDateTime::currentMSecsSinceEpoch();
  if (now >= lastUsedMs && now - lastUsedMs < kMinuteMs) return;
  lastUsedMs = now;
  emit dataChanged(index(row), index(row));
  emit edited();
}

void ModelController::makeCurrent(const QString& path) {
  if (currentPath_ == path) return;
  loaded_.freedAfterMinutes = 0;
  const int before = rowOf(std::exchange(currentPath_, path));
  const int now = rowOf(path);
  for (const int row : {before, now})
    if (row >= 0) emit dataChanged(index(row), index(row), {CurrentRole});
  emit currentChanged();
  emit statusTextChanged();
  tellFormat();
}

void ModelController::retranslate() {
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
  if (sayError_) error_ = sayError_();
  tuning_.retranslate();
  fit_.retranslate(subjectOf(fit_.subject().path).name);
  emit currentChanged();
  emit statusTextChanged();
  emit errorChanged();
}

void ModelController::setState(State state, double progress, std::function<ErrorText()> sayError) {
  sayError_ = std::move(sayError);
  const ErrorText error = sayError_ ? sayError_() : ErrorText();
  const bool newState = std::exchange(state_, state) != state;
  const bool newProgress = std::exchange(progress_, progress) != progress;
  const bool newError = error.message != error_.message || error.detail != error_.detail;
  error_ = error;
  if (newState) emit stateChanged();
  if (newProgress) emit progressChanged();
  if (newState || newProgress) emit statusTextChanged();
  if (newError) emit errorChanged();
}

/// The loaded model's format, with the template that the user chose for it; none while another is chosen.
void ModelController::tellFormat() {
  const int row = rowOf(loaded_.formatPath);
  std::optional<PromptFormat> format = loaded_.formatPath == currentPath_ ? loaded_.format : std::nullopt;
  if (format && row >= 0)
    format->kind = models_[static_cast<std::size_t>(row)].chatTemplate.inForce().value_or(format->kind);
  emit formatChanged(format);
}

void ModelController::onLoaded(const ModelDescription& description) {
  const QString path = QString::fromStdString(description.path);
  const int row = rowOf(path);
  if (row >= 0) {
    KnownModel model = models_[static_cast<std::size_t>(row)];
    model.facts = ModelFacts{QString::fromStdString(description.quantization), description.parameters,
                             description.contextTokens};
    model.chatTemplate.own = description.templateChoice;
    model.missing = false;
    change(row, model);
    noteUse(row);
  }
  loaded_.format = description.format;
  loaded_.formatPath = path;
  loaded_.with = description.options;
  loaded_.freedAfterMinutes = 0;
  tellFormat();
  const QString device = QString::fromStdString(description.deviceName);
  if (std::exchange(loaded_.deviceName, device) != device) emit deviceNameChanged();
  setPlacementReason(QString::fromStdString(description.placementReason));
  fit_.setHeld(description.memory, description.deviceName);
  path == currentPath_ ? setState(Ready, 1) : setState(None);
  setDraftError(description.draftError);
  emit loaded();
}

void ModelController::onLoadingFailed(const QString& path, const Error& error) {
  nothingLoaded();  // the model before was dropped first
  const int row = rowOf(path);
  if (row >= 0 && error.code == ErrorCode::NotFound) {
    KnownModel model = models_[static_cast<std::size_t>(row)];
    model.missing = true;
    change(row, model);
  }
  if (error.code == ErrorCode::Cancelled) {
    // A load that another choice put an end to says nothing of that choice.
    if (path == currentPath_ && state_ == Loading) setState(None);
    return;
  }
  if (path == currentPath_) setState(Failed, -1, [error] { return textOf(error, ErrorSubject::Model); });
  emit loadFailed(error);
}

}  // namespace chasqui::app
