// What the two kinds of `chasqui pull` share: tries, waits, and how it ends.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "download/call_log.h"
#include "download/file_source.h"
#include "download/hub.h"
#include "download/job.h"
#include "download/plan.h"
#include "pull/pull_arguments.h"
#include "pull/pull_output.h"

namespace chasqui::app {

/// Tries, while another one may help; the waits grow, and progress begins them anew.
class PullTries {
 public:
  /// Waits a second; false as soon as `stop` is asked for.
  using WaitOneSecond = std::function<bool(const std::stop_token& stop)>;

  PullTries(PullOutput& output, std::stop_token stop, WaitOneSecond waitOneSecond = sleepOneSecond)
      : output_(output), stop_(std::move(stop)), waitOneSecond_(std::move(waitOneSecond)) {}

  /// Counts a failure. Waits, telling so by `waiting` each second, and is true when another try is due; false when
  /// none helps, or `stop` was asked for.
  bool again(const download::Failure& failure, bool madeProgress,
             const std::function<void(std::chrono::seconds left)>& waiting);
  /// For a question that is small, by `http`: asked again until it is answered or no other try helps.
  template <typename Answer>
  Result<Answer> ask(const download::HttpClient& http, const std::function<Result<Answer>()>& question) {
    for (PullTries tries(output_, stop_);;) {
      Result<Answer> answer = question();
      if (answer) return answer;
      const download::Failure failure{answer.error(), answer.error().code == ErrorCode::Network && http.mayHelpToTryAgain(),
                                      http.wait()};
      if (!tries.again(failure, false, [&](auto left) { tries.tellWait(left, failure.error.message); })) return answer;
    }
  }

 private:
  static bool sleepOneSecond(const std::stop_token& stop);
  void tellWait(std::chrono::seconds left, const std::string& reason);

  PullOutput& output_;
  std::stop_token stop_;
  WaitOneSecond waitOneSecond_;
  unsigned tries_ = 0;
  unsigned damaged_ = 0;  // whole files that came wrong
  bool told_ = false;
};

/// The request with what it needs at each step.
struct PullRun {
  PullRun(const PullRequest& theRequest, PullOutput& theOutput, std::stop_token theStop);

  /// Says what went wrong; gives the exit status.
  int failed(const Error& error);
  /// Fetches all of a plan; gives the exit status.
  int fetch(const download::DownloadPlan& plan, download::FileSource& source);

  const PullRequest& request;
  PullOutput& output;
  std::stop_token stop;
  download::HttpOptions options;
  PullTries tries;
};

/// Meta's models: shows when the link expires, asks for acceptance of the terms, fetches one model after the other.
int pullFromMeta(PullRun& run, const download::Environment& environment);

}  // namespace chasqui::app
