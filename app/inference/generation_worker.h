// The inference thread, and the way to it and back.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>
#include <variant>
#include <vector>

#include <QObject>
#include <QString>

#include "inference/context_fitting.h"
#include "inference/inference_backend.h"

namespace chasqui::app {

using GenerationId = std::uint64_t;

/// Keeping: what was read before is copied out of the way of a summary, or of what is nobody's.
enum class GenerationPhase { Queued, Loading, Keeping, Summarizing, Reading, Writing };

/// Does one thing at a time, in the order of asking: loads a model or writes an answer. All members are for the GUI
/// thread and return at once; all signals come on it. What the thread says is collected and delivered at most once per
/// 33 ms, in order, text in one piece. What it says of a generation that is finished or abandoned is dropped.
class GenerationWorker : public QObject {
  Q_OBJECT

 public:
  /// Calls back on the GUI thread after a time. Tests put their own clock here.
  using Later = std::function<void(int milliseconds, std::function<void()> call)>;
  /// Called once, on the inference thread.
  using MakeBackend = std::function<std::unique_ptr<InferenceBackend>()>;

  explicit GenerationWorker(MakeBackend makeBackend, Later later = {}, QObject* parent = nullptr);
  ~GenerationWorker() override;

  /// Stops everything, waits for the thread (up to one token or chunk), and delivers what it said last, all at once.
  /// Nothing may be asked of it afterwards.
  void shutdown();

  /// Queues an answer; its model is loaded first where it is not. Never 0.
  GenerationId start(AnswerRequest request);
  /// Ends it in whatever phase it is; finished() follows, with what was written. A load made for it ends as well.
  void stop(GenerationId id);
  /// Stops it and never speaks of it again.
  void abandon(GenerationId id);
  /// Queues loading a model, in place of a load that was asked for before and is still waiting or under way.
  void load(const QString& path, const ModelOptions& options = {});
  /// Ends a load under way or waiting that is not made for an answer. True: it waited, and nothing more is heard of it.
  bool cancelLoading();
  /// Frees the model, then measures its device; measuring() and measured() follow.
  void measureDevice();
  /// Ends measuring that is under way, and what measureDevice() asked for and still waits; a load goes on. measured()
  /// follows, of no device where none was begun with.
  void skipMeasuring();
  /// Frees the model that is loaded and its device, when what was asked for before is done.
  void unload();
  /// Frees the model after so many minutes without use, counted from its last one; 0: never. load() and start() say it
  /// anew with the options of their model.
  void setIdleMinutes(std::uint32_t minutes);
  bool isLive(GenerationId id) const { return live_.count(id) != 0; }
  /// Whether what is asked for now begins at once.
  bool isIdle() const;

 signals:
  void loadingStarted(const QString& path);
  void loadingProgress(const QString& path, double fraction);
  void loaded(const chasqui::app::ModelDescription& description);
  /// A device is measured, before its first use or because it was asked for; from 0 to 1.
  void measuring(const QString& device, double fraction);
  void measured(const chasqui::app::MeasuringReport& report);
  /// The model was freed: after so many minutes without use, or because it was asked for (0).
  void unloaded(int afterMinutes);
  /// Cancelled is an error like the others.
  void loadingFailed(const QString& path, const chasqui::Error& error);
  void phaseChanged(chasqui::app::GenerationId id, chasqui::app::GenerationPhase phase);
  /// Tokens of the prompt; while Summarizing, messages that are summed up.
  void reading(chasqui::app::GenerationId id, int done, int total);
  /// Another part of the chat is read than AnswerRequest::window said; comes before the answer's first text.
  void fitted(chasqui::app::GenerationId id, const chasqui::engine::ReadWindow& window);
  /// `tokensPerSecond`: since the first of the answer's text; 0 while it cannot be told.
  void textAppended(chasqui::app::GenerationId id, const QString& text, double tokensPerSecond);
  void finished(chasqui::app::GenerationId id, const chasqui::app::AnswerResult& result);

 private:
  struct LoadJob {
    std::string path;
    ModelOptions options;
    std::stop_source stop;
  };
  struct UnloadJob {
    std::uint32_t afterMinutes = 0;
    std::stop_source stop{std::nostopstate};
  };
  struct MeasureJob {
    std::stop_source stop;
  };
  struct AnswerJob {
    GenerationId id = 0;
    AnswerRequest request;
    std::stop_source stop;
  };
  using Job = std::variant<LoadJob, UnloadJob, MeasureJob, AnswerJob>;

  struct LoadingStarted { std::string path; };
  struct LoadingProgress { std::string path; double fraction; };
  struct Loaded { ModelDescription description; };
  struct Measuring { std::string device; double fraction; };
  struct Measured { MeasuringReport report; };
  struct Unloaded { std::uint32_t afterMinutes; };
  struct LoadingFailed { std::string path; Error error; };
  struct PhaseChanged { GenerationId id; GenerationPhase phase; };
  struct Reading { GenerationId id; std::uint32_t done; std::uint32_t total; };
  struct Fitted { GenerationId id; engine::ReadWindow window; };
  struct Text { GenerationId id; std::string text; double tokensPerSecond; };
  struct Finished { GenerationId id; AnswerResult result; };
  using Event = std::variant<LoadingStarted, LoadingProgress, Loaded, Measuring, Measured, Unloaded, LoadingFailed,
                             PhaseChanged, Reading, Fitted, Text, Finished>;

  // On the inference thread.
  void run(const MakeBackend& makeBackend, const std::stop_token& quit);
  std::optional<Error> loadModel(InferenceBackend& backend, const std::string& path, const ModelOptions& options,
                                 const std::stop_token& stop);
  LoadEvents measuringEvents();
  void answer(InferenceBackend& backend, AnswerJob job);
  bool makeRoom(InferenceBackend& backend, AnswerJob& job);
  void post(Event event);
  void tell(Event event);
  // On the GUI thread.
  void enqueue(Job job);
  void use(const ModelOptions& options);
  void waitForIdleness();
  void wake();
  void deliver();
  void deliver(const Event& event);

  ContextFitting fitting_;  // the inference thread's

  Later later_;
  GenerationId lastId_ = 0;
  std::set<GenerationId> live_;
  bool pacing_ = false;
  bool loaded_ = false;
  bool loading_ = false;
  std::uint32_t idleMinutes_ = 0;
  std::uint64_t uses_ = 0;  ///< counts what ends an idle time

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Job> jobs_;                         // guarded by mutex_
  std::optional<std::stop_source> currentLoad_;  // guarded by mutex_; of a LoadJob under way
  GenerationId currentAnswer_ = 0;               // guarded by mutex_; 0 between answers
  std::stop_source currentStop_{std::nostopstate};  // guarded by mutex_; of the job under way
  std::stop_source skip_;                        // guarded by mutex_; of measuring that is under way or comes next
  std::vector<Event> events_;                    // guarded by mutex_
  bool woken_ = false;                           // guarded by mutex_

  std::jthread thread_;  // last: starts when all else is there, joined first
};

}  // namespace chasqui::app
