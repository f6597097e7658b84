// Meta's models: what is asked of the server, and how often.
#include <QTest>

#include "meta_place.h"

namespace chasqui::download {

using test::MetaPlace;

class TestMetaJob : public QObject {
  Q_OBJECT

  static constexpr std::uint64_t kSmallFiles = 10'000;  // all others are less than this together

  static QString inModel(const MetaPlace& place, const QString& name) {
    return place.models.filePath("meta-llama/llama-2-13b/" + name);
  }

 private slots:
  void allSizesAreKnownBeforeTheFirstByte() {
    MetaPlace place;
    const QByteArray last = place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    std::uint64_t least = UINT64_MAX;
    std::uint64_t most = 0;
    VERIFY_DONE(place.pull("llama-2-13b", [&](const JobProgress& now) {
      if (now.phase != JobPhase::Fetching) return;
      least = std::min(least, now.totalBytes);
      most = std::max(most, now.totalBytes);
    }));
    QCOMPARE(test::contentsOf(inModel(place, "consolidated.01.pth")), last);
    QVERIFY2(least >= 5'000'000, qPrintable(QString::number(least)));
    QVERIFY2(most < 5'000'000 + kSmallFiles, qPrintable(QString::number(most)));
    QCOMPARE(place.askedShards(), QStringList({"HEAD 00", "HEAD 01", "GET 00", "GET 01"}));
    // Before anything else, and nothing twice.
    QCOMPARE(place.server.requests().at(0)["method"].toString(), QString("HEAD"));
    QCOMPARE(place.server.requests().at(1)["method"].toString(), QString("HEAD"));
    QCOMPARE(place.server.requests().size(), 10);
  }

  void spaceForAllIsCheckedBeforeTheFirstByte() {
    MetaPlace place;
    place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    place.options.reserveBytes = 1'000'000;
    place.options.freeBytes = [](const std::filesystem::path&) { return std::uint64_t{5'900'000}; };
    const auto result = place.pull("llama-2-13b");
    VERIFY_FAILED(result, ErrorCode::DiskFull, false);
    QVERIFY2(result.error().error.message.find("5.0 MB") != std::string::npos, result.error().error.message.c_str());
    QVERIFY(place.server.requests("", "GET").isEmpty());
    place.options.freeBytes = [](const std::filesystem::path&) { return std::uint64_t{6'100'000}; };
    VERIFY_DONE(place.pull("llama-2-13b"));
  }

  void aServerThatTellsNoSizeByHead_data() {
    QTest::addColumn<QJsonArray>("faults");
    const QJsonObject noHead{{"method", "HEAD"}, {"status", 405}};
    QTest::newRow("405") << QJsonArray{noHead};
    QTest::newRow("403") << QJsonArray{QJsonObject{{"method", "HEAD"}, {"status", 403}}};
    QTest::newRow("no answer") << QJsonArray{QJsonObject{{"method", "HEAD"}, {"drop", true}}};
    QTest::newRow("no length") << QJsonArray{QJsonObject{{"method", "HEAD"}, {"noLength", true}}};
    QTest::newRow("length of the empty body")
        << QJsonArray{QJsonObject{{"method", "HEAD"}, {"status", 200}, {"body", ""}}};
    QTest::newRow("a page") << QJsonArray{QJsonObject{{"method", "HEAD"}, {"html", true}}};
    QTest::newRow("no parts either") << QJsonArray{noHead, QJsonObject{{"ranges", true}, {"ignoreRange", true}}};
  }
  void aServerThatTellsNoSizeByHead() {
    QFETCH(QJsonArray, faults);
    MetaPlace place;
    const QByteArray last = place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    place.server.setFaults(faults);
    std::uint64_t least = UINT64_MAX;
    VERIFY_DONE(place.pull("llama-2-13b", [&least](const JobProgress& now) {
      if (now.phase == JobPhase::Fetching) least = std::min(least, now.totalBytes);
    }));
    QCOMPARE(test::contentsOf(inModel(place, "consolidated.01.pth")), last);
    QVERIFY2(least >= 5'000'000 && least < 5'000'000 + kSmallFiles, qPrintable(QString::number(least)));
    QCOMPARE(place.server.requests("consolidated.00.pth").at(0)["range"].toString(), QString("bytes=0-0"));
  }

  void whereNoSizeIsToldTheModelsOwnIsExpected() {
    MetaPlace place;
    place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    place.server.setFaults({QJsonObject{{"method", "HEAD"}, {"status", 405}},
                            QJsonObject{{"ranges", true}, {"ignoreRange", true}, {"noLength", true}}});
    const std::uint64_t whole = approximateBytesOf({"llama-2-13b"});
    place.options.freeBytes = [whole](const std::filesystem::path&) { return whole - 1; };
    VERIFY_FAILED(place.pull("llama-2-13b"), ErrorCode::DiskFull, false);
    QVERIFY(place.server.requests("LICENSE").isEmpty());
    place.options.freeBytes = [whole](const std::filesystem::path&) { return 2 * whole; };
    std::uint64_t first = 0;
    VERIFY_DONE(place.pull("llama-2-13b", [&first](const JobProgress& now) {
      if (now.phase == JobPhase::Fetching && first == 0) first = now.totalBytes;
    }));
    QCOMPARE(first, whole);
  }

