// A chat's keys and values in a file: what goes in comes out, and whatever else lies there is not taken for sound.
#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <numeric>
#include <random>

#include "engine/cache_file.h"
#include "file_size_limit.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

constexpr std::uint64_t kPositionBytes = 200;
constexpr std::uint32_t kMost = 40;
constexpr qint64 kFirstPosition = 4096;

const CacheKey kKey{std::string(32, 'a') + std::string(32, '0'), kPositionBytes};

std::vector<TokenId> idsFrom(TokenId first, std::size_t count) {
  std::vector<TokenId> ids(count);
  std::iota(ids.begin(), ids.end(), first);
  return ids;
}

std::vector<std::byte> positions(std::size_t count, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::vector<std::byte> bytes(count * kPositionBytes);
  for (std::byte& byte : bytes) byte = static_cast<std::byte>(random());
  return bytes;
}

}  // namespace

class TestCacheFile : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_;

  std::filesystem::path path() const { return folder_->filePath("chat.kv").toStdString(); }
  QString name() const { return folder_->filePath("chat.kv"); }

  Result<CacheFile> open(const CacheKey& key = kKey) const { return CacheFile::open(path(), key, 1000); }

  /// With `count` positions of the ids from 10 on.
  void write(std::size_t count) const {
    Result<CacheFile> file = CacheFile::create(path(), kKey, kMost);
    QVERIFY2(file, file ? "" : toString(file.error()).c_str());
    QVERIFY(file->append(idsFrom(10, count), positions(count)));
  }

  /// How many positions of it are sound; -1: it is of no use, -2: it is no such file, -3: it cannot be opened.
  int sound() const {
    const Result<CacheFile> file = open();
    if (!file)
      return file.error().code == ErrorCode::Corrupt ? -1 : file.error().code == ErrorCode::Unsupported ? -2 : -3;
    std::vector<std::byte> bytes(file->tokens().size() * kPositionBytes);
    return static_cast<int>(file->read(0, bytes));
  }

  void change(qint64 offset, char byte) const {
    QFile file(name());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    char before = 0;
    QVERIFY(file.getChar(&before));
    QVERIFY(file.seek(offset));
    QVERIFY(file.putChar(static_cast<char>(before ^ byte)));
  }

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void whatGoesInComesOut() {
    write(5);
    Result<CacheFile> file = open();
    QVERIFY(file);
    QCOMPARE(file->tokens(), idsFrom(10, 5));
    QCOMPARE(file->mostTokens(), kMost);
    std::vector<std::byte> bytes(2 * kPositionBytes);
    QCOMPARE(file->read(3, bytes), 2U);
    const std::vector<std::byte> all = positions(5);
    QVERIFY(std::equal(bytes.begin(), bytes.end(), all.begin() + 3 * kPositionBytes));
    QCOMPARE(file->read(4, bytes), 1U);  // there are no two
    QCOMPARE(file->read(5, bytes), 0U);
    QCOMPARE(file->read(100, bytes), 0U);
    struct stat status = {};
    QCOMPARE(::stat(path().c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
    QCOMPARE(static_cast<std::uint64_t>(status.st_size), file->sizeBytes());
  }

  void piecesAreAddedAndCutOff() {
    write(5);
    Result<CacheFile> file = open();
    QVERIFY(file);
    QVERIFY(file->cutTo(3));
    QVERIFY(file->append(idsFrom(90, 4), positions(4, 2)));
    QVERIFY(file->append(idsFrom(200, 1), positions(1, 3)));
    QVERIFY(file->cutTo(7));
    file = open();
    QVERIFY(file);
    QCOMPARE(file->tokens(), (std::vector<TokenId>{10, 11, 12, 90, 91, 92, 93}));
    QCOMPARE(sound(), 7);
    QCOMPARE(file->append(idsFrom(0, 34), positions(34)).error().code, ErrorCode::ContextFull);
    QCOMPARE(file->append(idsFrom(0, 2), positions(1)).error().code, ErrorCode::Internal);
    QVERIFY(file->append(idsFrom(0, 33), positions(33)));
    QCOMPARE(sound(), 40);
  }

  /// Who asks for fewer sees the start, and what is added takes the place of the rest.
  void lessThanAllOfIt() {
    write(9);
    Result<CacheFile> file = CacheFile::open(path(), kKey, 4);
    QVERIFY(file);
    QCOMPARE(file->tokens(), idsFrom(10, 4));
    QVERIFY(file->append(idsFrom(50, 1), positions(1)));
    QCOMPARE(sound(), 5);
  }

  /// Who takes a text out of a chat does not leave its tokens on the disk.
  void noTokenStaysOfWhatIsForgotten() {
    const auto isEmptyFrom = [this](qint64 position) {
      QFile file(name());
      if (!file.open(QIODevice::ReadOnly)) return false;
      const QByteArray table = file.read(kFirstPosition).mid(64 + 16 * position);
      return table == QByteArray(table.size(), '\0');
    };
    write(9);
    QVERIFY(!isEmptyFrom(8) && isEmptyFrom(9));
    Result<CacheFile> file = open();
    QVERIFY(file->cutTo(5));
    QVERIFY(!isEmptyFrom(4) && isEmptyFrom(5));
    file = CacheFile::open(path(), kKey, 3);  // it knows of fewer than there are
    QVERIFY(file->append(idsFrom(50, 1), positions(1)));
    QVERIFY(!isEmptyFrom(3) && isEmptyFrom(4));
    QCOMPARE(sound(), 4);
    {
      const test::FileSizeLimit limit(kFirstPosition + 5 * kPositionBytes);
      QCOMPARE(file->append(idsFrom(60, 4), positions(4)).error().code, ErrorCode::DiskFull);
    }
    QVERIFY(isEmptyFrom(4));
    QCOMPARE(sound(), 4);
  }

  void aNewFileTakesThePlaceOfTheOld() {
    write(5);
    const Result<CacheFile> old = open();
    write(2);
    QCOMPARE(open()->tokens().size(), 2U);
    std::vector<std::byte> bytes(5 * kPositionBytes);
    QCOMPARE(old->read(0, bytes), 5U);  // who reads it still has it
  }

  void otherFiles_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("expected");
    QTest::newRow("empty") << QByteArray() << -2;
    QTest::newRow("short") << QByteArray("CHASQUI\n") << -1;
    QTest::newRow("zeros") << QByteArray(10000, '\0') << -2;
    QTest::newRow("a model") << QByteArray("GGUF").repeated(1000) << -2;
    QTest::newRow("text") << QByteArray("CHASQUI\n").repeated(1000) << -1;
  }

  void otherFiles() {
    QFETCH(QByteArray, bytes);
    QFile file(name());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    QFETCH(int, expected);
    QCOMPARE(sound(), expected);
  }

  void noFile() {
    QCOMPARE(open().error().code, ErrorCode::NotFound);
    QCOMPARE(CacheFile::create(path() / "in" / "a", kKey, 1).error().code, ErrorCode::NotFound);
    QVERIFY(QDir().mkpath(name()));
    QCOMPARE(sound(), -2);
    QVERIFY(!CacheFile::create(path(), kKey, 1));
  }

  void linksAndPipesAreNotFollowed() {
    write(2);
    QVERIFY(QFile::rename(name(), name() + "2"));
    QVERIFY(QFile::link(name() + "2", name()));
    QCOMPARE(sound(), -2);
    QVERIFY(QFile::remove(name()));
    QCOMPARE(::mkfifo(path().c_str(), 0600), 0);
    QCOMPARE(sound(), -2);  // and nobody waits
  }

  void anotherKey() {
    write(3);
    CacheKey other = kKey;
    other.hexDigits.back() = '1';
    QCOMPARE(open(other).error().code, ErrorCode::Corrupt);
    other = kKey;
    other.positionBytes = 100;
    QCOMPARE(open(other).error().code, ErrorCode::Corrupt);
    other.hexDigits = "short";
    QCOMPARE(open(other).error().code, ErrorCode::Invalid);
    QCOMPARE(CacheFile::create(path(), other, 3).error().code, ErrorCode::Invalid);
    other = {kKey.hexDigits, 0};
    QCOMPARE(open(other).error().code, ErrorCode::Invalid);
    QCOMPARE(sound(), 3);
  }

  /// At every size: whole positions that are there are sound, and nothing else.
  void cutAnywhere() {
    write(3);
    const qint64 whole = QFile(name()).size();
    QCOMPARE(whole, kFirstPosition + 3 * static_cast<qint64>(kPositionBytes));
    for (qint64 size = whole; size-- > 0; size -= size > kFirstPosition ? 0 : 63) {
      QVERIFY(QFile::resize(name(), size));
      const int expected = size < 8 ? -2
                           : size < kFirstPosition
                               ? -1
                               : static_cast<int>((size - kFirstPosition) / static_cast<qint64>(kPositionBytes));
      QCOMPARE(sound(), expected);
    }
  }

  /// A bit of any byte: no damaged position, and none of other tokens, is sound.
  void aFlippedBitAnywhere() {
    write(3);
    const QByteArray whole = [this] {
      QFile file(name());
      return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    for (qint64 at = 0; at < whole.size(); ++at) {
      const char bit = static_cast<char>(1 << (at % 8));
      change(at, bit);
      int expected = 3;
      if (at < 64) expected = at < 8 ? -2 : -1;
      const bool inTable = at >= 64 && at < 64 + 3 * 16;
      if (inTable && (at - 64) % 16 < 12) expected = static_cast<int>((at - 64) / 16);
      if (at >= kFirstPosition)
        expected = static_cast<int>((at - kFirstPosition) / static_cast<qint64>(kPositionBytes));
      QVERIFY2(sound() == expected, qPrintable(QString("byte %1: %2, not %3").arg(at).arg(sound()).arg(expected)));
      change(at, bit);
    }
    QCOMPARE(sound(), 3);
  }

  /// As a power cut may leave it: the size is there, the bytes are not.
  void aHoleAtTheEnd() {
    write(3);
    QVERIFY(QFile::resize(name(), kFirstPosition + 30 * static_cast<qint64>(kPositionBytes)));
    QCOMPARE(open()->tokens().size(), 30U);
    QCOMPARE(sound(), 3);
  }

  /// What is left of a branch is not taken for a part of another.
  void oldPositionsBelongToTheirTokens() {
    write(5);
    QFile file(name());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray old = file.readAll();
    file.close();
    Result<CacheFile> changed = open();
    QVERIFY(changed->cutTo(2));
    QVERIFY(changed->append(idsFrom(70, 1), positions(1, 9)));
    // The rest of the old file comes back behind it, table and all.
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 table = 64 + 3 * 16;
    const qint64 data = kFirstPosition + 3 * static_cast<qint64>(kPositionBytes);
    QVERIFY(file.seek(table) && file.write(old.mid(table, 2 * 16)) == 2 * 16);
    QVERIFY(file.seek(data) && file.write(old.mid(data)) == old.size() - data);
    file.close();
    QCOMPARE(open()->tokens(), (std::vector<TokenId>{10, 11, 70, 13, 14}));
    QCOMPARE(sound(), 3);
  }

  void aFullDisk() {
    write(3);
    {
      const test::FileSizeLimit limit(kFirstPosition + 5 * kPositionBytes);
      Result<CacheFile> file = open();
      QVERIFY(file);
      QCOMPARE(file->append(idsFrom(20, 4), positions(4)).error().code, ErrorCode::DiskFull);
      QCOMPARE(file->tokens().size(), 3U);
      QVERIFY(file->append(idsFrom(20, 2), positions(2)));
    }
    QCOMPARE(sound(), 5);
    const test::FileSizeLimit none(0);
    QCOMPARE(CacheFile::create(path(), kKey, kMost).error().code, ErrorCode::DiskFull);
    QVERIFY(!QFile::exists(name()));
  }
};

QTEST_GUILESS_MAIN(TestCacheFile)
#include "tst_cache_file.moc"
