#include <QTest>

#include "file_size_limit.h"
#include "queue_place.h"

namespace chasqui::download {

using test::contentsOf;

class TestQueue : public QObject {
  Q_OBJECT

 private slots:
  void runsOneAfterAnother() {
    JobPlace place;
    place.addModel();
    const DownloadPlan first = place.plan();
    const DownloadPlan second = planOf(place, "y.gguf");
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(first);
    queue.add(second);
    QVERIFY(lines.wait(second.id, DownloadState::Finished));
    QVERIFY(lines.line(first.id).state == DownloadState::Finished);
    QCOMPARE(lines.line(second.id).model.string(), place.models.filePath("a/b/y.gguf").toStdString());
    queue.dismiss(first.id);
    QVERIFY(lines.wait([](const auto& all) { return all.size() == 1; }));
  }

  void triesAgainUntilItIsThere() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"cut", 2'000'000}, {"times", 3}},
                            QJsonObject{{"where", "cdn"}, {"status", 503}, {"times", 2}}});
    Lines lines;
    QueueOptions options = optionsOf(place, lines);
    const auto tries = std::make_shared<std::vector<unsigned>>();
    options.wait = [tries](unsigned number) {
      tries->push_back(number);
      return std::chrono::milliseconds(1);
    };
    DownloadQueue queue(std::move(options));
    queue.add(plan);
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    // What brought bytes starts the count anew.
    QVERIFY(*tries == (std::vector<unsigned>{1, 1, 1, 2, 3}));
  }

  void letsOthersRunWhileOneWaits() {
    JobPlace place;
    place.addModel();
    const DownloadPlan first = place.plan();
    const DownloadPlan second = planOf(place, "y.gguf");
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"match", "x.gguf"}, {"status", 503}}});
    Lines lines;
    QueueOptions options = optionsOf(place, lines);
    options.wait = [](unsigned) { return std::chrono::hours(1); };
    DownloadQueue queue(std::move(options));
    queue.add(first);
    queue.add(second);
    QVERIFY(lines.wait(second.id, DownloadState::Finished));
    const Download waiting = lines.line(first.id);
    QVERIFY(waiting.state == DownloadState::Waiting);
    QVERIFY(waiting.error && waiting.error->code == ErrorCode::Network);
    QVERIFY(waiting.secondsToNextTry > 3000);
    place.server.setFaults({});
    queue.resume(first.id);  // at once
    QVERIFY(lines.wait(first.id, DownloadState::Finished));
  }

  void pausesAndGoesOn() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    hold(place);
    place.options.http.stall = std::chrono::minutes(5);
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(plan);
    QVERIFY(lines.waitForBytes(plan.id, 2'000'000));
    queue.pause(plan.id);
    QVERIFY(lines.wait(plan.id, DownloadState::Paused));
    place.server.setFaults({});
    queue.resume(plan.id);
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
    QCOMPARE(place.server.requests("x.gguf").last()["range"].toString(), QString("bytes=2000000-"));
  }

  void cancelsWithAllThatCame() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    hold(place);
    place.options.http.stall = std::chrono::minutes(5);
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(plan);
    QVERIFY(lines.waitForBytes(plan.id, 2'000'000));
    queue.cancel(plan.id);
    QVERIFY(lines.wait([](const auto& all) { return all.empty(); }));
    QVERIFY(unfinishedJobs(place.folder()).empty());
    place.server.setFaults({});
    queue.add(plan);
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
  }

  void waitsForAToken() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    place.server.setSettings({{"repositories", QJsonObject{{"a/b", QJsonObject{{"gated", true}}}}},
                              {"tokens", QJsonObject{{"hf_good", QJsonArray{"a/b"}}, {"hf_none", QJsonArray{}}}}});
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(plan);
    QVERIFY(lines.wait(plan.id, DownloadState::NeedsUser));
    QVERIFY(lines.line(plan.id).error->code == ErrorCode::TokenNeeded);
    queue.setToken("hf_none");
    QVERIFY(lines.wait([&](const auto& all) {
      return all.size() == 1 && all[0].error && all[0].error->code == ErrorCode::AccessNotGranted;
    }));
    queue.setToken("hf_good");
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
  }

  void waitsForMetasLinkAndForANewOne() {
    test::MetaPlace place;
    const QByteArray weights = place.addMetaModel("llama-2-7b", {5'000'000});
    place.server.setFaults({QJsonObject{
        {"where", "meta"}, {"method", "GET"}, {"match", ".pth"}, {"cut", 2'000'000}, {"times", 1}}});
    place.server.setSettings({{"metaDownloads", 7}});
    const DownloadPlan plan = planMeta("llama-2-7b").value();
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(plan);
    QVERIFY(lines.wait(plan.id, DownloadState::NeedsUser));
    QVERIFY(lines.line(plan.id).error->code == ErrorCode::LinkExpired);
    QVERIFY(place.server.requests().isEmpty());
    queue.setMetaLink(place.link());
    // It serves seven times, the last for the first part of the weights: then another one is asked for.
    QVERIFY(lines.waitForBytes(plan.id, 2'000'000));
    QVERIFY(lines.wait(plan.id, DownloadState::NeedsUser));
    QVERIFY(lines.line(plan.id).error->code == ErrorCode::LinkExpired);
    const qsizetype before = place.server.requests().size();
    place.server.setSettings({});
    queue.setMetaLink(place.link());
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
    const QList<QJsonObject> asked = place.server.requests().mid(before);
    QCOMPARE(asked.size(), 1);  // nothing else anew
    QCOMPARE(asked[0]["range"].toString(), QString("bytes=2000000-"));
    const QString folder = place.models.filePath("meta-llama/llama-2-7b");
    QCOMPARE(lines.line(plan.id).model.string(), folder.toStdString());
    QCOMPARE(contentsOf(folder + "/consolidated.00.pth"), weights);
    QVERIFY(QFile::exists(folder + "/consolidated.00.pth.sha256"));
    // The link is in no file.
    QProcess grep;
    grep.start("grep", {"-rlE", "Policy=|Signature", place.models.path()});
    QVERIFY(grep.waitForFinished());
    QCOMPARE(grep.readAllStandardOutput(), QByteArray());
  }

  void movesToAnotherFolder() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    hold(place);
    place.options.http.stall = std::chrono::minutes(5);
    const QTemporaryDir other;
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(plan);
    QVERIFY(lines.waitForBytes(plan.id, 2'000'000));
    queue.setModelsFolder(other.path().toStdString());
    QVERIFY(lines.wait([](const auto& all) { return all.empty(); }));
    QCOMPARE(place.keptBytes(), std::uint64_t{2'000'000});
    place.server.setFaults({});
    queue.setModelsFolder(place.folder());
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
  }

  void waitsLongerEachTime() {
    using std::chrono::seconds;
    QVERIFY(waitBeforeTry(1) == seconds(1));
    QVERIFY(waitBeforeTry(2) == seconds(2));
    QVERIFY(waitBeforeTry(6) == seconds(32));
    QVERIFY(waitBeforeTry(7) == seconds(60));
    QVERIFY(waitBeforeTry(4'000'000'000U) == seconds(60));
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestQueue)
#include "tst_queue.moc"
