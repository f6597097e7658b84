#include "models/model_work.h"

#include <chrono>
#include <utility>

namespace chasqui::app {

namespace {

constexpr qint64 kReportMs = 50;

qint64 ticksMs() {
  using std::chrono::steady_clock;
  return std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

ModelWork::ModelWork(QObject* parent) : QObject(parent) {}

void ModelWork::start(const QString& modelId, std::function<QString()> status, BackgroundTask::Work work) {
  dismissResult();
  busy_ = true;
  modelId_ = modelId;
  progress_ = -1;
  sayStatus_ = std::move(status);
  emit busyChanged();
  emit progressChanged();
  task_.start([this, work = std::move(work)](const std::stop_token& stop) -> std::function<void()> {
    return [this, done = work(stop)] {
      busy_ = false;
      modelId_.clear();
      sayStatus_ = {};
      emit busyChanged();
      emit progressChanged();
      done();
    };
  });
}

void ModelWork::report(std::uint64_t done, std::uint64_t total) {
  const qint64 now = ticksMs();
  if (total == 0 || now - reportedMs_ < kReportMs) return;
  reportedMs_ = now;
  task_.tell([this, share = static_cast<double>(done) / static_cast<double>(total)] {
    if (!busy_) return;
    progress_ = share;
    emit progressChanged();
  });
}

void ModelWork::tell(Words words) {
  words_ = std::move(words);
  told_ = words_();
  emit resultChanged();
  emit finished(told_.error.message.isEmpty() ? told_.text : told_.error.message);
}

void ModelWork::fail(const Error& error, ErrorSubject subject, const std::function<QString()>& stopped) {
  if (error.code == ErrorCode::Cancelled) return tell([stopped] { return Told{stopped(), {}, {}}; });
  tell([error, subject] { return Told{{}, {}, textOf(error, subject)}; });
}

void ModelWork::retranslate() {
  emit progressChanged();
  if (!words_) return;
  told_ = words_();
  emit resultChanged();
}

void ModelWork::dismissResult() {
  words_ = {};
  told_ = {};
  emit resultChanged();
}

}  // namespace chasqui::app
