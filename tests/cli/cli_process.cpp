#include "cli_process.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

namespace chasqui::test {

QString cliPath() { return QStringLiteral(CHASQUI_BIN_DIR "/chasqui-cli"); }

QProcessEnvironment cliEnvironment() {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("CHASQUI_VALIDATION", "1");
  return environment;
}

Ended runCli(const QStringList& arguments, const QString& outFile, const QProcessEnvironment& environment) {
  QProcess process;
  process.setProcessEnvironment(environment);
  process.setStandardInputFile(QProcess::nullDevice());
  if (!outFile.isEmpty()) process.setStandardOutputFile(outFile);
  process.start(cliPath(), arguments);
  Ended ended;
  if (!process.waitForFinished(300'000)) {
    process.kill();
    process.waitForFinished();
    return ended;
  }
  if (process.exitStatus() == QProcess::NormalExit) ended.status = process.exitCode();
  ended.out = process.readAllStandardOutput();
  ended.err = process.readAllStandardError();
  return ended;
}

QString sharedPath(const QString& path) { return QStringLiteral(CHASQUI_SHARED_DIR "/") + path; }

bool sharedIsThere() { return QFileInfo::exists(sharedPath("golden")); }

QString demoModel() { return QStringLiteral(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf"); }

QByteArray readAll(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) {
    QTest::qFail(qPrintable(path + ": " + file.errorString()), __FILE__, __LINE__);
    return {};
  }
  return file.readAll();
}

void writeAll(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
  if (!written) QTest::qFail(qPrintable(path + ": " + file.errorString()), __FILE__, __LINE__);
}

QByteArray withString(QByteArray file, const QByteArray& key, const QByteArray& value) {
  // after the key: u32 type, u64 length, bytes
  const qsizetype at = file.indexOf(key);
  if (at < 0) QTest::qFail("the metadata key is not in the file", __FILE__, __LINE__);
  return file.replace(at + key.size() + 12, value.size(), value);
}

}  // namespace chasqui::test
