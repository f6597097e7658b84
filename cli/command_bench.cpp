#include <algorithm>
#include <chrono>

#include <nlohmann/json.hpp>

#include "base/byte_text.h"
#include "base/median.h"
#include "column_costs.h"
#include "command.h"
#include "drafting.h"
#include "engine/sampler.h"

namespace chasqui::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kColumnPasses = 2;  // pairs in each run

/// One kind of work: speeds of all runs, and what the device did in the last of them.
struct Measurement {
  std::uint32_t tokens = 0;
  std::vector<double> tokensPerSecond;
  engine::SessionCounters counters;
  std::vector<engine::OperationTime> profile;
};

struct Measurements {
  Measurement reading;
  Measurement writing;
  std::vector<ColumnCost> columns;
  std::vector<double> draft;  ///< time of a draft model's token over that of the model's
};

// Ids from all over the vocabulary, the same in every run: BOS, then a walk by a large prime.
std::vector<engine::TokenId> makePrompt(std::uint32_t count, std::uint32_t vocabulary) {
  std::vector<engine::TokenId> ids{static_cast<engine::TokenId>(1 % vocabulary)};
  for (std::uint64_t i = 0; ids.size() < count; ++i) {
    ids.push_back(static_cast<engine::TokenId>((i * 7919 % 29000 + 300) % vocabulary));
  }
  return ids;
}

Result<void> measure(Measurement& measurement, engine::Session& session, std::uint32_t tokens,
                     const std::function<Result<void>()>& work) {
  session.resetCounters();
  engine::Engine engine = session.model().engine();
  engine.takeProfile();
  const auto start = Clock::now();
  if (const Result<void> done = work(); !done) return done;
  const std::chrono::duration<double> seconds = Clock::now() - start;
  measurement.tokens = tokens;
  measurement.tokensPerSecond.push_back(tokens / seconds.count());
  measurement.counters = session.counters();
  measurement.profile = engine.takeProfile();
  return {};
}

/// Goes on after `id`, as an answer does that is drawn with the defaults.
Result<void> writeTokens(engine::Session& session, engine::TokenId id, std::uint32_t count,
                         const engine::SamplingOptions& sampling, const engine::ReadOptions& read) {
  engine::Sampler sampler(sampling);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (session.drawsOnDevice(sampling)) {
      const std::vector<double> numbers = sampler.upcoming(2);
      CHASQUI_TRY_VALUE(const auto drawn, session.readAndDraw({&id, 1}, {sampling, {numbers[0]}, numbers[1]}, read));
      sampler.skip(1);
      id = drawn[0];
    } else {
      CHASQUI_TRY(session.read({&id, 1}, read));
      CHASQUI_TRY_VALUE(const std::span<const float> logits, session.logits());
      id = sampler.sample(logits, session.tokens());
    }
  }
  return {};
}

Result<void> measureRuns(Run& run, engine::Session& session, engine::Session* draft, Measurements& all) {
  const Options& options = run.options;
  const auto prompt = makePrompt(options.promptTokens, session.model().config().vocabulary);
  engine::ReadOptions read;
  read.stop = run.interrupts.token();
  const auto readPrompt = [&] { return session.read(prompt, read); };
  engine::SamplingOptions sampling;
  sampling.seed = 1;
  const auto write = [&] { return writeTokens(session, prompt.back(), options.generateTokens, sampling, read); };

  // The first read of a size compiles kernels and records commands: once for the prompt, once for one token.
  if (const Result<void> done = readPrompt(); !done) return done;
  if (const auto done = writeTokens(session, prompt[0], 1, sampling, read); !done) return done;
  for (std::uint32_t i = 0; i < options.runs; ++i) {
    run.console.progress("Measuring", i, options.runs);
    session.truncate(0);
    if (const auto done = measure(all.reading, session, options.promptTokens, readPrompt); !done) return done;
    if (const auto done = measure(all.writing, session, options.generateTokens, write); !done) return done;
    for (std::uint32_t pass = 0; pass < kColumnPasses; ++pass) {
      CHASQUI_TRY(measureColumns(all.columns, session, prompt, read));
      if (draft != nullptr) CHASQUI_TRY(measureDraft(all.draft, session, *draft, prompt, read));
    }
  }
  return {};
}

double perToken(std::uint64_t total, const Measurement& measurement) {
  return static_cast<double>(total) / measurement.tokens;
}

std::string lineOf(const char* name, const Measurement& measurement) {
  const engine::SessionCounters& counters = measurement.counters;
  return format("%s %.2f dispatches, %.2f barriers, %.0f bytes of weights, %.0f bytes of cache, %.0f bytes back\n", name,
                perToken(counters.dispatches, measurement), perToken(counters.barriers, measurement),
                perToken(counters.weightBytes, measurement), perToken(counters.cacheBytes, measurement),
                perToken(counters.readBackBytes, measurement));
}

