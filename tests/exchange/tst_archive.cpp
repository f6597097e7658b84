// All chats as one archive, and back.
#include <malloc.h>

#include <algorithm>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "documents.h"
#include "exchange/archive_writer.h"
#include "file_size_limit.h"

using namespace chasqui;
using namespace chasqui::exchange;
using namespace chasqui::exchange::test;

namespace {

/// What malloc has given out; 0 where a sanitizer takes its place.
std::size_t heapBytes() {
  const struct mallinfo2 info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
}

}  // namespace

class TestArchive : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_;

  std::filesystem::path path(const char* name) { return folder_->filePath(name).toStdString(); }
  QStringList files() { return QDir(folder_->path()).entryList(QDir::Files | QDir::Hidden); }

  static ArchiveContents contents(std::size_t count) {
    ArchiveContents made;
    for (std::size_t i = 0; i < count; ++i) {
      storage::ChatSummary chat;
      chat.id = std::to_string(i);
      chat.title = i == 1 ? "../\\a:b*?\"<>|/.." : "Chat " + std::to_string(i);
      made.chats.push_back(chat);
    }
    made.settings = {{"language", "de"}};
    made.read = [](const std::string& chatId) -> Result<ChatDocument> {
      ChatDocument document = fullChat();
      document.chat.title = "Chat " + chatId;
      return document;
    };
    return made;
  }

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void everythingComesBack() {
    std::size_t calls = 0;
    const auto written = writeArchive(path("all.zip"), contents(25), [&](std::size_t done, std::size_t total) {
      ++calls;
      QVERIFY(done == calls && total == 25);
    });
    QVERIFY(written);
    QCOMPARE(written->chats, 25U);
    QCOMPARE(calls, 25U);
    ReadResult read;
    QVERIFY(readChats(path("all.zip"), into(read)));
    QCOMPARE(read.chats.size(), 25U);
    ChatDocument expected = withPlainIds(fullChat());
    for (std::size_t i = 0; i < 25; ++i) {
      expected.chat.title = "Chat " + std::to_string(i);
      const ChatDocument after = withPlainIds(read.chats[i]);
      QVERIFY(after.chat == expected.chat && after.messages == expected.messages && after.marks == expected.marks);
    }
  }

  void memoryHoldsOneChatAtATime() {
    constexpr std::size_t kChats = 60;
    constexpr std::size_t kBytes = 1 << 20;
    ArchiveContents many = contents(kChats);
    const std::size_t before = heapBytes();
    std::size_t most = 0;
    std::size_t reads = 0;
    many.read = [&](const std::string&) -> Result<ChatDocument> {
      most = std::max(most, heapBytes());
      ++reads;
      ChatDocument document = fullChat();
      document.messages.front().text = std::string(kBytes, 'x');
      return document;
    };
    QVERIFY(writeArchive(path("all.zip"), many, {}));
    QCOMPARE(reads, kChats);
    QVERIFY2(most < before + 10 * kBytes, qPrintable(QString::number(most - before)));
  }

  // Python's zipfile shares no code with libzip.
  void anotherProgramReadsIt() {
    QVERIFY(writeArchive(path("all.zip"), contents(3), {}));
    QProcess python;
    python.start("python3", {"-c",
                             "import json, sys, zipfile\n"
                             "z = zipfile.ZipFile(sys.argv[1])\n"
                             "assert z.testzip() is None\n"
                             "index = json.loads(z.read('index.json'))\n"
                             "assert index['format'] == 'chasqui-archive' and len(index['chats']) == 3\n"
                             "assert json.loads(z.read('settings.json')) == {'language': 'de'}\n"
                             "for n, c in enumerate(index['chats']):\n"
                             "  assert c['file'].count('/') == 1 and '\\\\' not in c['file'], c['file']\n"
                             "  assert json.loads(z.read(c['file']))['chat']['title'] == 'Chat %d' % n\n"
                             "print(len(z.namelist()))",
                             QString::fromStdString(path("all.zip").string())});
    QVERIFY(python.waitForFinished());
    QCOMPARE(python.readAllStandardError() + python.readAllStandardOutput().trimmed(), QByteArray("5"));
  }

  void aChatThatCannotBeReadIsSaidInItsPlace() {
    ArchiveContents made = contents(3);
    const auto readChat = made.read;
    made.read = [readChat](const std::string& chatId) -> Result<ChatDocument> {
      if (chatId == "2") return fail(ErrorCode::Corrupt, "The page is damaged.");
      return readChat(chatId);
    };
    const auto written = writeArchive(path("all.zip"), made, {});
    QVERIFY(written);
    QCOMPARE(written->chats, 2U);
    QCOMPARE(written->skipped.at(0).name, std::string("Chat 2"));
    ReadResult read;
    QVERIFY(readChats(path("all.zip"), into(read)));
    QCOMPARE(read.chats.size(), 2U);
    QCOMPARE(read.skipped.at(0).name, std::string("Chat 2"));
    QVERIFY(read.skipped[0].reason.find("damaged") != std::string::npos);
  }

  void nothingIsWrittenOver() {
    QVERIFY(writeArchive(path("all.zip"), contents(1), {}));
    const auto second = writeArchive(path("all.zip"), contents(2), {});
    QVERIFY(second);
    QCOMPARE(second->path.filename().string(), std::string("all (2).zip"));
    QCOMPARE(files(), QStringList({"all (2).zip", "all.zip"}));
  }

  void aStopLeavesNothing() {
    std::stop_source stop;
    const auto written = writeArchive(path("all.zip"), contents(9), [&](std::size_t done, std::size_t) {
      if (done == 3) stop.request_stop();
    }, stop.get_token());
    QVERIFY(!written && written.error().code == ErrorCode::Cancelled);
    QCOMPARE(files(), QStringList());
  }

  void aFullDiskLeavesNothing() {
    const auto written = [this] {
      const chasqui::test::FileSizeLimit full(3000);
      return writeArchive(path("all.zip"), contents(50), {});
    }();
    QVERIFY(!written && written.error().code == ErrorCode::DiskFull);
    QVERIFY(!written.error().nextStep.empty());
    QCOMPARE(files(), QStringList());
  }

  void aFolderThatIsNotThere() {
    const auto written = writeArchive(path("no/all.zip"), contents(1), {});
    QVERIFY(!written && written.error().code == ErrorCode::NotFound);
  }
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
