#include "test_server.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace chasqui::test {
namespace {

void write(const QString& path, const QByteArray& bytes) {
  QDir().mkpath(QFileInfo(path).path());
  // A new file takes the name, so that a server in the middle of the old one never sees half of each.
  QFile file(path + ".fresh");
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
    qFatal("cannot write %s", qPrintable(path));
  file.close();
  QFile::remove(path);
  if (!file.rename(path)) qFatal("cannot rename to %s", qPrintable(path));
}

}  // namespace

QByteArray sampleBytes(qsizetype size, quint32 seed) {
  QRandomGenerator random(seed);
  QByteArray bytes(size + 8, '\0');
  random.fillRange(reinterpret_cast<quint32*>(bytes.data()), (size + 3) / 4);
  bytes.truncate(size);
  return bytes;
}

TestServer::TestServer(const QStringList& options) {
  setFaults({});
  process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
  const QString script = QStringLiteral(CHASQUI_SOURCE_DIR "/tests/download/server.py");
  process_.start("/usr/bin/python3", QStringList{script, folder(), "--log", notes_.filePath("log"), "--faults",
                                                 notes_.filePath("faults.json")} +
                                         options);
  while (!process_.canReadLine()) {
    if (!process_.waitForReadyRead(30'000)) qFatal("The test server does not start.");
  }
  port_ = QString::fromLatin1(process_.readLine()).trimmed();
}

TestServer::~TestServer() { stop(); }

void TestServer::stop() {
  process_.closeWriteChannel();  // its sign to end
  if (!process_.waitForFinished(5'000)) {
    process_.kill();
    process_.waitForFinished();
  }
}

std::string TestServer::endpoint() const { return "http://127.0.0.1:" + port_.toStdString(); }

void TestServer::addFile(const QString& path, const QByteArray& bytes) const { write(folder() + '/' + path, bytes); }

QByteArray TestServer::addFile(const QString& path, qsizetype size, quint32 seed) const {
  const QByteArray bytes = sampleBytes(size, seed);
  addFile(path, bytes);
  return bytes;
}

void TestServer::setSettings(const QJsonObject& settings) const {
  write(folder() + "/server.json", QJsonDocument(settings).toJson());
}

void TestServer::setFaults(const QJsonArray& faults) const {
  const QString path = notes_.filePath("faults.json");
  QFile file(path + ".fresh");
  if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write the faults");
  file.write(QJsonDocument(faults).toJson());
  file.close();
  if (::rename(qPrintable(path + ".fresh"), qPrintable(path)) != 0) qFatal("cannot rename the faults");
}

QList<QJsonObject> TestServer::requests() const {
  QList<QJsonObject> all;
  QFile file(notes_.filePath("log"));
  if (!file.open(QIODevice::ReadOnly)) return all;
  while (!file.atEnd()) {
    const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
    if (line.contains("method")) {
      all.append(line);
    } else {
      for (QJsonObject& request : all) {
        if (request["id"] == line["id"]) request["sent"] = line["sent"];
      }
    }
  }
  return all;
}

QList<QJsonObject> TestServer::requests(const QString& path, const QString& method) const {
  QList<QJsonObject> found;
  for (const QJsonObject& request : requests()) {
    if (request["method"] == method && request["path"].toString().contains(path)) found.append(request);
  }
  return found;
}

std::string TestServer::metaLink(qint64 expires) const {
  const QJsonObject policy{
      {"Statement",
       QJsonArray{QJsonObject{{"Resource", QString::fromStdString(endpoint()) + "/*"},
                              {"Condition", QJsonObject{{"DateLessThan", QJsonObject{{"AWS:EpochTime", expires}}}}}}}}};
  QByteArray text = QJsonDocument(policy).toJson(QJsonDocument::Compact).toBase64();
  text.replace('+', '-').replace('=', '_').replace('/', '~');
  return endpoint() + "/*?Policy=" + text.toStdString() + "&Signature=c2lnbmF0dXJl&Key-Pair-Id=K15QRJLYKIFSLZ";
}

}  // namespace chasqui::test