std::string profileText(const char* name, const Measurement& measurement) {
  if (measurement.profile.empty()) return "";
  double all = 0;
  for (const engine::OperationTime& time : measurement.profile) all += time.microseconds;
  std::string text = format("%s: %.0f us a token on the device\n", name, all / measurement.tokens);
  for (const engine::OperationTime& time : measurement.profile) {
    text += format("  %-24s %9.1f us a token, %8.2f us each, %4.1f %%\n", time.operation.c_str(),
                   time.microseconds / measurement.tokens, time.microseconds / static_cast<double>(time.runs),
                   100 * time.microseconds / all);
  }
  return text;
}

nlohmann::json toJson(const Measurement& measurement) {
  const engine::SessionCounters& counters = measurement.counters;
  return {{"tokens", measurement.tokens},
          {"tokensPerSecond", median(measurement.tokensPerSecond)},
          {"runs", measurement.tokensPerSecond},
          {"perToken",
           {{"dispatches", perToken(counters.dispatches, measurement)},
            {"barriers", perToken(counters.barriers, measurement)},
            {"weightBytes", perToken(counters.weightBytes, measurement)},
            {"cacheBytes", perToken(counters.cacheBytes, measurement)},
            {"readBackBytes", perToken(counters.readBackBytes, measurement)}}}};
}

std::string jsonReport(const engine::Model& model, const Measurements& all) {
  const engine::DeviceInfo& device = model.engine().device();
  nlohmann::json columns = nlohmann::json::array();
  for (const ColumnCost& cost : all.columns) {
    columns.push_back({{"columns", cost.columns}, {"cost", median(cost.ratios)}, {"runs", cost.ratios}});
  }
  nlohmann::json report{
      {"model", model.info().path.string()},
      {"device", {{"name", device.name}, {"type", engine::deviceTypeName(device.type)}, {"driver", device.driver}}},
      {"loadMs", model.loadMs()},
      {"weightBytes", model.placement().memory.all().weights},
      {"prompt", toJson(all.reading)},
      {"generate", toJson(all.writing)},
      {"columns", columns}};
  if (!all.draft.empty()) report["draftCost"] = median(all.draft);
  return report.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string columnText(const std::vector<ColumnCost>& costs) {
  std::string text;
  for (const ColumnCost& cost : costs) {
    text += format("%s%u tokens %.2f", text.empty() ? "" : ", ", cost.columns, median(cost.ratios));
  }
  return text.empty() ? text : "at once cost, in times of one token: " + text + "\n";
}

std::string textReport(const engine::Model& model, const Measurements& all) {
  const engine::DeviceInfo& device = model.engine().device();
  std::string text =
      format("device: %s (%s; %s)\n", device.name.c_str(), engine::deviceTypeName(device.type), device.driver.c_str());
  text += format("load: %.0f ms, %s of weights\n", model.loadMs(),
                 byteText(model.placement().memory.all().weights).c_str());
  text += lineOf("a token read:   ", all.reading);
  text += lineOf("a token written:", all.writing);
  text += columnText(all.columns);
  if (!all.draft.empty()) text += format("a guess of the draft model costs %.2f of a token\n", median(all.draft));
  text += profileText("reading", all.reading) + profileText("writing", all.writing);
  text += format("prompt %u: %.2f tok/s  generate %u: %.2f tok/s  (median of %zu)\n", all.reading.tokens,
                 median(all.reading.tokensPerSecond), all.writing.tokens, median(all.writing.tokensPerSecond),
                 all.reading.tokensPerSecond.size());
  return text;
}

}  // namespace

Result<void> bench(Run& run) {
  const Options& options = run.options;
  const std::uint32_t needed = options.promptTokens + options.generateTokens;
  const std::uint32_t contextTokens = options.contextTokens != 0 ? options.contextTokens : needed;
  const Result<engine::Model> model = loadModel(run, contextTokens);
  if (!model) return fail(model.error());
  Result<engine::Session> session = makeSession(run, *model, contextTokens);
  if (!session) return fail(session.error());

  CHASQUI_TRY_VALUE(Drafting drafting, loadDraft(run, *model, contextTokens));

  Measurements all;
  CHASQUI_TRY(measureRuns(run, *session, drafting.session ? &*drafting.session : nullptr, all));
  run.console.print((options.json ? jsonReport : textReport)(*model, all));
  return run.console.result();
}

}  // namespace chasqui::cli
