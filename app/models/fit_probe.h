// Reads what a model is and what the devices have free, on a thread of its own.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <QObject>

#include "engine/engine.h"
#include "engine/model.h"
#include "models/draft_choice.h"

namespace chasqui::app {

/// What a model says of itself, and the devices as they are now.
struct FitFacts {
  Result<engine::ModelInfo> model;
  Result<std::vector<engine::DeviceInfo>> devices;
  std::string draftPath = {};                      ///< the draft model that was asked about; empty: none was
  std::optional<engine::ModelInfo> draft = {};     ///< none: its file cannot be read
};

/// GUI thread; every member returns at once. Destruction waits for the thread, and no answer comes afterwards.
class FitProbe : public QObject {
  Q_OBJECT

 public:
  /// Called on the probe's thread. Tests put their own devices here.
  using Read = std::function<FitFacts(const std::string& path)>;

  /// `read`: empty for the file and Vulkan's devices as they are.
  explicit FitProbe(Read read = {}, QObject* parent = nullptr);
  ~FitProbe() override;

  /// Reads, then tells; a question that still waits is left out for the newer one. An empty path: the devices alone.
  /// `others`: models that may guess for it; which of them can is told later, unless something else is asked meanwhile.
  /// `draft`: a model whose description is to come with the facts; empty: none.
  void ask(const std::string& path, const std::vector<std::string>& others = {}, const std::string& draft = {});

 signals:
  void answered(const QString& path, const chasqui::app::FitFacts& facts);
  void draftsFound(const QString& path, const std::vector<chasqui::app::DraftCandidate>& drafts);

 private:
  void work(const std::stop_token& quit);
  void findDrafts(const std::string& path, const std::vector<std::string>& others, const std::stop_token& quit);

  Read read_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<std::string> path_;  // guarded by mutex_
  std::vector<std::string> others_;  // as it is
  std::string draft_;                // as it is
  DraftReader drafts_;               // of the thread
  std::jthread thread_;              // last: starts when all else is there, joined first
};

}  // namespace chasqui::app
