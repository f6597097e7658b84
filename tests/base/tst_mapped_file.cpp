// Mapped files: contents, moves, and each refusal.
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>

#include "base/mapped_file.h"

using namespace chasqui;

class TestMappedFile : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  std::filesystem::path write(const char* name, const QByteArray& bytes) {
    QFile file(folder_.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write a test file");
    return file.fileName().toStdString();
  }

  static QByteArray contents(const MappedFile& file) {
    return QByteArray(reinterpret_cast<const char*>(file.bytes().data()), static_cast<qsizetype>(file.bytes().size()));
  }

 private slots:
  void showsTheWholeFile() {
    const QByteArray bytes = QByteArray("chasqui\0quipu", 13).repeated(1000);
    const auto file = MappedFile::open(write("a", bytes));
    QVERIFY(file.has_value());
    QCOMPARE(contents(*file), bytes);
  }

  void anEmptyFileIsEmpty() {
    const auto file = MappedFile::open(write("empty", {}));
    QVERIFY(file.has_value());
    QVERIFY(file->bytes().empty());
  }

  void movesKeepTheBytesInPlace() {
    auto first = MappedFile::open(write("first", "first"));
    auto second = MappedFile::open(write("second", "second"));
    const std::byte* address = first->bytes().data();
    MappedFile moved = std::move(*first);
    QCOMPARE(moved.bytes().data(), address);
    QVERIFY(first->bytes().empty());
    moved = std::move(*second);
    QCOMPARE(contents(moved), QByteArray("second"));
  }

  /// Whatever is advised, the bytes stay, also those beside it in the same pages and those of other memory.
  void adviceChangesNothing() {
    QByteArray bytes(5 * 4096 + 100, 'x');
    for (qsizetype i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7);
    const auto file = MappedFile::open(write("advised", bytes));
    QVERIFY(file.has_value());
    alignas(4096) static std::array<std::byte, 8192> other;
    other.fill(std::byte{5});
    using Advice = MappedFile::Advice;
    for (const Advice advice : {Advice::Fetch, Advice::Populate, Advice::Release}) {
      for (const auto& part : {file->bytes(), file->bytes().subspan(100, 9000), file->bytes().subspan(4096, 4096),
                               file->bytes().subspan(20000), file->bytes().subspan(50, 0), file->bytes().first(1),
                               std::span<const std::byte>(other), std::span<const std::byte>()}) {
        file->advise(part, advice);
        QCOMPARE(contents(*file), bytes);
      }
      MappedFile().advise(file->bytes(), advice);
      MappedFile().advise(other, advice);
    }
    QVERIFY(std::all_of(other.begin(), other.end(), [](std::byte byte) { return byte == std::byte{5}; }));
  }

  void refusals() {
    const auto missing = MappedFile::open(folder_.filePath("missing").toStdString());
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QCOMPARE(missing.error().message, "There is no file " + folder_.filePath("missing").toStdString() + ".");
    QCOMPARE(MappedFile::open(write("f", "x") / "below").error().code, ErrorCode::NotFound);

    const auto folder = MappedFile::open(folder_.path().toStdString());
    QCOMPARE(folder.error().code, ErrorCode::InputOutput);
    QCOMPARE(folder.error().message, folder_.path().toStdString() + " is not a file.");

    // A pipe must neither block nor be mapped.
    const std::string pipe = folder_.filePath("pipe").toStdString();
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QCOMPARE(MappedFile::open(pipe).error().code, ErrorCode::InputOutput);
  }

  void aFileWithoutPermissionIsDenied() {
    if (::geteuid() == 0) QSKIP("The superuser may read everything.");
    const auto path = write("secret", "x");
    QVERIFY(QFile::setPermissions(QString::fromStdString(path.string()), {}));
    QCOMPARE(MappedFile::open(path).error().code, ErrorCode::Denied);
  }
};

QTEST_APPLESS_MAIN(TestMappedFile)
#include "tst_mapped_file.moc"
