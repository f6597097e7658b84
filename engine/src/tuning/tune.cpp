#include "engine/tune.h"

#include <algorithm>
#include <ctime>
#include <functional>

#include "tuning/candidates.h"
#include "tuning/made_up_layer.h"
#include "tuning/race.h"
#include "tuning/record_file.h"
#include "vk/device.h"

namespace chasqui::engine {
namespace {

constexpr std::uint32_t kCostColumns[] = {1, 2, 4, 8};
constexpr const char* kColumns = "columns";  // as a name in TuneOptions::only

/// What `candidate` adds to shapes that were taken before.
std::string joined(const std::string& shapes, const std::string& candidate) {
  return shapes.empty() || candidate.empty() ? shapes + candidate : shapes + "," + candidate;
}

}  // namespace

class Tuner {
 public:
  Tuner(Engine& engine, const TuneOptions& options)
      : engine_(engine),
        options_(options),
        own_(ops::tuningFor(engine.device())),
        limits_{options.stop, std::chrono::steady_clock::now() +
                                  std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                      std::chrono::duration<double>(std::clamp(options.seconds, 0.0, 1e6)))} {}

  Result<TuneResult> run() {
    CHASQUI_TRY(chooseQuestions());
    report(0);
    engine_.handle()->renewBudget();
    engine_.handle()->finishCompiling();  // it would be measured along
    const std::uint64_t held = std::min(engine_.deviceBytes(), engine_.deviceBudgetBytes());
    const LayerSizes sizes = layerSizesFor(engine_.device(), engine_.deviceBudgetBytes() - held);
    CHASQUI_TRY_VALUE(const MadeUpLayer layer, MadeUpLayer::create(engine_.handle(), sizes));
    DeviceRecord& record = result_.record;
    record = startingRecord();
    const auto ofPrompts = [](const TuningQuestion& question) { return question.work == Work::Matmul; };
    const auto prompts = std::stable_partition(questions_.begin(), questions_.end(), std::not_fn(ofPrompts));
    for (auto question = questions_.begin(); question != prompts; ++question) CHASQUI_TRY(ask(*question, layer));
    if (withColumns_) CHASQUI_TRY(measureColumns(layer));  // before what compiles slowly
    for (auto question = prompts; question != questions_.end(); ++question) CHASQUI_TRY(ask(*question, layer));
    if (options_.stop.stop_requested()) return fail(ErrorCode::Cancelled, "Measuring the device was stopped.");
    record.state = TuningState::Measured;
    record.measuredAt = static_cast<std::int64_t>(std::time(nullptr));
    CHASQUI_TRY(engine_.use(record));
    keep();
    report(steps_ - done_);
    return std::move(result_);
  }

 private:
  bool isWanted(const std::string& kernel) const {
    return options_.only.empty() ||
           std::find(options_.only.begin(), options_.only.end(), kernel) != options_.only.end();
  }

  /// Who measures some kernels keeps what is known of the others.
  DeviceRecord startingRecord() const {
    const DeviceRecord estimate = estimatedRecord(engine_.device());
    const DeviceRecord& known = engine_.record();
    if (options_.only.empty() || known.state != TuningState::Measured) return estimate;
    DeviceRecord record = estimate;
    if (!withColumns_) record.columnCosts = known.columnCosts;
    for (const TunedKernel& kernel : known.kernels) {
      if (isWanted(kernel.kernel)) continue;
      record.kernels.push_back(kernel);
      record.shapes = joined(record.shapes, kernel.shapes);
    }
    return ops::tuningFor(engine_.device(), record.shapes) ? record : estimate;  // a file may say anything
  }

