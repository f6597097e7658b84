#include <utility>

#include "command.h"
#include "drafting.h"
#include "engine/cache_file.h"

namespace chasqui::cli {
namespace {

/// One chat in one session.
struct Conversation {
  Run& run;
  const engine::Tokenizer& tokenizer;
  engine::Session& session;
  engine::TemplateKind kind;
  engine::ChatMeasure measure;
  engine::Chat chat;
  engine::ReadWindow window;
  Drafting& drafting;
};

Result<engine::GenerateRequest> makeRequest(const Conversation& conversation, const engine::Chat& chat) {
  const engine::TemplateKind kind = conversation.kind;
  Result<std::vector<engine::TokenId>> ids = engine::encodeChat(conversation.tokenizer, kind, chat);
  if (!ids) return fail(ids.error());
  engine::GenerateRequest request;
  request.prompt = *std::move(ids);
  request.sampling = conversation.run.options.sampling;
  request.maxTokens = conversation.run.options.count;
  engine::TemplateStops stops = engine::templateStops(conversation.tokenizer, kind);
  request.stopIds = std::move(stops.ids);
  request.stopStrings = std::move(stops.strings);
  request.stripText = engine::stripsAnswers(kind);
  request.stop = conversation.run.interrupts.token();
  request.speculation = speculationOf(conversation.run, conversation.session, conversation.drafting);
  return request;
}

Result<std::string> writeSummary(Conversation& conversation, const engine::Chat& chat, std::uint32_t maxTokens) {
  CHASQUI_TRY_VALUE(engine::GenerateRequest request, makeRequest(conversation, chat));
  request.sampling = {};
  request.sampling.temperature = 0;
  request.maxTokens = maxTokens;
  engine::GenerateResult result = engine::generate(conversation.session, &conversation.tokenizer, request);
  CHASQUI_TRY(outcome(result));
  return std::move(result.text);
}

std::string whatLeft(const engine::ReadWindow& window) {
  const bool one = window.firstTurn == 1;
  std::string text = "The model no longer reads the first ";
  text += one ? "question" : format("%zu questions", window.firstTurn);
  if (!window.summary.empty()) {
    text += window.unsummarized ? ", but a summary of some of " : ", but a summary of ";
    text += one ? "it" : "them";
  } else if (window.unsummarized) {
    text += one ? "; it could not be summarized" : "; they could not be summarized";
  }
  return text + ".";
}

// The part of the chat that the model reads for its open turn; says what has left.
Result<engine::Chat> fittedChat(Conversation& conversation) {
  Console& console = conversation.run.console;
  engine::RoomOptions options;
  options.whenFull = conversation.run.options.whenFull;
  options.maxTokens = conversation.run.options.count;
  options.write = [&](const engine::Chat& chat, std::uint32_t most) { return writeSummary(conversation, chat, most); };
  options.summarizing = [&console](std::uint32_t done, std::uint32_t total) {
    console.progress("Summarizing earlier messages", done, total);
  };
  CHASQUI_TRY_VALUE(engine::ReadWindow window,
                    engine::makeRoom(conversation.measure, conversation.chat, conversation.window, options));
  if (window.firstTurn > conversation.window.firstTurn) console.note(whatLeft(window));
  conversation.window = std::move(window);
  return engine::windowOf(conversation.chat, conversation.window);
}

// Has the session know what --cache-file holds of `prompt`. A file that is of no use is replaced after the answer.
Result<void> restore(const Conversation& conversation, const std::vector<engine::TokenId>& prompt) {
  const std::filesystem::path& path = conversation.run.options.cacheFile;
  if (path.empty()) return {};
  engine::Session& session = conversation.session;
  Result<engine::CacheFile> file = engine::CacheFile::open(path, session.cacheKey(), session.contextTokens());
  if (!file) {
    if (file.error().code == ErrorCode::Corrupt) conversation.run.console.note(toString(file.error()));
    return {};
  }
  CHASQUI_TRY(engine::restoreFrom(*file, session, prompt, conversation.run.interrupts.token()));
  return {};
}

// An answer that is there is not lost because it cannot be kept.
void keep(const Conversation& conversation) {
  const std::filesystem::path& path = conversation.run.options.cacheFile;
  if (path.empty()) return;
  const Result<void> kept = engine::keepIn(path, conversation.session);
  if (!kept) conversation.run.console.note("The chat is not kept. " + toString(kept.error()));
}

// Asks and prints the answer. A question without any answer leaves the chat as it was.
Result<void> ask(Conversation& conversation, const std::string& question) {
  Run& run = conversation.run;
  conversation.chat.turns.emplace_back().user = question;
  const Result<engine::Chat> chat = fittedChat(conversation);
  Result<engine::GenerateRequest> request =
      chat ? makeRequest(conversation, *chat) : Result<engine::GenerateRequest>(fail(chat.error()));
  if (!request) {
    conversation.chat.turns.pop_back();
    return fail(request.error());
  }
  request->constraint = run.constraint;  // of answers, not of summaries
  request->stopStrings.insert(request->stopStrings.end(), run.options.stops.begin(), run.options.stops.end());
  if (const Result<void> restored = restore(conversation, request->prompt); !restored) {
    conversation.chat.turns.pop_back();
    return restored;
  }
  engine::GenerateEvents events = progressEvents(run);
  events.text = [&run](std::string_view text) {
    run.console.print(text);
    if (!run.console.written()) run.interrupts.stop();
  };
  engine::GenerateResult result = engine::generate(conversation.session, &conversation.tokenizer, *request, events);

  keep(conversation);
  const bool answered = result.reason != engine::StopReason::Failed || !result.ids.empty();
  if (answered) run.console.print("\n");
  if (result.ids.empty()) {
    conversation.chat.turns.pop_back();
  } else {
    engine::ChatTurn& turn = conversation.chat.turns.back();
    turn.answer = result.text;
    turn.generatedIds = result.ids;
    turn.vocabularyHash = conversation.tokenizer.vocabularyHash();
  }
  if (answered) run.console.note(describe(result));
  if (const Result<void> written = run.console.result(); !written) return written;
  return outcome(result);
}

Result<void> askAll(Conversation& conversation) {
  for (const std::string& message : conversation.run.options.messages) {
    if (const Result<void> answered = ask(conversation, message); !answered) return answered;
  }
  return {};
}

void noteTemplate(Run& run, const engine::ModelInfo& info) {
  if (info.templateSource == engine::TemplateSource::Unknown) {
    run.console.note("This model's chat template is not known here: it goes on with the text as it stands. Choose a "
                     "template with --template.");
  } else if (info.templateKind == engine::TemplateKind::Plain) {
    run.console.note("This model has no chat format: it goes on with the text as it stands.");
  }
}

Result<void> converse(Conversation& conversation) {
  Run& run = conversation.run;
  run.console.note("Ctrl-C stops an answer; at the prompt, it ends the chat, as Ctrl-D does.");
  for (;;) {
    run.interrupts.renew();
    const std::optional<std::string> line = run.console.readLine("> ", run.interrupts);
    if (!line) break;
    if (line->find_first_not_of(" \t\r") == std::string::npos) continue;
    const Result<void> answered = ask(conversation, *line);
    if (!run.console.written()) return run.console.result();
    if (answered || answered.error().code == ErrorCode::Cancelled) continue;
    if (answered.error().code == ErrorCode::DeviceLost) return answered;
    run.console.error(answered.error());
  }
  run.console.note("");
  return {};
}

}  // namespace

Result<void> chat(Run& run) {
  CHASQUI_TRY(readConstraint(run));
  const Result<engine::Model> model = loadModel(run, run.options.contextTokens);
  if (!model) return fail(model.error());
  if (!model->tokenizer()) return fail(model->tokenizer().error());
  Result<engine::Session> session = makeSession(run, *model, run.options.contextTokens);
  if (!session) return fail(session.error());
  CHASQUI_TRY_VALUE(Drafting drafting, loadDraft(run, *model, run.options.contextTokens));

  const engine::TemplateKind kind = run.options.templateKind.value_or(model->info().templateKind);
  Conversation conversation{run,
                            *model->tokenizer(),
                            *session,
                            kind,
                            {*model->tokenizer(), kind, session->contextTokens()},
                            {run.options.system, {}},
                            {},
                            drafting};
  if (!run.options.templateKind) noteTemplate(run, model->info());
  return run.options.messages.empty() ? converse(conversation) : askAll(conversation);
}

}  // namespace chasqui::cli
