#include "models/model_controller.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace chasqui::app {

namespace {

/// Files that are only a part of a model: the folder is the model.
bool isFolderSuffix(const QString& suffix) {
  return suffix == QLatin1String("safetensors") || suffix == QLatin1String("pth") || suffix == QLatin1String("bin") ||
         suffix == QLatin1String("json");
}

/// "7 B", "5.8 M", "260 k".
QString countText(std::uint64_t count) {
  const double value = static_cast<double>(count);
  const auto text = [](double number, const char* unit) {
    return QLocale().toString(number, 'f', number < 100 && std::fabs(number - std::round(number)) >= 0.05 ? 1 : 0) +
           QLatin1Char(' ') + QLatin1String(unit);
  };
  if (value >= 1e9) return text(value / 1e9, "B");
  if (value >= 1e6) return text(value / 1e6, "M");
  if (value >= 1e3) return text(value / 1e3, "k");
  return QLocale().toString(static_cast<qulonglong>(count));
}

QJsonObject toJson(const ModelFacts& facts) {
  return {{"quantization", facts.quantization},
          {"parameters", static_cast<qint64>(facts.parameters)},
          {"contextTokens", static_cast<qint64>(facts.contextTokens)}};
}

std::optional<ModelFacts> factsFrom(const QJsonValue& json) {
  if (!json.isObject()) return std::nullopt;
  const auto number = [&](const char* key) { return std::max<qint64>(0, json[QLatin1String(key)].toInteger()); };
  return ModelFacts{json["quantization"].toString(), static_cast<std::uint64_t>(number("parameters")),
                    static_cast<std::uint32_t>(std::min<qint64>(number("contextTokens"), UINT32_MAX))};
}

}  // namespace

std::string knownModelsToJson(const std::vector<KnownModel>& models) {
  QJsonArray array;
  for (const KnownModel& model : models) {
    QJsonObject object;
    if (model.demo) {
      if (!model.chatTemplate.chosen) continue;
      object.insert("demo", true);
    } else {
      object = {{"path", model.path}, {"name", model.name}};
      if (model.facts) object.insert("facts", toJson(*model.facts));
    }
    writeTemplate(model.chatTemplate, object);
    array.append(object);
  }
  return QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString();
}

std::vector<KnownModel> knownModelsFromJson(const std::string& json) {
  std::vector<KnownModel> models;
  for (const QJsonValue value : QJsonDocument::fromJson(QByteArray::fromStdString(json)).array()) {
    const QJsonObject object = value.toObject();
    KnownModel model;
    model.path = object.value("path").toString();
    model.name = object.value("name").toString();
    model.facts = factsFrom(object.value("facts"));
    model.demo = object.value("demo").toBool();
    model.chatTemplate = readTemplate(object);
    if (!model.path.isEmpty() || model.demo) models.push_back(model);
  }
  return models;
}

ModelController::ModelController(GenerationWorker& worker, const QString& demoPath, QObject* parent)
    : QAbstractListModel(parent), worker_(worker) {
  if (!demoPath.isEmpty()) {
    models_.push_back({demoPath, {}, {}, true, false, {}});
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
  return model.demo ? tr("Demo model (a toy)") : model.name;
}

QString ModelController::detailOf(const KnownModel& model) {
  if (!model.facts) return {};
  return tr("%1 · %2 parameters · context %3")
      .arg(model.facts->quantization, countText(model.facts->parameters))
      .arg(model.facts->contextTokens);
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
    case None: return currentPath_.isEmpty() ? tr("No model") : QString();
    case Loading:
      return progress_ < 0 ? tr("Loading model") : tr("Loading model %1 %").arg(std::floor(progress_ * 100));
    case Ready: return tr("Ready");
    case Failed: return tr("Loading failed");
  }
  return {};
}

void ModelController::restore(const ModelSettings& settings) {
  for (const KnownModel& model : settings.known) {
    if (model.demo) {
      if (models_.empty() || !models_.front().demo) continue;
      models_.front().chatTemplate.chosen = model.chatTemplate.chosen;
      emit dataChanged(index(0), index(0), {TemplateRole});
      if (isDemo()) emit currentChanged();
    } else if (const int row = rowOf(model.path); row >= 0) {
      KnownModel& known = models_[static_cast<std::size_t>(row)];  // opened by --model before the settings were read
      known.chatTemplate.chosen = model.chatTemplate.chosen;
      if (!known.chatTemplate.own) known.chatTemplate.own = model.chatTemplate.own;
      if (!known.facts) known.facts = model.facts;
      emit dataChanged(index(row), index(row));
      if (known.path == currentPath_) emit currentChanged();
    } else {
      add(model);
    }
  }
  tellFormat();
  if (!chosen_ && rowOf(settings.currentPath) >= 0) makeCurrent(settings.currentPath);
}

void ModelController::preload() {
  if (state_ == None && !currentPath_.isEmpty()) worker_.load(currentPath_);
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
  if (rowOf(path) < 0) add({path, name, {}, false, false, {}});
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
  if (modelId == currentPath_ && (state_ == Ready || state_ == Loading)) return;
  makeCurrent(modelId);
  setState(Loading);
  worker_.load(modelId);
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
    worker_.cancelLoading();
    makeCurrent(models_.empty() ? QString() : models_.front().path);
    setState(None);
  }
  emit edited();
}

void ModelController::chooseTemplate(int index) {
  const int row = rowOf(currentPath_);
  if (row < 0) return;
  KnownModel model = models_[static_cast<std::size_t>(row)];
  model.chatTemplate.chosen = chosenAt(index);
  change(row, model);
  tellFormat();
}

void ModelController::cancelLoading() { worker_.cancelLoading(); }

void ModelController::retry() {
  if (currentPath_.isEmpty() || state_ == Loading || state_ == Ready) return;
  setState(Loading);
  worker_.load(currentPath_);
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

void ModelController::makeCurrent(const QString& path) {
  if (currentPath_ == path) return;
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

/// What was told of the loaded model no longer holds.
void ModelController::nothingLoaded() {
  format_.reset();
  formatPath_.clear();
  tellFormat();
  setPlacementReason({});
}

void ModelController::setPlacementReason(const QString& reason) {
  if (std::exchange(placementReason_, reason) != reason) emit placementReasonChanged();
}

/// The loaded model's format, with the template that the user chose for it; none while another is chosen.
void ModelController::tellFormat() {
  const int row = rowOf(formatPath_);
  std::optional<PromptFormat> format = formatPath_ == currentPath_ ? format_ : std::nullopt;
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
  }
  format_ = description.format;
  formatPath_ = path;
  tellFormat();
  const QString device = QString::fromStdString(description.deviceName);
  if (std::exchange(deviceName_, device) != device) emit deviceNameChanged();
  setPlacementReason(QString::fromStdString(description.placementReason));
  path == currentPath_ ? setState(Ready, 1) : setState(None);
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
