// What a queue keeps on the disk, and what others do there meanwhile.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QTest>

#include "file_size_limit.h"
#include "queue_place.h"

namespace chasqui::download {

using test::contentsOf;

class TestQueueRestart : public QObject {
  Q_OBJECT

  /// So that there is no room for anything.
  static QueueOptions onAFullDisk(const JobPlace& place, Lines& lines) {
    QueueOptions options = optionsOf(place, lines);
    options.job.freeBytes = [](const std::filesystem::path&) { return std::uint64_t{1000}; };
    return options;
  }

 private slots:
  void goesOnAfterARestart() {
    JobPlace place;
    place.addModel();
    const DownloadPlan first = place.plan();
    const DownloadPlan second = planOf(place, "y.gguf");
    const DownloadPlan third = planOf(place, "z.gguf");
    hold(place);
    place.options.http.stall = std::chrono::minutes(5);
    {
      Lines lines;
      DownloadQueue queue(optionsOf(place, lines));
      queue.add(first);
      queue.add(second);
      queue.add(third);
      queue.pause(second.id);
      queue.move(third.id, 0);
      QVERIFY(lines.wait(second.id, DownloadState::Paused));
      QVERIFY(lines.waitForBytes(first.id, 2'000'000));
      queue.move(first.id, 2);
    }
    Lines lines;
    place.server.setFaults({});
    DownloadQueue queue(optionsOf(place, lines));
    QVERIFY(lines.wait(first.id, DownloadState::Finished));
    QVERIFY(lines.line(second.id).state == DownloadState::Paused);
    QVERIFY(lines.ids().back() == first.id);
    QCOMPARE(place.server.requests("x.gguf").last()["range"].toString(), QString("bytes=2000000-"));
    queue.resumeAll();
    QVERIFY(lines.wait(second.id, DownloadState::Finished));
  }

  void startsOnAFullDiskAndOverRubbish() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    QVERIFY(QDir().mkpath(place.models.filePath(".chasqui-downloads/x/files")));
    for (const char* name : {"queue.json", "x/plan.json"}) {
      QFile file(place.models.filePath(QString(".chasqui-downloads/") + name));
      QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[{\"id\": 3") > 0);
    }
    Lines lines;
    auto limit = std::make_unique<test::FileSizeLimit>(0);  // nothing can be written at all
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(plan);
    QVERIFY(lines.wait(plan.id, DownloadState::NeedsUser));
    QVERIFY(lines.line(plan.id).error->code == ErrorCode::DiskFull);
    limit.reset();
    queue.resume(plan.id);
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
  }

