#include <QTest>

#include "job_place.h"

namespace chasqui::download {

using test::askedBytes;
using test::contentsOf;
using test::JobPlace;

/// Each thing that a server can do wrong: it ends with a sentence, and the next run brings the whole model without
/// asking again for what was there.
class TestJobFaults : public QObject {
  Q_OBJECT

  static constexpr qint64 kCut = 3'000'000;

  // Leaves the first 3 MB of the model on the disk.
  static void fetchThreeMegabytes(JobPlace& place, const DownloadPlan& plan) {
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"cut", kCut}}});
    VERIFY_FAILED(place.run(plan), ErrorCode::Network, true);
    // And what small files came before it.
    QVERIFY(place.keptBytes() >= std::uint64_t{kCut} && place.keptBytes() < std::uint64_t{kCut} + 1000);
    place.server.setFaults({});
  }

 private slots:
  void endsInWordsAndGoesOn_data() {
    QTest::addColumn<QJsonObject>("fault");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("again");
    const auto row = [](const char* name, QJsonObject fault, ErrorCode code, bool again) {
      fault["where"] = "cdn";
      QTest::newRow(name) << fault << code << again;
    };
    row("cut off", {{"cut", 1'000'000}}, ErrorCode::Network, true);
    row("stall", {{"stall", 1'000'000}}, ErrorCode::Network, true);
    row("no answer", {{"drop", true}}, ErrorCode::Network, true);
    row("silent from the start", {{"stall", 0}}, ErrorCode::Network, true);
    row("500", {{"status", 500}}, ErrorCode::Network, true);
    row("503", {{"status", 503}}, ErrorCode::Network, true);
    row("429", {{"status", 429}, {"headers", QJsonObject{{"Retry-After", "7"}}}}, ErrorCode::Network, true);
    row("403 of an expired address", {{"status", 403}}, ErrorCode::Network, true);
    row("a page", {{"html", true}}, ErrorCode::Corrupt, false);
    row("a message of a gateway",
        {{"status", 200}, {"body", "{}"}, {"headers", QJsonObject{{"Content-Type", "Application/JSON"}}}},
        ErrorCode::Corrupt, false);
    row("another part", {{"first", 1}}, ErrorCode::Corrupt, false);
    row("another size", {{"total", 20'000'000}}, ErrorCode::Corrupt, false);
    row("a circle", {{"loop", true}}, ErrorCode::Network, false);
    row("to an open network", {{"redirect", "http://example.org/x"}}, ErrorCode::Invalid, false);
    row("less than promised", {{"noLength", true}, {"cut", 1'000'000}}, ErrorCode::Network, true);
  }
  void endsInWordsAndGoesOn() {
    QFETCH(QJsonObject, fault);
    QFETCH(ErrorCode, code);
    QFETCH(bool, again);
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    fetchThreeMegabytes(place, plan);
    if (QTest::currentTestFailed()) return;
    place.server.setFaults({fault});
    const auto result = place.run(plan);
    VERIFY_FAILED(result, code, again);
    if (fault["status"] == 429) QCOMPARE(result.error().notBefore.value().count(), 7);
    QVERIFY(!QFile::exists(place.modelFile()));
    const std::uint64_t kept = place.keptBytes();
    QVERIFY(kept >= kCut);  // nothing is lost
    place.server.setFaults({});
    const qsizetype before = place.server.requests().size();
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    QList<QJsonObject> asked;
    for (const QJsonObject& request : place.server.requests().mid(before)) {
      if (request["where"] == "cdn") asked.append(request);
    }
    QCOMPARE(askedBytes(asked, bytes.size()), bytes.size() - static_cast<qint64>(kept));
  }

  void refusesWhatTheHubRefuses_data() {
    QTest::addColumn<QJsonObject>("fault");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("again");
    const auto error = [](int status, const char* code, const char* text) {
      return QJsonObject{{"status", status},
                         {"where", "hub"},
                         {"headers", QJsonObject{{"X-Error-Code", code}, {"X-Error-Message", text}}}};
    };
    QTest::newRow("401 gated") << error(401, "GatedRepo", "Please log in.") << ErrorCode::TokenNeeded << false;
    QTest::newRow("403 gated") << error(403, "GatedRepo", "not in the list") << ErrorCode::AccessNotGranted << false;
    QTest::newRow("404 file") << error(404, "EntryNotFound", "Entry not found") << ErrorCode::NotFound << false;
    QTest::newRow("404 repository") << error(404, "RepoNotFound", "not found") << ErrorCode::NotFound << false;
    QTest::newRow("500") << error(500, "", "") << ErrorCode::Network << true;
  }
  void refusesWhatTheHubRefuses() {
    QFETCH(QJsonObject, fault);
    QFETCH(ErrorCode, code);
    QFETCH(bool, again);
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    fetchThreeMegabytes(place, plan);
    if (QTest::currentTestFailed()) return;
    place.server.setFaults({fault});
    VERIFY_FAILED(place.run(plan), code, again);
    QCOMPARE(place.keptBytes(), std::uint64_t{kCut});
    place.server.setFaults({});
    VERIFY_DONE(place.run(plan));
  }

  void isRefusedWhenNobodyListens() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    fetchThreeMegabytes(place, plan);
    place.server.stop();
    VERIFY_FAILED(place.run(plan), ErrorCode::Network, true);
    QCOMPARE(place.keptBytes(), std::uint64_t{kCut});
  }

  void startsAgainWhenAllComesInPlaceOfAPart() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    fetchThreeMegabytes(place, plan);
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"ignoreRange", true}}});
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    QCOMPARE(place.server.requests("x.gguf").last()["range"].toString(), QString("bytes=%1-").arg(kCut));
  }

  void severalConnectionsTakeAllInPlaceOfAPart() {
    JobPlace place;
    place.options.connections = 4;
    const QByteArray bytes = place.addModel(20'000'000);
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"ignoreRange", true}}});
    VERIFY_DONE(place.run(place.plan()));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
  }

  void keepsWhatItHasAfter416() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    fetchThreeMegabytes(place, plan);
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"status", 416}, {"ranges", true}}});
    auto least = static_cast<std::uint64_t>(bytes.size());
    const auto note = [&least](const JobProgress& now) {
      if (now.phase == JobPhase::Fetching) least = std::min(least, now.doneBytes);
    };
    VERIFY_DONE(place.run(plan, {}, note));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    QCOMPARE(least, std::uint64_t{kCut});
    QVERIFY(place.server.requests("x.gguf").last()["range"].isNull());
  }

  void goesOnUnderAnotherMark() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    fetchThreeMegabytes(place, plan);
    // The server's mark for the file is another by now; its size and checksum are not.
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"etag", "\"another\""}}});
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    const QJsonObject last = place.server.requests("x.gguf").last();
    QVERIFY(last["ifRange"].isNull());
    QCOMPARE(last["range"].toString(), QString("bytes=%1-").arg(kCut));
  }

  void worksWithoutMarksAndLengths() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"noEtag", true}, {"cut", kCut}, {"times", 1}},
                            QJsonObject{{"where", "cdn"}, {"noEtag", true}, {"noLength", true}}});
    VERIFY_FAILED(place.run(plan), ErrorCode::Network, true);
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    QVERIFY(place.server.requests("x.gguf").last()["ifRange"].isNull());
  }

  void stopsWhatIsLongerThanPromised() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"longer", 5000}}});
    VERIFY_FAILED(place.run(plan), ErrorCode::Corrupt, false);
    QVERIFY(!QFile::exists(place.modelFile()));
    QCOMPARE(place.keptBytes(), std::uint64_t(bytes.size()));
    const qsizetype before = place.server.requests().size();
    VERIFY_DONE(place.run(plan));  // all is there, and right
    QCOMPARE(place.server.requests().size(), before);
    QCOMPARE(contentsOf(place.modelFile()), bytes);
  }

  void keepsAWrongFileAsideAndFetchesItAnew() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"wrongAt", 7'000'000}}});
    VERIFY_FAILED(place.run(plan), ErrorCode::Corrupt, false);
    const QString wrong = place.jobFile(plan, "x.gguf.wrong");
    QCOMPARE(contentsOf(wrong).size(), bytes.size());
    QVERIFY(!QFile::exists(place.modelFile()));
    QVERIFY(!QFile::exists(place.jobFile(plan, "x.gguf.part")));
    place.server.setFaults({});
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    QVERIFY(!QFile::exists(wrong));
  }

  void takesTheNewVersionOfAFileThatChanged() {
    JobPlace place;
    place.addModel();
    const DownloadPlan old = place.plan();
    fetchThreeMegabytes(place, old);
    const QByteArray changed = place.addModel(JobPlace::kSize, 2);
    VERIFY_FAILED(place.run(old), ErrorCode::Corrupt, false);  // the old plan names a checksum that is nowhere
    QCOMPARE(place.keptBytes(), std::uint64_t{kCut});
    const DownloadPlan plan = place.plan();
    QCOMPARE(plan.id, old.id);
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), changed);
    QVERIFY(place.server.requests("x.gguf").last()["range"].isNull());  // nothing of the old one was used
  }

  void takesNoWholeFileOfAnOlderPlan() {
    JobPlace place;
    place.server.addFile("a/b/LICENSE.txt", QByteArray("old terms"));
    place.addModel();
    fetchThreeMegabytes(place, place.plan());
    if (QTest::currentTestFailed()) return;
    const QByteArray bytes = place.addModel(JobPlace::kSize, 2);
    place.server.addFile("a/b/LICENSE.txt", QByteArray("new terms"));
    VERIFY_DONE(place.run(place.plan()));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    QCOMPARE(contentsOf(place.models.filePath("a/b/LICENSE.txt")), QByteArray("new terms"));
  }

  void putsAChangedLicenceBesideTheOld() {
    JobPlace place;
    place.addModel();
    place.server.addFile("a/b/LICENSE.txt", QByteArray("new terms"));
    QVERIFY(QDir().mkpath(place.models.filePath("a/b")));
    QFile file(place.models.filePath("a/b/LICENSE.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old terms") > 0);
    file.close();
    VERIFY_DONE(place.run(place.plan()));
    QCOMPARE(contentsOf(file.fileName()), QByteArray("old terms"));
    QCOMPARE(contentsOf(file.fileName() + ".0123456"), QByteArray("new terms"));
  }

  void goesOnWithAnAddressThatExpired() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    place.server.setSettings({{"cdnSeconds", -10}});
    const DownloadPlan plan = place.plan();
    VERIFY_FAILED(place.run(plan), ErrorCode::Network, true);
    place.server.setSettings({});
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestJobFaults)
#include "tst_job_faults.moc"
