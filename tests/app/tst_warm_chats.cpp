// The folder of warm chats: what stays in it, what leaves, and that nothing of it is needed.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <numeric>

#include "file_size_limit.h"
#include "inference/warm_chats.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

constexpr std::uint64_t kPositionBytes = 1000;
constexpr std::uint32_t kContext = 100;
constexpr std::uint64_t kPlenty = 1'000'000'000;
/// Of a file: the page with its table, and its positions.
constexpr std::uint64_t bytesOf(std::uint64_t count) { return 4096 + count * kPositionBytes; }

const engine::CacheKey kKey{std::string(64, 'a'), kPositionBytes};

/// Tokens [0, end) of a chat, and the positions from `first` on.
WarmChats::Piece piece(const std::string& chatId, std::uint32_t first, std::uint32_t end) {
  WarmChats::Piece piece{chatId, kKey, kContext, {}, {}};
  piece.ids.resize(end);
  std::iota(piece.ids.begin(), piece.ids.end(), 1);
  piece.positions.assign((end - first) * kPositionBytes, std::byte{7});
  return piece;
}

}  // namespace

class WarmChatsTest : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> directory_;
  std::unique_ptr<WarmChats> chats_;

  QString folder() const { return directory_->filePath("warm-chats"); }
  QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

  void start(std::uint64_t mostBytes = kPlenty) {
    chats_.reset();
    chats_ = std::make_unique<WarmChats>(folder().toStdString());
    chats_->setLimits(true, mostBytes);
  }
  void put(const std::string& chatId, std::uint32_t first, std::uint32_t end) {
    chats_->put(piece(chatId, first, end));
    chats_->settle();
  }
  /// Tokens of the chat that are there; -1: no file.
  int kept(const std::string& chatId) {
    const std::optional<engine::CacheFile> file = chats_->open(chatId, kKey, kContext, {});
    return file ? static_cast<int>(file->tokens().size()) : -1;
  }

 private slots:
  void init() {
    directory_ = std::make_unique<QTemporaryDir>();
    start();
  }
  void cleanup() { chats_.reset(); }

  void piecesOfAChatAreOneFile() {
    std::uint64_t bytes = 1;
    chats_->setListener([&bytes](std::uint64_t now) { bytes = now; });
    QCOMPARE(bytes, std::uint64_t{0});
    put("a", 0, 5);
    put("a", 5, 8);
    put("b", 0, 1);
    QCOMPARE(files(), (QStringList{"a.kv", "b.kv"}));
    QCOMPARE(kept("a"), 8);
    QCOMPARE(kept("b"), 1);
    QCOMPARE(kept("c"), -1);
    QCOMPARE(bytes, bytesOf(8) + bytesOf(1));
    QCOMPARE(QFile(folder() + "/a.kv").size(), static_cast<qint64>(bytesOf(8)));
    QVERIFY(!chats_->takeLost("a"));
    put("a", 2, 4);  // another branch
    QCOMPARE(kept("a"), 4);
    QCOMPARE(QFileInfo(folder()).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    chats_->setListener({});
  }

  /// What does not follow what is there is not written, and whoever asks is told.
  void aPieceThatDoesNotFollow() {
    put("a", 2, 4);
    QCOMPARE(kept("a"), -1);
    QVERIFY(chats_->takeLost("a"));
    QVERIFY(!chats_->takeLost("a"));
    put("a", 0, 4);
    WarmChats::Piece other = piece("a", 4, 6);
    other.ids[1] = 99;
    chats_->put(std::move(other));
    chats_->settle();
    QCOMPARE(kept("a"), 4);
    QVERIFY(chats_->takeLost("a"));
  }

  /// The file of a shorter context has no place for what comes behind it: written from the beginning it gets one.
  void aLongerContext() {
    WarmChats::Piece first = piece("a", 0, 5);
    first.contextTokens = 6;
    chats_->put(std::move(first));
    put("a", 5, 8);
    QVERIFY(chats_->takeLost("a"));
    QCOMPARE(kept("a"), 5);
    put("a", 0, 2);
    put("a", 2, 8);
    QVERIFY(!chats_->takeLost("a"));
    QCOMPARE(kept("a"), 8);
  }

  void whatWasKeptIsThereAfterARestart() {
    put("a", 0, 5);
    start();
    QCOMPARE(kept("a"), 5);
    put("a", 5, 6);
    QCOMPARE(kept("a"), 6);
  }

  void filesThatAreOfNoUseAreRemoved() {
    put("a", 0, 5);
    engine::CacheKey other = kKey;
    other.hexDigits.front() = 'b';
    QVERIFY(!chats_->open("a", other, kContext, {}));  // another model
    QCOMPARE(files(), QStringList());
    QFile file(folder() + "/b.kv");
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not one of ours") > 0);
    file.close();
    start();
    QCOMPARE(kept("b"), -1);
    QCOMPARE(files(), QStringList());
    // In place of one of another model, too.
    put("a", 0, 5);
    WarmChats::Piece piece1 = piece("a", 0, 3);
    piece1.key = other;
    chats_->put(std::move(piece1));
    chats_->settle();
    QCOMPARE(chats_->open("a", other, kContext, {})->tokens().size(), std::size_t{3});
  }

  /// The one that was not used for longest leaves.
  void theLimit() {
    start(bytesOf(10) + 2 * bytesOf(5));
    put("a", 0, 10);
    put("b", 0, 5);
    put("c", 0, 5);
    QCOMPARE(kept("a"), 10);  // used just now
    put("d", 0, 5);
    QCOMPARE(files(), (QStringList{"a.kv", "c.kv", "d.kv"}));
    QVERIFY(chats_->takeLost("b"));
    put("c", 5, 9);  // grows: a leaves
    QCOMPARE(files(), (QStringList{"c.kv", "d.kv"}));
    // What is larger than all that is allowed drives nobody out.
    put("e", 0, 50);
    QCOMPARE(files(), (QStringList{"c.kv", "d.kv"}));
    QCOMPARE(chats_->roomFor("e", kKey), 0U);
    QVERIFY(chats_->takeLost("e"));
    chats_->setLimits(true, bytesOf(9));
    chats_->settle();
    QCOMPARE(files(), (QStringList{"c.kv"}));
    QVERIFY(chats_->roomFor("e", kKey) > 50);  // worth another try
  }

  void theOrderHoldsOverARestart() {
    for (const char* chatId : {"c", "a", "b"}) put(chatId, 0, 5);
    // Not by the clock of this machine, which may be coarse.
    int second = 0;
    for (const char* name : {"/a.kv", "/c.kv", "/b.kv"}) {
      QFile file(folder() + name);
      QVERIFY(file.open(QIODevice::ReadWrite));
      QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(1'000'000 + second++), QFile::FileModificationTime));
    }
    start(3 * bytesOf(5));
    put("d", 0, 5);
    QCOMPARE(files(), (QStringList{"b.kv", "c.kv", "d.kv"}));
  }

  void erasedChatsLoseTheirFiles() {
    for (const char* chatId : {"a", "b", "c"}) put(chatId, 0, 5);
    chats_->erase({"a", "../b", ""});
    chats_->settle();
    QCOMPARE(files(), (QStringList{"b.kv", "c.kv"}));
    put("a", 0, 5);  // what was on its way
    QCOMPARE(files(), (QStringList{"b.kv", "c.kv"}));
  }

  void droppedChatsMayComeBack() {
    put("a", 0, 5);
    chats_->drop({"a"});
    chats_->settle();
    QCOMPARE(files(), QStringList());
    QVERIFY(chats_->takeLost("a"));
    put("a", 0, 5);
    QCOMPARE(kept("a"), 5);
  }

  void chatsThatAreGoneAtTheStart() {
    for (const char* chatId : {"a", "b", "c"}) put(chatId, 0, 5);
    start();
    QCOMPARE(kept("c"), 5);
    put("new", 0, 5);
    chats_->keepOnly({"a"});
    chats_->settle();
    QCOMPARE(files(), (QStringList{"a.kv", "c.kv", "new.kv"}));  // c was asked for since: it is not gone
  }

  void clearingAndSwitchingOffLeaveNothing() {
    put("a", 0, 5);
    chats_->clear();
    chats_->settle();
    QVERIFY(!QFile::exists(folder()));
    QVERIFY(chats_->takeLost("a"));
    put("a", 0, 5);
    QCOMPARE(kept("a"), 5);
    chats_->setLimits(false, kPlenty);
    chats_->settle();
    QVERIFY(!QFile::exists(folder()));
    QVERIFY(!chats_->isOn());
    put("a", 0, 5);
    QCOMPARE(kept("a"), -1);
    QVERIFY(!QFile::exists(folder()));
  }

  /// Off since the last time: what is there from before goes, too.
  void switchedOffAtTheStart() {
    put("a", 0, 5);
    chats_ = std::make_unique<WarmChats>(folder().toStdString() + "2");
    chats_ = std::make_unique<WarmChats>(folder().toStdString());
    chats_->settle();
    QCOMPARE(files(), QStringList{"a.kv"});  // before the settings are known nothing goes
    QVERIFY(!chats_->isOn());
    chats_->setLimits(false, 0);
    chats_->settle();
    QVERIFY(!QFile::exists(folder()));
  }

  void aSecondProgramLeavesItAlone() {
    put("a", 0, 5);
    WarmChats second(folder().toStdString());
    second.setLimits(true, kPlenty);
    second.settle();
    QVERIFY(!second.isOn());
    QVERIFY(!second.open("a", kKey, kContext, {}));
    second.put(piece("b", 0, 5));
    second.clear();
    second.setLimits(false, 0);
    second.settle();
    QCOMPARE(files(), QStringList{"a.kv"});
    QCOMPARE(kept("a"), 5);
  }

  /// Whoever had the folder has ended: now this program keeps its chats, and what was erased meanwhile goes.
  void theOtherProgramEnds() {
    for (const char* chatId : {"a", "b"}) put(chatId, 0, 5);
    WarmChats second(folder().toStdString());
    second.setLimits(true, 3 * bytesOf(5));
    second.erase({"b"});
    second.lookAgain("a");
    second.settle();
    QVERIFY(!second.isOn());
    QCOMPARE(files(), (QStringList{"a.kv", "b.kv"}));
    chats_.reset();
    second.lookAgain("a");
    second.settle();
    QVERIFY(second.isOn());
    QCOMPARE(files(), QStringList{"a.kv"});
    QCOMPARE(second.open("a", kKey, kContext, {})->tokens().size(), std::size_t{5});
    for (const char* chatId : {"c", "d", "e"}) second.put(piece(chatId, 0, 5));
    second.settle();
    QCOMPARE(files(), (QStringList{"c.kv", "d.kv", "e.kv"}));  // what was there counts
  }

  /// What belongs to no chat goes then, too: who erased it may have ended before it could, and remembers it no more.
  void goneWhileTheOtherProgramHadTheFolder() {
    for (const char* chatId : {"a", "b"}) put(chatId, 0, 5);
    WarmChats second(folder().toStdString());
    second.setLimits(true, kPlenty);
    second.keepOnly({"a"});
    second.settle();
    QCOMPARE(files(), (QStringList{"a.kv", "b.kv"}));
    chats_.reset();
    second.lookAgain("a");
    second.settle();
    QCOMPARE(files(), QStringList{"a.kv"});
    second.put(piece("new", 0, 5));
    second.settle();
    QCOMPARE(files(), (QStringList{"a.kv", "new.kv"}));
  }

  /// And where it took what it kept along, the folder is made anew.
  void theOtherProgramLeavesNothing() {
    put("a", 0, 5);
    WarmChats second(folder().toStdString());
    second.setLimits(true, kPlenty);
    second.settle();
    QVERIFY(!second.isOn());
    chats_->clear();
    chats_.reset();
    second.lookAgain("a");
    second.settle();
    QVERIFY(second.isOn());
    second.put(piece("a", 0, 5));
    QCOMPARE(second.open("a", kKey, kContext, {})->tokens().size(), std::size_t{5});
  }

  void roomThatBecameFree() {
    std::atomic<std::uint64_t> free = 500'000;
    chats_.reset();
    chats_ = std::make_unique<WarmChats>(folder().toStdString(), [&free](const std::filesystem::path&) {
      return std::filesystem::space_info{1'000'000, free, free};
    });
    chats_->setLimits(true, bytesOf(20));
    put("a", 0, 5);
    free = 50'000;  // a twentieth
    put("a", 5, 9);
    QVERIFY(chats_->takeLost("a"));
    QCOMPARE(chats_->roomFor("a", kKey), 5U);
    chats_->lookAgain("a");
    chats_->settle();
    QCOMPARE(chats_->roomFor("a", kKey), 5U);
    free = 500'000;
    chats_->lookAgain("a");
    chats_->settle();
    QVERIFY(chats_->roomFor("a", kKey) > kContext);
    put("a", 5, 9);
    QCOMPARE(kept("a"), 9);
    // What the limit refuses is refused again; smaller positions are another matter.
    put("a", 9, 30);
    chats_->lookAgain("a");
    chats_->settle();
    QCOMPARE(chats_->roomFor("a", kKey), 9U);
    QVERIFY(chats_->roomFor("a", {kKey.hexDigits, kPositionBytes / 2}) > kContext);
  }

  void namesThatLeadElsewhere() {
    for (const char* chatId : {"../a", "", ".", "a/b", "a.kv", "\xC3\xA9"}) {
      put(chatId, 0, 5);
      QCOMPARE(kept(chatId), -1);
    }
    put(std::string(300, 'a'), 0, 5);
    QCOMPARE(QDir(directory_->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
  }

  void aFolderThatCannotBe() {
    QFile file(folder());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    start();
    put("a", 0, 5);
    QCOMPARE(kept("a"), -1);
    QVERIFY(QFile::exists(folder()));
    chats_->setLimits(false, 0);
    chats_->settle();
    QVERIFY(QFile::exists(folder()));  // it is not ours
    chats_ = std::make_unique<WarmChats>("/proc/no/such");
    chats_->setLimits(true, kPlenty);
    put("a", 0, 5);
    QCOMPARE(kept("a"), -1);
    chats_ = std::make_unique<WarmChats>("");
    chats_->setLimits(true, kPlenty);
    QVERIFY(!chats_->isOn());
  }

  void aFullDisk() {
    put("a", 0, 5);
    {
      const test::FileSizeLimit limit(bytesOf(6));
      put("a", 5, 9);
      QCOMPARE(kept("a"), 5);
      QVERIFY(chats_->takeLost("a"));
      put("a", 5, 6);
      QCOMPARE(kept("a"), 6);
    }
    put("a", 6, 9);
    QCOMPARE(kept("a"), 9);
  }

  /// What is on its way when the program ends is written, and who opens the file before that waits for it.
  void nothingThatWasHandedOverIsLost() {
    for (std::uint32_t end = 1; end <= 50; ++end) chats_->put(piece("a", end - 1, end));
    QCOMPARE(kept("a"), 50);
    for (std::uint32_t end = 51; end <= 100; ++end) chats_->put(piece("a", end - 1, end));
    start();
    QCOMPARE(kept("a"), 100);
  }
};

QTEST_GUILESS_MAIN(WarmChatsTest)
#include "tst_warm_chats.moc"
