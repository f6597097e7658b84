// The downloads of the application: one after another on a thread of their own, kept over restarts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "download/hub.h"
#include "download/job.h"
#include "download/meta.h"
#include "download/plan.h"

namespace chasqui::download {

enum class DownloadState {
  Queued,
  Running,
  Waiting,    ///< for the next try, at `nextTry`
  Paused,     ///< by the user, or by a restart with it
  NeedsUser,  ///< stopped by `error`: a token, a link, space on the disk, or another go
  Finished,
};

/// One line of the list, as it is now.
struct Download {
  std::string id;
  std::string title;
  PlanSource source;
  DownloadState state = DownloadState::Queued;
  JobProgress progress;
  std::optional<double> secondsLeft;
  std::optional<Error> error;             ///< of the last try; in Waiting and NeedsUser
  double secondsToNextTry = 0;            ///< in Waiting
  std::filesystem::path model;            ///< when finished
};

struct QueueOptions {
  std::filesystem::path modelsFolder;  ///< empty: setModelsFolder() says later
  JobOptions job;
  HubAccess hub;
  std::string metaEndpoint = "https://download.llamameta.net";
  /// Called on the queue's thread when anything changed, at most ten times a second, with all lines in order.
  std::function<void(std::vector<Download>)> changed;
  /// How long to wait before try n + 1; for tests. Nothing: waitBeforeTry.
  std::function<std::chrono::milliseconds(unsigned tries)> wait;
};

/// All members return at once, for any one thread. Jobs that are on the disk are there from the start, in their order,
/// those that ran going on; those that an error stopped wait for the user, and those that another program began are
/// paused. Order, pauses and such errors are kept in MODELS/.chasqui-downloads/queue.json.
class DownloadQueue {
 public:
  explicit DownloadQueue(QueueOptions options);
  /// Stops what runs, keeping all that came, and waits for it.
  ~DownloadQueue();

  /// At the end; where there is one of that id already, that one goes on, by this plan unless it runs just now. Without
  /// a models' folder it waits for one.
  void add(DownloadPlan plan);
  void pause(const std::string& id);
  void resume(const std::string& id);
  /// Stops it and removes what came of it. Where that fails, as while another program is at it, it stays with the error.
  void cancel(const std::string& id);
  /// Takes a finished one off the list.
  void dismiss(const std::string& id);
  void move(const std::string& id, std::size_t to);
  void pauseAll();
  void resumeAll();

  /// Bytes a second for all together; 0: no limit.
  void setSpeedLimit(std::uint64_t bytesPerSecond);
  /// Downloads that wait for a token go on with it. Kept in memory only, as the link is.
  void setToken(std::string token);
  void setMetaLink(MetaLink link);
  /// What is under way in the old folder stays there; the list is that of the new one. An empty one: nothing is done,
  /// and the list is empty.
  void setModelsFolder(std::filesystem::path folder);
  /// The same with no folder, waiting until nothing in the old one is open any more: before it moves. From any thread
  /// that may wait a moment.
  void leaveFolder();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace chasqui::download
