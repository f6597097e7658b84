// The thread that asks servers for small things: lists, terms, search results.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include <QMetaObject>
#include <QObject>

#include "base/result.h"
#include "download/http.h"

namespace chasqui::app {

/// Calls one after another, in the order of asking. All members are for the GUI thread and return at once, but for the
/// end, which stops the call under way and waits for it.
class AskThread {
 public:
  explicit AskThread(download::HttpOptions options);
  ~AskThread();

  /// Runs `call` on the thread and gives its result to `done` on the GUI thread. `context` must outlive this thread. A
  /// call that was stopped through what this returns is not heard of again.
  template <typename T>
  std::stop_source ask(QObject* context, std::function<Result<T>(download::HttpClient&, std::stop_token)> call,
                       std::function<void(Result<T>)> done) {
    std::stop_source stop;
    enqueue(
        [call = std::move(call), done = std::move(done), context, stop](download::HttpClient& http) {
          if (stop.stop_requested()) return;
          auto result = std::make_shared<Result<T>>(call(http, stop.get_token()));
          const auto tell = [done, result, stop] {
            if (!stop.stop_requested()) done(std::move(*result));
          };
          QMetaObject::invokeMethod(context, tell, Qt::QueuedConnection);
        },
        stop);
    return stop;
  }

 private:
  using Call = std::function<void(download::HttpClient&)>;
  void enqueue(Call call, std::stop_source stop);
  void run(const download::HttpOptions& options, const std::stop_token& quit);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::pair<Call, std::stop_source>> calls_;    // guarded by mutex_
  std::stop_source current_{std::nostopstate};             // guarded by mutex_
  std::jthread thread_;                                    // last: starts when all else is there
};

}  // namespace chasqui::app
