// A queue in a place for jobs, and what it says.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "download/queue.h"
#include "meta_place.h"

namespace chasqui::download {

using test::JobPlace;

/// What a queue said last.
class Lines {
 public:
  void set(std::vector<Download> lines) {
    const std::lock_guard lock(mutex_);
    lines_ = std::move(lines);
    ++said_;
    wake_.notify_all();
  }
  /// Waits until that is true of the lines; gives up after a minute.
  bool wait(const std::function<bool(const std::vector<Download>&)>& wanted) {
    std::unique_lock lock(mutex_);
    return wake_.wait_for(lock, std::chrono::minutes(1), [&] { return said_ > 0 && wanted(lines_); });
  }
  bool wait(const std::string& id, DownloadState state) {
    return wait([&](const std::vector<Download>& lines) {
      return std::any_of(lines.begin(), lines.end(),
                         [&](const Download& line) { return line.id == id && line.state == state; });
    });
  }
  bool waitForBytes(const std::string& id, std::uint64_t bytes) {
    return wait([&](const std::vector<Download>& lines) {
      return std::any_of(lines.begin(), lines.end(),
                         [&](const Download& line) { return line.id == id && line.progress.doneBytes >= bytes; });
    });
  }
  Download line(const std::string& id) {
    const std::lock_guard lock(mutex_);
    for (const Download& line : lines_) {
      if (line.id == id) return line;
    }
    return {};
  }
  std::vector<std::string> ids() {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> all;
    for (const Download& line : lines_) all.push_back(line.id);
    return all;
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Download> lines_;
  int said_ = 0;
};

inline QueueOptions optionsOf(const JobPlace& place, Lines& lines) {
  QueueOptions options;
  options.modelsFolder = place.folder();
  options.job = place.options;
  options.hub = place.access();
  options.metaEndpoint = place.server.endpoint();
  options.changed = [&lines](std::vector<Download> all) { lines.set(std::move(all)); };
  options.wait = [](unsigned) { return std::chrono::milliseconds(1); };
  return options;
}

/// A second model, a/b/NAME.
inline DownloadPlan planOf(const JobPlace& place, const QString& name) {
  place.server.addFile("a/b/" + name, 50'000, 7);
  HttpClient http({});
  const auto listing = listFiles(http, place.access(), {"a/b", "main"}, {});
  return planGguf(*listing, name.toStdString()).value();
}

inline void hold(const JobPlace& place, const QString& name = "x.gguf") {
  place.server.setFaults({QJsonObject{{"where", "cdn"}, {"match", name}, {"stall", 2'000'000}}});
}

}  // namespace chasqui::download
