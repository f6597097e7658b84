#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "storage/ids.h"

namespace chasqui::storage {

class TestIds : public QObject {
  Q_OBJECT

 private slots:
  void haveTheFormOfVersion7() {
    // RFC 9562, 5.7: 48 bits of milliseconds, version 7, variant 10.
    const QRegularExpression form("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
    for (int i = 0; i < 1000; ++i) {
      const QString id = QString::fromStdString(newId());
      QVERIFY2(form.match(id).hasMatch(), qPrintable(id));
    }
  }

  void carryTheTime() {
    using namespace std::chrono;
    const auto now = [] { return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count(); };
    // Ids made faster than the clock may run ahead of it, so wait for a fresh millisecond.
    std::this_thread::sleep_for(milliseconds(20));
    const qint64 before = now();
    const QString id = QString::fromStdString(newId()).remove('-');
    const qint64 after = now();
    const qint64 time = id.left(12).toLongLong(nullptr, 16);
    QVERIFY(time >= before);
    QVERIFY(time <= after);
  }

  void riseStrictly() {
    std::string last = newId();
    for (int i = 0; i < 300'000; ++i) {
      std::string next = newId();
      QVERIFY(last < next);
      last = std::move(next);
    }
  }

  void riseOnEachThreadAndNeverRepeat() {
    constexpr std::size_t kThreads = 4;
    constexpr std::size_t kEach = 50'000;
    std::vector<std::vector<std::string>> made(kThreads);
    std::vector<std::thread> threads;
    for (std::vector<std::string>& ids : made) {
      threads.emplace_back([&ids] {
        for (std::size_t i = 0; i < kEach; ++i) ids.push_back(newId());
      });
    }
    for (std::thread& thread : threads) thread.join();
    std::vector<std::string> all;
    for (const std::vector<std::string>& ids : made) {
      QVERIFY(std::is_sorted(ids.begin(), ids.end()));
      all.insert(all.end(), ids.begin(), ids.end());
    }
    std::sort(all.begin(), all.end());
    QVERIFY(std::adjacent_find(all.begin(), all.end()) == all.end());
    QCOMPARE(all.size(), kThreads * kEach);
  }
};

}  // namespace chasqui::storage

QTEST_GUILESS_MAIN(chasqui::storage::TestIds)
#include "tst_ids.moc"
