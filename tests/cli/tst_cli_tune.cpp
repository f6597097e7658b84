// chasqui-cli tune as a process: what it says, keeps, forgets, and leaves alone.
#include <csignal>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "cli_process.h"

using namespace chasqui::test;

namespace {

const QStringList kTuneNorm{"tune", "--only", "norm", "--seconds", "600"};

QProcessEnvironment withFolder(const QString& folder) {
  QProcessEnvironment environment = cliEnvironment();
  environment.insert("CHASQUI_DEVICES", folder);
  return environment;
}

/// The one record in the folder; empty where there is none.
QString recordIn(const QString& folder) {
  QDirIterator files(folder, {"tuning.json"}, QDir::Files, QDirIterator::Subdirectories);
  return files.hasNext() ? files.next() : QString();
}

/// Whether the process takes Ctrl-C as a request by now.
bool watchesInterrupts(qint64 process) {
  QFile status(QString("/proc/%1/status").arg(process));
  if (!status.open(QIODevice::ReadOnly)) return false;
  for (const QByteArray& line : status.readAll().split('\n')) {
    if (line.startsWith("SigBlk:")) return (line.mid(7).trimmed().toULongLong(nullptr, 16) & 2U) != 0;
  }
  return false;
}

}  // namespace

class CliTune : public QObject {
  Q_OBJECT

 private slots:
  void measuresKeepsAndForgets() {
    const QTemporaryDir folder;
    const QProcessEnvironment environment = withFolder(folder.path());
    QVERIFY(runCli({"devices"}, {}, environment).out.contains("not measured"));
    const Ended text = runCli(kTuneNorm, {}, environment);
    QVERIFY2(text.status == 0, text.err.constData());
    QVERIFY2(text.out.startsWith("norm\n  the device's own ") && text.out.contains("\n  norm-lanes=128 "),
             text.out.constData());
    QCOMPARE(text.out.count("  taken\n"), 1);
    QVERIFY(!recordIn(folder.path()).isEmpty());
    QVERIFY(runCli({"devices"}, {}, environment).out.contains("measured on 2"));

    const Ended forgotten = runCli({"tune", "--forget"}, {}, environment);
    QVERIFY2(forgotten.status == 0, forgotten.err.constData());
    QVERIFY(recordIn(folder.path()).isEmpty());
    QVERIFY(runCli({"devices"}, {}, environment).out.contains("not measured"));
  }

  void json() {
    const Ended ended = runCli(kTuneNorm + QStringList{"--json"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    const QJsonObject report = QJsonDocument::fromJson(ended.out).object();
    QCOMPARE(report["columnCosts"].toArray().size(), 3);
    QCOMPARE(report["device"]["identity"].toString().size(), 64);
    const QJsonArray tried = report["tried"].toArray();
    QVERIFY(tried.size() > 4);
    int taken = 0;
    for (const QJsonValue& candidate : tried) {
      QCOMPARE(candidate["kernel"].toString(), QString("norm"));
      taken += candidate["end"].toString() == "taken" ? 1 : 0;
    }
    QCOMPARE(taken, 1);
  }

  // What was kept before is kept still, to the byte.
  void interrupted() {
    const QTemporaryDir folder;
    QVERIFY(runCli(kTuneNorm, {}, withFolder(folder.path())).status == 0);
    const QString record = recordIn(folder.path());
    const QByteArray before = readAll(record);
    QProcess process;
    process.setProcessEnvironment(withFolder(folder.path()));
    process.start(cliPath(), {"tune", "--seconds", "600"});
    QTRY_VERIFY_WITH_TIMEOUT(watchesInterrupts(process.processId()), 120'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(120'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().endsWith("chasqui-cli: Stopped.\n"));
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QCOMPARE(readAll(record), before);
  }

  void aFolderThatCannotBeWritten() {
    const Ended ended = runCli(kTuneNorm + QStringList{"--devices-folder", "/proc/nothing"});
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.contains("taken"), ended.out.constData());
    QCOMPARE(ended.err.count("could not be kept"), 1);
  }

  void refused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no such kernel") << QStringList{"tune", "--only", "warp"} << 1 << QByteArray("fused norms");
    QTest::newRow("no such device") << QStringList{"tune", "--device", "99"} << 1 << QByteArray("99");
    QTest::newRow("forgets no such device")
        << QStringList{"tune", "--forget", "--device", "99"} << 1 << QByteArray("99");
    QTest::newRow("seconds below zero") << QStringList{"tune", "--seconds", "-1"} << 2 << QByteArray("--seconds");
  }

  void refused() {
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, said);
    const Ended ended = runCli(arguments);
    QCOMPARE(ended.status, status);
    QVERIFY2(ended.err.contains(said), ended.err.constData());
    QCOMPARE(ended.err.count('\n'), 1);
  }
};

QTEST_GUILESS_MAIN(CliTune)
#include "tst_cli_tune.moc"
