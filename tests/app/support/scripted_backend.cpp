#include "scripted_backend.h"

namespace chasqui::app {

void Script::add(Command command) {
  {
    const std::lock_guard lock(mutex_);
    commands_.push_back(std::move(command));
  }
  changed_.notify_all();
}

void Script::setFormat(const PromptFormat& format) {
  const std::lock_guard lock(mutex_);
  format_ = format;
}

void Script::setReply(Reply reply) {
  const std::lock_guard lock(mutex_);
  reply_ = std::move(reply);
}

std::vector<AnswerRequest> Script::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::size_t Script::waiting() const {
  const std::lock_guard lock(mutex_);
  return commands_.size();
}

std::optional<Script::Command> Script::take(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait(lock, stop, [this] { return !commands_.empty(); }) || stop.stop_requested()) return std::nullopt;
  Command command = std::move(commands_.front());
  commands_.pop_front();
  return command;
}

Result<ModelDescription> ScriptedBackend::load(const std::string& path, const ModelOptions& options,
                                               const LoadEvents& events, std::stop_token stop) {
  if (isLoaded(path, options)) {
    description_.format = promptFormat();
    return description_;
  }
  path_.clear();
  ModelDescription description{path, "Scripted", "Q4_0", 6738415616, 4096, "scripted device", {}, promptFormat()};
  if (options.contextTokens > 0) description.contextTokens = options.contextTokens;
  while (const auto command = script_->take(stop)) {
    if (const auto* progress = std::get_if<Script::LoadProgress>(&*command))
      events.progress(progress->done, progress->total);
    measure(*command, events, stop);
    if (const auto* fails = std::get_if<Script::LoadFails>(&*command)) return chasqui::fail(fails->error);
    if (const auto* done = std::get_if<Script::LoadDone>(&*command)) {
      path_ = path;
      options_ = options;
      description.templateChoice = done->templateChoice;
      description.placementReason = done->placementReason;
      description.measured = done->measured;
      description.draftError = done->draftError;
      return description_ = std::move(description);
    }
  }
  return chasqui::fail(ErrorCode::Cancelled, "Stopped.");
}

bool ScriptedBackend::measure(const Script::Command& command, const LoadEvents& events, const std::stop_token& stop) {
  if (const auto* measuring = std::get_if<Script::Measuring>(&command)) events.measuring("scripted device", measuring->fraction);
  if (const auto* measured = std::get_if<Script::Measured>(&command)) events.measured(measured->report);
  if (std::holds_alternative<Script::MeasuredWhenSkipped>(command)) {
    std::stop_source either;
    const std::stop_callback stopped(stop, [&] { either.request_stop(); });
    const std::stop_callback skipped(events.skipMeasuring, [&] { either.request_stop(); });
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, either.get_token(), [] { return false; });
    MeasuringReport report{"scripted device", {}, Error{ErrorCode::Cancelled, "Stopped.", {}, {}}};
    report.record.state = engine::TuningState::Skipped;
    events.measured(report);
    return true;
  }
  return std::holds_alternative<Script::Measured>(command);
}

void ScriptedBackend::measureDevice(const LoadEvents& events, std::stop_token stop) {
  path_.clear();
  while (const auto command = script_->take(stop)) {
    if (measure(*command, events, stop)) return;
  }
}

std::optional<PromptFormat> ScriptedBackend::promptFormat() const {
  const std::lock_guard lock(script_->mutex_);
  return script_->format_;
}

AnswerResult ScriptedBackend::answer(const AnswerRequest& request, const AnswerEvents& events,
                                     std::stop_token stop) {
  Script::Reply reply;
  {
    const std::lock_guard lock(script_->mutex_);
    script_->requests_.push_back(request);
    reply = script_->reply_;
  }
  AnswerResult result;
  result.vocabularyHash = 42;
  result.generated.promptTokens = 97;
  result.generated.reusedTokens = 85;
  result.generated.readTokens = 12;
  result.generated.writeMs = 1000;
  if (request.guessAhead) result.generated.speculation = {3, 8, 6};
  if (!request.chat.turns.empty()) {
    result.generated.text = request.chat.turns.back().answer;
    result.generated.ids = request.chat.turns.back().generatedIds;
  }
  if (const std::optional<std::string> text = reply ? reply(request) : std::nullopt) {
    result.generated.text += *text;
    result.generated.reason = engine::StopReason::EndOfText;
    if (!text->empty()) events.text(*text);
    return result;
  }
  while (const auto command = script_->take(stop)) {
    if (const auto* read = std::get_if<Script::Read>(&*command)) events.reading(read->done, read->total);
    if (const auto* keeping = std::get_if<Script::Keeping>(&*command)) events.keeping(keeping->begins);
    if (const auto* say = std::get_if<Script::Say>(&*command)) {
      result.generated.text += say->text;
      result.generated.ids.push_back(static_cast<engine::TokenId>(100 + result.generated.ids.size()));
      events.text(say->text);
    }
    if (const auto* end = std::get_if<Script::End>(&*command)) {
      result.generated.reason = end->reason;
      result.generated.error = end->error;
      if (end->error && end->error->code == ErrorCode::DeviceLost) path_.clear();
      return result;
    }
  }
  result.generated.reason = engine::StopReason::Stopped;
  return result;
}

}  // namespace chasqui::app
