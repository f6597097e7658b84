// A server, a folder for models, and a model to bring from one to the other.
#pragma once

#include <QFile>

#include "download/call_log.h"
#include "download/hub.h"
#include "download/job.h"
#include "download/meta.h"
#include "test_server.h"

namespace chasqui::test {

class JobPlace {
 public:
  static constexpr qsizetype kSize = 10'000'000;

  JobPlace() {
    options.reserveBytes = 0;
    options.connections = 1;
    options.journalEvery = std::chrono::milliseconds(20);
    options.http.stall = std::chrono::milliseconds(500);
  }

  /// One file, under a/b/x.gguf.
  QByteArray addModel(qsizetype size = kSize, quint32 seed = 1) { return server.addFile("a/b/x.gguf", size, seed); }
  /// As the hub lists it.
  download::DownloadPlan plan() const {
    download::HttpClient http({});
    const auto listing = download::listFiles(http, access(), {"a/b", "main"}, {});
    if (!listing) qFatal("%s", toString(listing.error()).c_str());
    const auto plan = download::planGguf(*listing, "x.gguf");
    if (!plan) qFatal("%s", toString(plan.error()).c_str());
    return *plan;
  }
  download::HubAccess access() const { return {server.endpoint(), {}}; }
  std::filesystem::path folder() const { return models.path().toStdString(); }

  tl::expected<download::FinishedJob, download::Failure> run(
      const download::DownloadPlan& wanted, const std::stop_token& stop = {},
      const std::function<void(const download::JobProgress&)>& progress = {}) const {
    const auto source = download::makeHubSource(access(), std::get<download::HubRepository>(wanted.source));
    return download::runJob(wanted, folder(), *source, options, progress, stop);
  }

  QString modelFile() const { return models.filePath("a/b/x.gguf"); }
  QString jobFile(const download::DownloadPlan& wanted, const QString& name) const {
    return models.filePath(".chasqui-downloads/" + QString::fromStdString(wanted.id) + "/files/" + name);
  }
  /// Bytes that a journal says are on the disk.
  std::uint64_t keptBytes() const {
    const auto jobs = download::unfinishedJobs(folder());
    return jobs.empty() ? 0 : jobs.front().doneBytes;
  }

  TestServer server;
  QTemporaryDir models;
  download::JobOptions options;
};

/// What the ranges of these requests add up to, for a file of that size.
inline qint64 askedBytes(const QList<QJsonObject>& requests, qint64 size) {
  qint64 sum = 0;
  for (const QJsonObject& request : requests) {
    const QString range = request["range"].toString();
    if (range.isEmpty()) {
      sum += size;
      continue;
    }
    const QStringList ends = range.section('=', 1).split('-');
    sum += (ends[1].isEmpty() ? size : ends[1].toLongLong() + 1) - ends[0].toLongLong();
  }
  return sum;
}

inline QByteArray contentsOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace chasqui::test

namespace chasqui::test {

/// What is wrong with a failure that should have this code; empty when nothing is.
template <typename Outcome>
std::string complaint(const Outcome& outcome, ErrorCode wanted, bool again) {
  if (outcome) return "It did not fail.";
  const Error& error = outcome.error().error;
  const std::string all = std::string(errorCodeName(error.code)) + ": " + toString(error);
  if (error.code != wanted) return all;
  if (error.message.empty() || error.message.back() != '.') return "No sentence: " + all;
  if (error.nextStep.empty()) return "No next step: " + all;
  if (all.find("Signature") != std::string::npos || all.find("hf_") != std::string::npos) return "A secret: " + all;
  return outcome.error().tryAgain == again ? std::string() : "Try again? " + all;
}

}  // namespace chasqui::test

/// That it ended with this code, in words with a next step, and whether another try is worth it.
#define VERIFY_FAILED(result, wantedCode, again)                                          \
  do {                                                                                    \
    const std::string complaint_ = chasqui::test::complaint((result), wantedCode, again); \
    QVERIFY2(complaint_.empty(), complaint_.c_str());                                     \
  } while (false)

#define VERIFY_DONE(result)                                                                \
  do {                                                                                     \
    const auto result_ = (result);                                                         \
    QVERIFY2(result_.has_value(), result_ ? "" : toString(result_.error().error).c_str()); \
  } while (false)
