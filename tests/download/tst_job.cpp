#include <QTest>

#include "checksum/checksum.h"
#include "job_place.h"

namespace chasqui::download {

using test::askedBytes;
using test::contentsOf;
using test::JobPlace;

class TestJob : public QObject {
  Q_OBJECT

  static QString jobFolder(const JobPlace& place, const DownloadPlan& plan) {
    return place.models.filePath(".chasqui-downloads/" + QString::fromStdString(plan.id));
  }

  static void cutAt(const JobPlace& place, qint64 bytes) {
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"cut", bytes}}});
  }

 private slots:
  void bringsAModelOverSeveralConnections() {
    JobPlace place;
    place.options.connections = 4;
    const QByteArray bytes = place.addModel(40'000'000);
    const DownloadPlan plan = place.plan();
    std::vector<JobPhase> phases;
    JobProgress last;
    const auto finished = place.run(plan, {}, [&](const JobProgress& progress) {
      if (phases.empty() || phases.back() != progress.phase) phases.push_back(progress.phase);
      QVERIFY(progress.doneBytes <= progress.totalBytes);
      last = progress;
    });
    VERIFY_DONE(finished);
    QCOMPARE(finished->model.string(), place.modelFile().toStdString());
    QCOMPARE(finished->bytes, std::uint64_t{40'000'000});
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    const std::string digits = sha256Of(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
    QCOMPARE(contentsOf(place.modelFile() + ".sha256"), QByteArray::fromStdString(digits + "  x.gguf\n"));
    QVERIFY(!QFile::exists(jobFolder(place, plan)));
    QVERIFY(phases.front() == JobPhase::Asking && phases.back() == JobPhase::Moving);
    QCOMPARE(last.doneBytes, std::uint64_t{40'000'000});
    QCOMPARE(last.totalBytes, std::uint64_t{40'000'000});
    QCOMPARE(last.verifiedBytes, std::uint64_t{40'000'000});
    QList<QJsonObject> parts;
    for (const QJsonObject& request : place.server.requests("x.gguf")) {
      if (request["where"] == "cdn") parts.append(request);
    }
    QVERIFY(parts.size() >= 4);
    QCOMPARE(askedBytes(parts, bytes.size()), bytes.size());
  }

  void asksNothingForWhatIsInItsPlace() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    VERIFY_DONE(place.run(plan));
    const qsizetype before = place.server.requests().size();
    VERIFY_DONE(place.run(plan));
    // Also without the note of its checksum: then its bytes are read.
    QVERIFY(QFile::remove(place.modelFile() + ".sha256"));
    VERIFY_DONE(place.run(plan));
    QCOMPARE(place.server.requests().size(), before);
  }

  void leavesAnotherFileOfThatName() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    QVERIFY(QDir().mkpath(place.models.filePath("a/b")));
    for (const QByteArray& mine : {QByteArray("mine"), QByteArray(JobPlace::kSize, 'm')}) {
      QFile file(place.modelFile());
      QVERIFY(file.open(QIODevice::WriteOnly) && file.write(mine) == mine.size());
      file.close();
      const qsizetype before = place.server.requests().size();
      VERIFY_FAILED(place.run(plan), ErrorCode::Invalid, false);
      QCOMPARE(place.server.requests().size(), before);
      QCOMPARE(contentsOf(place.modelFile()), mine);
    }
  }

  void goesOnAfterItWasKilled() {
    JobPlace place;
    const QByteArray bytes = place.addModel(40'000'000);
    const DownloadPlan plan = place.plan();
    // Its first connections are slow, so that there is a middle to be killed in.
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"rate", 4'000'000}}});
    QProcess runner;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("JOB_JOURNAL_MS", "20");
    runner.setProcessEnvironment(environment);
    runner.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    runner.start(CHASQUI_BIN_DIR "/job_runner",
                 {QString::fromStdString(place.server.endpoint()), "a/b", "x.gguf", place.models.path(), "4"});
    qint64 said = 0;
    while (said < 9'000'000) {
      if (!runner.canReadLine()) QVERIFY(runner.waitForReadyRead(60'000));
      while (runner.canReadLine()) said = runner.readLine().trimmed().toLongLong();
    }
    runner.kill();  // SIGKILL
    QVERIFY(runner.waitForFinished(60'000));
    QVERIFY(runner.exitStatus() == QProcess::CrashExit);
    QVERIFY(!QFile::exists(place.modelFile()));
    const auto kept = static_cast<qint64>(place.keptBytes());
    QVERIFY2(kept > 0 && kept < bytes.size(), qPrintable(QString::number(kept)));
    place.server.setFaults({});
    const qsizetype before = place.server.requests().size();
    place.options.connections = 4;
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    QList<QJsonObject> asked;
    for (const QJsonObject& request : place.server.requests().mid(before)) {
      if (request["where"] == "cdn") asked.append(request);
    }
    QCOMPARE(askedBytes(asked, bytes.size()), bytes.size() - kept);  // to the byte
  }

  void stopsAndGoesOn() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"stall", 2'000'000}}});
    place.options.http.stall = std::chrono::seconds(60);
    std::stop_source stop;
    const auto stopped = place.run(plan, stop.get_token(), [&stop](const JobProgress& progress) {
      if (progress.doneBytes == 2'000'000) stop.request_stop();
    });
    QVERIFY(!stopped);
    QVERIFY(stopped.error().error.code == ErrorCode::Cancelled);
    QCOMPARE(place.keptBytes(), std::uint64_t{2'000'000});
    place.server.setFaults({});
    VERIFY_DONE(place.run(plan));
    QCOMPARE(place.server.requests("x.gguf").last()["range"].toString(), QString("bytes=2000000-"));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
  }

  void doesNotBelieveAJournalThatDoesNotFit_data() {
    QTest::addColumn<QByteArray>("journal");
    QTest::newRow("no JSON") << QByteArray("{\"done\": [[0,");
    QTest::newRow("more than there is") << QByteArray(
        R"({"remotePath":"x.gguf","revision":"","sourceEtag":"","etag":"","done":[[0,9000000]]})");
    QTest::newRow("backwards") << QByteArray(
        R"({"remotePath":"x.gguf","revision":"","sourceEtag":"","etag":"","done":[[500,100]]})");
    QTest::newRow("numbers that are none")
        << QByteArray(R"({"remotePath":"x.gguf","revision":"","sourceEtag":"","etag":"","done":[["a",-5]]})");
    QTest::newRow("of another file") << QByteArray(
        R"({"remotePath":"y.gguf","revision":"","sourceEtag":"","etag":"","done":[[0,100]]})");
  }
  void doesNotBelieveAJournalThatDoesNotFit() {
    QFETCH(QByteArray, journal);
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    cutAt(place, 3'000'000);
    VERIFY_FAILED(place.run(plan), ErrorCode::Network, true);
    place.server.setFaults({});
    QFile file(place.jobFile(plan, "x.gguf.part.json"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(journal) == journal.size());
    file.close();
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
  }

  void refusesAPlanThatLeadsOut() {
    JobPlace place;
    place.addModel();
    DownloadPlan plan = place.plan();
    plan.files[0].path = plan.mainFile = "../../x.gguf";
    VERIFY_FAILED(place.run(plan), ErrorCode::Invalid, false);
    plan = place.plan();
    plan.folder = "../elsewhere";
    VERIFY_FAILED(place.run(plan), ErrorCode::Invalid, false);
  }

  void keepsToALimitOfSpeed() {
    JobPlace place;
    place.addModel(3'000'000);
    place.options.speedLimit = [] { return std::uint64_t{2'000'000}; };
    const auto began = std::chrono::steady_clock::now();
    VERIFY_DONE(place.run(place.plan()));
    // At this speed it takes 1.5 s; without a limit, hundredths.
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    QVERIFY2(took.count() > 0.7, qPrintable(QString::number(took.count())));
  }

  void listsAndDiscardsWhatIsUnfinished() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    QVERIFY(unfinishedJobs(place.folder()).empty());
    cutAt(place, 3'000'000);
    VERIFY_FAILED(place.run(plan), ErrorCode::Network, true);
    QVERIFY(QDir().mkpath(place.models.filePath(".chasqui-downloads/rubbish/files")));
    const std::vector<UnfinishedJob> jobs = unfinishedJobs(place.folder());
    QCOMPARE(jobs.size(), std::size_t{1});
    QVERIFY(jobs[0].plan == plan);
    QCOMPARE(jobs[0].doneBytes, std::uint64_t{3'000'000});
    QCOMPARE(jobs[0].totalBytes, std::uint64_t{10'000'000});
    QVERIFY(discardJob(plan.id, place.folder()));
    QVERIFY(!QFile::exists(jobFolder(place, plan)));
    QVERIFY(discardJob(plan.id, place.folder()));
    QVERIFY(!discardJob("../x", place.folder()));
  }

  void listsTheCallsThatTheServerGot() {
    JobPlace place;
    place.options.connections = 3;
    place.addModel(20'000'000);
    const DownloadPlan plan = place.plan();
    const qsizetype before = place.server.requests().size();
    const std::filesystem::path file = place.models.filePath("calls").toStdString();
    place.options.http.calls = std::make_shared<CallLog>(file);
    cutAt(place, 2'000'000);
    VERIFY_FAILED(place.run(plan), ErrorCode::Network, true);
    place.server.setFaults({});
    VERIFY_DONE(place.run(plan));
    QStringList asked;
    for (const QJsonObject& request : place.server.requests().mid(before)) {
      asked << request["method"].toString() + ' ' + request["host"].toString() +
                   request["path"].toString().section('?', 0, 0);
    }
    QStringList listed;
    const Result<std::vector<Call>> calls = readCalls(file, 1000);
    QVERIFY(calls);
    for (const Call& call : *calls) {
      listed << QString::fromStdString(call.method + ' ' + call.host + call.path);
    }
    asked.sort();
    listed.sort();
    QCOMPARE(listed, asked);
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestJob)
#include "tst_job.moc"
