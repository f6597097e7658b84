// Models on their way to another folder: each is whole at one of both places, whatever comes between.
#include <sys/file.h>
#include <sys/mount.h>

#include <algorithm>

#include "../file_size_limit.h"
#include "model_folder.h"
#include "models/model_move.h"
#include "models/model_scan.h"
#include "models/move_file.h"

using namespace chasqui;
using namespace chasqui::app;

class ModelMoveTest : public QObject {
  Q_OBJECT

  static Result<void> move(const ModelFolder& from, const ModelFolder& to, const MoveOptions& options = {}) {
    std::vector<std::filesystem::path> models;
    for (const FoundModel& model : scanModels(from.filePath(), {}).models) models.push_back(model.path);
    return moveModels(from.filePath(), to.filePath(), models, options);
  }
  static MoveOptions copying() {
    MoveOptions options;
    options.alwaysCopy = true;
    return options;
  }
  /// Two models, one in two parts, and a download under way.
  static void fill(const ModelFolder& folder) {
    folder.copy(demoModel(), "a/parts-00001-of-00002.gguf");
    folder.copy(demoModel(), "a/parts-00002-of-00002.gguf");
    folder.write("a/parts-00001-of-00002.gguf.sha256", "x\n");
    folder.copy(demoModel(), "b/c/single.gguf");
    folder.write(".chasqui-downloads/job/plan.json", "{}");
    folder.write(".chasqui-downloads/job/new.gguf.part", QByteArray(3'000'000, 'p'));
    folder.write("letter.txt", "no model's");
  }
  static QStringList modelNames() {
    return {".chasqui-downloads/job/new.gguf.part", ".chasqui-downloads/job/plan.json", "a/parts-00001-of-00002.gguf",
            "a/parts-00001-of-00002.gguf.sha256",   "a/parts-00002-of-00002.gguf",      "b/c/single.gguf"};
  }
  /// The same bytes as the demo model.
  static void sound(const ModelFolder& folder, const QString& name) {
    QFile demo(demoModel());
    QVERIFY(demo.open(QIODevice::ReadOnly));
    QVERIFY2(folder.read(name) == demo.readAll(), qPrintable(name));
  }

 private slots:
  void everythingMoves_data() {
    QTest::addColumn<bool>("copies");
    QTest::newRow("renamed") << false;
    QTest::newRow("copied") << true;
  }
  void everythingMoves() {
    QFETCH(bool, copies);
    ModelFolder from;
    ModelFolder to;
    fill(from);
    MoveOptions options;
    options.alwaysCopy = copies;
    std::vector<std::pair<QString, QString>> moved;
    options.moved = [&](const std::filesystem::path& a, const std::filesystem::path& b) {
      moved.emplace_back(QString::fromStdString(a.string()), QString::fromStdString(b.string()));
    };
    std::uint64_t last = 0;
    std::uint64_t whole = 1;
    options.progress = [&](std::uint64_t done, std::uint64_t total) {
      QVERIFY(done >= last && done <= total);
      last = done;
      whole = total;
    };
    const Result<void> result = move(from, to, options);
    QVERIFY2(result, result ? "" : toString(result.error()).c_str());
    QCOMPARE(to.names(), modelNames());
    QCOMPARE(from.names(), QStringList{"letter.txt"});
    QVERIFY(!from.has("b"));
    sound(to, "a/parts-00002-of-00002.gguf");
    QCOMPARE(last, whole);
    QCOMPARE(moved.size(), std::size_t(3));
    QCOMPARE(moved[1].second, to.path("b/c/single.gguf"));
    options.progress = {};
    QVERIFY(move(from, to, options));  // nothing left to do
  }

  /// A real other file system, where this computer has one.
  void toAnotherDisk() {
    QTemporaryDir memory("/dev/shm/chasqui-XXXXXX");
    ModelFolder from;
    from.copy(demoModel(), "m/demo.gguf");
    if (!memory.isValid()) memory = QTemporaryDir();
    const std::filesystem::path to = memory.path().toStdString();
    const Result<void> result = moveModels(from.filePath(), to, {from.filePath("m/demo.gguf")}, {});
    QVERIFY2(result, result ? "" : toString(result.error()).c_str());
    QVERIFY(from.names().isEmpty());
    QCOMPARE(QFileInfo(memory.filePath("m/demo.gguf")).size(), QFileInfo(demoModel()).size());
  }

  void folderModelsAndLinks() {
    ModelFolder from;
    ModelFolder to;
    ModelFolder elsewhere;
    elsewhere.copy(demoModel(), "target.gguf");
    from.copy(demoModel(), "here.gguf");
    QVERIFY(QFile::link(elsewhere.path("target.gguf"), from.path("link.gguf")));
    QVERIFY(QFile::link("here.gguf", from.path("near.gguf")));
    from.write("meta/7b/params.json", "{}");
    from.write("meta/7b/consolidated.00.pth", "x");
    from.write("meta/tokenizer.model", "t");
    const Result<void> result = move(from, to);
    QVERIFY2(result, result ? "" : toString(result.error()).c_str());
    QVERIFY(elsewhere.has("target.gguf"));
    QCOMPARE(QFileInfo(to.path("link.gguf")).symLinkTarget(), elsewhere.path("target.gguf"));
    QVERIFY(to.has("meta/7b/params.json"));
    QCOMPARE(to.read("meta/tokenizer.model"), QByteArray("t"));
    QVERIFY(!from.has("meta"));
  }

