// Answers with the real engine.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/engine.h"
#include "engine/model.h"
#include "engine/session.h"
#include "inference/inference_backend.h"

namespace chasqui::app {

/// Opens the device at the first load. One model and one session at a time; the session lives as long as the model, so
/// that a chat's next question reads only its new text. After DeviceLost all is dropped and rebuilt at the next load.
class EngineBackend : public InferenceBackend {
 public:
  explicit EngineBackend(const engine::EngineOptions& options) : options_(options) {}

  bool isLoaded(const std::string& path) const override;
  Result<ModelDescription> load(const std::string& path, const LoadEvents& events, std::stop_token stop) override;
  std::optional<PromptFormat> promptFormat() const override;
  AnswerResult answer(const AnswerRequest& request, const engine::GenerateEvents& events,
                      std::stop_token stop) override;

 private:
  ModelDescription description() const;
  void dropModel();
  void dropIfLost(const Error& error);

  engine::EngineOptions options_;
  std::string path_;
  // Declared in the order in which they need each other: the session goes first, the device last.
  std::optional<engine::Engine> engine_;
  std::optional<engine::Model> model_;
  std::optional<engine::Session> session_;
};

}  // namespace chasqui::app