  Result<void> chooseQuestions() {
    std::string names = kColumns;
    std::size_t known = 0;
    for (TuningQuestion& question : tuningQuestions(engine_.device(), own_)) {
      names += ", " + question.kernel;
      if (!isWanted(question.kernel)) continue;
      ++known;
      steps_ += static_cast<std::uint32_t>(1 + question.candidates.size());
      questions_.push_back(std::move(question));
    }
    withColumns_ = isWanted(kColumns);
    if (withColumns_) steps_ += static_cast<std::uint32_t>(std::size(kCostColumns));
    if (options_.only.empty() || known + (withColumns_ ? 1 : 0) == options_.only.size()) return {};
    return fail(ErrorCode::Invalid, "There is no kernel of that name to measure.", "Choose from " + names + ".");
  }

  void report(std::uint32_t more) {
    done_ += more;
    if (options_.progress) options_.progress(done_, steps_);
  }

  Result<void> ask(const TuningQuestion& question, const MadeUpLayer& layer) {
    std::vector<Racer> racers{{"", current()}};
    for (const std::string& shapes : question.candidates) {
      const Result<ops::Tuning> tuning = ops::tuningFor(engine_.device(), joined(result_.record.shapes, shapes));
      if (tuning && *tuning != racers.front().tuning) racers.push_back({shapes, *tuning});
    }
    const std::uint32_t before = done_;
    CHASQUI_TRY_VALUE(std::vector<RacerTime> times,
                      race(engine_.handle(), layer, question.work, racers, true, limits_, [this] { report(1); }));
    std::size_t best = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
      const bool ran = times[i].microseconds > 0;
      if (ran && times[i].microseconds < times[best].microseconds) best = i;
    }
    if (times[best].microseconds > times[0].microseconds * kFasterThan) best = 0;
    if (times[0].microseconds > 0) {
      times[best].end = CandidateEnd::Taken;
      result_.record.kernels.push_back(
          {question.kernel, racers[best].shapes, times[0].microseconds, times[best].microseconds});
      result_.record.shapes = joined(result_.record.shapes, racers[best].shapes);
    }
    for (std::size_t i = 0; i < racers.size(); ++i) {
      result_.tried.push_back({question.kernel, racers[i].shapes, times[i].microseconds, times[i].end});
    }
    report(before + static_cast<std::uint32_t>(1 + question.candidates.size()) - done_);  // those that cannot be, too
    return {};
  }

  /// The device's own shapes with what was taken so far.
  ops::Tuning current() const { return ops::tuningFor(engine_.device(), result_.record.shapes).value_or(own_); }

  /// What more columns cost in the shapes that were taken.
  Result<void> measureColumns(const MadeUpLayer& layer) {
    std::vector<Racer> racers;
    for (const std::uint32_t columns : kCostColumns) racers.push_back({"", current(), columns});
    CHASQUI_TRY_VALUE(const std::vector<RacerTime> times,
                      race(engine_.handle(), layer, Work::Matvec, racers, false, limits_, [this] { report(1); }));
    if (std::any_of(times.begin(), times.end(), [](const RacerTime& time) { return time.microseconds <= 0; }))
      return {};
    double least = 1;
    for (std::size_t i = 1; i < times.size(); ++i) {
      least = std::clamp(times[i].microseconds / times[0].microseconds, least, kMostColumnCost);
      result_.record.columnCosts[i - 1] = least;
    }
    return {};
  }

  void keep() {
    const std::filesystem::path& folder = engine_.options_->devicesFolder;
    if (folder.empty()) return;
    const Result<void> kept = keepRecord(folder, engine_.device(), result_.record);
    if (!kept) result_.notKeptBecause = toString(kept.error());
  }

  Engine& engine_;
  const TuneOptions& options_;
  ops::Tuning own_;
  RaceLimits limits_;
  std::vector<TuningQuestion> questions_;
  bool withColumns_ = false;
  std::uint32_t steps_ = 0;
  std::uint32_t done_ = 0;
  TuneResult result_;
};

Result<TuneResult> tune(Engine& engine, const TuneOptions& options) { return Tuner(engine, options).run(); }

}  // namespace chasqui::engine
