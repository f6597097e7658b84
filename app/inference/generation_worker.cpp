#include "inference/generation_worker.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QTimer>

namespace chasqui::app {

namespace {

constexpr int kFlushMs = 33;
constexpr int kMinuteMs = 60000;
constexpr std::chrono::milliseconds kUpkeepPause{50};
constexpr int kUpkeepAtOnce = 16;  ///< pieces that whoever asks next waits for

template <typename... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

AnswerResult ended(engine::StopReason reason, std::optional<Error> error = {}) {
  AnswerResult result;
  result.generated.reason = reason;
  result.generated.error = std::move(error);
  return result;
}

}  // namespace

GenerationWorker::GenerationWorker(MakeBackend makeBackend, Later later, QObject* parent)
    : QObject(parent), later_(std::move(later)) {
  if (!later_)
    later_ = [this](int milliseconds, std::function<void()> call) {
      QTimer::singleShot(milliseconds, this, std::move(call));
    };
  thread_ = std::jthread([this, make = std::move(makeBackend)](std::stop_token quit) { run(make, quit); });
}

GenerationWorker::~GenerationWorker() {
  blockSignals(true);  // who listened may be gone
  shutdown();
}

void GenerationWorker::shutdown() {
  if (!thread_.joinable()) return;
  for (const GenerationId id : std::set<GenerationId>(live_)) stop(id);
  thread_.request_stop();
  {
    const std::lock_guard lock(mutex_);
    jobs_.clear();
    currentStop_.request_stop();
  }
  thread_.join();
  const std::vector<Event> events = std::exchange(events_, {});
  for (const Event& event : events) deliver(event);
}

GenerationId GenerationWorker::start(AnswerRequest request) {
  const GenerationId id = ++lastId_;
  live_.insert(id);
  use(request.modelOptions);
  enqueue(AnswerJob{id, std::move(request), std::stop_source{}});
  return id;
}

void GenerationWorker::stop(GenerationId id) {
  const std::lock_guard lock(mutex_);
  if (currentAnswer_ == id) {
    currentStop_.request_stop();
    return;
  }
  const auto waiting = std::find_if(jobs_.begin(), jobs_.end(), [&](const Job& job) {
    const auto* answer = std::get_if<AnswerJob>(&job);
    return answer && answer->id == id;
  });
  if (waiting == jobs_.end()) return;
  // It was waiting for a load that nobody else waits for: that load ends too.
  const bool first = std::none_of(jobs_.begin(), waiting, [](const Job& job) {
    return std::holds_alternative<AnswerJob>(job);
  });
  if (first && currentLoad_) currentLoad_->request_stop();
  jobs_.erase(waiting);
  tell(Finished{id, ended(engine::StopReason::Stopped)});
}

void GenerationWorker::abandon(GenerationId id) {
  live_.erase(id);
  stop(id);
}

void GenerationWorker::load(const QString& path, const ModelOptions& options) {
  cancelLoading();
  use(options);
  enqueue(LoadJob{path.toStdString(), options, std::stop_source{}});
}

void GenerationWorker::unload() { enqueue(UnloadJob{}); }

void GenerationWorker::measureDevice() { enqueue(MeasureJob{}); }

void GenerationWorker::skipMeasuring() {
  const std::lock_guard lock(mutex_);
  skip_.request_stop();
  const auto isMeasuring = [](const Job& job) { return std::holds_alternative<MeasureJob>(job); };
  if (std::erase_if(jobs_, isMeasuring) == 0) return;
  tell(Measured{{{}, {}, Error{ErrorCode::Cancelled, "Measuring was skipped.", {}, {}}}});
}

void GenerationWorker::setIdleMinutes(std::uint32_t minutes) {
  idleMinutes_ = minutes;
  waitForIdleness();
}

void GenerationWorker::use(const ModelOptions& options) {
  ++uses_;
  idleMinutes_ = options.idleMinutes;
}

/// The idle time begins now; one that began before counts no longer.
void GenerationWorker::waitForIdleness() {
  const std::uint64_t uses = ++uses_;
  if (idleMinutes_ == 0 || !loaded_) return;
  later_(static_cast<int>(idleMinutes_) * kMinuteMs, [this, uses, minutes = idleMinutes_] {
    if (uses == uses_ && isIdle()) enqueue(UnloadJob{minutes});
  });
}

bool GenerationWorker::cancelLoading() {
  const std::lock_guard lock(mutex_);
  if (currentLoad_) currentLoad_->request_stop();
  const auto isLoad = [](const Job& job) { return std::holds_alternative<LoadJob>(job); };
  return std::erase_if(jobs_, isLoad) > 0;
}

bool GenerationWorker::isIdle() const {
  if (!live_.empty() || loading_) return false;
  const std::lock_guard lock(mutex_);
  return jobs_.empty() && !currentLoad_;
}

void GenerationWorker::enqueue(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
}

void GenerationWorker::run(const MakeBackend& makeBackend, const std::stop_token& quit) {
  const std::unique_ptr<InferenceBackend> backend = makeBackend();
  while (true) {
    // Some of it even when it is to end now or something is asked: the next answer may leave nothing to keep.
    Upkeep upkeep = Upkeep::More;
    for (int pieces = 0; upkeep == Upkeep::More && pieces < kUpkeepAtOnce; ++pieces) upkeep = backend->upkeep();
    std::optional<Job> job;
    {
      std::unique_lock lock(mutex_);
      const auto isAsked = [this] { return !jobs_.empty(); };
      if (upkeep == Upkeep::More && !isAsked() && !quit.stop_requested()) continue;
      if (upkeep == Upkeep::Waiting && !changed_.wait_for(lock, quit, kUpkeepPause, isAsked) && !quit.stop_requested())
        continue;
      if (!changed_.wait(lock, quit, isAsked) || quit.stop_requested()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
      skip_ = std::stop_source();  // with the job: one that is pressed from here on is heard
      currentStop_ = std::visit([](const auto& j) { return j.stop; }, *job);
      if (const auto* load = std::get_if<LoadJob>(&*job)) currentLoad_ = load->stop;
      if (const auto* answer = std::get_if<AnswerJob>(&*job)) currentAnswer_ = answer->id;
    }
    if (const auto* load = std::get_if<LoadJob>(&*job)) loadModel(*backend, load->path, load->options, load->stop.get_token());
    if (const auto* unload = std::get_if<UnloadJob>(&*job)) {
      backend->unload();
      post(Unloaded{unload->afterMinutes});
    }
    if (const auto* measure = std::get_if<MeasureJob>(&*job)) {
      post(Unloaded{0});
      backend->measureDevice(measuringEvents(), measure->stop.get_token());
    }
    if (auto* request = std::get_if<AnswerJob>(&*job)) answer(*backend, std::move(*request));
    const std::lock_guard lock(mutex_);
    currentLoad_.reset();
    currentAnswer_ = 0;
    currentStop_ = std::stop_source{std::nostopstate};
  }
}

LoadEvents GenerationWorker::measuringEvents() {
  LoadEvents events;
  events.measuring = [this](const std::string& device, double fraction) { post(Measuring{device, fraction}); };
  events.measured = [this](MeasuringReport report) { post(Measured{std::move(report)}); };
  const std::lock_guard lock(mutex_);
  events.skipMeasuring = skip_.get_token();
  return events;
}

std::optional<Error> GenerationWorker::loadModel(InferenceBackend& backend, const std::string& path,
                                                 const ModelOptions& options, const std::stop_token& stop) {
  const bool wasLoaded = backend.isLoaded(path, options);
  if (!wasLoaded) post(LoadingStarted{path});
  LoadEvents events = measuringEvents();
  events.progress = [&](std::uint64_t done, std::uint64_t total) {
    post(LoadingProgress{path, total == 0 ? 0.0 : static_cast<double>(done) / static_cast<double>(total)});
  };
  Result<ModelDescription> description = backend.load(path, options, events, stop);
  {
    const std::lock_guard lock(mutex_);
    currentLoad_.reset();  // before anybody hears that it has ended
  }
  if (!description) {
    post(LoadingFailed{path, description.error()});
    return description.error();
  }
  description->options = options;
  post(Loaded{std::move(*description)});
  return std::nullopt;
}

void GenerationWorker::answer(InferenceBackend& backend, AnswerJob job) {
  const std::stop_token stop = job.stop.get_token();
  const ModelOptions& options = job.request.modelOptions;
  if (!backend.isLoaded(job.request.modelPath, options)) post(PhaseChanged{job.id, GenerationPhase::Loading});
  if (std::optional<Error> error = loadModel(backend, job.request.modelPath, options, stop)) {
    const bool cancelled = error->code == ErrorCode::Cancelled;
    post(Finished{job.id, cancelled ? ended(engine::StopReason::Stopped)
                                    : ended(engine::StopReason::Failed, std::move(error))});
    return;
  }
  if (!makeRoom(backend, job)) return;
  post(PhaseChanged{job.id, GenerationPhase::Reading});
  using Clock = std::chrono::steady_clock;
  Clock::time_point first;
  std::uint32_t pieces = 0;  // one for each token, but where a code point or a stop string is waited for
  AnswerEvents events;
  events.keeping = [&](bool begins) {
    post(PhaseChanged{job.id, begins ? GenerationPhase::Keeping : GenerationPhase::Reading});
  };
  events.reading = [&](std::uint32_t done, std::uint32_t total) { post(Reading{job.id, done, total}); };
  events.text = [&](std::string_view text) {
    if (pieces++ == 0) {
      first = Clock::now();
      post(PhaseChanged{job.id, GenerationPhase::Writing});
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - first).count();
    post(Text{job.id, std::string(text), seconds > 0 ? (pieces - 1) / seconds : 0});
  };
  post(Finished{job.id, backend.answer(job.request, events, stop)});
}

/// Cuts the chat to what the model can read; false when the answer has ended with that.
bool GenerationWorker::makeRoom(InferenceBackend& backend, AnswerJob& job) {
  std::optional<Reading> messages;  // that are summarized
  ContextFitting::Events events;
  events.summarizing = [&](std::uint32_t done, std::uint32_t total) {
    if (!messages) post(PhaseChanged{job.id, GenerationPhase::Summarizing});
    post(*(messages = Reading{job.id, done, total}));
  };
  events.keeping = [&](bool begins) {
    post(PhaseChanged{job.id, begins ? GenerationPhase::Keeping : GenerationPhase::Summarizing});
    if (!begins && messages) post(*messages);
  };
  Result<engine::ReadWindow> window = fitting_.fit(backend, job.request, events, job.stop.get_token());
  if (window) {
    if (!(*window == job.request.window)) post(Fitted{job.id, std::move(*window)});
    return true;
  }
  const bool cancelled = window.error().code == ErrorCode::Cancelled;
  post(Finished{job.id, cancelled ? ended(engine::StopReason::Stopped)
                                  : ended(engine::StopReason::Failed, std::move(window.error()))});
  return false;
}

void GenerationWorker::post(Event event) {
  const std::lock_guard lock(mutex_);
  // Of several reports of the same kind in a row only the last counts; text is joined.
  if (!events_.empty() && events_.back().index() == event.index()) {
    if (auto* text = std::get_if<Text>(&events_.back())) {
      const Text& more = std::get<Text>(event);
      if (text->id == more.id) {
        text->text += more.text;
        text->tokensPerSecond = more.tokensPerSecond;
        return;
      }
    }
    if (std::holds_alternative<Reading>(event) || std::holds_alternative<LoadingProgress>(event) ||
        std::holds_alternative<Measuring>(event)) {
      events_.pop_back();
    }
  }
  tell(std::move(event));
}

/// With mutex_ held.
void GenerationWorker::tell(Event event) {
  events_.push_back(std::move(event));
  if (!std::exchange(woken_, true)) QMetaObject::invokeMethod(this, &GenerationWorker::wake, Qt::QueuedConnection);
}

void GenerationWorker::wake() {
  if (!pacing_) deliver();
}

void GenerationWorker::deliver() {
  std::vector<Event> events;
  {
    const std::lock_guard lock(mutex_);
    events = std::exchange(events_, {});
    woken_ = false;
  }
  pacing_ = !events.empty();
  if (!pacing_) return;
  later_(kFlushMs, [this] {
    pacing_ = false;
    deliver();
  });
  for (const Event& event : events) deliver(event);
}

void GenerationWorker::deliver(const Event& event) {
  std::visit(
      Overloaded{
          [this](const LoadingStarted& e) {
            loading_ = true;
            emit loadingStarted(QString::fromStdString(e.path));
          },
          [this](const LoadingProgress& e) { emit loadingProgress(QString::fromStdString(e.path), e.fraction); },
          [this](const Loaded& e) {
            loading_ = false;
            loaded_ = true;
            waitForIdleness();
            emit loaded(e.description);
          },
          [this](const Measuring& e) { emit measuring(QString::fromStdString(e.device), e.fraction); },
          [this](const Measured& e) { emit measured(e.report); },
          [this](const Unloaded& e) {
            loaded_ = false;
            emit unloaded(static_cast<int>(e.afterMinutes));
          },
          [this](const LoadingFailed& e) {
            loading_ = loaded_ = false;
            emit loadingFailed(QString::fromStdString(e.path), e.error);
          },
          [this](const PhaseChanged& e) {
            if (isLive(e.id)) emit phaseChanged(e.id, e.phase);
          },
          [this](const Reading& e) {
            if (isLive(e.id)) emit reading(e.id, static_cast<int>(e.done), static_cast<int>(e.total));
          },
          [this](const Fitted& e) {
            if (isLive(e.id)) emit fitted(e.id, e.window);
          },
          [this](const Text& e) {
            if (isLive(e.id)) emit textAppended(e.id, QString::fromStdString(e.text), e.tokensPerSecond);
          },
          [this](const Finished& e) {
            const bool wasLive = live_.erase(e.id) != 0;
            waitForIdleness();
            if (wasLive) emit finished(e.id, e.result);
          },
      },
      event);
}

}  // namespace chasqui::app
