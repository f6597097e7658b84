// The real program as `chasqui pull`, with servers that speak as the hub, its CDN and Meta do, and a folder for all.
#pragma once

#include <csignal>
#include <memory>
#include <set>

#include <QCryptographicHash>
#include <QDirIterator>
#include <QProcess>
#include <QTest>

#include "download/call_log.h"
#include "download/job.h"
#include "download/licences.h"
#include "test_server.h"

namespace chasqui::test {

inline const QString kRepository = "owner/Llama-2-GGUF";
inline const QByteArray kToken = "hf_secretToken";
inline constexpr long long kFarFuture = 4'000'000'000;

struct Ended {
  int status = -1;
  QByteArray out;
  QByteArray err;
};

/// Different at every place, so that bytes in the wrong one are noticed.
inline QByteArray someBytes(qsizetype size) { return sampleBytes(size, 7); }

inline QByteArray contentsOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

/// New for each test function.
class PullTest : public QObject {
  Q_OBJECT

 private slots:
  void init();
  /// Whatever a test did: no secret is in a file or was said.
  void cleanup();

 protected:
  static void prefixes();

  /// A server whose addresses have that path in front.
  void serve(const QString& prefix);
  QString models(const QString& path) const { return folder_->filePath("models/" + path); }
  QString link(long long expires) const;
  chasqui::download::AcceptedLicences licences() const {
    return chasqui::download::AcceptedLicences(folder_->filePath("data/accepted-licences.jsonl").toStdString());
  }

  void putGated();
  /// So large and slow that a test can look at it on its way.
  void putLarge();
  void putMeta();

  bool asksTheCdn() const;
  /// By the journals of unfinished downloads.
  std::uint64_t bytesOnDisk() const;

  void start(QProcess& process, const QStringList& arguments, const QString& input = QProcess::nullDevice()) const;
  Ended finish(QProcess& process);
  Ended pull(const QStringList& arguments);

  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<TestServer> server_;
  QString prefix_;
  QMap<QString, QString> extra_;
  QByteArray weights_;
  QByteArray said_;
};

}  // namespace chasqui::test
