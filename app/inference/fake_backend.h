// Streams canned text, for work on the window and its tests: `chasqui --fake-engine`.
#pragma once

#include <chrono>

#include "inference/inference_backend.h"

namespace chasqui::app {

/// Pretends to load any file, then answers with text that names the question. A few questions ask for more: "long"
/// (2000 words), "fail" (an error in the middle), "markdown" (headings, lists, code).
class FakeBackend : public InferenceBackend {
 public:
  struct Pace {
    std::chrono::milliseconds loadStep{10};  ///< of 20
    std::chrono::milliseconds word{25};
  };

  FakeBackend() = default;
  explicit FakeBackend(Pace pace) : pace_(pace) {}

  bool isLoaded(const std::string& path, const ModelOptions& options) const override {
    return path_ == path && options_.loadsAs(options);
  }
  Result<ModelDescription> load(const std::string& path, const ModelOptions& options, const LoadEvents& events,
                                std::stop_token stop) override;
  void unload() override { path_.clear(); }
  AnswerResult answer(const AnswerRequest& request, const AnswerEvents& events,
                      std::stop_token stop) override;

 private:
  Pace pace_;
  std::string path_;
  ModelOptions options_;
};

}  // namespace chasqui::app
