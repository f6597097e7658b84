// Answers with the real engine.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/engine.h"
#include "engine/generator.h"
#include "engine/model.h"
#include "engine/session.h"
#include "inference/chat_keeper.h"
#include "inference/device_measuring.h"
#include "inference/inference_backend.h"

namespace chasqui::app {

/// Opens the device at the first load, and another one where a model's options name it. One model and one session at a
/// time, with a small model beside it that guesses, where one was chosen; the session lives as long as the model, so
/// that a chat's next question reads only its new text. After DeviceLost all is dropped and rebuilt at the next load.
class EngineBackend : public InferenceBackend {
 public:
  /// `warmChats`: where what is read of chats is kept; nullptr: nowhere.
  explicit EngineBackend(const engine::EngineOptions& options, std::shared_ptr<WarmChats> warmChats = {},
                         const MeasuringOptions& measuring = {})
      : options_(options), measuring_(options.devicesFolder, measuring), keeper_(std::move(warmChats)) {}

  bool isLoaded(const std::string& path, const ModelOptions& options) const override;
  Result<ModelDescription> load(const std::string& path, const ModelOptions& options, const LoadEvents& events,
                                std::stop_token stop) override;
  void unload() override;
  void measureDevice(const LoadEvents& events, std::stop_token stop) override;
  /// Bytes of the device's memory that it holds.
  std::uint64_t deviceBytes() const { return engine_ ? engine_->deviceBytes() : 0; }
  std::optional<PromptFormat> promptFormat() const override;
  AnswerResult answer(const AnswerRequest& request, const AnswerEvents& events,
                      std::stop_token stop) override;
  Upkeep upkeep() override { return session_ ? keeper_.keep(*session_) : Upkeep::Done; }

 private:
  Result<void> openDevice(const std::string& name);
  Result<void> loadDraft(const ModelOptions& chosen, const LoadEvents::Progress& progress,
                         const std::stop_token& stop);
  engine::SpeculationOptions speculation(bool guessAhead);
  Result<void> openMeasured(const std::string& name, const LoadEvents& events, const std::stop_token& stop);
  ModelDescription description() const;
  AnswerResult failed(AnswerResult result, const Error& error);
  Result<std::uint32_t> readAnew(const engine::GenerateRequest& request, const engine::GenerateEvents& events);
  void dropModel();
  void dropIfLost(const Error& error);

  engine::EngineOptions options_;
  DeviceMeasuring measuring_;
  ChatKeeper keeper_;
  std::string path_;
  ModelOptions loadedWith_;
  std::string deviceName_;  ///< for which engine_ was opened; empty: the best
  // Declared in the order in which they need each other: the session goes first, the device last.
  std::optional<engine::Engine> engine_;
  std::optional<engine::Model> model_;
  std::optional<engine::Session> session_;
  std::optional<engine::Model> draft_;
  std::optional<engine::Session> draftSession_;
  std::optional<Error> draftError_;  ///< why there is none though one was chosen
};

}  // namespace chasqui::app
