// One piece of work after another, off the GUI thread.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include <QObject>
#include <QThread>

namespace chasqui::app {

/// GUI thread. Its end stops the work and waits for it; what the work has to say then is dropped.
class BackgroundTask : public QObject {
 public:
  /// On a thread of its own: returns what is to be done on the GUI thread at the end.
  using Work = std::function<std::function<void()>(const std::stop_token& stop)>;

  using QObject::QObject;
  ~BackgroundTask() override;

  bool isRunning() const { return running_; }
  /// Nothing may be running.
  void start(Work work);
  void stop() { stop_.request_stop(); }
  /// From the work's thread: `call` on the GUI thread, while the work goes on.
  void tell(std::function<void()> call);

 private:
  bool running_ = false;
  std::stop_source stop_;
  std::unique_ptr<QThread> thread_;
};

}  // namespace chasqui::app