  void stoppedInTheMiddle() {
    ModelFolder from;
    ModelFolder to;
    fill(from);
    std::stop_source stop;
    MoveOptions options = copying();
    options.stop = stop.get_token();
    const auto third = static_cast<std::uint64_t>(3 * QFileInfo(demoModel()).size());
    options.progress = [&](std::uint64_t done, std::uint64_t) {
      if (done >= third) stop.request_stop();  // while the second part is copied
    };
    QCOMPARE(move(from, to, options).error().code, ErrorCode::Cancelled);
    QVERIFY(to.names().isEmpty());
    QCOMPARE(from.names().size(), 7);
    sound(from, "a/parts-00001-of-00002.gguf");
    const Result<void> result = move(from, to, copying());  // goes on
    QVERIFY2(result, result ? "" : toString(result.error()).c_str());
    QCOMPARE(to.names(), modelNames());
  }

  /// As a killed process leaves it: a file is at both places.
  void goesOnAfterAKill() {
    ModelFolder from;
    ModelFolder to;
    fill(from);
    to.copy(demoModel(), "a/parts-00001-of-00002.gguf");
    QVERIFY(move(from, to, copying()));
    QCOMPARE(to.names(), modelNames());
    QCOMPARE(from.names(), QStringList{"letter.txt"});
  }

  void nothingIsWrittenOver() {
    ModelFolder from;
    ModelFolder to;
    fill(from);
    to.write("b/c/single.gguf", "mine");
    const QStringList before = from.names();
    QCOMPARE(move(from, to).error().code, ErrorCode::Invalid);
    QCOMPARE(from.names(), before);
    QCOMPARE(to.read("b/c/single.gguf"), QByteArray("mine"));
    QByteArray other = from.read("b/c/single.gguf");  // of the same size
    other[other.size() / 2] = static_cast<char>(~other[other.size() / 2]);
    to.write("b/c/single.gguf", other);
    QCOMPARE(move(from, to).error().code, ErrorCode::Invalid);
    sound(from, "b/c/single.gguf");
    QVERIFY(to.read("b/c/single.gguf") == other);
  }

