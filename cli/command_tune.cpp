#include <nlohmann/json.hpp>

#include "command.h"
#include "engine/tune.h"

namespace chasqui::cli {
namespace {

const char* endName(engine::CandidateEnd end) {
  switch (end) {
    case engine::CandidateEnd::Taken: return "taken";
    case engine::CandidateEnd::NotFaster: return "not faster";
    case engine::CandidateEnd::Wrong: return "wrong results";
    case engine::CandidateEnd::Failed: return "the driver refuses it";
    case engine::CandidateEnd::NotReached: return "not reached";
  }
  return "";
}

std::string tableOf(const engine::TuneResult& result) {
  std::string text;
  std::string kernel;
  for (const engine::TriedCandidate& tried : result.tried) {
    if (tried.kernel != kernel) text += tried.kernel + "\n";
    kernel = tried.kernel;
    const std::string time = tried.microseconds > 0 ? format("%.1f us", tried.microseconds) : "-";
    const char* shapes = tried.shapes.empty() ? "the device's own" : tried.shapes.c_str();
    text += format("  %-72s %12s  %s\n", shapes, time.c_str(), endName(tried.end));
  }
  const engine::DeviceRecord& record = result.record;
  text += format("2, 4 and 8 columns cost %.2f, %.2f and %.2f times one\n", record.columnCosts[0],
                 record.columnCosts[1], record.columnCosts[2]);
  text += record.shapes.empty() ? "The device's own shapes are the fastest.\n"
                                : format("%.2f times as fast with %s\n", record.gain(), record.shapes.c_str());
  return text;
}

std::string jsonOf(const engine::DeviceInfo& device, const engine::TuneResult& result, bool kept) {
  nlohmann::json tried = nlohmann::json::array();
  for (const engine::TriedCandidate& candidate : result.tried) {
    tried.push_back({{"kernel", candidate.kernel},
                     {"shapes", candidate.shapes},
                     {"microseconds", candidate.microseconds},
                     {"end", endName(candidate.end)}});
  }
  const nlohmann::json report{
      {"device", {{"name", device.name}, {"driver", device.driver}, {"identity", device.identity}}},
      {"shapes", result.record.shapes},
      {"gain", result.record.gain()},
      {"columnCosts", result.record.columnCosts},
      {"kept", kept},
      {"tried", tried}};
  return report.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Result<void> forget(Run& run) {
  const Result<std::vector<engine::DeviceInfo>> devices = engine::Engine::devices();
  if (!devices) return fail(devices.error());
  const Result<engine::DeviceInfo> device = engine::Engine::choose(*devices, run.options.engine.device);
  if (!device) return fail(device.error());
  if (auto done = engine::forgetRecord(run.options.engine.devicesFolder, *device); !done) return done;
  run.console.print("What was measured of " + device->name + " is forgotten.\n");
  return run.console.result();
}

}  // namespace

Result<void> tune(Run& run) {
  if (run.options.forget) return forget(run);
  Result<engine::Engine> engine = engine::Engine::open(run.options.engine);
  if (!engine) return fail(engine.error());
  run.engine = *std::move(engine);

  engine::TuneOptions options;
  options.stop = run.interrupts.token();
  options.only = run.options.only;
  options.seconds = run.options.seconds;
  options.progress = [&run](std::uint32_t done, std::uint32_t total) {
    run.console.progress("Measuring", done, total);
  };
  const Result<engine::TuneResult> result = engine::tune(*run.engine, options);
  if (!result) return fail(result.error());
  const bool kept = result->notKeptBecause.empty() && !run.options.engine.devicesFolder.empty();
  run.console.print(run.options.json ? jsonOf(run.engine->device(), *result, kept) : tableOf(*result));
  if (!result->notKeptBecause.empty()) run.console.note("It could not be kept: " + result->notKeptBecause);
  if (!run.options.engine.tuning.empty()) run.console.note("Shapes that are chosen by --tuning come before these.");
  return run.console.result();
}

}  // namespace chasqui::cli
