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

void FitProbe::ask(const std::string& path, const std::vector<std::string>& others) {
  {
    const std::lock_guard lock(mutex_);
    path_ = path;
    others_ = others;
  }
  changed_.notify_one();
}

void FitProbe::work(const std::stop_token& quit) {
  while (true) {
    std::string path;
    std::vector<std::string> others;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, quit, [this] { return path_.has_value(); }) || quit.stop_requested()) return;
      path = *std::exchange(path_, std::nullopt);
      others = std::exchange(others_, {});
    }
    FitFacts facts = read_(path);
    if (facts.model && !others.empty()) facts.drafts = drafts_.read(path, others);
    QMetaObject::invokeMethod(
        this, [this, path, facts = std::move(facts)] { emit answered(QString::fromStdString(path), facts); },
        Qt::QueuedConnection);
  }
}

}  // namespace chasqui::app
