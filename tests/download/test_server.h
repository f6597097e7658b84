// The server of server.py, with its files, its faults and its list of requests.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <string>

namespace chasqui::test {

class TestServer {
 public:
  /// Serves `folder()`. The test ends when it does not start.
  explicit TestServer(const QStringList& options = {});
  ~TestServer();

  /// Of the hub and of Meta.
  std::string endpoint() const;
  QString folder() const { return folder_.path(); }
  /// A file of that many bytes that no other seed has. Gives its contents.
  QByteArray addFile(const QString& path, qsizetype size, quint32 seed = 1) const;
  void addFile(const QString& path, const QByteArray& bytes) const;
  /// server.json
  void setSettings(const QJsonObject& settings) const;
  void setFaults(const QJsonArray& faults) const;
  /// All requests so far, oldest first, with "sent" where the answer has ended.
  QList<QJsonObject> requests() const;
  /// Those that ask for a part of the path.
  QList<QJsonObject> requests(const QString& path, const QString& method = "GET") const;
  /// A link as Meta mails it, that is good until then.
  std::string metaLink(qint64 expires = 9'999'999'999) const;
  void stop();

 private:
  QTemporaryDir folder_;
  QTemporaryDir notes_;
  QProcess process_;
  QString port_;
};

/// Bytes that look random and are the same for the same seed.
QByteArray sampleBytes(qsizetype size, quint32 seed);

}  // namespace chasqui::test
