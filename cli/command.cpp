#include "command.h"

#include <cstdarg>
#include <cstdio>
#include <span>
#include <string_view>
#include <utility>

#include "base/mapped_file.h"

namespace chasqui::cli {

Result<engine::Model> loadModel(Run& run, std::uint32_t contextTokens) {
  // The file first: what is wrong with it is said even where there is no device.
  if (const auto info = engine::readModelInfo(run.options.model); !info) return fail(info.error());
  Result<engine::Engine> engine = engine::Engine::open(run.options.engine);
  if (!engine) return fail(engine.error());
  run.engine = *std::move(engine);

  engine::LoadOptions load;
  load.contextTokens = contextTokens;
  load.cache = run.options.cache;
  load.deviceLayers = run.options.deviceLayers;
  load.stop = run.interrupts.token();
  load.progress = [&run](std::uint64_t done, std::uint64_t total) { run.console.progress("Loading", done, total); };
  Result<engine::Model> model = engine::Model::load(*run.engine, run.options.model, load);
  if (model && !model->placement().reason.empty()) run.console.note(model->placement().reason);
  return model;
}

Result<engine::Session> makeSession(Run& run, const engine::Model& model, std::uint32_t contextTokens) {
  engine::SessionOptions options;
  options.contextTokens = contextTokens;
  options.cache = run.options.cache;
  Result<engine::Session> session = engine::Session::create(model, options);
  if (session && !session->placementReason().empty()) {
    run.console.note("Part of the cache is in the computer's memory, which is slower: " + session->placementReason());
  }
  return session;
}

Result<void> readConstraint(Run& run) {
  const bool isGrammar = !run.options.grammarFile.empty();
  const std::filesystem::path& path = isGrammar ? run.options.grammarFile : run.options.schemaFile;
  if (path.empty()) return {};
  CHASQUI_TRY_VALUE(const MappedFile file, MappedFile::open(path));
  const std::span<const std::byte> bytes = file.bytes();
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto constraint =
      isGrammar ? engine::Constraint::fromGrammar(text) : engine::Constraint::fromJsonSchema(text);
  if (constraint) {
    run.constraint.emplace(*constraint);
    return {};
  }
  Error error = constraint.error();
  error.detail = path.string() + (error.detail.empty() ? "" : "; " + error.detail);
  return fail(std::move(error));
}

engine::GenerateEvents progressEvents(Run& run) {
  engine::GenerateEvents events;
  events.reading = [&run](std::uint32_t done, std::uint32_t total) { run.console.progress("Reading", done, total); };
  return events;
}

std::string describe(const engine::GenerateResult& result) {
  const double seconds = result.writeMs / 1000;
  const double speed = seconds > 0 ? static_cast<double>(result.ids.size()) / seconds : 0;
  const engine::SpeculationCounts& guesses = result.speculation;
  const std::string guessed =
      guesses.guessed > 0 ? format(" (%u of %u guesses right)", guesses.right, guesses.guessed) : "";
  return format("read %u tokens (%u kept), wrote %zu%s, %.1f tok/s, %s, seed %llu", result.readTokens,
                result.reusedTokens, result.ids.size(), guessed.c_str(), speed, engine::stopReasonName(result.reason),
                static_cast<unsigned long long>(result.seed));
}

Result<void> outcome(const engine::GenerateResult& result) {
  if (result.reason == engine::StopReason::Stopped) return fail(stopped());
  if (result.reason != engine::StopReason::Failed) return {};
  if (result.error) return fail(*result.error);
  return fail(ErrorCode::Internal, "The model stopped without a reason.", "Please report this.");
}

Error stopped() { return Error{ErrorCode::Cancelled, "Stopped.", "", ""}; }

std::string joinIds(const std::vector<engine::TokenId>& ids) {
  std::string line;
  for (const engine::TokenId id : ids) {
    if (!line.empty()) line += ',';
    line += std::to_string(id);
  }
  return line;
}

std::string format(const char* pattern, ...) {
  va_list arguments;
  va_start(arguments, pattern);
  va_list again;
  va_copy(again, arguments);
  const int length = std::vsnprintf(nullptr, 0, pattern, arguments);
  std::string text(length > 0 ? static_cast<std::size_t>(length) : 0, '\0');
  std::vsnprintf(text.data(), text.size() + 1, pattern, again);
  va_end(again);
  va_end(arguments);
  return text;
}

}  // namespace chasqui::cli
