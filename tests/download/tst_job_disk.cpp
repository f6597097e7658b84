// A job and its disk: full, failing, away, in use by another process, slow to read.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QTest>

#include <atomic>
#include <cerrno>

#include "file_size_limit.h"
#include "job_place.h"

namespace {
std::atomic<int> failingSyncs{0};
/// What another process does between the moment when a lock is opened and that when it is taken.
std::function<void()> beforeNextLock;
}  // namespace

/// In place of the system's, for a disk that fails.
extern "C" int fdatasync(int descriptor) {
  if (failingSyncs > 0 && failingSyncs-- > 0) {
    errno = EIO;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

/// In place of the system's, for another process that comes between.
extern "C" int flock(int descriptor, int operation) {
  if (beforeNextLock) std::exchange(beforeNextLock, nullptr)();
  return static_cast<int>(::syscall(SYS_flock, descriptor, operation));
}

namespace chasqui::download {

using test::contentsOf;
using test::JobPlace;

class TestJobDisk : public QObject {
  Q_OBJECT

  static constexpr std::uint64_t kHuge = 40'000'000'000;  // takes long to read

  static QString jobFolder(const JobPlace& place, const DownloadPlan& plan) {
    return place.models.filePath(".chasqui-downloads/" + QString::fromStdString(plan.id));
  }
  static int lockedFile(const QString& path) {
    const int lock = ::open(qPrintable(path), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock < 0 || ::flock(lock, LOCK_EX | LOCK_NB) != 0) qFatal("cannot lock");
    return lock;
  }
  /// A file of nothing that takes no space.
  static void makeHuge(const QString& path) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(static_cast<qint64>(kHuge)));
  }
  static DownloadPlan hugePlan(const JobPlace& place) {
    DownloadPlan plan = place.plan();
    plan.files.front().sizeBytes = kHuge;
    plan.files.front().checksum = Checksum{ChecksumKind::Sha256, std::string(64, 'a')};
    return plan;
  }

 private slots:
  void knowsBeforehandThatTheDiskIsTooSmall() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    place.options.reserveBytes = 1'000'000;
    place.options.freeBytes = [](const std::filesystem::path&) { return std::uint64_t{10'999'999}; };
    const qsizetype before = place.server.requests().size();
    const auto result = place.run(plan);
    VERIFY_FAILED(result, ErrorCode::DiskFull, false);
    for (const char* number : {"10.0 MB", "1.0 MB", "11.0 MB"}) {
      QVERIFY2(toString(result.error().error).find(number) != std::string::npos, number);
    }
    QCOMPARE(place.server.requests().size(), before);
    place.options.freeBytes = [](const std::filesystem::path&) { return std::uint64_t{11'000'000}; };
    VERIFY_DONE(place.run(plan));
  }

  void noticesThatOthersFillTheDisk() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"stall", 2'000'000}}});
    place.options.http.stall = std::chrono::seconds(60);
    place.options.reserveBytes = 1'000'000;
    const auto full = std::make_shared<std::atomic<bool>>(false);
    place.options.freeBytes = [full](const std::filesystem::path&) {
      return *full ? std::uint64_t{999'999} : std::uint64_t{100'000'000};
    };
    VERIFY_FAILED(place.run(plan, {}, [full](const JobProgress& progress) { *full = progress.doneBytes > 0; }),
                  ErrorCode::DiskFull, false);
    QCOMPARE(place.keptBytes(), std::uint64_t{2'000'000});
    *full = false;
    place.server.setFaults({});
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
  }

  void survivesADiskThatTakesNoMore() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    {
      const test::FileSizeLimit limit(4'000'000);
      VERIFY_FAILED(place.run(plan), ErrorCode::DiskFull, false);
    }
    QVERIFY(place.keptBytes() > 3'000'000);
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
  }

  void noticesThatTheFolderVanished() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    place.server.setFaults({QJsonObject{{"where", "cdn"}, {"stall", 2'000'000}}});
    place.options.http.stall = std::chrono::seconds(60);
    const QString away = place.models.path() + "-away";
    const auto result = place.run(plan, {}, [&](const JobProgress& progress) {
      if (progress.doneBytes == 2'000'000) QDir().rename(place.models.path(), away);
    });
    VERIFY_FAILED(result, ErrorCode::NotFound, false);
    QDir(place.models.path()).removeRecursively();
    QVERIFY(QDir().rename(away, place.models.path()));
    QVERIFY(place.keptBytes() > 0);  // it came back with what had come
    place.server.setFaults({});
    VERIFY_DONE(place.run(plan));
  }

  void tellsWhereItMayNotWrite() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    const auto source = makeHubSource(place.access(), std::get<HubRepository>(plan.source));
    VERIFY_FAILED(runJob(plan, "/proc/nowhere", *source, place.options, {}, {}), ErrorCode::NotFound, false);
    const QString file = place.models.filePath("file");
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    VERIFY_FAILED(runJob(plan, file.toStdString(), *source, place.options, {}, {}), ErrorCode::Invalid, false);
  }

  void runsOnlyOnce() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    QVERIFY(QDir().mkpath(jobFolder(place, plan)));
    const int lock = ::open(qPrintable(jobFolder(place, plan) + "/lock"), O_RDWR | O_CREAT, 0666);
    QVERIFY(lock >= 0 && ::flock(lock, LOCK_EX) == 0);
    VERIFY_FAILED(place.run(plan), ErrorCode::Invalid, false);
    QVERIFY(!discardJob(plan.id, place.folder()));
    ::close(lock);
    VERIFY_DONE(place.run(plan));
  }

  void namesNothingThatTheDiskLost() {
    JobPlace place;
    const QByteArray bytes = place.addModel();
    const DownloadPlan plan = place.plan();
    place.options.journalEvery = std::chrono::hours(1);  // the first is at the end
    failingSyncs = 1;
    VERIFY_FAILED(place.run(plan), ErrorCode::InputOutput, false);
    QVERIFY(!QFile::exists(place.jobFile(plan, "x.gguf")));
    QCOMPARE(place.keptBytes(), std::uint64_t{0});
    VERIFY_DONE(place.run(plan));
    QCOMPARE(contentsOf(place.modelFile()), bytes);
  }

  void doesNotMakeTheModelsFolder() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    QVERIFY(QDir(place.models.path()).removeRecursively());
    VERIFY_FAILED(place.run(plan), ErrorCode::NotFound, false);
    QVERIFY(!QFile::exists(place.models.path()));
  }

  void aLockWhoseFileIsGoneIsNoLock() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = place.plan();
    const QString folder = jobFolder(place, plan);
    QVERIFY(QDir().mkpath(folder));
    // Whoever was at it removed the job, as at its end, and another one begins it anew and holds its own lock.
    int other = -1;
    beforeNextLock = [&] {
      QVERIFY(QDir(folder).removeRecursively());
      QVERIFY(QDir().mkpath(folder));
      other = lockedFile(folder + "/lock");
    };
    VERIFY_FAILED(place.run(plan), ErrorCode::Invalid, false);
    QVERIFY(other >= 0);
    ::close(other);
    // Removed and not begun anew: the next lock is ours.
    beforeNextLock = [&] { QVERIFY(QDir(folder).removeRecursively()); };
    VERIFY_DONE(place.run(plan));
    QVERIFY(!beforeNextLock);
    QVERIFY(QFile::exists(place.modelFile()));
  }

  void aLongVerificationCanBeStopped() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = hugePlan(place);
    const QString part = place.jobFile(plan, "x.gguf.part");
    makeHuge(part);
    QFile journal(part + ".json");
    const auto size = static_cast<qint64>(kHuge);
    QJsonArray done;  // a list of one list in braces is a copy of it to clang
    done.append(QJsonArray{0, size});
    const QByteArray text = QJsonDocument(QJsonObject{{"remotePath", "x.gguf"},
                                                      {"revision", ""},
                                                      {"sourceEtag", ""},
                                                      {"etag", ""},
                                                      {"sizeBytes", size},
                                                      {"checksum", QJsonObject{{"sha256", QString(64, 'a')}}},
                                                      {"done", done}})
                                .toJson();
    QVERIFY(journal.open(QIODevice::WriteOnly) && journal.write(text) == text.size());
    journal.close();
    const qsizetype before = place.server.requests().size();
    std::stop_source stop;
    bool wasVerifying = false;
    const auto result = place.run(plan, stop.get_token(), [&](const JobProgress& now) {
      if (now.phase != JobPhase::Verifying) return;
      wasVerifying = true;
      stop.request_stop();
    });
    QVERIFY(!result && wasVerifying);
    QVERIFY2(result.error().error.code == ErrorCode::Cancelled, toString(result.error().error).c_str());
    QCOMPARE(place.keptBytes(), kHuge);
    QCOMPARE(place.server.requests().size(), before);
  }

  void aLongComparisonWithWhatIsThereCanBeStopped() {
    JobPlace place;
    place.addModel();
    const DownloadPlan plan = hugePlan(place);
    makeHuge(place.modelFile());
    std::stop_source stop;
    const auto result = place.run(plan, stop.get_token(), [&stop](const JobProgress&) { stop.request_stop(); });
    QVERIFY(!result);
    QVERIFY2(result.error().error.code == ErrorCode::Cancelled, toString(result.error().error).c_str());
    QVERIFY(QFile::exists(place.modelFile()));
  }
};

}  // namespace chasqui::download

QTEST_GUILESS_MAIN(chasqui::download::TestJobDisk)
#include "tst_job_disk.moc"
