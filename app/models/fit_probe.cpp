#include "models/fit_probe.h"

#include <utility>

namespace chasqui::app {

namespace {

FitFacts readAll(const std::string& path) {
  if (path.empty()) return {fail(ErrorCode::NotFound, "No model was asked for."), engine::Engine::devices()};
  Result<engine::ModelInfo> model = engine::readModelInfo(path);
  // Nothing to judge: the drivers need not be woken.
  if (!model) return {model, std::vector<engine::DeviceInfo>{}};
  return {std::move(model), engine::Engine::devices()};
}

}  // namespace

FitProbe::FitProbe(Read read, QObject* parent) : QObject(parent), read_(read ? std::move(read) : Read(readAll)) {
  thread_ = std::jthread([this](const std::stop_token& quit) { work(quit); });
}

FitProbe::~FitProbe() {
  thread_.request_stop();
  thread_.join();
}

void FitProbe::ask(const std::string& path, const std::vector<std::string>& others, const std::string& draft) {
  {
    const std::lock_guard lock(mutex_);
    path_ = path;
    others_ = others;
    draft_ = draft;
  }
  changed_.notify_one();
}

void FitProbe::work(const std::stop_token& quit) {
  while (true) {
    std::string path;
    std::vector<std::string> others;
    std::string draft;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, quit, [this] { return path_.has_value(); }) || quit.stop_requested()) return;
      path = *std::exchange(path_, std::nullopt);
      others = std::exchange(others_, {});
      draft = std::exchange(draft_, {});
    }
    FitFacts facts = read_(path);
    facts.draftPath = draft;
    if (!draft.empty())
      if (Result<engine::ModelInfo> info = engine::readModelInfo(draft)) facts.draft = *std::move(info);
    QMetaObject::invokeMethod(
        this, [this, path, facts] { emit answered(QString::fromStdString(path), facts); }, Qt::QueuedConnection);
    if (facts.model) findDrafts(path, others, quit);
  }
}

/// Reads a vocabulary of each, which takes a while where there are many; a load waits for the answer before that alone.
void FitProbe::findDrafts(const std::string& path, const std::vector<std::string>& others,
                          const std::stop_token& quit) {
  const auto isEnough = [&] {
    const std::lock_guard lock(mutex_);
    return path_.has_value() || quit.stop_requested();
  };
  std::optional<std::vector<DraftCandidate>> drafts = drafts_.read(path, others, isEnough);
  if (!drafts) return;
  QMetaObject::invokeMethod(
      this, [this, path, drafts = std::move(*drafts)] { emit draftsFound(QString::fromStdString(path), drafts); },
      Qt::QueuedConnection);
}

}  // namespace chasqui::app