  void aFullDisk() {
    ModelFolder from;
    ModelFolder to;
    from.copy(demoModel(), "demo.gguf");
    const test::FileSizeLimit limit(1'000'000);
    const Result<void> result = move(from, to, copying());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::DiskFull);
    QVERIFY(!result.error().nextStep.empty());
    QVERIFY(to.names().isEmpty());
    sound(from, "demo.gguf");
  }

  void whereItCannotGo() {
    ModelFolder from;
    fill(from);
    const QStringList before = from.names();
    for (const QString& to : {from.path(), from.path("a/new"), from.path("../") + QFileInfo(from.path()).fileName()}) {
      const Result<void> result = moveModels(from.filePath(), to.toStdString(), {from.filePath("b/c/single.gguf")}, {});
      QVERIFY2(!result && result.error().code == ErrorCode::Invalid, qPrintable(to));
    }
    QCOMPARE(moveModels(from.filePath(), "/dev/null/x", {}, {}).error().code, ErrorCode::Denied);
    QCOMPARE(moveModels("/nowhere", from.filePath(), {}, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(from.names(), before);
  }

  /// The same folder under another name: every file is there already, and must not be taken for a copy.
  void theSameFolderTwice() {
    ModelFolder from;
    ModelFolder place;
    fill(from);
    const QStringList before = from.names();
    QVERIFY(QFile::link(from.path(), place.path("link")));
    QVERIFY(QDir().mkpath(place.path("mount")));
    QStringList names{"link", "link/new", "link/a"};
    const QByteArray mount = place.path("mount").toLocal8Bit();
    const bool isMounted = ::mount(from.path().toLocal8Bit(), mount, nullptr, MS_BIND, nullptr) == 0;
    if (isMounted)
      names << "mount"
            << "mount/new"
            << "mount/a";
    QList<Result<void>> results;
    for (const QString& name : std::as_const(names))
      results << moveModels(from.filePath(), place.filePath(name), {from.filePath("b/c/single.gguf")}, {});
    if (isMounted) ::umount(mount);
    for (const Result<void>& result : std::as_const(results)) {
      QVERIFY(!result);
      QCOMPARE(result.error().code, ErrorCode::Invalid);
      QVERIFY(!result.error().nextStep.empty());
    }
    QCOMPARE(from.names(), before);
    sound(from, "b/c/single.gguf");
  }

  /// Only a part of the new folder is the old one's: by a link, or as a second name of one file.
  void oneFileAtBothPlaces() {
    for (const bool hard : {false, true}) {
      ModelFolder from;
      ModelFolder to;
      from.copy(demoModel(), "a/one.gguf");
      if (hard) {
        QVERIFY(QDir().mkpath(to.path("a")));
        std::filesystem::create_hard_link(from.filePath("a/one.gguf"), to.filePath("a/one.gguf"));
      } else {
        QVERIFY(QFile::link(from.path("a"), to.path("a")));
      }
      QVERIFY(isOneFile(from.filePath("a/one.gguf"), to.filePath("a/one.gguf")));
      QCOMPARE(move(from, to).error().code, ErrorCode::Invalid);
      sound(from, "a/one.gguf");
    }
    ModelFolder from;
    ModelFolder to;
    from.copy(demoModel(), "one.gguf");
    QVERIFY(QFile::link(from.path("one.gguf"), to.path("one.gguf")));
    QCOMPARE(move(from, to).error().code, ErrorCode::Invalid);
    sound(from, "one.gguf");
    to.copy(demoModel(), "two.gguf");
    QVERIFY(!isOneFile(from.filePath("one.gguf"), to.filePath("two.gguf")));
  }

  /// Both folders have had downloads: the order of both is kept, and what runs twice stays twice.
  void downloadsInBothFolders() {
    ModelFolder from;
    ModelFolder to;
    fill(from);
    from.write(".chasqui-downloads/queue.json", R"([{"id":"job","paused":true},{"id":"both","paused":false}])");
    to.write(".chasqui-downloads/queue.json", R"([{"id":"both","paused":true}])");
    from.write(".chasqui-downloads/job/lock", "");
    from.write(".chasqui-downloads/both/files/x.part", "mine");
    to.write(".chasqui-downloads/both/files/x.part", "other");
    to.write(".chasqui-downloads/both/lock", "");
    const Result<void> result = move(from, to);
    QVERIFY2(result, result ? "" : toString(result.error()).c_str());
    QCOMPARE(to.read(".chasqui-downloads/queue.json"),
             QByteArray(R"([{"id":"both","paused":true},{"id":"job","paused":true}])"));
    QCOMPARE(to.read(".chasqui-downloads/both/files/x.part"), QByteArray("other"));
    QVERIFY(to.has(".chasqui-downloads/job/new.gguf.part"));
    QVERIFY(!to.has(".chasqui-downloads/job/lock"));
    QCOMPARE(from.read(".chasqui-downloads/both/files/x.part"), QByteArray("mine"));
    QVERIFY(!from.has(".chasqui-downloads/job") && !from.has(".chasqui-downloads/queue.json"));
  }

  /// As another process holds it: the lock is that of the open file, not of the process.
  void aDownloadUnderWay() {
    ModelFolder from;
    ModelFolder to;
    fill(from);
    from.write(".chasqui-downloads/job/lock", "");
    const QStringList before = from.names();
    QFile lock(from.path(".chasqui-downloads/job/lock"));
    QVERIFY(lock.open(QIODevice::ReadWrite));
    QCOMPARE(::flock(lock.handle(), LOCK_EX | LOCK_NB), 0);
    const Result<void> result = move(from, to);
    QCOMPARE(result.error().code, ErrorCode::Invalid);
    QVERIFY(QString::fromStdString(result.error().message).contains("under way"));
    QVERIFY(!result.error().nextStep.empty());
    QCOMPARE(from.names(), before);
    QVERIFY(to.names().isEmpty());
    lock.close();
    QVERIFY(move(from, to));
    QVERIFY(to.has(".chasqui-downloads/job/new.gguf.part"));
    QCOMPARE(from.names(), QStringList{"letter.txt"});
  }

  /// A model that was not found may need the tokenizer, too; and what is no model's stays.
  void whatOthersNeedStays() {
    ModelFolder from;
    ModelFolder to;
    from.write("meta/7b/params.json", "{}");
    from.write("meta/7b/consolidated.00.pth", "x");
    from.write("meta/7b/LICENSE", "l");
    from.write("meta/7b/mine.txt", "m");
    from.write("meta/tokenizer.model", "t");
    from.write("meta/.13b/params.json", "{}");  // hidden from the scan
    from.write("meta/.13b/consolidated.00.pth", "x");
    const Result<void> result = move(from, to);
    QVERIFY2(result, result ? "" : toString(result.error()).c_str());
    QCOMPARE(to.names(), (QStringList{"meta/7b/LICENSE", "meta/7b/consolidated.00.pth", "meta/7b/params.json",
                                      "meta/tokenizer.model"}));
    QCOMPARE(from.names(), (QStringList{"meta/.13b/consolidated.00.pth", "meta/.13b/params.json", "meta/7b/LICENSE",
                                        "meta/7b/mine.txt", "meta/tokenizer.model"}));
  }

  void permissions() {
    ModelFolder from;
    ModelFolder to;
    fill(from);
    const QStringList before = from.names();
    {
      const AsOrdinaryUser user;
      QCOMPARE(move(from, to).error().code, ErrorCode::Denied);
    }
    QCOMPARE(from.names(), before);
    QVERIFY(to.names().isEmpty());
  }
};

QTEST_GUILESS_MAIN(ModelMoveTest)
#include "tst_model_move.moc"
