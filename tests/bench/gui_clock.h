// What a benchmark of the window measures with.
#pragma once

#include <QQuickWindow>

namespace chasqui::bench {

/// Processor time of the calling thread.
double threadMs();
/// Wall-clock time since some moment.
double wallMs();
/// Since the process was started, in steps of the kernel's clock (10 ms).
double sinceStartMs();
/// Memory of the process now, and the most that it had.
long residentMiB();
long mostResidentMiB();

/// The longest time that the GUI thread did not look for events while this lives, without the renderer's part.
class LongestBlock : public QObject {
 public:
  explicit LongestBlock(QQuickWindow& window);

  double processorMs() const { return longestMs_; }
  double wallMs() const { return longestWallMs_; }

 private:
  void begin();
  void end();

  double startMs_ = 0;
  double startWallMs_ = 0;
  double syncedMs_ = 0;
  double syncedWallMs_ = 0;
  double longestMs_ = 0;
  double longestWallMs_ = 0;
};

}  // namespace chasqui::bench
