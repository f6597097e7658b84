#include "inference/context_fitting.h"

#include <utility>

namespace chasqui::app {

namespace {

Result<std::string> writeSummary(InferenceBackend& backend, const AnswerRequest& question, const engine::Chat& chat,
                                 std::uint32_t maxTokens, const std::function<void(bool)>& keeping,
                                 const std::stop_token& stop) {
  AnswerRequest request;
  request.modelPath = question.modelPath;
  request.modelOptions = question.modelOptions;
  request.templateKind = question.templateKind;
  request.chat = chat;
  request.sampling.temperature = 0;
  request.maxTokens = maxTokens;
  const AnswerEvents events{{{}, [](std::string_view) {}}, keeping};
  AnswerResult result = backend.answer(request, events, stop);
  if (stop.stop_requested() || result.generated.reason == engine::StopReason::Stopped)
    return fail(ErrorCode::Cancelled, "Stopped.");
  if (result.generated.error) return fail(*result.generated.error);
  return std::move(result.generated.text);
}

}  // namespace

Result<engine::ReadWindow> ContextFitting::fit(InferenceBackend& backend, AnswerRequest& request,
                                               const Events& events, const std::stop_token& stop) {
  std::optional<PromptFormat> format = backend.promptFormat();
  if (!format) return engine::ReadWindow{};
  format->kind = request.templateKind.value_or(format->kind);
  if (!measure_ || !measure_->isFor(format->tokenizer, format->kind, format->contextTokens))
    measure_.emplace(format->tokenizer, format->kind, format->contextTokens);
  engine::RoomOptions options;
  options.whenFull = request.whenFull;
  options.maxTokens = request.maxTokens;
  options.summarizing = events.summarizing;
  options.write = [&](const engine::Chat& chat, std::uint32_t maxTokens) {
    return writeSummary(backend, request, chat, maxTokens, events.keeping, stop);
  };
  Result<engine::ReadWindow> window = engine::makeRoom(*measure_, request.chat, request.window, options);
  if (window) request.chat = engine::windowOf(request.chat, *window);
  return window;
}

}  // namespace chasqui::app