  void aLinkThatIsOverEndsItBeforeTheFirstByte_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("again");
    QTest::newRow("403") << 403 << ErrorCode::LinkExpired << false;
    QTest::newRow("404") << 404 << ErrorCode::NotFound << false;
    QTest::newRow("503") << 503 << ErrorCode::Network << true;
  }
  void aLinkThatIsOverEndsItBeforeTheFirstByte() {
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    QFETCH(bool, again);
    MetaPlace place;
    place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    place.server.setFaults({QJsonObject{{"match", "01.pth"}, {"status", status}}});
    VERIFY_FAILED(place.pull("llama-2-13b"), code, again);
    QCOMPARE(place.askedShards(), QStringList({"HEAD 00", "HEAD 01", "GET 01"}));
    QVERIFY(place.server.requests("LICENSE").isEmpty());
  }

  void whatIsBegunIsNotAskedAboutAgain() {
    MetaPlace place;
    place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    place.server.setFaults({QJsonObject{{"method", "GET"}, {"match", "00.pth"}, {"cut", 1'000'000}, {"times", 1}}});
    VERIFY_FAILED(place.pull("llama-2-13b"), ErrorCode::Network, true);
    VERIFY_DONE(place.pull("llama-2-13b"));
    QCOMPARE(place.askedShards(), QStringList({"HEAD 00", "HEAD 01", "GET 00", "GET 00", "GET 01"}));
  }

  void aFinishedModelAsksNothing() {
    MetaPlace place;
    place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    const DownloadPlan plan = planMeta("llama-2-13b").value();
    QVERIFY(!isInPlace(plan, place.folder(), {}).value());
    VERIFY_DONE(place.pull("llama-2-13b"));
    const qsizetype before = place.server.requests().size();
    QVERIFY(isInPlace(plan, place.folder(), {}).value());
    VERIFY_DONE(place.pull("llama-2-13b"));
    // Also without our notes: then the bytes are read and compared with Meta's lists.
    for (const char* name : {"consolidated.00.pth", "consolidated.01.pth", "tokenizer.model"}) {
      QVERIFY(QFile::remove(inModel(place, name) + ".sha256"));
    }
    VERIFY_DONE(place.pull("llama-2-13b"));
    QCOMPARE(place.server.requests().size(), before);
  }

  void onlyWhatIsMissingComesAgain() {
    MetaPlace place;
    place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    VERIFY_DONE(place.pull("llama-2-13b"));
    const qsizetype before = place.server.requests().size();
    QVERIFY(QFile::remove(inModel(place, "consolidated.01.pth")));
    QVERIFY(!isInPlace(planMeta("llama-2-13b").value(), place.folder(), {}).value());
    VERIFY_DONE(place.pull("llama-2-13b"));
    for (const QJsonObject& request : place.server.requests().mid(before)) {
      const QString path = request["path"].toString();
      QVERIFY2(!path.contains("00.pth") && !path.contains("tokenizer.model"), qPrintable(path));
    }
    QVERIFY(isInPlace(planMeta("llama-2-13b").value(), place.folder(), {}).value());
  }

  void weightsThatWereChangedAreNotTheModel() {
    MetaPlace place;
    place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    VERIFY_DONE(place.pull("llama-2-13b"));
    QVERIFY(QFile::remove(inModel(place, "consolidated.01.pth.sha256")));
    QFile file(inModel(place, "consolidated.01.pth"));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(1000) && file.write("changed") == 7);
    file.close();
    VERIFY_FAILED(place.pull("llama-2-13b"), ErrorCode::Invalid, false);
    QVERIFY(!isInPlace(planMeta("llama-2-13b").value(), place.folder(), {}));
  }

  void anUnfinishedOneIsOfItsWholeSize() {
    MetaPlace place;
    place.addMetaModel("llama-2-13b", {3'000'000, 2'000'000});
    place.server.setFaults({QJsonObject{{"method", "GET"}, {"match", "00.pth"}, {"cut", 1'000'000}}});
    VERIFY_FAILED(place.pull("llama-2-13b"), ErrorCode::Network, true);
    const UnfinishedJob unfinished = unfinishedJobs(place.folder()).at(0);
    QVERIFY(unfinished.doneBytes >= 1'000'000);
    QVERIFY2(unfinished.totalBytes >= 5'000'000 && unfinished.totalBytes < 5'000'000 + kSmallFiles,
             qPrintable(QString::number(unfinished.totalBytes)));
    // What was noted may be anything by now.
    const QString noted =
        place.models.filePath(".chasqui-downloads/" + QString::fromStdString(unfinished.plan.id) + "/sizes.json");
    for (const char* text : {"", "[1]", "{\"consolidated.01.pth\": -1}", "{\"consolidated.01.pth\": \"x\"}"}) {
      QFile file(noted);
      QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) >= 0);
      file.close();
      QCOMPARE(unfinishedJobs(place.folder()).at(0).totalBytes, approximateBytesOf({"llama-2-13b"}));
    }
    place.server.setFaults({});
    VERIFY_DONE(place.pull("llama-2-13b"));
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestMetaJob)
#include "tst_meta_job.moc"
