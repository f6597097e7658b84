// What answers: the real engine, or canned text. Lives on the inference thread alone.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/chat_template.h"
#include "engine/constraint.h"
#include "engine/device_record.h"
#include "engine/context.h"
#include "engine/generator.h"
#include "engine/sampler.h"
#include "engine/tokenizer.h"
#include "models/model_options.h"

namespace chasqui::app {

/// How a model's chats become tokens, and how many it holds. Any thread may use it.
struct PromptFormat {
  engine::Tokenizer tokenizer;
  engine::TemplateKind kind = engine::TemplateKind::Plain;
  std::uint32_t contextTokens = 0;
};

/// What the window says of a model that is loaded.
struct ModelDescription {
  std::string path;
  std::string name;
  std::string quantization;
  std::uint64_t parameters = 0;
  std::uint32_t contextTokens = 0;  ///< of the session, not of the file
  std::string deviceName;
  std::string placementReason = {};  ///< why not all of it is in the device's memory, one sentence; else empty
  std::optional<PromptFormat> format = {};  ///< none: its chats are not counted
  std::optional<Error> draftError = {};  ///< why the draft model that was chosen is not used; none: it is, or none was
  engine::TemplateChoice templateChoice = {};  ///< what the model says
  engine::PlacedMemory memory = {};            ///< what it holds
  std::uint32_t deviceLayers = 0;              ///< of its layers, those that are on the device
  ModelOptions options = {};                   ///< it was loaded with; set by GenerationWorker
  std::optional<engine::DeviceRecord> measured = {};  ///< what is known of the device; none: it cannot be measured
};

/// What measuring a device came to.
struct MeasuringReport {
  std::string deviceName;
  engine::DeviceRecord record;       ///< what is used from now on
  std::optional<Error> error = {};   ///< why it was not measured; Cancelled: it was skipped
  std::string notKeptBecause = {};   ///< empty where it need not be measured again
};

struct LoadEvents {
  using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;
  Progress progress;  ///< in bytes of all that is loaded, a draft model included
  /// The device is measured first: how far that is, from 0 to 1, and what it came to. Only where that is so.
  std::function<void(const std::string& device, double fraction)> measuring;
  std::function<void(MeasuringReport report)> measured;
  std::stop_token skipMeasuring;  ///< ends that alone; the load goes on
};

/// All that an answer needs, by value.
struct AnswerRequest {
  /// Whose answer it is, so that what is read of that chat is kept. Empty: nobody's, such as a title or a summary.
  std::string chatId = {};
  std::string modelPath;
  ModelOptions modelOptions = {};
  engine::Chat chat;  ///< the last turn is the one to answer, or with the answer to go on with
  engine::SamplingOptions sampling;
  /// The same request gives the same answer, whatever was read before it: all of the chat is read again.
  bool repeatable = false;
  bool guessAhead = false;  ///< tokens are guessed where that pays; the answer stays the same
  std::optional<double> mirostatMu = {};         ///< where mirostat had got to in the answer to go on with
  std::vector<std::string> stopStrings = {};     ///< the user's own, beside those of the template
  std::optional<engine::Constraint> constraint = {};  ///< only what fits is written
  std::uint32_t maxTokens = 0;  ///< 0: no limit
  std::optional<engine::TemplateKind> templateKind = {};  ///< in place of the model's own
  engine::WhenFull whenFull = engine::WhenFull::DropOldest;
  engine::ReadWindow window;  ///< what of the chat was read last
};

/// What is heard of an answer while it is made.
struct AnswerEvents : engine::GenerateEvents {
  /// What was read of another chat, and would be driven out now, is copied first: begins, and has ended.
  std::function<void(bool begins)> keeping = {};
};

struct AnswerResult {
  engine::GenerateResult generated;
  std::uint64_t vocabularyHash = 0;  ///< what generated.ids mean
  std::string modelName;
  std::uint32_t contextTokens = 0;  ///< of the session it was written in; 0: not known
  std::string cacheType;            ///< "f16"…; empty: not known
};

/// What a piece of upkeep has left.
enum class Upkeep {
  Done,     ///< nothing
  More,     ///< the next piece can be done at once
  Waiting,  ///< for the disk: worth another look a little later
};

/// One thread calls all of it. Neither call throws; both look at `stop` often enough to end within a chunk or a token.
class InferenceBackend {
 public:
  virtual ~InferenceBackend() = default;

  /// Whether load() would return at once.
  virtual bool isLoaded(const std::string& path, const ModelOptions& options) const = 0;

  /// Makes the model at `path`, loaded as `options` say, the one that answers; the one before is dropped first. Errors
  /// as Engine::open, Model::load and Session::create have them, NoDevice where the chosen device is not there, or
  /// Cancelled.
  virtual Result<ModelDescription> load(const std::string& path, const ModelOptions& options, const LoadEvents& events,
                                        std::stop_token stop) = 0;

  /// Drops the model and all that it holds, the device, too.
  virtual void unload() = 0;

  /// Drops the model and measures the device that was used last, or the best; `events` hear of it, and of what came of
  /// it. Nothing where there is no device to measure.
  virtual void measureDevice([[maybe_unused]] const LoadEvents& events, [[maybe_unused]] std::stop_token stop) {}

  /// Of the loaded model; none: chats are read as they are, whatever their length.
  virtual std::optional<PromptFormat> promptFormat() const { return std::nullopt; }

  /// Answers with the loaded model. It reads request.chat as it is: whenFull and window are the caller's matter. What
  /// was written before a stop or an error stays in the result; with an answer to go on with, that comes first in it.
  virtual AnswerResult answer(const AnswerRequest& request, const AnswerEvents& events,
                              std::stop_token stop) = 0;

  /// A short piece of what is left to do after an answer: keeping what was read.
  virtual Upkeep upkeep() { return Upkeep::Done; }
};

}  // namespace chasqui::app
