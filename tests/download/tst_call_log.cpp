#include <QTest>

#include <fstream>
#include <thread>

#include "download/call_log.h"

namespace chasqui::download {

class TestCallLog : public QObject {
  Q_OBJECT

  static Call sample(int number) {
    return {std::chrono::system_clock::time_point(std::chrono::milliseconds(1'700'000'000'000 + number)),
            "GET",
            "x.org",
            "/" + std::to_string(number),
            200,
            static_cast<std::uint64_t>(number)};
  }

 private slots:
  void readsWhatWasAddedNewestFirst() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("new/calls").toStdString();
    CallLog log(file);
    for (int i = 0; i < 5; ++i) log.add(sample(i));
    const Result<std::vector<Call>> calls = readCalls(file, 3);
    QVERIFY(calls);
    QCOMPARE(calls->size(), std::size_t{3});
    QCOMPARE(calls->front().path, std::string("/4"));
    QCOMPARE(calls->front().bytes, std::uint64_t{4});
    QVERIFY(calls->front().time == sample(4).time);
  }

  void listsWhatNeverEnded() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("calls").toStdString();
    {
      CallLog log(file);
      Call call = sample(1);
      call.status = 0;
      call.bytes = 0;
      (void)log.begin(call);
      call.path = "/2";
      const std::string second = log.begin(call);
      log.finish(second, sample(2));
    }
    const Result<std::vector<Call>> calls = readCalls(file, 10);
    QVERIFY(calls);
    QCOMPARE(calls->size(), std::size_t{2});
    QCOMPARE(calls->at(0).path, std::string("/2"));
    QCOMPARE(calls->at(0).status, 200);
    QCOMPARE(calls->at(1).path, std::string("/1"));
    QCOMPARE(calls->at(1).status, 0);
  }

  void takesBrokenLines() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("calls").toStdString();
    CallLog(file).add(sample(1));
    std::ofstream(file, std::ios::app) << "{\"time\": \n[]\n{\"time\":\"x\",\"method\":1}\nnull\n\xff\xfe\n";
    CallLog(file).add(sample(2));
    std::ofstream(file, std::ios::app) << "{\"time\":1700000000009,\"method\":\"GE";
    const Result<std::vector<Call>> calls = readCalls(file, 10);
    QVERIFY(calls);
    QCOMPARE(calls->size(), std::size_t{2});
  }

  void noFileIsNoCalls() {
    const Result<std::vector<Call>> calls = readCalls("/nowhere/calls", 10);
    QVERIFY(calls);
    QVERIFY(calls->empty());
  }

  void survivesAFolderThatCannotBeWritten() {
    CallLog log("/proc/nowhere/calls");
    log.add(sample(1));
    log.finish(log.begin(sample(2)), sample(2));
  }

  void keepsWholeLinesOfManyThreads() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("calls").toStdString();
    {
      CallLog first(file);
      CallLog second(file);
      std::vector<std::jthread> threads;
      for (CallLog* log : {&first, &first, &second, &second}) {
        threads.emplace_back([log] {
          for (int i = 0; i < 200; ++i) log->finish(log->begin(sample(i)), sample(i));
        });
      }
    }
    const Result<std::vector<Call>> calls = readCalls(file, 10'000);
    QVERIFY(calls);
    QCOMPARE(calls->size(), std::size_t{800});
  }

  void doesNotGrowForEver() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("calls").toStdString();
    CallLog log(file);
    Call call = sample(1);
    call.path = "/" + std::string(200'000, 'x');
    for (int i = 0; i < 60; ++i) log.add(call);
    QVERIFY(std::filesystem::file_size(file) < 5'000'000);
    QVERIFY(std::filesystem::file_size(file.string() + ".old") < 5'000'000);
    const Result<std::vector<Call>> calls = readCalls(file, 100);
    QVERIFY(calls);
    QVERIFY(calls->size() > 20);
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestCallLog)
#include "tst_call_log.moc"
