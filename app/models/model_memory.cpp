// Of ModelController: whether a model fits before it is loaded, its options, and how it is freed.
#include <utility>

#include "models/model_controller.h"

namespace chasqui::app {

void ModelController::joinFit() {
  connect(&fit_, &ModelFit::judged, this, &ModelController::onJudged);
  connect(&fit_, &ModelFit::cancelled, this, &ModelController::onFitCancelled);
  connect(&fit_, &ModelFit::optionsEdited, this, &ModelController::setOptions);
  connect(&fit_, &ModelFit::loadWanted, this, [this](const QString& path) {
    if (rowOf(path) < 0) return;
    agreed_.insert(path);
    chosen_ = true;
    makeCurrent(path);
    load(path);
    emit edited();
  });
  // A question loads without asking: it was put to this model.
  connect(&worker_, &GenerationWorker::loadingStarted, this, [this](const QString& path) {
    loaded_.staysFree = false;
    if (path == question_.path) stopJudging();
  });
  connect(&worker_, &GenerationWorker::unloaded, this, &ModelController::onUnloaded);
}

ModelOptions ModelController::currentOptions() const {
  const int row = rowOf(currentPath_);
  return row < 0 ? ModelOptions{} : models_[static_cast<std::size_t>(row)].options;
}

FitSubject ModelController::subjectOf(const QString& path) const {
  const int row = rowOf(path);
  if (row < 0) return {};
  const KnownModel& model = models_[static_cast<std::size_t>(row)];
  FitSubject subject{path, nameOf(model), model.options};
  for (const KnownModel& other : models_)
    if (other.path != path && (!other.missing || other.path.toStdString() == model.options.draft))
      subject.others.push_back({other.path.toStdString(), nameOf(other)});
  return subject;
}

/// Without a draft model that was taken off the list: what the user no longer sees takes no memory.
ModelOptions ModelController::loadOptions(const QString& path) const {
  const KnownModel* const model = find(path);
  ModelOptions options = model ? model->options : ModelOptions();
  if (!find(QString::fromStdString(options.draft))) options.draft.clear();
  return options;
}

void ModelController::lookAt(const QString& modelId) {
  if (rowOf(modelId) >= 0) fit_.look(subjectOf(modelId));
}

void ModelController::showMemory(const QString& modelId) {
  if (rowOf(modelId) < 0) return;
  lookAt(modelId);
  fit_.show(false);
}

/// What the model is cannot be known here without reading its file: the answer comes to onJudged().
void ModelController::loadIfItFits(const QString& path) {
  worker_.cancelLoading();
  if (question_.path.isEmpty()) question_.before = currentPath_;
  stopJudging();
  question_.path = path;
  makeCurrent(path);
  setState(Loading);
  fit_.look(subjectOf(path));
}

void ModelController::stopJudging() {
  question_.path.clear();
  question_.asked = false;
  fit_.dismiss();
}

void ModelController::load(const QString& path) {
  stopJudging();
  loaded_.freedAfterMinutes = 0;
  loaded_.staysFree = false;
  setState(Loading);
  worker_.load(path, loadOptions(path));
}

void ModelController::onJudged(const QString& path) {
  if (question_.path != path || question_.asked) return;
  const std::optional<MemoryVerdict>& judgement = fit_.judgement();
  // What cannot be judged fails to load, and says why there.
  const bool fits = !judgement || judgement->verdict == FitVerdict::Fits || judgement->asChosen();
  const bool isAgreed = judgement && judgement->verdict == FitVerdict::FitsPartly && agreed_.count(path) > 0;
  if (fits || isAgreed) return load(path);
  question_.asked = true;
  setState(None);
  fit_.show(true);
}

/// The model before stays the current one, and loaded where it was.
void ModelController::onFitCancelled(const QString& path) {
  if (question_.path != path) return;
  stopJudging();
  if (rowOf(question_.before) >= 0) makeCurrent(question_.before);
  setState(loaded_.isOf(currentPath_) ? Ready : None);
  emit edited();
}

/// What was told of the loaded model no longer holds.
void ModelController::nothingLoaded() {
  loaded_.format.reset();
  loaded_.formatPath.clear();
  tellFormat();
  setPlacementReason({});
  setDraftError({});
  fit_.setHeld({}, {});
}

void ModelController::setPlacementReason(const QString& reason) {
  if (std::exchange(loaded_.placementReason, reason) != reason) emit placementReasonChanged();
}

/// Said once: each answer tells anew of the model that is loaded. `error`: the load's own.
void ModelController::setDraftError(std::optional<Error> error) {
  const KnownModel* const model = find(loaded_.formatPath);
  const std::string draft = model ? model->options.draft : std::string();
  if (!draft.empty() && loaded_.with.draft.empty() && !find(QString::fromStdString(draft)))
    error = Error{ErrorCode::NotFound, "The draft model " + draft + " is not in the list of models any more.",
                  "Choose another one in the model's settings.", {}};
  const std::string words = error ? toString(*error) : std::string();
  if (std::exchange(loaded_.draftTrouble, words) != words) emit draftErrorChanged(error);
}

void ModelController::onUnloaded(int afterMinutes) {
  nothingLoaded();
  if (state_ != Ready) return;
  freedToMeasure_ = tuning_.active() || tuning_.waiting();
  loaded_.freedAfterMinutes = afterMinutes;
  setState(None);
  emit statusTextChanged();
}

void ModelController::unload() {
  loaded_.staysFree = true;
  worker_.unload();
}

void ModelController::setOptions(const QString& path, const ModelOptions& options) {
  const int row = rowOf(path);
  if (row < 0) return;
  KnownModel model = models_[static_cast<std::size_t>(row)];
  model.options = options;
  change(row, model);
  if (path == currentPath_ && state_ == Ready) worker_.setIdleMinutes(options.idleMinutes);
}

}  // namespace chasqui::app
