// A backend that does what the test says, when the test says it: no clock decides.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <variant>
#include <vector>

#include "inference/inference_backend.h"

namespace chasqui::app {

/// The test's end. Commands are done in order; load() and answer() wait for the next one, or end when stopped.
class Script {
 public:
  struct LoadProgress { std::uint64_t done, total; };
  struct LoadDone {
    engine::TemplateChoice templateChoice = {engine::TemplateKind::Llama2, engine::TemplateSource::File};
    std::string placementReason = {};
    std::optional<engine::DeviceRecord> measured = {};
    std::optional<Error> draftError = {};
  };
  /// The device is measured, in load() or because it was asked for.
  struct Measuring { double fraction; };
  struct Measured { MeasuringReport report; };
  struct MeasuredWhenSkipped {};  ///< waits for that
  struct LoadFails { Error error; };
  struct Read { std::uint32_t done, total; };
  struct Keeping { bool begins; };
  struct Say { std::string text; };
  struct End { engine::StopReason reason; std::optional<Error> error; };
  using Command = std::variant<LoadProgress, LoadDone, LoadFails, Measuring, Measured, MeasuredWhenSkipped, Read,
                               Keeping, Say, End>;

  void add(Command command);
  void say(const std::string& text) { add(Say{text}); }
  void end(engine::StopReason reason = engine::StopReason::EndOfText) { add(End{reason, {}}); }
  void fail(const Error& error) { add(End{engine::StopReason::Failed, error}); }

  /// The format that the backend says its model has, from the next load on.
  void setFormat(const PromptFormat& format);
  /// Asked first for each request: a text is the whole answer, and no command is taken. Called on the inference thread.
  using Reply = std::function<std::optional<std::string>(const AnswerRequest& request)>;
  void setReply(Reply reply);

  /// The requests that reached answer().
  std::vector<AnswerRequest> requests() const;
  /// How many commands are waiting.
  std::size_t waiting() const;

 private:
  friend class ScriptedBackend;
  std::optional<Command> take(const std::stop_token& stop);

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Command> commands_;
  std::vector<AnswerRequest> requests_;
  std::optional<PromptFormat> format_;
  Reply reply_;
};

class ScriptedBackend : public InferenceBackend {
 public:
  explicit ScriptedBackend(std::shared_ptr<Script> script) : script_(std::move(script)) {}

  bool isLoaded(const std::string& path, const ModelOptions& options) const override {
    return path_ == path && options_.loadsAs(options);
  }
  Result<ModelDescription> load(const std::string& path, const ModelOptions& options, const LoadEvents& events,
                                std::stop_token stop) override;
  void unload() override { path_.clear(); }
  void measureDevice(const LoadEvents& events, std::stop_token stop) override;
  std::optional<PromptFormat> promptFormat() const override;
  AnswerResult answer(const AnswerRequest& request, const AnswerEvents& events,
                      std::stop_token stop) override;

 private:
  /// Whether that was the end of measuring.
  bool measure(const Script::Command& command, const LoadEvents& events, const std::stop_token& stop);

  std::shared_ptr<Script> script_;
  std::string path_;
  ModelOptions options_;
  ModelDescription description_;  // of the loaded model
};

}  // namespace chasqui::app
