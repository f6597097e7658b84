#include "gui_clock.h"

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

#include <QAbstractEventDispatcher>

namespace chasqui::bench {

namespace {

double msOf(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

}  // namespace

double threadMs() { return msOf(CLOCK_THREAD_CPUTIME_ID); }

double wallMs() { return msOf(CLOCK_MONOTONIC); }

double sinceStartMs() {
  std::ifstream file("/proc/self/stat");
  std::string word;
  std::getline(file, word, ')');  // number and name
  for (int field = 3; field <= 22 && file >> word; ++field) {}
  return msOf(CLOCK_BOOTTIME) - std::stod(word) * 1e3 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

long residentMiB() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmRSS:", 0) == 0) return std::stol(line.substr(6)) / 1024;
  }
  return 0;
}

long mostResidentMiB() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

LongestBlock::LongestBlock(QQuickWindow& window) {
  const QAbstractEventDispatcher* events = QAbstractEventDispatcher::instance();
  connect(events, &QAbstractEventDispatcher::awake, this, &LongestBlock::begin);
  connect(events, &QAbstractEventDispatcher::aboutToBlock, this, &LongestBlock::end);
  connect(&window, &QQuickWindow::afterSynchronizing, this, [this] {
    syncedMs_ = threadMs();
    syncedWallMs_ = bench::wallMs();
  });
  connect(&window, &QQuickWindow::frameSwapped, this, [this] {
    if (startMs_ == 0) return;
    startMs_ += threadMs() - syncedMs_;
    startWallMs_ += bench::wallMs() - syncedWallMs_;
  });
  begin();
}

void LongestBlock::begin() {
  end();
  startMs_ = threadMs();
  startWallMs_ = bench::wallMs();
}

void LongestBlock::end() {
  if (startMs_ > 0) {
    longestMs_ = std::max(longestMs_, threadMs() - startMs_);
    longestWallMs_ = std::max(longestWallMs_, bench::wallMs() - startWallMs_);
  }
  startMs_ = 0;
}

}  // namespace chasqui::bench
