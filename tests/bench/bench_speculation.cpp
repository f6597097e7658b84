// What guessing out of the text gains: bench_speculation MODEL PAIRS TOKENS QUESTION writes the greedy answer with
// guesses and without, in turn, once as it is and once after the same question and answer three times, and prints
// medians.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "base/median.h"
#include "engine/chat_template.h"
#include "engine/generator.h"
#include "engine/session.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

double processorMs() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Times {
  std::vector<double> wallMs;
  std::vector<double> processorMs;
  GenerateResult last;
};

Result<void> write(Session& session, GenerateRequest request, Speculation mode, Times& times) {
  request.speculation.mode = mode;
  request.speculation.columnCosts = session.model().engine().record().columnCosts;
  // The prompt is read beforehand, but for its last token: only writing is measured.
  session.truncate(0);
  CHASQUI_TRY(session.read(std::span(request.prompt).first(request.prompt.size() - 1)));
  const double before = processorMs();
  times.last = generate(session, &*session.model().tokenizer(), request);
  times.processorMs.push_back(processorMs() - before);
  times.wallMs.push_back(times.last.readMs + times.last.writeMs);
  return times.last.error ? Result<void>(fail(*times.last.error)) : Result<void>();
}

std::vector<double> ratios(const std::vector<double>& of, const std::vector<double>& to) {
  std::vector<double> values;
  for (std::size_t i = 0; i < of.size(); ++i) values.push_back(of[i] / to[i]);
  return values;
}

/// Returns the answer's text.
Result<std::string> compare(Session& session, const GenerateRequest& request, int pairs, const char* name) {
  Times warm;
  Times without;
  Times with;
  for (const Speculation mode : {Speculation::Off, Speculation::Lookup})  // compiles and records
    CHASQUI_TRY(write(session, request, mode, warm));
  for (int pair = 0; pair < pairs; ++pair) {
    const bool first = pair % 2 == 0;
    CHASQUI_TRY(write(session, request, first ? Speculation::Off : Speculation::Lookup, first ? without : with));
    CHASQUI_TRY(write(session, request, first ? Speculation::Lookup : Speculation::Off, first ? with : without));
  }
  if (with.last.ids != without.last.ids) return fail(ErrorCode::Internal, "The answers differ.");
  const auto count = static_cast<double>(without.last.ids.size());
  const SpeculationCounts& guesses = with.last.speculation;
  std::printf("%s: prompt %u, %.0f tokens in %u passes, %u of %u guesses right\n", name, without.last.promptTokens,
              count, guesses.passes, guesses.right, guesses.guessed);
  std::printf("  without %.1f tok/s, %.2f ms of processor a token; with %.1f tok/s, %.2f ms\n",
              1e3 * count / median(without.wallMs), median(without.processorMs) / count,
              1e3 * count / median(with.wallMs), median(with.processorMs) / count);
  std::printf("  without over with, median of %d pairs: time %.3f, processor time %.3f\n", pairs,
              median(ratios(without.wallMs, with.wallMs)), median(ratios(without.processorMs, with.processorMs)));
  return without.last.text;
}

Result<std::vector<TokenId>> promptOf(const Model& model, const std::string& question,
                                      const std::vector<std::string>& answers) {
  const Tokenizer& tokenizer = *model.tokenizer();
  if (model.info().templateKind != TemplateKind::Plain) {
    Chat chat;
    for (const std::string& answer : answers) {
      chat.turns.emplace_back();
      chat.turns.back().user = question;
      chat.turns.back().answer = answer;
    }
    chat.turns.emplace_back();
    chat.turns.back().user = question;
    return encodeChat(tokenizer, model.info().templateKind, chat);
  }
  std::string text;
  for (const std::string& answer : answers) text += question + answer + "\n";
  std::vector<TokenId> ids{tokenizer.bos()};
  const std::vector<TokenId> rest = tokenizer.encode(text + question);
  ids.insert(ids.end(), rest.begin(), rest.end());
  return ids;
}

Result<void> run(const std::filesystem::path& path, int pairs, std::uint32_t tokens, const std::string& question) {
  CHASQUI_TRY_VALUE(const Engine engine, Engine::open({}));
  CHASQUI_TRY_VALUE(const Model model, Model::load(engine, path));
  if (!model.tokenizer()) return fail(model.tokenizer().error());
  CHASQUI_TRY_VALUE(Session session, Session::create(model));
  GenerateRequest request;
  request.sampling.temperature = 0;
  request.maxTokens = tokens;
  CHASQUI_TRY_VALUE(request.prompt, promptOf(model, question, {}));
  CHASQUI_TRY_VALUE(const std::string answer, compare(session, request, pairs, "plain"));
  CHASQUI_TRY_VALUE(request.prompt, promptOf(model, question, {answer, answer, answer}));
  CHASQUI_TRY(compare(session, request, pairs, "repetitive"));
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return std::fprintf(stderr, "bench_speculation MODEL PAIRS TOKENS QUESTION\n"), 2;
  const Result<void> done = run(argv[1], std::atoi(argv[2]), static_cast<std::uint32_t>(std::atoi(argv[3])), argv[4]);
  if (!done) return std::fprintf(stderr, "%s\n", toString(done.error()).c_str()), 1;
  return 0;
}