  void anErrorIsThereAfterARestart() {
    JobPlace place;
    place.addModel();
    const DownloadPlan first = place.plan();
    const DownloadPlan second = planOf(place, "y.gguf");
    Error error;
    {
      Lines lines;
      DownloadQueue queue(onAFullDisk(place, lines));
      queue.add(second);
      queue.add(first);
      QVERIFY(lines.wait(first.id, DownloadState::NeedsUser));
      QVERIFY(lines.wait(second.id, DownloadState::NeedsUser));
      error = *lines.line(first.id).error;
      QVERIFY(error.code == ErrorCode::DiskFull);
    }
    const qsizetype before = place.server.requests().size();
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));  // there is room by now
    QVERIFY(lines.wait(first.id, DownloadState::NeedsUser));
    QVERIFY(lines.line(second.id).state == DownloadState::NeedsUser);
    QVERIFY(lines.ids() == (std::vector<std::string>{second.id, first.id}));
    const Error kept = *lines.line(first.id).error;
    QVERIFY(kept.code == error.code);
    QCOMPARE(kept.message, error.message);
    QCOMPARE(kept.nextStep, error.nextStep);
    QCOMPARE(kept.detail, error.detail);
    queue.resume(first.id);
    QVERIFY(lines.wait(first.id, DownloadState::Finished));
    QVERIFY(lines.line(second.id).state == DownloadState::NeedsUser);
    for (const QJsonObject& request : place.server.requests().mid(before)) {
      QVERIFY2(!request["path"].toString().contains("y.gguf"), "it was begun unasked");
    }
  }

  void aWaitForALinkIsNotKeptAsAnError() {
    test::MetaPlace place;
    place.addMetaModel("llama-2-7b", {100'000});
    const DownloadPlan plan = planMeta("llama-2-7b").value();
    {
      Lines lines;
      DownloadQueue queue(optionsOf(place, lines));
      queue.add(plan);
      QVERIFY(lines.wait(plan.id, DownloadState::NeedsUser));
    }
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.setMetaLink(place.link());
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
  }

  void whatAnotherProgramBeganIsPaused() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    const DownloadPlan own = planOf(place, "y.gguf");
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"cut", 3'000'000}}});
    VERIFY_FAILED(place.run(plan), ErrorCode::Network, true);
    place.server.setFaults({});
    const qsizetype before = place.server.requests("x.gguf").size();
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(own);
    QVERIFY(lines.wait(own.id, DownloadState::Finished));
    const Download found = lines.line(plan.id);
    QVERIFY(found.state == DownloadState::Paused);
    QVERIFY(!found.error);
    QCOMPARE(found.progress.doneBytes, std::uint64_t{3'000'000});
    QCOMPARE(found.progress.totalBytes, std::uint64_t{10'000'000});
    QCOMPARE(place.server.requests("x.gguf").size(), before);
    queue.resume(plan.id);
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
  }

  void isNotCancelledWhileAnotherProcessIsAtIt() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"cut", 3'000'000}}});
    VERIFY_FAILED(place.run(plan), ErrorCode::Network, true);
    const QString lock = place.models.filePath(".chasqui-downloads/" + QString::fromStdString(plan.id) + "/lock");
    QProcess other;
    other.start("flock", {lock, "-c", "echo locked; read line"});
    QVERIFY(other.waitForReadyRead(30'000));
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    QVERIFY(lines.wait(plan.id, DownloadState::Paused));
    queue.cancel(plan.id);
    QVERIFY(lines.wait(plan.id, DownloadState::NeedsUser));
    const Error error = *lines.line(plan.id).error;
    QVERIFY(error.code == ErrorCode::Invalid && !error.nextStep.empty());
    QCOMPARE(place.keptBytes(), std::uint64_t{3'000'000});
    other.write("\n");
    QVERIFY(other.waitForFinished(30'000));
    queue.cancel(plan.id);
    QVERIFY(lines.wait([](const auto& all) { return all.empty(); }));
    QVERIFY(unfinishedJobs(place.folder()).empty());
  }

  void goesOnByANewPlan() {
    JobPlace place;
    place.addModel();
    const DownloadPlan old = place.plan();
    Lines lines;
    hold(place);
    place.options.http.stall = std::chrono::minutes(5);
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(old);
    QVERIFY(lines.waitForBytes(old.id, 2'000'000));
    queue.pause(old.id);
    QVERIFY(lines.wait(old.id, DownloadState::Paused));
    const QByteArray changed = place.addModel(JobPlace::kSize, 2);
    const DownloadPlan fresh = place.plan();
    QCOMPARE(fresh.id, old.id);
    place.server.setFaults({});
    QVERIFY(lines.wait([&](const auto&) { return !isLocked(place, old); }));
    queue.add(fresh);
    QVERIFY(lines.wait(old.id, DownloadState::Finished));
    QCOMPARE(contentsOf(place.modelFile()), changed);
    QCOMPARE(lines.ids().size(), std::size_t{1});
  }

  void aNewPlanIsKeptOverARestart() {
    JobPlace place;
    place.addModel();
    const DownloadPlan old = place.plan();
    {
      Lines lines;
      DownloadQueue queue(onAFullDisk(place, lines));
      queue.add(old);
      QVERIFY(lines.wait(old.id, DownloadState::NeedsUser));
    }
    const QByteArray changed = place.addModel(JobPlace::kSize, 2);
    const DownloadPlan fresh = place.plan();
    {
      Lines lines;
      DownloadQueue queue(onAFullDisk(place, lines));
      queue.add(fresh);
      QVERIFY(lines.wait(old.id, DownloadState::NeedsUser));
    }
    QVERIFY(unfinishedJobs(place.folder()).at(0).plan == fresh);
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.resume(old.id);
    QVERIFY(lines.wait(old.id, DownloadState::Finished));
    QCOMPARE(contentsOf(place.modelFile()), changed);
  }

  void aPlanThatRunsIsNotReplaced() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    hold(place);
    place.options.http.stall = std::chrono::minutes(5);
    Lines lines;
    DownloadQueue queue(optionsOf(place, lines));
    queue.add(plan);
    QVERIFY(lines.waitForBytes(plan.id, 2'000'000));
    DownloadPlan other = plan;
    other.title = "another";
    queue.add(other);
    const DownloadPlan later = planOf(place, "y.gguf");
    queue.add(later);
    QVERIFY(lines.wait(later.id, DownloadState::Queued));
    QCOMPARE(lines.line(plan.id).title, plan.title);
    QVERIFY(lines.line(plan.id).state == DownloadState::Running);
    place.server.setFaults({});
    queue.pause(plan.id);
    queue.resume(plan.id);
    QVERIFY(lines.wait(plan.id, DownloadState::Finished));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
  }

 private:
  static bool isLocked(const JobPlace& place, const DownloadPlan& plan) {
    const QString lock = place.models.filePath(".chasqui-downloads/" + QString::fromStdString(plan.id) + "/lock");
    const int file = ::open(qPrintable(lock), O_RDWR | O_CLOEXEC);
    const bool locked = file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) != 0;
    if (file >= 0) ::close(file);
    return locked;
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestQueueRestart)
#include "tst_queue_restart.moc"
