#include "downloads/download_words.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "application/error_text.h"

namespace chasqui::app {

namespace {

using download::Download;
using download::DownloadState;
using download::JobPhase;

/// Where lupdate finds these sentences.
struct DownloadWords {
  Q_DECLARE_TR_FUNCTIONS(Downloads)
};

QString percentWords(const Download& download) {
  return DownloadWords::tr("%1 %").arg(std::floor(std::max(0.0, fractionOf(download)) * 100));
}

QString runningWords(const Download& download) {
  const download::JobProgress& progress = download.progress;
  switch (progress.phase) {
    case JobPhase::Asking: return DownloadWords::tr("Asking the server");
    case JobPhase::Verifying: return DownloadWords::tr("Checking that nothing is damaged");
    case JobPhase::Moving: return DownloadWords::tr("Putting it in its place");
    case JobPhase::Fetching: break;
  }
  QStringList parts;
  parts << (progress.totalBytes > 0
                ? DownloadWords::tr("%1 of %2").arg(sizeWords(progress.doneBytes), sizeWords(progress.totalBytes))
                : sizeWords(progress.doneBytes));
  if (progress.bytesPerSecond >= 1)
    parts << DownloadWords::tr("%1/s").arg(sizeWords(static_cast<std::uint64_t>(progress.bytesPerSecond)));
  if (download.secondsLeft) parts << DownloadWords::tr("%1 left").arg(durationWords(*download.secondsLeft));
  return parts.join(QLatin1String(", "));
}

}  // namespace

QString durationWords(double seconds) {
  const auto whole = static_cast<qint64>(std::llround(std::clamp(seconds, 0.0, 1e8)));
  if (whole < 60) return DownloadWords::tr("%1 s").arg(whole);
  if (whole < 3600) return DownloadWords::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
  return DownloadWords::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

double fractionOf(const Download& download) {
  const download::JobProgress& progress = download.progress;
  if (download.state == DownloadState::Finished) return 1;
  if (progress.totalBytes == 0) return download.state == DownloadState::Running ? -1 : 0;
  return std::min(1.0, static_cast<double>(progress.doneBytes) / static_cast<double>(progress.totalBytes));
}

QString stateWords(const Download& download) {
  switch (download.state) {
    case DownloadState::Queued: return DownloadWords::tr("Waiting for its turn");
    case DownloadState::Running: return runningWords(download);
    case DownloadState::Waiting:
      return DownloadWords::tr("Tries again in %1. %2")
          .arg(durationWords(download.secondsToNextTry),
               download.error ? textOf(*download.error, ErrorSubject::Download).message : QString());
    case DownloadState::Paused: return DownloadWords::tr("Paused at %1").arg(percentWords(download));
    case DownloadState::NeedsUser: return DownloadWords::tr("Stopped at %1").arg(percentWords(download));
    case DownloadState::Finished:
      return DownloadWords::tr("Whole and checked, %1").arg(sizeWords(download.progress.totalBytes));
  }
  return {};
}

}  // namespace chasqui::app
