// The application with the demo model on the Vulkan device, and what is asked of it.
#pragma once

#include <mutex>

#include "fixture.h"
#include "inference/engine_backend.h"
#include "kept_device.h"

namespace chasqui::app {

inline constexpr int kModelPatienceMs = 120000;
inline const QString kDemoModel = QStringLiteral(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf");

/// Remembers what was loaded.
class RecordingBackend : public EngineBackend {
 public:
  struct Loads {
    std::mutex mutex;
    std::vector<ModelDescription> all;

    ModelDescription last() {
      const std::lock_guard lock(mutex);
      return all.empty() ? ModelDescription{} : all.back();
    }
  };

  explicit RecordingBackend(std::shared_ptr<Loads> loads) : EngineBackend(engine::EngineOptions{}), loads_(loads) {}

  Result<ModelDescription> load(const std::string& path, const ModelOptions& options, const LoadEvents& events,
                                std::stop_token stop) override {
    Result<ModelDescription> loaded = EngineBackend::load(path, options, events, stop);
    const std::lock_guard lock(loads_->mutex);
    if (loaded) loads_->all.push_back(*loaded);
    return loaded;
  }

 private:
  std::shared_ptr<Loads> loads_;
};

/// begin() before each test.
struct RealModel {
  std::unique_ptr<Fixture> fixture_;
  std::shared_ptr<RecordingBackend::Loads> loads_;

  ChatController& chat() { return fixture_->chat(); }
  QString text(int row) { return fixture_->role(row, TranscriptModel::TextRole); }
  QString count(const char* column, int answer) {
    const QString sql = QString("SELECT %1 FROM message WHERE role = 'assistant' ORDER BY id LIMIT 1 OFFSET %2");
    return fixture_->query(sql.arg(column).arg(answer).toUtf8().constData());
  }

  void ask(const QString& question) {
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft(question);
    chat().send();
    QVERIFY2(finished.wait(kModelPatienceMs), qPrintable(chat().statusText()));
  }

  void begin() {
    fixture_ = std::make_unique<Fixture>();
    fixture_->options().demoModelPath = kDemoModel;
    loads_ = std::make_shared<RecordingBackend::Loads>();
    fixture_->options().makeBackend = [loads = loads_] { return std::make_unique<RecordingBackend>(loads); };
    QVERIFY(fixture_->start());
    fixture_->app().sampling()->set("temperature", 0);
  }
};

}  // namespace chasqui::app
