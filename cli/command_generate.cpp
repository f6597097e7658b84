#include <algorithm>

#include "command.h"
#include "drafting.h"

namespace chasqui::cli {
namespace {

// The prompt's ids; a text needs the vocabulary, which is read before the weights are.
Result<std::vector<engine::TokenId>> promptIds(const Options& options) {
  if (!options.text) return options.tokens;
  const Result<engine::Tokenizer> tokenizer = engine::readTokenizer(options.model);
  if (!tokenizer) return fail(tokenizer.error());
  std::vector<engine::TokenId> ids = tokenizer->encode(*options.text);
  if (tokenizer->addBos()) ids.insert(ids.begin(), tokenizer->bos());
  if (ids.empty()) return fail(ErrorCode::Invalid, "The prompt is empty.", "Give it at least one character.");
  return ids;
}

// Room for the prompt and the new text, but not more than the model was made for.
std::uint32_t neededContext(const Options& options, const engine::ModelConfig& config, std::size_t promptTokens) {
  if (options.contextTokens != 0) return options.contextTokens;
  const std::uint64_t wanted = promptTokens + options.count;
  const std::uint64_t limit = config.contextTokens != 0 ? config.contextTokens : engine::defaultContextTokens(config);
  return static_cast<std::uint32_t>(std::min(wanted, limit));
}

Result<engine::GenerateResult> write(Run& run, const engine::Model& model, std::vector<engine::TokenId> prompt,
                                     std::uint32_t contextTokens) {
  const Result<engine::Tokenizer>& tokenizer = model.tokenizer();
  if (!tokenizer && !run.options.ids) {
    Error error = tokenizer.error();
    error.nextStep = "Use --ids to see the token ids.";
    return fail(error);
  }
  Result<engine::Session> session = makeSession(run, model, contextTokens);
  if (!session) return fail(session.error());
  CHASQUI_TRY_VALUE(Drafting drafting, loadDraft(run, model, contextTokens));

  engine::GenerateRequest request;
  request.speculation = speculationOf(run, *session, drafting);
  request.prompt = std::move(prompt);
  request.sampling = run.options.sampling;
  request.constraint = run.constraint;
  request.maxTokens = run.options.count;
  request.stopStrings = run.options.stops;
  request.stop = run.interrupts.token();
  engine::GenerateEvents events = progressEvents(run);
  if (!run.options.ids) {
    events.text = [&run](std::string_view text) {
      run.console.print(text);
      if (!run.console.written()) run.interrupts.stop();
    };
  }
  return engine::generate(*session, tokenizer ? &*tokenizer : nullptr, request, events);
}

}  // namespace

Result<void> generateText(Run& run) {
  CHASQUI_TRY(readConstraint(run));
  Result<std::vector<engine::TokenId>> prompt = promptIds(run.options);
  if (!prompt) return fail(prompt.error());
  const Result<engine::ModelInfo> info = engine::readModelInfo(run.options.model);
  if (!info) return fail(info.error());
  const std::uint32_t contextTokens = neededContext(run.options, info->config, prompt->size());
  const Result<engine::Model> model = loadModel(run, contextTokens);
  if (!model) return fail(model.error());

  const Result<engine::GenerateResult> result = write(run, *model, *std::move(prompt), contextTokens);
  if (!result) return fail(result.error());
  run.console.print((run.options.ids ? joinIds(result->ids) : std::string()) + "\n");
  if (const Result<void> written = run.console.result(); !written) return written;
  run.console.note(describe(*result));
  return outcome(*result);
}

}  // namespace chasqui::cli
