// Files that appear under their name only when they are whole, and never over another one unasked.
#include <fstream>
#include <set>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "base/output_file.h"
#include "file_size_limit.h"

using namespace chasqui;

using IfTaken = OutputFile::IfTaken;
using Naming = OutputFile::Naming;

class TestOutputFile : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_;

  std::filesystem::path file(const char* name) { return folder_->filePath(name).toStdString(); }

  std::set<std::string> names() {
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_->path().toStdString()))
      found.insert(entry.path().filename().string());
    return found;
  }

  static std::span<const std::byte> bytesOf(std::string_view text) { return std::as_bytes(std::span(text)); }

  void put(const char* name, const char* text) { std::ofstream(file(name)) << text; }

  QByteArray read(const char* name) {
    QFile opened(folder_->filePath(name));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray("cannot be opened");
  }

  std::string publish(const char* name, const char* text, IfTaken ifTaken, Naming naming) {
    auto output = OutputFile::create(file(name), ifTaken, naming);
    if (!output) return toString(output.error());
    if (const auto written = output->write(bytesOf(text)); !written) return toString(written.error());
    if (const auto published = output->publish(); !published) return toString(published.error());
    return output->path().filename().string();
  }

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void bothNamings_data() {
    QTest::addColumn<bool>("early");
    QTest::newRow("without a name while it is written") << false;
    QTest::newRow("named .NAME.part while it is written") << true;
  }

  void bothNamings() {
    QFETCH(bool, early);
    const Naming naming = early ? Naming::Early : Naming::Late;
    {
      auto output = OutputFile::create(file("a"), IfTaken::Refuse, naming);
      QVERIFY(output && output->write(bytesOf("new")));
      QCOMPARE(names(), early ? std::set<std::string>{".a.part"} : std::set<std::string>{});
    }
    QCOMPARE(names(), std::set<std::string>{});
    put(".a.part", "left by one that was killed");
    QCOMPARE(publish("a", "new", IfTaken::Refuse, naming), std::string("a"));
    QCOMPARE(read("a"), QByteArray("new"));

    {
      auto late = OutputFile::create(file("b"), IfTaken::Refuse, naming);
      put("b", "was quicker");
      const auto refused = late->publish();
      QVERIFY(!refused && refused.error().code == ErrorCode::Invalid);
    }
    QCOMPARE(read("b"), QByteArray("was quicker"));
    QCOMPARE(publish("b", "newer", IfTaken::Replace, naming), std::string("b"));
    QCOMPARE(read("b"), QByteArray("newer"));
  }

  void aTakenNameGetsANumber_data() { bothNamings_data(); }

  void aTakenNameGetsANumber() {
    QFETCH(bool, early);
    const Naming naming = early ? Naming::Early : Naming::Late;
    QCOMPARE(publish("chat.md", "1", IfTaken::Number, naming), std::string("chat.md"));
    QCOMPARE(publish("chat.md", "2", IfTaken::Number, naming), std::string("chat (2).md"));
    QCOMPARE(publish("chat.md", "3", IfTaken::Number, naming), std::string("chat (3).md"));
    QCOMPARE(read("chat.md") + read("chat (2).md") + read("chat (3).md"), QByteArray("123"));
    QCOMPARE(names().size(), 3U);
  }

  void twoCannotWriteTheSameName() {
    const auto first = OutputFile::create(file("a"), IfTaken::Refuse, Naming::Early);
    const auto second = OutputFile::create(file("a"), IfTaken::Refuse, Naming::Early);
    QVERIFY(first && !second && second.error().code == ErrorCode::Invalid);
  }

  void whatWasWrittenCanBeWrittenAgain() {
    auto output = OutputFile::create(file("a"), IfTaken::Refuse);
    QVERIFY(output->write(bytesOf("0123456789")));
    QVERIFY(output->rewrite(2, bytesOf("ab")));
    QVERIFY(!output->rewrite(9, bytesOf("xy")));
    QVERIFY(output->write(bytesOf("!")) && output->publish());
    QCOMPARE(read("a"), QByteArray("01ab456789!"));
  }

  void aFolderThatIsNotThere() {
    const auto output = OutputFile::create(file("no/where"), IfTaken::Number);
    QVERIFY(!output && output.error().code == ErrorCode::NotFound);
    QVERIFY(!output.error().nextStep.empty());
  }

  void aFullDiskLeavesNothing() {
    Result<void> written;
    {
      const test::FileSizeLimit full(1000);
      auto output = OutputFile::create(file("a"), IfTaken::Number);
      if (output) written = output->write(bytesOf(std::string(5000, 'x')));
    }
    QVERIFY(!written && written.error().code == ErrorCode::DiskFull);
    QCOMPARE(names(), std::set<std::string>{});
  }
};

QTEST_GUILESS_MAIN(TestOutputFile)
#include "tst_output_file.moc"
